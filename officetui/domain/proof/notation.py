"""How numbers are written in running text: ranges, units, half-width digits, vague numbers."""

import re
from collections.abc import Iterator

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import OWN, Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import Zone

_PLACES = (*OWN, Zone.ATTACHED)
UNITS = "人次|人|名|位|户次|户|家|个|件|项|次|元|万元|亿元|万|亿|亩|吨|公斤|千克|公里|千米|平方米|米|场|期|套|台|辆|支|所|处|份|篇|条|起|例|岁|小时|分钟|天|周|%|％|倍|层|页|字"
_HYPHENS = (
    re.compile(r"(?<![\d-])(?:19|20)\d\d年?[-－](?:(?:19|20)\d\d|\d\d)(?:年|学年|财年)"),
    re.compile(r"(?<![\d./-])\d{1,2}月(?:\d{1,2}日)?(?P<only>[-－])(?:\d{1,2}月)?(?:\d{1,2}日|(?<=月))"),
    re.compile(r"(?<![\d./-])\d{1,2}月\d{1,2}[-－]\d{1,2}日"),
    re.compile(
        rf"(?<![\d./A-Za-z-])\d{{1,6}}(?:\.\d{{1,3}})?[%％]?[-－]\d{{1,6}}(?:\.\d{{1,3}})?(?:万|亿)?(?:{UNITS})(?![级号室栋楼幢])"
    ),
    re.compile(r"(?<![\d-])\d{1,2}[:：]\d\d[-－]\d{1,2}[:：]\d\d"),
    re.compile(
        r"(?<=[\u4e00-\u9fff])[-－](?=[\u4e00-\u9fff]{1,6}(?:公路|高速|铁路|航线|专线|班车|大桥|隧道|管线|段))"
    ),
)
_ONE_END = re.compile(r"(?<![\d.])\d{1,6}(?:\.\d{1,4})?[～~—–]{1,2}\d{1,6}(?:\.\d{1,4})?(?P<unit>[%％万亿])")
_FEW = re.compile(
    r"(?<![第一二三四五六七八九十百])(?P<few>一、二|二、三|两、三|三、四|四、五|五、六|六、七|七、八|八、九)(?P<unit>十|百|千)?(?=个|名|户|人|次|家|天|件|位|里|米|岁|斤|倍|台|场|处|篇|份|元|万)"
)
_LARGE = re.compile(
    r"(?<![\d.])\d{1,4}(?:\.\d+)?(?P<large>[百千])(?![米克瓦卡赫伏帕分牛焦安字位比吨升秒巴])(?:万|亿)?(?:余|多)?"
)
_WIDE = re.compile(r"[０-９][０-９．，]*％?")
_WIDE_PERCENT = re.compile(r"(?<=\d)％")
_DAY_SIGN = re.compile(r"(?<=\d月)(?P<day>\d{1,2})号(?!楼|令|文|院|线|馆|厅|门|公告|机|车|桌|展|仓|井)")
_NO_ZERO = re.compile(r"(?<=[\u4e00-\u9fff])\.\d{1,4}(?=[%％个万亿倍元]|百分)")
_N = r"(?:\d[\d.,]*|[一二三四五六七八九十百千两几]{1,6})"
_VAGUE = (
    re.compile(
        rf"(?<![公节预合契条制签违特大和失相])(?:大约|约)(?:为|有)?{_N}(?:万|亿|%|％)?(?:余|多)?[\u4e00-\u9fff%]{{0,4}}?(?:左右|上下)"
    ),
    re.compile(
        rf"(?<![公节预合契条制签违特和失相])(?:大约|约)(?:为|有)?{_N}(?:万|亿)?(?:余|多)(?=[人个名户件项次元家场份亩万])"
    ),
    re.compile(rf"(?<![最附接远亲邻])近{_N}(?:万|亿)?余(?!年)"),
    re.compile(rf"(?:超过|逾){_N}(?:万|亿)?(?:余|多)(?!年)"),
    re.compile(rf"(?:最多|至多|不超过|最高){_N}(?:万|亿)?(?:余|多)?[\u4e00-\u9fff%％]{{0,3}}?(?:以上)"),
    re.compile(rf"(?:最少|至少|不少于|不低于|最低){_N}(?:万|亿)?[\u4e00-\u9fff%％]{{0,3}}?(?:以下|左右)"),
    re.compile(rf"(?:超过|逾){_N}(?:万|亿)?[\u4e00-\u9fff%％]{{0,3}}?左右(?=[，。；、）]|$)"),
)


def check_form(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N14 to N19: ranges, units on both ends, 概数, Arabic digits with 百 and 千, half width, double vagueness."""
    for sentence in paper.sentences(paper.covered, *_PLACES):
        at, text = sentence.start, sentence.text
        if not re.search(r"[\d０-９一二三四五六七八九十－-]", text):
            continue
        yield from _ranges(at, text)
        for found in _FEW.finditer(text):
            right = found[0].replace("、", "")
            yield Finding("N16", at + found.start(), at + found.end(), right)
        for found in _LARGE.finditer(text):
            if not re.search(r"[A-Za-z]$", text[max(0, found.start() - 1) : found.start()]):
                yield Finding("N17", at + found.start(), at + found.end())
        yield from _widths(at, text)
        for pattern in _VAGUE:
            for found in pattern.finditer(text):
                if not re.search(r"[月日年]前", found[0]):
                    yield Finding("N19", at + found.start(), at + found.end())


def _ranges(at: int, text: str) -> Iterator[Finding]:
    taken: list[tuple[int, int]] = []
    for pattern in _HYPHENS:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < old_end and old_start < end for old_start, old_end in taken):
                continue
            if re.match(r"\s*(?:级|号|室|栋|楼|幢|单元)", text[end:]) or re.search(
                r"[A-Za-z号栋]$", text[:start][-1:]
            ):
                continue
            taken.append((start, end))
            right = found[0].replace("-", "—").replace("－", "—")
            yield Finding("N14", at + start, at + end, right, cause="hyphen")
    for found in _ONE_END.finditer(text):
        if not re.search(r"[\d年月日:：]$", text[max(0, found.start() - 1) : found.start()]):
            yield Finding("N15", at + found.start(), at + found.end(), params={"unit": found["unit"]})


def _widths(at: int, text: str) -> Iterator[Finding]:
    for found in _WIDE.finditer(text):
        right = found[0].translate(_NARROW)
        yield Finding("N18", at + found.start(), at + found.end(), right, True, "wide", cause="wide")
    for found in _WIDE_PERCENT.finditer(text):
        yield Finding("N18", at + found.start(), at + found.end(), "%", True, "wide", cause="percent")
    for found in _DAY_SIGN.finditer(text):
        yield Finding(
            "N18", at + found.start(), at + found.end(), f"{found['day']}日", cause="day", variant="day"
        )
    for found in _NO_ZERO.finditer(text):
        yield Finding("N18", at + found.start(), at + found.end(), f"0{found[0]}", variant="zero")


_NARROW = {
    ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９．，％", "0123456789.,%", strict=True)
}
