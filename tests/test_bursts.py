"""first_seen.csv and bursts.csv are computed again, the long way: every period in both states, every
article looked at for every burst.
"""
import csv
import datetime
import itertools
import json
import math
import random
import re
from collections import Counter

import pytest

from conftest import ROOT, run
from test_units import rows

TYPES = ['person', 'country', 'organization', 'phrase']
LABEL = {'day': lambda day: day.isoformat(), 'week': lambda day: '%d-W%02d' % day.isocalendar()[:2],
         'month': lambda day: day.isoformat()[:7], 'quarter': lambda day: f'{day.year}-Q{(day.month + 2) // 3}',
         'year': lambda day: str(day.year)}


class Corpus:
    """The dated articles of rows, each with its entities; `all` has the duplicates that do not count, too."""

    def __init__(self, folder, unit, duplicates):
        self.all = [row for row in rows((folder / 'articles.csv').read_bytes()) if row['date']]
        of = {row['article_id']: row for row in self.all}
        self.about = {}
        for row in self.all:
            row['period'] = LABEL[unit](datetime.date.fromisoformat(row['date']))
            row['entities'], row['counts'] = set(), duplicates or not row['duplicate_of']
        for row in rows((folder / 'counts.csv').read_bytes()):
            entity = row['type'], row['entity_id']
            self.about.setdefault(entity, (row['label'], row['topic']))
            if row['article_id'] in of:
                of[row['article_id']]['entities'].add(entity)
        self.counted = [row for row in self.all if row['counts']]
        first, last = (datetime.date.fromisoformat(f(row['date'] for row in self.counted)) for f in (min, max))
        days = (first + datetime.timedelta(n) for n in range((last - first).days + 1))
        self.periods = list(dict.fromkeys(map(LABEL[unit], days)))
        self.number = {label: number for number, label in enumerate(self.periods)}
        self.totals = Counter(row['period'] for row in self.counted)
        self.of = {entity: [row for row in self.all if entity in row['entities']] for entity in self.about}


def order_of(entity):
    return TYPES.index(entity[0]), entity[1]


def first_seen(corpus):
    found = []
    for entity, about in corpus.about.items():
        counted = [row for row in corpus.of[entity] if row['counts']]
        if counted:
            first = min(counted, key=lambda row: [row[name] for name in ('date', 'article_id', 'source', 'title', 'url')])
            found.append(([first['date'], first['article_id'], order_of(entity)],
                          [first['date'], *entity, *about, first['article_id'], first['source'], first['title'],
                           first['url'], str(len(counted))]))
    return [row for _, row in sorted(found)]


def states(r, d):
    """The cheapest sequence of states, and what each period costs in both."""
    p0 = sum(r) / sum(d)
    chance = p0, min(2 * p0, 0.9999)
    if p0 >= chance[1]:
        return [0] * len(r), [(0, 0)] * len(r)
    costs = [[-a * math.log(p) - (b - a) * math.log(1 - p) for p in chance] for a, b in zip(r, d)]
    up, low, high, came = math.log(len(r)), 0.0, math.inf, []
    for cost in costs:
        came.append((int(high < low), int(high < low + up)))
        low, high = cost[0] + min(low, high), cost[1] + min(low + up, high)
    path = [int(high < low)]
    for steps in reversed(came[1:]):
        path.append(steps[path[-1]])
    return path[::-1], costs


def most(counter, n):
    """The first `n` of (name, ...) -> articles, as a cell."""
    first = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:n]
    return '|'.join(f'{re.sub("[|:]", "/", name[0])}:{articles}' for name, articles in first)


def burst_of(corpus, entity, run_of_periods, weight, expected):
    """The row of the burst that its entity has in these periods."""
    labels = [corpus.periods[t] for t in run_of_periods]
    within = [row for row in corpus.of[entity] if row['period'] in labels]
    counted = [row for row in within if row['counts']]
    known = {other for row in corpus.of[entity] if row['counts'] and corpus.number[row['period']] < run_of_periods[0]
             for other in row['entities']}
    new = Counter((corpus.about[other][0], *order_of(other)) for row in counted for other in row['entities'] - known - {entity})
    by_period = Counter(row['period'] for row in counted)
    peak = max(labels, key=lambda label: by_period[label])
    return [*entity, *corpus.about[entity], labels[0], labels[-1], str(len(labels)), f'{weight / 1000:.3f}',
            str(len(counted)), f'{expected:.2f}', peak, str(by_period[peak]),
            most(Counter((row['source'],) for row in counted if row['source']), 3),
            f'{sum(row["duplicate_of"] != "" for row in within) / len(within):.6f}', most(new, 5)]


