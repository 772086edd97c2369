"""Use cases that move work along: done, due, plan, snooze, wait and the rest of the flow."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from officetui.domain.conduct import conduct_of, turn
from officetui.domain.conduct.steps import Turn
from officetui.domain.decision import deciders, is_others
from officetui.domain.delegation import absent
from officetui.domain.errors import Refused
from officetui.domain.flow import Move
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref, flow_of, kind_of, ref_of, refuse_closed, status_of
from officetui.domain.matrix import Side, quarter_values
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.domain.task import TASK
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.record import of_days
from officetui.office.task_step import with_freed
from officetui.office.unit_of_work import UnitOfWork

_DECISIONS = {"agree": "instruct", "return": "send_back"}
_SENDS = frozenset(
    {"submit", "agree", "resume", "circle", "add_before", "propose", "instruct", "assign", "circulate"}
)
"""The steps after which a paper lies on another desk."""


class Lack(msgspec.Struct, frozen=True):
    """What a record lacks for a step: the name of a field, or `words`, and whether that may stay empty."""

    name: str
    is_optional: bool


class Followed(msgspec.Struct, frozen=True):
    """The records that follow a step: those it made, and those it kept, tied to what took it already."""

    made: tuple[Ref, ...]
    kept: tuple[Ref, ...]


def move(office: Office, refs: Sequence[Ref], verb: str, words: str = "", **given: object) -> Outcome:
    """Take the step `verb` with each record.

    `words` is the reason or remark where the step asks for one, `given` further fields it asks for.
    Raise Refused if the step is not legal, naming those that are, or if something it needs is missing.
    """

    before: dict[Ref, Record] = {}
    followed: list[Followed] = []

    def step(change: UnitOfWork, record: Record) -> None:
        before[ref_of(record)] = record
        followed.append(take_step(change, record, conduct_of(record).steps.step(record, verb), words, given))

    outcome = with_freed(office, office.perform(verb, refs, step, words=words))
    outcome = replace(outcome, notes=(*outcome.notes, *of_days(office, given)))
    outcome = _with_told(office, outcome, before, followed)
    from officetui.office.departure import with_departures  # the first paint takes no step

    return with_departures(office, _with_absent(office, outcome))


def _with_told(
    office: Office, outcome: Outcome, before: Mapping[Ref, Record], followed: Sequence[Followed]
) -> Outcome:
    """Add to a step what it made and did besides, and what it leaves open."""
    made = tuple(str(ref) for each in followed for ref in each.made)
    kept = tuple(str(ref) for each in followed for ref in each.kept)
    notes = [Reason("told.made", {"ids": made})] if made else []
    notes += [Reason("told.kept", {"ids": kept})] if kept else []
    for ref, record in before.items():
        notes += conduct_of(record).steps.notes(record, office.book.get(ref), office.scene())
    return replace(outcome, notes=(*outcome.notes, *notes))


def _with_absent(office: Office, outcome: Outcome) -> Outcome:
    """Add to what was done whose desk a paper came to while they are away, and who stands in."""
    if outcome.action not in _SENDS:
        return outcome
    found: dict[tuple[str, object], Reason] = {}
    for ref in outcome.refs:
        record = office.book.get(ref)
        desks = conduct_of(record).desks
        subject = desks.subject(record)
        whose = [desk.who for desk in desks.of(record, office.scene()) if desk.who is not None]
        for reason in absent(whose, office.book.staff, office.now.date(), subject):
            found.setdefault((reason.key, reason.params["who"]), reason)
    return replace(outcome, notes=(*outcome.notes, *found.values()))


def is_for_other_desk(office: Office, refs: Sequence[Ref], verb: str) -> bool:
    """Tell whether the step `verb` of one of these would be a decision that is somebody else's to make."""
    return any(is_others(verb, None, *_deciding(office, ref)) for ref in refs)


def is_asked(office: Office, refs: Sequence[Ref]) -> bool:
    """Tell whether a decision on each of these is waited for on the desk of who acts."""
    return all(office.me in _deciding(office, ref)[0] for ref in refs)


def _deciding(office: Office, ref: Ref) -> tuple[tuple[int, ...], frozenset[int]]:
    """On whose word a paper waits, and for whom who acts may give it."""
    record, scene = office.book.get(ref), office.scene()
    desks = conduct_of(record).desks
    return deciders(desks.of(record, scene)), desks.mine(record, scene)


def set_due(office: Office, refs: Sequence[Ref], due: When | None) -> Outcome:
    """Set, or with None take away, the time limit."""
    from officetui.office.concern import with_concerns

    return with_concerns(office, _set(office, "due", refs, {"due": due}, when=due))


