"""The test programs of tests/api, which `make tests` builds into $YINDE_TESTS."""
import os
import pathlib
import subprocess

import pytest

from conftest import ROOT

BUILT = pathlib.Path(os.environ.get('YINDE_TESTS', ROOT / 'build' / 'tests'))
NAMES = sorted(path.stem for path in (ROOT / 'tests' / 'api').glob('*_test.c'))
assert NAMES, 'no test program in tests/api'


@pytest.mark.parametrize('name', NAMES)
def test_program(name, tmp_path):
    """Each runs in a directory of its own, which is its argument too."""
    assert (BUILT / name).exists(), 'not built: run `make tests`'
    result = subprocess.run([BUILT / name, tmp_path], cwd=tmp_path, timeout=60, check=False,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert result.returncode == 0, result.stdout.decode(errors='replace')
