"""report.html in a real browser: what its controls do, that its numbers are those of the rows, and that
nothing from an article becomes markup or leaves the page.

The browser knows no host (every name is not found), and its log must stay empty: what the page's policy
stops is written there, and so is every request that fails.
"""
import base64
import csv
import datetime
import hashlib
import importlib.util
import io
import json
import pathlib
import re
import shutil
import time
from collections import Counter

import pytest

from conftest import ROOT, run

HAVE = shutil.which('chromium') and shutil.which('chromedriver') and importlib.util.find_spec('selenium')
browsing = pytest.mark.skipif(not HAVE, reason='chromium, chromium-driver or selenium (of this python) is not installed')

HOSTILE = '</script><img src=x onerror=window.hacked=1>'
FORMULA = '=HYPERLINK("http://example.com")'
ENTITIES = [('country', 'CN', '中国', ''), ('country', 'US', '美国', ''), ('person', '普京', '普京', ''),
            ('person', '王毅', '王毅', ''), ('organization', HOSTILE, HOSTILE, HOSTILE),
            ('phrase', FORMULA, FORMULA, '测试/公式'), ('phrase', '<!--<script>', '<!--<script>', ''),
            *[('organization', f'机构{i}', f'机构{i}', '测试/机构') for i in range(30)],
            ('person', 'li-1', '李强', ''), ('person', 'li-2', '李强', '')]
START = datetime.date(2020, 12, 20)  # the ISO year 2020 has 53 weeks
DAYS = 60


def corpus():
    """A list of (day, {entity: mentions}), an article each; which, is arithmetic."""
    articles = []
    for day in range(DAYS):
        for k in range(1 + day % 3):
            number = day * 7 + k * 3
            mentions = {i: 1 + (number + i) % 4 for i in range(len(ENTITIES)) if (number + i * i) % (i + 2) == 0}
            articles.append((START + datetime.timedelta(day), mentions))
    return articles


ARTICLES = corpus()


def write_rows(folder):
    with open(folder / 'articles.csv', 'w', encoding='utf-8', newline='') as file:
        table = csv.writer(file)
        table.writerow('article_id date published date_source source author title url script characters path format'
                       ' duplicate_of flags'.split())
        for i, (day, _) in enumerate(ARTICLES):
            table.writerow([f'{i:04}', day, '', 'body', HOSTILE if i % 3 else '社', '', HOSTILE, '', 'hans', 100 + i, 'a', 'plain', '', ''])
    with open(folder / 'counts.csv', 'w', encoding='utf-8', newline='') as file:
        table = csv.writer(file)
        table.writerow('article_id date source title type entity_id label topic count in_title first_offset surfaces'.split())
        for i, (_, mentions) in enumerate(ARTICLES):
            for entity, count in mentions.items():
                kind, name, label, topic = ENTITIES[entity]
                table.writerow([f'{i:04}', ARTICLES[i][0], '', HOSTILE, kind, name, label, topic, count, 0, 0, ''])


def week(day):
    year, number, _ = day.isocalendar()
    return f'{year}-W{number:02}'


LABELS = {'day': str, 'week': week, 'month': lambda day: f'{day:%Y-%m}',
          'quarter': lambda day: f'{day.year}-Q{(day.month + 2) // 3}', 'year': lambda day: str(day.year)}
LAST = START + datetime.timedelta(DAYS - 1)


def whole(unit, label):
    """Whether all days of the period lie within those of the articles."""
    inside = [START + datetime.timedelta(i) for i in range(-400, DAYS + 400)]
    return all(START <= day <= LAST for day in inside if LABELS[unit](day) == label)


def expected(unit, name, measure='articles'):
    """Rows of the table: label, value of the entity, all articles; counted here, from the articles."""
    totals, articles, mentions = Counter(), Counter(), Counter()
    entity = [e[1] for e in ENTITIES].index(name)
    for day, found in ARTICLES:
        label = LABELS[unit](day)
        totals[label] += 1
        articles[label] += entity in found
        mentions[label] += found.get(entity, 0)
    value = {'articles': lambda k: str(articles[k]), 'mentions': lambda k: str(mentions[k]),
             'share': lambda k: f'{100 * articles[k] / totals[k]:.2f}'}[measure]
    return [[label + ('' if whole(unit, label) else '*'), value(label), str(totals[label])] for label in sorted(totals)]


