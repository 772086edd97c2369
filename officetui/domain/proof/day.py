"""Days, weekdays, limits, periods and clock times: those that cannot be, and those that contradict."""

import itertools
import re
from collections.abc import Iterator
from datetime import date

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.moment import WEEKDAYS, Spoken, days_in, weekday_of
from officetui.domain.proof.numeral import whole
from officetui.domain.proof.paper import OWN, Paper, Sentence
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import Zone

_EVERYWHERE = tuple(zone for zone in Zone if zone is not Zone.CODE)
_BETWEEN = re.compile(r"[\s　]*(?:[（(，,]|是|为)?[\s　]*(?:上午|下午|晚)?")
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)[一二三四五六日天](?!报|刊|记|边|期|围|岁|年|转)")
_WEEKDAYS = re.compile(
    r"[\s　]*[（(，,]?[\s　]*(?:下|本|上|这)?(?P<all>(?:星期|周|礼拜)[一二三四五六日天](?:(?:[、，至到和—～-]|以及)(?:(?:星期|周|礼拜)[一二三四五六日天]|[一二三四五六日天](?=[）)、至])))*)"
)
_EACH = re.compile(r"(?:星期|周|礼拜)?([一二三四五六日天])")
_TO = re.compile(
    r"[\s　]*(?:[（(][^（）()\d]{1,8}[）)])?(?:(?:起|开始|启动|开幕)?[，,]?(?:至|到)|—{1,2}|～|~|-|－|–)[\s　]*$"
)
_LIST = re.compile(r"[\s　]*[、和][\s　]*$")
_DEMAND = re.compile(r"请|务必|须|应当?于|应在|报送|上报|报至|完成|反馈|提交|报名|定于|拟于|将于|兹定|召开")
_TOLD = re.compile(
    r"已[于经在]?|曾|此前|先后|截至|去年|上年|当时|原定|了[，。；]|来[，]|以来|自|起施行|起执行|《[^》]*》|会议(?:决定|通过)|印发"
)
_LIMIT = re.compile(
    r"[\s　]*(?:（[^）]{1,12}）)?[\s　]*(?:上午|下午)?(?:\d{1,2}[:：]\d\d|\d{1,2}[时点])?(?:之前|以前|前)"
)
_EVENT = re.compile(r"(?:兹定于|定于|拟于|将于|计划于)[\s　]*$")
_NEXT_YEAR = re.compile(r"次年|翌年|明年|来年|下年|第二年|跨年")
_LENGTH = re.compile(
    r"[^。；\d]{0,12}?(?:为期|历时|会期|工期|期限|共计?|时间)(?:为|共)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>个?工作日|天|日|周|个星期|个月)(?![前内后])"
)
_LENGTH_BEFORE = re.compile(
    r"(?:为期|历时|会期|工期|期限|期为?|共计?)(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>天|日|周|个星期|个月)[，,（(：:]{0,2}(?:从|自|即|时间为|为)?$"
)
_MOST_WRAP = 305
"""Days a period without years may run over the turn of the year; longer, its ends stand in the wrong order."""
_FAR = 180
_NEAR = 120
"""Days from a day named in full within which one without a year is in the year that makes it so near."""


