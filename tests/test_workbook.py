"""report.xlsx, read by openpyxl, a reader that is not ours: its cells are those of the CSV files."""
import csv
import datetime
import re
import resource
import signal
import subprocess
import time
import zipfile

import pytest

from conftest import ROOT, YINDE, run
from test_units import rows

openpyxl = pytest.importorskip('openpyxl', reason='python3-openpyxl is not installed for this python')

ARTICLES = 'article_id,date,published,date_source,source,author,title,url,script,characters,path,format,duplicate_of,flags'
COUNTS = 'article_id,date,source,title,type,entity_id,label,topic,count,in_title,first_offset,surfaces'
CHARTS = ['people', 'countries', 'organizations', 'phrases']
FORMULAS = ['=cmd|\' /C calc\'!A0', '=1+1', '+1', '-1+2', '@SUM(A1)', '{=1}', '=HYPERLINK("http://e.example","x")',
            'http://e.example/', 'mailto:a@e.example', 'internal:top!A1', '</script><img onerror=alert(1)>', '&amp;<c:v>']


@pytest.fixture(scope='module')
def extracted(tmp_path_factory):
    out = tmp_path_factory.mktemp('rows')
    assert run('extract', '-q', '--raw', '-o', out, ROOT / 'examples', data=None).returncode == 0
    return out


def report(out, source, *options):
    result = run('report', '-q', '--raw', '--xlsx', '-o', out, *options, source)
    assert (result.returncode, result.stderr) == (0, b'')
    return out


@pytest.fixture(scope='module', params=['month', 'day'])
def reported(request, extracted, tmp_path_factory):
    return report(tmp_path_factory.mktemp(request.param), extracted, '--period', request.param), request.param


def opened(folder):
    return openpyxl.load_workbook(folder / 'report.xlsx')


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def lines(path):
    with open(path, encoding='utf-8', newline='') as table:
        return list(csv.reader(table))


def day(text):
    return datetime.datetime.fromisoformat(text) if text else None


def write_rows(folder, articles, counts=()):
    """Rows as extract would have written them, from (id, date, source, title, url) and (id, type, entity, label)."""
    with open(folder / 'articles.csv', 'w', encoding='utf-8', newline='') as table:
        out = csv.writer(table, quoting=csv.QUOTE_ALL)
        out.writerow(ARTICLES.split(','))
        out.writerows([i, date, '', '', source, '', title, url, 'hans', 7, i, 'plain', '', '']
                      for i, date, source, title, url in articles)
    with open(folder / 'counts.csv', 'w', encoding='utf-8', newline='') as table:
        out = csv.writer(table, quoting=csv.QUOTE_ALL)
        out.writerow(COUNTS.split(','))
        out.writerows([i, '', '', '', kind, entity, label, '', 2, 0, 0, 'x:2'] for i, kind, entity, label in counts)
    return folder


# ---- the same as the CSV files ----------------------------------------------

def test_sheets_come_in_their_order(reported):
    assert opened(reported[0]).sheetnames == ['summary', 'top', 'timeline', *CHARTS, 'articles']


def test_top_is_top_csv(reported):
    head, *table = lines(reported[0] / 'top.csv')
    sheet = cells(opened(reported[0])['top'])
    assert sheet[0] == head
    assert len(sheet) == len(table) + 1 > 100
    for row, (rank, kind, entity, label, topic, articles, mentions, titles, ratio, first, last) in zip(sheet[1:], table):
        assert row[:8] == [int(rank), kind, entity, label, topic or None, int(articles), int(mentions), int(titles)]
        assert round(row[8], 6) == pytest.approx(float(ratio), abs=1e-6)
        assert row[9:] == [day(first), day(last)]


def test_timeline_is_timeline_wide_csv(reported):
    folder, period = reported
    head, *table = lines(folder / 'timeline_wide.csv')
    label = day if period == 'day' else str
    assert cells(opened(folder)['timeline']) == [head] + [
        [label(row[0]), row[1] == 'true', *map(int, row[2:])] for row in table]


