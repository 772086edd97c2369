"""How a paper received is entered: under its sender's number, and its own, which no other may bear."""

from collections.abc import Collection, Iterator

import msgspec

from officetui.domain.bearers import bearers, highest_entry
from officetui.domain.conduct.filed import refuse_entered_twice, refuse_filed_twice
from officetui.domain.conduct.sender import sender_of
from officetui.domain.conduct.writing import Writing
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING, Incoming, IncomingStatus, proposed_handling, wants_readers
from officetui.domain.kinds import Ref
from officetui.domain.paper import asks_in_report
from officetui.domain.reason import Reason
from officetui.domain.register import (
    entry_number,
    first_serial,
    next_entry,
    normalise_number,
    read_entry_number,
    read_paper_number,
)
from officetui.domain.scene import Scene

_GONE = frozenset(
    {IncomingStatus.VOID, IncomingStatus.RETURNED, IncomingStatus.PASSED_ON, IncomingStatus.MERGED}
)
"""The statuses of a paper that is not handled here, or not under its own number."""


class Entering(Writing[Incoming]):
    """What follows from what is written of a paper received."""

    def settle(self, record: Incoming, scene: Scene, typed: Collection[str]) -> Incoming:
        """Enter a new paper under the next number of the year, with what its number and title say."""
        paper = super().settle(record, scene, typed)
        values: dict[str, object] = {}
        if "number" in typed:
            number = read_paper_number(paper.number)
            # Another body's number is written as it stands where it is none of the usual form.
            values["number"] = normalise_number(paper.number) if number else paper.number.strip()
            if number and paper.unit is None:
                values["unit"] = sender_of(number.body, "" if paper.id else paper.title, scene)
        elif not paper.id and paper.unit is None:
            values["unit"] = sender_of("", paper.title, scene)
        if not paper.id:
            values |= self._entered(paper, scene, typed)
        return msgspec.structs.replace(paper, **values) if values else paper

    def _entered(self, paper: Incoming, scene: Scene, typed: Collection[str]) -> dict[str, object]:
        received = paper.received or scene.today
        values: dict[str, object] = {
            "received": received,
            "received_at": scene.now if received == scene.today else None,
            "registrar": paper.registrar or scene.me,
            "moved": scene.now,
            "entry": next_free_entry(received.year, scene),
        }
        if "handling" not in typed:
            values["handling"] = proposed_handling(paper.genre, paper.title)
        return values

    def refuse(self, record: Incoming, scene: Scene, typed: Collection[str], before: Incoming | None) -> None:
        """A number of the same body is likely a double; a limit does not lie before the receipt."""
        super().refuse(record, scene, typed, before)
        if record.due and record.received and record.due.day < record.received and "due" in typed:
            raise Refused("due_before_received", field="due", due=record.due, received=record.received)
        if "merged_into" in typed and record.id:
            refuse_merger(record, scene)

    def refuse_taken(self, record: Incoming, scene: Scene, fields: Collection[str]) -> None:
        """Neither the number of its sender, nor its own, nor its archival number."""
        super().refuse_taken(record, scene, fields)
        if {"number", "unit", "copy_number"} & set(fields):
            refuse_double(record, scene)
        if "entry" in fields:
            refuse_entry_taken(record, scene)
        if "archival" in fields:
            refuse_filed_twice(record, scene)

    def doubts(self, record: Incoming, scene: Scene) -> Iterator[Reason]:
        """A number seen before; a request in a report (art. 15(4))."""
        if record.number:
            paper = self.settle(record, scene, {"number"})
            for other in doubles(paper, scene):
                params = {"text": other.number, "ref": INCOMING.short_id(other.id), "title": other.title}
                yield Reason("doubt.likely_double", params)
        for other in same_titled(record, scene):
            yield Reason("doubt.same_title", {"ref": INCOMING.short_id(other.id), "day": other.received})
        if asks_in_report(record.genre, f"{record.title}\n{record.summary}"):
            yield Reason("doubt.request_in_report", {})
        if wants_readers(record):
            yield Reason("doubt.no_readers", {})

    def wanting(self, record: Incoming) -> str:
        """Return whom a paper goes round to, where it is only to be read and nobody has it."""
        return "readers" if wants_readers(record) else ""


def is_double(paper: Incoming, other: Incoming) -> bool:
    """Tell whether two papers bear the same number of the same body, and no copy number tells them apart."""
    if paper.number != other.number or other.status in (IncomingStatus.VOID, IncomingStatus.RETURNED):
        return False
    return _may_be_of_one_body(paper, other) and paper.copy_number == other.copy_number


def doubles(paper: Incoming, scene: Scene) -> Iterator[Incoming]:
    """Go through the other papers that are likely the same one, those in the archive too."""
    number = read_paper_number(paper.number)
    away = scene.book.put_away(INCOMING, number.year) if number else ()
    for other in (*bearers(scene.book, INCOMING, "number", paper.number), *away):
        if other.id != paper.id and is_double(paper, other):
            yield other


def same_titled(paper: Incoming, scene: Scene) -> Iterator[Incoming]:
    """Go through the papers of the same title that may have come from the same body, without its number."""
    for other in scene.book.of(INCOMING).values():
        if other.title == paper.title and other.id != paper.id and other.status is not IncomingStatus.VOID:
            is_known_by_number = bool(paper.number and other.number)
            if _may_be_of_one_body(paper, other) and not is_known_by_number:
                yield other


def refuse_double(paper: Incoming, scene: Scene) -> None:
    """Raise Refused, naming it, where another paper is likely the same one."""
    for other in doubles(paper, scene) if paper.number else ():
        id, title = INCOMING.short_id(other.id), other.title  # noqa: A001 - the field's own name
        raise Refused("likely_double", field="number", text=paper.number, id=id, title=title)


def refuse_entry_taken(paper: Incoming, scene: Scene) -> None:
    """Raise Refused where another paper bears the number that a paper was entered under."""
    if entry := read_entry_number(paper.entry):
        live = bearers(scene.book, INCOMING, "entry", paper.entry)
        refuse_entered_twice(paper, (*live, *scene.book.put_away(INCOMING, entry[0])))


def refuse_merger(paper: Incoming, scene: Scene) -> None:
    """Raise Refused where what a paper is to be merged into is itself, is not there, or is merged or void."""
    if paper.merged_into is None:
        return
    if paper.merged_into == paper.id:
        raise Refused("merged_into_itself", field="merged_into")
    other = scene.book.one(INCOMING, Ref(INCOMING.name, paper.merged_into))
    if other.status in _GONE:
        id, status = INCOMING.short_id(other.id), other.status  # noqa: A001 - the field's own name
        raise Refused("merged_into_gone", field="merged_into", id=id, status=status)


def next_free_entry(year: int, scene: Scene) -> str:
    """Return the number under which the next paper received in a year is entered."""
    away = (other.entry for other in scene.book.put_away(INCOMING, year))
    taken = (entry_number(year, highest_entry(scene.book, INCOMING, year)), *away)
    return next_entry(taken, year, first_serial(scene.rules.registers.first, "", year))


def _may_be_of_one_body(paper: Incoming, other: Incoming) -> bool:
    return paper.unit == other.unit or None in (paper.unit, other.unit)
