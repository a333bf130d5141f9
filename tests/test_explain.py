"""yinde explain: the terminal, the page, the CSV, and the reasons that all of them tell."""
import base64
import collections
import fcntl
import hashlib
import html.parser
import os
import pty
import re
import struct
import subprocess
import termios
import unicodedata

import pytest

from conftest import ROOT, TINY, YINDE, run
from test_units import rows

ARTICLE = '''会谈
2023-05-06
其中美国与中国外交部，外长马斯说，中国外交部发言人。马斯到了。国防部。发展中国家。
布林肯到林肯纪念堂。王外长。对华盛顿。中俄睦邻友好条约和贸易保护主义。弗拉基米尔·普京和马斯·安德森。
'''
SGR = re.compile('\x1b\\[([0-9;]*)m')
CROSSING = '''rules:
  - name: crossing
    why: Two names that cross, as none should.
    trigger: 中国队员
    pattern: (?=(?<a>中国队))中(?<b>国队员)
    mentions: {a: {type: organization, id: "{b}甲"}, b: {type: organization, id: "{a}乙"}}
    examples: [{text: 中国队员, mentions: 国队员=中国队乙}]
    counterexamples: [中国]
'''


def explain(text, *options, columns='80', **how):
    """What explain prints of a text from stdin."""
    result = run('explain', *options, '-', stdin=text.encode(), env={'COLUMNS': columns, 'NO_COLOR': ''}, **how)
    assert (result.returncode, result.stderr) == (0, b'')
    return result.stdout.decode()


