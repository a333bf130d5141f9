"""The law of the tree: who includes whom, sizes, banned functions, generated and data files."""
import csv
import re
import subprocess
import sys
import unicodedata

import pytest

from conftest import ROOT, run

CODE = [path for room in ('common', 'extract', 'curation', 'explain', 'reports', 'cli', 'bench', 'tests/api')
        for path in sorted((ROOT / room).rglob('*.[ch]'))]
DICTIONARIES = sorted((ROOT / 'dictionaries').glob('*.csv'))

# Rooms whose files a file may include.
MAY_INCLUDE = {'common': ['common'], 'extract': ['common', 'extract'], 'reports': ['common', 'reports'],
               'curation': ['common', 'extract', 'curation'],
               'explain': ['common', 'extract', 'explain'],
               'cli': ['common', 'extract', 'curation', 'explain', 'reports', 'cli'],
               'bench': ['common', 'extract', 'cli', 'bench'],
               'tests': ['common', 'extract', 'curation', 'explain', 'reports', 'tests']}

# The one file that may include a library's headers; libxml2 has two parsers, and one door for each.
LIBRARIES = {'Judy.h': 'common/index.c', 'csv.h': 'common/csv.c', 'pcre2.h': 'common/regex.c',
             'yaml.h': 'common/yaml.c', 'jansson.h': 'common/json.c', 'md4c.h': 'extract/markdown.c',
             'nettle/sha2.h': 'common/digest.c', 'nettle/base64.h': 'common/digest.c',
             'xlsxwriter.h': 'common/workbook.c', 'zlib.h': 'common/unzip.c',
             'libxml/HTMLparser.h': 'extract/markup.c', 'libxml/xmlreader.h': 'common/xml.c',
             'libxml/parser.h': 'extract/markup.c common/xml.c',
             'immintrin.h': 'extract/matcher/kernel_avx2.c extract/matcher/kernel_avx512.c',
             'hs/hs.h': 'bench/matchers/contender_vectorscan.c', 'cmocka.h': 'tests/api/check.h'}
STANDARD = set('assert ctype errno float inttypes limits locale math setjmp signal stdarg stdbool stddef stdint '
               'stdio stdlib string time dirent fcntl poll unistd pthread '
               'sys/file sys/ioctl sys/mman sys/stat sys/types sys/wait sys/resource'.split())

BANNED = re.compile(r'\b(strcpy|strcat|sprintf|vsprintf|atoi|gets|strtok)\s*\(')
ALLOCATORS = re.compile(r'\b(malloc|calloc|realloc|strdup|strndup)\s*\(')


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def lines_of(path):
    return path.read_text(encoding='utf-8').splitlines()


def code_of(path):
    """The file with its comments and strings blanked, line ends kept."""
    return re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"', lambda m: '\n' * m[0].count('\n'),
                  path.read_text(encoding='utf-8'), flags=re.S)


def includes(path, opening):
    return re.findall(rf'^#\s*include\s+{opening}([^">]+)[">]', path.read_text(encoding='utf-8'), flags=re.M)


def columns(line):
    return sum(1 + (unicodedata.east_asian_width(c) in 'FW') for c in line)


def functions(path):
    """First and last line of each function: bodies are braced at the start of a line."""
    lines = lines_of(path)
    for i, line in enumerate(lines):
        if line == '{':
            first = i
            while first > 0 and lines[first - 1] and not lines[first - 1].startswith(('#', '}', ' *')) \
                    and not lines[first - 1].endswith('*/'):
                first -= 1
            yield first + 1, lines.index('}', i) + 1


def stages():
    """The stage of each file of extract/, as tests/lint/layers.tsv has it."""
    with open(ROOT / 'tests' / 'lint' / 'layers.tsv', encoding='utf-8', newline='') as table:
        return {name: int(row['stage'].split()[0]) for row in csv.DictReader(table, delimiter='\t')
                for name in row['files'].split()}


def stem(name):
    return name.rsplit('.', 1)[0]


# ---- who includes whom ------------------------------------------------------

def test_rooms_include_what_they_may():
    wrong = [f'{name_of(path)} includes {other}' for path in CODE for other in includes(path, '"')
             if other.split('/')[0] not in MAY_INCLUDE[name_of(path).split('/')[0]] or not (ROOT / other).is_file()]
    assert not wrong


def test_layers_name_every_file_of_extract():
    there = {stem(name_of(path)) for path in (ROOT / 'extract').rglob('*.*')}
    assert there == set(stages())


