"""yinde evaluate: its figures against a computation of our own, and what it makes of files that are wrong."""
import csv
import io
import os
import pathlib
import random
import subprocess
import sys

import pytest

from conftest import ROOT, YINDE, run
from test_cli import put
from test_units import rows

GOLD_DEV = pathlib.Path(os.environ.get('GOLD', ROOT.parent / 'shared' / 'gold-dev'))  # with the reference, score.py
CODES = {'PER': 'person', 'COUNTRY': 'country', 'ORG': 'organization', 'PHRASE': 'phrase'}
TEXTS = {'甲': '会谈\n王毅会见普京，普京说中俄关系很好。\n', '乙': '又一篇\n联合国说多边主义，中国也说多边主义。\n'}
GOLD = """article,start,end,surface,type,id
甲,3,5,王毅,PER,王毅
甲,7,9,普京,PER,普京
甲,10,12,普京,PER,普京
甲,13,14,中,COUNTRY,CN
甲,14,15,俄,COUNTRY,RU
乙,4,7,联合国,ORG,联合国
乙,8,12,多边主义,PHRASE,多边主义
乙,13,15,中国,COUNTRY,CN
乙,17,21,多边主义,PHRASE,多边主义
"""
MENTIONS = """article_id,start,end,surface,type,entity_id,label,section,origin,left,right
posts/乙.txt,4,7,联合国,organization,联合国,联合国,body,联合国,"又一篇 ",说多边主义
posts/乙.txt,13,15,中国,country,CN,中国,body,中国,多边主义，,也说多边主义
posts/乙.txt,17,21,多边主义,phrase,多边主义,多边主义,body,多边主义,中国也说,。
posts/甲.txt,0,2,会谈,phrase,会谈,会谈,title,会谈,,"：王毅会见"
posts/甲.txt,3,5,王毅,person,王毅,王毅,body,王毅,会谈,会见普京
posts/甲.txt,7,9,普京,person,普京,普京,body,普京,王毅会见,，普京说
posts/甲.txt,13,15,中俄,country,CN,中国,body,中俄,普京说,关系很好
"""
TABLE = """counts     correct   gold   pred       P       R      F1
  PER            2      3      2   1.000   0.667   0.800
  COUNTRY        2      3      2   1.000   0.667   0.800
  ORG            1      1      1   1.000   1.000   1.000
  PHRASE         1      2      2   0.500   0.500   0.500
  ALL            6      9      7   0.857   0.667   0.750
documents  correct   gold   pred       P       R      F1
  PER            2      2      2   1.000   1.000   1.000
  COUNTRY        2      3      2   1.000   0.667   0.800
  ORG            1      1      1   1.000   1.000   1.000
  PHRASE         1      1      2   0.500   1.000   0.667
  ALL            6      7      7   0.857   0.857   0.857
mentions   correct   gold   pred       P       R      F1
  PER            2      3      2   1.000   0.667   0.800
  COUNTRY        1      3      2   0.500   0.333   0.400
  ORG            1      1      1   1.000   1.000   1.000
  PHRASE         1      2      2   0.500   0.500   0.500
  ALL            5      9      7   0.714   0.556   0.625
"""
COUNTS = 'article,type,id,count\n'


@pytest.fixture
def files(tmp_path):
    """gold.csv, rows/mentions.csv and the texts of both."""
    return put(tmp_path, {'gold.csv': GOLD, 'rows/mentions.csv': MENTIONS,
                          **{f'text/{name}.txt': text for name, text in TEXTS.items()}})


def done(*arguments, code=0, told='', **how):
    """stdout as text, after the status and what is said on stderr were checked."""
    result = run('evaluate', *arguments, **how)
    assert (result.returncode, result.stderr.decode()) == (code, told)
    return result.stdout.decode()


def fault(*arguments, **how):
    """What is said of a fault, after which nothing is written."""
    result = run('evaluate', *arguments, **how)
    assert (result.returncode, result.stdout) == (2, b'')
    assert result.stderr.startswith(b'yinde: ')
    return result.stderr.decode().removeprefix('yinde: ')


def without_mentions(table):
    return table[:table.index('mentions ')]


# ---- figures, computed here once more ---------------------------------------

def shuffled(seed):
    """Made-up mentions of two sides, (article, start, end, type, id), that agree for the greater part."""
    dice = random.Random(seed)
    entities = [(code, f'{name}{n}') for code in CODES for n, name in enumerate('甲乙丙丁')]
    sides = [], []
    for article in [f'文{n}' for n in range(dice.randint(2, 9))]:
        sides[0].append((article, 0, 1, *entities[0]))  # so that the gold knows the article
        for start in range(dice.randint(9, 40)):
            mention = article, start, start + dice.randint(1, 3), *dice.choice(entities)
            chance = dice.random()
            for side, least in zip(sides, (.1, .2)):
                if chance > least or dice.random() > .7:
                    side.append(mention)
            if chance > .97:
                sides[1].append((*mention[:3], *dice.choice(entities)))
    return [dice.sample(side, len(side)) for side in sides]


