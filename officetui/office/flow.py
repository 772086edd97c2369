"""Use cases that move work along: done, give, due, plan, snooze, wait and the rest of the flow."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from officetui.domain.document import Decision, Document
from officetui.domain.errors import Refused
from officetui.domain.event import Event, EventStatus, following
from officetui.domain.flow import Flow, Move
from officetui.domain.kinds import KINDS, Ref, kind_of, ref_of
from officetui.domain.moment import When
from officetui.domain.record import Note, Record
from officetui.domain.task import Task, TaskStatus
from officetui.office import route
from officetui.office.advice import with_concerns
from officetui.office.arrival import arrived, origin_when_done
from officetui.office.office import Office, UnitOfWork
from officetui.office.outcome import Outcome
from officetui.office.promotion import promoted
from officetui.office.recurrence import follow_up
from officetui.office.step import with_freed


def move(office: Office, refs: Sequence[Ref], verb: str, words: str = "", **given: Any) -> Outcome:
    """Take the step `verb` with each record.

    `words` is the reason or remark where the step asks for one, `given` further fields it asks for.
    Raise Refused if the step is not legal, naming those that are, or if something it needs is missing.
    """

    def step(change: UnitOfWork, record: Any) -> None:
        take(change, record, _flow(record).move(verb, record.status), words, given)

    return with_freed(office, office.perform(verb, refs, step, words=words))


def move_to(office: Office, ref: Ref, status: str, words: str = "", **given: Any) -> Outcome:
    """Take whatever step leads to `status`; raise Refused naming the legal ones."""
    record = office.book.get(ref)
    return move(office, (ref,), _flow(record).move_to(status, record.status).verb, words, **given)


def give(office: Office, refs: Sequence[Ref], who: int) -> Outcome:
    """Make `who` the owner."""
    done = _set(office, "give", refs, {"owner": who}, who=office.book.name("staff", who))
    return with_concerns(office, done)


def set_due(office: Office, refs: Sequence[Ref], due: When | None) -> Outcome:
    """Set, or with None take away, the time limit."""
    return with_concerns(office, _set(office, "due", refs, {"due": due}, when=due))


def plan(office: Office, refs: Sequence[Ref], day: When | None) -> Outcome:
    """Plan tasks for a day."""
    return _set(office, "plan", refs, {"planned": day}, when=day)


def snooze(office: Office, refs: Sequence[Ref], until: date | None) -> Outcome:
    """Hide tasks from the queue until the morning of `until`, or bring them back with None."""
    return _set(office, "snooze", refs, {"snoozed": until}, when=When(until) if until else None)


def _set(
    office: Office, action: str, refs: Sequence[Ref], values: dict[str, Any], **params: object
) -> Outcome:
    """UnitOfWork a field of open records; what has an owner and a day leaves the inbox."""

    def step(change: UnitOfWork, record: Any) -> None:
        for field in values:
            _require(record, field)
        refuse_closed(record)
        changed = promoted(msgspec.structs.replace(record, **values))
        change.save(arrived(office, changed) if values.get("planned") else changed)

    return office.perform(action, refs, step, **params)


def refuse_closed(record: Any) -> None:
    """Raise Refused for what is closed: it is reopened first, and so the history says why it moved."""
    if not kind_of(record).is_open(record):
        raise Refused("already_closed", field="status", id=str(ref_of(record)), status=record.status)


def offered(record: Any) -> tuple[Move, ...]:
    """Return the legal steps that differ in what they do: the last desk signs, the others agree."""
    legal = _flow(record).legal(record.status)
    if not isinstance(record, Document):
        return legal
    pending = sum(step.decision is Decision.PENDING for step in record.route)
    return tuple(move for move in legal if move.verb != ("sign" if pending > 1 else "agree"))


def take(change: UnitOfWork, record: Any, legal: Move, words: str, given: dict[str, Any]) -> None:
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
    change.save(record, **values, **_go_on(change, record, legal.target))


def _go_on(change: UnitOfWork, record: Any, target: str) -> dict[str, Any]:
    """Make what comes after a recurring task or event; return what else changes of the one that is over.

    The rule goes on with what comes next: done a second time, the same one makes no second follow-up.
    """
    office = change.office
    again: Record | None = None
    values: dict[str, Any] = {}
    if isinstance(record, Task) and target == TaskStatus.DONE:
        values["origin"] = origin_when_done(office, record)
        again = follow_up(record, change) if record.every else None
    elif isinstance(record, Event) and target == EventStatus.HELD:
        again = following(record, office.now.date(), office.calendar)
    if again is None:
        return values
    change.create(again)
    return values | {"every": ""}


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
