"""The program from outside: options, streams, exit status, and what is left on the disk."""
import ctypes
import json
import math
import os
import pty
import resource
import signal
import subprocess
import time

import pytest

from conftest import ROOT, TINY, YINDE, run
from test_units import rows

COMMANDS = ['extract', 'report', 'explain', 'dictionary', 'rules', 'evaluate']
ACTIONS = [['dictionary', action] for action in ('check', 'suggest', 'audit', 'diff', 'stats', 'import', 'export')]
TABLES = ['articles.csv', 'counts.csv', 'errors.csv', 'datapackage.json']
HEADER = 'id,label,forms,weak_forms,context,topic,note\n'


def put(folder, files):
    """Write files, a mapping of names to text or bytes; returns the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def posts(tmp_path):
    return put(tmp_path / 'posts', {'a.txt': '普京到访\n2023-05-06\n其中美国总统没有来。\n', 'b.txt': '会谈\n中俄会谈。\n'})


def start(*arguments, **how):
    """A running program, for what `run` cannot do."""
    return subprocess.Popen([YINDE, *map(str, arguments)], env={**os.environ, 'YINDE_DATA': str(TINY)},
                            **{'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE, **how})


def finish(process):
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def files_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def made(folder, *arguments, **how):
    """Extract into `folder`; returns its files."""
    result = run('extract', '-q', '-o', folder, *arguments, **how)
    assert result.returncode == 0, result.stderr.decode()
    return files_in(folder)


# ---- help and usage ---------------------------------------------------------

@pytest.mark.parametrize('words', [['--help'], ['-h'], ['help'], *[[c, '--help'] for c in COMMANDS],
                                   *[[*a, '--help'] for a in ACTIONS], ['extract', '-h']])
def test_help_goes_to_stdout(words):
    result = run(*words)
    assert result.returncode == 0
    assert result.stdout.startswith(b'usage: yinde')
    assert result.stderr == b''


def test_help_names_every_command():
    assert all(f'  {command}' in run('--help').stdout.decode() for command in COMMANDS)


@pytest.mark.parametrize('words', [['dictionary'], ['dictionary', 'nonsense']])
def test_usage_names_every_action(words):
    assert run(*words).stderr.decode().splitlines()[0].endswith(' '.join(', '.join(action for _, action in ACTIONS).split()))


def test_letter_of_type_is_that_of_no_other_option():
    helps = [run(*action, '--help').stdout.decode() for action in ACTIONS]
    assert all('-t,' not in text or '-t, --type' in text for text in helps)


@pytest.mark.parametrize('table', ['explanations.csv', 'suggestions.csv', 'candidates.csv'])
def test_columns_of_curation_are_told(table):
    assert f'### {table}\n' in run('--columns').stdout.decode()


def test_version():
    result = run('--version')
    version = (ROOT / 'common' / 'version.h').read_text().split('VERSION "')[1].split('"')[0]
    assert (result.returncode, result.stdout.decode()) == (0, f'yinde {version}\n')


USAGE = [[], ['nonsense'], ['dictionary'], ['dictionary', 'nonsense'], ['dictionary', 'check', 'POSTS'], ['extract'], ['extract', '--nonsense', 'POSTS'], ['extract', '-x', 'POSTS'],
         ['extract', 'POSTS', '-o'], ['extract', '--quiet=yes', 'POSTS'],
         ['extract', '--time-zone', 'Nowhere/Land', 'POSTS'], ['report'],
         ['report', '--period', 'fortnight', 'POSTS'], ['report', '--top', 'many', 'POSTS'],
         ['report', '--top', '-1', 'POSTS'], ['report', '--top', '', 'POSTS'], ['report', 'POSTS/nowhere'],
         ['explain'], ['explain', 'POSTS/a.txt', 'POSTS/b.txt'], ['explain', '--color', 'sometimes', 'POSTS/a.txt'],
         ['explain', '--html', '--csv', 'POSTS/a.txt'], ['explain', '-z', 'Nowhere/Land', 'POSTS/a.txt'], ['rules'], ['rules', 'polish'],
         ['rules', 'check', 'check'], ['evaluate'], ['evaluate', 'POSTS', 'POSTS/nowhere'], ['evaluate', '--list', '3', 'POSTS'], ['extract', '-d', 'POSTS/nowhere', 'POSTS'], ['extract', '-r', 'POSTS/nowhere', 'POSTS']]


@pytest.mark.parametrize('words', USAGE, ids=' '.join)
def test_wrong_usage(words, posts, tmp_path):
    words = [word.replace('POSTS', str(posts)) for word in words]
    output = ['-o', tmp_path / 'out'] if words[1:] and words[0] in ('extract', 'report') and words[-1] != '-o' else []
    result = run(*words, *output)
    assert result.returncode == 2
    assert result.stdout == b''
    assert result.stderr.startswith((b'yinde: ', b'usage: '))
    assert not (tmp_path / 'out').exists()


def test_wrong_usage_leaves_the_files_of_the_run_before(posts, tmp_path):
    before = made(tmp_path / 'out', posts)
    assert run('extract', '-o', tmp_path / 'out', '--nonsense', posts).returncode == 2
    assert files_in(tmp_path / 'out') == before


# ---- options of extract, each once ------------------------------------------

def test_counts_go_to_stdout(posts):
    result = run('extract', posts)
    assert (result.returncode, result.stderr) == (0, b'')
    assert [(r['article_id'], r['entity_id']) for r in rows(result.stdout)] == [
        ('a.txt', '普京'), ('a.txt', 'US'), ('b.txt', 'CN'), ('b.txt', 'RU')]


@pytest.mark.parametrize('option', [['-o', 'out'], ['-oout'], ['--output', 'out'], ['--output=out'], ['-o', './out//']])
def test_output(option, posts, tmp_path):
    result = run('extract', *option, 'posts', cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, b'')
    assert sorted(files_in(tmp_path / 'out')) == sorted(TABLES)
    assert files_in(tmp_path / 'out')['counts.csv'] == run('extract', posts).stdout


def test_output_makes_parents(posts, tmp_path):
    assert 'counts.csv' in made(tmp_path / 'one' / 'two' / 'three', posts)


@pytest.mark.parametrize('option', ['-m', '--mentions'])
def test_mentions(option, posts, tmp_path):
    there = made(tmp_path / 'out', option, posts)
    assert sorted(there) == sorted([*TABLES, 'mentions.csv'])
    assert there['mentions.csv'] == run('extract', option, posts).stdout


@pytest.mark.parametrize('option', ['-t', '--text'])
def test_text(option, posts, tmp_path):
    result = run('extract', option, posts / 'a.txt')
    assert (result.returncode, result.stderr) == (0, b'')
    assert result.stdout.decode() == '普京到访\n其中美国总统没有来。\n'


def test_text_is_of_one_article(posts):
    result = run('extract', '--text', posts)
    assert (result.returncode, result.stdout) == (2, b'')
    assert b'name one' in result.stderr


def test_letters_of_options_stand_apart(posts):
    result = run('extract', '-mq', posts)
    assert result.returncode == 2
    assert b'write -m and -q apart' in result.stderr


def test_an_empty_directory_is_wrong_usage(tmp_path):
    (tmp_path / 'empty').mkdir()
    result = run('extract', '-o', tmp_path / 'out', tmp_path / 'empty')
    assert result.returncode == 2
    assert not (tmp_path / 'out').exists()


def test_rows_outlive_a_run_that_reads_nothing(posts, tmp_path):
    before = made(tmp_path / 'out', posts)
    result = run('extract', '-o', tmp_path / 'out', tmp_path / 'misspelt')
    assert result.returncode == 1
    assert (tmp_path / 'out' / 'counts.csv').read_bytes() == before['counts.csv']
    assert b'misspelt' in (tmp_path / 'out' / 'errors.csv').read_bytes()


def test_mentions_of_an_earlier_run_go(posts, tmp_path):
    made(tmp_path / 'out', '-m', posts)
    assert run('extract', '-q', '-o', tmp_path / 'out', posts).returncode == 0
    assert not (tmp_path / 'out' / 'mentions.csv').exists()


def test_rows_in_the_input_directory_are_no_articles(posts):
    first = run('extract', '-q', '-o', posts, posts)
    assert first.returncode == 0
    counts = (posts / 'counts.csv').read_bytes()
    assert run('extract', '-q', '-o', posts, posts).returncode == 0
    assert (posts / 'counts.csv').read_bytes() == counts


def test_file_name_that_is_no_utf8(tmp_path):
    path = os.fsencode(tmp_path) + b'/a\xe4.txt'
    with open(path, 'wb') as file:
        file.write('消息\n普京\n'.encode())
    out = tmp_path / 'out'
    assert run('extract', '-q', '-o', out, tmp_path).returncode == 0
    assert '\ufffd' in (out / 'articles.csv').read_bytes().decode()
    assert run('report', '-q', out).returncode == 0


def test_closed_stderr_leaves_the_rows_alone(posts, tmp_path):
    script = f'{YINDE} extract -o "$1" "$2" /nowhere 2>&-'
    subprocess.run(['sh', '-c', script, 'sh', tmp_path / 'out', posts], env={**os.environ, 'YINDE_DATA': str(TINY)}, check=False)
    assert (tmp_path / 'out' / 'articles.csv').read_bytes().startswith(b'article_id,')


def test_text_has_no_output_directory(posts, tmp_path):
    result = run('extract', '--text', posts / 'a.txt', '-o', tmp_path / 'out')
    assert (result.returncode, result.stdout) == (2, b'')
    assert not (tmp_path / 'out').exists()


@pytest.mark.parametrize('option', [['-d'], ['--dictionary']])
def test_dictionary(option, posts, tmp_path):
    own = put(tmp_path / 'own', {'people.csv': HEADER + '总统,总统,总统,,,,\n'})
    ids = [r['entity_id'] for r in rows(run('extract', *option, own, posts).stdout)]
    assert ids == ['普京', 'US', '总统', 'CN', 'RU']


RULE = """rules:
  - name: none-came
    why: Who did not come is no news.
    trigger: 没有来
    pattern: (?<who>美国)(?=总统没有来)
    reject: who
    examples:
      - {text: 美国总统没有来, mentions: ""}
    counterexamples:
      - 美国总统来了
