"""Dictionaries to and from other tools: round trips, what is refused, and what is told to be lost."""
import collections
import json
import os
import pathlib

import pytest

from conftest import ROOT, TINY, run
from test_cli import HEADER, files_in, put
from test_units import rows

FILES = {'person': 'people.csv', 'country': 'countries.csv', 'organization': 'organizations.csv', 'phrase': 'phrases.csv'}
WRITTEN = ['spacy', 'quanteda', 'jieba', 'petrarch']


def exported(name, *options, **how):
    result = run('dictionary', 'export', '--to', name, *options, **how)
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout


def imported(folder, name, content, *options):
    """Import `content` into `folder`; the result, which may be a failure."""
    content = content if isinstance(content, bytes) else content.encode()
    return run('dictionary', 'import', '--from', name, '-o', folder, *options, '-', stdin=content)


def table_of(folder, name):
    path = folder / name
    return rows(path.read_bytes()) if path.exists() else []


def folded(form):
    """Latin letters count the same large and small; Chinese forms of these tests are Simplified already."""
    return form.lower()


def strong(folder):
    """Type and id -> the strong forms of all entities that have some."""
    return {(kind, row['id']): sorted(map(folded, row['forms'].split('|')))
            for kind, name in FILES.items() for row in table_of(folder, name) if row['forms']}


# ---- round trips ------------------------------------------------------------

@pytest.mark.parametrize('name', ['spacy', 'quanteda'])
def test_round_trip(name, tmp_path):
    result = imported(tmp_path / 'own', name, exported(name))
    assert (result.returncode, result.stdout) == (0, b'')
    assert result.stderr.decode() == f'yinde: 23 entities, 29 forms; they are in {tmp_path}/own\n'
    assert strong(tmp_path / 'own') == strong(TINY / 'dictionaries')
    labels = [{r['id']: r['label'] for r in table_of(folder, 'countries.csv')} for folder in (tmp_path / 'own', TINY / 'dictionaries')]
    assert labels[0] == labels[1]


@pytest.mark.parametrize('kind', FILES)
def test_round_trip_of_petrarch_is_one_of_each_type(kind, tmp_path):
    assert imported(tmp_path / 'own', 'petrarch', exported('petrarch', '--type', kind), '--type', kind).returncode == 0
    assert list(files_in(tmp_path / 'own')) == [FILES[kind]]
    assert strong(tmp_path / 'own') == {key: forms for key, forms in strong(TINY / 'dictionaries').items() if key[0] == kind}


def test_petrarch_gets_what_it_can_read(tmp_path):
    own = put(tmp_path / 'own', {'people.csv': HEADER + 'A b,A b,A b|甲,,,,\n乙,乙,乙乙|Yi Er,,,,\n'})
    put(tmp_path / 'none', {'dictionaries/topics.csv': 'topic,label,note\n', 'rules/none.yaml': 'rules: []\n'})
    text = exported('petrarch', '-d', own, data=tmp_path / 'none').decode()
    assert text == 'A_B_\n+甲_\n\t[A_b]\n乙乙_ [乙]\n+YI_ER_\n'
    assert imported(tmp_path / 'back', 'petrarch', text, '--type', 'person').returncode == 0
    assert people(tmp_path / 'back') == [('A b', 'A B', 'A B', ''), ('乙', '乙', '乙乙|YI ER', '')]


def test_round_trip_of_jieba_keeps_forms_and_types(tmp_path):
    assert imported(tmp_path / 'own', 'jieba', exported('jieba')).returncode == 0
    before, after = collections.defaultdict(set), collections.defaultdict(set)
    for sums, folder in ((before, TINY / 'dictionaries'), (after, tmp_path / 'own')):
        for (kind, _), forms in strong(folder).items():
            sums[kind].update(forms)
    assert before == after
    assert all(row['id'] == row['label'] == row['forms'] for name in FILES.values() for row in table_of(tmp_path / 'own', name))


@pytest.mark.parametrize('name', ['spacy', 'quanteda'])
def test_round_trip_of_the_shipped_dictionaries(name, tmp_path):
    assert imported(tmp_path / '1', name, exported(name, data=None)).returncode == 0
    keys = strong(ROOT / 'dictionaries')
    assert sorted(strong(tmp_path / '1')) == sorted(keys) and len(keys) > 5000
    put(tmp_path / 'none', {'dictionaries/topics.csv': 'topic,label,note\n', 'rules/none.yaml': 'rules: []\n'})
    again = exported(name, '-d', tmp_path / '1', data=tmp_path / 'none')
    assert again == exported(name, data=None)