def tally(keys):
    count = {}
    for key in keys:
        count[key] = count.get(key, 0) + 1
    return count


def figures(gold, found):
    """(measure, code) -> (correct, gold, predicted)"""
    def entity(mention):
        return mention[0], *mention[3:]
    measures = {'counts': [tally(map(entity, side)) for side in (gold, found)],
                'documents': [tally({entity(mention) for mention in side}) for side in (gold, found)],
                'mentions': [tally(gold), tally(found)]}
    return {(measure, code): tuple(sum(n for key, n in count.items() if code in (key[-2], 'ALL')) for count in (
                {key: min(n, two[key]) for key, n in one.items() if key in two}, one, two))
            for measure, (one, two) in measures.items() for code in (*CODES, 'ALL')}


def quotients(correct, gold, found):
    return [part / whole if whole else None for part, whole in ((correct, found), (correct, gold), (2 * correct, gold + found))]


def table_of(expected, measures):
    lines = []
    for measure in measures:
        lines.append(measure.ljust(10) + ''.join(map(str.rjust, ('correct', 'gold', 'pred', 'P', 'R', 'F1'), (8, 7, 7, 8, 8, 8))))
        for code in (*CODES, 'ALL'):
            cells = [*map(str, expected[measure, code]),
                     *('-' if q is None else '%.3f' % q for q in quotients(*expected[measure, code]))]
            lines.append('  ' + code.ljust(8) + ''.join(map(str.rjust, cells, (8, 7, 7, 8, 8, 8))))
    return ''.join(line + '\n' for line in lines)


def errors_of(gold, found):
    one, two = (tally((m[0], m[3], m[4]) for m in side) for side in (gold, found))
    differences = [(two.get(key, 0) - one.get(key, 0), key) for key in {**one, **two}]
    differences.sort(key=lambda d: (-abs(d[0]), [part.encode() for part in d[1]]))
    return [f"{'+' if n > 0 else ''}{n} gold={one.get(key, 0)} pred={two.get(key, 0)} {' '.join(key)}" for n, key in differences if n]


def gold_form(mentions):
    return 'article,start,end,surface,type,id\n' + ''.join(f'{a},{s},{e},x,{t},{i}\n' for a, s, e, t, i in mentions)


def counts_form(mentions):
    count = tally((a, t, i) for a, _, _, t, i in mentions)
    return COUNTS + ''.join(f'{a},{t},{i},{n}\n' for (a, t, i), n in count.items())


def our_mentions(mentions):
    return 'article_id,start,end,type,entity_id\n' + ''.join(f'in/{a}.md,{s},{e},{CODES[t]},{i}\n' for a, s, e, t, i in mentions)


def our_counts(mentions):
    count = tally((a, t, i) for a, _, _, t, i in mentions)
    return 'entity_id,count,type,article_id\n' + ''.join(f'{i},{n},{CODES[t]},in/{a}.md\n' for (a, t, i), n in count.items())


@pytest.mark.parametrize('seed', range(8))
def test_figures_in_every_layout(seed, tmp_path):
    gold, found = shuffled(seed)
    expected = figures(gold, found)
    layouts = {'gold': gold_form, 'counts': counts_form, 'our_mentions': our_mentions, 'our_counts': our_counts}
    for name, layout in layouts.items():
        put(tmp_path, {f'gold/{name}.csv': layout(gold), f'rows/{name}.csv': layout(found)})
    for one in layouts:
        for two in layouts:
            measures = ['counts', 'documents'] + ['mentions'] * ('counts' not in one + two)
            words = [tmp_path / 'gold' / f'{one}.csv', tmp_path / 'rows' / f'{two}.csv']
            assert done(*words) == table_of(expected, measures)
            table = rows(done('--csv', *words).encode())
            assert [tuple(row.values()) for row in table] == [
                (measure, CODES.get(code, 'all'), *map(str, expected[measure, code]),
                 *('' if q is None else '%.4f' % q for q in quotients(*expected[measure, code])))
                for measure in measures for code in (*CODES, 'ALL')]


@pytest.mark.parametrize('seed', range(8))
def test_errors_are_listed_costliest_first(seed, tmp_path):
    gold, found = shuffled(seed)
    words = [put(tmp_path, {'g.csv': gold_form(gold)}) / 'g.csv', put(tmp_path, {'r.csv': counts_form(found)}) / 'r.csv']
    expected, errors = done(*words), errors_of(gold, found)
    assert len(errors) > 2
    for n in (0, 1, 2, len(errors), 10**9):
        assert done('--list', n, *words).splitlines() == expected.splitlines() + errors[:n]


