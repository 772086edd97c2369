"""Every budget of the house as a ratio, in one run: `python bench/budgets.py`.

All of it is measured from outside: a process is started in a terminal, and the clock stops when the bytes
come that show the first record, before they are drawn. Prints what was found beside what it may be at most;
ends with 1 where one is missed. The store's own budgets are held by bench/store.py.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.dashboard import keys
from bench.measuring import COMPILED, LABEL, PASS, key_time, median, opened, wall
from bench.offices import dashboard, make_archived, make_large, make_sample
from tests.terminal import Terminal

HERE = Path(__file__).parent
ENDS_WITHIN = 2.5
"""Seconds in which a signal ends the program."""

LIVE, ARCHIVED, RUNS, IDLE, TIMES = 10_000, 200_000, 7, 3.0, 20

BUDGETS = (
    ("first record of Today, sample office, to one label", 1.3),
    ("the same, {archived:,} archived, to the sample office", 1.2),
    ("cursor key in {live:,} rows, to a DataTable", 1.0),
    ("cursor key in {live:,} rows, to 100", 1.2),
    ("bytes of a cursor key, to 350", 1.0),
    ("bytes of a held key, a press, to 610", 1.0),
    # Two thirds of what a full paint took when this was set: it takes little more than half of that by now.
    ("bytes of a change of area, to 7,917", 1.0),
    ("idle, bytes", 0),
    ("idle, processor time, to one label", 2.0),
    ("add, {live:,} live, to python -c pass", 7.0),
    # 0.4 of 807 ms, beside a `pass` of 11 ms.
    ("list of {live:,} rows, to python -c pass", 0.4 * 807 / 11),
    ("memory, {live:,} live, to one label", 1.5),
    ("left of {times} after TERM", 0),
    ("left of {times} after a hang-up", 0),
)
"""What is measured, and what it may be at most; what it came to is in the order of these."""


def pressed(mode: str) -> dict[str, float]:
    """Press the cursor key in a list: milliseconds to the last byte that came for it, and bytes."""
    with Terminal([sys.executable, str(HERE / "terminal.py"), "--app", mode], 120, 40, COMPILED) as terminal:
        terminal.wait_for("T0")
        terminal.settle()
        return {"key": key_time(terminal)}


def ended(folder: Path, end: Callable[[Terminal], None], times: int) -> int:
    """Return how often of `times` a program was gone in time after `end` was done to it."""
    count = 0
    for _ in range(times):
        with Terminal(dashboard(folder), 120, 40, COMPILED) as terminal:
            terminal.wait_for("MATTERS")
            start = time.monotonic()
            end(terminal)
            terminal.wait_exit()
            count += time.monotonic() - start <= ENDS_WITHIN
    return count


def measured(place: Path, runs: int, live: int, archived: int, idle: float) -> list[float]:
    """Return what every one of BUDGETS came to, in their order."""
    sample = make_sample(place / "sample")
    large = make_large(place / "large", live)
    old = make_archived(place / "old", live, archived)
    commands = (LABEL, dashboard(sample), dashboard(large), dashboard(old))
    label, small, big, aged = median(runs, *(partial(opened, command, idle) for command in commands))
    nothing, added, listed = median(
        runs,
        lambda: {"ms": wall(PASS)},
        lambda: {"ms": wall([*dashboard(large), "add", "ring back @fang ^fri"])},
        lambda: {"ms": wall([*dashboard(large), "list", "task"])},
    )
    rows, table, few = median(
        runs, *(partial(pressed, mode) for mode in (f"rows:{live}", f"table:{live}", "rows:100"))
    )
    sent = keys(sample)
    times = TIMES if runs > 1 else 2
    tick = 1 / idle  # of a hundredth of a second, which is the least that is told
    term = ended(sample, lambda terminal: terminal.kill(signal.SIGTERM), times)
    hangup = ended(sample, Terminal.hang_up, times)
    return [
        small["first paint, ms"] / label["first paint, ms"],
        aged["first paint, ms"] / small["first paint, ms"],
        rows["key"] / table["key"],
        rows["key"] / few["key"],
        sent["cursor key"] / 350,
        sent["held key"] / 610,
        sent["change of area"] / 7_917,
        small["idle, bytes"],
        (small["idle, CPU %"] + tick) / (label["idle, CPU %"] + tick),
        added["ms"] / nothing["ms"],
        listed["ms"] / nothing["ms"],
        big["memory, MB"] / label["memory, MB"],
        times - term,
        times - hangup,
    ]


def main() -> int:
    """Measure, print, and tell by the exit code whether every budget is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--live", type=int, default=LIVE)
    parser.add_argument("--archived", type=int, default=ARCHIVED)
    parser.add_argument("--idle", type=float, default=IDLE, help="seconds watched without a key")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = measured(Path(place), given.runs, given.live, given.archived, given.idle)
    counts = {"live": given.live, "archived": given.archived, "times": TIMES if given.runs > 1 else 2}
    for (words, most), value in zip(BUDGETS, found, strict=True):
        kept = "kept" if value <= most else "MISSED"
        print(f"{words.format(**counts):58}{value:8.2f}  at most {most:5.2f}  {kept}")
    return int(any(value > most for (_, most), value in zip(BUDGETS, found, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