SIGNS = HEADER + '一,一,"“一”|a ""b"" c|d\\e|f: g, h|#tag;x|[x]|x_y|{z}|5 * 3|q?|‮z",,,,\nNo,no,no|第 20|A 20 nr,,,,\n'


@pytest.mark.parametrize('name, n_lost', [('spacy', 0), ('quanteda', 2), ('jieba', 0), ('petrarch', 4)])
def test_signs_in_forms_survive_or_are_told(name, n_lost, tmp_path):
    own = put(tmp_path / 'own', {'phrases.csv': SIGNS})
    put(tmp_path / 'none', {'dictionaries/topics.csv': 'topic,label,note\n', 'rules/none.yaml': 'rules: []\n'})
    result = run('dictionary', 'export', '--to', name, '-d', own, data=tmp_path / 'none')
    told = f'forms and ids with signs that mean something else ({n_lost})'
    assert result.returncode == 0 and (told in result.stderr.decode()) == (n_lost > 0)
    there = imported(tmp_path / 'back', name, result.stdout, '--type', 'phrase')
    assert there.returncode == 0, there.stderr.decode()
    before, after = ({form for forms in strong(folder).values() for form in forms} for folder in (own, tmp_path / 'back'))
    assert len(before - after) == n_lost and after <= before


def test_export_takes_types_and_user_dictionaries(tmp_path):
    own = put(tmp_path / 'own', {'people.csv': HEADER + '普京,,普大帝|-普丁,,,,\n', 'countries.csv': HEADER + 'AE,,-阿联酋,,,,\n'})
    lines = exported('jieba', '--type', 'person', '--type', 'country', '-d', own).decode().splitlines()
    assert '普大帝 nr' in lines and '普丁 nr' not in lines and '阿联酋 ns' not in lines and '中国 ns' in lines
    assert {line.split(' ')[-1] for line in lines} == {'nr', 'ns'}


def test_export_writes_each_form_once_and_the_label_first(tmp_path):
    own = put(tmp_path / 'own', {'people.csv': HEADER + '普京,普大帝,普大帝|普丁|putin,,,,\n'})
    lines = [json.loads(line) for line in exported('spacy', '--type', 'person', '-d', own).splitlines()]
    assert [line['pattern'] for line in lines if line['id'] == '普京'] == ['普大帝', '普京', '普丁', '蒲亭', '弗拉基米尔·普京', 'Putin']


def test_export_is_sorted_and_the_same_each_time():
    ids = [json.loads(line)['id'] for line in exported('spacy', '--type', 'organization').splitlines()]
    assert ids == sorted(ids, key=str.encode)
    assert exported('spacy', env={'LC_ALL': 'zh_CN.UTF-8'}) == exported('spacy', env={'LC_ALL': 'C'})


# ---- what is lost is told ---------------------------------------------------

LOST = 'yinde: left out: weak forms (11), context words (6), topics (5), ordinary words (4)'


@pytest.mark.parametrize('name', WRITTEN)
def test_export_tells_what_is_left_out(name):
    result = run('dictionary', 'export', '--to', name)
    assert result.stderr.decode() == LOST + (', ids and labels (23)' if name == 'jieba' else '') + '\n'


def test_export_tells_what_entities_lose(tmp_path):
    own = put(tmp_path / 'own', {'people.csv': HEADER + '甲,甲,,甲乙,,,\nX,丙,丁戊,,,,why\n'})
    result = run('dictionary', 'export', '--to', 'spacy', '--type', 'person', '-d', own)
    assert result.stderr.decode() == ('yinde: left out: weak forms (2), context words (2), notes (1), ordinary words (4), entities '
                                      'with weak forms only (1), labels that are neither id nor form (1)\n')


def test_import_tells_what_it_changed(tmp_path):
    result = imported(tmp_path, 'jieba', '中 ns\n中国 ns\n')
    assert result.stderr.decode() == ('yinde: kept otherwise: forms of one character, as weak forms (1)\n'
                                      f'yinde: 2 entities, 2 forms; they are in {tmp_path}\n')
    assert [(r['forms'], r['weak_forms']) for r in table_of(tmp_path, 'countries.csv')] == [('', '中'), ('中国', '')]


# ---- what each format may look like -----------------------------------------