def test_articles_are_articles_csv(extracted, reported):
    table = rows((extracted / 'articles.csv').read_bytes())
    assert cells(opened(reported[0])['articles'])[1:] == [
        [day(row['date']), row['source'] or None, row['title'], row['url'] or None, row['article_id'],
         int(row['characters']), 'yes' if row['duplicate_of'] else 'no'] for row in table]


def test_summary_is_what_the_others_say(reported):
    folder, period = reported
    book = opened(folder)
    summary, top, articles = (cells(book[name]) for name in ('summary', 'top', 'articles'))
    fact = {row[0]: row[1] for row in summary[:11]}
    days = sorted(row[0] for row in articles[1:])
    assert fact == {'what': 'how much', 'articles read': 54, 'articles counted': 54, 'of them dated': 54,
                    'duplicates, left out': 0, 'undated, left out': 0, 'first day': days[0], 'last day': days[-1],
                    'characters': sum(row[5] for row in articles[1:]), 'entities': len(top) - 1,
                    'period of the timeline': period}
    assert summary[13:] == [[row[1], row[0], row[3], row[5], row[6], row[8]] for row in top[1:] if row[0] <= 10]


def test_summary_counts_what_is_left_out_and_what_is_not(tmp_path):
    write_rows(tmp_path, [('a', '2021-01-02', '', 'x', ''), ('b', '', '', 'y', '')], [('a', 'person', 'p', 'P')])
    twice = (tmp_path / 'articles.csv').read_text(encoding='utf-8')
    (tmp_path / 'articles.csv').write_text(twice + 'c,2021-01-02,,,,,x,,hans,7,c,plain,a,\r\n', encoding='utf-8')
    fact = {options: dict(row[:2] for row in cells(opened(report(tmp_path / 'out', tmp_path, *options))['summary'])[:11])
            for options in [(), ('--undated', '--duplicates')]}
    left, counted = fact.values()
    assert (left['articles read'], left['articles counted'], left['duplicates, left out'], left['undated, left out']) == (3, 1, 1, 1)
    assert (counted['articles counted'], counted['of them dated']) == (3, 2)
    assert (counted['duplicates, counted'], counted['undated, counted']) == (1, 1)
    assert [row[6] for row in cells(opened(tmp_path / 'out')['articles'])[1:]] == ['no', 'no', 'yes']


# ---- how it looks -----------------------------------------------------------

def test_heads_stay_and_are_bold_and_have_filters(reported):
    book = opened(reported[0])
    assert {sheet.title: sheet.freeze_panes for sheet in book.worksheets} == {
        'summary': 'A2', 'top': 'A2', 'timeline': 'B2', 'articles': 'A2'}
    for sheet in book.worksheets:
        first = 13 if sheet.title == 'summary' else 1
        assert sheet.auto_filter.ref == f'A{first}:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}'
        heads = [cell for cell in sheet[first] if cell.value is not None]
        assert len(heads) == sheet.max_column and all(cell.font.b for cell in heads)
        assert not any(cell.font.b for cell in sheet[first + 1])


def test_numbers_have_formats(reported):
    folder, period = reported
    top, timeline, articles = (opened(folder)[name][2] for name in ('top', 'timeline', 'articles'))
    assert [cell.number_format for cell in top] == [
        '#,##0', *['General'] * 4, *['#,##0'] * 3, '0.0%', 'yyyy-mm-dd', 'yyyy-mm-dd']
    assert timeline[0].number_format == ('yyyy-mm-dd' if period == 'day' else 'General')
    assert timeline[0].is_date == (period == 'day')
    assert articles[0].is_date and articles[0].number_format == 'yyyy-mm-dd'


def test_columns_are_as_wide_as_their_text_a_han_character_being_two(tmp_path):
    write_rows(tmp_path, [('a', '2021-01-02', 'abcdefghijklmnopqrst', '一二三四五六七八九十', '一' * 99)])
    width = opened(report(tmp_path / 'out', tmp_path))['articles'].column_dimensions
    assert int(width['B'].width) == int(width['C'].width) == 21
    assert int(width['D'].width) == 61


