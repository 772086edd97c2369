"""Measures how long a commit can keep somebody waiting: with a fold of the journal in it, and among writers.

    .venv/bin/python bench/waiting.py                 50,000 records of 1 KB; six writers for five seconds
    .venv/bin/python bench/waiting.py --memory        also the peak memory at 200,000 records, all read

Milliseconds, megabytes. Each in processes of their own. Ends with 1 if a goal is missed.
"""

import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from officetui.store import open_store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RECORDS, MANY = 50_000, 200_000
WRITERS, SECONDS = 6, 5.0
FOLD_GOAL, WAIT_GOAL = 60.0, 500.0


def document(number: int) -> dict[str, object]:
    """A record of about 1 KB."""
    return {"title": f"Report {number} 关于年终统计的报告", "status": "open", "notes": "x" * 900, "n": number}


def fill(folder: Path, count: int = RECORDS) -> None:
    """Make a store of so many records, folded."""
    with open_store(folder) as store:
        for start in range(0, count, 10_000):
            with store.transaction("x", "add", NOW) as transaction:
                for number in range(start, min(start + 10_000, count)):
                    transaction.insert("task", document(number))
        store.compact()


def longest_with_fold(folder: Path) -> None:
    """Commit until the journal has been folded twice; print the longest commit and the median."""
    with open_store(folder) as store:
        # As a dashboard has: the first look at everything is no commit.
        assert store.documents("task").values()
        taken, folds = [], len(list((folder / "history").iterdir()))
        number = 0
        while len(list((folder / "history").iterdir())) < folds + 2 or number % 50:
            begin = time.perf_counter()
            with store.transaction("x", "edit", NOW) as transaction:
                transaction.update("task", number % RECORDS + 1, document(number))
            taken.append(time.perf_counter() - begin)
            number += 1
    taken.sort()
    print(f"{taken[-1] * 1e3:.1f} {taken[len(taken) // 2] * 1e3:.3f}")


def write(folder: Path) -> None:
    """Commit as fast as can be for some seconds; print the longest wait and how many commits there were."""
    with open_store(folder, wait=60) as store:
        longest, count, end = 0.0, 0, time.monotonic() + SECONDS
        while time.monotonic() < end:
            begin = time.perf_counter()
            with store.transaction("x", "add", NOW) as transaction:
                transaction.insert("task", document(count))
            longest, count = max(longest, time.perf_counter() - begin), count + 1
    print(f"{longest * 1e3:.1f} {count}")


def fill_many(folder: Path) -> None:
    """Make a store of many records: in a process of its own, for a child's peak begins with its parent's."""
    fill(folder, MANY)
    print("0 0")


def memory(folder: Path) -> None:
    """Open and read everything; print the peak."""
    with open_store(folder) as store:
        assert sum(1 for _ in store.documents("task").values())
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} 0")


def run(act: str, folder: Path, times: int = 1) -> list[tuple[float, float]]:
    """Run one of these in so many processes at once; return what each printed."""
    command = [sys.executable, __file__, act, str(folder)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(times)]
    found = []
    for process in started:
        one, other = process.communicate()[0].split()
        found.append((float(one), float(other)))
    return found


def main() -> int:
    """Print every figure beside its goal."""
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name) / "fold", RECORDS)
        ((longest, median),) = run("longest_with_fold", Path(name) / "fold")
        print(f"longest commit, a fold in it, {RECORDS:,} records: {longest:.0f} (goal {FOLD_GOAL:.0f})")
        print(f"    median {median:.2f}")
        found = run("write", Path(name) / "write", WRITERS)
        wait, counts = max(one for one, _ in found), [int(count) for _, count in found]
        print(f"longest wait among {WRITERS} writers: {wait:.0f} (goal {WAIT_GOAL:.0f})")
        print(f"    commits {sum(counts)}, {min(counts)} to {max(counts)} each")
        if "--memory" in sys.argv:
            run("fill_many", Path(name) / "memory")
            ((peak, _),) = run("memory", Path(name) / "memory")
            print(f"peak memory, {MANY:,} records read: {peak:.0f}")
    return int(longest > FOLD_GOAL or wait > WAIT_GOAL)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in ("longest_with_fold", "write", "fill_many", "memory"):
        globals()[sys.argv[1]](Path(sys.argv[2]))
    else:
        sys.exit(main())