def write_page(folder, *options):
    write_rows(folder)
    result = run('report', '-q', '--html', *options, '-o', folder / 'out', folder, data=None)
    assert (result.returncode, result.stderr.decode()) == (0, '')
    return folder / 'out' / 'report.html'


# ---- the file ---------------------------------------------------------------

def test_policy_names_what_stands_in_the_page(tmp_path):
    page = write_page(tmp_path).read_text(encoding='utf-8')
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none'; ") and 'unsafe' not in policy and 'http' not in policy
    parts = re.findall(r'<(?:style|script)>(.*?)</(?:style|script)>', page, flags=re.S)
    digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts]
    assert len(digests) == 3 and re.findall(r"'sha256-([^']*)'", policy) == digests
    for part in parts:
        page = page.replace(part, '')
    assert re.findall(r'<script[^>]*>', page) == ['<script type="application/json" id="data">', '<script>', '<script>']


def test_data_hold_no_angle_and_all_texts(tmp_path):
    page = write_page(tmp_path).read_text(encoding='utf-8')
    text = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, flags=re.S)[1]
    assert '<' not in text
    data = json.loads(text)
    assert {e['id'] for e in data['entities']} == {e[1] for e in ENTITIES}
    assert [data['unit'], data['opens'], data['totals']['articles'], data['totals']['first']] == ['day', 'month', len(ARTICLES), str(START)]
    assert {name: n for name, n in data['sources']} == Counter(HOSTILE if i % 3 else '社' for i in range(len(ARTICLES)))


def test_too_many_days_for_a_page_become_the_period_asked_for(tmp_path):
    write_rows(tmp_path)
    head = [(tmp_path / name).read_text(encoding='utf-8').splitlines()[0] for name in ('articles.csv', 'counts.csv')]
    days = [START + datetime.timedelta(i) for i in range(1000)]
    (tmp_path / 'articles.csv').write_text('\n'.join([head[0], *(f'{d},{d},,,,,,,hans,9,,plain,,' for d in days), '']))
    for entities, unit in ((1000, 'day'), (1001, 'quarter')):
        rows = (f'{d},{d},,,person,{i},,,1,0,0,' for d in days for i in range(entities))
        (tmp_path / 'counts.csv').write_text('\n'.join([head[1], *rows, '']))
        assert run('report', '-q', '--html', '-p', 'quarter', '-o', tmp_path, tmp_path, data=None).returncode == 0
        page = (tmp_path / 'report.html').read_text(encoding='utf-8')
        assert page.count(f'"unit":"{unit}","opens":"quarter"') == 1
        assert page.count('"series":"') == entities
        print(unit, len(page))


def test_same_rows_give_the_same_page(tmp_path):
    assert write_page(tmp_path).read_bytes() == write_page(tmp_path).read_bytes()


def test_missing_chart_library_names_its_package(tmp_path):
    write_rows(tmp_path)
    result = run('report', '-q', '--html', '-o', tmp_path / 'out', tmp_path, data=None, env={'YINDE_CHART': str(tmp_path / 'no.js')})
    assert result.returncode == 2 and 'libjs-chart.js' in result.stderr.decode()
    assert not list((tmp_path / 'out').glob('*'))


@pytest.mark.parametrize('text', ['var a = "</script>";', 'var a = "<!--";'])
def test_library_that_would_end_its_script_is_refused(text, tmp_path):
    write_rows(tmp_path)
    (tmp_path / 'chart.js').write_text(text)
    result = run('report', '-q', '--html', '-o', tmp_path / 'out', tmp_path, data=None, env={'YINDE_CHART': str(tmp_path / 'chart.js')})
    assert result.returncode == 2 and 'cannot stand inside a page' in result.stderr.decode()


def test_unknown_slot_of_the_page_is_told(tmp_path):
    write_rows(tmp_path)
    shutil.copytree(ROOT / 'reports' / 'page', tmp_path / 'reports' / 'page')
    (tmp_path / 'reports' / 'page' / 'page.html').write_text('<p>{{nonsense}}</p>')
    result = run('report', '-q', '--html', '-o', tmp_path / 'out', tmp_path, data=tmp_path)
    assert result.returncode == 2 and '{{nonsense}}' in result.stderr.decode()


