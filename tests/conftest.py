"""What all tests share: where the program is, and the closing line."""
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
YINDE = os.environ.get('YINDE', str(ROOT / 'build' / 'yinde'))
TINY = ROOT / 'tests' / 'data'  # a small dictionary and rules of the tests' own


def run(*arguments, data=TINY, cwd=None, stdin=None, env=None, timeout=120):
    """Run yinde; data is the folder with dictionaries/ and rules/, None for the shipped ones."""
    environment = {k: v for k, v in os.environ.items() if k != 'YINDE_DATA'}
    if data is not None:
        environment['YINDE_DATA'] = str(data)
    environment.update(env or {})
    return subprocess.run([YINDE, *map(str, arguments)], cwd=cwd, input=stdin, env=environment,
                          capture_output=True, timeout=timeout)


@pytest.fixture
def yinde():
    return run


def pytest_terminal_summary(terminalreporter):
    terminalreporter.config.stash[COUNTS] = {
        name: len(terminalreporter.stats.get(name, [])) for name in ('passed', 'failed', 'error', 'skipped')}


def pytest_unconfigure(config):
    counts = config.stash.get(COUNTS, None)
    if counts is not None:
        skipped = f", {counts['skipped']} skipped" if counts['skipped'] else ''
        print(f"{counts['passed']} passed, {counts['failed'] + counts['error']} failed{skipped}")


COUNTS = pytest.StashKey()
