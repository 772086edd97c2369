"""What somebody promised, as the words of a call have it: 答应周五给, promised for Thursday."""

from datetime import datetime

from officetui.capture.piece import Proposal
from officetui.capture.scan import flatten
from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.when import Hours, match_when
from officetui.pattern import Pattern

_CHINESE = Pattern(
    r"(?:答应|承诺|保证|说好|讲好|约好|约定|表示|说是?|讲)(?:了|是|会|要|在|于|最迟|最晚|争取)*"
)
_DOES = Pattern(
    r"[前内]?(?:把|就|再|会|可|能)?(?:给|交|报|送|回|办|完成|寄|拿|来|出|补|发|答复|$|[，,。；;])"
)
_PROMISED = Pattern(r"\b(?:promise[ds]?|will|would|says?|said|agreed)\b")
_DAY = Pattern(
    r"\b(?:by|on|before|until|till|for)? ?(?=(?:next |this )?(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow"
    r"|tonight|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the \d|\d|in |within |end|eo[mw]))"
)


def find_promise(words: str, now: datetime, calendar: Calendar, hours: Hours) -> Proposal | None:
    """Return the day that the words of a call say was promised, as a proposal; None if they say none."""
    flat = flatten(words)
    for start, is_chinese in _places(flat):
        try:
            found = match_when(words[start : start + 60], now, calendar, hours)
        except Refused:
            continue
        if found and (not is_chinese or _DOES.match(flat, start + found[1])):
            end = start + found[1]
            return Proposal("promised", found[0].value, words[start:end], start, end, None, found[0].estimate)
    return None


def _places(flat: str) -> list[tuple[int, bool]]:
    """Where the day of a promise may begin."""
    places = [(found.end(), True) for found in _CHINESE.finditer(flat)]
    if said := _PROMISED.search(flat):
        places += [(found.end(), False) for found in _DAY.finditer(flat, said.end())]
    return places