def people(folder):
    return [(r['id'], r['label'], r['forms'], r['note']) for r in table_of(folder, 'people.csv')]


def test_entities_are_merged_by_id_and_sorted(tmp_path):
    text = '\n'.join(json.dumps({'label': 'PERSON', 'pattern': form, 'id': i}) for form, i in
                     [('乙二', '乙'), ('甲一', '甲'), ('乙三', '乙'), ('乙二', '乙'), ('Ｘｙ', '甲'), ('xY', '甲')])
    assert imported(tmp_path, 'spacy', text).returncode == 0
    assert people(tmp_path) == [('乙', '乙', '乙二|乙三', ''), ('甲', '甲', '甲一|Ｘｙ', '')]


def test_spacy_as_others_write_it(tmp_path):
    text = '\ufeff{"label":"PERSON","pattern":"\\u7532\\u4e00"}\r\n\r\n{"pattern": "某城", "label": "LOC", "id": "c", "x": [1]}'
    assert imported(tmp_path, 'spacy', text, '--type', 'country').returncode == 0
    assert people(tmp_path) == [('甲一', '甲一', '甲一', '')]
    assert [(r['id'], r['label']) for r in table_of(tmp_path, 'countries.csv')] == [('c', '某城')]


def test_quanteda_as_others_write_it(tmp_path):
    text = "# ours\nperson:\n  甲: [甲一, '甲二']\n  乙: 乙一\n丙:\n- 丙一\nNO: 挪威国\n"
    assert imported(tmp_path, 'quanteda', text, '--type', 'person').returncode == 0
    assert people(tmp_path) == [('NO', '挪威国', '挪威国', ''), ('丙', '丙', '丙一', ''), ('乙', '乙', '乙一', ''),
                                ('甲', '甲', '甲一|甲二', '')]


def test_jieba_as_others_write_it(tmp_path):
    text = '\ufeff甲一 3 nr\n乙 二 nrt\r\n  丙三 nrfg  \n丁 4 12\n戊五 12 n\n己 20 1 nr\n'
    assert imported(tmp_path, 'jieba', text, '--type', 'phrase').returncode == 0
    assert sorted(row[0] for row in people(tmp_path)) == sorted(['甲一', '乙 二', '丙三', '己 20'])
    assert sorted(row['id'] for row in table_of(tmp_path, 'phrases.csv')) == sorted(['丁 4', '戊五'])


ACTORS = """# a comment
<!-- a comment
over lines -->
甲国_  [JIA]
+甲_国人_ ; legacy comment
+JIALAND <!-- within --> # and after

甲某_  # without a code
甲相_
+甲_公_
\t[JIAELI 320101-331108]
\t[JIAGOV >331108]
\t[JIAELI]
甲都 [JIA]
甲军_
\t[JIA_MIL]
"""


def test_petrarch_as_others_write_it(tmp_path):
    result = imported(tmp_path, 'petrarch', ACTORS, '--type', 'person')
    assert result.returncode == 0
    assert people(tmp_path) == [('JIA', '甲国', '甲国|甲 国人|JIALAND|甲都', ''), ('JIA MIL', '甲军', '甲军', ''),
                                ('甲某', '甲某', '甲某', ''),
                                ('甲相', '甲相', '甲相|甲 公', '[JIAELI 320101-331108]; [JIAGOV >331108]; [JIAELI]')]
    assert result.stderr.decode().splitlines()[0] == (
        'yinde: kept otherwise: actors with several or dated codes, these in the note (1), '
        'actors with the code of another, as one entity (1)')


def test_comments_of_petrarch_do_not_open_each_other(tmp_path):
    text = '甲国_ [JIA] # see <!-- here\n乙国_ [YI] ; <!-- \n丙国_ [B] <!-- # --> <!-- ; --> # x\n<!-- # \n; --> 丁国_ [DING]\n'
    result = imported(tmp_path, 'petrarch', text, '--type', 'country')
    assert result.returncode == 0, result.stderr.decode()
    assert [r['forms'] for r in table_of(tmp_path, 'countries.csv')] == ['丙国', '丁国', '甲国', '乙国']


