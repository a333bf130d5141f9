"""Every example of the documents is run.

A fenced block that starts with ```console holds commands (`$ command`) and what they print, stdout
and stderr together.  They run in a copy of the project's root (links, and a build/ with the program
under test), with the program on PATH.
"""
import os
import subprocess

import pytest

from conftest import ROOT, YINDE

DOCUMENTS = [ROOT / 'README.md', *sorted((ROOT / 'docs').glob('*.md')), *sorted(ROOT.glob('*/README.md'))]


def examples():
    for path in DOCUMENTS:
        command, printed, inside = None, [], False
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            starts = line.startswith('$ ') and inside
            if command and (starts or line == '```'):
                yield pytest.param(command[1], printed, id=f'{path.relative_to(ROOT)}:{command[0]}')
                command, printed = None, []
            if line.startswith('```'):
                inside = line == '```console'
            elif starts:
                command = number, line[2:]
            elif command:
                printed.append(line)


@pytest.fixture(scope='module')
def root(tmp_path_factory):
    copy = tmp_path_factory.mktemp('root')
    for entry in ROOT.iterdir():
        if entry.name not in ('build', '.git'):
            (copy / entry.name).symlink_to(entry)
    (copy / 'build').mkdir()
    (copy / 'build' / 'yinde').symlink_to(YINDE)
    return copy


@pytest.mark.parametrize('command, printed', examples())
def test_example(command, printed, root):
    environment = {**os.environ, 'PATH': f'{root}/build:{os.environ["PATH"]}'}
    environment.pop('YINDE_DATA', None)
    result = subprocess.run(['sh', '-c', command], cwd=root, env=environment, timeout=60,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert result.stdout.decode().splitlines() == printed


def test_columns_of_the_formats_page():
    printed = subprocess.run([YINDE, '--columns'], capture_output=True, check=True).stdout.decode()
    assert printed in (ROOT / 'docs' / 'FORMATS.md').read_text(encoding='utf-8')