def test_no_stage_includes_a_later_one():
    stage = stages()
    wrong = [f'{name_of(path)} includes {other}' for path in (ROOT / 'extract').rglob('*.[ch]')
             for other in includes(path, '"') if stage.get(stem(other), 0) > stage[stem(name_of(path))]]
    assert not wrong


def test_headers_do_not_include_each_other_in_a_circle():
    headers = {name_of(path): [other for other in includes(path, '"')] for path in CODE if path.suffix == '.h'}
    while free := [name for name, others in headers.items() if not set(others) & set(headers)]:
        for name in free:
            del headers[name]
    assert not headers


def test_each_library_has_one_door():
    wrong = [f'{name_of(path)} includes <{other}>' for path in CODE for other in includes(path, '<')
             if name_of(path) not in LIBRARIES.get(other, '').split() and stem(other) not in STANDARD]
    assert not wrong


# ---- form -------------------------------------------------------------------

def test_functions_have_at_most_100_lines():
    found = [(last - first + 1, f'{name_of(path)}:{first}') for path in CODE for first, last in functions(path)]
    assert len(found) > 500
    assert [place for n, place in found if n > 100] == []


def test_files_are_not_too_long():
    assert [name_of(path) for path in CODE if len(lines_of(path)) > (300 if path.suffix == '.h' else 1000)] == []


def test_lines_are_not_too_long():
    assert [f'{name_of(path)}:{n}' for path in CODE for n, line in enumerate(lines_of(path), 1) if columns(line) > 100] == []


def test_no_tabs_and_no_blanks_at_line_ends():
    wrong = [f'{name_of(path)}:{n}' for path in CODE for n, line in enumerate(lines_of(path), 1)
             if '\t' in line or line != line.rstrip()]
    assert not wrong
    assert [name_of(path) for path in CODE if not path.read_bytes().endswith(b'}\n')
            and not path.read_bytes().endswith((b'#endif\n', b';\n'))] == []


def test_no_banned_functions():
    wrong = [(name_of(path), use) for path in CODE for use in BANNED.findall(code_of(path))]
    assert not wrong


def test_only_memory_allocates():
    wrong = [(name_of(path), use) for path in CODE for use in ALLOCATORS.findall(code_of(path))
             if name_of(path) != 'common/memory.c' and not name_of(path).startswith('tests/')]
    assert not wrong


def test_names_of_files_are_unique():
    folders = {}
    for path in CODE:
        folders.setdefault(path.stem, set()).add(path.parent)
    assert [name for name, where in folders.items() if len(where) > 1] == []


def test_files_begin_with_their_name():
    assert [name_of(path) for path in CODE if not lines_of(path)[0].startswith(f'/* {path.name}: ')] == []


def test_headers_are_guarded():
    for path in CODE:
        if path.suffix == '.h':
            guard = 'YINDE_' + re.sub(r'\W', '_', name_of(path)).upper()
            assert f'\n#ifndef {guard}\n#define {guard}\n' in path.read_text(encoding='utf-8'), name_of(path)
            assert lines_of(path)[-1] == '#endif', name_of(path)


# ---- data -------------------------------------------------------------------

def test_generated_tables_are_fresh():
    result = subprocess.run([sys.executable, ROOT / 'tools' / 'make_fold_table.py', '--check'], capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode()


@pytest.mark.parametrize('path', DICTIONARIES, ids=name_of)
def test_dictionary_is_sorted(path):
    data = path.read_bytes()
    assert data.endswith(b'\n') and b'\r' not in data and not data.startswith(b'\xef\xbb\xbf')
    rows = list(csv.reader(data.decode().splitlines()))[1:]
    keys = [row[:3] if path.stem == 'explanations' else row[0] for row in rows]
    assert all(a < b for a, b in zip(keys, keys[1:]))


@pytest.mark.parametrize('added', [[], ['--rules', ROOT / 'rules' / 'suggest']], ids=['rules', 'suggest'])
def test_shipped_rules_hold(added):
    result = run('rules', 'check', *added, data=None)
    assert result.returncode == 0, result.stdout.decode() + result.stderr.decode()


def test_no_ambiguity_of_the_shipped_dictionaries_is_unexplained():
    result = run('dictionary', 'check', data=None)
    assert result.returncode == 0, result.stdout.decode() + result.stderr.decode()


def test_golden_folders_are_all_run():
    stages_run = re.findall(r"folders\('(\w+)'\)", (ROOT / 'tests' / 'test_units.py').read_text(encoding='utf-8'))
    folders = [path for path in (ROOT / 'tests' / 'units').glob('*/*') if path.is_dir()]
    assert [name_of(path) for path in folders if path.parent.name not in stages_run or path.suffix not in ('.d', '.b')] == []
