"""Every name that CLDR and iso-codes have for a country is read as that country.

Runs where Debian's unicode-cldr-core and iso-codes are installed (`tools/install_packages crosscheck`);
.ci/run installs them, `make check` does not, since CLDR takes 230 MB.
"""
import gettext
import json
import pathlib
import re
import xml.etree.ElementTree as ElementTree

import pytest

from conftest import ROOT, run
from test_units import rows

CLDR = pathlib.Path('/usr/share/unicode/cldr/common/main')
CODES = pathlib.Path('/usr/share/iso-codes/json')
# iso-codes marks states that are no more by four letters; those the dictionary has.
FORMER = {'SUHH': 'SU', 'YUCS': 'YU', 'DDDE': 'DD', 'CSHH': 'CS'}
# Names that are misspelt, or that are read as more than the one country.
LEFT_OUT = {'中国香港': 'both are named', '中国香港特别行政区': 'both are named', '中国澳门': 'both are named',
            '中国澳门特别行政区': 'both are named', '中国台湾省': 'both are named', '中國香港': 'both are named',
            '中國香港特別行政區': 'both are named', '中國澳門': 'both are named', '中國澳門特別行政區': 'both are named',
            '教廷 (梵蒂岡城市國)': 'two names, one of them of a body', '米尼克共和国': 'misspelt',
            '德島及麥當勞羣島': 'misspelt', '圣马力诺市': 'the town',
            '以色列国': 'would read 以色列国会 as 以色列国', '以色列國': 'the same'}
CODES_OF_COUNTRIES = {row['id'] for row in rows((ROOT / 'dictionaries' / 'countries.csv').read_bytes())}


def cldr_names(language):
    tree = ElementTree.parse(CLDR / f'{language}.xml')
    for territory in tree.iterfind('localeDisplayNames/territories/territory'):
        code = territory.get('type')
        if len(code) == 2 and code.isalpha():
            yield code, territory.text


def iso_names(language):
    current = json.loads((CODES / 'iso_3166-1.json').read_text(encoding='utf-8'))['3166-1']
    former = json.loads((CODES / 'iso_3166-3.json').read_text(encoding='utf-8'))['3166-3']
    names = gettext.translation('iso_3166-1', '/usr/share/locale', [language])
    old_names = gettext.translation('iso_3166-3', '/usr/share/locale', [language])
    for country in current:
        for key in ('name', 'official_name', 'common_name'):
            if key in country and names.gettext(country[key]) != country[key]:
                yield country['alpha_2'], names.gettext(country[key])
    for country in former:
        if country['alpha_4'] in FORMER and old_names.gettext(country['name']) != country['name']:
            yield FORMER[country['alpha_4']], old_names.gettext(country['name'])


def without_brackets(name):
    """聖馬丁 (荷屬) -> 聖馬丁: what stands in brackets only tells two of a name apart."""
    return re.sub(r' ?[(（].*?[)）] ?', '', name)


def strong_names():
    """A name of each country that is nothing else."""
    return {row['id']: row['forms'].split('|')[0] for row in rows((ROOT / 'dictionaries' / 'countries.csv').read_bytes())}


def unread(names, folder):
    """The names that are not read as their code, from end to end.

    A strong name of the country stands in the same article, as it must for a name that is also
    something else (馬利, 刚果).
    """
    strong, where = strong_names(), {}
    folder.mkdir()
    for number, (code, name) in enumerate(names):
        where[f'{number:04}.txt'] = code, name
        (folder / f'{number:04}.txt').write_text(f'题\n{name}。{strong[code]}。\n', encoding='utf-8')
    result = run('extract', '--mentions', '--raw', folder, data=None)
    assert result.returncode == 0, result.stderr.decode()
    read = {(row['article_id'], row['entity_id'], row['surface']) for row in rows(result.stdout) if row['start'] == '2'}
    return [(code, name) for article, (code, name) in where.items() if (article, code, name) not in read]


SOURCES = [pytest.param(cldr_names, language, id=f'cldr-{language}',
                        marks=pytest.mark.skipif(not CLDR.is_dir(), reason='unicode-cldr-core is not installed'))
           for language in ('zh', 'zh_Hant', 'zh_Hant_HK')] + [
           pytest.param(iso_names, language, id=f'iso-codes-{language}',
                        marks=pytest.mark.skipif(not CODES.is_dir(), reason='iso-codes is not installed'))
           for language in ('zh_CN', 'zh_TW', 'zh_HK')]


@pytest.mark.parametrize('names_of, language', SOURCES)
def test_every_name_is_read(names_of, language, tmp_path):
    names = {(code, without_brackets(name)) for code, name in names_of(language)
             if code in CODES_OF_COUNTRIES and name not in LEFT_OUT}
    assert len(names) > 80
    assert unread(sorted(names), tmp_path / 'names') == []


@pytest.mark.skipif(not CODES.is_dir(), reason='iso-codes is not installed')
def test_every_code_is_there():
    current = json.loads((CODES / 'iso_3166-1.json').read_text(encoding='utf-8'))['3166-1']
    assert {country['alpha_2'] for country in current} | {'XK', *FORMER.values()} == CODES_OF_COUNTRIES
