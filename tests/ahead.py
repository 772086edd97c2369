"""Tests are compiled once a run: in a new clone each worker compiles a share of them, and reads the others'.

Pytest writes what assertions say when they fail into the code of each test, which takes as long as all that
gathering the tests takes else, and every worker would do it for all of them.
"""

import sys
from pathlib import Path

import pytest
from _pytest.assertion import rewrite


def compile_share(config: pytest.Config, share: int, shares: int) -> None:
    """Compile one of `shares` shares of the tests where that was not done; `share` counts from 0."""
    if sys.dont_write_bytecode:
        return
    state = config.stash[rewrite.assertstate_key]
    for file in sorted(Path(__file__).parent.rglob("test_*.py"))[share::shares]:
        folder = rewrite.get_cache_dir(file)
        compiled = folder / (file.name.removesuffix(".py") + rewrite.PYC_TAIL)
        if rewrite.try_makedirs(folder) and rewrite._read_pyc(file, compiled) is None:
            source, code = rewrite._rewrite_test(file, config)
            rewrite._write_pyc(state, code, source, compiled)