CLDR = """<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE ldml SYSTEM "../../common/dtd/ldml.dtd">
<ldml>
 <identity><language type="zh"/><territory type="HK"/></identity>
 <localeDisplayNames>
  <languages><language type="zh">中文</language></languages>
  <territories>
   <territory type="001">世界</territory>
   <territory type="EU">歐盟</territory>
   <territory type="DE">德國</territory>
   <territory type="CI" alt="variant">象牙海岸</territory>
   <territory type="CI">科特迪瓦</territory>
   <territory type="HK">中國香港特別行政區</territory>
   <territory type="HK" alt="short">香港</territory>
   <territory type="NR">↑↑↑</territory>
   <territory type="ZZ">未知區域</territory>
  </territories>
 </localeDisplayNames>
</ldml>
"""


def test_cldr(tmp_path):
    result = imported(tmp_path, 'cldr', CLDR)
    assert result.returncode == 0
    assert [(r['id'], r['label'], r['forms']) for r in table_of(tmp_path, 'countries.csv')] == [
        ('CI', '科特迪瓦', '象牙海岸|科特迪瓦'), ('DE', '德国', '德國'), ('HK', '香港', '中國香港特別行政區|香港')]
    assert result.stderr.decode() == ('yinde: left out: regions that are no countries (3), names that another file has (1)\n'
                                      f'yinde: 3 entities, 5 forms; they are in {tmp_path}\n')


SHIPPED_CLDR = pathlib.Path('/usr/share/unicode/cldr/common/main/zh_Hant.xml')


@pytest.mark.skipif(not SHIPPED_CLDR.exists(), reason='unicode-cldr-core is not installed')
@pytest.mark.parametrize('alternatives', [['', 'short', 'variant'], ['variant', 'short', ''], ['short', '', 'variant'], ['short', 'variant', '']])
def test_label_of_cldr_does_not_depend_on_the_order(alternatives, tmp_path):
    names = {'': '<territory type="HK">中國香港</territory>', 'short': '<territory type="HK" alt="short">香港</territory>',
             'variant': '<territory type="HK" alt="variant">香江</territory>'}
    result = imported(tmp_path, 'cldr', f"<ldml>{''.join(names[alt] for alt in alternatives)}</ldml>")
    assert result.returncode == 0
    assert [r['label'] for r in table_of(tmp_path, 'countries.csv')] == ['香港']
    shorter = [names[alt] for alt in alternatives if alt != 'short']
    assert imported(tmp_path / 'no', 'cldr', f"<ldml>{''.join(shorter)}</ldml>").returncode == 0
    assert [r['label'] for r in table_of(tmp_path / 'no', 'countries.csv')] == ['中国香港']


@pytest.mark.parametrize('encoding', ['ISO-8859-1', 'GB18030', 'UTF-16'])
def test_cldr_is_utf8_whatever_it_declares(encoding, tmp_path):
    result = imported(tmp_path, 'cldr', CLDR.replace('UTF-8', encoding))
    assert result.returncode == 0, result.stderr.decode()
    assert '德國' in {r['forms'] for r in table_of(tmp_path, 'countries.csv')}


def test_cldr_as_debian_has_it(tmp_path):
    assert run('dictionary', 'import', '--from', 'cldr', '-o', tmp_path, SHIPPED_CLDR).returncode == 0
    there = {r['id']: r['label'] for r in table_of(tmp_path, 'countries.csv')}
    assert len(there) > 240 and there['DE'] == '德国' and there['HK'] == '香港' and not {'EU', 'ZZ', '001'} & set(there)
    result = run('extract', '-d', tmp_path, '-', stdin='消息\n德國總理訪問賴索托。\n'.encode())
    assert [r['entity_id'] for r in rows(result.stdout)] == ['DE', 'LS']


# ---- what is imported works -------------------------------------------------

def test_imported_folder_is_a_dictionary(tmp_path):
    assert imported(tmp_path / 'own', 'spacy', '{"label": "PERSON", "pattern": "某先生", "id": "某"}\n').returncode == 0
    result = run('extract', '-d', tmp_path / 'own', '-', stdin='消息\n某先生见普京。\n'.encode())
    assert [(r['type'], r['entity_id']) for r in rows(result.stdout)] == [('person', '某'), ('person', '普京')]


def test_forms_count_as_dictionaries_fold_them(tmp_path):
    assert imported(tmp_path / 'own', 'cldr', CLDR).returncode == 0
    result = run('extract', '-d', tmp_path / 'own', '-', stdin='消息\n香港与德国。\n'.encode())
    assert [r['entity_id'] for r in rows(result.stdout)] == ['HK', 'DE']


