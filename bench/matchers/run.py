#!/usr/bin/env python3
"""run.py: yinde's matcher beside the others a user could take, on a text of news.

    make bench-matchers ARTICLES=FOLDER [WORDS=FILE] [ORDER=common] [SIZES="1000 10000"] [ROUNDS=5]

Takes the clean text of the articles, makes word lists of the sizes asked for, builds
the contenders whose packages are present (Vectorscan: libvectorscan-dev; crates.io: cargo;
pyahocorasick; ripgrep), checks that all find the same (count, and checksum of all
offsets; ripgrep, which finds no overlapping ones, by the count of yinde's leftmost-
longest) and lets them take turns, round by round.  Prints medians; a ratio is yinde's speed divided by the best of the others.

yinde gets the raw text and folds it; the others get the text folded already, because
they cannot.  Word lists are the first so many of WORDS, one a line, or of the forms of
yinde's dictionaries that are written in Han characters (countries first, all others
shuffled); names made of surname and given name fill up what is missing.  ORDER=common takes those first that
the text has most: a list of 1,000 then is found three times as often.
"""
import argparse
import collections
import importlib.util
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'bench'))
from forms import forms_of_dictionaries  # noqa: E402

BUILD = ROOT / 'build' / 'bench'
KERNELS = ['avx512', 'avx2', 'portable']
CRATES = ['daachorse', 'daachorse-bytewise', 'aho-corasick-dfa', 'aho-corasick-nfa']
# Automata of so many words take minutes to build, or gigabytes.
MOST_WORDS = {'vectorscan': 100_000, 'aho-corasick-dfa': 100_000}
# These are timed once or twice only.
SLOW_ROUNDS = 2
FAMILY = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙贺陶'
GIVEN = '伟芳秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂华建国志文海玉春红云峰飞龙波辉永生成光天东立新荣德林松柏泉山河清晨雪梅兰竹菊月星宇宙心怡然思远程鹏翔凯旋博雅诗涵子轩浩宏达良正义仁礼智信忠孝勤俭富贵福寿康宁和顺利安定邦慧婷娜琳琴珍珠瑞祥'


class Contender:
    """A program that contender.h describes, running."""

    def __init__(self, name, command, environment=None):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, **(environment or {})})
        words = self.process.stdout.readline().split()
        self.built = len(words) == 3
        if self.built:
            self.build_ms, self.kilobytes = float(words[1]), int(words[2])
        self.times = []

    def is_done(self):
        return 'pyahocorasick' in self.name and len(self.times) >= SLOW_ROUNDS

    def turn(self):
        self.process.stdin.write('go\n')
        self.process.stdin.flush()
        nanoseconds, count, checksum = map(int, self.process.stdout.readline().split())
        self.times.append(nanoseconds)
        return count, checksum

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def build_vectorscan():
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'libhs'], capture_output=True, text=True, check=False)
    if flags.returncode != 0:
        return None
    out = BUILD / 'contender_vectorscan'
    subprocess.run(['gcc', '-O2', f'-I{ROOT}', '-o', out, ROOT / 'bench/matchers/contender_vectorscan.c',
                    ROOT / 'bench/matchers/contender.c', ROOT / 'build/libyinde.a', *flags.stdout.split()], check=True)
    return out


def build_crates():
    if shutil.which('cargo') is None:
        return None
    environment = {**os.environ, 'CARGO_TARGET_DIR': str(BUILD / 'peers'), 'RUSTFLAGS': '-C target-cpu=native'}
    built = subprocess.run(['cargo', 'build', '--release', '--quiet', '--locked'], env=environment, check=False,
                           cwd=ROOT / 'bench/matchers/peers')
    return BUILD / 'peers' / 'release' / 'peers' if built.returncode == 0 else None


def text_of(articles):
    """The clean texts of a folder of articles, one after the other."""
    text = subprocess.run([BUILD / 'texts', articles], stdout=subprocess.PIPE, check=True).stdout
    return text or sys.exit(f'no text in {articles}')


def is_han(word):
    return len(word) >= 2 and all('\u3400' <= c <= '\u9fff' for c in word)


def made_up_names():
    for second in [''] + list(GIVEN):
        for first in GIVEN:
            for family in FAMILY:
                yield family + first + second


def fold(data):
    path = BUILD / 'to_fold'
    path.write_bytes(data)
    return subprocess.run([BUILD / 'texts', '--fold', path], stdout=subprocess.PIPE, check=True).stdout


def rank(words, text):
    """The words, those that the text has most first."""
    found = collections.Counter()
    by_length = collections.defaultdict(set)
    for word in words:
        by_length[len(word)].add(word)
    for n, those in by_length.items():
        for i in range(len(text) - n + 1):
            if text[i:i + n] in those:
                found[text[i:i + n]] += 1
    return sorted(words, key=lambda word: -found[word])


def word_list(given, text, common):
    folded = fold('\n'.join(given).encode()).decode().split('\n')
    words = [word for word in dict.fromkeys(folded) if is_han(word)]
    words = rank(words, text[:4_000_000]) if common else words
    there = set(words)
    return words + [name for name in made_up_names() if name not in there]


def start_contenders(words, raw, folded, vectorscan, crates):
    n = sum(1 for _ in open(words, encoding='utf-8'))
    contenders = [Contender(f'yinde {kernel}', [BUILD / 'contender_yinde', words, raw], {'YINDE_KERNEL': kernel})
               for kernel in KERNELS]
    if vectorscan and n <= MOST_WORDS['vectorscan']:
        contenders.append(Contender('vectorscan', [vectorscan, words, folded]))
    if importlib.util.find_spec('ahocorasick'):
        contenders.append(Contender('pyahocorasick', [sys.executable, ROOT / 'bench/matchers/contender_pyahocorasick.py',
                                                      words, folded]))
    if crates:
        contenders += [Contender(name, [crates, name, words, folded]) for name in CRATES
                    if n <= MOST_WORDS.get(name, n)]
    return [contender for contender in contenders if contender.built]