def test_page_needs_a_folder(tmp_path):
    write_rows(tmp_path)
    result = run('report', '--html', tmp_path, data=None)
    assert result.returncode == 2 and '-o DIR' in result.stderr.decode()


def test_run_without_html_takes_an_old_page_away(tmp_path):
    page = write_page(tmp_path)
    assert run('report', '-q', '-o', page.parent, tmp_path, data=None).returncode == 0
    assert not page.exists() and (page.parent / 'top.csv').exists()


# ---- in the browser ---------------------------------------------------------

def start(downloads, language):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    options = webdriver.ChromeOptions()
    for argument in ('--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--window-size=1400,1000',
                     '--host-resolver-rules=MAP * ~NOTFOUND', f'--user-data-dir={downloads / "profile"}'):
        options.add_argument(argument)
    options.add_experimental_option('prefs', {'download.default_directory': str(downloads), 'intl.accept_languages': language,
                                              'intl.selected_languages': language})
    options.set_capability('goog:loggingPrefs', {'browser': 'ALL', 'performance': 'ALL'})
    options.binary_location = shutil.which('chromium')
    return webdriver.Chrome(service=Service(shutil.which('chromedriver')), options=options)


class Page:
    """One page in one browser; what a user does."""

    def __init__(self, browser, path, downloads):
        self.browser, self.path, self.downloads = browser, path, downloads

    def open(self):
        self.browser.get('about:blank')
        self.browser.get_log('performance')
        self.browser.get_log('browser')
        self.browser.get(self.path.as_uri())
        return self

    def js(self, script, *values):
        return self.browser.execute_script(script, *values)

    def find(self, selector):
        return self.browser.find_element('css selector', selector)

    def choose(self, name, value):
        self.js('const s = document.getElementById(arguments[0]); s.value = arguments[1];'
                "s.dispatchEvent(new Event('change', { bubbles: true }));", name, value)

    def search(self, text):
        self.js("const s = document.getElementById('search'); s.value = ''; s.dispatchEvent(new Event('input'))")
        self.find('#search').send_keys(text)

    def listed(self):
        return self.js("return [...document.querySelectorAll('#entities .name')].map(e => e.textContent)")

    def tick(self, name):
        self.js("[...document.querySelectorAll('#entities label')].find(l => l.querySelector('.name').textContent === arguments[0])"
                '.click()', name)

    def only(self, name):
        self.find('#clear').click()
        self.search('')
        self.tick(name)

    @staticmethod
    def wait(holds):
        end = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < end, 'this did not come to hold'
            time.sleep(0.05)

    def open_numbers(self):
        self.find('#numbers summary').click()
        self.table('#timeline-table', least=2)

    def table(self, selector, least=1):
        rows = 'return [...document.querySelector(arguments[0]).rows].map(r => [...r.cells].map(c => c.textContent))'
        self.wait(lambda: len(self.js(rows, selector)) >= least)  # <details> tells that it is open a moment later
        return self.js(rows, selector)

    def download(self, button, name):
        there = self.downloads / name
        there.unlink(missing_ok=True)
        self.js('document.getElementById(arguments[0]).click()', button)
        self.wait(lambda: there.exists() and not list(self.downloads.glob('*.crdownload')))
        return there.read_bytes()


@pytest.fixture(scope='module')
def browsed(tmp_path_factory):
    """The page of the rows by day in a browser that wants English."""
    folder = tmp_path_factory.mktemp('page')
    path, downloads = write_page(folder, '--period', 'day'), tmp_path_factory.mktemp('downloads')
    browser = start(downloads, 'en-US')
    yield Page(browser, path, downloads)
    browser.quit()


@pytest.fixture
def page(browsed):
    """Opened anew; afterwards nothing was complained of, asked for, or run."""
    yield browsed.open()
    assert browsed.browser.get_log('browser') == []
    events = [json.loads(entry['message'])['message'] for entry in browsed.browser.get_log('performance')]
    asked = [e['params']['request']['url'] for e in events if e['method'] == 'Network.requestWillBeSent']
    assert asked and [url for url in asked if not url.startswith(('file://', 'blob:', 'data:'))] == []
    assert {url for url in asked if url.startswith('file:')} == {browsed.path.as_uri()}
    assert browsed.js('return window.hacked === undefined && document.images.length === 0 && document.scripts.length === 3')


