"""Use case: write down the next thing in one line."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import overload

from msgspec.structs import replace

from officetui.capture.line import Captured, Context, parse_line
from officetui.capture.piece import Proposal, Suggested
from officetui.domain.conduct import conduct_for
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, kind_of
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT
from officetui.office.concern import concerns_of, with_concerns
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.record import build, create_all, days_to_come, doubtful_days, late_from_now, of_days


def context(office: Office, kind: str = KINDS.usual) -> Context:
    """Return what reading a typed line depends on, at this moment."""
    return Context(
        now=office.now,
        calendar=office.calendar,
        directory=office.directory,
        me=office.me,
        tags=_Tags(office),
        kind=kind,
        hours=office.settings.hours,
        suggest=partial(_suggest, office),
        code=office.settings.code,
    )


def _suggest(office: Office, kind: str, values: Mapping[str, object]) -> tuple[Suggested, ...]:
    from officetui.office.advice import advise_draft  # only where somebody is proposed

    found = advise_draft(office, kind, {**values, "owner": None}) if "owner" in KINDS[kind].fields else None
    return tuple(Suggested(one.who, one.reasons) for one in found.everyone) if found else ()


def understand(office: Office, line: str, kind: str = KINDS.usual, seen: Context | None = None) -> Captured:
    """Return what `line` means now, problems included, without saving it; `seen` is a context at hand."""
    return parse_line(line, seen or context(office, kind))


def proposals(
    office: Office, captured: Captured, refused: Collection[tuple[str, str]] = (), seen: Context | None = None
) -> tuple[Proposal, ...]:
    """Return what the unmarked words of a line say, to be taken or not; nothing that was `refused` before."""
    from officetui.capture.paste import propose  # 10 ms, only where proposals are wanted

    found = propose(captured, seen or context(office, captured.kind), refused)
    known = list(foreseen(office, captured))
    return tuple(each for each in found if (each.field, each.value) not in known)


def taken(
    office: Office, captured: Captured, chosen: Sequence[Proposal], seen: Context | None = None
) -> list[str]:
    """Return the line, and further ones, that say with marks what was `chosen` of the proposals."""
    from officetui.capture.paste import take_proposals

    return take_proposals(captured.line, chosen, seen or context(office, captured.kind))


def add(office: Office, line: str, kind: str = KINDS.usual) -> tuple[Outcome, Captured]:
    """Save what `line` says; raise Refused with the first problem, saving nothing."""
    outcome, captured = add_all(office, (line,), kind)
    return outcome, captured[0]


def add_all(
    office: Office, lines: Sequence[str], kind: str = KINDS.usual
) -> tuple[Outcome, tuple[Captured, ...]]:
    """Save what each of several lines says, all or none, as one change that can be undone.

    Who names themselves in an office without any staff is put on its list. Raise Refused with the first
    problem, saving nothing else.
    """
    seen = context(office, kind)
    captured = tuple(understand(office, line, kind, seen) for line in lines)
    told: tuple[Reason, ...] = ()
    if not office.book.staff and any(_names_who_acts(each) for each in captured):
        from officetui.office.beginning import introduce  # the first line of a new office

        introduce(office, {STAFF.main: office.actor})
        told = (Reason("begin.introduced", {"who": office.actor}),)
        seen = context(office, kind)
        captured = tuple(understand(office, line, kind, seen) for line in lines)
    for each in captured:
        if each.problems:
            raise each.problems[0]
    # Doubted before it is saved: else a paper is found to bear its own number already.
    doubted = [doubt for each in captured for doubt in doubts(office, each)]
    outcome = create_all(office, [(each.kind, each.values) for each in captured])
    notes = (*outcome.notes, *told, *doubted)
    outcome = replace(outcome, notes=notes)
    return with_concerns(office, outcome, is_quick=True), captured


def settled(record: Record, captured: Captured) -> Iterator[tuple[str, object]]:
    """Go through the fields of a paper that nobody typed and that it has all the same, by what was typed."""
    kind = KINDS[captured.kind]
    for name in (*kind.quick, "entry") if "number" in kind.fields else ():
        field = kind.fields.get(name)
        value = getattr(record, name, None)
        if field and name not in captured.values and (value != field.default or field.spec.always_shown):
            yield name, value


def foreseen(office: Office, captured: Captured) -> Iterator[tuple[str, object]]:
    """Go through what a paper not saved yet would have besides what was typed; nothing of one not right."""
    if "number" in KINDS[captured.kind].fields and captured.title and not captured.problems:
        with suppress(Refused):
            yield from settled(build(office, captured.kind, captured.values), captured)


def _names_who_acts(captured: Captured) -> bool:
    return any(problem.key == "nobody_acts" for problem in captured.problems)


def remarks(office: Office, record: Record, typed: Mapping[str, object]) -> tuple[Reason, ...]:
    """Return what should be borne in mind before a record is saved as it was `typed`, as of a line.

    `record` is it as it would be; what is typed wrong is said at its field, and not here.
    """
    found = of_days(office, typed)
    doubted = tuple(_doubts_of_kind(office, record, typed))
    return (*found, *doubted, *concerns_of(office, kind_of(record).name, typed))


def doubts(office: Office, captured: Captured) -> Iterator[Reason]:
    """Say what a lead may not have meant or will not find in the record: said, not refused."""
    for left in captured.unread:
        yield Reason(f"unread.{left.why.key}", left.why.params)
    if len(captured.units) > 1:
        names = tuple(office.book.name(UNIT.name, unit) for unit in captured.units[1:])
        yield Reason("doubt.one_unit", {"units": names})
    yield from doubtful_days(office, captured.values)
    kind = KINDS[captured.kind]
    if captured.title:
        draft = kind.made({kind.main: captured.title, **captured.values})
        yield from _doubts_of_kind(office, draft, captured.values)


def _doubts_of_kind(office: Office, record: Record, typed: Mapping[str, object]) -> Iterator[Reason]:
    """What its kind has to say of it, and by which desks a paper without a route usually goes."""
    kind = kind_of(record)
    yield from days_to_come(office, kind, typed)
    writing = conduct_for(kind).writing
    with suppress(Refused):
        record = writing.settle(record, office.scene(), typed.keys())
        yield from writing.doubts(record, office.scene())
    if "route" in kind.fields:
        # Few lines make a paper that goes along a route.
        from officetui.office.route import route_remarks as of_route

        yield from of_route(office, record, context(office, kind.name))


def warnings(office: Office, captured: Captured) -> tuple[Reason, ...]:
    """Return all that should be borne in mind before `captured` is saved: its doubts, and its owner's."""
    late = late_from_now(office, captured.values)
    return (*late, *doubts(office, captured), *concerns_of(office, captured.kind, captured.values))


class _Tags(Sequence[str]):
    """The tags in use, looked for in all records only when a line asks about one."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @cached_property
    def _found(self) -> tuple[str, ...]:
        return tuple(sorted({tag for record in self._office.book.all() for tag in record.tags}))

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        return self._found[place]
