"""yinde dictionary audit, diff and stats: what is drawn, what is judged, what changes and what is counted."""
import csv
import io
import json
import os
import shutil
import subprocess

import pytest

from conftest import TINY, YINDE, run
from test_cli import HEADER, put
from test_units import rows

SHEET = 'article_id,date,type,entity_id,label,form,origin,left,surface,right,verdict'
ARTICLES = {
    'a.txt': '普丁到訪\n2023-05-06\n普京见王毅。中國歡迎他，中俄会谈。\n',
    'b.txt': '会谈\n2022-01-02\n其中美国总统没有来。俄罗斯、中国、德国都来了。对华政策不变。\n',
    'c.txt': '又一篇\n' + ''.join(f'第{i}次说到中国，也说到美国。\n' for i in range(40)),
    'd.txt': '会谈\n2022-01-03\n其中美国总统没有来。俄罗斯、中国、德国都来了。对华政策不变。\n',  # the text of b.txt
}


@pytest.fixture
def posts(tmp_path):
    return put(tmp_path / 'posts', ARTICLES)


def done(*arguments, code=0, told='', **how):
    """The action's stdout, after its status and what it says on stderr were checked."""
    result = run('dictionary', *arguments, **how)
    assert (result.returncode, result.stderr.decode()) == (code, told)
    return result.stdout


def audit(*arguments, **how):
    return rows(done('audit', *arguments, **how))


def mentions(posts):
    """The hits that an audit draws from: all but those of articles that repeat another."""
    found = rows(run('extract', '--mentions', posts).stdout)
    return [m for m in found if m['article_id'] != 'd.txt']


def place(row):
    return row['article_id'], row['left'], row['surface'], row['right']


# ---- audit: which hits ------------------------------------------------------

def test_sheet_has_the_columns_to_judge(posts):
    lines = done('audit', '--entity', '普京', posts).decode().splitlines()
    assert lines == [SHEET, 'a.txt,2023-05-06,person,普京,普京,普丁,普丁,,普丁,到訪 普京见王毅。中國歡迎他，中俄会谈。,',
                     'a.txt,2023-05-06,person,普京,普京,普京,普京,"普丁到訪 ",普京,见王毅。中國歡迎他，中俄会谈。,']


def test_with_room_for_all_every_hit_is_drawn_once(posts):
    drawn = audit('-n', '1000', posts)
    assert sorted(map(place, drawn)) == sorted(map(place, mentions(posts)))
    assert {row['verdict'] for row in drawn} == {''}


def test_rows_stand_by_type_id_and_place(posts):
    drawn = audit('-n', '1000', posts)
    types = ['person', 'country', 'organization', 'phrase']
    keys = [(types.index(row['type']), row['entity_id'].encode(), row['article_id']) for row in drawn]
    assert keys == sorted(keys)
    china = [place(m) for m in mentions(posts) if m['entity_id'] == 'CN']
    assert [place(row) for row in drawn if row['entity_id'] == 'CN'] == china


@pytest.mark.parametrize('words, count', [
    (['-e', 'country:CN', '-n', '5'], {'CN': 5}),
    (['-e', 'CN', '-e', '美国', '-n', '5'], {'CN': 5, 'US': 5}),
    (['-e', 'CN', '-e', 'US', '-e', '普京', '-n', '30'], {'CN': 30, 'US': 30, '普京': 2}),
    (['--each', '-n', '1'], {'普京': 1, '王毅': 1, 'CN': 1, 'DE': 1, 'RU': 1, 'US': 1}),
    (['--type', 'person', '--each', '-n', '2'], {'普京': 2, '王毅': 1}),
    (['--type', 'person', '--type', 'country', '-e', 'RU'], {'RU': 2}),
    (['--origin', 'toward', '--origin', 'pair'], {'CN': 2, 'RU': 1}),
    (['--origin', '中國'], {'CN': 20}),
    (['--form', '中国', '-n', '99'], {'CN': 42}),
    (['--form', '中國', '-e', 'CN', '-n', '99'], {'CN': 42}),
    (['--form', '中', '--form', '华'], {'CN': 2}),
], ids=lambda value: ' '.join(value) if isinstance(value, list) else '')
def test_choosing(words, count, posts):
    found = [row['entity_id'] for row in audit(*words, posts)]
    assert {entity: found.count(entity) for entity in found} == count


