"""Lists of papers for a registrar: who has read what, what is to be given back, sent out, filed.

Rows are values, not words: names of records are references, days are days.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import NamedTuple

from officetui.domain.conduct.filed import filing_year, term_of
from officetui.domain.document import DOCUMENT, Document, DocumentStatus
from officetui.domain.filing import filing_due
from officetui.domain.incoming import INCOMING, Incoming, IncomingStatus
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.secrecy import is_exportable
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT

CIRCULATION, GIVE_BACK, DISTRIBUTION, UNFILED, FILING = (
    "circulation",
    "give_back",
    "distribution",
    "unfiled",
    "filing",
)
NAMES = (CIRCULATION, GIVE_BACK, DISTRIBUTION, UNFILED, FILING)
"""What the lists are called in commands."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    CIRCULATION: ("id", "number", "title", "reader", "sent", "back", "words", "signature"),
    GIVE_BACK: ("id", "number", "unit", "title", "copies", "copy_number", "place", "day", "left"),
    DISTRIBUTION: ("id", "number", "title", "unit", "role", "day", "count", "signature"),
    UNFILED: ("id", "number", "title", "day", "retention", "due", "left"),
    FILING: ("serial", "archival", "number", "author", "title", "day", "secrecy", "pages", "remark"),
}
"""The columns of each list, in order; DA/T 22-2015, 5.5.2 names those of what is filed."""

_BACK = frozenset(
    {
        IncomingStatus.RETURNED,
        IncomingStatus.PASSED_ON,
        IncomingStatus.VOID,
        IncomingStatus.NOT_KEPT,
        IncomingStatus.MERGED,
    }
)
_SENT = frozenset({DocumentStatus.ISSUED, DocumentStatus.FILED, DocumentStatus.NOT_KEPT})

ListedPaper = Document | Incoming


class PaperListRow(NamedTuple):
    """A row: of which record, and the values of its columns; None stands for a place left to write in."""

    record: Record
    values: tuple[object, ...]


class PaperList(NamedTuple):
    """A list of papers of a year, 0 for what stands open; `withheld` is how many rows were not shown."""

    name: str
    year: int
    rows: tuple[PaperListRow, ...]
    withheld: int = 0


def paper_list(
    name: str, papers: Sequence[ListedPaper], scene: Scene, year: int, *, with_private: bool
) -> PaperList:
    """Return a list out of the papers there are; of everything that stands open where `year` is 0."""
    rows = tuple(_LISTS[name](papers, scene, year))
    kept = rows if with_private else tuple(row for row in rows if is_exportable(row.record))
    if name == FILING:
        kept = tuple(PaperListRow(row.record, (at, *row.values[1:])) for at, row in enumerate(kept, 1))
    return PaperList(name, year, kept, len(rows) - len(kept))


def _circulation(papers: Sequence[ListedPaper], scene: Scene, year: int) -> Iterator[PaperListRow]:
    """Those going round, or that went round in a year: a row a reader, in the order they read."""
    for paper in INCOMING.among(papers):
        is_asked = _year(paper.received, scene) == year if year else not _is_done(paper)
        for reading in paper.circulation if is_asked else ():
            moments = (_local(reading.sent, scene), _local(reading.back, scene))
            reader = Ref(STAFF.name, reading.who)
            words = reading.words or None
            yield PaperListRow(
                paper, (ref_of(paper), paper.entry, paper.title, reader, *moments, words, None)
            )


def _give_back(papers: Sequence[ListedPaper], scene: Scene, year: int) -> Iterator[PaperListRow]:
    """What is to be given back and was not, the earliest day first."""
    found = [(paper.give_back, paper.id, paper) for paper in INCOMING.among(papers) if paper.give_back]
    wanted = [each for each in found if _is_wanted_back(each[2])]
    for day, _, paper in sorted(wanted, key=itemgetter(0, 1)):
        if year and day.year != year:
            continue
        unit = None if paper.unit is None else Ref(UNIT.name, paper.unit)
        left = scene.calendar.workdays_between(scene.today, day)
        what = (ref_of(paper), paper.number or paper.entry, unit or "", paper.title)
        yield PaperListRow(paper, (*what, paper.copies, paper.copy_number, paper.place, day, left))


