"""Attachments: those the text names, those it lists, and those that follow (RULES T7 to T9)."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.numeral import whole_number
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import PaperLine, Zone

_HEAD = re.compile(r"^[\s　]*附(?:件)?\s*[：:]\s*")
_ITEM = re.compile(
    r"^[\s　]*(?P<n>\d{1,2})\s*(?P<sign>[.．、，,]|(?=[\u4e00-\u9fff]))\s*(?P<name>.*?)[\s　]*$"
)
_INNER = re.compile(r"[\s　；;，,]+(?=\d{1,2}[.．、]\s*[\u4e00-\u9fff《“])")
_NAMED = re.compile(
    r"(?P<own>[\u4e00-\u9fff》”]{0,3})附件\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2}(?=[）)，。；、和至]))(?:\s*(?:至|到|—|-|～|、|和)\s*(?:附件)?(?P<m>\d{1,2}))?(?!\s*[.．]\s*\d)"
)
_ANY = re.compile(
    r"(?:详见|见|填写|参照|参见|随文|填报|按照?)(?:本)?(?:通知)?附件(?![\d一二三四五六七八九十])|[（(](?:具体)?(?:名单|样表|表格|格式)?(?:详?见|见)?附件[）)]"
)
_PAGE = re.compile(r"^[#\s　]*附\s*件\s*(?P<n>[\d一二三四五六七八九十]{0,3})\s*[：:]?[\s　]*$")
_OTHERS = re.compile(r"[》”]$|其$|原$|上述文件$|办法$|条例$|来文$|来函$")
_ENDS = re.compile(r"[；;，,。、.．]+$")


class Listed(NamedTuple):
    """A name in the list of attachments; `number` 0 where it bears none."""

    number: int
    name: str
    line: PaperLine
    start: int
    sign: str


def check_attachments(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T7, T8, T9: named, listed and present are the same; the list is written as the standard has it."""
    listed = list(_listed(paper))
    pages = [(line, whole_number(found["n"]) or 0) for line in paper.lines if (found := _page(line))]
    yield from _numbers(listed)
    yield from _marks(listed)
    yield from _missing(paper, listed, pages)
    if listed and pages:
        yield from _titles(paper, listed, pages)


def _page(line: PaperLine) -> re.Match[str] | None:
    return _PAGE.match(line.text) if line.zone in (Zone.ATTACHED, Zone.NOTE, Zone.BODY) else None


def _listed(paper: Paper) -> Iterator[Listed]:
    for line in paper.within(Zone.LISTING):
        place = 0
        if head := _HEAD.match(line.text):
            place = head.end()
        starts = [place, *(found.end() for found in _INNER.finditer(line.text, place))]
        for start, end in zip(starts, [*starts[1:], len(line.text)], strict=True):
            words = line.text[start:end].strip(" 　")
            if not words:
                continue
            at = line.start + start + len(line.text[start:end]) - len(line.text[start:end].lstrip(" 　"))
            if found := _ITEM.match(words):
                yield Listed(int(found["n"]), found["name"], line, at, found["sign"])
            elif head or start > place:
                yield Listed(0, words, line, at, "")


def _numbers(listed: list[Listed]) -> Iterator[Finding]:
    """T7: the list itself counts 1, 2, 3."""
    last = 0
    for each in listed:
        if each.number and each.number != last + 1:
            width = len(str(each.number))
            params = {"before": last, "number": each.number}
            yield Finding("T7", each.start, each.start + width, variant="order", params=params)
        last = each.number or last


def _marks(listed: list[Listed]) -> Iterator[Finding]:
    """T8: 1. before a name, no mark after it."""
    for each in listed:
        width = len(str(each.number)) if each.number else 0
        if each.number and each.sign in ("、", "，", ","):
            yield Finding("T8", each.start, each.start + width + 1, f"{each.number}.", True, cause="sign")
        end = _ENDS.search(each.name)
        if end and not each.name.endswith("..."):
            place = each.start + _offset(each) + end.start()
            yield Finding("T8", place, place + len(end[0]), "", True, "end", cause="end")
    if len(listed) == 1 and listed[0].number == 1 and not _ENDS.search(listed[0].name):
        yield Finding("T8", listed[0].start, listed[0].start + 2, "", variant="single", is_hint=True)


def _offset(each: Listed) -> int:
    text = each.line.text[each.start - each.line.start :]
    return max(0, text.find(each.name))