def test_entity_is_named_in_either_script(tmp_path):
    own = put(tmp_path / 'own', {'people.csv': HEADER + '习近平,习近平,习近平,,,,\n'})
    post = put(tmp_path, {'a.txt': '会谈\n習近平、德国。\n'}) / 'a.txt'
    for words in (['-e', '習近平'], ['-e', 'person:習近平'], ['-e', '习近平'], ['-e', 'country:de'], ['-e', '德國']):
        assert len(audit('-d', own, *words, post)) == 1


def test_number_is_in_all_without_entities_or_with_total(posts):
    assert len(audit(posts)) == 20
    assert len(audit('-n', '7', '--type', 'country', posts)) == 7
    assert len(audit('-n', '7', '--total', '-e', 'CN', '-e', 'US', posts)) == 7


def test_form_is_folded_and_the_surface_is_not(posts):
    pairs = {(row['form'], row['surface']) for row in audit('-n', '99', '-e', 'CN', posts)}
    assert pairs == {('中国', '中國'), ('中国', '中国'), ('中', '中'), ('华', '华')}


def test_repeated_articles_are_passed_over(posts):
    assert {row['article_id'] for row in audit('-n', '99', '--type', 'country', posts)} == {'a.txt', 'b.txt', 'c.txt'}


def test_an_entity_without_hits_is_told(posts):
    told = 'yinde: no hit of "person:CN"; name an id or label that the articles mention\n'
    assert done('audit', '-e', 'person:CN', posts, told=told).decode() == SHEET + '\n'


def test_what_cannot_be_read_is_told_and_the_rest_is_drawn(posts):
    result = run('dictionary', 'audit', '-e', '普京', posts, posts / 'nowhere')
    assert result.returncode == 1
    assert len(rows(result.stdout)) == 2 and b'nowhere' in result.stderr


# ---- audit: the draw --------------------------------------------------------

def fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def splitmix64(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) % 2**64
        z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
        yield z ^ z >> 31


def algorithm_r(hits, n, state):
    """The draw as curation/audit.h and docs/CURATING.md tell it."""
    random, kept = splitmix64(state), list(range(min(n, len(hits))))
    for k in range(n, len(hits)):
        r = next(random) % (k + 1)
        if r < n:
            kept[r] = k
    return [hits[k] for k in sorted(kept)]