def test_one_dictionary_may_go_to_stdout():
    result = run('dictionary', 'import', '--from', 'jieba', '-', stdin='甲一 nr\n'.encode())
    assert (result.returncode, result.stderr) == (0, b'')
    assert result.stdout.decode() == HEADER + '甲一,甲一,甲一,,,,\n'


def test_several_dictionaries_need_a_folder():
    result = run('dictionary', 'import', '--from', 'jieba', '-', stdin='甲一 nr\n乙国 ns\n'.encode())
    assert (result.returncode, result.stdout) == (2, b'')
    assert result.stderr == b'yinde: these are 2 dictionaries; name a new folder for them with -o\n'


def test_import_leaves_a_folder_of_dictionaries_alone(tmp_path):
    put(tmp_path, {'people.csv': HEADER})
    result = imported(tmp_path, 'jieba', '乙国 ns\n')
    assert (result.returncode, result.stdout) == (2, b'')
    assert result.stderr.decode() == f'yinde: {tmp_path}: holds people.csv already; name a new folder with -o\n'
    assert list(files_in(tmp_path)) == ['people.csv']


# ---- faults -----------------------------------------------------------------

LONG = '长' * 65
FAULTS = [
    ('spacy', '{"label": "ORG", "pattern": [{"LOWER": "un"}], "id": "x"}', '1: a token pattern; yinde has phrases only: write "pattern" '
     'as one text, or make it a rule (see rules/README.md)'),
    ('spacy', '\n{"label": "ORG", "pattern"', "2:26: not JSON: ':' expected near end of file"),
    ('spacy', '[]', '1: no object with a "label" that is text; each line is {"label": ..., "pattern": ...}'),
    ('spacy', '{"label": "ORG"}', '1: no "pattern" that is text'),
    ('spacy', '{"label": "ORG", "pattern": "联合国", "id": 1}', '1: the "id" is no text; write it in quotes'),
    ('spacy', '{"label": "LOC", "pattern": "某城"}', '1: the label "LOC" is none of PERSON, GPE, ORG and PHRASE; change it, or give the '
     'type of such entries with --type'),
    ('spacy', '{"label": "ORG", "pattern": "甲|乙"}', '1: the form "甲|乙" holds a bar, which separates forms in a dictionary; write it '
     'as two forms'),
    ('spacy', '{"label": "ORG", "pattern": "甲｜乙"}', '1: the form "甲｜乙" holds a bar, which separates forms in a dictionary; write it '
     'as two forms'),
    ('spacy', '{"label": "ORG", "pattern": "甲\\n乙"}', '1: the form "甲?乙" holds a line end or control character; take it away'),
    ('spacy', '{"label": "ORG", "pattern": "甲", "id": "\\u001b"}', '1: the id "?" holds a line end or control character; take it away'),
    ('spacy', '{"label": "ORG", "pattern": " "}', '1: the form is empty; take it away'),
    ('spacy', '{"label": "ORG", "pattern": "%s"}' % LONG, f'1: the form "{LONG[:30]}" is longer than 64 characters; shorten it'),
    ('spacy', '{"label": "ORG", "pattern": "%s"}' % ('x' * 2000), f'1: the form "{"x" * 90}..." is longer than 1024 bytes; shorten it'),
    ('spacy', '{"label": "ORG", "pattern": "甲乙", "id": "%s"}' % ('x' * 600), f'1: the id "{"x" * 90}..." is longer than 512 bytes; '
     'shorten it'),
    ('spacy', '{"label": "ORG", "pattern": "=1+1"}', '1: the form "=1+1" begins with =, which a dictionary or spreadsheet takes for a '
     'command; take it away'),
    ('spacy', '{"label": "ORG", "pattern": "甲乙", "id": "＠x"}', '1: the id "＠x" begins with @, which a dictionary or spreadsheet takes '
     'for a command; take it away'),
    ('quanteda', 'person:\n  甲: [甲*]\n', '2:7: the pattern "甲*" has a wildcard; yinde has whole forms only: list them'),
    ('quanteda', 'person:\n  甲:\n    乙: [丙]\n', '3:5: the key "甲" holds more keys; yinde has type, entity and forms: give each entity '
     'a list'),
    ('quanteda', '甲:\n- 乙丙\n', '2: the key "甲" is none of person, country, organization and phrase, with entities below it; change '
     'it, or give the type of such entries with --type'),
    ('quanteda', 'person:\n  甲: &a [乙]\n', '2:6: anchors (&name) are not allowed here'),
    ('quanteda', '- 甲\n', '1:1: no quanteda dictionary, which is keys with lists of values'),
    ('quanteda', 'person: [\n', '2:1: not YAML: did not find expected node content'),
    ('quanteda', 'person:\n  甲: [乙丙]\n---\nperson:\n  丁: [戊己]\n', '3:1: a second document begins here; make it a file of its own'),
    ('quanteda', 'person:\n  甲: [乙丙]\n...\n]\n', '4:1: not YAML: did not find expected <document start>'),
    ('quanteda', 'person:\n  甲:\n', '2: the form is empty; take it away'),
    ('jieba', '甲一 n\n', '1: the tag "n" is none of nr (person), ns (country), nt (organization) and nz (phrase); change it, or give the '
     'type of such entries with --type'),
    *[('jieba', line, '1: the tag is missing; write one of nr (person), ns (country), nt (organization) and nz (phrase) in small letters after '
       'one blank, or give the type of such entries with --type') for line in ('甲一\n', '某人\tnr\n', '某人 3 NR\n')],
    ('jieba', '甲一 nr\n甲乙 0 nr\n', '2: the frequency 0 takes "甲乙" away from jieba; leave the line out'),
    ('jieba', '甲一\tnr nr\n', '1: the form "甲一?nr" holds a line end or control character; take it away'),
    ('jieba', '\xff'.encode('latin-1'), '1:1: not UTF-8; save the file as UTF-8'),
    ('jieba', '甲一 nr\n乙'.encode() + b'\xe4', '2:2: not UTF-8; save the file as UTF-8'),
    ('jieba', '', ' holds no entry; is it a jieba file?'),
    ('cldr', '', ' is empty or too large to be read as XML'),
    ('cldr', '<html/>', '1: no locale file of CLDR: it begins with <html>, not <ldml>; take common/main/zh.xml or the like'),
    ('cldr', '<ldml>\n<territory type="DE">德', '2: not well-formed XML; the trouble is in this line or before it'),
    ('cldr', '<!DOCTYPE ldml [<!ENTITY a "德">]>\n<ldml><territory type="DE">&a;国</territory></ldml>',
     '2: entities (&name;) are not allowed here; write the characters themselves'),
    ('cldr', CLDR.replace('德國', '德|國'), '10: the form "德|國" holds a bar, which separates forms in a dictionary; write it as two forms'),
]


