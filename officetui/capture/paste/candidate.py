"""The days that a line's own words name, each judged: whether one is to be done by then, or only told of."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from officetui.capture.paste import words
from officetui.capture.paste.free import MASK, Free
from officetui.capture.typed_date import SOFT, match_date
from officetui.domain.errors import Refused
from officetui.domain.when import Understood
from officetui.domain.when.period import add_months

#: Where a date may begin in Chinese; what stands before it and belongs to it is in front.
CHINESE = re.compile(
    rf"(?P<lead>{words.LEADS}?)(?P<day>(?:本|这个?|下下?个?){words.WEEK}|{words.WEEK}[一二三四五六日天末内]|{words.DAYS}"
    rf"|{words.NUMBER}(?:年|月|日|号|天|周|个|点|时|小时|分钟|工作日|[-—~至到、或][0-9一二三四五六七八九十]|[:：./]\d)"
    r"|(?:上午|下午|中午|晚上|傍晚|凌晨)[0-9一二两三四五六七八九十]|第?[一二三四1-4]季度[末内底前])"
)
LIMIT_END = ("前", "之前", "以前", "内", "以内", "之内", "底", "末", "止", "为止")
_LIMIT_LEAD = re.compile(r"(?:截|最|不晚|不迟|务必|须于|请于|赶在|限)")
_WITH_OBJECT = r"(?:[把将][^，。；,]{1,14})?"
_SUBMIT = re.compile(rf"[，,]?{words.MUST}?{_WITH_OBJECT}{words.SUBMITS}")
# A clause of nothing but the day and what is done by then: it leaves the title whole.
BARE_SUBMIT = re.compile(
    rf"{words.MUST}?{words.SUBMITS_ALONE}?(?:给?我|来|过来|办公室|给我们|一下|到位)?(?=$|[，,。；;！!\x00\s）)])"
)
# Who is to hand in: what they do stays in the title.
_ACTORS = re.compile(rf"(?:{words.ACTORS}|各[^，。；,;]{{1,8}})$")
_TOLD = re.compile(r"(?:已经?|曾经?|刚刚?)(?:于|在)?$")
#: A day without a year that is not longer past is told of, not set for next year.
_JUST_PAST = 60
# A day of doing: these verbs come right behind it.
_DOING = re.compile(rf"[，,]?{words.WE}?{words.DOING}")
# Papers named by a day: 12月5日活动方案 is no limit.
_ATTRIBUTE = re.compile(rf"(?:的|那|这|[^，。；,;：:\s]{{0,12}}?{words.PAPERS})")
_NARRATIVE = re.compile(words.NARRATIVE)
_MOVED = re.compile(rf"{words.MOVED}$")
_ENGLISH = re.compile(
    rf"(?<![a-z0-9'’-])(?P<lead>{words.ENGLISH_LEADS} )?(?:the )?(?P<day>{words.ENGLISH_DAYS})"
)
_ENGLISH_LIMITS = tuple(each.replace("_", " ") for each in words.ENGLISH_LIMITS.split())
_ENGLISH_PAST = re.compile(rf"\b{words.ENGLISH_PAST}\b")
_ENGLISH_END = re.compile(r"\s*(?:$|[,.;!)\x00])")
_ENGLISH_IS = re.compile(r" (?:is|are|falls|fall) $")
_ENGLISH_LENGTH = re.compile(rf"{words.ENGLISH_COUNT}[ -]")
_ENGLISH_NEAR = re.compile(r"(?:this|next|the coming|coming|tomorrow|tonight|the day after)")


class Candidate(NamedTuple):
    """A day in the text: whether it is a limit, what of the text says it, and what can leave the title."""

    meant: Understood
    start: int
    end: int
    is_limit: bool
    cut: tuple[int, int]


def candidates(free: Free) -> Iterator[Candidate]:
    """Go through the days that are to be kept, in the order of the line."""
    pattern = CHINESE if free.is_chinese else _ENGLISH
    pos = 0
    while found := pattern.search(free.text, pos):
        pos = found.start("day") + 1
        if free.is_chinese and _is_inside(free.text, found.start()):
            continue
        read = read_day(free, found)
        if isinstance(read, int):
            pos = max(read, pos)  # of a phrase that is wrong no part is a date
            continue
        meant, start, end = read
        pos = max(end, pos)
        if free.is_chinese:
            candidate = _judge_chinese(free, meant, start, end)
        else:
            candidate = _judge_english(free, found, meant, start, end)
        if candidate:
            yield candidate


def _is_inside(text: str, pos: int) -> bool:
    """Whether a number goes on before `pos`, so that no date begins there."""
    before = text[pos - 1 : pos]
    if before in (":", ".") and not text[pos - 2 : pos - 1].isdecimal():
        return False
    return before in "第〔[0123456789.:〇一二三四五六七八九十每逢近几两半" and before != ""


def read_day(free: Free, found: re.Match[str]) -> tuple[Understood, int, int] | int:
    """Read the date with the word in front of it if that belongs to it, else without.

    Where there is none, return the end of what is refused there, 0 for nothing.
    """
    refused = 0
    for start in dict.fromkeys((found.start(), found.start("day"))):
        text = free.text[start : start + 80].partition(MASK)[0]
        try:
            matched = match_date(text, free.context)
        except Refused as refusal:
            length = refusal.params["length"]
            if refusal.key not in SOFT and isinstance(length, int):
                refused = start + length
            continue
        if matched and start + matched.length > found.start("day") + 1 - (not free.is_chinese):
            return matched.meant, start, start + matched.length
    return refused


def _judge_chinese(free: Free, meant: Understood, start: int, end: int) -> Candidate | None:
    said, behind, before = free.text[start:end], free.text[end:], free.text[:start]
    is_limit = said.endswith(LIMIT_END) or bool(_LIMIT_LEAD.match(said))
    if _is_attribute(said, behind, before, is_limit=is_limit) or _is_over(free, meant, start):
        return None
    if not is_limit:
        if _is_named_only(said) or _NARRATIVE.match(behind) or free.tells_of_absence(start):
            return None
        is_moved = _MOVED.search(before + said[:1])
        is_sure = said.endswith("后") or meant.value.at is not None or meant.start is not None
        is_doing = is_sure or _DOING.match(behind) or _SUBMIT.match(behind) or is_moved
        if not is_doing and (
            _ATTRIBUTE.match(behind) or not re.match(r"\s*(?:$|[，,。；;！!\x00）)])", behind)
        ):
            return None
        is_limit = bool(re.match(rf"[，,]?{words.HANDS_IN}", behind))
    if said in ("今天", "今日", "当天", "当日") and not _SUBMIT.match(behind):
        return None
    tail = None if _ACTORS.search(before) else BARE_SUBMIT.match(behind)
    lead = re.search(r"(?:请|务必|须|要|就|时间[是为:：]?|需)$", before)
    begin = start - len(lead[0]) if lead and tail else start
    cut = with_comma(free.text, begin, end + tail.end() if tail else end)
    if _MOVED.search(before + said[:1]):
        cut = (start, start)  # 改到下午3点 is one saying
    return Candidate(meant, start, end, is_limit, cut)


def _is_over(free: Free, meant: Understood, start: int) -> bool:
    """Whether what was to be done on that day is done, was called off, or the day is one just past."""
    clause = next((free.text[begin:end] for begin, end in free.clauses() if begin <= start < end), "")
    if re.search(words.CALLED_OFF, clause) or _TOLD.search(free.text[:start]):
        return True
    if "when.note.next_year" not in meant.notes:
        return False
    last = add_months(meant.value.day, -12)
    return (free.context.now.date() - last).days <= _JUST_PAST


def _is_attribute(said: str, behind: str, before: str, *, is_limit: bool) -> bool:
    """Whether the day only tells which thing is meant: 12月6日去杭州的车票, 节前慰问方案, 周五的会."""
    is_inside = before != "" and before[-1] not in "，,。；;:： \x00"
    is_doing = bool(_SUBMIT.match(behind) or _DOING.match(behind))
    if is_inside and not (is_limit and is_doing) and re.match(r"[^，。；,]{0,10}的[^，。；,]", behind):
        return True
    if not is_limit:
        return bool(re.match(r"的|那|这", behind))
    is_festive = re.match(rf"节|{words.FESTIVALS}", said)
    if is_festive or said.endswith(("底", "末", "内")):
        is_done = _SUBMIT.match(behind) or behind.startswith(("把", "将"))
        return bool(_ATTRIBUTE.match(behind)) and not is_done
    return False


def _is_named_only(said: str) -> bool:
    """Whether it is a festival, a length or a year without anything that makes it a day of doing."""
    length = rf"{words.NUMBER}(?:[-—~至到]{words.NUMBER})?\s*个?(?:天|周|星期|月|工作日|小时|分钟|年)"
    return bool(re.fullmatch(rf"{words.FESTIVALS}节?(?:妇女节|劳动节)?|{length}", said))


def with_comma(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch to be cut, with the comma in front of a whole clause."""
    at_end = end >= len(text) or text[end] in "，,。；;！! \x00"
    if at_end and start and text[start - 1] in "，,；; ":
        start -= 1
    return start, end


