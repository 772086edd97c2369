"""How long the read models take, from records in memory: medians, and how often 10,000 numbers are sorted.

`python bench/views.py` measures on the sample office and on 10,000 live tasks with as many papers and
requests as an office of that size would have. A scene is made anew for every run, as after every change.
"""

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from officetui import sample
from officetui.domain.book import Book
from officetui.domain.calendar import china
from officetui.domain.desk import Act
from officetui.domain.document import Document, DocumentStatus
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.record import Importance, Urgency
from officetui.domain.request import Request
from officetui.domain.scene import Scene
from officetui.domain.span import SpanUnit, span_of
from officetui.domain.staff import Role, Staff
from officetui.domain.task import TASK, Source, Task, TaskStatus
from officetui.office import filter_words
from officetui.office.opening import open_office
from officetui.views.advice import advice
from officetui.views.balance import balance
from officetui.views.board import BOARDS, shown_board
from officetui.views.coordination import coordination
from officetui.views.dayplan import day_plan
from officetui.views.filter import parse_filter
from officetui.views.heat import HeatSpan, heat
from officetui.views.outlook import outlook, year
from officetui.views.pending import pending
from officetui.views.person import person_page
from officetui.views.queue import quarters, queue
from officetui.views.records import records
from officetui.views.summary import summary
from officetui.views.today import today

LEADER = 13
"""The one above the 12 staff of the large office."""

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
VIEWS: dict[str, Callable[[Scene], object]] = {
    "today": today,
    "queue": queue,
    "balance": balance,
    "heat map": heat,
    "heat map by month": lambda scene: heat(scene, HeatSpan.MONTH),
    "page of a person": lambda scene: person_page(scene, 1),
    "advice on a task": lambda scene: advice(scene, next(filter(TASK.is_open, scene.book.tasks.values()))),
    "pending": pending,
    "coordination": coordination,
    "plan of the day": lambda scene: day_plan(scene, scene.today),
    "plan of the week": lambda scene: outlook(scene, SpanUnit.WEEK, scene.today),
    "plan of the month": lambda scene: outlook(scene, SpanUnit.MONTH, scene.today),
    "plan of the year": lambda scene: year(scene, scene.today),
    "records": lambda scene: records(scene, "task"),
    "matrix": quarters,
    "view by owner": lambda scene: shown_board(scene, BOARDS["owner"]),
    "summary of the year": lambda scene: summary(scene, span_of(SpanUnit.YEAR, scene.today)),
}


