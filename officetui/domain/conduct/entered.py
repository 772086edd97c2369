"""What a paper received is known by: its sender's number, and its own; and who bears it already."""

from collections.abc import Iterator

from officetui.domain.bearers import bearers, highest_entry
from officetui.domain.conduct.filed import refuse_entered_twice
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING, Incoming, IncomingStatus
from officetui.domain.kinds import Ref
from officetui.domain.register import entry_number, first_serial, next_entry, read_entry_number, read_number
from officetui.domain.scene import Scene

_GONE = frozenset(
    {IncomingStatus.VOID, IncomingStatus.RETURNED, IncomingStatus.PASSED_ON, IncomingStatus.MERGED}
)
"""The statuses of a paper that is not handled here, or not under its own number."""


def is_double(paper: Incoming, other: Incoming) -> bool:
    """Tell whether two papers bear the same number of the same body, and no copy number tells them apart."""
    if paper.number != other.number or other.status in (IncomingStatus.VOID, IncomingStatus.RETURNED):
        return False
    return _may_be_of_one_body(paper, other) and paper.copy_number == other.copy_number


def doubles(paper: Incoming, scene: Scene) -> Iterator[Incoming]:
    """Go through the other papers that are likely the same one, those in the archive too."""
    number = read_number(paper.number)
    away = scene.book.put_away(INCOMING, number.year) if number else ()
    for other in (*bearers(scene.book, INCOMING, "number", paper.number), *away):
        if other.id != paper.id and is_double(paper, other):
            yield other


def alike(paper: Incoming, scene: Scene) -> Iterator[Incoming]:
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
