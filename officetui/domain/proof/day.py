"""Days, weekdays, limits and periods: those that cannot be, and those that contradict (N7, N8, N11, N12)."""

import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import date

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.numeral import whole_number
from officetui.domain.proof.paper import OWN, Paper, Sentence
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.written_day import WEEKDAYS, Spoken, days_in, weekday_of
from officetui.domain.proof.zone import Zone

_EVERYWHERE = tuple(zone for zone in Zone if zone is not Zone.CODE)
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
    if wrong := _wrong(sentence, day, name, paper, scene):
        yield wrong._replace(start=sentence.start + start, end=sentence.start + day.end)


def _compare(
    sentence: Sentence, run: list[Spoken], names: list[int], end: int, paper: Paper, scene: ProofScene
) -> Iterator[Finding]:
    for day, name in zip(run, names, strict=True):
        if wrong := _wrong(sentence, day, name, paper, scene):
            start = day.start if len(run) == 1 else run[0].start
            start += len(day.year_text) if len(run) == 1 else 0
            yield wrong._replace(start=sentence.start + start, end=sentence.start + end)
            return


def _wrong(sentence: Sentence, day: Spoken, name: int, paper: Paper, scene: ProofScene) -> Finding | None:
    """What is said where the day has the weekday `name` in none of the years it may be in.

    A day to come that has it only in another year than the paper's is a hint: last year's paper was copied.
    """
    near = () if day.year else _near_years(day, paper)
    years = tuple(year for year in near or _years(day, paper, scene) if day.exists_in(year))
    fits = [weekday_of(year, day.month, day.day) == name for year in years]
    if not years:
        return None
    if not any(fits):
        return _mismatch(day, name, years[0], "" if len(years) == 1 else "near")
    coming = next_on(years, day.month, day.day, paper, scene) if looks_ahead(sentence.text, day) else None
    if coming and not near and coming.weekday() != name:
        return _mismatch(day, name, coming.year, "other_year")._replace(is_hint=True)
    return None


def next_on(years: Iterable[int], month: int, number: int, paper: Paper, scene: ProofScene) -> date | None:
    """Return the first of a day of several years that lies not before the paper's own day, or today."""
    since = paper.own_day or scene.today
    year = paper_year(paper, scene)
    since = since if since.year == year else date(year, 1, 1)
    days = (Spoken(0, 0, 0, month, number).on(each) for each in years)
    return min((day for day in days if day and day >= since), default=None)


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


def _mismatch(day: Spoken, name: int, year: int, variant: str) -> Finding:
    real = weekday_of(year, day.month, day.day)
    params = {"year": year, "month": day.month, "day": day.day, "real": real, "named": name}
    return Finding("N8", 0, 0, params=params, variant=variant)


def check_limits(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N11: a limit or an appointment that lies before the paper's own day."""
    own = paper.own_day
    if own is None:
        return
    for sentence in paper.sentences(paper.covered, *OWN):
        for each in days_in(sentence.text) if _may_have_days(sentence) else ():
            if not looks_ahead(sentence.text, each):
                continue
            day = nearest_day(each, own)
            if day is not None and day < own:
                params = {"day": day, "own": own}
                yield Finding("N11", sentence.start + each.start, sentence.start + each.end, params=params)


def looks_ahead(text: str, each: Spoken) -> bool:
    """Tell whether a day in a sentence is an appointment, or by when something is asked for."""
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


def nearest_day(each: Spoken, own: date) -> date | None:
    """Return the day meant: in a year named, else in the paper's; None where the next year's is nearer."""
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
    count = whole_number(found["n"]) if found else None
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
