#!/usr/bin/env python3
"""contender_pyahocorasick.py: pyahocorasick under test; what is asked and answered is in contender.h.

It finds code points; the bytes are counted outside of what is measured.
"""
import sys
import time

import ahocorasick

FACTOR = 0x9E3779B1


def main():
    words = [word for word in open(sys.argv[1], encoding='utf-8').read().split('\n') if word]
    articles = open(sys.argv[2], encoding='utf-8', newline='').read().split('\f')
    since = time.perf_counter_ns()
    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, len(word))
    automaton.make_automaton()
    built = time.perf_counter_ns() - since
    print(f'ready {built / 1e6:.3f} -1', flush=True)  # its memory is not told apart from Python's
    for _ in sys.stdin:
        since = time.perf_counter_ns()
        found = [list(automaton.iter(article)) for article in articles]
        nanoseconds = time.perf_counter_ns() - since
        count = checksum = base = 0
        for article, occurrences in zip(articles, found):
            begins = [base]
            for character in article:
                begins.append(begins[-1] + len(character.encode()))
            for last, length in occurrences:
                checksum += begins[last + 1 - length] * FACTOR + begins[last + 1]
            count += len(occurrences)
            base = begins[-1] + 1
        print(nanoseconds, count, checksum % 2 ** 64, flush=True)


if __name__ == '__main__':
    main()
