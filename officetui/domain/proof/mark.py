"""Punctuation, sign by sign (GB/T 15834): half width, doubled marks, dots, spaces, items, names of works."""

import re
from collections.abc import Iterator

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.heading import sign_of
from officetui.domain.proof.paper import OWN, Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import PaperLine, Zone

_PLACES = (*OWN, Zone.ATTACHED, Zone.ADDRESSEE, Zone.IMPRINT)
_H = "\u4e00-\u9fff"
_CLOSE = "）》”’〉】"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_HALF = re.compile(
    rf"(?<=[{_H}{_CLOSE}])(?P<a>[,;:?!])(?!//)|(?<=[\dA-Za-z%％])(?P<b>[,;?!])(?=[\s　]?[{_H}《“（])|(?<=[\dA-Za-z%％])(?P<c>:)(?=[{_H}《“])"
    rf"|(?P<d>\()(?=[^()\n]{{0,40}}[{_H}])(?=[^()\n]{{1,200}}[)）])|(?<=[{_H}])(?P<e>\()(?=[^()\n]{{1,60}}[)）])|(?P<f>\.)(?<=[{_H}{_CLOSE}]\.)(?=[\s　]*$|[{_H}])"
)
_CLOSING = re.compile(r"\)")
_QUOTE = re.compile(rf'(?<=[{_H}，。；：、])"|"(?=[{_H}])')
_SPACES = re.compile(rf"(?<=[{_H}\d%）》”])[ 　]+(?=[，。；：、！？])")
_DOTS = re.compile(
    rf"(?<=[{_H}，。、”》）\d])(?P<dots>\.{{3,6}}|。{{3,}})(?=[{_H}“《（，。；]|[\s　]*$)|(?<!…)(?P<one>…)(?!…)|(?P<etc>……等等?|等等?……)|(?P<long>…{{7,}})"
)
_DOUBLED = re.compile(
    r"(?:，{2,}|(?<!。)。。(?!。)|；{2,}|：{2,}|、{2,}|，[。；、：]|。[，；、：]|、[，。；：]|；[，。、]|：[，。；、])"
)
_LIST_OF = re.compile(
    rf"(?<=[{_H}”》）])、(?P<etc>等)(?!级|候|待|额|次|同|效|分|边|值|差|第|于|外|比|离|身|温|价|量|距|高|着|到|式)"
)
_DASH = re.compile(rf"(?<=[{_H}])(?:--+|—-|-—)(?=[{_H}])")
_MONTH_DAY = re.compile(r"“?(?P<all>(?P<m>[二三四五六七八九])·(?P<d>[一二三四五六七八九]{1,2}))”?")
_NO_WORK = re.compile(
    r"(?:授予|荣获|获得|获|开展|举办|举行|召开|评为)[^，。；：《》]{0,20}(?P<all>《(?P<name>[^《》]{2,20})》)(?:荣誉)?(?:称号|活动|奖|大赛|行动|会议|论坛|工程)"
)
_SAME = re.compile(r"、(?=[《“])")


def check_marks(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """P1, P6 to P11, P13, line by line."""
    for line in paper.within(*_PLACES):
        text = paper.covered[line.start : line.start + len(line.text)]
        if not re.search(f"[{_H}]", text):
            continue
        yield from _half_width(line, text)
        for found in _LIST_OF.finditer(text):
            yield Finding("P6", line.start + found.start(), line.start + found.end(), "等", True)
        yield from _dots(line, text)
        for found in _DOUBLED.finditer(text):
            right = (
                "。"
                if "。" in found[0]
                else found[0][-1]
                if found[0][0] == "，" and found[0][1] in "；"
                else found[0][0]
            )
            yield Finding("P8", line.start + found.start(), line.start + found.end(), right, True)
        for found in _DASH.finditer(text):
            yield Finding("P9", line.start + found.start(), line.start + found.end(), "——", True)
        for found in _SPACES.finditer(text):
            yield Finding(
                "P11",
                line.start + found.start(),
                line.start + found.end() + 1,
                text[found.end()],
                True,
                cause="space",
            )
        for found in _MONTH_DAY.finditer(text):
            if found["m"] + found["d"] in ("三八", "五四", "五一", "六一", "七一", "八一", "九三", "七七"):
                start, end = line.start + found.start("all"), line.start + found.end("all")
                yield Finding("P10", start, end, found["m"] + found["d"], True)
        for found in _NO_WORK.finditer(text):
            start, end = line.start + found.start("all"), line.start + found.end("all")
            yield Finding("P13", start, end, f"“{found['name']}”", True)


def _half_width(line: PaperLine, text: str) -> Iterator[Finding]:
    """P1: one remark for the whole paper, however many marks."""
    if line.text.lstrip().startswith(("http", "|")):
        return
    opened = 0
    for found in _HALF.finditer(text):
        sign = found[0]
        if found["f"] and sign_of(text) and found.start() < 4:
            continue
        opened = found.end() if sign == "(" else opened
        yield Finding(
            "P1", line.start + found.start(), line.start + found.end(), _FULL[sign], True, cause="half"
        )
        if sign == "(" and (close := _CLOSING.search(text, found.end())):
            yield Finding(
                "P1", line.start + close.start(), line.start + close.end(), "）", True, cause="half"
            )
    for at, found in enumerate(_QUOTE.finditer(text)):
        right = "”" if at % 2 else "“"
        yield Finding("P1", line.start + found.start(), line.start + found.end(), right, cause="half")


def _dots(line: PaperLine, text: str) -> Iterator[Finding]:
    """P7: six dots, never with 等."""
    for found in _DOTS.finditer(text):
        name = next(name for name in ("dots", "one", "etc", "long") if found[name])
        if name == "dots" and re.search(r"\.{6,}\s*\d*\s*$", text):
            continue
        right = "等" if name == "etc" else "……"
        start, end = line.start + found.start(name), line.start + found.end(name)
        yield Finding("P7", start, end, right, name != "etc", variant="etc" if name == "etc" else "")


def check_items_end(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """P12: items of one list all end in ；, the last in 。; or all in 。."""
    block: list[PaperLine] = []
    for line in [*paper.within(Zone.BODY, Zone.ATTACHED), None]:
        sign = sign_of(line.text) if line else None
        if line and sign and (not block or _follows(block[-1], line)):
            block.append(line)
            continue
        yield from _block(block)
        block = [line] if line and sign else []


def _follows(above: PaperLine, line: PaperLine) -> bool:
    one, two = sign_of(above.text), sign_of(line.text)
    return bool(
        one and two and one.level == two.level and two.number == one.number + 1 and line.zone is above.zone
    )


def _block(block: list[PaperLine]) -> Iterator[Finding]:
    if len(block) < 3:
        return
    ends = [line.text.rstrip(" 　")[-1:] for line in block]
    inner = ends[:-1]
    if inner.count("；") < len(inner) - 1 or "；" not in inner:
        return
    for line, end in zip(block, ends, strict=True):
        is_last = line is block[-1]
        wanted = "。" if is_last else "；"
        if end != wanted and end in "，。；,;、":
            place = line.start + len(line.text.rstrip(" 　")) - 1
            yield Finding("P12", place, place + 1, wanted, True)


def check_omitted(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """P5: no 、 between 》《 and ”“; rests until the office wants it."""
    for line in paper.within(*OWN):
        for found in _SAME.finditer(line.text):
            if found.start() and line.text[found.start() - 1] in "》”":
                yield Finding("P5", line.start + found.start(), line.start + found.end(), "", True)