@pytest.mark.parametrize('name, text, message', FAULTS, ids=lambda value: str(value)[:30])
def test_fault(name, text, message, tmp_path):
    file = tmp_path / 'file'
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = run('dictionary', 'import', '--from', name, '-o', tmp_path / 'own', file)
    assert (result.returncode, result.stdout) == (2, b'')
    assert result.stderr.decode() == f'yinde: {file}:{message}\n'
    assert not (tmp_path / 'own').exists()


PETRARCH_FAULTS = [
    ('+甲_\n', '1: "+甲_" belongs to no actor; begin with a phrase'),
    ('# x\n[JIA]\n', '2: "[JIA]" belongs to no actor; begin with a phrase'),
    ('甲国_ [JIA\n', '1: a code that is empty or never closed; write [CODE] or [CODE 010203-040506]'),
    ('甲国_ []\n', '1: a code that is empty or never closed; write [CODE] or [CODE 010203-040506]'),
    ('甲国_ [JIA] 乙\n', '1: "乙" stands behind a code; put it before, or make it a comment with #'),
    ('甲国_\n+_\n[JIA]\n', '2: the form is empty; take it away'),
    ('甲国_ [JIA]\n<!-- \n', '2: a comment that begins with <!-- is never closed; close it with -->')]


@pytest.mark.parametrize('text, message', PETRARCH_FAULTS)
def test_fault_of_petrarch(text, message, tmp_path):
    result = imported(tmp_path / 'own', 'petrarch', text, '--type', 'country')
    assert (result.returncode, result.stdout) == (2, b'')
    assert result.stderr.decode().splitlines()[0] == f'yinde: -:{message}'
    assert not (tmp_path / 'own').exists()


@pytest.mark.parametrize('name, line', [('spacy', '{}'), ('jieba', '甲 乙 n'), ('petrarch', '甲 [')])
def test_twenty_faults_are_told(name, line, tmp_path):
    result = imported(tmp_path / 'own', name, f'{line}\n' * 100, *(['--type', 'person'] if name == 'petrarch' else []))
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 21 and result.stderr.endswith(b'20 faults found; there may be more\n')