def _is_wanted_back(paper: Incoming) -> bool:
    return paper.gave_back is None and paper.status not in _BACK


def _distribution(papers: Sequence[ListedPaper], scene: Scene, year: int) -> Iterator[PaperListRow]:
    """To whom each paper went out, a row a unit, to be signed for."""
    found = [(paper.closed, paper.id, paper) for paper in DOCUMENT.among(papers) if paper.closed]
    sent = [each for each in found if each[2].status in _SENT]
    for closed, _, paper in sorted(sent, key=itemgetter(0, 1)):
        day = _local(closed, scene)
        if day is None or day.year != (year or scene.today.year):
            continue
        whom = [(unit, "addressees") for unit in paper.addressees]
        whom += [(unit, "copied") for unit in paper.copied]
        for unit, role in whom:
            whose = unit if isinstance(unit, str) else Ref(UNIT.name, unit)
            what = (ref_of(paper), paper.number, paper.title, whose, role)
            yield PaperListRow(paper, (*what, day.date(), None, None))


def _unfiled(papers: Sequence[ListedPaper], scene: Scene, year: int) -> Iterator[PaperListRow]:
    """What is done and neither filed nor kept out, with its term and the day it is due."""
    wanted = {DocumentStatus.ISSUED, IncomingStatus.DONE}
    found = [(paper.closed, ref_of(paper), paper) for paper in papers if paper.closed]
    done = [each for each in found if each[2].status in wanted]
    for at, ref, paper in sorted(done, key=itemgetter(0, 1)):
        closed = at.astimezone(scene.now.tzinfo).date()
        if year and closed.year != year:
            continue
        due = filing_due(closed, scene.rules.filing)
        left = scene.calendar.workdays_between(scene.today, due)
        number = paper.number or getattr(paper, "entry", "")
        yield PaperListRow(paper, (ref, number, paper.title, closed, term_of(paper), due, left))


def _filing(papers: Sequence[ListedPaper], scene: Scene, year: int) -> Iterator[PaperListRow]:
    """What was filed of a year, in the order of the archival numbers; last, to be numbered, what has none."""
    wanted = {DocumentStatus.FILED, IncomingStatus.FILED}
    found = [paper for paper in papers if paper.status in wanted]
    for paper in sorted(found, key=lambda each: (not each.archival, each.archival, ref_of(each))):
        if filing_year(paper, scene) != (year or scene.today.year):
            continue
        is_own = isinstance(paper, Document)
        author = "" if is_own or paper.unit is None else Ref(UNIT.name, paper.unit)
        day = paper.dated or (None if isinstance(paper, Document) else paper.received)
        secrecy = paper.secrecy if paper.secrecy.value != "none" else ""
        pages = getattr(paper, "pages", 0) or None
        what = (paper.archival or None, paper.number, author, paper.title)
        yield PaperListRow(paper, (0, *what, day or "", secrecy, pages, None))


_LISTS: Mapping[str, Callable[[Sequence[ListedPaper], Scene, int], Iterator[PaperListRow]]] = {
    CIRCULATION: _circulation,
    GIVE_BACK: _give_back,
    DISTRIBUTION: _distribution,
    UNFILED: _unfiled,
    FILING: _filing,
}


def _is_done(paper: Incoming) -> bool:
    return bool(paper.circulation) and all(one.back is not None for one in paper.circulation)


def _year(day: date | None, scene: Scene) -> int:
    return (day or scene.today).year


def _local(at: datetime | None, scene: Scene) -> datetime | None:
    return (
        None if at is None else at.astimezone(scene.now.tzinfo).replace(tzinfo=None, second=0, microsecond=0)
    )
