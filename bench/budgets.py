"""Every budget of the house as a ratio, in one run: `python bench/budgets.py`.

All of it is measured from outside: a process is started in a terminal, and the clock stops when the bytes
come that show the first record, before they are drawn. Prints what was found beside what it may be at most;
ends with 1 where one is missed. The store's own budgets are held by bench/store.py.
"""

import argparse
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.dashboard import busy, dashboard, make_archived, make_large, make_sample, median, memory, wall
from tests.terminal import Terminal

HERE = Path(__file__).parent
LABEL = [sys.executable, str(HERE / "label.py")]
PASS = [sys.executable, "-c", "pass"]
RECORD = re.compile(r"\b[A-Z]\d+ ")
COMPILED = {"PYTHONDONTWRITEBYTECODE": None}
ENDS_WITHIN = 2.5
"""Seconds in which a signal ends the program."""

Figures = dict[str, float]


def opened(command: list[str], idle: float) -> Figures:
    """Open a program once: milliseconds to the first record, then memory, idle bytes and processor time."""
    start = time.monotonic()
    with Terminal(command, 120, 40, COMPILED) as terminal:
        terminal.wait_until(lambda: RECORD.search(terminal.text()) is not None, what="a record")
        paint = (terminal.came_at - start) * 1000
        terminal.settle()
        held, sent, used = memory(terminal.pid), terminal.bytes_sent, busy(terminal.pid)
        terminal.read(idle)
        return {
            "paint": paint,
            "memory": held,
            "idle bytes": terminal.bytes_sent - sent,
            "idle CPU": busy(terminal.pid) - used,
        }


def pressed(mode: str) -> Figures:
    """Press the cursor key in a list: milliseconds to the last byte that came for it, and bytes."""
    with Terminal([sys.executable, str(HERE / "terminal.py"), "--app", mode], 120, 40, COMPILED) as terminal:
        terminal.wait_for("T0")
        terminal.settle()
        times = []
        for _ in range(9):
            start = time.monotonic()
            terminal.press("j")
            terminal.settle(0.05)
            times.append((terminal.came_at - start) * 1000)
        return {"key": sorted(times)[4]}


def sent(folder: Path) -> Figures:
    """Bytes for a cursor key, a held key, a change of area and a full paint of the dashboard."""
    with Terminal(dashboard(folder), 120, 40, COMPILED) as terminal:
        terminal.wait_for("TASKS")
        terminal.settle()
        full = terminal.bytes_sent
        one = terminal.bytes_of("j")
        held = terminal.bytes_of(*["j"] * 60) / 60
        return {"one": one, "held": held, "area": terminal.bytes_of("2") / full}


def ended(folder: Path, end: Callable[[Terminal], None], times: int) -> int:
    """Return how often of `times` a program was gone in time after `end` was done to it."""
    count = 0
    for _ in range(times):
        with Terminal(dashboard(folder), 120, 40, COMPILED) as terminal:
            terminal.wait_for("TASKS")
            start = time.monotonic()
            end(terminal)
            terminal.wait_exit()
            count += time.monotonic() - start <= ENDS_WITHIN
    return count


def measured(place: Path, runs: int, live: int, archived: int, idle: float) -> list[tuple[str, float, float]]:
    """Return what every budget came to, and what it may be at most."""
    sample = make_sample(place / "sample")
    large = make_large(place / "large", live)
    old = make_archived(place / "old", live, archived)
    label, small, big, aged = median(
        runs,
        lambda: opened(LABEL, idle),
        lambda: opened(dashboard(sample), idle),
        lambda: opened(dashboard(large), idle),
        lambda: opened(dashboard(old), idle),
    )
    nothing, added, listed = median(
        runs,
        lambda: {"ms": wall(PASS)},
        lambda: {"ms": wall([*dashboard(large), "add", "ring back @fang ^fri"])},
        lambda: {"ms": wall([*dashboard(large), "list", "task"])},
    )
    rows, table, few = median(
        runs,
        lambda: pressed(f"rows:{live}"),
        lambda: pressed(f"table:{live}"),
        lambda: pressed("rows:100"),
    )
    cost = sent(sample)
    times = 20 if runs > 1 else 2
    term = ended(sample, lambda terminal: terminal.kill(signal.SIGTERM), times)
    hangup = ended(sample, Terminal.hang_up, times)
    return [
        ("first record of Today, sample office, to one label", small["paint"] / label["paint"], 1.3),
        (f"the same, {archived:,} archived, to the sample office", aged["paint"] / small["paint"], 1.2),
        (f"cursor key in {live:,} rows, to a DataTable", rows["key"] / table["key"], 1.0),
        (f"cursor key in {live:,} rows, to 100", rows["key"] / few["key"], 1.2),
        ("bytes of a cursor key, to 350", cost["one"] / 350, 1.0),
        ("bytes of a held key, a press, to 610", cost["held"] / 610, 1.0),
        ("bytes of a change of area, to a full paint", cost["area"], 2 / 3),
        ("idle, bytes", small["idle bytes"], 0),
        ("idle, processor time, to one label", (small["idle CPU"] + 0.01) / (label["idle CPU"] + 0.01), 2.0),
        (f"add, {live:,} live, to python -c pass", added["ms"] / nothing["ms"], 7.0),
        # 0.4 of 807 ms, beside a `pass` of 11 ms.
        (f"list of {live:,} rows, to python -c pass", listed["ms"] / nothing["ms"], 0.4 * 807 / 11),
        (f"memory, {live:,} live, to one label", big["memory"] / label["memory"], 1.5),
        (f"left of {times} after TERM", times - term, 0),
        (f"left of {times} after a hang-up", times - hangup, 0),
    ]


def main() -> int:
    """Measure, print, and tell by the exit code whether every budget is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--live", type=int, default=10_000)
    parser.add_argument("--archived", type=int, default=200_000)
    parser.add_argument("--idle", type=float, default=3.0, help="seconds watched without a key")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = measured(Path(place), given.runs, given.live, given.archived, given.idle)
    for name, value, most in found:
        print(f"{name:58}{value:8.2f}  at most {most:5.2f}  {'kept' if value <= most else 'MISSED'}")
    return int(any(value > most for _, value, most in found))


if __name__ == "__main__":
    sys.exit(main())
