"""Marks that open and close (RULES P2 to P4): over paragraphs too, where a quotation runs on."""

import re
from collections.abc import Iterator, Sequence

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import OWN, Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import PaperLine, Zone

_PLACES = (*OWN, Zone.ATTACHED, Zone.ADDRESSEE, Zone.HEAD, Zone.IMPRINT)
_OPEN = {"（": "）", "(": ")", "《": "》", "〈": "〉", "“": "”", "‘": "’", "〔": "〕", "【": "】", "「": "」"}
_CLOSE = {close: open_ for open_, close in _OPEN.items()}
_SAME = {"(": "（", ")": "）"}
_LIST_SIGN = re.compile(r"(?:^|(?<=[\s　。；：，、,;:(（]))(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十])[)）]")
_LOOK_AHEAD = 40
"""Lines within which a mark that a paragraph leaves open may yet be closed."""

_DEEPEST = 20
"""Marks open at once beyond which a line is no sentence, and nothing is said about its pairs."""


def check_pairs(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """P2: every mark that opens closes; P3: nested marks take turns; P4: brackets within the same brackets."""
    lines = list(paper.within(*_PLACES))
    carried: list[tuple[str, int]] = []
    for at, line in enumerate(lines):
        text = paper.covered[line.start : line.start + len(line.text)]
        if carried and carried[-1][0] == "“" and text.lstrip(" 　").startswith("“"):
            carried.pop()
        stack = carried
        carried = []
        yield from _line(line, text, stack)
        for sign, place in stack:
            if _closes_later(sign, lines, at):
                carried.append((sign, place))
            elif place >= line.start:
                yield Finding("P2", place, _end(line, place), variant="open", params={"mark": _OPEN[sign]})


def _end(line: PaperLine, place: int) -> int:
    """Where the smallest words that show an opening mark end: with the next mark, or after some signs."""
    rest = line.text[place - line.start : place - line.start + 12]
    stop = re.search("[，。；：、]", rest)
    return place + (stop.start() if stop else len(rest))


def _line(line: PaperLine, text: str, stack: list[tuple[str, int]]) -> Iterator[Finding]:
    skipped = {place for found in _LIST_SIGN.finditer(text) for place in range(found.start(), found.end())}
    for place, sign in enumerate(text):
        if (
            place in skipped
            and sign in ")）"
            and not (stack and stack[-1][0] in "（(" and stack[-1][1] >= line.start)
        ):
            continue
        if sign in _OPEN:
            yield from _nested(line.start + place, sign, stack, text[place : place + 24])
            stack.append((sign, line.start + place))
            if len(stack) > _DEEPEST:
                stack.clear()
                return
        elif sign in _CLOSE:
            opening = _CLOSE[sign]
            if sign == "’" and not any(each == "‘" for each, _ in stack):
                continue
            if any(_same(each) == _same(opening) for each, _ in stack):
                while _same(stack[-1][0]) != _same(opening):
                    left, where = stack.pop()
                    if where >= line.start:
                        yield Finding(
                            "P2", where, _end(line, where), variant="open", params={"mark": _OPEN[left]}
                        )
                stack.pop()
            else:
                start = max(0, place - 8)
                cut = max([text.rfind(mark, start, place) for mark in "，。；：、"] + [start - 1])
                yield Finding(
                    "P2",
                    line.start + cut + 1,
                    line.start + place + 1,
                    variant="close",
                    params={"mark": opening},
                )


def _same(sign: str) -> str:
    return _SAME.get(sign, sign)


def _nested(place: int, sign: str, stack: Sequence[tuple[str, int]], after: str) -> Iterator[Finding]:
    if not stack:
        return
    outer = stack[-1][0]
    if sign == outer == "《":
        # 《关于〈修改《办法》的决定〉的说明》: 《 stands within 〈 only, never at once within 《.
        right = re.match("《([^《》]{1,20})》", after)
        end = place + (right.end() if right else 1)
        yield Finding("P3", place, end, f"〈{right[1]}〉" if right else "〈", bool(right))
    elif sign == outer == "“":
        right = re.match("“([^“”]{1,20})”", after)
        end = place + (right.end() if right else 1)
        yield Finding("P3", place, end, f"‘{right[1]}’" if right else "‘", bool(right), variant="quote")
    elif sign == outer and sign in "（(〔":
        yield Finding("P4", place, place + 1)


def _closes_later(sign: str, lines: Sequence[PaperLine], at: int) -> bool:
    """Tell whether a paragraph further down closes what this one leaves open, or opens it anew as quotations do."""
    close = _OPEN[sign]
    for line in lines[at + 1 : at + 1 + _LOOK_AHEAD]:
        text = line.text.lstrip(" 　")
        if sign == "“" and text.startswith("“"):
            return lines[at + 1] is line or text.count("”") > text.count("“") - 1
        depth = 0
        for each in text:
            depth += each == sign
            if each == close:
                if depth == 0:
                    return True
                depth -= 1
        if lines[at + 1] is line and len(lines[at].text) > 300 and sign != "“":
            continue
        if sign in "《〈":
            return False
    return False
