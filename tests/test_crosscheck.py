"""What others know or compute comes out the same.

Every name that CLDR and iso-codes have for a country is read as that country: where Debian's
unicode-cldr-core and iso-codes are installed (`tools/install_packages crosscheck`); .ci/run installs
them, `make check` does not, since CLDR takes 230 MB.

pairs.csv is what SQLite computes from articles.csv and counts.csv; pairs.graphml is read by Python's
expat, and by NetworkX where it is installed.
"""
import csv
import gettext
import json
import math
import pathlib
import re
import sqlite3
import xml.etree.ElementTree as ElementTree

import pytest

from conftest import ROOT, run
from test_units import rows

CLDR = pathlib.Path('/usr/share/unicode/cldr/common/main')
CODES = pathlib.Path('/usr/share/iso-codes/json')
# iso-codes marks states that are no more by four letters; those the dictionary has.
FORMER = {'SUHH': 'SU', 'YUCS': 'YU', 'DDDE': 'DD', 'CSHH': 'CS'}
# Names that are misspelt, or that are read as more than the one country.
LEFT_OUT = {'中国香港': 'both are named', '中国香港特别行政区': 'both are named', '中国澳门': 'both are named',
            '中国澳门特别行政区': 'both are named', '中国台湾省': 'both are named', '中國香港': 'both are named',
            '中國香港特別行政區': 'both are named', '中國澳門': 'both are named', '中國澳門特別行政區': 'both are named',
            '教廷 (梵蒂岡城市國)': 'two names, one of them of a body', '米尼克共和国': 'misspelt',
            '德島及麥當勞羣島': 'misspelt', '圣马力诺市': 'the town',
            '以色列国': 'would read 以色列国会 as 以色列国', '以色列國': 'the same'}
CODES_OF_COUNTRIES = {row['id'] for row in rows((ROOT / 'dictionaries' / 'countries.csv').read_bytes())}


def cldr_names(language):
    tree = ElementTree.parse(CLDR / f'{language}.xml')
    for territory in tree.iterfind('localeDisplayNames/territories/territory'):
        code = territory.get('type')
        if len(code) == 2 and code.isalpha():
            yield code, territory.text


def iso_names(language):
    current = json.loads((CODES / 'iso_3166-1.json').read_text(encoding='utf-8'))['3166-1']
    former = json.loads((CODES / 'iso_3166-3.json').read_text(encoding='utf-8'))['3166-3']
    names = gettext.translation('iso_3166-1', '/usr/share/locale', [language])
    old_names = gettext.translation('iso_3166-3', '/usr/share/locale', [language])
    for country in current:
        for key in ('name', 'official_name', 'common_name'):
            if key in country and names.gettext(country[key]) != country[key]:
                yield country['alpha_2'], names.gettext(country[key])
    for country in former:
        if country['alpha_4'] in FORMER and old_names.gettext(country['name']) != country['name']:
            yield FORMER[country['alpha_4']], old_names.gettext(country['name'])


def without_brackets(name):
    """聖馬丁 (荷屬) -> 聖馬丁: what stands in brackets only tells two of a name apart."""
    return re.sub(r' ?[(（].*?[)）] ?', '', name)


def strong_names():
    """A name of each country that is nothing else."""
    return {row['id']: row['forms'].split('|')[0] for row in rows((ROOT / 'dictionaries' / 'countries.csv').read_bytes())}


def unread(names, folder):
    """The names that are not read as their code, from end to end.

    A strong name of the country stands in the same article, as it must for a name that is also
    something else (馬利, 刚果).
    """
    strong, where = strong_names(), {}
    folder.mkdir()
    for number, (code, name) in enumerate(names):
        where[f'{number:04}.txt'] = code, name
        (folder / f'{number:04}.txt').write_text(f'题\n{name}。{strong[code]}。\n', encoding='utf-8')
    result = run('extract', '--mentions', '--raw', folder, data=None)
    assert result.returncode == 0, result.stderr.decode()
    read = {(row['article_id'], row['entity_id'], row['surface']) for row in rows(result.stdout) if row['start'] == '2'}
    return [(code, name) for article, (code, name) in where.items() if (article, code, name) not in read]


