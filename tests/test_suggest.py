"""yinde dictionary suggest: what it finds, and that what it writes is a dictionary."""
import csv
import io

import pytest

from conftest import run
from test_cli import put
from test_units import rows

ARTICLES = {
    'a.txt': '工会主席沈知微昨日到场\n2023-05-06\n沈知微说，本会反对「睦亲新主义」。記者問到馬可・貝爾托尼的書。\n',
    'b.txt': '会后\n2022-01-02\n沈知微强调，睦亲新主义不可取。习近平没有到场。报告说，沧浪研究院发布了数字。\n',
    'c.txt': '书评\n2024-01-02\n作者是马可·贝尔托尼。「睦亲新主义」又一次出现。研究员哈克韦尔（Tom Hackwell）表示，哈克韦尔不同意。\n',
}


@pytest.fixture
def posts(tmp_path):
    return put(tmp_path / 'posts', ARTICLES)


def suggest(*arguments):
    result = run('dictionary', 'suggest', '--raw', *arguments, data=None)
    assert result.returncode == 0, result.stderr.decode()
    return rows(result.stdout)


def test_candidates_are_counted(posts):
    found = {row['id']: row for row in suggest(posts)}
    assert set(found) == {'沈知微', '睦亲新主义', '马可·贝尔托尼'}
    assert [(row['type'], row['count'], row['documents']) for row in found.values()] == [
        ('phrase', '3', '3'), ('person', '3', '2'), ('person', '2', '2')]  # the bare 睦亲新主义 is an echo
    assert (found['沈知微']['first_date'], found['沈知微']['last_date']) == ('2022-01-02', '2023-05-06')
    assert found['沈知微']['why'] == 'chinese-name-after-office|chinese-name-before-speech'


def test_contexts_are_from_different_articles(posts):
    row = next(row for row in suggest(posts) if row['id'] == '沈知微')
    assert row['context_1'].startswith('工会主席[沈知微]昨日到场')
    assert '[沈知微]强调' in row['context_2']
    assert row['context_3'] == ''


def test_traditional_is_the_same_candidate_in_simplified(posts):
    assert [row['forms'] for row in suggest(posts) if row['id'] == '马可·贝尔托尼'] == ['马可·贝尔托尼']


def test_latin_form_is_kept_as_it_stands(posts):
    assert [row['forms'] for row in suggest('-m', '1', posts) if row['id'] == '哈克韦尔'] == ['哈克韦尔|Tom Hackwell']


def test_filters(posts):
    assert [row['id'] for row in suggest('--type', 'phrase', posts)] == ['睦亲新主义']
    assert [row['id'] for row in suggest('--type', 'organization', '-m', '1', posts)] == ['沧浪研究院']
    assert [row['id'] for row in suggest('--top', '1', posts)] == ['睦亲新主义']


def test_repeated_articles_are_passed_over(tmp_path):
    text = '会后\n{}\n沈知微强调，睦亲新主义不可取。\n'
    posts = put(tmp_path / 'posts', {f'{day}.txt': text.format(f'2022-01-0{day}') for day in (2, 1, 3)})
    assert suggest(posts) == []
    row = next(row for row in suggest('-m', '1', posts) if row['id'] == '沈知微')
    assert (row['count'], row['documents'], row['first_date'], row['last_date']) == ('1', '1', '2022-01-01', '2022-01-01')


def test_days_are_the_first_and_the_last(tmp_path):
    text = '会后\n{}\n沈知微强调第{}点。\n'
    days = ['2022-03-01', '2021-02-03', '2023-01-01', '2022-12-31', '2020-05-05']
    posts = put(tmp_path / 'posts', {f'{n}.txt': text.format(day, n) for n, day in enumerate(days)})
    row = next(row for row in suggest(posts) if row['id'] == '沈知微')
    assert (row['documents'], row['first_date'], row['last_date']) == ('5', '2020-05-05', '2023-01-01')


def test_help_names_every_type():
    assert 'person, country, organization or phrase' in run('dictionary', 'suggest', '--help').stdout.decode()


def test_days_are_those_of_the_time_zone(tmp_path):
    post = put(tmp_path, {'a.md': '---\ntitle: 会后\ndate: 2022-01-01T20:00:00Z\n---\n沈知微强调程序问题。\n'}) / 'a.md'
    for words, day in [([], '2022-01-02'), (['--time-zone', 'UTC'], '2022-01-01'), (['-z', 'UTC'], '2022-01-01')]:
        assert [row['first_date'] for row in suggest('-m', '1', *words, post)] == [day]


def test_ordinary_words_are_not_suggested(posts, tmp_path):
    own = put(tmp_path / 'own', {'ordinary_words.csv': 'word,note\n沈知微,\n哈克韦尔,\n'})
    assert not {'沈知微', '哈克韦尔'} & {row['id'] for row in suggest('-m', '1', '-d', own, posts)}


def test_eight_forms_are_told_at_most(tmp_path):
    posts = put(tmp_path / 'posts', {f'{n}.txt': f'书评\n2024-01-02\n研究员哈克韦尔（{letter}om Hackwell）表示，第{n}点。\n'
                                     for n, letter in enumerate('ABCDEFGHIJ')})
    row = next(row for row in suggest(posts) if row['id'] == '哈克韦尔')
    assert row['forms'] == '|'.join(['哈克韦尔', *(f'{letter}om Hackwell' for letter in 'ABCDEFG')])


def test_known_names_are_not_suggested(posts):
    assert '习近平' not in {row['id'] for row in suggest('-m', '1', posts)}


def test_what_is_written_is_a_dictionary(posts, tmp_path):
    result = run('dictionary', 'suggest', '--type', 'person', posts, data=None)
    folder = put(tmp_path / 'mine', {'people.csv': result.stdout})
    mentions = run('extract', '--mentions', '-d', folder, posts / 'b.txt', data=None)
    assert [(row['surface'], row['origin']) for row in rows(mentions.stdout) if row['entity_id'] == '沈知微'] == [('沈知微', '沈知微')]
    assert '沈知微' not in {row['id'] for row in suggest('-d', folder, posts)}


def test_same_input_same_bytes(posts):
    first, second = (run('dictionary', 'suggest', posts, data=None).stdout for _ in range(2))
    assert first == second
    assert csv.reader(io.StringIO(first.decode()))


@pytest.mark.parametrize('words, told', [
    ([], 'name articles, or folders of them'),
    (['--type', 'city', 'x'], 'there is no type "city"'),
    (['nowhere'], 'nowhere'),
    (['-z', 'Nowhere/Land', 'x'], 'Nowhere/Land'),
    (['-n', '1000000001', 'x'], '--top takes a whole number up to 1000000000, not "1000000001"'),
])
def test_usage(words, told):
    result = run('dictionary', 'suggest', *words, data=None)
    assert result.returncode in (1, 2)
    assert told in result.stderr.decode()
