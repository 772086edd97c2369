"""What papers that go out do: along their route to the signature, then recheck, number, print, issue, file.

After 党政机关公文处理工作条例, art. 19-25: no number before the recheck, what is changed in substance goes
back to the same signer, and the paper is done when it is issued.
"""

from collections.abc import Collection, Iterator
from datetime import date

import msgspec

from officetui.domain.conduct import Conduct
from officetui.domain.conduct.filed import filed, refuse_filed_twice
from officetui.domain.conduct.numbered import (
    bearing,
    checked_number,
    free_number,
    next_number,
    refuse_number_taken,
    register_entry,
)
from officetui.domain.conduct.routed import RoutedDesks, RoutedPressure, RoutedSteps, RoutedWriting
from officetui.domain.conduct.steps import Turn, Turned
from officetui.domain.desk import Act, Desk, Stage
from officetui.domain.document import DOCUMENT, NUMBERED, Document, DocumentStatus
from officetui.domain.draft import ISSUED, SIGNED, marked
from officetui.domain.errors import Refused
from officetui.domain.kinds import parse_ref
from officetui.domain.outward import timing
from officetui.domain.paper import DAILY, Decision, Genre, asks_in_report
from officetui.domain.reason import Reason
from officetui.domain.register import (
    normalise_number,
    read_paper_number,
)
from officetui.domain.route import desk_within, reworked
from officetui.domain.scene import Scene
from officetui.domain.unit import UnitSort, sort_of_name

_S = DocumentStatus
_AFTER_SIGNATURE = {
    _S.SIGNED: Stage.RECHECK,
    _S.RECHECKED: Stage.NUMBER,
    _S.NUMBERED: Stage.PRINT,
    _S.PRINTED: Stage.ISSUE,
}
_NOT_TO_COME = frozenset({_S.REJECTED, _S.WITHDRAWN})
"""The statuses in which a number that was held is held no longer: it was never given."""
_MAYBE_ABOVE = frozenset({UnitSort.OUTSIDE})
"""Bodies of which their sort does not tell that they stand no higher."""
_TO_ALL = frozenset(
    {Genre.ANNOUNCEMENT, Genre.PUBLIC_NOTICE, Genre.COMMUNIQUE, Genre.DECISION, Genre.ORDER, Genre.MINUTES}
)
"""Kinds that go out without an addressee."""


class _Writing(RoutedWriting[Document]):
    substance = ("title", "genre", "addressees", "copied", "attachments", "summary")

    def settle(self, record: Document, scene: Scene, typed: Collection[str]) -> Document:
        """Write the number as the standard does; whoever enters a new paper sees to its issue."""
        paper = super().settle(record, scene, typed)
        number = normalise_number(paper.number)
        registrar = paper.registrar if paper.id or paper.registrar else scene.me
        return msgspec.structs.replace(paper, number=number, registrar=registrar)

    def refuse(self, record: Document, scene: Scene, typed: Collection[str], before: Document | None) -> None:
        """No number is given twice, and a paper keeps the number it was given."""
        super().refuse(record, scene, typed, before)
        was = before.number if before is not None and before.status in NUMBERED else ""
        if "number" in typed and was not in ("", record.number):
            raise Refused("number_given", field="number", text=was)

    def refuse_taken(self, record: Document, scene: Scene, fields: Collection[str]) -> None:
        """Neither its number nor its archival number."""
        super().refuse_taken(record, scene, fields)
        if "number" in fields:
            refuse_number_taken(record, scene)
        if "archival" in fields:
            refuse_filed_twice(record, scene)

    def doubts(self, record: Document, scene: Scene) -> Iterator[Reason]:
        """A request to two bodies, or sideways; a notice upward; a request in a report (art. 8, 15)."""
        sorts = _sorts(record, scene)
        if record.genre is Genre.REQUEST_FOR_INSTRUCTIONS:
            if _is_to_several(record):
                yield Reason("doubt.one_addressee", {})
            if sorts and UnitSort.UPPER not in sorts and not sorts & _MAYBE_ABOVE:
                yield Reason("doubt.request_not_upward", {})
        if record.genre is Genre.NOTICE and sorts == {UnitSort.UPPER}:
            yield Reason("doubt.notice_upward", {})
        if asks_in_report(record.genre, f"{record.title}\n{record.summary}"):
            yield Reason("doubt.request_in_report", {})
        for other in bearing(normalise_number(record.number), scene):
            if other.id != record.id:
                yield Reason("doubt.number_taken", {"text": other.number, "ref": DOCUMENT.short_id(other.id)})

    def at_entry(self, record: Document, scene: Scene) -> Iterator[Reason]:
        """The same."""
        return timing(record, scene)


