"""What filing gives a paper of either direction: its term and its archival number, one counter for both."""

from officetui.domain.document import DOCUMENT, Document
from officetui.domain.filing import Retention, archival_number, next_piece, proposed_retention
from officetui.domain.incoming import INCOMING, Handling, Incoming
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
    book = scene.book
    papers: list[Document | Incoming] = [*book.of(DOCUMENT).values(), *book.of(INCOMING).values()]
    taken = [other.archival for other in papers if other.archival]
    piece = next_piece(taken, filing, year, term)
    return {"retention": term, "archival": archival_number(filing, year, term, piece)}


def filing_year(paper: Document | Incoming, scene: Scene) -> int:
    """Return the year a paper is filed under: that of its signature or of its receipt."""
    day = paper.dated if isinstance(paper, Document) else paper.received
    return (day or scene.today).year