SOURCES = [pytest.param(cldr_names, language, id=f'cldr-{language}',
                        marks=pytest.mark.skipif(not CLDR.is_dir(), reason='unicode-cldr-core is not installed'))
           for language in ('zh', 'zh_Hant', 'zh_Hant_HK')] + [
           pytest.param(iso_names, language, id=f'iso-codes-{language}',
                        marks=pytest.mark.skipif(not CODES.is_dir(), reason='iso-codes is not installed'))
           for language in ('zh_CN', 'zh_TW', 'zh_HK')]


@pytest.mark.parametrize('names_of, language', SOURCES)
def test_every_name_is_read(names_of, language, tmp_path):
    names = {(code, without_brackets(name)) for code, name in names_of(language)
             if code in CODES_OF_COUNTRIES and name not in LEFT_OUT}
    assert len(names) > 80
    assert unread(sorted(names), tmp_path / 'names') == []


@pytest.mark.skipif(not CODES.is_dir(), reason='iso-codes is not installed')
def test_every_code_is_there():
    current = json.loads((CODES / 'iso_3166-1.json').read_text(encoding='utf-8'))['3166-1']
    assert {country['alpha_2'] for country in current} | {'XK', *FORMER.values()} == CODES_OF_COUNTRIES


# ---- pairs ------------------------------------------------------------------

TYPES = ['person', 'country', 'organization', 'phrase']
# All pairs by two joins; one article gives the 500 entities that are in most articles.
PAIRS = """
WITH counted AS (SELECT article_id FROM articles WHERE date <> '' AND duplicate_of = ''),
     has AS (SELECT DISTINCT article_id,
                    CASE type WHEN 'person' THEN 0 WHEN 'country' THEN 1 WHEN 'organization' THEN 2 ELSE 3 END AS type,
                    entity_id FROM counts JOIN counted USING (article_id)),
     frequent AS (SELECT type, entity_id, count(*) AS n FROM has GROUP BY type, entity_id HAVING n >= 2),
     placed AS (SELECT article_id, type, entity_id, row_number() OVER (
                       PARTITION BY article_id ORDER BY n DESC, type, entity_id) AS place
                FROM has JOIN frequent USING (type, entity_id)),
     taken AS (SELECT * FROM placed WHERE place <= 500),
     single AS (SELECT type, entity_id, count(*) AS n FROM taken GROUP BY type, entity_id)
SELECT x.type, x.entity_id, y.type, y.entity_id, count(*), a.n, b.n, (SELECT count(*) FROM counted)
FROM taken AS x JOIN taken AS y ON x.article_id = y.article_id AND (x.type, x.entity_id) < (y.type, y.entity_id)
     JOIN single AS a ON (a.type, a.entity_id) = (x.type, x.entity_id)
     JOIN single AS b ON (b.type, b.entity_id) = (y.type, y.entity_id)
GROUP BY x.type, x.entity_id, y.type, y.entity_id HAVING count(*) >= 2"""


def sqlite_pairs(folder):
    """(type, id, type, id, n(ab), n(a), n(b), N) of every pair, types by number."""
    base = sqlite3.connect(':memory:')
    for table, names in (('articles', ('article_id', 'date', 'duplicate_of')), ('counts', ('article_id', 'type', 'entity_id'))):
        base.execute(f'CREATE TABLE {table} ({", ".join(names)})')
        base.executemany(f'INSERT INTO {table} VALUES (?, ?, ?)',
                         [[row[name] for name in names] for row in rows((folder / f'{table}.csv').read_bytes())])
    base.execute('CREATE INDEX fast ON counts (article_id)')
    return base.execute(PAIRS).fetchall()


