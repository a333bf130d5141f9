"""Sentences that a substring search misreads, read with the shipped dictionaries and rules.

tests/traps.csv: a sentence of our own and all its mentions, `surface=id` in text order.
"""
import csv

import pytest

from conftest import ROOT, run
from test_units import rows

with open(ROOT / 'tests' / 'traps.csv', encoding='utf-8', newline='') as table:
    TRAPS = list(csv.DictReader(table))


@pytest.fixture(scope='module')
def read(tmp_path_factory):
    """What each sentence, an article of its own, mentions."""
    folder = tmp_path_factory.mktemp('traps')
    for number, trap in enumerate(TRAPS):
        (folder / f'{number:04}.txt').write_text(f'题\n{trap["sentence"]}\n', encoding='utf-8')
    result = run('extract', '--mentions', '--raw', folder, data=None)
    assert result.returncode == 0, result.stderr.decode()
    found = {}
    for row in rows(result.stdout):
        found.setdefault(row['article_id'], []).append(f'{row["surface"]}={row["entity_id"]}')
    return found


@pytest.mark.parametrize('number, trap', enumerate(TRAPS), ids=[trap['sentence'] for trap in TRAPS])
def test_trap(number, trap, read):
    assert ' '.join(read.get(f'{number:04}.txt', [])) == trap['mentions']
