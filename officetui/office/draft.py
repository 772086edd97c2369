"""Use cases of drafts: hand in a version, return it, have its content, look into the departments' folders.

The file stays where it is; the office remembers it by its checksum, and keeps its content for ever.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from officetui.domain.document import DOCUMENT, Document
from officetui.domain.draft import ENDINGS, MOST_BYTES, Version, added, place_called, sent_back
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, parse_ref, ref_of
from officetui.domain.likeness import core_of, words_of
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.secret import refuse_secret_hidden, refuse_secret_paper
from officetui.domain.record import Record
from officetui.domain.secrecy import refuse_state_secret
from officetui.office.departure import checksum_of
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.unit_of_work import UnitOfWork
from officetui.path import typed_path
from officetui.store import content as contents
from officetui.views.excerpt import Excerpt, first

MOST_FILES = 500
"""Files of a department's folder that are looked at."""
_ID = re.compile(r"(?<![A-Za-z0-9])D(\d{1,6})(?![0-9])", re.IGNORECASE)
_LEAST_SHARED = 4


class Handed(NamedTuple):
    """What is handed in: the file's path, what it says, its bytes, and what it carries besides its text."""

    file: str
    paper: Paper
    data: bytes
    hidden: tuple[str, ...] = ()


class Arrival(NamedTuple):
    """A file in a department's folder that no paper has as a version; `paper` it may be one of, or None.

    `is_marked`: its name says it is a state secret; it must not be named, nor stay.
    """

    unit: int
    file: Path
    paper: Ref | None
    is_marked: bool = False


def hand_in(office: Office, ref: Ref, handed: Handed, *, unit: int | None = None, words: str = "") -> Outcome:
    """Make a file the next version of a paper, and keep its content.

    `unit` is the department it comes from, by its folder where it is not said. Raise Refused for a paper
    that went out already, a text that has not changed since the last version, and a mark of state secrecy.
    """
    refuse_secret_paper(handed.paper, Path(handed.file).name)
    refuse_secret_hidden(handed.hidden)
    file = str(typed_path(handed.file).absolute())
    whose = unit if unit is not None else unit_of(office, Path(file))

    def step(change: UnitOfWork, record: Record) -> None:
        paper = _draftable(record)
        name = contents.checksum(handed.data)
        made = Version(file, name, change.at, office.actor, unit=whose, words=words.strip())
        versions = added(paper.versions, made)
        contents.put(office.store.folder, handed.data)
        change.save(paper, versions=versions)

    return office.perform("hand_in", (ref,), step, who=Path(file).name)


def send_back(office: Office, ref: Ref, remark: str) -> Outcome:
    """Return the last version of a paper to who handed it in, with a remark, which is remembered with it."""

    def step(change: UnitOfWork, record: Record) -> None:
        paper = _draftable(record)
        change.save(paper, versions=sent_back(paper.versions, remark, change.at))

    return office.perform("draft_back", (ref,), step, words=remark.strip())


def version_called(office: Office, ref: Ref, name: str) -> Version | None:
    """Return the version of a paper that `name` means (see `domain.draft.place_called`); None for no name."""
    versions = paper_of(office, ref).versions
    place = place_called(versions, name)
    return None if place is None else versions[place]


def paper_of(office: Office, ref: Ref) -> Document:
    """Return the paper that has versions; raise Refused for another record."""
    return DOCUMENT.expect(office.book.get(ref), "only_papers_have_drafts", id=str(ref))


def content(office: Office, version: Version) -> bytes:
    """Return what a version holds, as it was handed in."""
    return contents.get(office.store.folder, version.checksum)


def folders(office: Office) -> Iterator[tuple[int, Path]]:
    """Yield the departments that have a folder for drafts, with it; one without a root in the office's."""
    for unit in office.book.units.values():
        if unit.folder and not unit.archived:
            yield unit.id, office.store.folder.absolute() / typed_path(unit.folder)


def unit_of(office: Office, file: Path) -> int | None:
    """Return the department in whose folder a file lies; None where it lies in none."""
    return next((unit for unit, folder in folders(office) if file.is_relative_to(folder.absolute())), None)


def arrivals(office: Office) -> Excerpt[Arrival]:
    """Return the files in the departments' folders that were not handed in yet, in the order of their names.

    In each folder the last changed are looked at; of `more` it is not known whether they were handed in.
    Raise Refused where a folder is not there. Nothing is taken, read by a program, or moved.
    """
    papers = list(office.book.of(DOCUMENT).values())
    known = {version.checksum for paper in papers for version in paper.versions}
    found = [(unit, _drafts_in(folder)) for unit, folder in folders(office)]
    waiting = (
        Arrival(unit, file, _meant(file.stem, papers), _is_marked(file))
        for unit, drafts in found
        for file in sorted(drafts.rows)
        if checksum_of(file) not in known
    )
    return Excerpt(tuple(waiting), sum(drafts.more for _, drafts in found))


def _drafts_in(folder: Path) -> Excerpt[Path]:
    """The files that may be drafts, the last changed first."""
    try:
        found = [each for each in folder.iterdir() if each.suffix.lower() in ENDINGS]
    except OSError as error:
        raise Refused("draft_folder", folder=str(folder), why=error.strerror or str(error)) from error
    plain = (each for each in found if each.is_file() and not each.is_symlink() and each.name[0] not in "~.")
    states = [(each, each.stat()) for each in plain]
    drafts = [(each, state) for each, state in states if 0 < state.st_size <= MOST_BYTES]
    drafts.sort(key=lambda one: (-one[1].st_mtime_ns, one[0]))
    return first([each for each, _ in drafts], MOST_FILES)


def _is_marked(file: Path) -> bool:
    try:
        refuse_state_secret(file.stem)
    except Refused:
        return True
    return False


def _meant(stem: str, papers: Sequence[Document]) -> Ref | None:
    """The paper that a file's name tells by its id, else the open one whose title is most like it."""
    if found := _ID.search(stem):
        ref = parse_ref(found[0])
        if any(ref_of(paper) == ref for paper in papers):
            return ref
    shared = {paper.id: _shared(stem, paper.title) for paper in papers if DOCUMENT.is_open(paper)}
    best = max(shared, key=lambda number: shared[number], default=None)
    return Ref(DOCUMENT.name, best) if best is not None and shared[best] >= _LEAST_SHARED else None


def _shared(stem: str, title: str) -> int:
    """How many signs of words that tell something a file's name and a title have in common."""
    name, told = words_of(core_of(stem)), words_of(core_of(title))
    latin = sum(len(word) for word in told.latin if word in name.latin)
    return latin + sum(len(run) for run in told.chinese if any(run in other for other in name.chinese))


def _draftable(record: Record) -> Document:
    paper = DOCUMENT.expect(record, "only_papers_have_drafts", id=str(ref_of(record)))
    if not DOCUMENT.is_open(paper):
        raise Refused("draft_after_issue", id=str(ref_of(paper)))
    return paper