def measures(both, a, b, total):
    """Jaccard, G2 by its other formula (sums of k ln k, Dunning's), and PMI."""
    def entropy(*counts):
        return math.fsum(k * math.log(k) for k in counts if k)
    g2 = 2 * math.fsum([entropy(both, a - both, b - both, total - a - b + both), entropy(total),
                        -entropy(a, total - a), -entropy(b, total - b)])
    sign = -1 if both * total < a * b else 1
    return both / (a + b - both), sign * max(g2, 0), math.log2(both * total / (a * b))


def check_pairs(folder, at_least):
    """pairs.csv of the rows in the folder has the pairs of SQLite, all of them, in order."""
    result = run('report', '-q', '--raw', '--pairs', 0, '-o', folder, folder)
    assert result.returncode == 0, result.stderr.decode()
    table = rows((folder / 'pairs.csv').read_bytes())
    numbers = ('articles', 'articles_a', 'articles_b', 'total_articles')
    ours = {(TYPES.index(row['type_a']), row['entity_a'], TYPES.index(row['type_b']), row['entity_b'],
             *(int(row[name]) for name in numbers)): row for row in table}
    assert len(ours) == len(table) >= at_least
    assert sorted(ours) == sorted(sqlite_pairs(folder))
    for key, row in ours.items():
        jaccard, g2, pmi = measures(*key[4:])
        assert abs(float(row['jaccard']) - jaccard) < 0.6e-6
        assert abs(float(row['log_likelihood']) - g2) < 0.6e-3
        assert abs(float(row['pmi']) - pmi) < 0.6e-3
    order = [(-float(row['log_likelihood']), -key[4], key[:4]) for key, row in ours.items()]
    assert order == sorted(order)
    assert '-0.000' not in {row[name] for row in table for name in ('log_likelihood', 'pmi')}
    return table


def test_pairs_are_those_of_sqlite(tmp_path):
    result = run('extract', '-q', '--raw', '-o', tmp_path, ROOT / 'examples', data=None)
    assert result.returncode == 0, result.stderr.decode()
    table = check_pairs(tmp_path, 500)
    assert min(float(row['log_likelihood']) for row in table) < 0 < max(float(row['log_likelihood']) for row in table)
    whole = (tmp_path / 'pairs.csv').read_bytes()
    run('report', '-q', '--raw', '--pairs', 100, '-o', tmp_path, tmp_path)
    assert rows((tmp_path / 'pairs.csv').read_bytes()) == table[:100]
    for name in ('articles.csv', 'counts.csv'):
        head, *lines = (tmp_path / name).read_text(encoding='utf-8').splitlines(keepends=True)
        (tmp_path / name).write_text(head + ''.join(reversed(lines)), encoding='utf-8')
    run('report', '-q', '--raw', '--pairs', 0, '-o', tmp_path, tmp_path)
    assert (tmp_path / 'pairs.csv').read_bytes() == whole


COLUMNS = {'articles.csv': 'article_id date published date_source source author title url script characters path format '
                           'duplicate_of flags',
           'counts.csv': 'article_id date source title type entity_id label topic count in_title first_offset surfaces'}


def put_rows(folder, articles):
    """Rows of articles, each a list of (type, id, label)."""
    about = [{'article_id': f'{number}.md', 'date': '2021-01-01', 'characters': 100} for number in range(len(articles))]
    entities = [{**about[number], 'type': kind, 'entity_id': name, 'label': label, 'count': 1, 'in_title': 0, 'first_offset': 0}
                for number, article in enumerate(articles) for kind, name, label in article]
    for name, table in (('articles.csv', about), ('counts.csv', entities)):
        with open(folder / name, 'w', encoding='utf-8', newline='') as out:
            writer = csv.DictWriter(out, COLUMNS[name].split(), lineterminator='\n', extrasaction='ignore')
            writer.writeheader()
            writer.writerows(table)


def test_pairs_of_an_article_without_end_are_those_of_500(tmp_path):
    many = [(TYPES[i % 4], f'e{i:04}', f'e{i:04}') for i in range(1200)]
    put_rows(tmp_path, [many, many[:520], many[:520], many[:520], many[1000:1010], many[1000:1010], many[5:6], []])
    table = check_pairs(tmp_path, 1000)
    before = {row['entity_id']: row['articles'] for row in rows((tmp_path / 'top.csv').read_bytes())}
    assert any(row['articles_a'] != before[row['entity_a']] for row in table)  # the limit was met