class _Desks(RoutedDesks[Document]):
    def subject(self, record: Document) -> str:
        """Return its kind."""
        return record.genre.value

    def direction(self, record: Document, scene: Scene) -> str:
        """Return which way a paper goes: up, level or down, by whom it is for, else by its kind."""
        if is_upward(record, scene):
            return "up"
        sorts = _sorts(record, scene)
        if not sorts:
            return (
                "up" if record.genre is Genre.REPORT else "level" if record.genre is Genre.LETTER else "down"
            )
        return "level" if UnitSort.OUTSIDE in sorts else "down"

    def of(self, record: Document, scene: Scene) -> tuple[Desk, ...]:
        """Those of its route; signed, the one that rechecks, numbers and issues it."""
        stage = _AFTER_SIGNATURE.get(record.status)
        if stage is None or record.archived:
            return super().of(record, scene)
        since = record.updated or record.created or scene.now
        return (desk_within(stage, record.registrar or record.owner, since, record, scene),)

    def hands(self, record: Document) -> tuple[int, ...]:
        """Those whose step it is at; signed, whoever issues it."""
        who = record.registrar or record.owner
        if record.status not in _AFTER_SIGNATURE:
            return super().hands(record)
        return () if who is None else (who,)


class _Pressure(RoutedPressure[Document]):
    def remarks(self, record: Document, scene: Scene) -> Iterator[Reason]:
        """By when it must be sent off to be out in time, or what could give."""
        return timing(record, scene)


class _Steps(RoutedSteps[Document]):
    def proposed(self, record: Document, need: str, scene: Scene) -> object:
        """The next number of the office's body code."""
        return next_number(record, scene) if need == "number" else None

    def lacking(self, record: Document, verb: str) -> tuple[str, ...]:
        """Issued, in how many copies, where it was not printed first, and to whom, where not to everybody."""
        if verb != "issue":
            return ()
        wanted = ("copies",) if record.genre in _TO_ALL else ("copies", "addressees")
        return tuple(need for need in wanted if not getattr(record, need))

    def take(self, record: Document, turn: Turn, scene: Scene) -> Turned[Document]:
        """What a step does beyond its route: one addressee of a request, a number, what marks its drafts."""
        verb = turn.move.verb
        if verb == "submit":
            _refuse_submission(record, scene)
        if verb == "rework":
            paper = msgspec.structs.replace(record, route=reworked(record, turn.at))
            return super().take(paper, turn, scene)
        paper = super().take(record, turn, scene).record
        values: dict[str, object] = {}
        if paper.status is _S.SIGNED and record.status is not _S.SIGNED:
            values["dated"] = _signed_on(paper, scene)
            values["versions"] = marked(paper.versions, SIGNED, turn.at)
        if verb == "number":
            values["number"] = checked_number(paper, record, scene)
        if verb == "issue":
            values["versions"] = marked(paper.versions, ISSUED, turn.at)
        if verb == "done":
            values |= filed(paper, scene)
        if paper.status in _NOT_TO_COME:
            values["number"] = ""
        if verb == "repeal":
            values |= _repealed(paper, turn, scene)
        return Turned(msgspec.structs.replace(paper, **values) if values else paper)

    def notes(self, before: Document, after: Document, scene: Scene) -> Iterator[Reason]:
        """Given a number, how many before it are left out; the first of an office may be any.

        Of a paper that does not come, which number it held that another may have.
        """
        yield from super().notes(before, after, scene)
        if before.number and not after.number:
            yield Reason("told.number_free", {"text": before.number})
        number = read_paper_number(after.number) if after.status is _S.NUMBERED else None
        if number is None or before.status is not _S.RECHECKED:
            return
        free = free_number(after, scene)
        if free and 1 < free.serial < number.serial:
            yield Reason("told.left_out", {"n": number.serial - free.serial, "first": str(free)})


