"""Days, periods and clock times of English papers: those that cannot be, and those that contradict (N7, N8, N11 to N13)."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from officetui.domain.proof.day import next_on, paper_year
from officetui.domain.proof.english_sum import value_of
from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene

_MONTHS = [name.lower() for name in calendar.month_name][1:]
_M = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_W = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)"
_DAY = re.compile(
    rf"(?:(?P<w>\b{_W})\.?,?\s+(?:the\s+|\()?)?(?:(?<![\d.,/-])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_M})(?![a-z])(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<m2>{_M})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?"
    rf"|(?<![\d/-])(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?![\d-]))"
    rf"(?:\s*[(,]\s*(?P<w2>{_W})\b\.?\)?)?"
)
_LIMIT = re.compile(
    r"(?:by|before|no later than|not later than|until|deadline(?: is|:)?|due(?: on| by)?)\s+(?:noon on\s+|\d{1,2}:\d\d on\s+|the\s+)?$",
    re.I,
)
_EVENT = re.compile(
    r"(?:will (?:be held|take place|meet|start|begin|open)[^.]{0,30}|takes place|to be held|scheduled for|is on) (?:on\s+|for\s+)?$",
    re.I,
)
_TO = re.compile(r"\s*(?:to|until|till|through|–|—|-)\s*(?:the\s+)?")
_FAR = 180
_NEAR = 120
"""Days from a day named in full within which one without a year is in the year that makes it so near."""
_MOST_ANCHORS = 12
_N = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_RUN = re.compile(
    rf"(?:{_W},?\s+)?(?<![\d.,/-])(?P<a>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:to|until|through|–|—|-)\s*(?:{_W},?\s+)?(?P<b>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_M})(?![a-z])"
    rf"|\b(?P<m2>{_M})\s+(?P<a2>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:to|until|through|–|—|-)\s*(?P<b2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])",
)
_LENGTH = re.compile(
    rf"\b(?P<n>{_N})[ -]days?\b(?!\s*(?:before|after|ago|earlier|later|a week|notice|’|'))", re.I
)
_CLOCK = re.compile(
    r"\b(?:at|from|to|until|till|by|before|after|between|and)\s+(?P<h>\d{1,2}):(?P<m>\d\d)(?![\d:]|\s?[ap]\.?m\b)"
    r"|(?<![\d.:])(?P<h2>\d{1,2})(?:[:.](?P<m2>\d\d))?\s?[ap]\.?m\b",
    re.I,
)


def check_days(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N7, N8, N11, N12: days that do not exist or contradict."""
    base = paper_year(paper, scene)
    anchors = _anchors(paper)
    before: tuple[re.Match[str], date] | None = None
    for found in _DAY.finditer(paper.lined):
        month, number = _month(found), int(found["d"] or found["d2"] or found["id"])
        said = int(found["y"] or found["y2"] or found["iy"] or 0)
        years = (said,) if said else (base, base + 1, base - 1)
        days = [day for year in years if (day := _day(year, month, number))]
        start, end = _span(found)
        if not days:
            yield Finding("N7", start, end, params={"year": said, "month": month, "day": number})
            continue
        near = [day for day in days if any(abs((day - anchor).days) <= _NEAR for anchor in anchors)]
        is_to_come = not (said or near) and _looks_ahead(
            paper.covered[max(0, found.start() - 60) : found.start()]
        )
        coming = next_on(years, month, number, paper, scene) if is_to_come else None
        yield from _weekday(found, days if said else near[:1] or days, coming)
        yield from _limit(paper, found, days[0], bool(said))
        if (
            before
            and _TO.fullmatch(paper.covered, before[0].end(), found.start())
            and said
            and days[0] < before[1]
        ):
            yield Finding("N12", before[0].start(), found.end(), variant="turned")
        before = (found, days[0])


def _month(found: re.Match[str]) -> int:
    if found["im"]:
        return int(found["im"])
    name = (found["m"] or found["m2"]).lower()[:3]
    return next(at for at, month in enumerate(_MONTHS, 1) if month.startswith(name))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _span(found: re.Match[str]) -> tuple[int, int]:
    name = next(name for name in ("d", "m2", "iy") if found[name])
    last = next(name for name in ("y", "y2", "id", "m", "d2") if found[name])
    return found.start(name), found.end(last)