@browsing
def test_first_five_of_the_corpus_are_shown(page):
    page.open_numbers()
    counted = Counter(entity for _, found in ARTICLES for entity in found)
    mentioned = Counter()
    for _, found in ARTICLES:
        mentioned.update(found)
    kinds = ['person', 'country', 'organization', 'phrase']
    order = sorted(counted, key=lambda i: (-counted[i], -mentioned[i], kinds.index(ENTITIES[i][0]), ENTITIES[i][1].encode()))
    assert page.table('#timeline-table')[0][1:-1] == [ENTITIES[i][2] for i in order[:5]]
    assert [name.split(' (')[0] for name in page.listed()] == [ENTITIES[i][2] for i in order]


@browsing
def test_a_series_goes_on_and_off(page):
    page.open_numbers()
    before = page.table('#timeline-table')[0]
    page.search('机构17')
    page.tick('机构17')
    assert page.table('#timeline-table')[0] == [*before[:-1], '机构17', before[-1]]
    assert page.js("return Chart.getChart('chart').data.datasets.map(d => d.label)") == [*before[1:-1], '机构17']
    page.tick('机构17')
    assert page.table('#timeline-table')[0] == before
    page.find('#shown button').click()
    assert page.table('#timeline-table')[0] == [before[0], *before[2:]]


@browsing
@pytest.mark.parametrize('measure', ['articles', 'share', 'mentions'])
@pytest.mark.parametrize('unit', ['day', 'week', 'month', 'quarter', 'year'])
def test_numbers_of_each_period_are_those_of_the_rows(unit, measure, page):
    page.only('普京')
    page.open_numbers()
    page.choose('period', unit)
    page.js(f"document.querySelector('#measure [value={measure}]').click()")
    table = page.table('#timeline-table')
    assert table[0] == ['Period', '普京', 'All articles']
    assert table[1:] == expected(unit, '普京', measure)
    drawn = page.js("const c = Chart.getChart('chart'); return [c.data.labels, c.data.datasets[0].data]")
    assert [[label.rstrip('*'), float(value)] for label, value, _ in table[1:]] == \
           [[label, pytest.approx(value, abs=0.006)] for label, value in zip(*drawn)]


@browsing
def test_smoothing_is_a_centred_average(page):
    page.only('美国')
    page.open_numbers()
    page.choose('smoothing', '7')
    raw = [int(value) for _, value, _ in expected('day', 'US')]
    windows = [raw[max(0, i - 3):i + 4] for i in range(len(raw))]
    assert [float(row[1]) for row in page.table('#timeline-table')[1:]] == [pytest.approx(sum(w) / len(w), abs=0.006) for w in windows]


@browsing
def test_search_and_type_filter_the_list(page):
    page.search('机构2')
    assert sorted(page.listed()) == sorted(e[2] for e in ENTITIES if '机构2' in e[2])
    page.search('测试/公')
    assert page.listed() == [FORMULA]
    page.search('')
    page.choose('type', '1')
    assert sorted(page.listed()) == ['中国', '美国']
    assert page.find('#matches').text == '2 found'


@browsing
def test_those_with_the_same_label_have_their_id_beside_it(page):
    page.search('李强')
    assert sorted(page.listed()) == ['李强 (li-1)', '李强 (li-2)']


@browsing
def test_downloaded_timeline_is_the_table(page):
    page.open_numbers()
    page.search('')
    for name in (FORMULA, HOSTILE):
        if name not in page.table('#timeline-table')[0]:
            page.tick(name)
    page.choose('period', 'week')
    page.js("document.querySelector('#measure [value=share]').click()")
    data = page.download('timeline-csv', 'yinde-timeline.csv').decode('utf-8-sig')
    rows = list(csv.reader(io.StringIO(data, newline='')))
    assert "'" + FORMULA in rows[0] and HOSTILE in rows[0]
    assert [[cell.replace("'=", '=') for cell in row] for row in rows] == page.table('#timeline-table')