def _missing(paper: Paper, listed: list[Listed], pages: list[tuple[PaperLine, int]]) -> Iterator[Finding]:
    most = max([len(listed), *(each.number for each in listed)], default=0)
    there = {number for _, number in pages if number} or ({1} if pages else set())
    named: set[int] = set()
    has_end = paper.outline.date_line is not None or bool(listed) or bool(pages)
    for sentence in paper.sentences(paper.covered, Zone.BODY):
        for found in _NAMED.finditer(sentence.text):
            if _OTHERS.search(found["own"]) or re.search(
                r"[》号]\s*[（(]?(?:的)?$", sentence.text[: found.start("own")]
            ):
                continue
            first = whole_number(found["n"]) or 0
            last = whole_number(found["m"]) if found["m"] else first
            named |= set(range(first, (last or first) + 1))
            is_known = (last or 0) <= most if listed else bool(there) and (last or 0) <= max(there)
            if (
                has_end
                and not is_known
                and not sentence.text[found.end() :].lstrip().startswith((".docx", ".xls"))
            ):
                start = sentence.start + found.start() + len(found["own"])
                yield Finding("T7", start, sentence.start + found.end(), params={"there": most or len(there)})
        for found in _ANY.finditer(sentence.text):
            named.add(0)
            if has_end and not listed and not pages and not _is_printed(paper):
                start = sentence.start + found[0].index("附件") + found.start()
                yield Finding("T7", start, start + 2, params={"there": 0})
    yield from _unlisted(listed, pages, most)
    yield from _unnamed(paper, listed, named)


def _is_printed(paper: Paper) -> bool:
    """Tell whether what follows the date is the text that the paper only passes on."""
    return any(line.zone is Zone.ATTACHED and line.text.strip() for line in paper.lines)


def _unlisted(listed: list[Listed], pages: list[tuple[PaperLine, int]], most: int) -> Iterator[Finding]:
    """T7: a page without a place in the list, a place without its page where others have theirs."""
    numbers = Counter(number for _, number in pages)
    for line, number in pages:
        if listed and number > most and numbers[number] == 1:
            start = line.start + len(line.text) - len(line.text.lstrip(" 　#"))
            yield Finding(
                "T7", start, start + len(line.text.strip(" 　#")), variant="page", params={"there": most}
            )
    if len(listed) > 1 and len(numbers) > 1 - (1 in numbers):
        for each in listed:
            if each.number and each.number not in numbers:
                width = len(str(each.number)) + 1 + len(each.name)
                yield Finding(
                    "T7", each.start, each.start + width, variant="absent", params={"number": each.number}
                )


def _unnamed(paper: Paper, listed: list[Listed], named: set[int]) -> Iterator[Finding]:
    """T7 as a hint: a listed attachment that the text names neither by number nor by title."""
    if not named - {0} or len(listed) < 2:
        return
    body = "".join(line.text for line in paper.within(Zone.BODY))
    for each in listed:
        core = re.sub(r"[《》\s　]", "", each.name)
        if each.number and each.number not in named and core[-4:] not in body:
            width = len(str(each.number)) + 1 + len(each.name)
            yield Finding("T7", each.start, each.start + width, variant="unnamed", is_hint=True)


def _titles(paper: Paper, listed: list[Listed], pages: list[tuple[PaperLine, int]]) -> Iterator[Finding]:
    """T9: the title on an attachment is its name in the list."""
    names = {each.number or 1: each.name for each in listed}
    filled = [line for line in paper.lines if line.text.strip()]
    places = {line.number: at for at, line in enumerate(filled)}
    for line, number in pages:
        at = places[line.number]
        below = [_core(each.text) for each in filled[at + 1 : at + 4]]
        name = _core(_ENDS.sub("", names.get(number or 1, "")))
        if not name or not below or len(below[0]) > 60 or any(sign in below[0] for sign in "：|。"):
            continue
        if name not in {"".join(below[:count]) for count in (1, 2, 3)}:
            title = filled[at + 1]
            start = title.start + len(title.text) - len(title.text.lstrip(" 　#"))
            params = {"name": names[number or 1]}
            yield Finding("T9", start, start + len(title.text.strip(" 　#")), params=params)


def _core(text: str) -> str:
    return re.sub(r"[《》\s　#*]|[（(](?:样表|样式|模板|参考)[）)]$", "", text)
