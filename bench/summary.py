"""Summaries of a large office: of today, and of past days, months and years as they stood then.

    python bench/summary.py [--live 10000] [--archived 100000] [--commits 20000] [--runs 3]

Medians of processor time of whole processes, beside `officetui today` in the same office. The office has gone
through the commits in the last 400 days, one task each, so that a year has 11,000 done. Ends with 1 where a
summary takes over two seconds, one of a year over five.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measuring import Cost, repeated, tell
from bench.offices import NOW, dashboard, task
from officetui.store import JournalStore, open_store
from officetui.store.archive import Archive

MOST_SECONDS, MOST_SECONDS_A_YEAR = 2.0, 5.0
DAYS = 400
ASKED = (
    ("today", ("summary", "day")),
    ("a day a month ago", ("summary", "day", "--date", "2026-10-22")),
    ("a day a year ago", ("summary", "day", "--date", "2025-11-24")),
    ("a week a month ago", ("summary", "week", "--date", "2026-10-22")),
    ("this month", ("summary", "month")),
    ("a month half a year ago", ("summary", "month", "--date", "2026-05-20")),
    ("this year", ("summary", "year")),
    ("last year", ("summary", "year", "--date", "2025-12-31")),
    ("this year, as a workbook", ("summary", "year", "--format", "xlsx", "--out", "{out}")),
)


def make(folder: Path, live: int, archived: int, commits: int) -> Path:
    """Make an office that has been worked in for years."""
    now = datetime.fromisoformat(NOW).astimezone(UTC)
    begun = now - timedelta(days=DAYS)
    with open_store(folder) as store:
        with store.transaction("bench", "import", begun) as transaction:
            for number in range(1, 9):
                transaction.insert("staff", {"name": f"Clerk {number}", "created": begun.isoformat()})
            for number in range(live):
                transaction.insert("task", task(number, begun))
        put_away(store, archived, begun)
        work(store, live, commits, begun)
        store.compact()
    return folder


def put_away(store: JournalStore, archived: int, begun: datetime) -> None:
    """Let ten years of closed tasks lie in the archive."""
    for year in range(begun.year - 9, begun.year + 1):
        at = begun.replace(year=year)
        with store.transaction("bench", "import", begun) as transaction:
            closed = {"status": "done", "closed": at.isoformat()}
            ids = [transaction.insert("task", task(one, at, **closed)) for one in range(archived // 10)]
        Archive(store).put({year: [("task", key) for key in ids]}, "bench", begun)


def work(store: JournalStore, live: int, commits: int, begun: datetime) -> None:
    """Change a task a commit: half are finished, the others put off."""
    chance = random.Random(1)
    for number in range(commits):
        at = begun + timedelta(days=DAYS) * number / commits
        key = chance.randrange(1, live)
        document = dict(store.documents("task")[key])
        if number % 2:
            document |= {"status": "done", "closed": at.isoformat()}
        else:
            document |= {"planned": (at + timedelta(days=3)).date().isoformat()}
        with store.transaction("bench", "done" if number % 2 else "plan", at) as transaction:
            transaction.update("task", key, document)


def compared(place: Path, office: Path, runs: int) -> Iterator[tuple[str, Cost]]:
    """Go through what was asked: its name, and what it took."""
    out = str(place / "out.xlsx")
    for name, words in (("officetui today", ("today",)), *ASKED):
        command = [*dashboard(office), *(word.format(out=out) for word in words)]
        yield name, repeated(command, runs)


def main() -> int:
    """Measure, print, and tell by the exit code whether every summary comes in time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--live", type=int, default=10_000)
    parser.add_argument("--archived", type=int, default=100_000)
    parser.add_argument("--commits", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    missed, base = 0, 0.0
    with tempfile.TemporaryDirectory() as place:
        office = make(Path(place) / "office", given.live, given.archived, given.commits)
        print(f"{f'{given.live:,} live':30}{'CPU s':>8}{'MB':>8}{'to today':>10}")
        for name, took in compared(Path(place), office, given.runs):
            base = base or took.seconds
            is_missed = took.seconds > MOST_SECONDS
            missed += is_missed
            tell(name, took, f"{took.seconds / base:10.1f}", is_missed=is_missed)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