def test_pairs_without_end_are_refused(tmp_path):
    groups = [[('phrase', f'{group}-{i:03}', '') for i in range(500)] for group in range(41)]  # 124,750 pairs each
    put_rows(tmp_path, [*groups, *groups])
    result = run('report', '-q', '--pairs', 0, '-o', tmp_path / 'out', tmp_path)
    assert (result.returncode, result.stderr.decode()) == (2, (
        'yinde: pairs.csv: would have more than 5000000 rows; take --pairs 5000000 or fewer, a smaller --top or a '
        'larger --min-articles\n'))
    assert list((tmp_path / 'out').iterdir()) == []
    for option in (['--pairs', 7], ['--pairs', 0, '--top', 7]):
        assert run('report', '-q', *option, '-o', tmp_path / 'out', tmp_path).returncode == 0
        table = rows((tmp_path / 'out' / 'pairs.csv').read_bytes())
        expected = [('0-000', f'0-{i:03}') for i in range(1, 8)] if option[-2] == '--pairs' else \
            [(f'0-{a:03}', f'0-{b:03}') for a in range(7) for b in range(a + 1, 7)]
        assert [(row['entity_a'], row['entity_b']) for row in table] == expected


HOSTILE = [('person', '"><script>alert(1)</script>', '<b>&amp; "\''), ('country', ']]>', '<![CDATA['), ('phrase', '-->', '&#0;&lol;'),
           ('organization', 'bell\x07\x1b[1m', 'tab\there\ufffe\uffff'), ('phrase', '=cmd()', '𠮷\x0b\x0c')]
FORBIDDEN = re.compile('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')


@pytest.fixture(name='graph')
def hostile_graph(tmp_path):
    """Path of a pairs.graphml in which every label is markup."""
    put_rows(tmp_path, [HOSTILE, HOSTILE, HOSTILE[:2], []])
    result = run('report', '-q', '--graphml', '-o', tmp_path, tmp_path)
    assert result.returncode == 0, result.stderr.decode()
    return tmp_path / 'pairs.graphml'


def test_graph_is_well_formed_whatever_the_labels(graph):
    space = '{http://graphml.graphdrawing.org/xmlns}'
    root = ElementTree.parse(graph).getroot()
    data = {node.get('id'): {d.get('key'): d.text or '' for d in node} for node in root.iter(f'{space}node')}
    assert {(d['type'], d['entity_id'], d['label']) for d in data.values()} == \
        {tuple(FORBIDDEN.sub('', text) for text in entity) for entity in HOSTILE}
    edges = [(data[edge.get('source')]['entity_id'], data[edge.get('target')]['entity_id'], edge[0].text)
             for edge in root.iter(f'{space}edge')]
    table = rows((graph.parent / 'pairs.csv').read_bytes())
    assert [edge[2] for edge in edges] == [row['articles'] for row in table] and len(edges) == 10
    assert {element.tag.removeprefix(space) for element in root.iter()} == {'graphml', 'key', 'graph', 'node', 'edge', 'data'}


def test_graph_is_read_by_networkx(graph):
    networkx = pytest.importorskip('networkx')
    read = networkx.read_graphml(graph)
    assert not read.is_directed() and (len(read), read.size()) == (5, 10)
    weights = sorted(weight for _, _, weight in read.edges(data='weight'))
    assert weights == [2] * 9 + [3]
    assert all(isinstance(about['articles'], int) and about['label'] for _, about in read.nodes(data=True))


def test_graph_of_an_earlier_run_does_not_stay(graph):
    folder = graph.parent
    assert run('report', '--graphml', folder).returncode == 2
    assert graph.exists()
    assert run('report', '-q', '-o', folder, folder).returncode == 0
    assert not graph.exists()
