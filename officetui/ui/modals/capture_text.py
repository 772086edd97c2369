"""The line being typed in words: what was understood of it, each piece in its own colour, what is proposed.

Knows no widgets and keeps nothing.
"""

from collections.abc import Iterator

from officetui import wording
from officetui.capture.complete import Suggestion
from officetui.capture.piece import Captured, Piece
from officetui.domain.field import Shape
from officetui.domain.kinds import KINDS
from officetui.i18n import t
from officetui.office import entry
from officetui.office.office import Office
from officetui.text import width
from officetui.ui.glyph import glyphs
from officetui.ui.modals.capture_draft import CaptureDraft
from officetui.ui.widgets.column import Part, paint_cell
from officetui.wording.batch import draft_parts
from officetui.wording.more import more_words
from officetui.wording.piece import piece_words, proposal_words
from officetui.wording.reason import reason
from officetui.wording.workload import reasons_words

_MEANINGS = {
    "owner": "accent",
    "helpers": "accent",
    "due": "warning",
    "planned": "warning",
    "next_chase": "warning",
    "tags": "ok",
}


def understood(draft: CaptureDraft, office: Office, room: int | None) -> list[Part]:
    """Return what was understood; the title in the cells of `room` where lines are few, else whole."""
    if not draft.captured.line.strip():
        return [(t("capture.hint"), "dim")]
    if draft.several:
        return _batch(draft, office)
    captured = draft.captured
    kind = t("label.line", label=wording.kind_words(captured.kind), value="")
    parts: list[Part] = [(kind, "dim"), *_title(captured.title or "-", room and room - width(kind))]
    for each in _pieces(draft, office):
        parts += [(f" {glyphs().dot} ", "dim"), *each]
    return parts


def proposed(draft: CaptureDraft, office: Office, *, is_choosing: bool) -> list[Part]:
    """Return what is proposed, and which keys take it: a digit is one of the line while one types.

    Those for which there is no digit are taken with all.
    """
    parts: list[Part] = []
    for place, each in enumerate(draft.proposals, 1):
        words = proposal_words(each, draft.captured.kind, office.book, office.now)
        number = (f"{place} " if place < 10 else "", "accent" if is_choosing else "dim")
        parts += [number, (words, ""), (f" “{each.text}”  ", "dim")]
    if parts:
        key = "capture.digit_takes" if is_choosing else "capture.tab_takes"
        key = "capture.enter_takes" if office.settings.take_proposals else key
        parts.append((t(key), "dim"))
    return parts


def suggested(choice: Suggestion, office: Office, more: int = 0) -> list[Part]:
    """Return the cells of what could complete the line; behind the last how many `more` could."""
    detail = reasons_words(choice.reasons, office.now) if choice.reasons else choice.detail
    return [(choice.label, ""), ("  ".join(filter(None, (detail, more_words(more)))), "dim")]


def _pieces(draft: CaptureDraft, office: Office) -> Iterator[list[Part]]:
    """What stands behind the title: pieces, what follows from them, warnings, further lines."""
    captured = draft.captured
    for piece in captured.pieces:
        if piece.field not in ("kind", "title"):
            yield _piece(piece, captured, office, can_make=draft.missing() is not None)
    for name, value in entry.foreseen(office, captured):
        words = wording.show(KINDS[captured.kind].fields[name], value, office.book, office.now)
        yield [(f"{wording.label(captured.kind, name).lower()} {words}", "dim")]
    for warning in entry.warnings(office, captured):
        yield [(f"{glyphs().warning} {reason(warning, office.now)}", "warning")]
    for line in draft.further:
        yield [(t("capture.more", title=line), "ok")]


def _piece(piece: Piece, captured: Captured, office: Office, *, can_make: bool) -> list[Part]:
    if piece.problem:
        parts: list[Part] = [(f"{glyphs().warning} {wording.refusal(piece.problem)}", "late")]
        if can_make:
            parts += [(f" {glyphs().dot} ", "dim"), (t("capture.tab_makes"), "accent")]
        return parts
    words = piece_words(piece, captured.kind, office.book, office.now)
    # "every month" says what it is.
    is_rule = KINDS[captured.kind].shape(piece.field) is Shape.RULE
    label = "" if is_rule else wording.label(captured.kind, piece.field).lower()
    return [(f"{label} ".lstrip(), "dim"), (words, _MEANINGS.get(piece.field, ""))]


def _title(title: str, room: int | None) -> list[Part]:
    """The title; where lines are few the rest of its line: all of it stands in what is typed."""
    if room is None:
        return [(title, "strong")]
    return paint_cell((title, "strong"), max(room, 1), glyphs().ellipsis)


def _batch(draft: CaptureDraft, office: Office) -> list[Part]:
    """Why a line makes nothing, first, and what the others make."""
    scene = office.scene()
    numbered = sorted(enumerate(draft.batch()[1], 1), key=lambda each: not each[1].is_refused)
    return [part for place, each in numbered for part in draft_parts(place, each, draft.kind, scene)]
