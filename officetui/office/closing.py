"""Use case: close the day. Every task of its list is done, carried over with the reason, or promised."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from officetui.domain.errors import Refused
from officetui.domain.kinds import ref_of
from officetui.domain.moment import When
from officetui.domain.plan import Closing, Fate, Verdict, carry_day, close_list, is_settled, members
from officetui.domain.reason import Reason
from officetui.domain.record import Remark
from officetui.domain.span import SpanUnit
from officetui.domain.staff import is_away
from officetui.domain.task import TASK, Task
from officetui.domain.when import parse_when
from officetui.office import flow
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.plan import ensure
from officetui.office.unit_of_work import UnitOfWork

_VERBS = {Fate.DONE: "done", Fate.DROPPED: "drop"}


def close_day(office: Office, day: date, given: Mapping[int, Verdict]) -> Outcome:
    """Close a day's list, all of it in one transaction; `given` decides about what is still open.

    Raise Refused, saving nothing, where the day has not come, is closed already, or something is open of
    which nothing is said.
    """
    today = office.now.date()
    if day > today:
        raise Refused("day_ahead", day=day)
    with office.change("close_day") as change:
        plan = ensure(change, SpanUnit.DAY, day)
        if plan.closed:
            raise Refused("already_closed_day", day=day)
        tasks = members(plan, day, office.book.tasks)
        closings = close_list(tasks, given, carry_day(day, today, office.calendar))
        for task, closing in zip(tasks, closings, strict=True):
            if not is_settled(task):
                _carry_out(change, task, closing)
        numbers = tuple(task.id for task in tasks)
        change.save(plan, tasks=numbers, closing=closings, closed=change.at)
    carried = sum(closing.fate is Fate.CARRIED for closing in closings)
    params = {"when": When(day), "count": carried}
    return Outcome("close_day", (ref_of(plan),), params, tuple(_doubts(office, closings)))


def _doubts(office: Office, closings: Iterable[Closing]) -> Iterator[Reason]:
    """Say what its owner is away for on its new day, and what was promised for later than its limit."""
    away: dict[tuple[str, date], list[str]] = {}
    for closing in closings:
        task = office.book.tasks[closing.task]
        if closing.when is None or is_settled(task):
            continue
        owner = office.book.staff.get(task.owner) if task.owner is not None else None
        if owner is not None and is_away(owner, closing.when.day):
            away.setdefault((owner.name, closing.when.day), []).append(TASK.short_id(task.id))
        if closing.fate is Fate.PROMISED and task.due is not None and task.due < closing.when:
            yield Reason("close_day.limit_before", {"id": TASK.short_id(task.id), "due": task.due})
    for (who, day), ids in away.items():
        yield Reason("close_day.away", {"who": who, "day": day, "ids": tuple(ids)})


def _carry_out(change: UnitOfWork, task: Task, closing: Closing) -> None:
    if closing.fate in _VERBS:
        legal = TASK.flow.move(_VERBS[closing.fate], task.status) if TASK.flow else None
        assert legal is not None
        flow.take_step(change, task, legal, closing.words, {})
        return
    if closing.fate is Fate.CARRIED:
        note = Remark(change.at, change.actor, closing.words)
        change.save(task, planned=closing.when, carried=task.carried + 1, notes=(*task.notes, note))
    else:
        # Our own promise: nobody is waited for, and nothing of what presses is lost.
        change.save(task, planned=closing.when, pledged=closing.when, pledged_to=closing.words)


def read_verdict(office: Office, fate: Fate, text: str, day: date) -> Verdict:
    """Read what is typed about a task: the reason or to whom, and after a last `^` for which day.

    What is carried without a day goes to the next working day after `day`. Raise Refused where a reason, a
    name or a day is missing.
    """
    words, sign, phrase = text.replace("＾", "^").rpartition("^")
    words = words.strip() if sign else text.strip()
    when = parse_when(phrase.strip(), office.now, office.calendar).value if sign else None
    if fate is Fate.CARRIED and when is None:
        when = When(carry_day(day, office.now.date(), office.calendar))
    missing = {Fate.CARRIED: not words, Fate.PROMISED: not words or when is None, Fate.DROPPED: not words}
    if missing.get(fate):
        raise Refused(f"close_{fate.value}_needs", field="words")
    return Verdict(fate, words, when)


def write_verdict(verdict: Verdict) -> str:
    """Return what `read_verdict` reads again."""
    if verdict.when is None:
        return verdict.words
    return f"{verdict.words} ^{str(verdict.when).replace('T', ' ')}"