def test_generator_is_splitmix64():
    random = splitmix64(1234567)
    assert [next(random) for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@pytest.mark.parametrize('seed', [0, 1, 2, 12345])
def test_draw_is_the_documented_one(seed, posts):
    china = [place(m) for m in mentions(posts) if m['entity_id'] == 'CN']
    assert len(china) > 40
    drawn = audit('--seed', seed, '-n', '6', '-e', 'CN', posts)
    assert list(map(place, drawn)) == algorithm_r(china, 6, seed ^ fnv1a('country:CN'))
    drawn = audit('--seed', seed, '-n', '6', '--total', '-e', 'CN', posts)
    assert list(map(place, drawn)) == algorithm_r(china, 6, seed)


def test_same_seed_same_bytes(posts):
    first, again, other = (done('audit', '-n', '5', '-s', seed, posts) for seed in ('3', '3', '4'))
    assert first == again != other


def test_the_draw_of_an_entity_does_not_depend_on_the_others(posts):
    alone = audit('-n', '4', '-e', 'CN', posts)
    together = audit('-n', '4', '-e', 'US', '-e', 'CN', '-e', '普京', posts)
    assert [row for row in together if row['entity_id'] == 'CN'] == alone


def test_every_hit_is_as_likely(tmp_path):
    post = put(tmp_path, {'a.txt': '数\n' + ''.join(f'第{i}次说到中国。\n' for i in range(8))}) / 'a.txt'
    count = {}
    for seed in range(240):
        for row in audit('-n', '2', '-s', seed, '-e', 'CN', post):
            count[row['left'][-5:]] = count.get(row['left'][-5:], 0) + 1
    assert len(count) == 8 and sum(count.values()) == 480
    assert sum((n - 60) ** 2 / 60 for n in count.values()) < 18.5  # chi square, 7 degrees of freedom, 1%


# ---- audit: verdicts --------------------------------------------------------

def judged(tmp_path, *lines, header='type,entity_id,label,form,verdict', name='sheet.csv'):
    return put(tmp_path, {name: '\n'.join([header, *lines]) + '\n'}) / name


def figures(data):
    return [tuple(row.values()) for row in rows(data)]


def test_precision_by_hand(tmp_path):
    # Wilson, z = 1.959964: (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n)
    sheet = judged(tmp_path, *['country,CN,中国,中国,1'] * 5, *['country,CN,中国,中,1'] * 3, *['country,CN,中国,中,0'] * 2,
                   'country,CN,中国,中,', *['person,高明,高明,高明,0'] * 4, 'person,林肯,林肯,林肯,')
    assert figures(done('audit', '--judged', sheet)) == [
        ('entity', 'person', '林肯', '林肯', '', '0', '0', '1', '', '', ''),
        ('form', 'person', '林肯', '林肯', '林肯', '0', '0', '1', '', '', ''),
        ('entity', 'person', '高明', '高明', '', '4', '0', '0', '0.0000', '0.0000', '0.4899'),
        ('form', 'person', '高明', '高明', '高明', '4', '0', '0', '0.0000', '0.0000', '0.4899'),
        ('entity', 'country', 'CN', '中国', '', '10', '8', '1', '0.8000', '0.4902', '0.9433'),
        ('form', 'country', 'CN', '中国', '中', '5', '3', '1', '0.6000', '0.2307', '0.8824'),
        ('form', 'country', 'CN', '中国', '中国', '5', '5', '0', '1.0000', '0.5655', '1.0000'),
        ('total', '', '', '', '', '14', '8', '2', '0.5714', '0.3259', '0.7862')]


@pytest.mark.parametrize('word, right', [
    *((word, '1') for word in ['1', 'y', 'Y', 'yes', 'YES', 'right', 'Right', 'true', 'TRUE', '对', '對', '１', ' 1 ']),
    *((word, '0') for word in ['0', 'n', 'N', 'no', 'wrong', 'WRONG', 'false', 'FALSE', '错', '錯', '０'])])
def test_words_of_a_verdict(word, right, tmp_path):
    total = rows(done('audit', '--judged', judged(tmp_path, f'country,CN,中国,中,{word}')))[-1]
    assert (total['judged'], total['right'], total['unjudged']) == ('1', right, '0')


def test_bad_verdicts_are_told_with_their_line(tmp_path):
    sheet = judged(tmp_path, 'country,CN,中国,中,1', 'country,CN,中国,中,maybe', 'country,CN,中国,中,2', 'country,CN,中国,中,0')
    sentence = 'is no verdict; write 1, y, 对 or right, 0, n, 错 or wrong, or leave the cell empty'
    told = f'yinde: {sheet}:3:17: "maybe" {sentence}\nyinde: {sheet}:4:17: "2" {sentence}\n'
    assert done('audit', '--judged', sheet, code=2, told=told) == b''


def test_faults_end_at_twenty(tmp_path):
    result = run('dictionary', 'audit', '--judged', judged(tmp_path, *['country,CN,中国,中,?'] * 50))
    assert (result.returncode, result.stdout) == (2, b'')
    lines = result.stderr.decode().splitlines()
    assert len(lines) == 21 and lines[-1] == 'yinde: 20 faults found; there may be more'


@pytest.mark.parametrize('content, told', [
    ('type,entity_id,label,form,verdict\ncity,CN,中国,中,1\n', ':2:1: there is no type "city"'),
    ('type,entity_id,label,form,verdict\ncountry,,中国,中,1\n', ':2:9: the entity_id is empty'),
    ('type,entity_id,label,form,verdict\ncountry,CN,中国,中,1,more\n', ':2:19: 6 fields where the header has 5'),
    ('type,entity_id,label,form\ncountry,CN,中国,中\n', ':1:1: the column "verdict" is missing'),
    ('type;entity_id;label;form;verdict\n', ':1:1: the columns are separated by semicolons'),
    ('', ':1:1: the sheet is empty'),
    ('type,entity_id,label,form,verdict\ncountry,CN,中国,"中,1\n', ': a quote opened'),
    (b'type,entity_id,label,form,verdict\ncountry,CN,\xd6\xd0,\xd6\xd0,1\n', ':2:12: this field is not UTF-8'),
])
def test_faults_of_a_sheet(content, told, tmp_path):
    sheet = put(tmp_path, {'sheet.csv': content}) / 'sheet.csv'
    result = run('dictionary', 'audit', '--judged', sheet)
    assert (result.returncode, result.stdout) == (2, b'')
    assert result.stderr.decode().startswith(f'yinde: {sheet}') and told in result.stderr.decode()


def test_a_sheet_may_come_from_stdin(tmp_path):
    sheet = judged(tmp_path, 'country,CN,中国,中,1')
    assert done('audit', '--judged', '-', stdin=sheet.read_bytes()) == done('audit', '--judged', sheet)


def test_a_sheet_that_cannot_be_read_is_told_as_other_files_are(tmp_path):
    for path, why in [(tmp_path / 'no.csv', 'No such file or directory; check how it is spelled'),
                      (tmp_path, 'Is a directory; it is a directory, name a file')]:
        assert done('audit', '--judged', path, code=2, told=f'yinde: {path}: cannot be read: {why}\n') == b''


def test_diff_hints_at_rules_only_when_they_are_at_fault(posts, tmp_path):
    hint = 'every id that a rule names must be in it'
    result = run('dictionary', 'diff', tmp_path / 'nowhere', TINY / 'dictionaries', posts)
    assert result.returncode == 2 and len(result.stderr.splitlines()) == 1 and hint not in result.stderr.decode()
    bare = put(tmp_path / 'bare', {'topics.csv': 'topic,label,note\n'})
    result = run('dictionary', 'diff', bare, TINY / 'dictionaries', posts, data=None)
    assert result.returncode == 2 and hint in result.stderr.decode()


def test_nothing_judged_yet(posts, tmp_path):
    sheet = put(tmp_path, {'sheet.csv': done('audit', '-e', '普京', posts)}) / 'sheet.csv'
    found = rows(done('audit', '-j', sheet, told='yinde: nothing is judged yet; fill the column verdict in\n'))
    assert [(row['level'], row['unjudged'], row['precision']) for row in found] == [
        ('entity', '2', ''), ('form', '1', ''), ('form', '1', ''), ('total', '2', '')]


def test_what_spreadsheets_do_to_a_sheet(tmp_path):
    """A BOM, CRLF, another order, a column of the judge's own, empty cells cut off, rows of commas."""
    lines = ['﻿verdict,note,form,label,entity_id,type,date', '1,fine,中,中国,CN,country,2023/5/6', ',,中,中国,CN,country',
             ',,,,,,', '', '0,"a, b",中,中国,CN,country,,,,']
    sheet = put(tmp_path, {'sheet.csv': '\r\n'.join(lines) + '\r\n'}) / 'sheet.csv'
    total = rows(done('audit', '--judged', sheet))[-1]
    assert (total['judged'], total['right'], total['unjudged']) == ('2', '1', '1')


def test_verdict_cells_that_were_cut_off_are_unjudged(tmp_path):
    total = rows(done('audit', '--judged', judged(tmp_path, 'country,CN,中国,中,1', 'country,CN,中国,中')))[-1]
    assert (total['judged'], total['unjudged']) == ('1', '1')


def judge(data, verdict):
    """The sheet with a verdict in every row, written as a spreadsheet does."""
    table = list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline='')))
    out = io.StringIO(newline='')
    csv.writer(out).writerows([table[0], *([*row[:-1], verdict] for row in table[1:])])
    return out.getvalue()