def test_actor_that_is_too_long_is_told_once(tmp_path):
    text = '甲国_\n' + '+乙国_\n' * 100030 + '[JIA]\n丙国_ [B\n'
    result = imported(tmp_path / 'own', 'petrarch', text, '--type', 'country')
    assert result.returncode == 2
    assert [line.split(':')[2] for line in result.stderr.decode().splitlines()] == ['100001', '100033']


def test_too_many_forms_are_told_once(tmp_path):
    result = imported(tmp_path / 'own', 'jieba', ''.join(f'甲{n} nr\n' for n in range(1000030)))
    assert (result.returncode, result.stderr.decode()) == (2, 'yinde: -:1000001: more than 1000000 forms in one file; split it\n')


def test_quanteda_tells_twenty_faults(tmp_path):
    result = imported(tmp_path / 'own', 'quanteda', 'person:\n' + '  甲: 乙*\n' * 100)
    assert result.returncode == 2 and len(result.stderr.splitlines()) == 21


HOSTILE = {
    'spacy': [b'[' * 100000, b'{"a":' * 5000, b'\0', b'"' * 1000, b'{"label": "ORG", "pattern": "\\u0000"}', b'\n' * 10**6],
    'quanteda': [b'[' * 100000, b'a: ' * 1000, b'- ' * 10000, b'\0', b'? ' * 1000, b'a: !!binary x\n', b'%YAML 9.9\n---\n'],
    'jieba': [b' nr\n' * 1000, b'\0 nr\n', b' ' * 10**6, b' 1 nr', 'x' * 10**6 + ' nr', b'\r' * 1000],
    'petrarch': [b'[' * 100000, b'+' * 1000, b'_' * 1000, b'<!--' * 1000, b']' * 100, b'[]', b'\0[\0]', b'x[' * 1000, b'_ [_]'],
    'cldr': [b'<' * 100000, b'<ldml>' * 100000, b'<ldml a="' + b'x' * 10**6, b'<!DOCTYPE ldml [' + b'<!ENTITY a "b">' * 1000, b'\0',
             b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + b''.join(
                 b'<!ENTITY %c "%s">' % (c, b'&%c;' % (c - 1) * 10) for c in range(98, 110)) + b']><ldml><territory type="&m;">x</territory></ldml>',
             b'<!DOCTYPE ldml [<!ENTITY a SYSTEM "file:///etc/passwd">]><ldml><territory type="DE">&a;</territory></ldml>',
             b'<ldml>' + b'<territory type="DE">' * 200 + b'x' + b'</territory>' * 200 + b'</ldml>']}


@pytest.mark.parametrize('name, content', [(name, content) for name in HOSTILE for content in HOSTILE[name]], ids=lambda v: repr(v)[:24])
def test_hostile_input(name, content, tmp_path):
    result = imported(tmp_path / 'own', name, content, *([] if name == 'cldr' else ['--type', 'person']))
    assert result.returncode in (0, 2)
    assert (result.returncode == 0) == (tmp_path / 'own').exists()
    assert b'root:' not in result.stderr
    if result.returncode == 0:
        assert run('extract', '-d', tmp_path / 'own', '-', stdin='消息\n普京。\n'.encode()).returncode == 0


def test_input_that_is_too_large(tmp_path):
    result = imported(tmp_path / 'own', 'jieba', b' ' * (32 * 2**20 + 1))
    assert (result.returncode, result.stderr) == (2, b'yinde: -: is larger than 32 MB; split it\n')


@pytest.mark.parametrize('path', ['nowhere', '.'])
def test_input_that_cannot_be_read(path, tmp_path):
    result = run('dictionary', 'import', '--from', 'jieba', '-o', 'own', path, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b'')
    assert result.stderr.decode().startswith(f'yinde: {path}: cannot be read: ')


# ---- usage and output -------------------------------------------------------