CONDUCT = Conduct(DOCUMENT, writing=_Writing, desks=_Desks, pressure=_Pressure, steps=_Steps)


def is_upward(paper: Document, scene: Scene) -> bool:
    """Tell whether a paper goes to a body above 上行文: a request for instructions always does."""
    return UnitSort.UPPER in _sorts(paper, scene) or paper.genre is Genre.REQUEST_FOR_INSTRUCTIONS


def _sorts(paper: Document, scene: Scene) -> frozenset[UnitSort]:
    """What the units are that a paper is for; many together, by one name, are never above."""
    known = (scene.book.units.get(one) for one in paper.addressees if not isinstance(one, str))
    named = (one for one in paper.addressees if isinstance(one, str))
    return frozenset((*(unit.sort for unit in known if unit is not None), *map(sort_of_name, named)))


def _is_to_several(paper: Document) -> bool:
    """Tell whether a paper has more than one addressee; one name may stand for many."""
    return len(paper.addressees) > 1 or any(isinstance(one, str) for one in paper.addressees)


def _refuse_submission(paper: Document, scene: Scene) -> None:
    """One addressee of a request (art. 15(4)); the main leader signs a paper that goes upward (art. 22)."""
    if paper.genre is Genre.REQUEST_FOR_INSTRUCTIONS and _is_to_several(paper):
        raise Refused("one_addressee", field="addressees")
    main = {person.id for person in scene.book.staff.values() if person.is_main and not person.archived}
    signers = [step.who for step in paper.route if step.act is Act.SIGN]
    is_bound = paper.genre not in DAILY and is_upward(paper, scene)
    if main and signers and is_bound and signers[-1] not in main:
        names = tuple(scene.book.staff[who].name for who in sorted(main))
        raise Refused("main_leader_signs", field="route", name=names)


def _repealed(paper: Document, turn: Turn, scene: Scene) -> dict[str, object]:
    """What repeals it, since when: a paper of ours by its number, linked; another's as it is written."""
    text = (turn.given_as("repealed_by", str) or "").strip()
    number = read_paper_number(text)
    wanted = str(number) if number else text
    is_id = text[1:].isdecimal() and text[0].upper() == DOCUMENT.letter
    found = scene.book.one(DOCUMENT, parse_ref(text)) if is_id else next(bearing(wanted, scene), None)
    values = {"repealed_by": wanted, "repealed": turn.given_as("day", date) or scene.today}
    if found is None:
        return values
    if found.id == paper.id:
        raise Refused("repeals_itself", field="repealed_by", id=DOCUMENT.short_id(paper.id))
    if register_entry(found) is None or found.status not in NUMBERED:
        raise Refused("repealed_by_draft", field="repealed_by", id=DOCUMENT.short_id(found.id))
    links = tuple(dict.fromkeys((*paper.links, DOCUMENT.short_id(found.id))))
    return values | {"repealed_by": found.number, "links": links}


def _signed_on(paper: Document, scene: Scene) -> date:
    last = max(
        (step.decided for step in paper.route if step.decision is Decision.AGREED and step.decided),
        default=scene.now,
    )
    return last.astimezone(scene.now.tzinfo).date()
