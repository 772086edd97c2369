"""Handing in a draft's file, and comparing two versions of a paper, or a file beside one."""

import os

from msgspec.structs import replace

from officetui import wording
from officetui.domain.comparison import compare, tally
from officetui.domain.document import Document
from officetui.domain.draft import ENDINGS, LAST, SIGNED, Version, departs, place_called
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.reason import Reason
from officetui.exchange.draft import paper_in, read_draft
from officetui.exchange.guard import read_bytes
from officetui.i18n import t
from officetui.office import draft as drafts
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.path import typed_path
from officetui.wording.draft import Compared, version_words


def hand_in(office: Office, ref: Ref, file: str, *, unit: int | None = None, words: str = "") -> Outcome:
    """Make a file the next version of a paper; add what changed since the last, and what is in it to know.

    Raise Refused, with what to do, where it is no draft. Nothing in it is run or fetched.
    """
    path = typed_path(file)
    if not os.path.lexists(path):
        raise Refused("paper_missing", file=file)
    if path.suffix.lower() not in ENDINGS:
        raise Refused("draft_ending", file=file, known=tuple(ENDINGS))
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Refused("draft_no_file", file=file)
    data = read_bytes(path)
    found = paper_in(data, file)
    hidden = found.word.hidden if found.word else ()
    handed = drafts.Handed(file, found.paper, data, hidden)
    outcome = drafts.hand_in(office, ref, handed, unit=unit, words=words)
    notes = [*map(Reason, found.notes)]
    versions = drafts.paper_of(office, ref).versions
    if len(versions) > 1:
        counts = tally(compare(text_of(office, versions[-2]), found.paper.text))
        notes.append(Reason("draft.since", {**counts._asdict(), "number": len(versions) - 1}))
    return replace(outcome, notes=(*outcome.notes, *notes))


def compared(office: Office, ref: Ref, names: str) -> Compared:
    """Compare what `A..B` names: versions by number or as signed, issued, last, or files.

    Without names what was signed and the last, where they differ, else the last two.
    """
    paper = drafts.paper_of(office, ref)
    first, second = _named(paper, names)
    before, old = _text(office, paper, first)
    after, new = _text(office, paper, second)
    title = t("draft.compared", what=wording.named(ref, office.book))
    return Compared(title, before, after, compare(old, new))


def _named(paper: Document, names: str) -> tuple[str, str]:
    if not names:
        if found := departs(paper.versions):
            return str(found[0]), str(found[1])
        if len(paper.versions) < 2:
            raise Refused("draft_one_version", count=len(paper.versions))
        return str(len(paper.versions) - 1), LAST
    if typed_path(names).exists() or ".." not in names:
        is_name = place_called(paper.versions, names) is not None
        return (names, LAST) if is_name else (SIGNED if _is_signed(paper) else LAST, names)
    first, _, second = names.partition("..")
    return first or SIGNED, second or LAST


def _is_signed(paper: Document) -> bool:
    return any(each.signed is not None for each in paper.versions)


def _text(office: Office, paper: Document, name: str) -> tuple[str, str]:
    """What a version or a file is called, and what it says."""
    place = place_called(paper.versions, name)
    if place is None:
        return name, read_draft(str(typed_path(name))).paper.text
    version = paper.versions[place]
    words = version_words(place + 1, version, office.book, office.now)
    return words, text_of(office, version)


def text_of(office: Office, version: Version) -> str:
    """Return what a version says."""
    return paper_in(drafts.content(office, version), version.name).paper.text