"""


@pytest.mark.parametrize('option', ['-r', '--rules'])
def test_rules(option, posts, tmp_path):
    own = put(tmp_path / 'own', {'own.yaml': RULE})
    assert [r['entity_id'] for r in rows(run('extract', option, own, posts).stdout)] == ['普京', 'CN', 'RU']


@pytest.mark.parametrize('option, day', [
    ([], '2023-05-07'), (['-z', 'UTC'], '2023-05-06'), (['--time-zone=-03:30'], '2023-05-06'),
    (['--time-zone', '+09:00'], '2023-05-07'), (['-z', 'Asia/Tokyo'], '2023-05-07')])
def test_time_zone(option, day, tmp_path):
    put(tmp_path, {'a.txt': '题目\n2023-05-06T16:00:00Z\n正文。\n', 'b.txt': '题目\n2023-05-06\n没有时间。\n'})
    made(tmp_path / 'out', *option, tmp_path / 'a.txt', tmp_path / 'b.txt')
    table = rows((tmp_path / 'out' / 'articles.csv').read_bytes())
    assert [(r['date'], r['published']) for r in table] == [(day, '2023-05-06T16:00:00Z'), ('2023-05-06', '2023-05-06')]


def test_excel(posts, tmp_path):
    plain, excel = made(tmp_path / 'plain', posts), made(tmp_path / 'excel', '--excel', posts)
    for name in ('articles.csv', 'counts.csv', 'errors.csv'):
        assert excel[name] == b'\xef\xbb\xbf' + plain[name].replace(b'\n', b'\r\n')


def test_raw(tmp_path):
    article = put(tmp_path, {'a.txt': '+普京\n正文。\n'}) / 'a.txt'
    titles = [rows(run('extract', *option, article).stdout)[0]['title'] for option in ([], ['--raw'])]
    assert titles == ["'+普京", '+普京']


@pytest.mark.parametrize('option', ['-q', '--quiet'])
def test_quiet(option, posts, tmp_path):
    assert run('extract', option, '-o', tmp_path, posts).stderr == b''


def test_stderr_that_is_no_terminal_gets_one_line(posts, tmp_path):
    err = run('extract', '-o', tmp_path / 'out', posts).stderr.decode()
    assert err == f'yinde: 2 articles read; rows are in {tmp_path}/out\n'


def test_double_dash_ends_the_options(tmp_path):
    put(tmp_path, {'-m': '普京\n正文。\n'})
    result = run('extract', '--raw', '--', '-m', cwd=tmp_path)
    assert [r['article_id'] for r in rows(result.stdout)] == ['-m']


def test_stdin():
    result = run('extract', '-', stdin='普京\n中俄会谈。\n'.encode())
    assert result.returncode == 0
    assert [(r['article_id'], r['entity_id']) for r in rows(result.stdout)] == [('stdin', i) for i in ('普京', 'CN', 'RU')]


# ---- inputs -----------------------------------------------------------------

def ids_of(*inputs, **how):
    result = run('extract', *inputs, **how)
    assert result.returncode == 0, result.stderr.decode()
    return [r['article_id'] for r in rows(result.stdout)]


def test_directories_are_walked_in_byte_order(tmp_path):
    names = ['b', 'a.txt', 'a/c', 'B', '中', 'é', '10', '9', 'a-']
    put(tmp_path, {name: '普京\n正文。\n' for name in names if '/' not in name})
    put(tmp_path / 'a', {'c': '普京\n正文。\n'})
    assert ids_of(tmp_path, env={'LC_ALL': 'zh_CN.UTF-8'}) == sorted(names, key=str.encode)


def test_hidden_files_are_not_read(tmp_path):
    put(tmp_path, {'a': '普京\n正文。\n', '.b': '普京\n正文。\n', '.git/c': '普京\n正文。\n', 'd/.e': '普京\n正文。\n'})
    assert ids_of(tmp_path) == ['a']


def test_links_to_files_are_followed_and_loops_end(tmp_path):
    put(tmp_path, {'in/a': '普京\n正文。\n', 'else': '普京\n正文。\n'})
    (tmp_path / 'in' / 'link').symlink_to(tmp_path / 'else')
    (tmp_path / 'in' / 'loop').symlink_to(tmp_path / 'in')
    (tmp_path / 'to').symlink_to(tmp_path / 'in')
    assert ids_of(tmp_path / 'in') == ids_of(tmp_path / 'to') == ['a', 'link']


def test_equal_names_get_numbers(posts, tmp_path):
    put(tmp_path, {'a.txt': '普京\n正文。\n'})
    made(tmp_path / 'out', posts, tmp_path / 'a.txt', posts / 'b.txt')
    table = rows((tmp_path / 'out' / 'articles.csv').read_bytes())
    assert [r['article_id'] for r in table] == ['a.txt', 'a.txt~2', 'b.txt', 'b.txt~2']


def without_privileges():
    """Give up root's right to read everything, in a child about to run the program."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability)  # PR_CAPBSET_DROP


