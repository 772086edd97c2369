"""What a line's own words say, where nothing was marked: proposed with the words it comes from, never set."""

from collections.abc import Collection

from msgspec.structs import replace

from officetui.capture.paste.days import find_days
from officetui.capture.paste.free import MOST, Free
from officetui.capture.paste.inner import find_inner
from officetui.capture.paste.matters import find_matters, offers
from officetui.capture.paste.people import People, find_people
from officetui.capture.paste.splitting import split_drafts
from officetui.capture.paste.taking import take_proposals
from officetui.capture.piece import Captured, Context, Proposal
from officetui.capture.reference import write_reference
from officetui.capture.scan import without
from officetui.domain.moment import When
from officetui.domain.request import REQUEST
from officetui.domain.unit import UNIT

__all__ = ["Proposal", "propose", "split_drafts", "take_proposals"]

_FIRST = ("records", "kind", "genre", "purpose", "number", "due", "planned", "every", "owner", "helpers")


def propose(
    captured: Captured, context: Context, refused: Collection[tuple[str, str]] = ()
) -> tuple[Proposal, ...]:
    """Return what the unmarked words of a line say, the weightiest first; nothing that was `refused`.

    A line of several matters proposes to be several records, and nothing else.
    """
    line = captured.line
    if not line.strip():
        return ()
    drafts = split_drafts(line[: MOST * 4])
    if len(drafts) > 1:
        several = Proposal("records", tuple(drafts), line.strip(), 0, len(line), (0, len(line)))
        return () if several.key in refused else (several,)
    free = Free(captured, context)
    people = People(context.directory.book)
    inner = list(find_inner(free, people))
    # When a trip or a leave begins is no limit.
    days = () if any(each.field == "start" for each in inner) else find_days(free)
    found = [*find_matters(free), *inner, *days, *find_people(free, people)]
    found += offers(free)
    found += _each(free)
    ranked = sorted(found, key=lambda each: _FIRST.index(each.field) if each.field in _FIRST else len(_FIRST))
    return tuple(_with_day(each, context) for each in ranked if each.key not in refused)


def _with_day(proposal: Proposal, context: Context) -> Proposal:
    """Say of a day proposed that nobody works on it."""
    value = proposal.value
    if isinstance(value, When) and not context.calendar.is_workday(value.day):
        return replace(proposal, is_day_off=True)
    return proposal


def _each(free: Free) -> list[Proposal]:
    """Offer a request to each of several units that were named where a record has one."""
    captured, directory = free.captured, free.context.directory
    named = [piece for piece in captured.pieces if piece.field == "unit"]
    heads = [piece for piece in captured.pieces if piece.field == "kind"]
    fits = all(piece.field in REQUEST.fields or piece in heads for piece in captured.pieces)
    if len(captured.units) < 2 or not fits:
        return []
    rest = without(captured.line, [(piece.start, piece.end) for piece in (*heads, *named)], [])
    head = "req:" if captured.line.isascii() else "协调:"
    lines = tuple(
        f'{head}{rest} unit:"{write_reference(UNIT.name, unit, directory)}"' for unit in captured.units
    )
    start, end = named[0].start, named[-1].end
    return [Proposal("each", lines, captured.line[start:end], start, end)]