def check_agreement(words, folded, answers):
    """All contenders find the same in the folded text; yinde's offsets in the raw text are other bytes."""
    on_folded = Contender('', [BUILD / 'contender_yinde', words, folded])
    wanted = on_folded.turn()
    on_folded.end()
    for name, answer in answers.items():
        same = answer[0] == wanted[0] if name.startswith('yinde') else answer == wanted
        if not same:
            sys.exit(f'{name} finds {answer}, yinde {wanted}')
    return wanted[0]


def time_ripgrep(words, folded):
    """Nanoseconds; it must print as many as yinde finds leftmost-longest."""
    longest_first = BUILD / 'words_longest_first'
    listed = words.read_text(encoding='utf-8').splitlines()
    longest_first.write_text('\n'.join(sorted(listed, key=len, reverse=True)) + '\n', encoding='utf-8')
    since = time.perf_counter_ns()
    with subprocess.Popen(['rg', '-a', '-o', '-F', '--no-filename', '--no-line-number', '-f', longest_first, folded],
                          stdout=subprocess.PIPE) as process:
        count = sum(block.count(b'\n') for block in iter(lambda: process.stdout.read(1 << 20), b''))
    nanoseconds = time.perf_counter_ns() - since
    yinde = Contender('', [BUILD / 'contender_yinde', words, folded], {'YINDE_LONGEST': '1'})
    wanted = yinde.turn()[0]
    yinde.end()
    return nanoseconds if count == wanted else sys.exit(f'ripgrep finds {count}, yinde {wanted} leftmost-longest')


def measure(size, words, texts, peers, rounds):
    raw, folded, megabytes = texts
    path = BUILD / f'words_{size}'
    path.write_text('\n'.join(words[:size]) + '\n', encoding='utf-8')
    contenders = start_contenders(path, raw, folded, *peers)
    ripgrep = []
    for round_ in range(rounds):
        answers = {contender.name: contender.turn() for contender in contenders if not contender.is_done()}
        if round_ == 0:
            count = check_agreement(path, folded, answers)
        if shutil.which('rg') and round_ < SLOW_ROUNDS:
            ripgrep.append(time_ripgrep(path, folded))
    print(f'\n{size} words, {count} occurrences in {megabytes:.1f} MB, medians of {rounds} rounds\n')
    print(f'{"contender":22} {"MB/s":>8} {"build ms":>10} {"memory MB":>10}')
    speed = {}
    for contender in contenders:
        speed[contender.name] = megabytes * 1e9 / statistics.median(contender.times)
        memory = f'{contender.kilobytes / 1024:10.1f}' if contender.kilobytes >= 0 else f'{"-":>10}'
        print(f'{contender.name:22} {speed[contender.name]:8.0f} {contender.build_ms:10.1f} {memory}')
        contender.end()
    if ripgrep:
        print(f'{"ripgrep -o (process)":22} {megabytes * 1e9 / statistics.median(ripgrep):8.0f}')
    others = {name: mbs for name, mbs in speed.items() if not name.startswith('yinde')}
    if others:
        best = max(others, key=others.get)
        for kernel in KERNELS:
            if f'yinde {kernel}' in speed:
                print(f'yinde {kernel} / {best}: {speed[f"yinde {kernel}"] / others[best]:.2f}')


def show_growth(words, raw, rounds):
    """Nanoseconds a byte for a thousandth of the text, a hundredth, a tenth and all of it."""
    path, part = BUILD / 'words_growth', BUILD / 'text_part'
    path.write_text('\n'.join(words) + '\n', encoding='utf-8')
    data = raw.read_bytes()
    print(f'\nyinde, {len(words)} words, texts of different lengths\n\n{"bytes":>10} {"ms":>9} {"ns a byte":>10}')
    for share in (1000, 100, 10, 1):
        part.write_bytes(data[:data.find(b'\f', len(data) // share - 1) + 1] or data)
        yinde = Contender('', [BUILD / 'contender_yinde', path, part])
        for _ in range(5 * rounds):
            yinde.turn()
        yinde.end()
        size, time_ = part.stat().st_size, statistics.median(yinde.times)
        print(f'{size:10} {time_ / 1e6:9.3f} {time_ / size:10.3f}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('articles', help='a folder of articles, or one')
    parser.add_argument('--words', help='a file of words, one a line')
    parser.add_argument('--common', action='store_true', help='words that are found most come first')
    parser.add_argument('--sizes', type=int, nargs='+', default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument('--rounds', type=int, default=5)
    asked = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    peers = build_vectorscan(), build_crates()
    for name, there in zip(('Vectorscan', 'the crates'), peers):
        if there is None:
            print(f'without {name}: not installed')
    raw, folded = BUILD / 'text', BUILD / 'text_folded'
    raw.write_bytes(text_of(asked.articles))
    folded.write_bytes(fold(raw.read_bytes()))
    if asked.words:
        given = pathlib.Path(asked.words).read_text(encoding='utf-8').split('\n')
    else:
        given = forms_of_dictionaries()
    words = word_list(given, folded.read_text(encoding='utf-8'), asked.common)
    megabytes = raw.stat().st_size / 1e6
    for size in asked.sizes:
        if size > len(words):
            print(f'only {len(words)} words, no list of {size}')
        else:
            measure(size, words, (raw, folded, megabytes), peers, asked.rounds)
    show_growth(words[:100_000], raw, asked.rounds)


if __name__ == '__main__':
    main()