def test_a_gold_file_is_right_by_itself(files):
    assert {line.split()[-1] for line in done(files / 'gold.csv', files / 'gold.csv').splitlines()} == {'F1', '1.000'}


def test_nothing_found_and_nothing_there(tmp_path):
    put(tmp_path, {'gold.csv': GOLD, 'none.csv': COUNTS, 'zero.csv': COUNTS + '甲,PER,某人,0\n'})
    nothing = done(tmp_path / 'gold.csv', tmp_path / 'none.csv')
    assert nothing.splitlines()[1] == '  PER            0      3      0       -   0.000   0.000'
    assert nothing == done(tmp_path / 'gold.csv', tmp_path / 'zero.csv')
    empty = done(tmp_path / 'none.csv', tmp_path / 'none.csv')
    assert empty.splitlines()[5] == '  ALL            0      0      0       -       -       -'
    assert done('--csv', tmp_path / 'none.csv', tmp_path / 'none.csv').splitlines()[1] == 'counts,person,0,0,0,,,'


# ---- the reference ----------------------------------------------------------

needs_reference = pytest.mark.skipif(not GOLD_DEV.is_dir(), reason='the gold articles are not here')


def reference(*arguments):
    return subprocess.run([sys.executable, GOLD_DEV / 'score.py', *map(str, arguments)], capture_output=True, check=True,
                          env={**os.environ, 'PYTHONUTF8': '1'}).stdout.decode()


@needs_reference
@pytest.mark.parametrize('n', [0, 7, 1000])
def test_same_bytes_as_the_reference(n, tmp_path):
    assert run('extract', '-q', '-m', '-o', tmp_path, GOLD_DEV / 'text', data=None).returncode == 0
    expected = reference(GOLD_DEV / 'gold.csv', tmp_path / 'counts.csv', '--list', n)
    assert done(GOLD_DEV / 'gold.csv', tmp_path / 'counts.csv', '--list', n) == expected
    whole = done(GOLD_DEV / 'gold.csv', tmp_path, '--list', n)
    tables, lists = whole[:(end := whole.index('mentions '))], whole[end:].splitlines()[6:]
    assert tables.splitlines() + [line for line in lists if line[0] != ' '] == expected.splitlines()


@needs_reference
@pytest.mark.parametrize('seed', range(4))
def test_same_bytes_as_the_reference_on_made_up_rows(seed, tmp_path):
    gold, found = shuffled(seed)
    found = [(*mention[:4], mention[4] + '氏' * (n % 3 == 0)) for n, mention in enumerate(found)]
    entities = [f'{t},甲{n},甲{n}氏|某' for n, t in enumerate(CODES)] + ['PER,甲,甲氏', 'PER,乙1,乙1氏', 'ORG,丙,乙1氏|丙2氏', 'ORG,丙2,丙2氏']
    put(tmp_path, {'g.csv': gold_form(gold), 'r.csv': counts_form(found) + f'{gold[0][0]},LOC,北京,3\n',
                   'c.csv': our_counts(found), 'e.csv': 'type,id,surfaces\n' + '\n'.join(entities) + '\n'})
    for name, told in (('r.csv', 'yinde: rows of other types than PER, COUNTRY, ORG and PHRASE were left out (1)\n'), ('c.csv', '')):
        for words in ([], ['--alias', tmp_path / 'e.csv']):
            words = [tmp_path / 'g.csv', tmp_path / name, '--list', 1000, *words]
            assert done(*words, told=told) == reference(*words)


@needs_reference
def test_gold_articles_are_quoted_as_they_are(tmp_path):
    """With nothing found, every place of the gold is an error with the surface that the gold tells."""
    put(tmp_path, {'none.csv': 'article,start,end,type,id\n'})
    printed = done(GOLD_DEV / 'gold.csv', tmp_path / 'none.csv', '--list', 10**6, '--contexts', 10**6, '--text', GOLD_DEV / 'text')
    texts = {path.stem: path.read_bytes().decode() for path in (GOLD_DEV / 'text').glob('*.txt')}
    expected = []
    for row in rows((GOLD_DEV / 'gold.csv').read_bytes()):
        text, start, end = texts[row['article']], int(row['start']), int(row['end'])
        left, right = text[max(start - 20, 0):start], text[end:end + 20]
        expected.append(f'    {start}-{end} {left}[{row["surface"]}]{right}'.replace('\n', ' '))
    assert sorted(line for line in printed.split('\n') if line.startswith('    ')) == sorted(expected)