@pytest.mark.parametrize('options, there', [([], "'=甲"), (['--excel'], "'=甲"), (['--raw'], '=甲')])
def test_guarded_cells_come_back(options, there, posts, tmp_path):
    own = put(tmp_path / 'own', {'people.csv': HEADER + '=甲,=甲,欢迎他,,,,\n'})
    sheet = done('audit', '-d', own, '-e', '=甲', *options, posts)
    assert f',{there},' in sheet.decode().replace('"', '')
    path = put(tmp_path, {'sheet.csv': judge(sheet, '对')}) / 'sheet.csv'
    back = done('audit', '--judged', path, *options)
    assert [row['entity_id'] for row in rows(back.removeprefix('﻿'.encode()))] == [there, there, '']
    assert back.startswith('﻿'.encode()) == back.endswith(b'\r\n') == (options == ['--excel'])


def test_there_and_back(posts, tmp_path):
    path = put(tmp_path, {'sheet.csv': judge(done('audit', '-n', '9', posts), 'y')}) / 'sheet.csv'
    found = rows(done('audit', '--judged', path))
    assert sum(int(row['judged']) for row in found if row['level'] == 'form') == 9
    assert (found[-1]['judged'], found[-1]['right'], found[-1]['precision']) == ('9', '9', '1.0000')


