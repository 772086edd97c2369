"""The number of a paper that goes out: its place in the register, the next one, and who bears it already."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from officetui.domain.bearers import bearers
from officetui.domain.document import DOCUMENT, NUMBERED, Document, DocumentStatus
from officetui.domain.errors import Refused
from officetui.domain.register import (
    Entry,
    Mark,
    PaperNumber,
    first_serial,
    next_paper_number,
    normalise_number,
    number_lines,
    read_paper_number,
)
from officetui.domain.scene import Scene


def register_entry(paper: Document) -> Entry | None:
    """Return what a paper takes in its register: a number that is given, held before the recheck, or void."""
    number = read_paper_number(paper.number)
    if number is None:
        return None
    mark = Mark.TAKEN if paper.status in NUMBERED else Mark.HELD
    mark = Mark.VOID if paper.status is DocumentStatus.VOID else mark
    return Entry(number, DOCUMENT.short_id(paper.id), mark)


def entries(papers: Iterable[Document]) -> list[Entry]:
    """Return what papers take in the register."""
    return [entry for paper in papers if (entry := register_entry(paper)) is not None]


def next_number(paper: Document, scene: Scene) -> str:
    """Return the number a paper would get: the one it holds, or the next of the code that is usual.

    That is what papers of its kind bear, a letter 云妇函, else the office's own body code, else what most
    papers bear; "" where none of these is known.
    """
    if paper.number:
        return paper.number
    year = (paper.dated or scene.today).year
    papers = [*scene.book.of(DOCUMENT).values(), *scene.book.put_away(DOCUMENT, year)]
    taken = entries(papers)
    alike = _usual_code(entries([other for other in papers if other.genre is paper.genre]))
    code = alike or scene.rules.code or _usual_code(taken)
    first = first_serial(scene.rules.registers.first, code, year)
    return str(next_paper_number(taken, code, year, first)) if code else ""


def free_number(paper: Document, scene: Scene) -> PaperNumber | None:
    """Return the next number, but for this paper, of the code and year of its own; None without one."""
    number = read_paper_number(paper.number)
    if number is None:
        return None
    papers = [*scene.book.of(DOCUMENT).values(), *scene.book.put_away(DOCUMENT, number.year)]
    taken = entries([other for other in papers if other.id != paper.id])
    first = first_serial(scene.rules.registers.first, number.body, number.year)
    return next_paper_number(taken, number.body, number.year, first)


def checked_number(paper: Document, before: Document, scene: Scene) -> str:
    """Return the number in its form; raise Refused for one of another year than the signature, or taken."""
    paper = msgspec.structs.replace(paper, number=normalise_number(paper.number))
    number, dated = read_paper_number(paper.number), before.dated or scene.today
    if number is not None and number.year != dated.year:
        raise Refused("number_of_other_year", field="number", text=paper.number, year=dated.year)
    refuse_number_taken(paper, scene)
    return paper.number


def refuse_number_taken(paper: Document, scene: Scene) -> None:
    """Raise Refused, naming a free one, where another paper bears the number."""
    for other in bearing(paper.number, scene):
        if other.id != paper.id:
            id = DOCUMENT.short_id(other.id)  # noqa: A001 - the field's own name
            free = free_number(paper, scene)
            raise Refused("number_taken", field="number", text=paper.number, id=id, free=str(free))


def bearing(number: str, scene: Scene) -> Iterator[Document]:
    """Go through the papers that bear a number, those in the archive too."""
    found = read_paper_number(number)
    if found is not None:
        yield from bearers(scene.book, DOCUMENT, "number", number)
        yield from (one for one in scene.book.put_away(DOCUMENT, found.year) if one.number == number)


def _usual_code(taken: Sequence[Entry]) -> str:
    """The body code that most numbers of the latest year bear."""
    usual = max(number_lines(taken), key=lambda line: (line.year, len(line.places)), default=None)
    return usual.body if usual else ""