# ---- rows of yinde ----------------------------------------------------------

def test_tables_of_a_small_gold(files):
    assert done(files / 'gold.csv', files / 'rows') == TABLE
    assert done(files / 'gold.csv', files / 'rows' / 'mentions.csv') == TABLE


def test_a_directory_has_counts_when_it_has_no_mentions(files, tmp_path):
    put(tmp_path / 'out', {'counts.csv': 'article_id,type,entity_id,count\n甲.txt,person,普京,3\n'})
    assert done(files / 'gold.csv', tmp_path / 'out').splitlines()[1].split()[:4] == ['PER', '2', '3', '3']
    assert 'counts.csv: cannot be read' in fault(files / 'gold.csv', put(tmp_path / 'bare', {'a': ''}))


def test_what_extract_writes_is_read_whole(tmp_path):
    run('extract', '-q', '-m', '-o', tmp_path / 'out', ROOT / 'examples')
    for gold in (tmp_path / 'out', tmp_path / 'out' / 'counts.csv'):
        for found in (tmp_path / 'out', tmp_path / 'out' / 'counts.csv'):
            assert {line.split()[-1] for line in done(gold, found).splitlines()} == {'F1', '1.000'}


def test_two_runs_are_compared(tmp_path):
    for name, text in (('old', '会谈\n普京和王毅。\n'), ('new', '会谈\n普京和普京。\n')):
        put(tmp_path / name, {'sub/a.txt': text, 'b/a.txt': '又谈\n中俄会谈。\n'})
        run('extract', '-q', '-m', '-o', tmp_path / f'{name}.out', tmp_path / name)
    told = done('-l', '9', tmp_path / 'old.out', tmp_path / 'new.out')
    assert told.splitlines()[18:] == ['+1 gold=1 pred=2 sub/a.txt PER 普京', '    6-8 会谈 普京和[普京]。',
                                      '-1 gold=1 pred=0 sub/a.txt PER 王毅', '    6-8 会谈 普京和[王毅]。']


@pytest.mark.parametrize('options', [[], ['--raw']])
def test_guarded_cells_are_what_they_were(options, tmp_path):
    put(tmp_path, {'gold.csv': COUNTS + '甲,PER,=某,1\n', 'rows.csv': COUNTS + "甲,PER,'=某,1\n"})
    total = done(*options, tmp_path / 'gold.csv', tmp_path / 'rows.csv').splitlines()[5]
    assert total.split()[1] == ('0' if options else '1')


def test_spreadsheets_may_have_saved_it(files):
    changed = '﻿' + GOLD.replace('\n', ',\r\n').replace('id,\r', 'id,note\r') + ',,,,,,\r\n\r\n'
    put(files, {'saved.csv': changed})
    assert done(files / 'saved.csv', files / 'rows') == TABLE


@pytest.mark.parametrize('place', ['gold', 'rows', 'alias'])
def test_one_file_may_come_from_stdin(place, files):
    put(files, {'alias.csv': 'type,id,surfaces\n'})
    words = {'gold': files / 'gold.csv', 'rows': files / 'rows' / 'mentions.csv', 'alias': files / 'alias.csv'}
    data = words[place].read_bytes()
    words[place] = '-'
    assert done(words['gold'], words['rows'], '--alias', words['alias'], stdin=data) == TABLE


# ---- errors and where they stand --------------------------------------------

def listed(*arguments, **how):
    return [line for line in done('--list', '99', *arguments, **how).splitlines() if line.startswith(('+', '-', '    '))]


def test_contexts_of_what_was_found_are_in_the_rows(files):
    assert listed(files / 'gold.csv', files / 'rows') == [
        '-1 gold=2 pred=1 乙 PHRASE 多边主义', '-1 gold=1 pred=0 甲 COUNTRY RU', '-1 gold=2 pred=1 甲 PER 普京',
        '+1 gold=0 pred=1 甲 PHRASE 会谈', '    0-2 [会谈]：王毅会见']


def test_contexts_of_what_was_missed_are_in_the_text(files):
    assert listed('--text', files / 'text', files / 'gold.csv', files / 'rows') == [
        '-1 gold=2 pred=1 乙 PHRASE 多边主义', '    8-12 又一篇 联合国说[多边主义]，中国也说多边主义。 ',
        '-1 gold=1 pred=0 甲 COUNTRY RU', '    14-15 会谈 王毅会见普京，普京说中[俄]关系很好。 ',
        '-1 gold=2 pred=1 甲 PER 普京', '    10-12 会谈 王毅会见普京，[普京]说中俄关系很好。 ',
        '+1 gold=0 pred=1 甲 PHRASE 会谈', '    0-2 [会谈]：王毅会见']