def _anchors(paper: Paper) -> list[date]:
    """The paper's own day, or else those it names in full, if they are of one year."""
    if paper.own_day:
        return [paper.own_day]
    named = [found for found in _DAY.finditer(paper.covered) if found["y"] or found["y2"] or found["iy"]]
    days = [
        day
        for found in named[:_MOST_ANCHORS]
        if (
            day := _day(
                int(found["y"] or found["y2"] or found["iy"]),
                _month(found),
                int(found["d"] or found["d2"] or found["id"]),
            )
        )
    ]
    return days if len({day.year for day in days}) == 1 else []


def _looks_ahead(before: str) -> bool:
    return bool(_LIMIT.search(before) or _EVENT.search(before))


def _weekday(found: re.Match[str], days: list[date], coming: date | None) -> Iterator[Finding]:
    """N8; a hint where only the day `coming`, of those it may be, has another weekday than is said."""
    said = found["w"] or found["w2"]
    if not said or (found["w"] == "Sun" and not found["y"]):
        return
    name = next(at for at, day in enumerate(calendar.day_name) if day.lower().startswith(said.lower()[:3]))
    is_possible = any(day.weekday() == name for day in days)
    if is_possible and (coming is None or coming.weekday() == name):
        return
    day = coming if is_possible and coming else days[0]
    params = {"year": day.year, "month": day.month, "day": day.day, "real": day.weekday(), "named": name}
    start = found.start("w") if found["w"] else _span(found)[0]
    end = found.end("w2") if found["w2"] else _span(found)[1]
    variant = "other_year" if is_possible else "near" if len(days) > 1 else ""
    yield Finding("N8", start, end, params=params, variant=variant, is_hint=is_possible)


def _limit(paper: Paper, found: re.Match[str], day: date, has_year: bool) -> Iterator[Finding]:
    own = paper.own_day
    line = paper.outline.date_line
    if own is None or day >= own or (line and line.start <= found.start() <= line.start + len(line.text)):
        return
    before = paper.covered[max(0, found.start() - 60) : found.start()]
    if _looks_ahead(before) and (has_year or (own - day).days <= _FAR):
        if re.search(r"\b(?:was|were|had|has been|have been)\b", before[-50:]):
            return
        yield Finding("N11", *_span(found), params={"day": day, "own": own})


def check_lengths(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N12: days of one month in the wrong order, or not as many as are said in the same sentence."""
    for sentence in paper.sentences(paper.covered):
        runs = list(_RUN.finditer(sentence.text))
        said = list(_LENGTH.finditer(sentence.text))
        for found in runs:
            first, last = int(found["a"] or found["a2"]), int(found["b"] or found["b2"])
            if first > last and last:
                yield Finding(
                    "N12", sentence.start + found.start(), sentence.start + found.end(), variant="turned"
                )
        if len(runs) == len(said) == 1:
            yield from _length(sentence.start, runs[0], said[0])


def _length(at: int, run: re.Match[str], said: re.Match[str]) -> Iterator[Finding]:
    """Compare days with how many they are said to be: both ends counted, or one less as a hint."""
    days = int(run["b"] or run["b2"]) - int(run["a"] or run["a2"]) + 1
    count = int(value_of(said["n"].lower()))
    if days > 0 and count != days:
        where = (at + said.start(), at + said.end())
        yield Finding("N12", *where, variant="length", params={"days": days}, is_hint=count == days - 1)


def check_clock(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N13: a time of day that is not on the clock."""
    for found in _CLOCK.finditer(paper.covered):
        hour, minute = int(found["h"] or found["h2"]), int(found["m"] or found["m2"] or 0)
        most = 24 if found["h"] else 12
        if hour > most or minute > 59 or (hour == 24 and minute):
            yield Finding("N13", found.start("h" if found["h"] else "h2"), found.end(), variant="impossible")
