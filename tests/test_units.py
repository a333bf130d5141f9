"""Golden folders: tests/units/<stage>/<claim>.d; the folder's name is the claim.

read        input, expected.txt (clean text), expected.meta (columns of articles.csv)
resolve     text, expected.csv (start,end,surface,type,entity_id,origin); dictionaries/ and rules/
            of its own, or the small ones of tests/data
dictionary  dictionaries/, expected.stderr with DIR for the folder: faults of dictionary files
check       dictionaries/, expected.csv: what `yinde dictionary check --all` prints
rule        rules/, expected.stderr likewise: faults of rules files
rows        input/, options (may be absent), expected/ (CSV files to compare): whole runs
report      articles.csv, counts.csv, options (may be absent), expected/ (CSV files, summary.txt)

`make golden` rewrites what is expected from what comes out; the diff is then reviewed like code.
"""
import csv
import io
import os
import pathlib

import pytest

from conftest import ROOT, TINY, run

UNITS = ROOT / 'tests' / 'units'
REWRITE = bool(os.environ.get('YINDE_GOLDEN'))
META = ['title', 'author', 'source', 'url', 'published', 'date', 'date_source', 'format', 'flags']
MENTION = ['start', 'end', 'surface', 'type', 'entity_id', 'origin']


def folders(stage):
    found = sorted((UNITS / stage).glob('*.d'))
    assert found, f'no golden folder for {stage}'
    return [pytest.param(folder, id=folder.name[:-2]) for folder in found]


def compare(path, actual):
    """The file holds what came out; with YINDE_GOLDEN set it is made to."""
    if REWRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(actual)
    assert actual.decode() == path.read_bytes().decode()


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline='')))


def options(folder):
    path = folder / 'options'
    return path.read_text(encoding='utf-8').split() if path.exists() else []


def data_of(folder, scratch):
    """The folder's own dictionaries and rules, each replaced by the small ones where it has none."""
    for room in ('dictionaries', 'rules'):
        own = folder / room
        (scratch / room).symlink_to(own if own.is_dir() else TINY / room)
    return scratch


@pytest.mark.parametrize('folder', folders('read'))
def test_read(folder, tmp_path):
    text = run('extract', '--text', folder / 'input')
    assert text.returncode == 0, text.stderr.decode()
    result = run('extract', '-q', '--raw', '-o', tmp_path, folder / 'input')
    assert result.returncode == 0, result.stderr.decode()
    row = rows((tmp_path / 'articles.csv').read_bytes())[0]
    meta = ''.join(f'{name}: {row[name]}'.rstrip() + '\n' for name in META)
    compare(folder / 'expected.txt', text.stdout)
    compare(folder / 'expected.meta', meta.encode())


@pytest.mark.parametrize('folder', folders('resolve'))
def test_resolve(folder, tmp_path):
    result = run('extract', '--mentions', '--raw', folder / 'text', data=data_of(folder, tmp_path))
    assert result.returncode == 0, result.stderr.decode()
    lines = [','.join(MENTION)] + [','.join(row[name] for name in MENTION) for row in rows(result.stdout)]
    compare(folder / 'expected.csv', ('\n'.join(lines) + '\n').encode())


@pytest.mark.parametrize('folder', folders('dictionary') + folders('rule'))
def test_faults(folder, tmp_path):
    result = run('extract', '-', stdin='一\n二\n'.encode(), data=data_of(folder, tmp_path))
    assert result.returncode == 2
    assert result.stdout == b''
    compare(folder / 'expected.stderr', result.stderr.replace(str(tmp_path).encode(), b'DIR'))


@pytest.mark.parametrize('folder', folders('check'))
def test_check(folder, tmp_path):
    result = run('dictionary', 'check', '--all', data=data_of(folder, tmp_path))
    explained = [row['explanation'] != '' for row in rows(result.stdout)]
    assert result.returncode == (0 if all(explained) else 1), result.stderr.decode()
    compare(folder / 'expected.csv', result.stdout)


@pytest.mark.parametrize('folder', folders('rows'))
def test_rows(folder, tmp_path):
    out, data = tmp_path / 'out', tmp_path / 'data'
    data.mkdir()
    result = run('extract', '-q', *options(folder), '-o', out, 'input', cwd=folder, data=data_of(folder, data))
    assert result.returncode in (0, 1), result.stderr.decode()
    for path in sorted((folder / 'expected').iterdir()):
        compare(path, (out / path.name).read_bytes())


@pytest.mark.parametrize('folder', folders('report'))
def test_report(folder, tmp_path):
    result = run('report', *options(folder), '-o', tmp_path, folder)
    assert result.returncode == 0, result.stderr.decode()
    for path in sorted((folder / 'expected').iterdir()):
        out = result.stdout if path.name == 'summary.txt' else (tmp_path / path.name).read_bytes()
        compare(path, out)
