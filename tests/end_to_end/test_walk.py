"""Walks at random over screens and boxes, always the same ones; `bench/walk.py` takes longer ones."""

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.walker import Walk

Sample = Callable[[str], Path]


@pytest.mark.parametrize(("seed", "language"), [(21, "en"), (32, "zh")])
def test_keys_bursts_pastes_and_sizes_as_they_come_end_nothing_and_leave_no_wrong_cell(
    sample: Sample, tmp_path: Path, seed: int, language: str
) -> None:
    office = shutil.copytree(sample(language), tmp_path / "office")
    Walk(office, seed, language=language).go(6)


def test_after_a_storm_of_sizes_the_screen_is_as_painted_for_the_last(sample: Sample, tmp_path: Path) -> None:
    walk = Walk(shutil.copytree(sample("en"), tmp_path / "office"), 0)
    with walk.terminal as terminal:
        terminal.wait_for("COORDINATION")
        terminal.kill(signal.SIGSTOP)
        terminal.press("2", "down")
        for size in [(60, 16), (120, 40), (80, 24), (40, 12), (100, 30)]:
            terminal.resize(*size)
            walk.size = size
        terminal.kill(signal.SIGCONT)
        terminal.wait_for("Owner")
        walk.check()
        for size in [(99, 30), (40, 30), (100, 30)]:
            terminal.resize(*size)
            walk.size = size
        walk.check()
