"""Circulation 传阅: who has read a paper, who has it now, who is next.

A paper goes to one reader after the other, or to all at once; where it is must be known at any moment, and
nobody on the list may be left out (党政机关公文处理工作条例, art. 24(5)).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.field import Spec


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """One reader: when it was sent to them, when it came back, what they wrote; both moments in UTC."""

    who: Annotated[int, Spec(ref="staff")]
    sent: datetime | None = None
    back: datetime | None = None
    words: str = ""


def with_hands(circulation: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readers who have the paper in their hands."""
    return tuple(one for one in circulation if one.sent is not None and one.back is None)


def still_to_read(circulation: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readers who have not had it yet, in order."""
    return tuple(one for one in circulation if one.sent is None)


def is_read_by_all(circulation: Sequence[Reading]) -> bool:
    """Tell whether everybody on the list has read it; not so where there is no list."""
    return bool(circulation) and all(one.back is not None for one in circulation)


def with_readers(
    circulation: Sequence[Reading], readers: Iterable[int], at: datetime, *, is_ordered: bool
) -> tuple[Reading, ...]:
    """Return the circulation with `readers` added behind, and sent on; whoever read it before keeps it so."""
    known = {one.who for one in circulation}
    added = dict.fromkeys(who for who in readers if who not in known)
    return _sent([*circulation, *map(Reading, added)], at, is_ordered=is_ordered)


def read_by(
    circulation: Sequence[Reading], who: int, at: datetime, words: str, *, is_ordered: bool
) -> tuple[Reading, ...]:
    """Return the circulation with the paper back from `who`, and on its way to the next.

    What somebody wrote stays: read again, it is added to. Raise Refused where they are no reader.
    """
    place = next((at for at, one in enumerate(circulation) if one.who == who), None)
    if place is None:
        raise Refused("no_reader", who=who)
    found = circulation[place]
    said = " / ".join(text for text in (found.words, words.strip()) if text)
    back = msgspec.structs.replace(found, sent=found.sent or at, back=found.back or at, words=said)
    return _sent([*circulation[:place], back, *circulation[place + 1 :]], at, is_ordered=is_ordered)


def _sent(circulation: Sequence[Reading], at: datetime, *, is_ordered: bool) -> tuple[Reading, ...]:
    waiting = [place for place, one in enumerate(circulation) if one.sent is None]
    if is_ordered and with_hands(circulation):
        return tuple(circulation)
    due = set(waiting[:1] if is_ordered else waiting)
    return tuple(
        msgspec.structs.replace(one, sent=at) if place in due else one
        for place, one in enumerate(circulation)
    )


def handed_on(before: Sequence[Reading], after: Sequence[Reading]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Go through who gave a paper back meanwhile and who got it, in their order, each by what tells it."""
    had, has = ({one.who for one in with_hands(readings)} for readings in (before, after))
    for key, people in (("told.gave_back", had - has), ("told.got_it", has - had)):
        if people:
            yield key, tuple(one.who for one in after if one.who in people)
