"""Dates as papers write them: 2026年9月3日, 9月3日至5日, 二〇二六年九月三日, 2026-09-03; years carried along."""

import calendar
import re
from datetime import date
from typing import NamedTuple

from officetui.domain.proof.numeral import whole_number

WEEKDAYS = {sign: day for day, sign in enumerate("一二三四五六日")} | {"天": 6}
_CN = "一二三四五六七八九十"
_DAY = re.compile(
    rf"(?P<year>(?<!\d)\d{{4}}年[\s　]*|[零〇○一二三四五六七八九]{{4}}年|(?:今|本|去|上|明|次|翌|当|同)年(?:的)?|前年)?"
    rf"(?:(?P<month>(?<![\d.])\d{{1,2}}|(?<![{_CN}百])[{_CN}]{{1,3}})月[\s　]*)"
    rf"(?:(?P<day>\d{{1,3}}|[{_CN}]{{1,3}}|廿[{_CN}]?)[\s　]*[日号](?!楼|令|文|院|线|馆|厅|门|公告|机|车|住)"
    rf"|(?P<bare>\d{{1,2}})(?=[\s　]*(?:至|到|—{{1,2}}|～|~|-|－|–|、|和)[\s　]*\d{{1,2}}日))"
    rf"|(?<![\d./:-])(?P<iso>(?:19|20)\d\d)(?P<sep>[-./])(?P<im>\d{{1,2}})(?P=sep)(?P<id>\d{{1,2}})(?![\d./-])"
    rf"|(?<=[至到—～~–－、和-])[\s　]*(?P<only>\d{{1,3}})[\s　]*日(?!内|前|均|龄|之|后|间|元|程)"
)
_LUNAR = re.compile(r"农历|阴历|旧历|腊月|正月|冬月|闰|傣历|藏历|伊斯兰历")
_RELATIVE = {"去": -1, "上": -1, "前": -2, "明": 1, "次": 1, "翌": 1}


class Spoken(NamedTuple):
    """A day as it stands in a sentence, from `start` to `end`; `year` 0 where none is said."""

    start: int
    end: int
    year: int
    month: int
    day: int
    year_text: str = ""

    def exists_in(self, year: int) -> bool:
        """Tell whether there is such a day in `year`."""
        return self.on(year) is not None

    def on(self, year: int) -> date | None:
        """Return the day in `year`; None where there is none."""
        if not (1 <= self.month <= 12 and 1 <= year <= 9999):
            return None
        if not 1 <= self.day <= calendar.monthrange(year, self.month)[1]:
            return None
        return date(year, self.month, self.day)


def days_in(text: str) -> list[Spoken]:
    """Return the days a sentence names, in order; one without month or year takes the one before it's."""
    found: list[Spoken] = []
    for match in _DAY.finditer(text):
        if _LUNAR.search(text, max(0, match.start() - 6), match.end()):
            continue
        before = found[-1] if found else None
        if match["only"]:
            if before is None or match.start() - before.end > 3:
                continue
            end = match.end()
            start = match.start("only")
            found.append(Spoken(start, end, before.year, before.month, int(match["only"])))
        elif match["iso"]:
            month, day = int(match["im"]), int(match["id"])
            if match["sep"] != "." or _is_dotted_date(text, match):
                found.append(Spoken(match.start(), match.end(), int(match["iso"]), month, day))
        else:
            found.append(_spoken(match, before))
    return found


def _is_dotted_date(text: str, match: re.Match[str]) -> bool:
    """Tell a date with points from the number of a version."""
    return not re.search(r"[Vv版]\s*$|第\s*$", text[max(0, match.start() - 3) : match.start()])


def _spoken(match: re.Match[str], before: Spoken | None) -> Spoken:
    month = whole_number(match["month"]) or 0
    day = whole_number((match["day"] or match["bare"]).replace("廿", "二十")) or 0
    year_text = match["year"] or ""
    year = 0
    if year_text:
        digits = year_text.strip(" 　年的").replace("○", "〇")
        year = whole_number(digits) or 0
        base = before.year if before else 0
        if not year and base and year_text[0] in "当同次翌":
            year = base + _RELATIVE.get(year_text[0], 0)
    start = match.start()
    return Spoken(start, match.end(), year, month, day, year_text)


def weekday_of(year: int, month: int, day: int) -> int:
    """Return the weekday, from Monday 0, of a day that exists."""
    return date(year, month, day).weekday()