def _judge_english(
    free: Free, found: re.Match[str], meant: Understood, start: int, end: int
) -> Candidate | None:
    lead = (found["lead"] or "").strip()
    behind, before = free.text[end:], free.text[: found.start()]
    begin = found.start() if found["lead"] else start
    said = free.text[start:end]
    if _is_over(free, meant, start):
        return None
    if re.match(r"['’]s|-[a-z]", behind) or re.search(r"\b(?:from|of|since|than) $", before):
        return None
    if lead in ("from", "for") or said.startswith("after ") or free.tells_of_absence(start):
        return None
    if lead in ("until", "till") and not re.search(words.ENGLISH_PUT_OFF, before):
        return None
    is_limit = lead in _ENGLISH_LIMITS or said.startswith(tuple(f"{each} " for each in _ENGLISH_LIMITS))
    if not is_limit and not _is_english_doing(
        lead, said, before, behind, has_clock=meant.value.at is not None
    ):
        return None
    if re.search(rf"\b{words.ENGLISH_MOVED} $", before):
        return Candidate(meant, start, end, is_limit, (start, start))
    if before.endswith((", ", "; ")) and _ENGLISH_END.match(behind):
        begin -= 2
    elif lead.startswith("due") and (verb := _ENGLISH_IS.search(before)):
        begin = verb.start()
    return Candidate(meant, start, end, is_limit, (begin, end))


def _is_english_doing(lead: str, said: str, before: str, behind: str, *, has_clock: bool) -> bool:
    """Whether a day without a limit is one of doing: not told of the past, nor the name of a thing."""
    if _ENGLISH_PAST.search(before.rpartition(".")[2]):
        return False
    at_end = bool(_ENGLISH_END.match(behind))
    if said in ("today", "now") and not at_end:
        return False
    if re.fullmatch(rf"(?:on |the )*{words.ENGLISH_FESTIVALS}|[0-9]{{1,2}}[-/][0-9]{{1,2}}", said):
        return False
    if has_clock:
        return True
    if not lead and re.match(rf" {words.ENGLISH_NOUNS}\b", behind):
        return False
    if _ENGLISH_LENGTH.match(said) and lead != "in":
        return bool(re.search(words.MONTHS, said))
    at_edge = at_end or not before.strip() or before.rstrip()[-1:] in ",.;:("
    return bool(lead or _ENGLISH_NEAR.match(said) or at_edge)
