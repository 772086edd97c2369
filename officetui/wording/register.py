"""Registers and number lines in words."""

from collections.abc import Iterator, Sequence

from officetui.domain.approval import Purpose
from officetui.domain.register import Mark, Serial
from officetui.i18n import t
from officetui.views.paperlist import NAMES as LISTS
from officetui.views.register import KIND_OF, OUTGOING, RECEIVED, RegisterLine
from officetui.wording.field import enum_words, kind_words
from officetui.wording.name import join

# So many numbers given in a row are told by their ends.
_RUN = 3
_BETWEEN = " · "


def register_words(register: str) -> str:
    """Return what a register or a list of papers is of: papers received, outgoing ones, use of the seal."""
    if register in LISTS:
        return t(f"paperlist.{register}")
    if register in (RECEIVED, OUTGOING):
        return kind_words(KIND_OF[register].name, 2)
    return enum_words(Purpose(register))


def line_words(line: RegisterLine) -> str:
    """Return a number line: what is given, void, held, missing, given twice, and the next."""
    numbers = line.numbers
    head = (
        f"{numbers.body}〔{numbers.year}〕"
        if numbers.body
        else t("register.head", register=register_words(line.register), year=numbers.year)
    )
    before = [t("register.before", n=numbers.first)] if numbers.first > 1 else []
    told = [*before, *_told(numbers.places), t("register.next", n=numbers.next.serial)]
    return f"{head} {_BETWEEN.join(told)}"


def _told(places: Sequence[Serial]) -> Iterator[str]:
    start = 0
    while start < len(places):
        end = start + 1
        while end < len(places) and _follows(places[end - 1], places[end]):
            end += 1
        run = places[start:end]
        if len(run[0].run) > 1:
            yield _marked(t("register.run", first=run[0].serial, last=run[0].until), run[0])
        elif len(run) >= _RUN:
            yield _marked(t("register.run", first=run[0].serial, last=run[-1].serial), run[0])
        else:
            yield from (_marked(str(place.serial), place) for place in run)
        start = end


def _follows(before: Serial, place: Serial) -> bool:
    """Tell whether two places say the same, one after the other."""
    is_plain = before.mark is Mark.TAKEN and max(len(before.ids), len(place.ids)) <= 1
    return is_plain and place.mark is before.mark and place.serial == before.serial + 1


def _marked(serials: str, place: Serial) -> str:
    if len(place.ids) > 1:
        return t("register.double", n=serials, ids=join(place.ids))
    match place.mark:
        case Mark.VOID:
            return t("register.void", n=serials)
        case Mark.HELD:
            return t("register.held", n=serials)
        case Mark.GAP:
            return t("register.missing", n=serials)
    return serials
