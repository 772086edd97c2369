"""The registers of a year and the lists of papers: each as a whole process, the best of several runs.

`python bench/papers.py` makes an office with 10,000 papers received and 10,000 issued, 2,000 of each in this
year, and writes its registers and lists. The registers of a year, both together, have one second. The area of
papers is opened and gone along in a terminal, beside a bare DataTable of as many rows.
"""

import argparse
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.budgets import pressed
from bench.measuring import COMPILED, PASS, key_time, wall
from bench.offices import NOW, dashboard
from officetui.domain.document import Document, DocumentStatus
from officetui.domain.incoming import Incoming, IncomingStatus
from officetui.domain.moment import When
from officetui.domain.record import to_document
from officetui.store import open_store
from tests.terminal import Terminal

_BATCH = 5_000
_COMMAND = [sys.executable, "-m", "officetui", "--now", NOW, "--lang", "zh"]


def received(number: int, of: int, years: int) -> Incoming:
    """Return one paper received, spread over the years, the last tenth of them still open."""
    year, serial = 2026 - number * years // of, number % (of // years) + 1
    day = date(year, 1, 2) + timedelta(days=serial * 320 // (of // years))
    is_open = number < of // 10
    return Incoming(
        title=f"关于做好第{number}项工作的通知",
        entry=f"{year}-{serial:04d}",
        number=f"青妇〔{year}〕{serial}号",
        received=day,
        unit=1,
        due=When(day + timedelta(days=20)) if is_open else None,
        status=IncomingStatus.HANDLING if is_open else IncomingStatus.DONE,
        closed=None if is_open else datetime(year, day.month, day.day, 8, tzinfo=UTC),
    )


def issued(number: int, of: int, years: int) -> Document:
    """Return one paper that went out, spread over the years."""
    year, serial = 2026 - number * years // of, number % (of // years) + 1
    day = date(year, 1, 2) + timedelta(days=serial * 320 // (of // years))
    return Document(
        title=f"关于第{number}项工作的通知",
        number=f"云妇〔{year}〕{serial}号",
        dated=day,
        addressees=(1,),
        copies=30,
        status=DocumentStatus.ISSUED,
        closed=datetime(year, day.month, day.day, 8, tzinfo=UTC),
    )


def furnish(folder: Path, count: int, years: int) -> None:
    """Make an office with so many papers of either direction."""
    with open_store(folder) as store:
        with store.transaction("bench", "create", datetime.now(UTC)) as transaction:
            transaction.insert("unit", {"name": "青澜市妇联", "code": "青妇"})
            transaction.insert("staff", {"name": "沈岚", "login": "shen"})
        for kind, make in (("incoming", received), ("document", issued)):
            for start in range(0, count, _BATCH):
                with store.transaction("bench", "create", datetime.now(UTC)) as transaction:
                    for number in range(start, min(start + _BATCH, count)):
                        transaction.insert(kind, to_document(make(number, count, years)))
        store.compact()


def least(folder: Path, words: list[str], times: int) -> float:
    """Return the least milliseconds that a command took as a process of its own."""
    return min(wall([*_COMMAND, "--office", str(folder), *words]) for _ in range(times))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "office"
        furnish(folder, options.papers, options.years)
        year = 0.0
        for name in ("incoming", "outgoing"):
            for form in ("xlsx", "csv"):
                out = str(Path(place) / f"{name}.{form}")
                took = least(folder, ["register", name, "--out", out], options.times)
                year += took if form == "xlsx" else 0.0
                print(f"register {name} {form:5} {took:7.0f} ms")
        print(f"both, one command each          {year:7.0f} ms")
        both = least(folder, ["register", "all", "--out", str(Path(place) / "all.xlsx")], options.times)
        print(f"both in one workbook            {both:7.0f} ms of 1000")
        for words in (["register"], ["register", "unfiled"], ["figures"], ["list", "incoming", "--all"]):
            print(f"{' '.join(words):24} {least(folder, words, options.times):7.0f} ms")
        opened, shown, key = area(folder)
        bare_key = pressed(f"table:{options.papers}")["key"]
        print(f"{'area 4, opened':24} {opened:7.0f} ms")
        print(f"{'all papers received':24} {shown:7.0f} ms")
        print(f"{'a cursor key among them':24} {key:7.1f} ms of {bare_key:.1f} in a bare DataTable")
        bare = min(wall(PASS) for _ in range(options.times))
        print(f"{'python -c pass':24} {bare:7.0f} ms")


def area(folder: Path) -> tuple[float, float, float]:
    """Return milliseconds: until the area of papers stands, until the closed ones do, and of a cursor key."""
    with Terminal(dashboard(folder), 120, 40, COMPILED) as terminal:
        terminal.wait_for("APPROVALS")
        terminal.settle()
        found = []
        for key in ("4", "O"):
            start = time.monotonic()
            terminal.press(key)
            terminal.settle()
            found.append((terminal.came_at - start) * 1000)
        return found[0], found[1], key_time(terminal)


if __name__ == "__main__":
    main()