@pytest.mark.parametrize('words, told', [
    (['audit'], 'name articles, or folders of them; or a sheet, with --judged'),
    (['audit', '-n', '0', 'POSTS'], '--number 0 draws nothing'),
    (['audit', '-t', 'city', 'POSTS'], 'there is no type "city"'),
    (['audit', '--origin', 'no-such-rule', 'POSTS'], 'no rule and no dictionary form is called "no-such-rule"'),
    (['audit', '--total', '--each', 'POSTS'], 'give one of them'),
    (['audit', '--judged', 'x.csv', 'POSTS'], '--judged reads a sheet and no articles'),
    (['audit', '--judged', 'x.csv', '-e', 'CN'], '--judged reads a sheet and no articles'),
    (['audit', '-z', 'Nowhere/Land', 'POSTS'], 'Nowhere/Land'),
    (['diff'], 'name two folders of dictionaries'),
    (['diff', 'DATA', 'DATA'], 'name two folders of dictionaries'),
    (['diff', 'POSTS/nowhere', 'DATA', 'POSTS'], 'nowhere: cannot be opened as a dictionary directory'),
    (['diff', 'DATA', 'POSTS/nowhere', 'POSTS'], 'nowhere: cannot be opened as a dictionary directory'),
    (['stats', '--unused'], '--unused tells what articles do not mention'),
    (['stats', '-d', 'POSTS/nowhere'], 'nowhere'),
])
def test_usage(words, told, posts):
    words = [word.replace('POSTS', str(posts)).replace('DATA', str(TINY / 'dictionaries')) for word in words]
    result = run('dictionary', *words)
    assert (result.returncode, result.stdout) == (2, b'')
    assert told in result.stderr.decode()


# ---- diff -------------------------------------------------------------------

OLD = TINY / 'dictionaries'
DIFFERENCE = 'article_id,type,entity_id,label,old_count,new_count,change'