def refs(chart):
    return [(line.tx.strRef.f, (line.cat.strRef or line.cat.numRef).f, line.val.numRef.f) for line in chart.series]


def cached(folder, number):
    """The names of the lines that a previewer shows."""
    with zipfile.ZipFile(folder / 'report.xlsx') as archive:
        xml = archive.read(f'xl/charts/chart{number}.xml').decode()
    return re.findall(r'<c:tx><c:strRef><c:f>[^<]*</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>([^<]*)', xml)


def test_charts_show_the_first_of_each_type(reported):
    folder, _ = reported
    book = opened(folder)
    timeline, top = book['timeline'], cells(book['top'])[1:]
    last, heads = timeline.max_row, [cell.value for cell in timeline[1]]
    assert [sheet.title for sheet in book.chartsheets] == CHARTS
    for number, (sheet, kind) in enumerate(zip(book.chartsheets, ['person', 'country', 'organization', 'phrase']), 2):
        labels = [row[3] for row in top if row[1] == kind and row[0] <= 8]
        columns = [openpyxl.utils.get_column_letter(heads.index(label) + 1) for label in labels]
        assert refs(sheet._charts[0]) == [
            (f'timeline!${c}$1', f'timeline!$A$2:$A${last}', f'timeline!${c}$2:${c}${last}') for c in columns]
        assert cached(folder, number) == labels
    most = sorted(top, key=lambda row: (-row[5], -row[6]))[:10]
    assert len(timeline._charts) == 1 and len(timeline._charts[0].series) == 10
    assert cached(folder, 1) == [row[3] for row in most]
    assert timeline._charts[0].anchor._from.col > timeline.max_column - 1


def test_nothing_dated_has_no_chart(tmp_path):
    write_rows(tmp_path, [('a', '', '', 'x', '')], [('a', 'person', 'p', 'P')])
    book = opened(report(tmp_path / 'out', tmp_path))
    assert book.sheetnames == ['summary', 'top', 'timeline', 'articles']
    assert not book['timeline']._charts and book['timeline'].max_row == 1


def test_old_days_are_those_days(tmp_path):
    """Excel takes 1900 for a leap year."""
    dates = ['1900-01-01', '1900-02-28', '1900-03-01', '1970-01-01', '2000-02-29', '2199-12-31']
    write_rows(tmp_path, [(date, date, '', 'x', '') for date in dates])
    assert [row[0] for row in cells(opened(report(tmp_path / 'out', tmp_path, '-p', 'year'))['articles'])[1:]] == list(map(day, dates))


# ---- text is text -----------------------------------------------------------

@pytest.fixture(scope='module')
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp('hostile')
    write_rows(folder, [(text, '2021-01-02', text, text, text) for text in FORMULAS],
               [(text, 'person', text, text) for text in FORMULAS])
    return report(folder / 'out', folder)


def test_no_cell_is_a_formula_or_a_link(hostile):
    book = opened(hostile)
    assert not [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == 'f' or cell.hyperlink]
    assert {row[2] for row in cells(book['top'])[1:]} == {row[3] for row in cells(book['articles'])[1:]} == set(FORMULAS)
    with zipfile.ZipFile(hostile / 'report.xlsx') as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith('xl/worksheets/sheet')]
        assert not any(re.search(rb'<f[ >]|<hyperlink', sheet) for sheet in sheets) and len(sheets) == 4
        assert not any('externalLink' in name for name in archive.namelist())


def test_no_line_of_a_chart_is_named_by_a_formula(hostile):
    with zipfile.ZipFile(hostile / 'report.xlsx') as archive:
        formulas = set(re.findall(r'<c:f>([^<]*)', archive.read('xl/charts/chart1.xml').decode()))
    assert formulas and all(re.fullmatch(r'timeline!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?', formula) for formula in formulas)


def raw_title(folder):
    with zipfile.ZipFile(folder / 'report.xlsx') as archive:
        return re.search(r'<c r="C2"[^>]*><is><t[^>]*>([^<]*)', archive.read('xl/worksheets/sheet4.xml').decode())[1]


