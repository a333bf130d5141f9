"""The figures of reports, computed again by SQLite over the same rows, with and without filters.

On examples/; on any other rows with YINDE_ROWS=DIRECTORY (where `yinde extract` wrote them).
"""
import csv
import math
import os
import pathlib
import sqlite3

import pytest

from conftest import ROOT, run

PERIODS = {'day': 'date', 'month': "substr(date, 1, 7)", 'year': "substr(date, 1, 4)",
           'quarter': "substr(date, 1, 4) || '-Q' || ((substr(date, 6, 2) + 2) / 3)"}


@pytest.fixture(scope='module')
def rows_of_examples(tmp_path_factory):
    folder = tmp_path_factory.mktemp('rows') / 'rows'
    assert run('extract', '-q', '-o', folder, ROOT / 'examples', data=None).returncode == 0
    return folder


def table(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def database(folder):
    connection = sqlite3.connect(':memory:')
    for name in ('articles', 'counts'):
        found = table(folder / f'{name}.csv')
        columns = list(found[0])
        connection.execute(f'CREATE TABLE {name} ({", ".join(columns)})')
        connection.executemany(f'INSERT INTO {name} VALUES ({", ".join("?" * len(columns))})',
                               [[row[column] for column in columns] for row in found])
    # Of the articles of one text the first counts, and those without a date do not.
    connection.execute("CREATE VIEW article AS SELECT * FROM articles WHERE duplicate_of = '' AND date != ''")
    return connection


def report(folder, out, *options):
    result = run('report', '-q', '-o', out, *options, folder)
    assert result.returncode == 0, result.stderr.decode()
    return {name: table(out / f'{name}.csv') for name in ('timeline', 'top', 'topics', 'sources')}


@pytest.mark.parametrize('unit', PERIODS)
def test_timeline(unit, rows_of_examples, tmp_path):
    folder = pathlib.Path(os.environ.get('YINDE_ROWS', rows_of_examples))
    sql, period = database(folder), PERIODS[unit]
    told = report(folder, tmp_path / 'out', '-p', unit, '--top', '300')['timeline']
    wanted = {}
    for p, t, e, a, m in sql.execute(
            f'SELECT {period.replace("date", "article.date")}, c.type, c.entity_id, count(*), sum(c."count") '
            'FROM article JOIN counts c ON c.article_id = article.article_id GROUP BY 1, 2, 3'):
        wanted[p, t, e] = a, m
    totals = {p: (a, c) for p, a, c in sql.execute(f'SELECT {period}, count(*), sum(characters) FROM article GROUP BY 1')}
    series = {}
    for row in told:
        key = row['period'], row['type'], row['entity_id']
        articles, mentions = wanted.get(key, (0, 0))
        total, characters = totals.get(row['period'], (0, 0))
        assert (int(row['articles']), int(row['mentions'])) == (articles, mentions), key
        assert (int(row['total_articles']), int(row['total_characters'])) == (total, characters), key
        assert float(row['ratio']) == pytest.approx(articles / total if total else 0, abs=6e-7)
        assert float(row['per_100k_characters']) == pytest.approx(mentions * 1e5 / characters if characters else 0, abs=6e-4)
        series.setdefault(key[1:], []).append(row)
    assert len(series) > 50
    for rows in series.values():
        exact = [int(row['articles']) / int(row['total_articles']) if row['total_articles'] != '0' else 0 for row in rows]
        for i, row in enumerate(rows):
            around = exact[max(0, i - 1):i + 2]
            assert float(row['moving_average']) == pytest.approx(sum(around) / len(around), abs=6e-7)


def test_top(rows_of_examples, tmp_path):
    folder = pathlib.Path(os.environ.get('YINDE_ROWS', rows_of_examples))
    told = report(folder, tmp_path / 'out')['top']
    wanted = database(folder).execute(
        'SELECT c.type, c.entity_id, count(*), sum(c."count"), sum(CAST(c.in_title AS INTEGER) > 0), min(a.date), max(a.date) '
        'FROM article a JOIN counts c ON c.article_id = a.article_id GROUP BY 1, 2').fetchall()
    assert {(row['type'], row['entity_id'], int(row['articles']), int(row['mentions']), int(row['in_titles']),
             row['first_date'], row['last_date']) for row in told} == set(wanted)


FILTERS = {'none': ([], '1'),
           'days': (['--from', '2023-06-01', '--to', '2024-03-31'], "a.date BETWEEN '2023-06-01' AND '2024-03-31'"),
           'source': (['--source', '示例通讯社', '--source', ''], "a.source IN ('示例通讯社', '')"),
           'types': (['--type', 'person', '-t', 'phrase'], "c.type IN ('person', 'phrase')"),
           'topic': (['--topic', '科技'], "(c.topic = '科技' OR c.topic LIKE '科技/%')")}


@pytest.mark.parametrize('name', FILTERS)
def test_topics(name, rows_of_examples, tmp_path):
    options, where = FILTERS[name]
    told = report(rows_of_examples, tmp_path / 'out', '-p', 'year', *options)['topics']
    wanted = {}
    for period, article, topic, mentions in database(rows_of_examples).execute(
            'SELECT substr(a.date, 1, 4), a.article_id, c.topic, c."count" FROM article a '
            f"JOIN counts c ON c.article_id = a.article_id WHERE c.topic != '' AND {where}"):
        parts = topic.split('/')
        for n in range(1, len(parts) + 1):
            articles, sums = wanted.setdefault((period, '/'.join(parts[:n])), (set(), []))
            articles.add(article)
            sums.append(int(mentions))
    assert {(row['period'], row['topic'], int(row['articles']), int(row['mentions']))
            for row in told if row['mentions'] != '0'} == \
        {(period, topic, len(articles), sum(sums)) for (period, topic), (articles, sums) in wanted.items()}
    assert len(wanted) > 3
    assert all(int(row['level']) == row['topic'].count('/') + 1 for row in told)


@pytest.mark.parametrize('name', [name for name in FILTERS if name in ('none', 'days', 'source')])
def test_sources(name, rows_of_examples, tmp_path):
    options, where = FILTERS[name]
    told = report(rows_of_examples, tmp_path / 'out', *options)['sources']
    wanted = database(rows_of_examples).execute(
        'SELECT source, count(*), sum(characters), sum((SELECT sum("count") FROM counts c WHERE '
        f'c.article_id = a.article_id)), min(date), max(date) FROM article a WHERE {where} GROUP BY 1').fetchall()
    assert [(row['source'], int(row['articles']), int(row['characters']), int(row['mentions']), row['first_date'],
             row['last_date']) for row in told] == sorted(wanted, key=lambda row: (-row[1], row[0].encode()))


@pytest.mark.parametrize('options, message', [
    (['--from', '2023-02-30'], '--from "2023-02-30" is no day'),
    (['--from', '2024-01-01', '--to', '2023-01-01'], 'is after --to'),
    (['--source', 'nowhere'], 'no article is from the source "nowhere"'),
    (['--type', 'persons'], 'no row has the type "persons"'),
    (['--entity', 'person:CN'], 'no row has the entity "person:CN"'),
    (['--topic', '科'], 'no row has the topic "科"')])
def test_wishes_that_nothing_grants_are_told(options, message, rows_of_examples, tmp_path):
    result = run('report', '-o', tmp_path / 'out', *options, rows_of_examples)
    assert result.returncode == 2 and message in result.stderr.decode()
    assert not (tmp_path / 'out' / 'top.csv').exists()


def test_an_article_in_two_inputs_is_counted_once(rows_of_examples, tmp_path):
    again = tmp_path / 'again'
    assert run('extract', '-q', '-o', again, ROOT / 'examples', data=None).returncode == 0
    once, twice = report(rows_of_examples, tmp_path / '1'), tmp_path / '2'
    assert run('report', '-q', '-o', twice, rows_of_examples, again).returncode == 0
    assert table(twice / 'timeline.csv') == once['timeline']
    assert sum(int(row['duplicates']) for row in table(twice / 'sources.csv')) == 54


def log_likelihood(a, b, c, d):
    """Of the two cells that have the entity, against their expectation."""
    sums = [(a, c * (a + b) / (c + d)), (b, d * (a + b) / (c + d))]
    return math.copysign(2 * sum(seen * math.log(seen / wanted) for seen, wanted in sums if seen), a / c - b / d)


@pytest.mark.parametrize('options, here, there', [
    (['--from', '2024-01-01', '--against-to', '2023-12-31'], "date >= '2024-01-01'", "date <= '2023-12-31'"),
    (['-s', '示例通讯社', '--against-source', '範例通訊社'], "source = '示例通讯社'", "source = '範例通訊社'")])
def test_keyness(options, here, there, rows_of_examples, tmp_path):
    report(rows_of_examples, tmp_path / 'out', *options)
    sql = database(rows_of_examples)
    total = {side: sql.execute(f'SELECT count(*) FROM article WHERE {side}').fetchone()[0] for side in (here, there)}
    found = {side: dict(((t, e), n) for t, e, n in sql.execute(
        f'SELECT c.type, c.entity_id, count(*) FROM (SELECT article_id id FROM article WHERE {side}) '
        'JOIN counts c ON c.article_id = id GROUP BY 1, 2')) for side in (here, there)}
    told = table(tmp_path / 'out' / 'keyness.csv')
    assert {(row['type'], row['entity_id']) for row in told} == set(found[here]) | set(found[there])
    for row in told:
        key = row['type'], row['entity_id']
        a, b = found[here].get(key, 0), found[there].get(key, 0)
        assert [int(row[name]) for name in ('articles', 'total_articles', 'other_articles', 'other_total_articles')] == \
            [a, total[here], b, total[there]]
        assert abs(float(row['log_likelihood'])) == pytest.approx(
            abs(log_likelihood(a, b, total[here], total[there])), abs=6e-4)
        assert float(row['log_likelihood']) * (a / total[here] - b / total[there]) >= 0
        assert float(row['log_ratio']) == pytest.approx(
            math.log2((a or .5) / total[here] / ((b or .5) / total[there])), abs=6e-4)
    values = [float(row['log_likelihood']) for row in told]
    assert values == sorted(values, reverse=True) and values[0] > 0 > values[-1]
