"""Signs of order 结构层次序数: 一、（一）1.（1）; whether they run on, nest rightly and stand with their marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.numeral import whole_number
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import PaperLine, Zone

_CN = "一二三四五六七八九十"
_SIGN = re.compile(
    rf"^[#\s　]*(?P<sign>(?P<one>[{_CN}]{{1,3}})[、.．，,：:](?!是|[{_CN}]+[、是])"
    rf"|[（(](?P<two>[{_CN}]{{1,3}})[）)]|(?P<three>\d{{1,2}})[.．、](?:(?!\d)|(?=(?:19|20)\d\d年))"
    r"|[（(](?P<four>\d{1,2})[）)])"
)
_CLAUSE = re.compile(
    rf"^[#\s　]*第(?P<n>[{_CN}百零]{{1,6}}|\d{{1,3}})(?P<what>条|章|节|部分|编)(?![款项]|第|规定|、)"
)
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4}


class Sign(NamedTuple):
    """A sign at the start of a line; `start` and `end` are places in the line."""

    level: int
    number: int
    start: int
    end: int
    text: str


def sign_of(text: str) -> Sign | None:
    """Return the sign of order that a line begins with."""
    found = _SIGN.match(text)
    if not found:
        return None
    name = next(name for name in _LEVELS if found[name])
    number = whole_number(found[name]) or 0
    return Sign(_LEVELS[name], number, found.start("sign"), found.end("sign"), found["sign"])


def check_order(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T1, T2: numbers that run on, level by level, each kind of sign under the higher one."""
    last: dict[int, int] = {}
    zone = Zone.BODY
    clauses: dict[str, int] = {}
    for line in paper.within(Zone.BODY, Zone.ATTACHED, Zone.SIGNATURE):
        if line.zone is Zone.SIGNATURE or line.zone is not zone or _begins_anew(line):
            last, zone = {}, line.zone
        if clause := _CLAUSE.match(line.text):
            yield from _clause(line, clause, clauses)
            last = {}
            continue
        sign = sign_of(line.text)
        if sign is not None and not _is_other(line.text, sign):
            yield from _sign(line, sign, last, is_whole=bool(paper.outline.addressee))
    yield from _inline(paper)


def _begins_anew(line: PaperLine) -> bool:
    return bool(re.match(r"^[#\s　]*附\s*[件表录图]", line.text)) or line.text.strip() in ("目录", "目　录")


def _is_other(text: str, sign: Sign) -> bool:
    """Tell whether what looks like a sign is a row of a contents page or a rule of its own."""
    return bool(re.search(r"[.…·]{4,}\s*\d+\s*$", text)) or sign.number == 0


def _clause(line: PaperLine, clause: re.Match[str], seen: dict[str, int]) -> Iterator[Finding]:
    number, what = whole_number(clause["n"]) or 0, clause["what"]
    before = seen.get(what)
    seen[what] = number
    if what in ("章", "编", "部分"):
        seen.pop("节", None)
    if before is not None and number not in (1, before + 1):
        start = line.start + clause.start("n") - 1
        yield Finding("T2", start, start + len(clause["n"]) + 2, params={"before": before, "number": number})


def _sign(line: PaperLine, sign: Sign, last: dict[int, int], *, is_whole: bool) -> Iterator[Finding]:
    before = last.get(sign.level)
    running = last.get(-sign.level)
    lower = [level for level in last if level > sign.level]
    where = (line.start + sign.start, line.start + sign.end)
    if (
        before is None
        and sign.number == 1
        and lower
        and sign.level < 4
        and last[min(lower)] == 1
        and line.zone is Zone.BODY
    ):
        yield Finding("T1", *where, params={"lower": min(lower)})
    if before is not None and sign.number not in (1, before + 1):
        params = {"before": before, "number": sign.number}
        yield Finding("T2", *where, params=params)
    elif before is None and sign.number != 1 and sign.number != (running or 0) + 1:
        if (
            running is not None
            or (is_whole and sign.level == 1 and line.zone is Zone.BODY)
            or any(level > 0 for level in last)
        ):
            yield Finding("T2", *where, variant="first", params={"number": sign.number})
    elif before == sign.number == 1:
        yield Finding("T2", *where, params={"before": before, "number": sign.number})
    for level in [level for level in last if level > sign.level]:
        del last[level]
    last[sign.level] = last[-sign.level] = sign.number


_SEQUENCES = (
    re.compile(rf"(?:^|(?<=[：:；;。，,\s　]))(?P<sign>(?P<n>[{_CN}]{{1,2}})是)(?!否|一|非)"),
    re.compile(rf"(?:^|(?<=[：:；;。，,\s　]))(?P<sign>(?P<n>[{_CN}])要)(?!求)"),
    re.compile(rf"(?:^|(?<=[：:；;。\s　]))(?P<sign>第(?P<n>[{_CN}]))(?=[，,])"),
    re.compile(r"(?:^[\s　]*|(?<=[：:；;。，,]))(?P<sign>[（(](?P<n>\d{1,2})[）)])"),
    re.compile(rf"(?:^[\s　]*|(?<=[：:；;]))(?P<sign>[（(](?P<n>[{_CN}]{{1,2}})[）)])"),
    re.compile(r"(?:^[\s　]*|(?<=[：:；;。]))(?P<sign>(?P<n>\d{1,2})[.．])(?!\d)"),
    re.compile(r"(?P<sign>(?P<n>[①②③④⑤⑥⑦⑧⑨⑩]))"),
)
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩"