def cells(text):
    """Cells on a terminal; characters of ambiguous width are narrow, as common/width.h has it."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in 'FW') for c in text)


def body(printed):
    """The lines of the text without the title."""
    return printed.split('\n\n')[1].splitlines()


def table(printed, head):
    """The lines below a head."""
    lines = printed.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(head))
    return [line for line in lines[start + 1:][:lines[start + 1:].index('') if '' in lines[start + 1:] else None]]


def reasons(text, **how):
    """surface, kind -> reasons, of the CSV."""
    found = collections.defaultdict(list)
    for row in rows(explain(text, '--csv', **how).encode()):
        found[row['surface'], row['kind']].append(row['reason'])
    return found


# ---- the text ---------------------------------------------------------------

def test_what_stands_above_the_text():
    lines = explain(ARTICLE).splitlines()
    assert lines[:4] == ['会谈', '2023-05-06 (body) · 96 characters · hans · stdin',
                         '4 person [PER]   5 country [CTRY]   2 organization [ORG]   3 phrase [PHR]', '']


def test_mentions_have_brackets_without_colour_and_nest():
    assert ''.join(body(explain(ARTICLE))) == (
        '其中[美国]CTRY与[[中国]CTRY外交部]ORG，外长[马斯]PER说，[[中国]CTRY外交部]ORG发言人。[马斯]PER到了。'
        '国防部。发展中国家。[布林肯]PER到林肯纪念堂。王外长。对华盛顿。[[中]CTRY[俄]CTRY[睦邻友好]PHR条约]PHR和'
        '[贸易保护主义]PHR。[弗拉基米尔·普京]PER和马斯·安德森。')


def test_mentions_in_the_title():
    assert explain('王毅谈中俄关系\n正文。\n').startswith('[王毅]PER谈[中]CTRY[俄]CTRY关系\n')


def test_colour_nested_ones_are_underlined_and_touching_ones_parted():
    text = explain('会谈\n中国外交部，中俄。\n', '--color', 'always')
    country, nested = '\x1b[38;5;166m', '\x1b[4;38;5;166m'
    organization, end = '\x1b[38;5;28m', '\x1b[0m'
    assert f'{nested}中国{end}{organization}外交部{end}，{country}中{end}\x1b[2m|{end}{country}俄{end}。\n' in text


def test_colour_is_all_that_differs():
    plain = re.sub(r'\[|\](PER|CTRY|ORG|PHR)?', '', '\n'.join(body(explain(ARTICLE, columns='1000'))))
    coloured = body(explain(ARTICLE, '--color', 'always', columns='1000'))
    assert SGR.sub('', '\n'.join(coloured)).replace('|', '') == plain


def test_every_line_ends_without_style():
    for line in explain(ARTICLE, '--color=always', columns='40').splitlines():
        codes = SGR.findall(line)
        assert not codes or codes[-1] == '0', line


def test_a_mention_over_a_line_end_is_one_mention():
    text = '题\n甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸和中华人民\n共和国，其中美国\n'
    assert body(explain(text))[-2:] == ['甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸和[中华人民', '共和国]CTRY，其中[美国]CTRY']


@pytest.mark.parametrize('columns', [40, 61, 80, 133])
def test_lines_fit_whatever_is_in_them(columns):
    text = ARTICLE + 'The quick brown fox met Antony Blinken, "said" nothing; ' + 'x' * 300 + '\n' + '（「中国」，美国）。' * 30
    for option in ([], ['--all'], ['--color', 'always']):
        for line in SGR.sub('', explain(text, *option, columns=str(columns))).splitlines():
            assert cells(line) <= columns, line
            assert line == line.rstrip() and (not line.strip() or line.strip()[0] not in '，。、；：！？）」|'), line


def test_width_of_no_use_is_not_used():
    usual = explain(ARTICLE, columns='80')
    assert all(explain(ARTICLE, columns=columns) == usual for columns in ('', '0', '-5', 'wide', '80x'))
    assert explain(ARTICLE, columns='3') == explain(ARTICLE, columns='40')


# ---- terminals --------------------------------------------------------------

def on_terminal(*options, width=80, env=None):
    """What a terminal gets."""
    own, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack('HHHH', 24, width, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ('NO_COLOR', 'COLUMNS')}
    environment.update({'YINDE_DATA': str(TINY), 'TERM': 'xterm', **(env or {})})
    with subprocess.Popen([YINDE, 'explain', *options, '-'], env=environment, stdin=subprocess.PIPE, stdout=theirs) as process:
        process.stdin.write(ARTICLE.encode())
        process.stdin.close()
        os.close(theirs)
        printed = b''
        while True:
            try:
                part = os.read(own, 65536)
            except OSError:
                part = b''
            if not part:
                break
            printed += part
        assert process.wait(timeout=60) == 0
    os.close(own)
    return printed.decode().replace('\r\n', '\n')


def test_a_terminal_has_colour_and_its_width():
    printed = on_terminal(width=50)
    assert '\x1b[38;5;33m' in printed
    widths = [cells(line) for line in SGR.sub('', printed).splitlines()]
    assert 44 < max(widths) <= 50


def test_columns_outweigh_the_terminal():
    assert max(cells(line) for line in SGR.sub('', on_terminal(width=50, env={'COLUMNS': '100'})).splitlines()) > 50


@pytest.mark.parametrize('options, env, coloured', [
    ([], {'NO_COLOR': '1'}, False), ([], {'TERM': 'dumb'}, False), (['--color', 'never'], {}, False),
    (['--color=auto'], {}, True), (['--color', 'always'], {'NO_COLOR': '1'}, True)])
def test_who_decides_on_colour(options, env, coloured):
    assert ('\x1b' in on_terminal(*options, env=env)) == coloured


def test_no_colour_but_on_a_terminal():
    assert '\x1b' not in explain(ARTICLE) + explain(ARTICLE, '--color=auto')


# ---- tables -----------------------------------------------------------------

def test_entities_found():
    assert table(explain(ARTICLE), 'Found')[:6] == [
        'person        马斯                      ×2  马斯 ×2',
        'person        布林肯                    ×1  布林肯',
        'person        普京                      ×1  弗拉基米尔·普京',
        'country       CN                中国    ×3  中国 ×2 (rule body), 中 (rule pair)',
        'country       US                美国    ×1  美国',
        'country       RU                俄罗斯  ×1  俄 (rule pair)']


def test_what_found_a_surface_is_told_once():
    line = table(explain('会谈\n中国。德国外交部。中国外交部，中俄，对华，中美。\n', columns='120'), 'Found')
    assert any(re.search(r'CN +中国 +×5  中国 ×2 \(form, rule body\), 中 ×2 \(rule pair\), 华 \(rule toward\)', x) for x in line), line


def test_tables_are_aligned():
    for head in ('Found', 'Rejected'):
        lines = [line for line in table(explain(ARTICLE, columns='120'), head) if not line.startswith(' ')]
        assert len(lines) > 5
        assert len({cells(line[:line.index('×')]) for line in lines}) == 1


def test_long_cells_are_cut_on_the_terminal_only(tmp_path):
    name = '很长很长很长很长很长很长很长很长的名字'
    (tmp_path / 'people.csv').write_text(f'id,label,forms,weak_forms,context,topic,note\n{name},{name},甲乙丙,,,,\n', encoding='utf-8')
    assert re.search(r'^person +很长.*… +×1  甲乙丙$', explain('题\n甲乙丙。\n', '-d', tmp_path), flags=re.M)
    assert name in explain('题\n甲乙丙。\n', '-d', tmp_path, '--html')


def test_alike_candidates_are_one_line():
    lines = table(explain('会谈\n其中美国，其中美国。发展中国家。\n'), 'Rejected')
    assert lines == ['中美  country CN 中国 + US 美国  ×2  (rule pair) crosses 其中 (ordinary word)',
                     '    其[中美]国，其中美国。发展中…',
                     '中国  country CN 中国            ×1  inside 发展中国家 (ordinary word)',
                     '    …美国，其中美国。发展[中国]家。  countries.csv:5']


def test_what_another_mention_says_is_not_rejected():
    printed = explain('会谈\n中国外交部。\n')
    assert 'Rejected 未采用: none\n' in printed  # 外交部 is the same body, and 中国 came out by a rule


def test_all_lists_ordinary_words_and_the_accepted():
    text = '会谈\n其中美国，中国外交部。\n'
    assert 'Rejected 未采用: 1, at 1 place\n' in explain(text)
    lines = '\n'.join(table(explain(text, '--all'), 'All candidates'))
    assert re.search(r'^其中 +ordinary word +×1  accepted$', lines, flags=re.M)
    assert re.search(r'^美国 +country US 美国 +×1  accepted$', lines, flags=re.M)
    assert re.search(r'^外交部 .*×1  inside 中国外交部 \(organization\),?$', lines, flags=re.M)
    assert len(rows(explain(text, '--csv').encode())) == sum('×' in line for line in lines.splitlines())


def test_nothing_to_tell():
    assert explain('题\n甲乙丙。\n').endswith('Found 实体: 0 entities, 0 mentions\n\nRejected 未采用: none\n')


# ---- reasons ----------------------------------------------------------------

REASONS = [
    ('其中美国', '中美', 'rule', 'crosses 其中 (ordinary word)'),
    ('发展中国家', '中国', 'form', 'inside 发展中国家 (ordinary word)'),
    ('布林肯', '林肯', 'form', 'inside 布林肯 (person)'),
    ('弗拉基米尔·普京', '普京', 'form', 'inside 弗拉基米尔·普京 (person 普京)'),
    ('對華盛頓', '對華', 'rule', 'crosses 華盛頓 (ordinary word)'),
    ('到林肯纪念堂', '林肯', 'form', 'rejected by rule monument'),
    ('马斯到了', '马斯', 'form', 'weak form: no strong form of 马斯 in the article, no context word (外长|德国) in the sentence'),
    ('国防部说', '国防部', 'form', 'weak form: no strong form of 中国国防部 or 美国国防部 in the article, '
                               'no context word (北京|华盛顿) in the sentence'),
    ('国防部在北京和华盛顿', '国防部', 'form', 'ambiguous: organization 中国国防部 or 美国国防部, '
                                        'each with a context word in the sentence'),
    ('中国国防部。美国国防部。国防部。', '国防部', 'form', 'ambiguous: organization 中国国防部 or 美国国防部, '
                                                   'each named as often in the article'),
    ('外长和马斯·安德森说', '马斯', 'form', 'part of the dotted name 马斯·安德森说'),
    ('外长、安德森·马斯到了', '马斯', 'form', 'part of the dotted name 安德森·马斯'),
    ('贸易保护主义', '保护主义', 'form', 'inside 贸易保护主义 (phrase), which does not expose it'),
    ('联合国大会', '联合国', 'form', 'accepted inside 联合国大会'),
    ('王外长', '王外长', 'rule', '王外长: the article names nobody, or several, of this surname'),
    ('王毅说', '王毅', 'form', 'accepted'),
]


@pytest.mark.parametrize('text, surface, kind, reason', REASONS, ids=[f'{text}-{surface}' for text, surface, _, _ in REASONS])
def test_reason(text, surface, kind, reason):
    found = reasons(f'题目\n{text}。\n')[surface, kind]
    assert reason in found
    if not reason.startswith('accepted') and '(person 普京)' not in reason:  # that one says no more than its outer
        printed = re.sub(r'\n +', '', explain(f'题目\n{text}。\n', columns='300'))
        assert reason in printed


def test_a_weak_form_of_many(tmp_path):
    (tmp_path / 'people.csv').write_text('id,label,forms,weak_forms,context,topic,note\n' + ''.join(
        f'甲乙丙({n}),甲乙丙,丁{n},甲乙丙,{"" if n else "戊|己"},,\n' for n in range(7)), encoding='utf-8')
    printed = explain('题\n甲乙丙。\n', '-d', tmp_path, columns='200')
    assert 'person 甲乙丙(0) 甲乙丙 or 甲乙丙(1) 甲乙丙 or 5 more' in printed
    assert 'no strong form of any of its 7 entities in the article, no context word (戊|己) in the sentence' in printed


def test_a_weak_form_without_context_words(tmp_path):
    (tmp_path / 'people.csv').write_text('id,label,forms,weak_forms,context,topic,note\n甲,甲,甲子丑,甲乙,,,\n', encoding='utf-8')
    assert 'weak form: no strong form of 甲 in the article, and no context words to look for' in explain(
        '题\n甲乙。\n', '-d', tmp_path, columns='200')


def test_a_weak_form_in_a_longer_word_would_not_win_with_evidence(tmp_path):
    (tmp_path / 'ordinary_words.csv').write_text('word,note\n马斯特,none\n', encoding='utf-8')
    assert reasons('题\n马斯特来了。\n', data=TINY) == reasons('题\n马斯特来了。\n')
    result = run('explain', '--csv', '-d', tmp_path, '-', stdin='题\n马斯特来了。\n'.encode())
    assert 'inside 马斯特 (ordinary word), and a weak form without evidence' in result.stdout.decode()


def with_rule(folder, body, text, *options):
    """What explain prints of a text with one more rule."""
    (folder / 'r.yaml').write_text(f'rules:\n  - name: more\n    why: Test.\n    {body}\n', encoding='utf-8')
    result = run('explain', *options, '-r', folder, '-', stdin=f'题\n{text}\n'.encode(), env={'COLUMNS': '200'})
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode()


def test_groups_of_rules_tell_what_they_lack(tmp_path):
    body = """trigger: 之
    pattern: (?<a>马马|国防部)之友
    mentions: {a: organization}
    examples: [{text: 联合国之友, mentions: 联合国=联合国}]
    counterexamples: [联合国]"""
    found = {r['surface']: r['reason'] for r in rows(with_rule(tmp_path, body, '马马之友。国防部之友。', '--csv').encode())
             if r['kind'] == 'rule'}
    assert '马马之友' not in found  # no form of any organization: no candidate
    assert found['国防部之友'].startswith('国防部: ambiguous: organization 中国国防部 or 美国国防部')


def test_names_that_the_article_introduced(tmp_path):
    body = """trigger: 研究员
    pattern: 研究员(?<who>哈克韦尔)
    mentions: {who: {type: person, id: "{who}"}}
    examples: [{text: 研究员哈克韦尔, mentions: 哈克韦尔=哈克韦尔}]
    counterexamples: [哈克韦尔]"""
    printed = with_rule(tmp_path, body, '研究员哈克韦尔到了。哈克韦尔说。', '--all')
    assert table(printed, 'Found') == ['person  哈克韦尔  ×2  哈克韦尔 ×2 (rule more)'.replace('person  ', 'person        ')]
    assert re.search(r'^哈克韦尔 .*person 哈克韦尔  ×1  \(rule more\) accepted$', printed, flags=re.M)


def test_the_last_part_of_a_name_stands_for_it(tmp_path):
    (tmp_path / 'people.csv').write_text('id,label,forms,weak_forms,context,topic,note\n甲,甲,阿甲·贝乙丙,,,,\n', encoding='utf-8')
    found = rows(explain('题\n阿甲·贝乙丙到了。贝乙丙说。\n', '--csv', '-d', tmp_path).encode())
    assert [r['meaning'] for r in found if (r['kind'], r['fate']) == ('echo', 'accepted')] == ['甲']


def test_a_name_that_nothing_decides_hides_what_is_inside(tmp_path):
    (tmp_path / 'people.csv').write_text('id,label,forms,weak_forms,context,topic,note\n'
                                         '甲,甲,丁一一,甲乙丙丁,,,\n乙丙,乙丙,乙丙,,,,\n己,己,丁二二,甲乙丙丁,,,\n', encoding='utf-8')
    found = {r['surface']: r['reason'] for r in rows(explain('题\n甲乙丙丁到了。\n', '--csv', '-d', tmp_path).encode())}
    assert found == {'甲乙丙丁': 'weak form: no strong form of 甲 or 己 in the article, and no context words to look for',
                     '乙丙': 'inside 甲乙丙丁 (person 甲 or 己, undecided)'}


def test_reasons_name_no_label_of_their_own_when_the_surface_is_one():
    assert reasons('题\n南中国海。\n')['中国', 'form'] == ['inside 南中国海 (ordinary word)']


# ---- CSV --------------------------------------------------------------------

def test_csv_offsets_and_columns():
    found = rows(explain(ARTICLE, '--csv').encode())
    assert list(found[0]) == ['start', 'end', 'surface', 'kind', 'meaning', 'fate', 'reason']
    text = run('extract', '-t', '-', stdin=ARTICLE.encode()).stdout.decode()
    assert all(text[int(row['start']):int(row['end'])] == row['surface'] for row in found)
    assert all(row['reason'] for row in found)


def test_csv_for_spreadsheets():
    assert explain(ARTICLE, '--excel').startswith('\ufeffstart,end,')
    assert explain('题\n=其中美国\n', '--raw') == explain('题\n=其中美国\n', '-c')


# ---- the page ---------------------------------------------------------------

VOID = {'meta', 'input', 'br'}


class Page(html.parser.HTMLParser):
    """A page taken apart; fails when tags are not closed in order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.stack, self.tags, self.text = [], [], collections.defaultdict(str)
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs), [t for t, _ in self.stack]))
        if tag not in VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        for tag in {tag for tag, _ in self.stack}:
            self.text[tag] += data

    def all(self, wanted):
        return [(attrs, inside) for tag, attrs, inside in self.tags if tag == wanted]