@browsing
def test_downloaded_heat_map_is_the_table(page):
    page.choose('period', 'month')
    rows = list(csv.reader(io.StringIO(page.download('heat-csv', 'yinde-heat.csv').decode('utf-8-sig'), newline='')))
    table = page.table('#heat-table')
    assert [[cell.replace("'=", '=') for cell in row] for row in rows] == table
    assert len(table) == 31 and table[0] == ['Entry', '2020-12', '2021-01', '2021-02']
    for label, *values in table[1:]:
        if label == '普京':
            assert values == [value for _, value, _ in expected('month', '普京')]
            return
    raise AssertionError('普京 is not in the heat map')


@browsing
def test_picture_is_a_png_with_the_chart(page):
    picture = page.download('timeline-png', 'yinde-timeline.png')
    assert picture.startswith(b'\x89PNG\r\n\x1a\n') and len(picture) > 10000
    width, height = (int.from_bytes(picture[at:at + 4], 'big') for at in (16, 20))
    assert width > page.find('#chart').size['width'] and height > page.find('#chart').size['height']


@browsing
def test_hostile_texts_are_shown_as_text(page):
    page.search('onerror')
    assert page.listed() == [HOSTILE]
    page.only(HOSTILE)
    page.open_numbers()
    assert page.table('#timeline-table')[0][1] == HOSTILE
    assert HOSTILE in page.find('#shown').text
    assert HOSTILE in [row[0] for row in page.table('#sources-table')]
    assert HOSTILE in page.find('#tops').text
    page.download('timeline-csv', 'yinde-timeline.csv')


@browsing
def test_language_follows_the_browser_and_the_switch(page):
    assert page.find('h2').text == 'Timeline' and page.js('return document.documentElement.lang') == 'en'
    page.find('#language').click()
    assert page.find('h2').text == '时间线' and page.js('return document.documentElement.lang') == 'zh-Hans'
    assert page.js("return [...document.querySelectorAll('[data-text], option, button')].filter(e => !e.textContent.trim()).length") == 0
    assert 'undefined' not in page.find('body').text


@browsing
def test_chinese_browser_gets_chinese(browsed, tmp_path):
    browser = start(tmp_path, 'zh-CN')
    try:
        browser.get(browsed.path.as_uri())
        assert browser.find_element('css selector', 'h2').text == '时间线'
    finally:
        browser.quit()


@browsing
def test_keyboard_reaches_everything(page):
    from selenium.webdriver.common.keys import Keys
    reached = set()
    for _ in range(120):
        page.browser.switch_to.active_element.send_keys(Keys.TAB)
        reached.add(page.js('const e = document.activeElement; return e.id || e.name || e.tagName'))
    assert {'language', 'measure', 'period', 'smoothing', 'search', 'type', 'clear', 'timeline-csv', 'timeline-png', 'SUMMARY',
            'heat-csv', 'sources-csv'} <= reached
    page.js("document.querySelector('#entities input').focus()")
    before = page.js("return Chart.getChart('chart').data.datasets.length")
    page.browser.switch_to.active_element.send_keys(Keys.SPACE)
    assert page.js("return Chart.getChart('chart').data.datasets.length") == before - 1
    assert page.js('return document.activeElement.type') == 'checkbox'


@browsing
@pytest.mark.parametrize('width', [360, 390, 768, 1400, 2200])
def test_nothing_is_wider_than_the_screen(width, page):
    page.browser.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', {'width': width, 'height': 800, 'deviceScaleFactor': 1, 'mobile': False})
    try:
        page.wait(lambda: page.js('return document.documentElement.scrollWidth') <= width)  # the chart follows a moment later
    finally:
        page.browser.execute_cdp_cmd('Emulation.clearDeviceMetricsOverride', {})


@browsing
def test_nothing_dated_is_said(page, tmp_path):
    write_rows(tmp_path)
    text = (tmp_path / 'articles.csv').read_text(encoding='utf-8')
    (tmp_path / 'articles.csv').write_text(re.sub(r'\d{4}-\d\d-\d\d', '', text), encoding='utf-8')
    assert run('report', '-q', '--html', '-o', tmp_path / 'out', tmp_path, data=None).returncode == 0
    empty = pathlib.Path(tmp_path / 'out' / 'report.html')
    page.browser.get(empty.as_uri())
    assert page.find('#message').text == page.find('#range').text == 'There are no dated articles.'
    page.open()