@pytest.fixture
def new(tmp_path):
    """The small dictionary with another label and fewer forms of one man, and another id of one country."""
    folder = shutil.copytree(OLD, tmp_path / 'new')
    for name, old, now in (('people.csv', '普京,普京,普京|普丁|蒲亭', '普京,弗·普京,普京'),
                           ('countries.csv', 'DE,德国,德国', 'GER,德国,德国')):
        text = (folder / name).read_text(encoding='utf-8')
        assert old in text
        (folder / name).write_text(text.replace(old, now), encoding='utf-8')
    return folder


CHANGES = [('a.txt', 'person', '普京', '弗·普京', 2, 1), ('b.txt', 'country', 'DE', '德国', 1, 0),
           ('b.txt', 'country', 'GER', '德国', 0, 1), ('d.txt', 'country', 'DE', '德国', 1, 0),
           ('d.txt', 'country', 'GER', '德国', 0, 1)]


def test_diff_tells_what_changes_in_which_article(posts, new):
    assert figures(done('diff', OLD, new, posts)) == [
        (*change[:4], str(change[4]), str(change[5]), str(change[5] - change[4])) for change in CHANGES]


def test_diff_the_other_way_round(posts, new):
    label = {'普京': '普京'}  # that of what is now the new one
    assert figures(done('diff', new, OLD, posts)) == [
        (*change[:3], label.get(change[2], change[3]), str(change[5]), str(change[4]), str(change[4] - change[5]))
        for change in CHANGES]


def test_diff_of_nothing(posts):
    assert done('diff', OLD, OLD, posts).decode() == DIFFERENCE + '\n'
    assert rows(done('diff', '--summary', OLD, OLD, posts)) == []


def test_diff_agrees_with_two_extractions(posts, new, tmp_path):
    data = tmp_path / 'data'
    data.mkdir()
    (data / 'dictionaries').symlink_to(new)
    (data / 'rules').symlink_to(TINY / 'rules')
    before, after = ({(c['article_id'], c['type'], c['entity_id']): int(c['count'])
                      for c in rows(run('extract', posts, data=where).stdout)} for where in (TINY, data))
    changes = {key: (before.get(key, 0), after.get(key, 0)) for key in {**before, **after}
               if before.get(key, 0) != after.get(key, 0)}
    assert changes == {(r['article_id'], r['type'], r['entity_id']): (int(r['old_count']), int(r['new_count']))
                       for r in rows(done('diff', OLD, new, posts))}


def test_diff_summary(tmp_path):
    posts = put(tmp_path / 'posts', {'a.txt': '一\n普丁、普丁、普丁。\n', 'b.txt': '二\n普京、普丁。瑞士。\n', 'c.txt': '三\n普京、瑞士、瑞士。\n'})
    mine = put(tmp_path / 'mine', {'people.csv': HEADER + '普京,普京,-普丁,,,,\n瑞士人,瑞士人,瑞士,,,,\n',
                                   'countries.csv': HEADER + 'CH,,-瑞士|瑞士联邦,,,,\n'})
    assert figures(done('diff', '--summary', OLD, OLD, '-d', mine, posts)) == [
        ('person', '普京', '普京', '2', '6', '2', '0', '4', '-4'),
        ('person', '瑞士人', '瑞士人', '2', '0', '3', '3', '0', '3'),
        ('country', 'CH', '瑞士', '2', '3', '0', '0', '3', '-3')]


def test_diff_summary_counts_gains_and_losses_apart(tmp_path):
    posts = put(tmp_path / 'posts', {'a.txt': '一\n普丁。\n', 'b.txt': '二\n普帅。\n'})
    mine = put(tmp_path / 'mine', {'people.csv': HEADER + '普京,普京,-普丁|普帅,,,,\n'})
    assert figures(done('diff', '--summary', OLD, OLD, '-d', mine, posts)) == [
        ('person', '普京', '普京', '2', '1', '1', '1', '1', '0')]


