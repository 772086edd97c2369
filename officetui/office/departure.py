"""What became of a version's file since it was handed in, and where a paper departs from what was signed."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from officetui.domain.document import DOCUMENT, Document
from officetui.domain.draft import MOST_BYTES, FileState, Version, departs
from officetui.domain.kinds import ref_of
from officetui.domain.reason import Reason
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.store import content

_AFTER_SIGNATURE = frozenset({"recheck", "number", "print", "issue"})


def checksum_of(file: Path) -> str:
    """Return the checksum of a file of at most `MOST_BYTES`; that of a longer one is never a version's."""
    with file.open("rb") as stream:
        return content.checksum(stream.read(MOST_BYTES + 1))


def file_state(version: Version) -> FileState:
    """Tell whether a version's file is where it was, and still the same."""
    path = Path(version.file)
    try:
        # What has become a pipe would be waited for without end.
        found = checksum_of(path) if path.is_file() else ""
    except OSError:
        found = ""
    if not found:
        return FileState.GONE
    return FileState.HERE if found == version.checksum else FileState.CHANGED


def with_departures(office: Office, outcome: Outcome) -> Outcome:
    """Add to a step after the signature where the text is no longer the one that was signed."""
    if outcome.action not in _AFTER_SIGNATURE:
        return outcome
    papers = DOCUMENT.among(map(office.book.get, outcome.refs))
    notes = tuple(note for paper in papers for note in _departures(paper))
    return replace(outcome, notes=(*outcome.notes, *notes))


def _departures(paper: Document) -> Iterator[Reason]:
    number = str(ref_of(paper))
    if found := departs(paper.versions):
        yield Reason("draft.departs", {"id": number, "signed": found[0], "last": found[1]})
        return
    signed = next((each for each in reversed(paper.versions) if each.signed is not None), None)
    if signed is not None and (state := file_state(signed)) is not FileState.HERE:
        yield Reason(f"draft.departed.{state}", {"id": number, "file": signed.name})
