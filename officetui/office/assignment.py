"""Use cases of giving work: to whom, what is required, by when; help wanted, and the answer to it."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from officetui.domain.assignment import needs_plan, planned_steps
from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, refuse_closed
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.domain.staff import STAFF
from officetui.domain.task import TASK
from officetui.office.concern import with_concerns
from officetui.office.flow import require_field
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.record import of_days
from officetui.office.unit_of_work import UnitOfWork


class Assignment(NamedTuple):
    """To whom work is given, what is required, and by when."""

    who: int
    requirement: str = ""
    due: When | None = None


def unsaid(office: Office, refs: Sequence[Ref], who: int) -> tuple[str, ...]:
    """Return what one of these records that are not theirs yet would lack, were they given to `who`."""
    if who == office.me:
        return ()
    scene = office.scene()
    found: set[str] = set()
    for record in map(office.book.get, refs):
        writing = conduct_of(record).writing
        if writing.give(record, who, {}, scene) != record:
            found.update(writing.unsaid(record))
    return tuple(name for name in ("requirement", "due") if name in found)


def give(
    office: Office, refs: Sequence[Ref], who: int, requirement: str = "", due: When | None = None
) -> Outcome:
    """Make `who` the owner, told `requirement` and `due`; of several, where these are not said."""
    is_only = len(refs) == 1

    def step(change: UnitOfWork, record: Record) -> None:
        require_field(record, "owner")
        refuse_closed(record)
        writing = conduct_of(record).writing
        values = writing.told(record, requirement.strip(), due, is_only=is_only)
        change.save(writing.give(record, who, values, change.scene))

    given = office.perform("give", refs, step, who=office.book.name(STAFF.name, who))
    kept = tuple(str(ref) for ref in given.refs if due and getattr(office.book.get(ref), "due", due) != due)
    given = replace(given, notes=(*given.notes, *of_days(office, {"due": due})))
    if kept:
        given = replace(given, notes=(*given.notes, Reason("told.own_due", {"ids": kept})))
    return with_concerns(office, given)


def want_help(office: Office, refs: Sequence[Ref], difficulty: str) -> Outcome:
    """Set the flag, with what is hard: from now on the lead owes a plan. An empty answer takes it away."""

    def step(change: UnitOfWork, record: Record) -> None:
        task = TASK.expect(record, "only_tasks")
        support_plan = task.support_plan
        if task.help_wanted and not needs_plan(task) and difficulty.strip() not in ("", task.difficulty):
            # Something else is hard now: the plan for what was hard before does not answer it.
            support_plan = ""
        said = difficulty.strip()
        change.save(task, help_wanted=bool(said), difficulty=said, support_plan=support_plan)

    return office.perform("help_wanted" if difficulty.strip() else "help_settled", refs, step)


def support(
    office: Office,
    ref: Ref,
    method: str,
    helpers: Sequence[int] = (),
    materials: str = "",
    due: When | None = None,
) -> Outcome:
    """Write the support plan: how to go about it, who helps, with what, and the new limit.

    Its lines are steps of the task from now on. Raise Refused without a method: 'find a way' is no plan.
    """
    if not method.strip():
        raise Refused("no_method", field="support_plan")

    def step(change: UnitOfWork, record: Record) -> None:
        task = TASK.expect(record, "only_tasks")
        change.save(
            task,
            support_plan=method.strip(),
            materials=materials.strip(),
            steps=planned_steps(task, method),
            helpers=tuple(dict.fromkeys(who for who in helpers if who != task.owner)),
            due=due or task.due,
        )

    return office.perform("support", (ref,), step)