def test_contexts_are_twenty_characters_a_side(tmp_path):
    text = ''.join(chr(0x4E00 + n) for n in range(60))
    put(tmp_path, {'a.txt': text, 'gold.csv': f'article,start,end,surface,type,id\na,30,31,{text[30]},PER,某\n',
                   'none.csv': COUNTS})
    assert listed('--text', tmp_path, tmp_path / 'gold.csv', tmp_path / 'none.csv')[1] == f'    30-31 {text[10:30]}[{text[30]}]{text[31:51]}'


def test_so_many_contexts(files):
    put(files, {'none.csv': 'article,start,end,type,id\n'})
    for n, count in ((0, 0), (1, 7), (2, 9), (9, 9)):
        lines = listed('--contexts', n, '--text', files / 'text', files / 'gold.csv', files / 'none.csv')
        assert len([line for line in lines if line[0] == ' ']) == count


def test_without_offsets_nobody_knows_which_was_missed(files):
    put(files, {'some.csv': COUNTS + '甲,PER,普京,1\n'})
    lines = listed('--text', files / 'text', '-t', 'person', files / 'gold.csv', files / 'some.csv')
    assert lines == ['-1 gold=2 pred=1 甲 PER 普京', '-1 gold=1 pred=0 甲 PER 王毅', '    3-5 会谈 [王毅]会见普京，普京说中俄关系很好。 ']


def test_texts_of_articles_that_are_paths(files):
    put(files, {'gold.csv': 'article_id,start,end,type,entity_id\nsub.dir/甲.md,3,5,PER,王毅\n', 'none.csv': COUNTS,
                'text/sub.dir/甲.txt': TEXTS['甲']})
    assert listed('--text', files / 'text', files / 'gold.csv', files / 'none.csv')[1].startswith('    3-5 会谈 [王毅]')


@pytest.mark.parametrize('content, told', [
    ('会谈\n别的文章，里面没有那个人。\n', 'there is no "王毅" from 3 to 5; --text names the folder'), ('会', 'there is no "王毅" from 3 to 5'),
    ('', 'there is no "王毅" from 3 to 5'), (b'\xff\xfe' * 40, 'is not UTF-8'), (None, 'cannot be read: No such file')])
def test_a_wrong_text_is_told(content, told, files):
    put(files, {'none.csv': COUNTS})
    (files / 'text' / '甲.txt').unlink()
    if content is not None:
        put(files, {'text/甲.txt': content})
    words = ['--list', '9', '-t', 'person', 'gold.csv', 'none.csv']
    said = fault('--text', 'text', *words, cwd=files)
    assert said.startswith('text/甲.txt: ' + told.replace('王毅" from 3 to 5', '普京" from 7 to 9'))
    assert done(*words, cwd=files) != ''


def test_nothing_that_a_terminal_obeys_is_printed(tmp_path):
    put(tmp_path, {'gold.csv': COUNTS + '甲,PER,"某\x1b[2J\u009b2J\n\t人",1\n', 'none.csv': COUNTS})
    assert listed(tmp_path / 'gold.csv', tmp_path / 'none.csv') == ['-1 gold=1 pred=0 甲 PER 某 [2J 2J  人']


# ---- types, articles and entities -------------------------------------------

@pytest.mark.parametrize('name', ['PER', 'per', 'person', 'PERSON', 'Person', ' PER '])
def test_types_of_both_worlds(name, tmp_path):
    put(tmp_path, {'gold.csv': COUNTS + f'甲,"{name}",某,2\n', 'rows.csv': COUNTS + '甲,person,某,2\n'})
    assert done(tmp_path / 'gold.csv', tmp_path / 'rows.csv').splitlines()[1].split()[1:4] == ['2', '2', '2']
    assert done('--type', name, tmp_path / 'gold.csv', tmp_path / 'rows.csv').splitlines()[1].split()[0] == 'PER'


def test_chosen_types_only(files):
    table = done('-t', 'ORG', '--type', 'person', files / 'gold.csv', files / 'rows').splitlines()
    assert [line.split()[0] for line in table] == [word for measure in ('counts', 'documents', 'mentions')
                                                   for word in (measure, 'PER', 'ORG', 'ALL')]
    assert table[3].split()[1:4] == ['3', '4', '3']
    assert len(done('--csv', '-t', 'ORG', files / 'gold.csv', files / 'rows').splitlines()) == 7


def test_other_types_of_the_rows_are_left_out_and_told(files):
    put(files, {'rows.csv': COUNTS + '甲,LOC,北京,3\n别处,WORK,论语,1\n甲,PER,普京,2\n'})
    told = 'yinde: rows of other types than PER, COUNTRY, ORG and PHRASE were left out (2)\n'
    assert done(files / 'gold.csv', files / 'rows.csv', told=told).splitlines()[5].split()[1:4] == ['2', '9', '2']


