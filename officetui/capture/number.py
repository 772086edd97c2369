"""The number that a paper carries, found in what was typed or pasted: 云妇〔2026〕33号."""

import re

import msgspec

from officetui.domain.book import Book
from officetui.domain.errors import Refused

_NUMBER = (
    r"(?P<open>[（(])?\s*(?P<number>[一-鿿]{1,10}\s*[〔\[【(（〈<]\s*(?:19|20)\d\d\s*[〕\]】)）〉>]\s*第?\s*\d{1,5}\s*号)"
    r"\s*(?P<close>[）)])?"
)
_ENDING = "号"
# Words that stand before a number and are no part of its body code.
_NOT_CODE = r"^.*(?:关于|按照|根据|依据|转发|印发|贯彻|落实|文件|通知|公文|收文|发文|文号|见|按)"


class Numbered(msgspec.Struct, frozen=True):
    """A number as the standard writes it, and where it stands, brackets around it included."""

    number: str
    code: str
    start: int
    end: int


def find_number(line: str, pos: int = 0) -> Numbered | None:
    """Return the first number of a paper in `line` from `pos` on, None if there is none."""
    if _ENDING not in line:
        return None
    # Most lines carry no number: what reads one is made and loaded for those that may.
    from officetui.domain.register import normalise_number

    for found in re.compile(_NUMBER).finditer(line, pos):
        text = found["number"]
        skipped = re.match(_NOT_CODE, re.split(r"[〔\[【(（〈<]", text)[0])
        offset = skipped.end() if skipped else 0
        try:
            number = normalise_number(re.sub(r"\s", "", text[offset:]))
        except Refused:
            continue
        is_wrapped = bool(found["open"] and found["close"]) and not offset
        start = found.start() if is_wrapped else found.start("number") + offset
        return Numbered(number, _code(number), start, found.end() if is_wrapped else found.end("number"))
    return None


def kind_of_code(code: str, book: Book, own_code: str) -> str:
    """Return the kind of paper a body code is on: ours go out, others' were received; "" where unknown.

    Ours are `own_code`, which the settings name, and what papers that went out bear.
    """
    from officetui.domain.document import DOCUMENT
    from officetui.domain.incoming import INCOMING

    own = _own_codes(book, own_code)
    if code in own:
        return DOCUMENT.name
    return INCOMING.name if own else ""


def is_of_others(code: str, book: Book, own_code: str) -> bool:
    """Tell whether a body code is known to be none of ours; see `kind_of_code`."""
    own = _own_codes(book, own_code)
    return bool(own) and code not in own


def _own_codes(book: Book, own_code: str) -> frozenset[str]:
    from officetui.domain.document import DOCUMENT

    codes = (_code(document.number) for document in book.of(DOCUMENT).values() if document.number)
    return frozenset((*codes, own_code)) - {""}


def _code(number: str) -> str:
    return number.partition("〔")[0]