def can_read_locked(path):
    return subprocess.run(['ls' if path.is_dir() else 'cat', path], preexec_fn=without_privileges,
                          capture_output=True, check=False).returncode == 0


BAD = {'empty.txt': (b'', 'empty'),
       'blank.txt': ('\n 　\n'.encode(), 'empty'),
       'picture.png': (b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1', 'text'),
       'gb.txt': ('普京到访，正文是国标的编码。'.encode('gb18030'), 'UTF-8'),
       'open.md': ('---\ntitle: 普京\n\n正文。\n'.encode(), '---'),
       'locked.txt': ('普京\n正文。\n'.encode(), 'Permission denied'),
       'locked': (None, 'Permission denied'),
       'dangling.txt': (None, 'No such file')}


@pytest.mark.parametrize('name', BAD)
def test_one_bad_input_among_good(name, posts, tmp_path):
    good = made(tmp_path / 'good', '-m', posts)
    bad, (content, word) = posts / name, BAD[name]
    if name == 'locked':
        put(bad, {'c.txt': '普京\n正文。\n'})
    elif name == 'dangling.txt':
        bad.symlink_to(tmp_path / 'nowhere')
    else:
        put(posts, {name: content})
    if 'locked' in name:
        bad.chmod(0)
        if can_read_locked(bad):
            bad.chmod(0o700)
            pytest.skip('this user can read everything')
    code, out, err = finish(start('extract', '-q', '-m', '-o', tmp_path / 'out', posts, preexec_fn=without_privileges))
    if bad.exists():
        bad.chmod(0o700)
    assert (code, out) == (1, b'')
    assert err.decode().startswith(f'yinde: {bad}:') and err.count(b'\n') == 1
    assert word in err.decode()
    there = files_in(tmp_path / 'out')
    assert all(there[table] == good[table] for table in ('articles.csv', 'counts.csv', 'mentions.csv'))
    error, = rows(there['errors.csv'])
    assert error['path'] == str(bad)
    assert word in error['message']


def test_an_input_that_is_not_there(posts):
    result = run('extract', posts / 'a.txt', posts / 'nowhere')
    assert result.returncode == 1
    assert result.stderr.decode().count('\n') == 1 and f'{posts}/nowhere' in result.stderr.decode()
    assert [r['entity_id'] for r in rows(result.stdout)] == ['普京', 'US']


def test_names_of_files_cannot_write_to_the_terminal(tmp_path):
    put(tmp_path, {'a\x1b]0;b\nc.txt': b''})
    result = run('extract', tmp_path)
    assert result.returncode == 1
    assert b'\x1b' not in result.stderr and result.stderr.count(b'\n') == 1


def test_explain_of_a_bad_input(tmp_path):
    result = run('explain', tmp_path / 'nowhere')
    assert (result.returncode, result.stdout) == (1, b'')
    assert f'{tmp_path}/nowhere' in result.stderr.decode()


# ---- output that cannot be written ------------------------------------------

@pytest.mark.parametrize('command', ['extract', 'report'])
def test_output_below_a_file(command, posts, tmp_path):
    made(tmp_path / 'rows', posts)
    result = run(command, '-o', posts / 'a.txt' / 'out', tmp_path / 'rows' if command == 'report' else posts)
    assert (result.returncode, result.stdout) == (3, b'')
    assert result.stderr.decode().count('\n') == 1 and f'{posts}/a.txt' in result.stderr.decode()


PRINTING = [['extract', 'POSTS'], ['extract', '-m', 'POSTS'], ['extract', '-t', 'POSTS/a.txt'], ['explain', 'POSTS/a.txt'],
            ['explain', '--html', 'POSTS/a.txt'], ['explain', '--csv', 'POSTS/a.txt'], ['report', 'ROWS'], ['rules', 'check'], ['--help'], ['--version'], ['extract', '--help']]


@pytest.fixture
def words(request, posts, tmp_path):
    made(tmp_path / 'rows', posts)
    return [w.replace('POSTS', str(posts)).replace('ROWS', str(tmp_path / 'rows')) for w in request.param]


@pytest.mark.parametrize('words', PRINTING, indirect=True, ids=' '.join)
def test_full_disk_behind_stdout(words):
    with open('/dev/full', 'wb') as full:
        code, _, err = finish(start(*words, stdout=full))
    assert code == 3
    assert err.startswith(b'yinde: ') and err.count(b'\n') == 1


@pytest.mark.parametrize('words', PRINTING, indirect=True, ids=' '.join)
def test_closed_pipe_is_success(words):
    reader, writer = os.pipe()
    os.close(reader)
    code, _, err = finish(start(*words, stdout=writer))
    os.close(writer)
    assert (code, err) == (0, b'')


def test_head_of_much_output(tmp_path):
    put(tmp_path, {str(i): '普京\n' + '中俄，' * 500 for i in range(20)})
    process = start('extract', '-m', tmp_path)
    assert process.stdout.readline().startswith(b'article_id,')
    process.stdout.close()
    assert process.stderr.read() == b''
    assert process.wait(timeout=60) == 0


def small_files_only():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


@pytest.mark.parametrize('command', ['extract', 'report'])
def test_failed_run_leaves_the_files_of_the_run_before(command, posts, tmp_path):
    made(tmp_path / 'out', '-m', posts)
    assert run('report', '-q', '-o', tmp_path / 'out', tmp_path / 'out').returncode == 0
    before = files_in(tmp_path / 'out')
    put(posts, {str(i): f'普京\n2023-05-{i}\n' + '中俄，' * 50 for i in range(10, 30)})
    more = tmp_path / 'more'
    made(more, posts)
    code, _, err = finish(start(command, '-o', tmp_path / 'out', posts if command == 'extract' else more,
                                preexec_fn=small_files_only))
    assert code == 3
    assert err.count(b'\n') == 1 and f'{tmp_path}/out/'.encode() in err
    assert files_in(tmp_path / 'out') == before


def test_killed_run_leaves_the_files_of_the_run_before(posts, tmp_path):
    before = made(tmp_path / 'out', posts)
    os.mkfifo(tmp_path / 'z.fifo')
    process = start('extract', '-o', tmp_path / 'out', posts, tmp_path / 'z.fifo')
    writer = None
    while writer is None:  # until the program waits for what we will never write
        assert process.poll() is None
        try:
            writer = os.open(tmp_path / 'z.fifo', os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            pass
    process.kill()
    assert finish(process)[0] == -signal.SIGKILL
    os.close(writer)
    assert {n: b for n, b in files_in(tmp_path / 'out').items() if not n.startswith('.')} == before
    assert made(tmp_path / 'out', posts) == before  # and the next run tidies up


# ---- the same bytes, and rows that agree with each other --------------------

def test_same_input_same_bytes(tmp_path):
    inputs = [ROOT / 'examples' / name for name in ('plain', 'jekyll', 'feed')]
    one = made(tmp_path / '1', '-m', *inputs, env={'LC_ALL': 'C', 'TZ': 'UTC', 'LANG': ''})
    two = made(tmp_path / '2', '-m', *inputs[::-1], cwd=tmp_path,
               env={'LC_ALL': 'tr_TR.UTF-8', 'TZ': 'America/New_York'})
    assert one == two


@pytest.fixture(scope='module')
def everything(tmp_path_factory):
    """Files of extract and report over examples/, with the shipped dictionaries."""
    out = tmp_path_factory.mktemp('everything')
    made(out, '-m', '--raw', ROOT / 'examples', data=None)
    assert run('report', '-q', '--raw', '-o', out, out).returncode == 0
    return out


@pytest.fixture(scope='module')
def texts(everything):
    articles = rows((everything / 'articles.csv').read_bytes())
    return {a['article_id']: run('extract', '--text', a['path']).stdout.decode().removesuffix('\n') for a in articles}


def test_offsets_are_those_of_the_text(everything, texts):
    mentions = rows((everything / 'mentions.csv').read_bytes())
    assert len(mentions) > 500
    for m in mentions:
        text = texts[m['article_id']].replace('\n', ' ')
        begin, end = int(m['start']), int(m['end'])
        assert m['surface'] == text[begin:end]
        assert (m['left'], m['right']) == (text[max(begin - 20, 0):begin], text[end:end + 20])
        assert m['section'] == ('title' if begin < texts[m['article_id']].find('\n') else 'body')


def test_characters_are_those_of_the_text(everything, texts):
    for a in rows((everything / 'articles.csv').read_bytes()):
        assert int(a['characters']) == len(texts[a['article_id']])
        assert texts[a['article_id']].split('\n')[0] == a['title']


def test_counts_are_sums_of_mentions(everything):
    sums = {}
    for m in rows((everything / 'mentions.csv').read_bytes()):
        sums.setdefault((m['article_id'], m['type'], m['entity_id']), []).append(m)
    counts = rows((everything / 'counts.csv').read_bytes())
    assert [(c['article_id'], c['type'], c['entity_id']) for c in counts] == list(sums)
    for c, mentions in zip(counts, sums.values()):
        surfaces = [m['surface'] for m in mentions]
        assert int(c['count']) == len(mentions)
        assert int(c['in_title']) == sum(m['section'] == 'title' for m in mentions)
        assert c['first_offset'] == mentions[0]['start'] and c['label'] == mentions[0]['label']
        by_count = sorted(dict.fromkeys(surfaces), key=surfaces.count, reverse=True)
        assert c['surfaces'] == '|'.join(f'{s}:{surfaces.count(s)}' for s in by_count)


def conforms(value, field):
    kind = field['type']
    if kind == 'integer':
        return value.isdecimal()
    if kind == 'number':
        return float(value) >= field['constraints'].get('minimum', -math.inf)
    if kind == 'boolean':
        return value in ('true', 'false')
    return kind == 'string' or value == '' or len(value) == 10


def test_package_describes_every_file(everything):
    package = json.loads((everything / 'datapackage.json').read_text(encoding='utf-8'))
    resources = {r['path']: r for r in package['resources']}
    assert sorted([*resources, 'datapackage.json']) == sorted(files_in(everything))
    for name, about in resources.items():
        if 'schema' not in about:  # its columns depend on the data
            assert name == 'timeline_wide.csv'
            continue
        data = (everything / name).read_bytes()
        fields = {f['name']: f for f in about['schema']['fields']}
        assert data.decode().split('\n')[0].split(',') == list(fields)
        table = rows(data)
        assert all(conforms(row[name], field) for row in table for name, field in fields.items())
        keys = [tuple(row[k] for k in about['schema'].get('primaryKey', fields)) for row in table]
        assert len(set(keys)) == len(keys)


def test_package_forgets_files_that_are_stale(posts, tmp_path):
    made(tmp_path, '-m', posts / 'a.txt')
    there = made(tmp_path, posts / 'b.txt')
    package = json.loads(there['datapackage.json'])
    assert 'mentions.csv' not in [r['path'] for r in package['resources']]


def test_package_tells_dictionaries_apart(posts, tmp_path):
    own = put(tmp_path / 'own', {'people.csv': HEADER + '总统,总统,总统,,,,\n'})
    hashes = [json.loads(made(tmp_path / name, *more, posts)['datapackage.json'])['dictionaries']
              for name, more in (('1', []), ('2', []), ('3', ['-d', own]))]
    assert hashes[0] == hashes[1] != hashes[2]


# ---- dictionaries and rules of the user -------------------------------------

def found(article, *options, tmp_path, **files):
    own = put(tmp_path / 'own', {f'{name}.csv': content for name, content in files.items()})
    result = run('extract', '-m', *options, '-d', own, '-', stdin=article.encode())
    assert result.returncode == 0, result.stderr.decode()
    return [(r['surface'], r['entity_id'], r['label']) for r in rows(result.stdout)]


def test_user_dictionary_adds_forms_and_renames(tmp_path):
    people = HEADER + '普京,弗·普京,普大帝,,,,\n'
    assert found('消息\n普大帝与普京。\n', tmp_path=tmp_path, people=people) == [
        ('普大帝', '普京', '弗·普京'), ('普京', '普京', '弗·普京')]


def test_user_dictionary_removes_a_form(tmp_path):
    people = HEADER + '普京,,-普丁|-蒲亭,,,,\n'
    assert found('消息\n普丁、蒲亭、普京。\n', tmp_path=tmp_path, people=people) == [('普京', '普京', '普京')]


def test_user_dictionary_removes_a_form_however_it_is_written(tmp_path):
    people = HEADER + '普京,,-putin,,,,\n马英九,,-馬英九,,,,\n'
    assert found('消息\nPutin 与马英九。\n', tmp_path=tmp_path, people=people) == []


def test_many_forms_of_one_entity_take_no_square_of_time(tmp_path):
    forms = [f'甲{n}' for n in range(60000)]
    one = put(tmp_path / '1', {'people.csv': HEADER + f'甲,甲,{"|".join(forms)},,,,\n'})
    two = put(tmp_path / '2', {'people.csv': HEADER + f'甲,甲,{"|".join("-" + form for form in forms[1:])},,,,\n'})
    began = time.monotonic()
    assert run('dictionary', 'stats', '-d', one).returncode == 0
    assert run('dictionary', 'stats', '-d', one, '-d', two).stdout.splitlines()[2].split()[:2] == [b'forms', b'12']
    assert time.monotonic() - began < 10


def test_form_that_was_removed_may_come_back(tmp_path):
    folders = [put(tmp_path / name, {'people.csv': HEADER + f'甲,甲,{forms},,,,\n'})
               for name, forms in [('1', '甲乙|甲乙丙'), ('2', '甲乙|-甲乙|-甲乙丙'), ('3', '甲乙丙'), ('4', '-甲乙丙'), ('5', '甲乙')]]
    options = [word for folder in folders for word in ('-d', folder)]
    text = '会\n甲乙丙来。甲乙丁来。\n'.encode()
    result = run('extract', '-m', *options, '-', stdin=text)
    assert [row['surface'] for row in rows(result.stdout) if row['entity_id'] == '甲'] == ['甲乙', '甲乙']
    assert '甲' not in {row['entity_id'] for row in rows(run('extract', '-m', *options[:-2], '-', stdin=text).stdout)}


def test_user_dictionary_removes_a_weak_form_and_context(tmp_path):
    assert found('消息\n德国的马斯。\n', tmp_path=tmp_path, people=HEADER + '马斯,,,,-德国,,\n') == [('德国', 'DE', '德国')]
    assert found('消息\n德国的马斯。\n', tmp_path=tmp_path, people=HEADER + '马斯,,,-马斯,,,\n') == [('德国', 'DE', '德国')]


def test_user_dictionary_removes_an_ordinary_word(tmp_path):
    words = 'word,note\n-南中国海,\n'
    assert found('消息\n南中国海。\n', tmp_path=tmp_path, ordinary_words=words) == [('中国', 'CN', '中国')]


def test_of_several_user_dictionaries_the_last_wins(tmp_path):
    first = put(tmp_path / 'first', {'people.csv': HEADER + '普京,甲,普大帝,,,,\n'})
    assert found('消息\n普大帝。\n', '-d', first, tmp_path=tmp_path, people=HEADER + '普京,乙,,,,,\n') == [('普大帝', '普京', '乙')]


def test_fault_of_a_user_dictionary_names_its_place(posts, tmp_path):
    own = put(tmp_path / 'own', {'people.csv': HEADER + ',无名,无名,,,,\n'})
    result = run('extract', '-o', tmp_path / 'out', '-d', own, posts)
    assert result.returncode == 2
    assert result.stderr.decode().startswith(f'yinde: {own}/people.csv:2:1: ')
    assert not (tmp_path / 'out').exists()


def test_data_folder_that_is_not_there(posts, tmp_path):
    result = run('extract', posts, data=tmp_path / 'nowhere')
    assert (result.returncode, result.stdout) == (2, b'')
    assert f'{tmp_path}/nowhere' in result.stderr.decode()


def test_shipped_data_is_found_from_anywhere(tmp_path):
    result = run('extract', '-', data=None, cwd=tmp_path, stdin='普京\n瑞士外交部发言。\n'.encode())
    assert result.returncode == 0
    assert {'普京', 'CH', '瑞士外交部'} <= {r['entity_id'] for r in rows(result.stdout)}


# ---- the other commands -----------------------------------------------------

def test_rules_check():
    result = run('rules', 'check')
    assert (result.returncode, result.stderr) == (0, b'')
    assert result.stdout.decode() == '5 rules, 10 examples, 0 failed\n'


@pytest.mark.parametrize('old, new', [('mentions: ""', 'mentions: 美国=US'), ('- 美国总统来了', '- 美国总统没有来')])
def test_rules_check_tells_what_fails(old, new, tmp_path):
    own = put(tmp_path, {'own.yaml': RULE.replace(old, new)})
    result = run('rules', 'check', '-r', own)
    assert result.returncode == 2
    assert f'{own}/own.yaml:' in result.stdout.decode() and 'none-came' in result.stdout.decode()
    assert result.stdout.decode().endswith('6 rules, 12 examples, 1 failed\n')


def test_rules_check_with_a_user_dictionary(tmp_path):
    own = put(tmp_path, {'ordinary_words.csv': 'word,note\n中俄,\n'})
    assert run('rules', 'check', '-d', own).returncode == 2  # 中俄关系 of rule pair is no pair any more


def test_check_tells_explanations_of_nothing(tmp_path):
    own = put(tmp_path / 'own', {'explanations.csv': 'kind,form,entries,explanation\nnested-form,甲,phrase:甲|phrase:乙,对\n'
                                 'variant-missing,布朗,person:布朗,一样\nshared-form,布朗,person:布朗,\n',
                                 'people.csv': HEADER + '布朗,布朗,布朗|戈登·布朗,,,,\n'})
    before = run('dictionary', 'check', '-d', own)
    assert '1 explanations of nothing' in before.stderr.decode()
    assert f'{own}/explanations.csv:2: no such ambiguity is found' in before.stderr.decode()
    put(own, {'people.csv': HEADER + '布朗,布朗,布朗|布郎|戈登·布朗,,,,\n'})
    after = run('dictionary', 'check', '-d', own)
    assert '2 explanations of nothing' in after.stderr.decode()
    assert after.returncode == before.returncode


def test_explain_tells_every_fate():
    result = run('explain', '--csv', '-', stdin='消息\n其中美国与中国外交部，外长马斯，国防部。\n'.encode())
    assert (result.returncode, result.stderr) == (0, b'')
    table = rows(result.stdout)
    fates = {(r['surface'], r['kind']): r['fate'] for r in table}
    assert len(fates) == len(table)
    assert fates['其中', 'ordinary'] == fates['美国', 'form'] == fates['马斯', 'form'] == 'accepted'
    assert 'better reading' in fates['中美', 'rule']
    assert 'inside another' in fates['中国', 'form'] + fates['中国外交部', 'rule']
    assert 'without evidence' in fates['国防部', 'form']
    text = '消息\n其中美国与中国外交部，外长马斯，国防部。'
    assert all(text[int(r['start']):int(r['end'])] == r['surface'] for r in table)


def test_report_writes_its_files(posts, tmp_path):
    made(tmp_path / 'rows', posts)
    result = run('report', '-o', tmp_path / 'out', tmp_path / 'rows')
    assert (result.returncode, result.stderr) == (0, b'')
    assert '普京' in result.stdout.decode()
    assert sorted(files_in(tmp_path / 'out')) == ['bursts.csv', 'datapackage.json', 'first_seen.csv', 'pairs.csv',
                                                  'sources.csv', 'timeline.csv', 'timeline_wide.csv', 'top.csv',
                                                  'topics.csv']


def test_first_seen_goes_by_source_where_inputs_share_an_id(tmp_path):
    for name, source, title in (('x', '乙报', '一'), ('y', '甲报', '二'), ('z', '丙报', '三')):
        (tmp_path / name).mkdir()
        for file, row in (('articles.csv', {'article_id': 'a', 'date': '2024-03-01', 'source': source, 'title': title,
                                            'characters': '9'}),
                          ('counts.csv', {'article_id': 'a', 'date': '2024-03-01', 'type': 'person', 'entity_id': '甲',
                                          'label': '甲', 'count': '1', 'in_title': '0', 'first_offset': '0'})):
            header = (ROOT / 'tests/units/report/gaps-are-zeros.d' / file).read_text(encoding='utf-8').splitlines()[0]
            cells = ','.join(row.get(column, '') for column in header.split(','))
            (tmp_path / name / file).write_text(f'{header}\n{cells}\n', encoding='utf-8')
    for order in ('xyz', 'zyx'):
        result = run('report', '-q', '-o', tmp_path / 'out', *(tmp_path / name for name in order))
        assert (result.returncode, result.stderr) == (0, b'')
        assert (tmp_path / 'out' / 'first_seen.csv').read_text(encoding='utf-8').splitlines()[1:] == [
            '2024-03-01,person,甲,甲,,a,丙报,三,,3']


def test_report_takes_a_directory_or_its_files(posts, tmp_path):
    made(tmp_path, posts)
    outputs = {run('report', tmp_path / name).stdout for name in ('', 'articles.csv', 'counts.csv')}
    assert len(outputs) == 1 and b'' not in outputs


@pytest.mark.parametrize('table, old, new', [('counts.csv', 'in_title', 'in_tittle'), ('counts.csv', ',1,0,', ',x,0,'),
                                             ('counts.csv', 'b.txt', 'c.txt'), ('articles.csv', '2023-05-06', '2023-02-30'),
                                             ('articles.csv', 'b.txt,', 'a.txt,')])
def test_report_refuses_broken_rows(table, old, new, posts, tmp_path):
    there = made(tmp_path / 'rows', posts)
    assert old.encode() in there[table]
    put(tmp_path / 'rows', {table: there[table].decode().replace(old, new, 1)})
    result = run('report', '-o', tmp_path / 'out', tmp_path / 'rows')
    assert (result.returncode, result.stdout) == (2, b'')
    assert result.stderr.decode().startswith(f'yinde: {tmp_path}/rows/{table}:')
    assert not (tmp_path / 'out').exists()


def read_all(descriptor):
    """What comes to its end: of a terminal that is an error on Linux."""
    read = b''
    try:
        while piece := os.read(descriptor, 65536):
            read += piece
    except OSError:
        pass
    os.close(descriptor)
    return read


@pytest.mark.parametrize('environment, coloured', [
    ({}, True), ({'NO_COLOR': '1'}, False), ({'TERM': 'dumb'}, False), (None, False)])
def test_colour_is_for_terminals_that_want_it(environment, coloured, posts, tmp_path):
    made(tmp_path, posts)
    try:
        own, theirs = pty.openpty() if environment is not None else os.pipe()
    except OSError:
        pytest.skip('no terminals here: /dev/pts is not mounted')
    settings = {**{k: v for k, v in os.environ.items() if k != 'NO_COLOR'}, 'TERM': 'xterm', **(environment or {})}
    with subprocess.Popen([YINDE, 'report', tmp_path], stdout=theirs, env=settings) as process:
        os.close(theirs)
        printed = read_all(own)
    assert process.returncode == 0
    assert '普京'.encode() in printed
    assert (b'\x1b[' in printed) == coloured
