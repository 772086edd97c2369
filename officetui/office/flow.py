"""Use cases that move work along: done, give, due, plan, snooze, wait and the rest of the flow."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from officetui.domain.document import Document
from officetui.domain.errors import Refused
from officetui.domain.flow import Flow, Move
from officetui.domain.kinds import KINDS, Ref, kind_of
from officetui.domain.moment import When
from officetui.domain.record import Note
from officetui.domain.task import Task, TaskStatus
from officetui.office import route
from officetui.office.office import Change, Office
from officetui.office.outcome import Outcome
from officetui.office.recurrence import follow_up


def move(office: Office, refs: Sequence[Ref], verb: str, words: str = "", **given: Any) -> Outcome:
    """Take the step `verb` with each record.

    `words` is the reason or remark where the step asks for one, `given` further fields it asks for.
    Raise Refused if the step is not legal, naming those that are, or if something it needs is missing.
    """

    def step(change: Change, record: Any) -> None:
        take(change, record, _flow(record).move(verb, record.status), words, given)

    return office.perform(verb, refs, step, words=words)


def move_to(office: Office, ref: Ref, status: str, words: str = "", **given: Any) -> Outcome:
    """Take whatever step leads to `status`; raise Refused naming the legal ones."""
    record = office.book.get(ref)
    return move(office, (ref,), _flow(record).move_to(status, record.status).verb, words, **given)


def give(office: Office, refs: Sequence[Ref], who: int) -> Outcome:
    """Make `who` the owner."""

    def step(change: Change, record: Any) -> None:
        _require(record, "owner")
        values: dict[str, Any] = {"owner": who}
        if isinstance(record, Task) and record.status is TaskStatus.INBOX and (record.due or record.planned):
            values["status"] = TaskStatus.PLANNED
        change.save(record, **values)

    return office.perform("give", refs, step, who=office.book.name("staff", who))


def set_due(office: Office, refs: Sequence[Ref], due: When | None) -> Outcome:
    """Set, or with None take away, the time limit."""

    def step(change: Change, record: Any) -> None:
        _require(record, "due")
        change.save(record, due=due)

    return office.perform("due", refs, step, when=due)


def plan(office: Office, refs: Sequence[Ref], day: When | None) -> Outcome:
    """Plan tasks for a day; one from the inbox becomes planned."""

    def step(change: Change, record: Any) -> None:
        _require(record, "planned")
        values: dict[str, Any] = {"planned": day}
        if record.status is TaskStatus.INBOX and day:
            values["status"] = TaskStatus.PLANNED
        change.save(record, **values)

    return office.perform("plan", refs, step, when=day)


def snooze(office: Office, refs: Sequence[Ref], until: date | None) -> Outcome:
    """Hide tasks from the queue until the morning of `until`, or bring them back with None."""

    def step(change: Change, record: Any) -> None:
        _require(record, "snoozed")
        change.save(record, snoozed=until)

    return office.perform("snooze", refs, step, when=When(until) if until else None)


def take(change: Change, record: Any, legal: Move, words: str, given: dict[str, Any]) -> None:
    """Save what the legal step `legal` makes of `record`."""
    for need in legal.needs:
        value = words.strip() if need == "words" else given.get(need) or getattr(record, need)
        if not value:
            raise Refused("step_needs", field=need, verb=legal.verb, need=need, kind=kind_of(record).name)
    if isinstance(record, Document):
        route.take(change, record, legal, words)
        return
    ends = _flow(record).ends
    values: dict[str, Any] = {"status": type(record.status)(legal.target), **given}
    values["closed"] = change.at if legal.target in ends else None
    if words.strip():
        values["notes"] = (*record.notes, Note(change.at, change.office.actor, words))
    change.save(record, **values)
    if isinstance(record, Task) and legal.target == TaskStatus.DONE and record.every:
        change.create(follow_up(record, change))


def _flow(record: Any) -> Flow:
    kind = kind_of(record)
    if kind.flow is None:
        raise Refused("no_flow", kind=kind.name)
    return kind.flow


def _require(record: Any, field: str) -> None:
    kind = kind_of(record)
    if field not in kind.fields:
        kinds = tuple(name for name, other in KINDS.items() if field in other.fields)
        raise Refused("not_for_kind", field=field, text=field, kind=kind.name, kinds=kinds)