def test_diff_uses_rules_of_the_user(tmp_path):
    posts = put(tmp_path / 'posts', {'a.txt': '一\n今有马斯到场。\n'})
    mine = put(tmp_path / 'mine', {'ordinary_words.csv': 'word,note\n有马斯,\n'})
    rule = put(tmp_path / 'rules', {'own.yaml': 'rules:\n  - name: there-is\n    why: It says so.\n    trigger: 今有\n'
                                    '    pattern: 今有(?<who>马斯)\n    mentions: {who: person}\n    examples:\n'
                                    '      - {text: 今有马斯, mentions: 马斯=马斯}\n    counterexamples:\n      - 没有马斯\n'})
    assert rows(done('diff', OLD, OLD, '-d', mine, posts)) == []
    assert figures(done('diff', '-r', rule, OLD, OLD, '-d', put(tmp_path / 'own', {'people.csv': HEADER + '马斯,,,-马斯,,,\n'}), posts)) == [
        ('a.txt', 'person', '马斯', '马斯', '1', '0', '-1')]


def test_diff_goes_on_after_what_cannot_be_read(posts, new):
    result = run('dictionary', 'diff', OLD, new, posts, posts / 'nowhere')
    assert result.returncode == 1 and len(rows(result.stdout)) == len(CHANGES)
    assert result.stderr.decode().count('nowhere') == 1


def test_diff_reads_stdin_once(new):
    found = rows(done('diff', OLD, new, '-', stdin='消息\n普丁。\n'.encode()))
    assert [(row['entity_id'], row['change']) for row in found] == [('普京', '-1')]


# ---- stats ------------------------------------------------------------------

def stats(*arguments):
    return {(row['measure'], row['topic']): [row[name] for name in ('person', 'country', 'organization', 'phrase', 'total')]
            for row in rows(done('stats', '--csv', *arguments))}


def test_stats_of_the_small_dictionary():
    assert stats() == {
        ('entities', ''): ['6', '7', '5', '5', '23'],
        ('forms', ''): ['11', '8', '5', '5', '29'],
        ('weak_forms', ''): ['1', '7', '3', '0', '11'],
        ('context_words', ''): ['2', '1', '3', '0', '6'],
        ('han_forms', ''): ['10', '15', '8', '5', '38'],
        ('latin_forms', ''): ['2', '0', '0', '0', '2'],
        ('mixed_forms', ''): ['0', '0', '0', '0', '0'],
        ('other_forms', ''): ['0', '0', '0', '0', '0'],
        ('several_han_forms', ''): ['2', '6', '3', '0', '11'],
        ('with_latin_form', ''): ['2', '0', '0', '0', '2'],
        ('ordinary_words', ''): ['', '', '', '', '4'],
        ('topic', ''): ['6', '7', '5', '0', '18'],
        ('topic', '外交'): ['0', '0', '0', '2', '2'],
        ('topic', '外交/多边主义'): ['0', '0', '0', '1', '1'],
        ('topic', '经济'): ['0', '0', '0', '2', '2']}


def test_stats_count_a_form_once_and_not_what_was_taken_away(tmp_path):
    own = put(tmp_path, {'people.csv': HEADER + '普京,,普京|Putin|PUTIN|-蒲亭,普大帝|普京,,,\n甲,甲,5G网络|9·11|Ａ,,,,\n',
                         'ordinary_words.csv': 'word,note\n-其中,\n此中,\n'})
    before, after = stats(), stats('-d', own)
    gained = {measure: int(after[measure][0] or 0) - int(before[measure][0] or 0) for measure in after}
    assert {measure: n for (measure, _), n in gained.items() if n != 0} == {
        'entities': 1, 'forms': 2, 'weak_forms': 2, 'latin_forms': 1, 'mixed_forms': 1, 'other_forms': 1,
        'with_latin_form': 1, 'topic': 1}
    assert after['ordinary_words', ''][-1] == '4'


