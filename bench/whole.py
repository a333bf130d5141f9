#!/usr/bin/env python3
"""whole.py: all of `yinde extract` beside ripgrep, which only looks for the same strings.

    make bench-whole ARTICLES=FOLDER [ROUNDS=5]

Both run on one core and take turns; medians, the ratio, and the most memory.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from forms import forms_of_dictionaries

ROOT = pathlib.Path(__file__).resolve().parents[1]


def turn(command):
    """Seconds and megabytes that the command takes."""
    since = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f'{command[0]} failed')
    return time.perf_counter() - since, usage.ru_maxrss / 1024


def main():
    articles, rounds = sys.argv[1], int(sys.argv[2])
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        forms = pathlib.Path(folder) / 'forms'
        longest_first = sorted(set(forms_of_dictionaries()), key=lambda form: (-len(form), form))
        forms.write_text('\n'.join(longest_first) + '\n', encoding='utf-8')
        commands = {'yinde extract': [ROOT / 'build/yinde', 'extract', '--quiet', '-o', f'{folder}/rows', articles]}
        if shutil.which('rg'):
            commands['rg -o -F -f FORMS'] = ['rg', '-j1', '-o', '-F', '-f', forms, articles]
        taken = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                shutil.rmtree(f'{folder}/rows', ignore_errors=True)
                taken[name].append(turn(command))
    seconds = {name: statistics.median(second for second, _ in turns) for name, turns in taken.items()}
    for name, turns in taken.items():
        print(f'{name:20} {seconds[name]:6.2f} s {max(megabytes for _, megabytes in turns):6.0f} MB at most')
    if len(seconds) == 2:
        yinde, ripgrep = seconds.values()
        print(f'yinde / ripgrep      {yinde / ripgrep:6.2f}')


if __name__ == '__main__':
    main()