def check_days(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N7, N8: days that do not exist, and weekdays that are not the day's."""
    for sentence in paper.sentences(paper.covered, *_EVERYWHERE):
        spoken = days_in(sentence.text) if _may_have_days(sentence) else []
        for each in spoken:
            if not any(each.exists_in(year) for year in _years(each, paper, scene)):
                place = sentence.start + each.start
                yield Finding("N7", place, sentence.start + each.end, params=_shown(each))
        yield from _weekdays(sentence, spoken, paper, scene)


def _may_have_days(sentence: Sentence) -> bool:
    return sentence.has_digit or "月" in sentence.text


def _shown(each: Spoken) -> dict[str, object]:
    return {"year": each.year or 0, "month": each.month, "day": each.day}


def _years(each: Spoken, paper: Paper, scene: ProofScene) -> tuple[int, ...]:
    """The years a day may be in: its own, else that of the paper and those beside it."""
    if each.year:
        return (each.year,)
    base = paper_year(paper, scene)
    return (base, base + 1, base - 1)


def paper_year(paper: Paper, scene: ProofScene) -> int:
    """Return the year a paper is of: by its own day, its number, the years it names most, else this one."""
    if paper.own_day:
        return paper.own_day.year
    line = paper.outline.number_line
    if line and (found := re.search(r"[〔\[（(【]((?:19|20)\d\d)", line.text)):
        return int(found[1])
    return scene.today.year


def _weekdays(sentence: Sentence, spoken: list[Spoken], paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N8 for every run of days that a weekday follows or precedes."""
    for at, last in enumerate(spoken):
        run = [last]
        while at > 0 and spoken[at - 1].end <= run[0].start:
            gap = sentence.text[spoken[at - 1].end : run[0].start]
            if _WEEKDAY.search(gap) or not (_TO.fullmatch(gap) or _LIST.fullmatch(gap)):
                break
            at -= 1
            run.insert(0, spoken[at])
        after = _WEEKDAYS.match(sentence.text, last.end)
        if after and "每" not in after[0]:
            names = [WEEKDAYS[found[1]] for found in _EACH.finditer(after["all"])]
            if len(names) == len(run):
                end = after.end("all")
                end += sentence.text[end : end + 1] in ("）", ")") and after[0].lstrip(" 　")[0] in "（("
                yield from _compare(sentence, run, names, end, paper, scene)
        elif len(run) == 1:
            yield from _weekday_before(sentence, last, paper, scene)


def _weekday_before(sentence: Sentence, day: Spoken, paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    before = sentence.text[max(0, day.start - 8) : day.start]
    found = list(_WEEKDAY.finditer(before))
    if not found or before[found[-1].end() :].strip(" 　") not in ("（", "(", "，", ",", "即", "（即"):
        return
    start = day.start - len(before) + found[-1].start()
    if sentence.text[max(0, start - 1) : start] in ("每", "逢"):
        return
    name = WEEKDAYS[found[-1][0][-1]]
    if day_years := _fitting(day, name, paper, scene):
        yield _mismatch(sentence.start + start, sentence.start + day.end, day, name, day_years)


def _compare(
    sentence: Sentence, run: list[Spoken], names: list[int], end: int, paper: Paper, scene: ProofScene
) -> Iterator[Finding]:
    for day, name in zip(run, names, strict=True):
        if day_years := _fitting(day, name, paper, scene):
            start = day.start if len(run) == 1 else run[0].start
            start += len(day.year_text) if len(run) == 1 else 0
            yield _mismatch(sentence.start + start, sentence.start + end, day, name, day_years)
            return


def _fitting(day: Spoken, name: int, paper: Paper, scene: ProofScene) -> tuple[int, ...]:
    """The years the day may be in, where it has the weekday `name` in none of them; nothing where it fits."""
    near = () if day.year else _near_years(day, paper)
    years = tuple(year for year in near or _years(day, paper, scene) if day.exists_in(year))
    if any(weekday_of(year, day.month, day.day) == name for year in years):
        return ()
    return years


def _near_years(day: Spoken, paper: Paper) -> tuple[int, ...]:
    """The one year a day without one must be in: the paper's own day, or another it names in full, is near."""
    for anchor in paper.anchors:
        found = [
            year
            for year in (anchor.year, anchor.year + 1, anchor.year - 1)
            if (on := day.on(year)) and abs((on - anchor).days) <= _NEAR
        ]
        if found:
            return tuple(found[:1])
    return ()


def _mismatch(start: int, end: int, day: Spoken, name: int, years: tuple[int, ...]) -> Finding:
    real = weekday_of(years[0], day.month, day.day)
    params = {"year": years[0], "month": day.month, "day": day.day, "real": real, "named": name}
    return Finding("N8", start, end, params=params, variant="" if len(years) == 1 else "near")


def check_limits(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N11: a limit or an appointment that lies before the paper's own day."""
    own = paper.own_day
    if own is None:
        return
    for sentence in paper.sentences(paper.covered, *OWN):
        for each in days_in(sentence.text) if _may_have_days(sentence) else ():
            if not _looks_ahead(sentence.text, each):
                continue
            day = _nearest(each, own)
            if day is not None and day < own:
                params = {"day": day, "own": own}
                yield Finding("N11", sentence.start + each.start, sentence.start + each.end, params=params)


def _looks_ahead(text: str, each: Spoken) -> bool:
    clause = max(text.rfind(mark, 0, each.start) for mark in "。；：:")
    before = text[clause + 1 : each.start]
    is_limit = _LIMIT.match(text, each.end)
    if _EVENT.search(before):
        return True
    if not is_limit or _TOLD.search(before[-14:]):
        return False
    after = re.split("[。；]", text[is_limit.end() : is_limit.end() + 40])[0]
    if re.search(r"已|曾|了(?:[，。；]|$)", after[:16]):
        return False
    return bool(_DEMAND.search(before) or _DEMAND.search(after))


def _nearest(each: Spoken, own: date) -> date | None:
    """The day meant: in a year named, else in the paper's, or the next where that is nearer."""
    if each.year:
        return each.on(each.year)
    day = each.on(own.year)
    if day is not None and (own - day).days > _FAR:
        return None
    return day


def check_periods(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N12: a period that runs backwards, or is not as long as it says."""
    for sentence in paper.sentences(paper.covered, *OWN, Zone.ATTACHED):
        spoken = days_in(sentence.text) if _may_have_days(sentence) else []
        for first, last in itertools.pairwise(spoken):
            if not _TO.fullmatch(sentence.text[first.end : last.start]):
                continue
            yield from _period(sentence, first, last, paper, scene)
    yield from _years_turned(paper)


def _period(
    sentence: Sentence, first: Spoken, last: Spoken, paper: Paper, scene: ProofScene
) -> Iterator[Finding]:
    year = first.year or paper_year(paper, scene)
    start, end = first.on(year), last.on(last.year or year)
    if start is None or end is None:
        return
    where = (sentence.start + first.start, sentence.start + last.end)
    if end < start and not last.year:
        is_said = _NEXT_YEAR.search(sentence.text)
        end = last.on(year + 1)
        if end is None or is_said or (end - start).days <= _MOST_WRAP:
            if end is not None:
                yield from _length(sentence, start, end, first.start, last.end)
            return
        yield Finding("N12", *where, variant="turned")
    elif end < start:
        yield Finding("N12", *where, variant="turned")
    else:
        yield from _length(sentence, start, end, first.start, last.end)


def _length(sentence: Sentence, start: date, end: date, first: int, at: int) -> Iterator[Finding]:
    """Compare a period with the days it is said to last: both ends counted, or one less as a hint."""
    found = _LENGTH.match(sentence.text, at) or _LENGTH_BEFORE.search(sentence.text[:first])
    count = whole(found["n"]) if found else None
    if not found or count is None or "工作日" in found["unit"]:
        return
    days = (end - start).days + 1
    where = (sentence.start + found.start("n"), sentence.start + found.end("unit"))
    if found["unit"] == "个月":
        if abs(days - count * 30.44) > 7:
            yield Finding("N12", *where, variant="length", params={"days": days})
        return
    wanted = count * (7 if found["unit"] in ("周", "个星期") else 1)
    if wanted == days or (wanted != count and abs(wanted - days) <= 2):
        return
    is_hint = abs(wanted - days) == 1 and wanted == days - 1
    yield Finding("N12", *where, variant="length", params={"days": days}, is_hint=is_hint)


_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?\s*(?:至|到|—{1,2}|～|-|–)\s*((?:19|20)\d\d)年(?!\d{1,2}月)")


def _years_turned(paper: Paper) -> Iterator[Finding]:
    for sentence in paper.sentences(paper.covered, *OWN, Zone.ATTACHED):
        for found in _YEARS.finditer(sentence.text):
            if int(found[2]) < int(found[1]):
                start = sentence.start + found.start()
                yield Finding("N12", start, sentence.start + found.end(), variant="turned")


_CLOCK = re.compile(
    r"(?<![\d:：.])(?P<h>\d{1,2})(?:[:：](?P<m>\d{2})(?![\d:：%])|[时点](?P<m2>\d{1,2})分|(?P<o>时(?![间候期代段效隔辰])|点(?=[前后至到起—、，。；整半集开上下准])))"
)
_DAYTIME = re.compile(r"(上午|早上|早晨|清晨|凌晨|下午|晚上|晚|中午|傍晚)[\s　（(：:]{0,2}$")
_LATEST = {"上午": 12, "早上": 12, "早晨": 12, "清晨": 10, "凌晨": 7}
_EARLY = {"下午": range(7, 12), "晚上": range(9, 17), "傍晚": range(8, 16)}
_CLOCKS = re.compile(
    r"(?<![\d:：])(\d{1,2})[:：](\d\d)\s*(?:至|到|—{1,2}|～|~|-|–)\s*(?P<next>次日|翌日|第二天)?\s*(\d{1,2})[:：](\d\d)(?![\d:：])"
)


def check_clock(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N13: a time of day that is not on the clock, or not in the part of the day it is said to be in."""
    for sentence in paper.sentences(paper.covered, *OWN, Zone.ATTACHED, Zone.CELLS):
        if not sentence.has_digit:
            continue
        for found in _CLOCK.finditer(sentence.text):
            yield from _time(sentence, found)
        for found in _CLOCKS.finditer(sentence.text):
            first, last = int(found[1]) * 60 + int(found[2]), int(found[4]) * 60 + int(found[5])
            # What begins in the evening may end in the next morning.
            if last < first < 18 * 60 and not found["next"] and not _is_afternoon(sentence.text, found, last):
                start = sentence.start + found.start()
                yield Finding("N12", start, sentence.start + found.end(), variant="turned")


def _is_afternoon(text: str, found: re.Match[str], last: int) -> bool:
    return last <= 12 * 60 and "下午" in text[max(0, found.start() - 12) : found.end()]


def _time(sentence: Sentence, found: re.Match[str]) -> Iterator[Finding]:
    hour, minute = int(found["h"]), int(found["m"] or found["m2"] or 0)
    text = sentence.text
    before = _DAYTIME.search(text[max(0, found.start() - 6) : found.start()])
    is_clock = (
        before
        or found["m2"]
        or found["o"]
        or re.search(
            r"\d[日号]|）|[于在至：:、，—～-]|时间|次日|^[\s　|]*$",
            text[max(0, found.start() - 3) : found.start()],
        )
    )
    is_ratio = re.search(r"比|:|：\s*$", text[max(0, found.start() - 4) : found.start() - 1]) and not before
    if found["m"] and (not is_clock or is_ratio or "比例" in text):
        return
    start = sentence.start + found.start()
    end = sentence.start + found.end()
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        if hour < 60 or found["m2"]:
            yield Finding("N13", start, end, variant="impossible")
    elif before:
        latest = _LATEST.get(before[1])
        is_wrong = latest is not None and hour > latest
        if is_wrong or hour in _EARLY.get(before[1], ()):
            shift = len(before[0])
            yield Finding("N13", start - shift, end, variant="daytime")