def plan(office: Office, refs: Sequence[Ref], day: When | None) -> Outcome:
    """Plan tasks for a day."""
    return _set(office, "plan", refs, {"planned": day}, when=day)


def snooze(office: Office, refs: Sequence[Ref], until: date | None) -> Outcome:
    """Hide tasks from the queue until the morning of `until`, or bring them back with None."""
    return _set(office, "snooze", refs, {"snoozed": until}, when=When(until) if until else None)


def _set(
    office: Office, action: str, refs: Sequence[Ref], values: dict[str, object], **params: object
) -> Outcome:
    """Change a field of open records, with what follows from it."""

    def step(change: UnitOfWork, record: Record) -> None:
        for field in values:
            require_field(record, field)
        refuse_closed(record)
        changed = msgspec.structs.replace(record, **values)
        change.save(conduct_of(record).writing.settle(changed, change.scene, values.keys()))

    outcome = office.perform(action, refs, step, **params)
    return replace(outcome, notes=(*outcome.notes, *of_days(office, values)))


def offered(record: Record) -> tuple[Move, ...]:
    """Return the legal steps that differ in what they do: the last desk signs, the others agree."""
    return conduct_of(record).steps.offered(record)


def asked_for(office: Office, refs: Sequence[Ref], verb: str) -> tuple[Lack, ...]:
    """Return what is to be asked before the step `verb` of these: what any of them lacks for it.

    Nothing is asked where they are of several kinds: each has words of its own for it.
    """
    if len({ref.kind for ref in refs}) > 1:
        return ()
    found: dict[str, Lack] = {}
    for record in map(office.book.get, refs):
        steps = conduct_of(record).steps
        moves = (steps.fitted(record, move) for move in flow_of(record).legal(status_of(record)))
        for move in (each for each in moves if each.verb == verb):
            for need in move.needs:
                if need == "words" or move.is_said_anew or not getattr(record, need, None):
                    found[need] = Lack(need, is_optional=False)
            found.update((name, Lack(name, is_optional=True)) for name in move.asks)
    return tuple(found.values())


def proposed(office: Office, ref: Ref, need: str) -> object:
    """Return what to propose for a field that a step needs; None where nothing suggests itself."""
    record = office.book.get(ref)
    return conduct_of(record).steps.proposed(record, need, office.scene())


def decision_of(kind: Kind[Record], decision: str) -> str:
    """Return the step by which a kind takes the decision `agree` or `return`: a leader reads and circles what
    was received, the registrar sends it back.
    """
    verbs = {move.verb for move in kind.flow.moves} if kind.flow else set()
    other = _DECISIONS.get(decision, decision)
    return other if decision not in verbs and other in verbs else decision


def take_step(
    change: UnitOfWork, record: Record, legal: Move, words: str, given: dict[str, object]
) -> Followed:
    """Save what the legal step `legal` makes of `record`, and what follows it; return what follows."""
    turned = turn(record, Turn(legal, words, given, change.at, change.actor), change.scene)
    changed = [follower for follower in turned.followers if follower.id]
    for follower in changed:
        change.save(follower)
    made = tuple(change.create(follower) for follower in turned.followers if not follower.id)
    change.save(turned.record)
    tie = str(ref_of(record))
    return Followed(made, tuple(ref_of(follower) for follower in changed if tie in follower.links))


def require_field(record: Record, field: str) -> None:
    """Raise Refused, naming the kinds that have it, where a record has no such field."""
    kind = kind_of(record)
    if field not in kind.fields:
        kinds = tuple(name for name, other in KINDS.items() if field in other.fields)
        raise Refused("not_for_kind", field=field, text=field, kind=kind.name, kinds=kinds)


def move_quarter(office: Office, refs: Sequence[Ref], side: Side, limit: When | None = None) -> Outcome:
    """Move tasks on the matrix: make them more or less important (up, down) or urgent (left, right).

    `limit` is the new one of what its limit makes urgent; raise Refused `urgent_by_limit` where that is
    missing or near, and `nothing_moves` where every one of them is there already.
    """
    touched: list[dict[str, object]] = []

    def step(change: UnitOfWork, record: Record) -> None:
        task = TASK.expect(record, "only_tasks")
        due = change.scene.due(conduct_of(task).pressure.due(task, change.scene))
        pledge = change.scene.due(task.pledged)
        values = quarter_values(task, due, side, limit, change.scene.due(limit), pledge)
        if values:
            touched.append(values)
            change.save(msgspec.structs.replace(task, **values))

    outcome = office.perform("quarter", refs, step)
    if not touched:
        raise Refused("nothing_moves", side=side)
    said = {name: value for values in touched for name, value in values.items()}
    notes = tuple(Reason(f"matrix.now.{name}", {"value": value}) for name, value in said.items())
    return replace(outcome, notes=notes)
