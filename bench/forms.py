"""forms.py: what yinde's dictionaries call their entities, for tools that take a word list."""
import csv
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[1]


def forms_of_dictionaries():
    """Those of countries first, then all others, shuffled the same each time."""
    forms = {True: [], False: []}
    for path in sorted((ROOT / 'dictionaries').glob('*.csv')):
        with open(path, encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file):
                for column in ('forms', 'weak_forms', 'word'):
                    forms[path.stem == 'countries'] += (row.get(column) or '').split('|')
    random.Random(1).shuffle(forms[False])
    return [form for form in forms[True] + forms[False] if form]
