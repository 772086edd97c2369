"""The workload balance: everybody's coming days, and what could move to whom."""

from collections.abc import Callable
from datetime import date

from officetui.domain.document import Document, RouteStep
from officetui.domain.scene import Scene
from officetui.domain.spread import spread
from officetui.domain.staff import Staff
from officetui.domain.workload import (
    Balance,
    DayLoad,
    PersonLoad,
    jobs_of_documents,
    jobs_of_tasks,
)

__all__ = ["Balance", "DayLoad", "PersonLoad", "balance", "person"]

DAYS = 5


def balance(scene: Scene, days: int = DAYS) -> Balance:
    """Return the next `days` working days: those with too much first, then in the order of their ids.

    The order is no ranking: it puts what must be moved where it is seen.
    """
    book, calendar, rules = scene.book, scene.calendar, scene.rules
    tasks = jobs_of_tasks(book.tasks.values(), scene.today, calendar, rules.effort)
    papers = jobs_of_documents(book.documents.values(), scene.today, rules.effort, _deadline(scene))
    found = spread(book.staff.values(), (*tasks, *papers), scene.today, calendar, rules.effort, days)
    people = sorted(found.people, key=lambda row: (row.over <= 0, row.who))
    return found._replace(people=tuple(people))


def _deadline(scene: Scene) -> Callable[[Document, RouteStep], date]:
    return lambda document, step: scene.clock(document, step).deadline.day


def person(scene: Scene, row: PersonLoad) -> Staff:
    """Return whose days a row shows."""
    return scene.book.staff[row.who]
