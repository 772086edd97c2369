"""What a program costs, measured from outside: time to see something, memory, processor time, bytes sent."""

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.terminal import Terminal

LABEL = [sys.executable, str(Path(__file__).parent / "label.py")]
PASS = [sys.executable, "-c", "pass"]
COMPILED = {"PYTHONDONTWRITEBYTECODE": None}
RECORD = re.compile(r"\b[A-Z]\d+ ")
_KEYS = 9


class Cost(NamedTuple):
    """What a process took: seconds of the processor, and the most memory it held."""

    seconds: float
    megabytes: float


def memory(pid: int) -> float:
    """Return what a process holds of its own and shared memory, in MB (VmRSS)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def busy(pid: int) -> float:
    """Return the processor time a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def opened(command: list[str], idle: float) -> dict[str, float]:
    """Open a program once: the time to its first record, then what it holds and what it does while idle."""
    start = time.monotonic()
    with Terminal(command, 120, 40, COMPILED) as terminal:
        terminal.wait_until(lambda: RECORD.search(terminal.text()) is not None, what="a record")
        paint = (terminal.came_at - start) * 1000
        terminal.settle()
        held, sent, used = memory(terminal.pid), terminal.bytes_sent, busy(terminal.pid)
        terminal.read(idle)
        return {
            "first paint, ms": paint,
            "memory, MB": held,
            "idle, bytes": terminal.bytes_sent - sent,
            "idle, CPU %": (busy(terminal.pid) - used) / idle * 100,
        }


def key_time(terminal: Terminal) -> float:
    """Return the median of milliseconds from a cursor key to the last byte that came for it."""
    times = []
    for _ in range(_KEYS):
        start = time.monotonic()
        terminal.press("j")
        terminal.settle(0.05)
        times.append((terminal.came_at - start) * 1000)
    return statistics.median(times)


def wall(command: list[str]) -> float:
    """Run a command once; milliseconds of the whole process."""
    start = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return (time.monotonic() - start) * 1000


def median(runs: int, *measures: Callable[[], dict[str, float]]) -> list[dict[str, float]]:
    """Take the measures in turn, `runs` times; the medians of each."""
    found: list[list[dict[str, float]]] = [[] for _ in measures]
    for _ in range(runs):
        for place, measure in enumerate(measures):
            found[place].append(measure())
    return [{name: statistics.median(run[name] for run in runs_) for name in runs_[0]} for runs_ in found]


# A process counts the memory of who began it as its own until it has more: so who begins it must have little.
_BEGIN = """
import os, sys
child = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
code = os.waitstatus_to_exitcode(status)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
"""


def cost(command: list[str]) -> Cost:
    """Run a process once; raise where it fails."""
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", _BEGIN, *command], capture_output=True, text=True
    )
    *said, figures = done.stderr.splitlines()
    code, took, held = map(float, figures.split())
    if code:
        raise RuntimeError(f"{command}: {said}")
    return Cost(took, held)


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of the seconds, and the most memory."""
    return Cost(statistics.median(each.seconds for each in costs), max(each.megabytes for each in costs))


def repeated(command: list[str], runs: int) -> Cost:
    """Run a process several times."""
    return middle([cost(command) for _ in range(runs)])


def tell(name: str, took: Cost, *more: str, is_missed: bool) -> None:
    """Print what a command took, and what else is to be said of it."""
    told = "".join(more) + ("  MISSED" if is_missed else "")
    print(f"{name:30}{took.seconds:8.2f}{took.megabytes:8.0f}{told}", flush=True)