@pytest.mark.parametrize('text, cell', [
    ('a\nb\r\nc', 'a b  c'), ('a\x01b', 'a\ufffdb'), ('\uffff一', '\ufffd一'), ('_x0041_', '_x005F_x0041_'), ('_x41_', '_x41_'),
    (' side ', ' side '), ('一' * 32767, '一' * 32767), ('一' * 32768, '一' * 32766 + '…'),
    ('𠀀' * 20000, '𠀀' * 16383 + '…'), ('一' * 32766 + '_x0041_', '一' * 32766 + '…')],
    ids='line-ends control noncharacter escape no-escape blanks longest too-long two-units cut-escape'.split())
def test_text_that_a_cell_cannot_hold(text, cell, tmp_path):
    write_rows(tmp_path, [('a', '2021-01-02', '', text, '')])
    assert raw_title(report(tmp_path / 'out', tmp_path)) == cell


# ---- files ------------------------------------------------------------------

def test_same_rows_same_bytes(extracted, tmp_path):
    first = (report(tmp_path / 'a', extracted) / 'report.xlsx').read_bytes()
    time.sleep(1.1)
    result = run('report', '-q', '--xlsx', '-o', tmp_path / 'b', extracted, env={'TZ': 'Asia/Tokyo', 'LC_ALL': 'de_DE.UTF-8'})
    assert result.returncode == 0
    assert (tmp_path / 'b' / 'report.xlsx').read_bytes() == first


def test_only_when_asked_for(extracted, tmp_path):
    assert (report(tmp_path, extracted) / 'report.xlsx').exists()
    assert run('report', '-q', '-o', tmp_path, extracted).returncode == 0
    assert not (tmp_path / 'report.xlsx').exists()


def test_needs_a_directory(extracted):
    result = run('report', '--xlsx', extracted)
    assert result.returncode == 2 and b'give -o DIR' in result.stderr


def test_more_columns_than_a_sheet_has(tmp_path):
    write_rows(tmp_path, [('a', '2021-01-02', '', 'x', '')], [('a', 'person', str(i), str(i)) for i in range(16500)])
    result = run('report', '-q', '--xlsx', '--top', '16400', '-o', tmp_path / 'out', tmp_path)
    assert result.returncode == 2 and b'take a smaller --top' in result.stderr
    assert list((tmp_path / 'out').iterdir()) == []


def test_more_rows_than_a_sheet_has(tmp_path):
    n = 1048576
    with open(tmp_path / 'articles.csv', 'w', encoding='utf-8') as table:
        table.write(ARTICLES + '\n')
        table.writelines(f'{i},2021-01-02,,,,,,,hans,7,,plain,,\n' for i in range(n))
    (tmp_path / 'counts.csv').write_text(COUNTS + '\n', encoding='utf-8')
    report(tmp_path / 'out', tmp_path)
    with zipfile.ZipFile(tmp_path / 'out' / 'report.xlsx') as archive:
        tail = archive.read('xl/worksheets/sheet4.xml')[-1000:].decode()
    assert f'<c r="E{n - 1}" t="inlineStr"><is><t>{n - 3}</t>' in tail
    assert f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>2 more rows do not fit in a sheet; all are in articles.csv</t>' in tail
    assert f'<autoFilter ref="A1:G{n - 1}"/>' in tail


@pytest.mark.parametrize('kilobytes', [1, 4, 8, 12, 16, 24, 32, 48])
def test_disk_that_is_too_small(kilobytes, extracted, tmp_path):
    """libxlsxwriter does not look whether its temporary files could be written; no broken workbook comes of it."""
    before = (report(tmp_path, extracted, '--top', '3') / 'report.xlsx').read_bytes()

    def small_files_only():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))
    result = subprocess.run([YINDE, 'report', '-q', '--xlsx', '--top', '4', '-o', tmp_path, extracted],
                            preexec_fn=small_files_only, capture_output=True, timeout=60)
    assert result.returncode == 3
    assert f'yinde: {tmp_path}/report.xlsx: did not come out whole'.encode() in result.stderr
    assert b'Make room' in result.stderr
    assert (tmp_path / 'report.xlsx').read_bytes() == before
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith('.')]