@pytest.mark.parametrize('gold, found, is_same', [
    ('article:a', 'article:a', True), ('article:a', 'article:a.txt', False), ('article:a', 'article_id:a.txt', True),
    ('article:a', 'article_id:x/y.z/a.md', True), ('article:a', 'article_id:a', True), ('article:a.b', 'article_id:a.b.txt', True),
    ('article:a.b', 'article_id:a.b', True), ('article:.a', 'article_id:x/.a', True), ('article:..a', 'article_id:..a.b', True),
    ('article_id:x/a.txt', 'article_id:x/a.txt', True), ('article_id:x/a.txt', 'article_id:a.txt', False),
    ('article_id:x/a.txt', 'article:a', True), ('article_id:x/a.txt', 'article:x/a', False)])
def test_names_of_articles(gold, found, is_same, tmp_path):
    for name, (column, article) in (('gold', gold.split(':')), ('rows', found.split(':'))):
        put(tmp_path, {f'{name}.csv': f'{column},type,id,count\n{article},PER,某,1\n'})
    words = [tmp_path / 'gold.csv', tmp_path / 'rows.csv']
    if is_same:
        assert done(*words).splitlines()[5].split()[1:4] == ['1', '1', '1']
    else:
        assert f'rows.csv:2:1: the gold has no article "{found.split(":")[1]}"' in fault(*words)


def test_articles_of_one_short_name_are_not_mixed_up(tmp_path):
    put(tmp_path, {'short.csv': COUNTS + 'a,PER,某,1\n',
                   'paths.csv': 'article_id,type,id,count\nx/a.txt,PER,某,1\ny/a.txt,PER,某,1\n'})
    assert fault(tmp_path / 'short.csv', tmp_path / 'paths.csv') == (
        f'{tmp_path}/paths.csv:3:1: "x/a.txt" and "y/a.txt" are both "a" in the gold; take the rows of one of them away\n')
    assert 'the gold has no article "a"' in fault(tmp_path / 'paths.csv', tmp_path / 'short.csv')


def test_articles_without_gold(files):
    put(files, {'more.csv': COUNTS + '甲,PER,普京,2\n丙,PER,普京,9\n丙,ORG,联合国,9\n丁,PER,普京,9\n'})
    assert fault(files / 'gold.csv', files / 'more.csv') == (
        f'{files}/more.csv:3:1: the gold has no article "丙"; name the rows of its articles only, or pass over others with --partial\n')
    told = 'yinde: articles that the gold does not have were passed over (2)\n'
    assert done('--partial', files / 'gold.csv', files / 'more.csv', told=told).splitlines()[1].split()[1:4] == ['2', '3', '2']


def test_articles_are_known_by_any_type_of_the_gold(files):
    put(files, {'some.csv': COUNTS + '乙,PER,普京,1\n'})
    assert done('-t', 'person', files / 'gold.csv', files / 'some.csv').splitlines()[1].split()[1:4] == ['0', '3', '1']


@pytest.mark.parametrize('found, entities, correct', [
    ('普丁', 'PER,普京,普京|普丁', 1), ('普京', 'PER,普京,普京|普丁', 1), ('普丁', 'person,普京,普丁', 1), ('普丁', '', 0),
    ('普丁', 'ORG,普京,普丁', 0), ('普丁', 'PER,普京,普丁\nPER,普丁丁,普丁', 0), ('普丁', 'PER,普京,普丁\nPER,普京,普丁', 1),
    ('普京', 'PER,某,普京\nPER,普京,普丁', 1), ('普丁', 'LOC,普京,普丁', 0), ('普丁', 'PER,普京,', 0)])
def test_aliases(found, entities, correct, tmp_path):
    put(tmp_path, {'gold.csv': COUNTS + '甲,PER,普京,1\n', 'rows.csv': COUNTS + f'甲,PER,{found},1\n',
                   'entities.csv': f'type,id,surfaces\n{entities}\n'})
    words = [tmp_path / 'gold.csv', tmp_path / 'rows.csv']
    assert done('--alias', tmp_path / 'entities.csv', *words).splitlines()[1].split()[1] == str(correct)


# ---- files that are wrong ---------------------------------------------------

