"""The words for what was understood of a typed line."""

from datetime import datetime

from officetui.capture.piece import Piece, Proposal
from officetui.domain.book import Book
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.template import TEMPLATE
from officetui.i18n import has, n, t
from officetui.wording.date import day_words, when_words
from officetui.wording.field import kind_words, label, show


def piece_words(piece: Piece, kind: str, book: Book, now: datetime) -> str:
    """Return what a piece of a line means; a date with its doubts, "" for one that is wrong."""
    if piece.problem:
        return ""
    if piece.field == "kind":
        return kind_words(kind)
    if isinstance(piece.value, When):
        words = when_words(piece.value, now.date(), is_estimate=piece.is_estimate)
    else:
        words = show(KINDS[kind].fields[piece.field], piece.value, book, now)
    return " ".join([words, *(t(note) for note in piece.notes if has(note))])


def proposal_words(proposal: Proposal, kind: str, book: Book, now: datetime) -> str:
    """Return what taking a proposal would set, by the field's name."""
    field, value = proposal.field, proposal.value
    if field == "records":
        return n("proposal.records", len(value))
    if field == "each":
        return n("proposal.each", len(value))
    if field == "event":
        return t("proposal.event", day=day_words(value, now.date()))
    if field == "template":
        return t("proposal.template", name=book.name(TEMPLATE.name, value))
    if field == "kind":
        return t("label.line", label=t("proposal.kind"), value=kind_words(value))
    where = next(each for each in (kind, *KINDS) if field in KINDS[each].fields)
    if isinstance(value, When):
        words = when_words(value, now.date(), is_estimate=proposal.is_estimate)
    else:
        words = show(KINDS[where].fields[field], value, book, now)
    off = f" ({t('proposal.day_off')})" if proposal.is_day_off else ""
    return t("label.line", label=label(where, field), value=f"{words}{off}")
