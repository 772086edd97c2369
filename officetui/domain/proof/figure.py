"""Figures with their units in a sentence, and lists of them: 社区14个、企业9个."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from officetui.domain.proof.numeral import chinese_number

_UNITS = (
    "人次 户次 场次 台次 平方公里 平方千米 平方米 立方米 立方 公里 千米 公顷 公斤 千克 课时 学时 小时 分钟 个百分点 百分点 "
    "人 名 位 户 家 个 件 项 次 元 亩 吨 克 米 场 期 套 台 辆 支 所 处 份 篇 条 起 例 宗 笔 幅 张 册 本 间 座 栋 幢 天 "
    "类 种 批 组 队 镇 村 社区 乡 箱 瓶 袋 包 盒 株 棵 头 只 部 票 桌 床 片 块 枚 面 节 班 对 双 副 % ％ 倍 岁 年 分"
).split()
UNIT_WORDS = "|".join(sorted(_UNITS, key=len, reverse=True))
_MULTIPLES = {"": 1, "万": 10_000, "亿": 100_000_000, "百万": 1_000_000, "千万": 10_000_000}
FIGURE = re.compile(
    rf"(?<![\d.,])(?:(?P<n>\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,4}})?|\d{{1,12}}(?:\.\d{{1,4}})?)(?P<mult>百万|千万|万|亿)?"
    rf"|(?P<cn>(?<![第十百一二三四五六七八九几数同])[二三四五六七八九十两][一二三四五六七八九十百]{{0,4}}|(?<=[男女])一))"
    rf"(?P<more>多|余)?(?P<ge>个)?(?P<unit>{UNIT_WORDS})(?!以上|以下|以内)"
)


class Figure(NamedTuple):
    """A number with its unit; `half` is half a unit of its last place, `classifier` 个 before a noun."""

    start: int
    end: int
    value: Decimal
    unit: str
    half: Decimal
    is_vague: bool
    multiple: int
    classifier: str = ""

    def is_like(self, other: "Figure") -> bool:
        """Tell whether both count the same: 18个镇 and 15个."""
        return self.unit == other.unit or (self.classifier or self.unit) == (other.classifier or other.unit)


def figures_in(text: str) -> Iterator[Figure]:
    """Go through the figures of a sentence."""
    for found in FIGURE.finditer(text):
        if (figure := figure_of(found)) is not None:
            yield figure


def figure_of(found: re.Match[str]) -> Figure | None:
    """Return the figure that a match of FIGURE is."""
    unit = found["unit"].replace("％", "%")
    if found["cn"]:
        number = chinese_number(found["cn"])
        if number is None:
            return None
        return Figure(
            found.start(), found.end(), Decimal(number), unit, Decimal(0), False, 1, found["ge"] or ""
        )
    multiple = _MULTIPLES[found["mult"] or ""]
    try:
        value = Decimal(found["n"].replace(",", ""))
    except InvalidOperation:
        return None
    decimals = len(found["n"].partition(".")[2])
    half = Decimal(multiple) / 2 / Decimal(10) ** decimals if decimals else Decimal(0)
    is_vague = bool(found["more"])
    return Figure(
        found.start(), found.end(), value * multiple, unit, half, is_vague, multiple, found["ge"] or ""
    )


def is_vague_before(text: str, figure: Figure) -> bool:
    """Tell whether a figure is only about right: 约, 近, 余, 左右."""
    before, after = text[max(0, figure.start - 3) : figure.start], text[figure.end : figure.end + 2]
    return figure.is_vague or bool(re.search("约|近|超|逾|多达|不足|将近|过$", before)) or "左右" in after


class PartFigure(NamedTuple):
    """One part of a list: what it is of, and how much."""

    label: str
    figure: Figure
    tail: str


_PART = re.compile(
    rf"[\s　]*(?P<label>(?:[^\d，,；;、。：:（）()]|[（(][^（）()\d]{{1,12}}[）)]){{0,24}}?)(?P<body>{FIGURE.pattern})(?P<tail>[^\d，,；;、。：:（）()%]{{0,12}})(?!\d)"
)
_SHARE = re.compile(
    r"[\s　]*(?:[（(][^（）()]{0,60}[）)])?(?:[，,](?:约?占|占比|比重)[^，,；;、。]{0,16}?[\d.]+[%％])?"
)
_COMMA = re.compile(r"[\s　]*[，,；;、][\s　]*|(?:以及|和|及|与)")


def parts_from(text: str, place: int) -> tuple[list[PartFigure], int]:
    """Return the parts of the list that begins at `place`, and where it ends; shares after a part are skipped."""
    found: list[PartFigure] = []
    end = place
    while (match := _PART.match(text, place)) is not None:
        figure = figure_of(match)
        if figure is None:
            break
        figure = figure._replace(start=match.start("body"), end=match.end("body"))
        tail = match["tail"]
        found.append(PartFigure(match["label"], figure, tail))
        place = match.end()
        joined = re.search("以及|和|及|与", tail)
        if joined:
            place = match.start("tail") + joined.start()
            found[-1] = PartFigure(match["label"], figure, tail[: joined.start()])
        if share := _SHARE.match(text, place):
            place = share.end()
        end = place
        comma = _COMMA.match(text, place)
        if comma is None:
            break
        place = comma.end()
    return found, end
