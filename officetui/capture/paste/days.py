"""By when, and how often, a line's own words say: only where they leave no doubt that a limit is meant."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from officetui.capture.paste import words
from officetui.capture.paste.candidate import (
    BARE_SUBMIT,
    CHINESE,
    LIMIT_END,
    candidates,
    read_day,
    with_comma,
)
from officetui.capture.paste.free import MASK, Free
from officetui.capture.piece import Proposal
from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.recurrence import first_due, read_rule
from officetui.domain.when.every import Every, match_every

_VISITS = re.compile(rf"[^，。；,;]{{0,14}}?{words.VISITS}(?:组|团)?")
_COMES = re.compile(r"来|到我|莅|要到|进驻|市里|县里|省里|上级|领导")
_PREPARE = re.compile(words.PREPARES)


def find_days(free: Free) -> Iterator[Proposal]:
    """Yield by when, from when and how often."""
    if free.has("every") and (every := _find_every(free)):
        yield from every
        return
    if not free.has("due") or "planned" in free.captured.values:
        return
    if visit := _find_visit(free):
        yield from visit
        return
    found = [each for each in candidates(free) if not each.meant.is_open]
    limits = [each for each in found if each.is_limit]
    chosen = limits or found
    if not chosen or len({each.meant.value.day for each in chosen}) > 1:
        return
    best = max(chosen, key=lambda each: (each.meant.value.at is not None, -each.start))
    meant = best.meant
    proposal = free.proposal("due", meant.value, best.start, best.end, best.cut)
    yield replace(proposal, is_estimate=meant.estimate)
    if meant.start and free.has("planned") and meant.start.day >= free.context.now.date():
        yield free.proposal("planned", meant.start, best.start, best.end)


_EVERY_CHINESE = re.compile(
    r"(?<![一-鿿])每|(?<=[，。；,;、\s])每|每(?=周|月|个|季|年|天|日|隔|半|两|双|逢|晚|早)"
)
_EVERY_ENGLISH = re.compile(
    r"(?<![a-z])(?:(?:the )?(?:first|second|third|fourth|last|[0-9]{1,2}(?:st|nd|rd|th)|end)"
    r"(?: [a-z]+){0,2} of )?"
    r"(?:every|each) "
)


def _find_every(free: Free) -> list[Proposal]:
    for found in (_EVERY_CHINESE if free.is_chinese else _EVERY_ENGLISH).finditer(free.text):
        text = free.text[found.start() : found.start() + 80].partition(MASK)[0]
        try:
            matched = match_every(text, free.context.hours)
        except Refused:
            continue
        if matched is None or matched[1] < 2 or not _is_routine(free, found.start() + matched[1]):
            continue
        every, length = matched
        start, end = found.start(), found.start() + length
        tail = BARE_SUBMIT.match(free.text[end:]) if free.is_chinese else None
        cut = with_comma(free.text, start, end + (tail.end() if tail else 0))
        proposals = [free.proposal("every", every.rule, start, end, cut)]
        if (due := _first(free, every)) and free.has("due"):
            proposals.append(free.proposal("due", due, start, end))
        return proposals
    return []


def _is_routine(free: Free, end: int) -> bool:
    """Whether 每… says how often: 每月情况 and 每周工作安排 are what a paper is about."""
    behind = free.text[end:]
    if not free.is_chinese:
        return True
    if re.match(r"的|工作|情况|一次性|人|份|个人|家|户|村|镇|部室|都|一个|各|一人|一份|几", behind):
        return False
    says_when = re.search(r"[日号底末初前一二三四五六天次]$|工作日$|点|时|午|班", free.text[:end])
    return bool(says_when or re.match(words.ROUTINE, behind))


def _first(free: Free, every: Every) -> When | None:
    try:
        day = first_due(read_rule(every.rule), every.at, free.context.now, free.context.calendar)
    except (Refused, ValueError, OverflowError):
        return None
    return When(day, every.at) if day else None


def _find_visit(free: Free) -> list[Proposal]:
    """Read "somebody comes on that day, this must be ready": due the working day before."""
    if not free.is_chinese:
        return []
    clauses = list(free.clauses())
    for place, (start, end) in enumerate(clauses[:-1]):
        found = CHINESE.search(free.text, start, end)
        read = read_day(free, found) if found and found.start() - start < 4 else 0
        if isinstance(read, int):
            continue
        meant, _, behind = read
        rest, later = free.text[behind:end], free.text[end:]
        is_visit = bool(_VISITS.search(rest) and _COMES.search(rest)) and not free.text[:behind].endswith(
            LIMIT_END
        )
        if not is_visit or meant.start or not _PREPARE.search(later) or _has_day(free, clauses[place + 1 :]):
            continue
        calendar, today = free.context.calendar, free.context.now.date()
        before = calendar.previous_workday(meant.value.day)
        if before < today:
            return []
        return [
            free.proposal("due", When(before), start, end),
            free.proposal("event", meant.value.day, start, end),
        ]
    return []


def _has_day(free: Free, clauses: list[tuple[int, int]]) -> bool:
    return any(
        (found := CHINESE.search(free.text, start, end)) and not isinstance(read_day(free, found), int)
        for start, end in clauses
    )
