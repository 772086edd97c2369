"""The workload balance: everybody's coming days, and what could move to whom."""

from msgspec.structs import replace

from officetui.domain.kinds import Ref
from officetui.domain.ledger import Ledger
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.workload import Balance, DayLoad, Job, PersonLoad

__all__ = ["Balance", "DayLoad", "PersonLoad", "balance", "ledger", "matter_of"]

DAYS = 5


class _Kept:
    """The ledger of the day, from one state of the records to the next."""

    def __init__(self) -> None:
        self.ledger: Ledger | None = None


def balance(scene: Scene, days: int = DAYS) -> Balance:
    """Return the next `days` working days: those with too much first, then in the order of their ids.

    The order is no ranking: it puts what must be moved where it is seen.
    """
    found = ledger(scene).balance(scene.book.staff.values(), days)
    people = sorted(found.people, key=lambda row: (row.over <= 0, row.who))
    return replace(found, people=tuple(people))


def ledger(scene: Scene) -> Ledger:
    """Return who has which work; what did not change since the last scene of these records is not redone."""
    return scene.kept(_ledger)


def _ledger(scene: Scene) -> Ledger:
    book, effort = scene.book, scene.rules.effort
    kept = book.memo(_Kept)
    if kept.ledger is None or not kept.ledger.is_for(scene.today, scene.calendar, effort):
        kept.ledger = Ledger(scene.today, scene.calendar, effort)
    kept.ledger.take(scene)
    return kept.ledger


def matter_of(scene: Scene, job: Job) -> Matter:
    """Return what a job is the work of."""
    record = scene.book.get(Ref(job.kind, job.id))
    assert isinstance(record, Matter)
    return record
