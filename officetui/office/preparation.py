"""Use cases of events: make the tasks that prepare one, planned back from its day, and go on to the next."""

from datetime import date

from officetui.domain.backplan import Latest, backplan
from officetui.domain.errors import Refused
from officetui.domain.event import EVENT, Event
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.task import TASK, Task, TaskStatus
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.unit_of_work import UnitOfWork


def prepare(office: Office, ref: Ref) -> Outcome:
    """Make a task of each step, planned for the latest day on which it must begin, due when it must be ready.

    Where the event was moved since, its open tasks are moved with it. What should have begun already is
    planned for today, and said. Raise Refused where there is nothing to prepare, or it was done before.
    """
    today = office.now.date()
    with office.change("prepare") as change:
        event = EVENT.expect(change.get(ref), "only_events_prepared", id=str(ref))
        _refuse_idle(event, today)
        steps = backplan(event.day, event.preparation, today, office.calendar)
        tasks = _moved(change, event, steps, today) if _is_moved(event, today) else ()
        tasks = tasks or tuple(change.create(_task(event, step, today)).id for step in steps)
        change.save(event, tasks=tasks, prepared=event.day)
    return Outcome("prepare", (ref,), {"count": len(tasks)}, lateness(steps))


def lateness(steps: tuple[Latest, ...]) -> tuple[Reason, ...]:
    """Return what is already late of a backward plan, and whether it rests on unpublished holidays."""
    late = [step for step in steps if step.late]
    notes = []
    if late:
        worst = max(late, key=lambda step: step.late)
        params = {"count": len(late), "words": worst.step.words, "day": worst.start}
        notes.append(Reason("event.late", params))
    if any(step.is_estimate for step in steps):
        notes.append(Reason("event.estimate", {"year": max(step.due.year for step in steps)}))
    return tuple(notes)


def _refuse_idle(event: Event, today: date) -> None:
    number = str(ref_of(event))
    if not event.preparation:
        raise Refused("nothing_to_prepare", field="preparation", id=number)
    if event.day < today:
        raise Refused("event_past", field="day", id=number, day=event.day)
    if event.prepared == event.day:
        raise Refused("already_prepared", field="preparation", id=number, count=len(event.tasks))


def _is_moved(event: Event, today: date) -> bool:
    """Tell whether the tasks were made for another day of this same event that has not passed."""
    is_same = len(event.tasks) == len(event.preparation)
    return event.prepared is not None and event.prepared >= today and is_same


def _moved(change: UnitOfWork, event: Event, steps: tuple[Latest, ...], today: date) -> tuple[int, ...]:
    for number, step in zip(event.tasks, steps, strict=True):
        task = change.scene.book.tasks.get(number)
        if task is not None and TASK.is_open(task):
            change.save(task, planned=When(max(step.start, today)), due=When(step.due))
    return event.tasks


def _task(event: Event, latest: Latest, today: date) -> Task:
    step = latest.step
    return Task(
        title=f"{step.words} · {event.title}",
        owner=step.owner if step.owner is not None else event.owner,
        unit=event.unit,
        planned=When(max(latest.start, today)),
        due=When(latest.due),
        effort=step.effort,
        status=TaskStatus.PLANNED,
        tags=event.tags,
        links=(str(ref_of(event)),),
        secrecy=event.secrecy,
        private=event.private,
    )