def test_stats_of_articles(posts):
    found = stats(posts)
    counts = rows(run('extract', posts).stdout)
    types = ['person', 'country', 'organization', 'phrase']
    assert found['articles_read', ''] == ['', '', '', '', '4']
    assert found['articles', ''] == [str(len({c['article_id'] for c in counts if c['type'] in kinds}))
                                     for kinds in [*([t] for t in types), types]]
    assert found['mentions', ''] == [str(sum(int(c['count']) for c in counts if c['type'] in kinds))
                                     for kinds in [*([t] for t in types), types]]
    assert found['used', ''] == ['2', '4', '0', '0', '6']
    assert found['unused', ''] == ['4', '3', '5', '5', '17']
    assert found['made_by_rules', ''] == ['0', '0', '0', '0', '0']


def test_stats_count_names_that_rules_made(tmp_path):
    post = put(tmp_path, {'a.txt': '一\n瑞士外交部与瑞士外交部。德国外交部。\n'}) / 'a.txt'
    found = stats(post)
    assert found['made_by_rules', ''] == ['0', '0', '2', '0', '2']
    assert found['mentions', ''] == ['0', '3', '3', '0', '6']


def test_stats_unused(posts):
    found = rows(done('stats', '--unused', posts))
    assert [(row['type'], row['entity_id']) for row in found][:7] == [
        ('person', '布林肯'), ('person', '林肯'), ('person', '马斯'), ('person', '马英九'),
        ('country', 'AE'), ('country', 'AF'), ('country', 'CH')]
    assert len(found) == 17
    mas = found[2]
    assert (mas['label'], mas['topic'], mas['forms']) == ('马斯', '', '海科·马斯|马斯')
    line = (OLD / 'people.csv').read_text(encoding='utf-8').splitlines()[int(mas['line']) - 1]
    assert mas['path'] == str(OLD / 'people.csv') and line.startswith('马斯,')
    assert {row['topic'] for row in found if row['type'] == 'phrase'} == {'外交', '外交/多边主义', '经济'}


def test_stats_table_is_aligned(posts):
    lines = done('stats', posts).decode().splitlines()
    heads = [line for line in lines if line.endswith('total')]
    assert [line.split()[0] for line in heads] == ['person', 'topic']
    figures_of = {line[:31].strip(): line[31:] for line in lines if line and line not in heads}
    assert figures_of['mentions'].split() == stats(posts)['mentions', '']
    assert figures_of['ordinary words'].split() == ['4']
    narrow = [line for line in lines if line.isascii() and line]
    assert {len(line) for line in narrow} == {len(heads[0])} and len(heads[0]) <= 84


def test_stats_tell_nothing_of_articles_without_any():
    assert not [measure for measure, _ in stats() if measure in ('articles_read', 'mentions', 'used', 'unused')]


def test_stats_go_on_after_what_cannot_be_read(posts):
    result = run('dictionary', 'stats', posts / 'a.txt', posts / 'nowhere')
    assert result.returncode == 1 and b'articles read' in result.stdout


@pytest.mark.parametrize('words', [['audit', 'POSTS'], ['diff', '-s', 'DATA', 'DATA', 'POSTS'], ['stats'], ['stats', '-c'], ['stats', '-u', 'POSTS']])
def test_output_that_cannot_be_written(words, posts):
    words = [word.replace('POSTS', str(posts)).replace('DATA', str(OLD)) for word in words]
    quoted = ' '.join(map(json.dumps, words))
    result = subprocess.run(['sh', '-c', f'{json.dumps(YINDE)} dictionary {quoted} > /dev/full'], capture_output=True,
                            env={**os.environ, 'YINDE_DATA': str(TINY)}, timeout=60, check=False)
    assert result.returncode == 3 and b'could not be written' in result.stderr
