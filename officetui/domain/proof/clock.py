"""Clock times that cannot be, or that run backwards (N13, N12)."""

import re
from collections.abc import Iterator

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import OWN, Paper, Sentence
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import Zone

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
    behind = text[max(0, found.start() - 4) : max(0, found.start() - 1)]
    is_ratio = re.search(r"比|[:：]\s*$", behind) and not before
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