@pytest.mark.parametrize('content, told', [
    ('', ':1:1: the file is empty'),
    ('\n\n,,,\n', ':1:1: the file is empty'),
    ('type,id,count\n', ':1:1: the column "article" is missing'),
    ('article,id,count\n', ':1:1: the column "type" is missing'),
    ('article,type,count\n', ':1:1: the column "id" is missing'),
    ('article,type,id\n', ':1:1: the column "count" is missing'),
    ('article,type,id,start\n', ':1:1: the column "end" is missing'),
    ('article,type,id,end,count\n', ':1:1: the column "start" is missing'),
    ('article;type;id;count\n', ':1:1: the column "article" is missing'),
    ('article_id,type,entity_id,label,form,verdict\n', 'A sheet with verdicts is named alone'),
    (COUNTS + '甲,PER,某\n', ':2:7: this row has 3 fields and the header 4; was the file cut off'),
    (COUNTS + '甲,PER,某,1,2\n', ':2:11: this row has 5 fields and the header 4'),
    (COUNTS + '甲,PER,某,\n', ':2:9: count "" is no whole number from 0 to 1000000000'),
    (COUNTS + '甲,PER,某,-1\n', ':2:9: count "-1" is no whole number'),
    (COUNTS + '甲,PER,某,1.5\n', ':2:9: count "1.5" is no whole number'),
    (COUNTS + '甲,PER,某,1e3\n', ':2:9: count "1e3" is no whole number'),
    (COUNTS + '甲,PER,某,many\n', ':2:9: count "many" is no whole number'),
    (COUNTS + '甲,PER,某,99999999999999999999999\n', ':2:9: count "99999999999999999999999" is no whole number'),
    (COUNTS + ',PER,某,1\n', ':2:1: the article is empty'),
    (COUNTS + '甲,PER,,1\n', ':2:7: the id is empty'),
    (COUNTS + '\n甲,PER,"某\n某",1\n甲,PER,,1\n', ':5:7: the id is empty'),
    ('article_id,type,entity_id,count\n甲,PER,,1\n', ':2:7: the entity_id is empty'),
    (COUNTS + '甲,PER,"某,1\n', ': a quote opened in this row is never closed'),
    (COUNTS + '甲,PER,某"某",1\n', ': a quote is out of place'),
    (COUNTS.encode() + b'\xe7,PER,x,1\n', ':2:1: this field is not UTF-8'),
    ('article,type,id,start,end\n甲,PER,某,x,2\n', ':2:9: start "x" is no whole number'),
    ('article,type,id,start,end\n甲,PER,某,1,-2\n', ':2:11: end "-2" is no whole number'),
    ('article,type,id,start,end\n甲,PER,某,2,2\n', ':2:11: the end 2 is not after the start 2'),
    ('article,type,id,start,end\n甲,PER,某,9,2\n', ':2:11: the end 2 is not after the start 9'),
])
@pytest.mark.parametrize('side', ['gold', 'rows'])
def test_faults_of_a_file(side, content, told, files):
    put(files, {'wrong.csv': content})
    words = ['wrong.csv', 'gold.csv'] if side == 'gold' else ['gold.csv', 'wrong.csv']
    said = fault(*words, cwd=files)
    assert said.startswith('wrong.csv:') and told in said and said.count('\n') == 1


def test_types_of_the_gold_are_known(files):
    put(files, {'wrong.csv': COUNTS + '甲,PERSN,某,1\n'})
    assert ':2:3: there is no type "PERSN"; the types are PER, COUNTRY, ORG and PHRASE' in fault(files / 'wrong.csv', files / 'rows')


def test_faults_of_aliases(files):
    for content, told in (('', ':1:1: the file is empty'), ('type,id\n', ':1:1: the column "surfaces" is missing'),
                          ('type,id,surfaces\nPER,某\n', ':2:5: this row has 2 fields')):
        put(files, {'alias.csv': content})
        assert f'alias.csv{told}' in fault('--alias', files / 'alias.csv', files / 'gold.csv', files / 'rows')


@pytest.mark.parametrize('words', [['nowhere.csv', 'rows'], ['gold.csv', 'nowhere'], ['gold.csv', 'rows', '--alias', 'nowhere.csv']])
def test_a_file_that_is_not_there(words, files):
    assert 'nowhere' in (said := fault(*words, cwd=files)) and 'cannot be read: No such file' in said


@pytest.mark.parametrize('seed', range(3))
def test_damaged_files_end_in_order(seed, files):
    """Bytes that are changed, lost or doubled: figures or a fault, no crash."""
    dice = random.Random(seed)
    whole = {name: (files / name).read_bytes() for name in ('gold.csv', 'rows/mentions.csv', 'text/甲.txt')}
    for _ in range(60):
        name = dice.choice(sorted(whole))
        data = bytearray(whole[name])
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(data))
            data[at:at + dice.choice((0, 1, 1, 30))] = dice.choice((b'', b'"', b',', b'\n', b'\0', b'\xff', b'9999999999', bytes([dice.randrange(256)])))
        put(files, {name: bytes(data)})
        result = run('evaluate', '--list', '9', '--text', files / 'text', files / 'gold.csv', files / 'rows')
        put(files, {name: whole[name]})
        assert result.returncode in (0, 2), result.stderr.decode()
        assert (result.stdout == b'') == (result.returncode == 2)