def page(text, *options, **how):
    return Page(explain(text, '--html', *options, **how))


def test_page_fetches_nothing_and_runs_nothing():
    text = explain(ARTICLE, '--html')
    p = Page(text)
    policy = next(a['content'] for a, _ in p.all('meta') if a.get('http-equiv') == 'Content-Security-Policy')
    digest = base64.b64encode(hashlib.sha256(re.search('<style>(.*?)</style>', text, re.S)[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert {tag for tag, _, _ in p.tags}.isdisjoint({'script', 'link', 'img', 'iframe', 'object', 'svg', 'base', 'form'})
    assert not re.search(r'https?:|url\(|@import|\bsrc=|\bon\w+=|\bstyle=', text.replace('style-src', ''))
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')


def test_page_is_the_text_with_nested_marks():
    p = page(ARTICLE)
    text = run('extract', '-t', '-', stdin=ARTICLE.encode()).stdout.decode().strip()
    assert p.text['h1'] + '\n' + p.text['article'].strip() == text
    marks = [(a, inside) for a, inside in p.all('mark') if 'article' in inside]
    assert len(marks) == len(rows(run('extract', '-m', '-', stdin=ARTICLE.encode()).stdout))
    assert [a['class'] for a, inside in marks if 'mark' in inside] == ['country', 'country', 'country', 'country', 'phrase']
    assert all(a['tabindex'] == '0' and a['title'].startswith(a['class'] + ' ') for a, _ in marks)
    assert 'country CN 中国 · rule body rules.yaml:27 · countries.csv:5' in [a['title'] for a, _ in marks]
    assert 'person 马斯 · form 马斯 · people.csv:6' in [a['title'] for a, _ in marks]


def test_page_ids_are_unique_and_links_lead_to_them():
    p = page(ARTICLE)
    ids = [a['id'] for _, a, _ in p.tags if 'id' in a]
    assert len(ids) == len(set(ids))
    links = [a['href'] for a, _ in p.all('a')]
    assert len(links) > 10 and all(link[0] == '#' and link[1:] in ids for link in links)


def test_page_has_a_legend_and_tables():
    p = page(ARTICLE)
    assert [a['class'] for a, inside in p.all('mark') if 'nav' in inside] == ['person', 'country', 'organization', 'phrase']
    assert all(word in p.text['table'] for word in ('普京', 'people.csv:3', 'crosses 其中 (ordinary word)', 'rejected by rule monument'))
    assert [a['lang'] for a, _ in p.all('article')] == ['zh-Hans']
    assert [a['lang'] for a, _ in page('普丁訪華\n中國歡迎。\n').all('article')] == ['zh-Hant']


@pytest.mark.parametrize('title', ['</script><img src=x onerror=alert(1)>王毅', '"\'><b>王毅</b>&amp;&lt;', '<!-- 王毅 -->]]>王毅', '王毅</title>'])
def test_page_keeps_text_text(title):
    p = page(f'{title}\n正文{title}，中国说。\n')
    kept = run('extract', '-t', '-', stdin=f'{title}\n正文{title}，中国说。\n'.encode()).stdout.decode().strip()
    assert p.text['h1'] + '\n' + p.text['article'].strip() == kept
    assert p.text['title'] == kept.split('\n')[0] + ' · yinde explain'
    assert {tag for tag, _, _ in p.tags}.isdisjoint({'script', 'img'})
    assert not [tag for tag, _, inside in p.tags if tag == 'b' and 'td' not in inside]


def jekyll(url, title='会谈'):
    return f'---\nlayout: post\ntitle: "{title}"\ndate: 2021-04-22T01:43:53.304Z\nauthor: 示例社\nfrom: {url}\n---\n<p>中国说。</p>\n'


@pytest.mark.parametrize('url, href', [('https://example.com/a?b=1&c=2', True), ('http://example.com', True),
                                       ('javascript:alert(1)', False), ('data:text/html,x', False), ('/etc/passwd', False),
                                       ("https://example.com/'><script>alert(1)</script>", True)])
def test_page_links_to_addresses_of_the_web_only(url, href):
    links = [a for a, _ in page(jekyll(url)).all('a') if not a['href'].startswith('#')]
    assert [a['href'] for a in links] == ([url] if href else [])
    assert all(a['rel'] == 'noopener noreferrer' for a in links)


def test_marks_that_cross_are_closed_in_order(tmp_path):
    (tmp_path / 'r.yaml').write_text(CROSSING, encoding='utf-8')
    result = run('explain', '--html', '-r', tmp_path, '-', stdin='题\n他是中国队员。\n'.encode())
    p = Page(result.stdout.decode())
    assert p.text['article'].strip() == '他是中国队员。'
    marks = [a for a, inside in p.all('mark') if 'article' in inside]
    assert [a.get('id') for a in marks] == ['m0', 'm1', None]


@pytest.mark.parametrize('article', sorted((ROOT / 'examples').rglob('*.*'))[::9], ids=lambda path: path.name)
def test_page_of_an_example(article):
    p = Page(run('explain', '--html', article, data=None).stdout.decode())
    text = run('extract', '-t', article, data=None).stdout.decode().strip()
    assert p.text['h1'] + '\n' + p.text['article'].strip() == text
    assert len([a for a, _ in p.all('mark') if 'id' in a]) == len(rows(run('extract', '-m', article, data=None).stdout))


# ---- safety -----------------------------------------------------------------

HOSTILE = '\x1b[31m\x1b]0;x\x07\x9b31m\u202e\u2028\x08\x7f'


@pytest.mark.parametrize('options', [[], ['--all'], ['--csv'], ['--html'], ['--color', 'always']], ids=' '.join)
@pytest.mark.parametrize('form', ['plain', 'jekyll'])
def test_nothing_of_an_article_acts_on_the_terminal(options, form, tmp_path):
    name = tmp_path / 'a\x1b]0;x\x07.txt'
    text = f'会谈{HOSTILE}王毅\n正{HOSTILE}文中{HOSTILE}国，其中美国。\n'
    if form == 'jekyll':
        title = HOSTILE.encode('unicode_escape').decode().replace('\\x9b', '\\u009b')
        text = jekyll('https://example.com/\x1b]0;x', f'会谈{title}王毅').replace('中国说', f'中{HOSTILE}国说{HOSTILE}')
    name.write_bytes(text.encode())
    result = run('explain', *options, name, env={'COLUMNS': '80'})
    assert result.returncode == 0, result.stderr
    printed = SGR.sub('', result.stdout.decode()) if options[:1] == ['--color'] else result.stdout.decode()
    assert not [hex(ord(c)) for c in printed if c != '\n' and unicodedata.category(c) in ('Cc', 'Zl', 'Zp')]
    assert '\u202e' not in printed


@pytest.mark.parametrize('options', [[], ['--html'], ['--csv']], ids=' '.join)
def test_a_long_article_takes_no_long_time(options):
    text = '题\n' + '其中美国，国防部，外交部，马斯·安德森，发展中国家，中国外交部，' * 2000
    result = run('explain', *options, '-', stdin=text.encode(), timeout=60)
    assert result.returncode == 0 and len(result.stdout) > 100000


@pytest.mark.parametrize('options', [[], ['--html'], ['--csv'], ['--all', '--color=always']], ids=' '.join)
def test_same_article_same_bytes(options):
    assert explain(ARTICLE, *options) == explain(ARTICLE, *options)
