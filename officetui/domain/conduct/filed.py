"""What filing gives a paper of either direction: its term and its archival number, one counter for both.

And that no number of a register is borne by two.
"""

from collections.abc import Iterable, Iterator

from officetui.domain.approval import Approval
from officetui.domain.document import DOCUMENT, Document
from officetui.domain.errors import Refused
from officetui.domain.filing import Retention, archival_number, next_piece, proposed_retention
from officetui.domain.incoming import INCOMING, Handling, Incoming
from officetui.domain.kinds import ref_of
from officetui.domain.scene import Scene


def term_of(paper: Document | Incoming) -> Retention:
    """Return how long a paper is kept: as was decided, else as is proposed for its kind."""
    if paper.retention is not Retention.UNDECIDED:
        return paper.retention
    if isinstance(paper, Document):
        return proposed_retention(paper.genre, is_own=True)
    is_for_action = paper.handling is Handling.ACTION
    return proposed_retention(paper.genre, is_own=False, is_for_action=is_for_action)


def filed(paper: Document | Incoming, scene: Scene) -> dict[str, object]:
    """Return the term and, where the office has a fonds, the archival number of a paper that is filed.

    What is filed is kept: where it was proposed not to be, ten years.
    """
    filing = scene.rules.filing
    term = term_of(paper)
    term = Retention.TEN if term is Retention.NOT_KEPT else term
    if paper.archival or not filing.fonds:
        return {"retention": term}
    year = filing_year(paper, scene)
    taken = [other.archival for other in _since(year, scene) if other.archival]
    piece = next_piece(taken, filing, year, term)
    return {"retention": term, "archival": archival_number(filing, year, term, piece)}


def refuse_filed_twice(paper: Document | Incoming, scene: Scene) -> None:
    """Raise Refused where another paper bears the archival number of this one."""
    for other in _since(filing_year(paper, scene), scene) if paper.archival else ():
        if other.archival == paper.archival and ref_of(other) != ref_of(paper):
            raise Refused("entry_taken", field="archival", text=paper.archival, id=str(ref_of(other)))


def refuse_entered_twice(paper: Incoming | Approval, others: Iterable[Incoming | Approval]) -> None:
    """Raise Refused where one of the `others` in its register bears the number of a paper."""
    for other in others:
        if other.entry == paper.entry and other.id != paper.id:
            raise Refused("entry_taken", field="entry", text=paper.entry, id=str(ref_of(other)))


def _since(year: int, scene: Scene) -> Iterator[Document | Incoming]:
    """The papers of both directions, those in the archive too that were closed in `year` or later."""
    book = scene.book
    yield from book.of(DOCUMENT).values()
    yield from book.of(INCOMING).values()
    yield from book.put_away(DOCUMENT, year)
    yield from book.put_away(INCOMING, year)


def filing_year(paper: Document | Incoming, scene: Scene) -> int:
    """Return the year a paper is filed under: that of its signature or of its receipt."""
    day = paper.dated if isinstance(paper, Document) else paper.received
    return (day or scene.today).year