def test_many_rows_take_little_time(tmp_path):
    lines = ''.join(f'文{n % 5000},{n},{n + 2},PER,某{n % 977}\n' for n in range(200000))
    put(tmp_path, {'gold.csv': 'article,start,end,type,id\n' + lines})
    assert done(tmp_path / 'gold.csv', tmp_path / 'gold.csv', timeout=30).splitlines()[-1].split()[1] == '200000'


# ---- usage and streams ------------------------------------------------------

@pytest.mark.parametrize('words, told', [
    ([], 'name the gold and the rows to evaluate, or a sheet'),
    (['gold.csv', 'rows', 'rows'], 'name the gold and the rows to evaluate, or a sheet'),
    (['--list', '3', 'gold.csv'], 'name both'), (['--partial', 'gold.csv'], 'name both'), (['-t', 'PER', 'gold.csv'], 'name both'),
    (['--alias', 'a.csv', 'gold.csv'], 'name both'), (['--text', 'text', 'gold.csv'], 'name both'),
    (['--text', 'text', 'gold.csv', 'rows'], 'say how many with --list'),
    (['--csv', '--list', '3', 'gold.csv', 'rows'], '--list is no CSV'), (['--excel', '-l3', 'gold.csv', 'rows'], '--list is no CSV'),
    (['-', '-'], 'only one file can be -'), (['-', 'rows', '--alias', '-'], 'only one file can be -'),
    (['--type', 'city', 'gold.csv', 'rows'], 'there is no type "city"'), (['--list', 'all', 'gold.csv', 'rows'], 'whole number'),
    (['--nonsense', 'gold.csv', 'rows'], 'there is no option --nonsense')])
def test_usage(words, told, files):
    said = fault(*words, cwd=files)
    assert told in said and said.endswith('usage: yinde evaluate [options] GOLD ROWS | SHEET\n')


def test_excel(files):
    plain, excel = (run('evaluate', option, files / 'gold.csv', files / 'rows').stdout for option in ('--csv', '--excel'))
    assert excel == '﻿'.encode() + plain.replace(b'\n', b'\r\n')


def test_a_reader_that_goes_away_is_success(files):
    own, theirs = os.pipe()
    os.close(own)
    with os.fdopen(theirs, 'wb') as out:
        words = [YINDE, 'evaluate', '--list', '9', str(files / 'gold.csv'), str(files / 'rows')]
        result = subprocess.run(words, stdout=out, stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr) == (0, b'')


@pytest.mark.skipif(not os.path.exists('/dev/full'), reason='no full disk to write to')
def test_output_that_cannot_be_written_is_told(files):
    with open('/dev/full', 'wb') as out:
        result = subprocess.run([YINDE, 'evaluate', str(files / 'gold.csv'), str(files / 'rows')], stdout=out, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 3 and b'No space left' in result.stderr


# ---- judged sheets ----------------------------------------------------------

def sheet_of(*verdicts):
    out = io.StringIO(newline='')
    csv.writer(out, lineterminator='\n').writerows([['type', 'entity_id', 'label', 'form', 'verdict'],
                                                    *(['country', 'CN', '中国', '中', verdict] for verdict in verdicts)])
    return out.getvalue()


@pytest.mark.parametrize('content', [sheet_of('1', '错', 'y', ''), sheet_of(''), sheet_of('1', 'perhaps'), '', 'article,type,id,count\n'])
@pytest.mark.parametrize('options', [[], ['--excel'], ['--raw'], ['--csv']])
def test_a_judged_sheet_is_told_as_the_audit_does(options, content, tmp_path):
    sheet = put(tmp_path, {'sheet.csv': content}) / 'sheet.csv'
    own = run('evaluate', *options, sheet)
    audit = run('dictionary', 'audit', *(o for o in options if o != '--csv'), '--judged', sheet)
    assert (own.returncode, own.stdout, own.stderr) == (audit.returncode, audit.stdout, audit.stderr)


def test_precision_of_a_judged_sheet(tmp_path):
    sheet = put(tmp_path, {'sheet.csv': sheet_of('1', '错', 'y', '')}) / 'sheet.csv'
    total = rows(done(sheet).encode())[-1]
    assert [total[column] for column in ('judged', 'right', 'unjudged', 'precision', 'low', 'high')] == ['3', '2', '1', '0.6667', '0.2077', '0.9385']