def bursts(corpus):
    """Weight, entity, periods and expected articles of each, those after the 2,000th too."""
    d, found = [corpus.totals[label] for label in corpus.periods], []
    for entity in corpus.about:
        of = Counter(row['period'] for row in corpus.of[entity] if row['counts'])
        r = [of[label] for label in corpus.periods]
        if sum(r) < 5:
            continue
        path, costs = states(r, d)
        for high, group in itertools.groupby(range(len(r)), lambda t: path[t]):
            group = list(group)
            if high:
                weight = round(1000 * sum(costs[t][0] - costs[t][1] for t in group))
                found.append((-weight, order_of(entity), group,
                              sum(r) / sum(d) * sum(d[t] for t in group)))
    found.sort()
    return found


def write_rows(folder, n_articles, n_entities, n_days):
    """Made-up rows: entities that are usual, and some that come in waves; names that need care."""
    dice = random.Random(2002)
    start = datetime.date(2019, 12, 20)
    entities = []
    for i in range(n_entities):
        waves = [(at, at + dice.randrange(1, 12)) for at in dice.sample(range(n_days), dice.randrange(4))]
        entities.append(([TYPES[i % 4], f'e{i // 3}', dice.choice([f'名{i}', '同名', f'=a|b:{i}']), dice.choice(['', '经济/关税'])],
                         dice.random() ** 4 / 8, waves))
    articles, counts = [], []
    quiet = {n for n in range(n_days) if dice.random() < 0.1}
    for i in range(n_articles):
        n = dice.choice([n for n in range(n_days) if n not in quiet])
        date = '' if dice.random() < 0.05 else (start + datetime.timedelta(n)).isoformat()
        source = dice.choice(['', '甲报', '乙:报', '丙|报', '=丁', '戊', '己'])
        copy = f'a{dice.randrange(i):05}' if i > 0 and dice.random() < 0.15 else ''
        copy = copy if copy == '' or articles[int(copy[1:])][12] == '' else ''
        articles.append([f'a{i:05}', date, date, '', source, '', f'题{i % 7}', f'http://x/{i}', 'hans', 100, f'a{i}', 'plain',
                         copy, ''])
        for about, usual, waves in entities:
            if dice.random() < (0.5 if any(a <= n <= b for a, b in waves) else usual):
                counts.append([f'a{i:05}', date, source, f'题{i % 7}', *about, 1, 0, 0, ''])
    dice.shuffle(counts)
    folder.mkdir()
    for name, header, table in (('articles.csv', 'article_id,date,published,date_source,source,author,title,url,script,'
                                 'characters,path,format,duplicate_of,flags', articles),
                                ('counts.csv', 'article_id,date,source,title,type,entity_id,label,topic,count,in_title,'
                                 'first_offset,surfaces', counts)):
        with open(folder / name, 'w', encoding='utf-8', newline='') as file:
            csv.writer(file, lineterminator='\n').writerows([header.split(','), *table])


@pytest.fixture(scope='module')
def inputs(tmp_path_factory):
    """Rows of examples/, and made-up ones with few and with many entities."""
    folder = tmp_path_factory.mktemp('rows')
    result = run('extract', '-q', '--raw', '-o', folder / 'examples', ROOT / 'examples', data=None)
    assert result.returncode == 0, result.stderr.decode()
    write_rows(folder / 'few', 1500, 40, 400)
    write_rows(folder / 'many', 2500, 2000, 300)
    return folder


@pytest.mark.parametrize('name, unit, options, least, greatest', [
    ('examples', 'month', [], 10, 2000), ('examples', 'week', [], 5, 2000), ('few', 'day', [], 30, 2000),
    ('few', 'week', ['--duplicates', '--undated', '-n', '1'], 30, 2000), ('few', 'quarter', [], 1, 2000),
    ('few', 'year', ['--min-articles', '99'], 0, 2000), ('many', 'day', ['-n', '5'], 2001, 9999)])
def test_first_seen_and_bursts_computed_again(name, unit, options, least, greatest, inputs, tmp_path):
    result = run('report', '-q', '--raw', '-p', unit, *options, '-o', tmp_path, inputs / name)
    assert result.returncode == 0, result.stderr.decode()
    corpus = Corpus(inputs / name, unit, '--duplicates' in options)
    assert [list(row.values()) for row in rows((tmp_path / 'first_seen.csv').read_bytes())] == first_seen(corpus)
    found = bursts(corpus)
    assert least <= len(found) <= greatest
    expected = [burst_of(corpus, (TYPES[kind], entity), group, -weight, articles)
                for weight, (kind, entity), group, articles in found[:2000]]
    assert [list(row.values()) for row in rows((tmp_path / 'bursts.csv').read_bytes())] == expected
