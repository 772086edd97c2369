"""The budgets of the whole program, side by side with what they are a ratio of, in one run.

`python bench/dashboard.py` prints medians: first paint, memory and CPU of the dashboard beside the smallest
Textual app, with the sample office and with 10,000 live records; `add` beside `python -c pass`; the bytes of
a key, a held key, one changed row and a change of area.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "officetui"]
NOW = "2026-11-23T08:20:00+08:00"
LABEL = [sys.executable, str(Path(__file__).parent / "label.py")]


def make_sample(folder: Path) -> Path:
    """Make the sample office."""
    words = ["--lang", "en", "--now", NOW, "demo", "--keep", str(folder), "--print"]
    subprocess.run([*PROGRAM, *words], check=True, capture_output=True)
    return folder


def make_large(folder: Path, live: int) -> Path:
    """Make the sample office with `live` open tasks on top, of about 400 bytes each."""
    from officetui.store import open_store

    make_sample(folder)
    store = open_store(folder)
    at = datetime.fromisoformat(NOW).astimezone(UTC)
    day = at.date()
    with store.transaction("bench", "import", at) as transaction:
        for number in range(live):
            due = day + timedelta(days=number % 200 - 20)
            document = {
                "title": f"Figures of township {number} for the year-end form 年终报表",
                "created": at.isoformat(),
                "created_by": "bench",
                "owner": number % 8 + 1,
                "due": due.isoformat(),
                "effort": 1.5,
                "status": "planned",
                "requirement": "Complete, checked against last year's, signed by the township's chair. " * 3,
                "tags": ["stats"],
            }
            transaction.insert("task", document)
    store.compact()
    store.close()
    return folder


def make_archived(folder: Path, live: int, archived: int) -> Path:
    """Make the same office after ten years of work: `archived` closed tasks put away, year by year."""
    from officetui.store import open_store
    from officetui.store.archive import Archive

    make_large(folder, live)
    store = open_store(folder)
    now = datetime.fromisoformat(NOW).astimezone(UTC)
    for year in range(now.year - 10, now.year):
        at = now.replace(year=year)
        with store.transaction("bench", "import", at) as transaction:
            ids = [
                transaction.insert(
                    "task",
                    {
                        "title": f"Figures of township {number} for {year} 年终报表",
                        "created": at.isoformat(),
                        "owner": number % 8 + 1,
                        "closed": at.isoformat(),
                        "status": "done",
                        "requirement": "Complete, checked against last year's, signed by the chair. " * 10,
                    },
                )
                for number in range(archived // 10)
            ]
        Archive(store).put({year: [("task", key) for key in ids]}, "bench", at)
    store.compact()
    store.close()
    return folder


def dashboard(folder: Path) -> list[str]:
    """Return the command that opens the dashboard on an office."""
    return [*PROGRAM, "--office", str(folder), "--as", "shen", "--lang", "en", "--now", NOW]


def memory(pid: int) -> float:
    """Return what a process holds of its own and shared memory, in MB (VmRSS)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def busy(pid: int) -> float:
    """Return the processor time a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def look(command: list[str], until: str, idle: float) -> dict[str, float]:
    """Open a program once: first paint in ms, memory in MB, idle bytes and CPU in percent."""
    start = time.monotonic()
    with Terminal(command, 120, 40, {"PYTHONDONTWRITEBYTECODE": None}) as terminal:
        terminal.wait_for(until)
        painted = (time.monotonic() - start) * 1000
        terminal.settle()
        held, sent, used = memory(terminal.pid), terminal.bytes_sent, busy(terminal.pid)
        terminal.read(idle)
        return {
            "first paint, ms": painted,
            "memory, MB": held,
            "idle, bytes": terminal.bytes_sent - sent,
            "idle, CPU %": (busy(terminal.pid) - used) / idle * 100,
        }


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


def keys(folder: Path) -> dict[str, float]:
    """Bytes for a cursor key, a held key, one changed row from elsewhere, and a change of area."""
    with Terminal(dashboard(folder), 120, 40) as terminal:
        terminal.wait_for("TASKS")
        terminal.settle()
        paint = terminal.bytes_sent
        one = terminal.bytes_of("j")
        held = terminal.bytes_of(*["j"] * 60) / 60
        terminal.press("home")
        terminal.settle()
        area = terminal.bytes_of("2")
        before = terminal.bytes_sent
        subprocess.run(
            [*dashboard(folder), "edit", "T35", "title=another title"], check=True, capture_output=True
        )
        terminal.wait_for("another title")
        terminal.settle()
        return {
            "full paint": paint,
            "cursor key": one,
            "held key": held,
            "change of area": area,
            "one changed row": terminal.bytes_sent - before,
        }


def compare_archived(runs: int, large: Path, old: Path, live: int, archived: int) -> None:
    """Print what an archive costs who does not look into it, and whether the goal is met."""
    lists = ["list", "task", "--json"]
    new, aged = median(
        runs,
        lambda: look(dashboard(large), "TASKS", 0.2) | {"list, ms": wall([*dashboard(large), *lists])},
        lambda: look(dashboard(old), "TASKS", 0.2) | {"list, ms": wall([*dashboard(old), *lists])},
    )
    print(f"\n{'':18}{f'{live:,} live':>14}{f'+ {archived:,} archived':>20}{'ratio':>8}")
    for name in ("first paint, ms", "memory, MB", "list, ms"):
        ratio = aged[name] / new[name]
        goal = "" if name != "first paint, ms" else f"  goal 1.2 {'met' if ratio <= 1.2 else 'MISSED'}"
        print(f"{name:18}{new[name]:14.1f}{aged[name]:20.1f}{ratio:8.2f}{goal}")
    search = [*dashboard(old), "list", "task", "is:archived", "township 77"]
    print(f"{'search of it, ms':18}{wall(search):34.1f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--idle", type=float, default=3.0, help="seconds watched without a key")
    parser.add_argument("--live", type=int, default=10_000)
    parser.add_argument("--archived", type=int, default=200_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        sample = make_sample(Path(place) / "sample")
        large = make_large(Path(place) / "large", given.live)
        label, small, big = median(
            given.runs,
            lambda: look(LABEL, "ready", given.idle),
            lambda: look(dashboard(sample), "TASKS", given.idle),
            lambda: look(dashboard(large), "TASKS", given.idle),
        )
        print(
            f"{'':18}{'one label':>12}{'sample':>12}{'ratio':>8}{f'{given.live:,} live':>14}{'to sample':>11}"
        )
        for name, base in label.items():
            ratios = (small[name] / base if base else 0, big[name] / small[name] if small[name] else 0)
            print(
                f"{name:18}{base:12.1f}{small[name]:12.1f}{ratios[0]:8.2f}{big[name]:14.1f}{ratios[1]:11.2f}"
            )
        old = make_archived(Path(place) / "old", given.live, given.archived)
        compare_archived(given.runs, large, old, given.live, given.archived)
        nothing, added = median(
            given.runs,
            lambda: {"ms": wall([sys.executable, "-c", "pass"])},
            lambda: {"ms": wall([*dashboard(large), "add", "ring back @fang ^fri"])},
        )
        ratio = added["ms"] / nothing["ms"]
        print(f"\nadd with {given.live:,} live: {added['ms']:.0f} ms, {ratio:.1f} x python -c pass")
        print("\nbytes:", ", ".join(f"{name} {value:,.0f}" for name, value in keys(sample).items()))


if __name__ == "__main__":
    main()