def _inline(paper: Paper) -> Iterator[Finding]:
    """T2 within a paragraph: 一是…；三是…."""
    for line in paper.within(Zone.BODY, Zone.ATTACHED):
        for pattern in _SEQUENCES:
            last = 0
            for found in pattern.finditer(line.text[:20_000]):
                number = (
                    _RINGS.index(found["n"]) + 1 if found["n"] in _RINGS else whole_number(found["n"]) or 0
                )
                if last and number not in (1, last + 1):
                    where = (line.start + found.start("sign"), line.start + found.end("sign"))
                    yield Finding("T2", *where, params={"before": last, "number": number})
                    last = number
                elif last or number == 1:
                    last = number


_WRONG_MARK = re.compile(
    rf"^[#\s　]*(?:(?P<round>[（(][{_CN}]{{1,3}}[）)][、，.．,：:])|(?P<cn>[{_CN}]{{1,3}}[.．，,：:])(?!是)|(?P<digit>\d{{1,2}}、)(?!\d{{1,3}}、|\d+号|[{_CN}\d]+[至、]))"
)
_FIRST_COMMA = re.compile(
    r"(?:^|(?<=[。；;：:，\s　]))(?P<sign>(?:首先|其次|再次|最后)、|[一二三四五六七八九]是[，、：:])"
)


def check_signs(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T3, T4, T5: the mark that follows a sign of order."""
    for line in paper.within(Zone.BODY, Zone.ATTACHED):
        if found := _WRONG_MARK.match(line.text):
            rule = "T3" if found["round"] else "T4"
            text = found["round"] or found["cn"] or found["digit"]
            right = text[:-1] if found["round"] else text[:-1] + ("、" if found["cn"] else ".")
            start = line.start + found.end() - len(text)
            yield Finding(rule, start, start + len(text), right, True, cause=f"{rule}{text[-1]}")
        for each in _FIRST_COMMA.finditer(line.text):
            sign = each["sign"]
            right = sign[:-1] if "是" in sign else sign[:-1] + "，"
            start = line.start + each.start("sign")
            yield Finding("T5", start, start + len(sign), right, True)


_PLAIN = re.compile(r"^[^，。；：:、！？,;（）()]{2,22}[。．；，：;,:]$")


def check_heading_ends(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T6: no mark after a title, nor after a heading that stands alone."""
    title = paper.outline.title_line
    if title is not None and (text := title.text.rstrip()) and text[-1] in "。．.；，;,":
        at = title.start + len(text) - 1
        yield Finding("T6", at, at + 1, "", True)
    lines = list(paper.within(Zone.BODY))
    for level in (1, 2):
        alone = [
            (at, line, sign) for at, line in enumerate(lines)
            if (sign := sign_of(line.text)) and sign.level == level and _stands_alone(lines, at, level)
        ]  # fmt: skip
        marked = [each for each in alone if _PLAIN.match(each[1].text[each[2].end :].strip())]
        bare = [each for each in alone if each[1].text.rstrip()[-1] not in "。．；，：;,:.！？”）"]
        if not marked or (len(bare) < len(marked) if level == 1 else len(bare) <= len(marked)):
            continue
        for _, line, _ in marked:
            end = line.start + len(line.text.rstrip())
            yield Finding("T6", end - 1, end, "", True, variant="heading")


def _stands_alone(lines: list[PaperLine], at: int, level: int) -> bool:
    """Tell whether a line with a sign is a heading: text, or a lower sign, follows on the next line."""
    if len(lines[at].text.strip()) > 32 or at + 1 >= len(lines):
        return False
    below = sign_of(lines[at + 1].text)
    return below is None or below.level > level


_SEE = re.compile(
    rf"(?<![》的])(?:详见|参见|见|按照?|依照|根据)(?:本(?:通知|方案|办法|文|报告|意见|规定))?第(?P<n>[{_CN}]{{1,3}}|\d{{1,2}})(?P<what>部分|条|章|节)"
)


def check_references(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T13: a part or an article of this paper that is referred to is there."""
    most: dict[str, int] = {}
    for line in paper.within(Zone.BODY, Zone.ATTACHED):
        if clause := _CLAUSE.match(line.text):
            most[clause["what"]] = max(most.get(clause["what"], 0), whole_number(clause["n"]) or 0)
        elif (sign := sign_of(line.text)) and sign.level == 1 and line.zone is Zone.BODY:
            most.setdefault("parts", 0)
            most["parts"] = max(most["parts"], sign.number)
    most.setdefault("部分", most.get("parts", 0))
    for sentence in paper.sentences(paper.quiet, Zone.BODY, Zone.ATTACHED):
        for found in _SEE.finditer(sentence.text):
            number, there = whole_number(found["n"]) or 0, most.get(found["what"], 0)
            if there > 1 and number > there:
                start = sentence.start + found.start("n") - 1
                params = {"number": number, "there": there}
                yield Finding("T13", start, sentence.start + found.end(), params=params)
