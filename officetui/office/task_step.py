"""Use cases on what a task consists of and waits for: its steps, and the tasks before it."""

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from officetui.domain.dependency import freed_by, refuse_cycle
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.domain.task import TASK, TaskStep
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.unit_of_work import UnitOfWork

TaskSteps = tuple[TaskStep, ...]
_CLOSING = frozenset({"done", "drop"})


def tick(office: Office, ref: Ref, place: int) -> Outcome:
    """Mark a step as done, or no longer; what is done no longer counts as work to do."""

    def change(steps: TaskSteps) -> TaskSteps:
        step = steps[place]
        return (*steps[:place], msgspec.structs.replace(step, is_done=not step.is_done), *steps[place + 1 :])

    return _perform(office, ref, "step", change)


def add(office: Office, ref: Ref, words: str, place: int | None = None) -> Outcome:
    """Add a step before `place`, else at the end."""
    if not words.strip():
        raise Refused("empty_words", field="steps")

    def change(steps: TaskSteps) -> TaskSteps:
        at = len(steps) if place is None else place
        return (*steps[:at], TaskStep(words.strip()), *steps[at:])

    return _perform(office, ref, "step", change)


def remove(office: Office, ref: Ref, place: int) -> Outcome:
    """Take a step away."""
    return _perform(office, ref, "step", lambda steps: steps[:place] + steps[place + 1 :])


def shift(office: Office, ref: Ref, place: int, by: int) -> Outcome:
    """Move a step up or down by `by` places, to the first or the last at most."""

    def change(steps: TaskSteps) -> TaskSteps:
        rest = steps[:place] + steps[place + 1 :]
        to = max(min(place + by, len(rest)), 0)
        return (*rest[:to], steps[place], *rest[to:])

    return _perform(office, ref, "step", change)


def block(office: Office, refs: Sequence[Ref], blocker: int) -> Outcome:
    """Let tasks wait for `blocker`, or, where all of them do, no longer.

    Raise Refused, the circle named, where `blocker` waits for one of them.
    """
    tasks = office.book.tasks
    waiting = (TASK.expect(office.book.get(ref), "only_tasks") for ref in refs)
    is_taken_away = all(blocker in task.blocked_by for task in waiting)

    def step(change: UnitOfWork, record: Record) -> None:
        task = TASK.expect(record, "only_tasks")
        others = tuple(each for each in task.blocked_by if each != blocker)
        if not is_taken_away:
            if task.id == blocker:
                raise Refused("blocks_itself", field="blocked_by", id=TASK.short_id(task.id))
            others = (*others, blocker)
            refuse_cycle(task.id, others, tasks)
        change.save(task, blocked_by=others)

    return office.perform("unblock" if is_taken_away else "block", refs, step)


def with_freed(office: Office, outcome: Outcome) -> Outcome:
    """Return the outcome of closing tasks with which others can go on now."""
    refs = outcome.refs if outcome.action in _CLOSING else ()
    closed = [task.id for task in TASK.among(map(office.book.get, refs))]
    freed = freed_by(closed, office.book.tasks) if closed else ()
    if not freed:
        return outcome
    note = Reason("step.freed", {"ids": tuple(TASK.short_id(each) for each in freed)})
    return replace(outcome, notes=(*outcome.notes, note))


def _perform(
    office: Office, ref: Ref, action: str, change_steps: Callable[[TaskSteps], TaskSteps]
) -> Outcome:
    def step(change: UnitOfWork, record: Record) -> None:
        task = TASK.expect(record, "only_tasks")
        try:
            change.save(task, steps=change_steps(task.steps))
        except IndexError:
            raise Refused("no_such_step", id=str(ref)) from None

    return office.perform(action, (ref,), step)