def large(live: int) -> Book:
    """Make an office in memory: `live` open tasks, a fiftieth as many papers and requests."""
    rnd = random.Random(7)
    book = Book()
    for number in range(1, LEADER + 1):
        role = Role.LEADER if number == LEADER else Role.STAFF
        book.put(Staff(id=number, name=f"Person {number}", role=role), "staff")
    statuses = [TaskStatus.INBOX, TaskStatus.WAITING, *[TaskStatus.PLANNED] * 4, *[TaskStatus.DOING] * 2]
    for number in range(1, live + 1):
        book.put(_task(number, live, rnd.choice(statuses), rnd), "task")
    for number in range(1, live // 50 + 1):
        since = NOW - timedelta(hours=rnd.randint(1, 400))
        route = (RouteStep(Act.REVIEW, rnd.randint(1, LEADER), since=since), RouteStep(Act.SIGN, LEADER))
        paper = Document(id=number, title=f"Paper {number}", status=DocumentStatus.ROUTING, route=route)
        book.put(paper, "document")
        chase = When(NOW.date() + timedelta(days=rnd.randint(-3, 9)))
        book.put(Request(id=number, title=f"Request {number}", next_chase=chase, created=since), "request")
    return book


def _task(number: int, live: int, status: TaskStatus, rnd: random.Random) -> Task:
    due = When(NOW.date() + timedelta(days=rnd.randint(-20, 180)))
    return Task(
        id=number,
        title=f"Figures of township {number} 年终报表",
        status=status,
        created=NOW - timedelta(days=rnd.randint(0, 90)),
        owner=rnd.randint(1, LEADER - 1),
        due=due if rnd.random() < 0.9 else None,
        urgency=rnd.choice([*[Urgency.PLAIN] * 8, Urgency.URGENT, Urgency.MOST_URGENT]),
        importance=rnd.choice(list(Importance)),
        source=rnd.choice(list(Source)),
        effort=rnd.choice([None, 1.0, 3.0, 8.0]),
        blocked_by=(rnd.randint(1, live),) if rnd.random() < 0.03 else (),
        tags=("stats",) if rnd.random() < 0.3 else (),
    )


def sampled(folder: Path) -> tuple[Book, int | None]:
    """Fill the sample office; return its records and who leads it."""
    sample.make(folder, "en", NOW)
    office = open_office(folder, actor=sample.LEAD, now=NOW.isoformat())
    return office.book, office.me


def median(run: Callable[[], object], times: int) -> float:
    """Return the median of `times` runs, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def measure(name: str, book: Book, me: int | None, times: int, unit: float) -> None:
    """Print one line a view."""
    counts = {kind: len(book.of(kind)) for kind in KINDS}
    print(f"\n{name}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()))
    print(f"  {'':24}{'anew':>12}{'':>11}{'after one change':>15}")
    # The store does the same after loading.
    gc.collect()
    gc.freeze()
    for label, view in VIEWS.items():
        taken = median(partial(shown, view, book, me), times)
        after = changed(view, book, me, times)
        print(f"  {label:24}{taken:9.2f} ms{taken / unit:9.1f} x{after:12.2f} ms{after / unit:9.1f} x")


def shown(view: Callable[[Scene], object], book: Book, me: int | None) -> object:
    """Show a view of which nothing was worked out before."""
    return view(anew(book, me))


def anew(book: Book, me: int | None) -> Scene:
    """Return a scene of which nothing was worked out before."""
    vars(book)["_memo"].clear()
    return Scene(book, china(), NOW, me=me)


def changed(view: Callable[[Scene], object], book: Book, me: int | None, times: int) -> float:
    """Return the median of a view after one task went to somebody else, in milliseconds."""
    view(anew(book, me))
    staff = [person.id for person in book.staff.values() if person.role is Role.STAFF]
    taken = []
    for number in list(book.tasks)[: 2 * times : 2]:
        task = book.tasks[number]
        others = [who for who in staff if who != task.owner]
        book.put(msgspec.structs.replace(task, owner=others[number % len(others)]), "task")
        taken.append(median(lambda: view(Scene(book, china(), NOW, me=me)), 1))
    return statistics.median(taken)


def measure_filter(folder: Path, book: Book, times: int, unit: float) -> None:
    """Print what one keystroke in a filter costs over all tasks of `book`."""
    office = open_office(folder, actor=sample.LEAD, now=NOW.isoformat())
    scene = Scene(book, china(), NOW, me=1)
    for line in ("township 99", "@li -is:overdue due:<fri"):
        keep = parse_filter(line, filter_words.reading(office, scene)._replace(scene=scene))
        taken = median(lambda: [task for task in book.tasks.values() if keep(task)], times)  # noqa: B023
        print(f"  filter {line:<24} {taken:6.2f} ms{taken / unit:9.1f} x")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--live", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=15)
    given = parser.parse_args()
    rnd = random.Random(1)
    numbers = [rnd.random() for _ in range(10_000)]
    unit = median(lambda: sorted(numbers), 50)
    print(f"sorting 10,000 numbers: {unit:.2f} ms")
    with tempfile.TemporaryDirectory() as folder:
        book, me = sampled(Path(folder) / "office")
        measure("sample office", book, me, given.times, unit)
        book = large(given.live)
        measure("large office", book, 1, given.times, unit)
        measure_filter(Path(folder) / "office", book, given.times, unit)


if __name__ == "__main__":
    main()