USAGE = [
    (['export'], 'name a format with --to: spacy, quanteda, jieba, petrarch'),
    (['export', '--to', 'xml'], 'there is no format "xml"; there are spacy, quanteda, jieba, petrarch'),
    (['export', '--to', 'cldr'], 'cldr can be imported only; export to spacy, quanteda, jieba, petrarch'),
    (['export', '--to', 'jieba', 'x'], '"x" is one word too many; name the file with -o'),
    (['export', '--to', 'jieba', '--type', 'place'], 'there is no type "place"; there are person, country, organization and phrase'),
    (['export', '--to', 'jieba', '-o', 'x/'], '-o names the file to write, not a folder'),
    (['export', '--to', 'jieba', '-o', ''], '-o names the file to write, not a folder'),
    (['import', 'x'], 'name a format with --from: spacy, quanteda, jieba, petrarch, cldr'),
    (['import', '--from', 'jieba'], 'name one file, or - for stdin'),
    (['import', '--from', 'jieba', '--type', 'x', '-'], 'there is no type "x"; there are person, country, organization and phrase'),
    (['import', '--from', 'cldr', '--type', 'person', '-'], 'all entries of cldr are of type country; leave --type away'),
    (['import', '--from', 'petrarch', '-'], 'petrarch does not say what its entries are; give --type person, country, organization or '
     'phrase')]


@pytest.mark.parametrize('words, message', USAGE, ids=lambda value: str(value)[:40])
def test_wrong_usage(words, message, tmp_path):
    result = run('dictionary', *words, cwd=tmp_path, stdin=b'')
    assert (result.returncode, result.stdout) == (2, b'')
    assert result.stderr.decode().splitlines()[0] == f'yinde: {message}'
    assert list(tmp_path.iterdir()) == []


def test_help_of_import_says_that_jieba_has_no_ids():
    assert b'it has no ids' in run('dictionary', 'import', '--help').stdout


@pytest.mark.parametrize('path', ['file', './new/folder/file', 'x y'])
def test_export_into_a_file(path, tmp_path):
    assert exported('jieba', '-o', path, cwd=tmp_path) == b''
    assert (tmp_path / path).read_bytes() == exported('jieba')
    assert [p.name for p in (tmp_path / path).parent.iterdir()] == [path.split('/')[-1]]


def test_export_that_cannot_be_written_leaves_what_was_there(tmp_path):
    put(tmp_path, {'file': 'old'})
    result = run('dictionary', 'export', '--to', 'jieba', '-o', tmp_path / 'file' / 'x')
    assert (result.returncode, result.stdout) == (3, b'')
    (tmp_path / 'folder').mkdir()
    result = run('dictionary', 'export', '--to', 'jieba', '-o', tmp_path / 'folder')
    assert result.returncode == 2 and b'-o names the file to write, not a folder' in result.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ['file', 'folder'] and (tmp_path / 'file').read_text() == 'old'


def test_export_into_a_link_replaces_what_it_leads_to(tmp_path):
    put(tmp_path, {'there/file': 'old'})
    (tmp_path / 'link').symlink_to('there/file')
    (tmp_path / 'dangling').symlink_to('there/new')
    for name, target in [('link', 'there/file'), ('dangling', 'there/new')]:
        assert exported('jieba', '-o', name, cwd=tmp_path) == b''
        assert (tmp_path / name).is_symlink() and (tmp_path / target).read_bytes() == exported('jieba')


def test_export_into_a_pipe_writes_through_it(tmp_path):
    os.mkfifo(tmp_path / 'pipe')
    reader = os.open(tmp_path / 'pipe', os.O_RDONLY | os.O_NONBLOCK)
    assert exported('jieba', '-o', tmp_path / 'pipe') == b''
    assert os.read(reader, 1 << 16) == exported('jieba')
    os.close(reader)
    assert (tmp_path / 'pipe').is_fifo()


def test_export_into_a_device_leaves_it_one(tmp_path):
    for name, device in [('null', '/dev/null'), ('full', '/dev/full'), ('out', '/dev/stdout')]:
        (tmp_path / name).symlink_to(device)  # never the device itself: a test must not be able to destroy it
    assert exported('jieba', '-o', tmp_path / 'null') == b''
    assert exported('jieba', '-o', tmp_path / 'out') == exported('jieba')
    full = run('dictionary', 'export', '--to', 'jieba', '-o', tmp_path / 'full')
    assert full.returncode == 3 and b'could not be written whole: No space left' in full.stderr
    assert all((tmp_path / name).is_symlink() for name in ('null', 'full', 'out'))


def test_import_that_cannot_be_written(tmp_path):
    put(tmp_path, {'file': 'old'})
    result = imported(tmp_path / 'file', 'jieba', '甲一 nr\n')
    assert (result.returncode, result.stdout) == (3, b'')
