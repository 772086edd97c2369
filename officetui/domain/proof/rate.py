"""Shares, growth, differences and means that can be worked out from the figures beside them (S2, S4 to S7)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from officetui.domain.proof.figure import Figure, figures_in, is_vague_before
from officetui.domain.proof.finding import Finding
from officetui.domain.proof.numeral import whole_number
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.total import PLACES, number_text

_N = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,4})?"
_SHARE = re.compile(
    r"[，,、（(]?(?:约|仅)?占(?:比|其|到|总(?:数|量|户数|人数|额|人口)?的?|(?:参训|受访|调查|全部|样本|参会|应到)[^，。；\d占]{0,6}的?)?(?:为|达)?(?P<about>约|近|超)?(?P<p>\d{1,3}(?:\.\d{1,2})?)[%％]"
)
_REST = re.compile(rf"[；;，,。](?:其余|剩余|余下)(?:的)?(?P<n>{_N})(?P<m>万|亿)?(?P<u>元|人|名|户|个|件)")
_WHOLE_AFTER = re.compile(r"[^，。；\d]{0,8}(?:中[，,]?|，其中|里)")
_WHOLE_BEFORE = re.compile(
    r"(?:共|总|发放|收回|抽查|走访|调查|样本|现有|参训|应到|排查|登记)[^，。；、\d]{0,10}$"
)


def check_shares(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S2: a share beside the part and the whole it is of."""
    for sentence in paper.sentences(paper.covered, *PLACES):
        text = sentence.text
        if "占" not in text:
            continue
        seen = list(figures_in(text[:1200]))
        for found in _SHARE.finditer(text[:1200]):
            part = next((each for each in reversed(seen) if each.end <= found.start()), None)
            if part is None or not _is_beside(text, part, found):
                continue
            wholes = [
                each for each in seen
                if each.end <= part.start and each.is_like(part) and each.value > part.value
            ]  # fmt: skip
            clear = [each for each in wholes if _is_whole(text, each)]
            if (rest := _REST.match(text, found.end())) and rest["u"] == part.unit:
                value = _value(rest["n"], rest["m"]) + part.value
                clear = wholes = [part._replace(value=value)]
            if not clear or any(_fits(part.value, each.value, found) for each in wholes):
                continue
            start, end = sentence.start + found.start("p"), sentence.start + found.end()
            params = {"share": _share(part.value, clear[0].value, found["p"])}
            yield Finding("S2", start, end, params=params)


def _is_beside(text: str, part: Figure, found: re.Match[str]) -> bool:
    """Tell whether only a noun stands between the part and its share."""
    gap = text[part.end : found.start()]
    return len(gap) <= 10 and not re.search(r"[，。；、]", gap) and not is_vague_before(text, part)


def _is_whole(text: str, figure: Figure) -> bool:
    after = _WHOLE_AFTER.match(text, figure.end)
    return bool(after or _WHOLE_BEFORE.search(text[max(0, figure.start - 14) : figure.start]))


def _share(part: Decimal, all_: Decimal, like: str) -> str:
    places = len(like.partition(".")[2])
    return f"{part / all_ * 100:.{places}f}"


def _fits(part: Decimal, all_: Decimal, found: re.Match[str]) -> bool:
    places = len(found["p"].partition(".")[2])
    slack = Decimal("0.5001") / Decimal(10) ** places
    if found.groupdict().get("about"):
        slack *= 3
    return abs(part / all_ * 100 - Decimal(found["p"])) <= slack


_UP = "调整|增加|增长|上升|提高|提升|扩大|增|升"
_DOWN = "减少|下降|降低|压缩|压减|缩减|回落|缩短|减|降"
_UNIT = r"[\u4e00-\u9fff]{0,4}?"
_CHANGE = re.compile(
    rf"(?:由|从)(?P<lead>[^，。；\d]{{0,16}}(?:(?:19|20)\d\d年的?)?)(?P<a>{_N})(?P<am>万|亿)?(?P<au>[%％]|{_UNIT})(?P<how>{_UP}|{_DOWN})(?:到|至|为)?(?:了)?(?P<mid>[^，。；\d]{{0,12}}(?:(?:19|20)\d\d年的?)?)"
    rf"(?P<b>{_N})(?P<bm>万|亿)?(?P<bu>[%％]|[\u4e00-\u9fff]{{0,4}}?)[，,（(](?P<tail>[^。；]{{0,40}})"
)
_RATES = re.compile(
    rf"(?<![由从\d])(?P<lead>)(?P<a>\d{{1,3}}(?:\.\d{{1,2}})?)(?P<am>)(?P<au>[%％])(?P<how>{_UP}|{_DOWN})(?:到|至|为)(?P<mid>)"
    r"(?P<b>\d{1,3}(?:\.\d{1,2})?)(?P<bm>)(?P<bu>[%％])[，,（(](?P<tail>[^。；]{0,40})"
)
_YEARS = re.compile(
    rf"(?:去年|上年|(?:19|20)\d\d年)(?P<lead>[^，。；\d]{{0,14}})(?P<a>{_N})(?P<am>万|亿)?(?P<au>{_UNIT})[，,、；](?:今年|本年|(?:19|20)\d\d年)(?P<how>)(?P<mid>[^，。；\d]{{0,14}})"
    rf"(?P<b>{_N})(?P<bm>万|亿)?(?P<bu>[\u4e00-\u9fff]{{0,4}}?)[，,（(](?P<tail>[^。；]{{0,40}})"
)
_GROWTH = re.compile(
    r"^(?:[^，,；。\d]{0,8}?)(?P<word>增长|增加|上升|提高|提升|增幅|升幅|扩大|下降|减少|降低|降幅|压减|缩减|回落|增|降|升)(?:了|为|达|到)?(?P<about>约|近|超过?)?(?P<p>\d{1,5}(?:\.\d{1,2})?)(?P<unit>[%％]|个?百分点|倍|(?:万|亿)?[\u4e00-\u9fff]{1,2}?(?=[，,。；、）)]|$))"
)
_DOUBLED = re.compile(r"^[^，。；\d]{0,6}翻(?P<n>[一两二三四五])番")
_LAST = "(?:去年|上年|上期|同期|上年同期|去年同期|上月|上季度|第[一二三]季度|[一二三]季度)"
_GAIN = re.compile(
    rf"(?P<b>{_N})(?P<bm>万|亿)?(?P<u>[\u4e00-\u9fff]{{1,3}}?)[，,]?(?:同比|比{_LAST}|较{_LAST})(?P<how>增加|增长|减少|多|少)(?:了)?(?P<d>{_N})(?P<dm>万|亿)?(?P=u)[，,](?:同比)?(?:增长|增幅|下降|降幅|减少)(?:了|为|达)?(?P<p>\d{{1,4}}(?:\.\d{{1,2}})?)[%％]"
)
_GAIN_ON = re.compile(
    rf"(?P<b>{_N})(?P<bm>万|亿)?(?P<u>[\u4e00-\u9fff]{{1,3}}?)[，,]?(?:比|较){_LAST}的?(?P<a>{_N})(?P<am>万|亿)?(?P=u)(?:增长|增加|下降|减少)(?:了)?(?P<p>\d{{1,4}}(?:\.\d{{1,2}})?)[%％]"
)
_GAIN_OVER = re.compile(
    rf"(?:比|较){_LAST}的?(?P<a>{_N})(?P<am>万|亿)?(?P<u>[\u4e00-\u9fff]{{1,3}}?)(?P<how>增加|增长|减少|多|少)(?:了)?(?P<d>{_N})(?P<dm>万|亿)?(?P=u)[，,](?:同比)?(?:增长|增幅|下降|降幅|减少)(?:了|为|达)?(?P<p>\d{{1,4}}(?:\.\d{{1,2}})?)[%％]"
)
_RATE_OF = re.compile(r"(?P<verb>[\u4e00-\u9fff]{2})率(?:为|达|达到)?(?P<p>\d{1,3}(?:\.\d{1,2})?)[%％]")
_NO_GROWTH = re.compile(r"年均|平均每年|同口径|可比|剔除|复合|扣除|计划|目标")


def check_growth(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S4, S6: growth and difference beside the two figures they follow from."""
    for sentence in paper.sentences(paper.covered, *PLACES):
        for pattern in (_CHANGE, _RATES, _YEARS):
            for found in pattern.finditer(sentence.text):
                yield from _change(sentence.start, sentence.text, found)


def check_gains(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S4, S2: growth beside this year's figure and the gain; a rate beside the two figures it is of."""
    for sentence in paper.sentences(paper.covered, *PLACES):
        text = sentence.text[:1200]
        if "%" not in text and "％" not in text:
            continue
        for old, new, found in _gains(text):
            said = found["p"]
            places = len(said.partition(".")[2])
            if old > 0 and abs(abs(new - old) / old * 100 - Decimal(said)) > Decimal("0.5001") / 10**places:
                start, end = sentence.start + found.start("p"), sentence.start + found.end()
                growth = f"{abs(new - old) / old * 100:.{places}f}"
                yield Finding("S4", start, end, params={"growth": growth})
        yield from _rates(sentence.start, text)


def _gains(text: str) -> Iterator[tuple[Decimal, Decimal, re.Match[str]]]:
    """What was before, what is now, and where its growth is told, of figures told with their gain."""
    for found in _GAIN.finditer(text):
        new, gain = _value(found["b"], found["bm"]), _value(found["d"], found["dm"])
        yield (new + gain if found["how"] in ("减少", "少") else new - gain), new, found
    for found in _GAIN_ON.finditer(text):
        yield _value(found["a"], found["am"]), _value(found["b"], found["bm"]), found
    for found in _GAIN_OVER.finditer(text):
        old, gain = _value(found["a"], found["am"]), _value(found["d"], found["dm"])
        yield old, old + gain, found


def _rates(at: int, text: str) -> Iterator[Finding]:
    """S2: 采用93条，采用率50% of the figure before it."""
    seen = list(figures_in(text))
    for found in _RATE_OF.finditer(text):
        before = [each for each in seen if each.end <= found.start() and each.unit != "%"]
        if len(before) < 2:
            continue
        all_, part = before[-2:]
        is_told = found["verb"][0] in text[all_.end : part.start]
        if not is_told or all_.unit != part.unit or not all_.value or is_vague_before(text, part):
            continue
        if not any(_fits(part.value, each.value, found) for each in before[:-1] if each.value):
            start = at + found.start("p")
            share = _share(part.value, all_.value, found["p"])
            yield Finding("S2", start, at + found.end(), params={"share": share})


def _change(at: int, text: str, found: re.Match[str]) -> Iterator[Finding]:
    if _NO_GROWTH.search(found["lead"] + found["mid"] + found["tail"]) or "至" in found["au"]:
        return
    old, new = _value(found["a"], found["am"] or found["bm"]), _value(found["b"], found["bm"] or "")
    if found["am"] and not found["bm"] and found["bu"]:
        old, new = _value(found["a"], found["am"]), _value(found["b"], "")
    if not old:
        return
    place = at + found.start("tail")
    if doubled := _DOUBLED.match(found["tail"]):
        times = 2 ** (whole_number(doubled["n"]) or 1)
        if abs(new / old - times) > Decimal("0.05") * times:
            yield Finding("S5", place, place + doubled.end(), variant="doubled", params={"times": times})
        return
    for clause in re.finditer(r"[^，,]+", found["tail"]):
        growth = _GROWTH.match(clause[0])
        if growth is None or _NO_GROWTH.search(clause[0]):
            return
        start = place + clause.start()
        yield from _grown(old, new, found, growth, (start + growth.start("p"), start + growth.end("unit")))


def _grown(
    old: Decimal, new: Decimal, found: re.Match[str], growth: re.Match[str], where: tuple[int, int]
) -> Iterator[Finding]:
    is_rate = found["au"] in ("%", "％") and found["bu"] in ("%", "％")
    if is_rate:
        yield from _between_rates(old, new, growth, where)
    elif growth["unit"] in ("%", "％") and not _near(abs(new - old) / old * 100, growth):
        places = len(growth["p"].partition(".")[2])
        yield Finding("S4", *where, params={"growth": f"{abs(new - old) / old * 100:.{places}f}"})
    elif growth["unit"] == "倍" and not _near(new / old - 1, growth):
        yield Finding("S4", *where, variant="times", params={"times": number_text(round(new / old - 1, 2))})
    elif _is_same_unit(growth["unit"], found) and not _is_difference(old, new, growth, found):
        gap = number_text(abs(new - old) / _times(growth["unit"]))
        yield Finding("S4", *where, variant="gap", params={"gap": gap})


def _value(number: str, multiple: str | None) -> Decimal:
    return Decimal(number.replace(",", "")) * {"": 1, "万": 10_000, "亿": 100_000_000}[multiple or ""]


def _times(unit: str) -> int:
    return {"万": 10_000, "亿": 100_000_000}.get(unit[:1], 1)


def _near(real: Decimal, growth: re.Match[str]) -> bool:
    places = len(growth["p"].partition(".")[2])
    slack = Decimal("0.5001") / Decimal(10) ** places
    return abs(real - Decimal(growth["p"])) <= slack * (4 if growth["about"] else 1)


def _is_same_unit(unit: str, found: re.Match[str]) -> bool:
    own = found["bu"] or found["au"]
    return bool(own) and unit.lstrip("万亿") == own and "百分点" not in unit


def _is_difference(old: Decimal, new: Decimal, growth: re.Match[str], found: re.Match[str]) -> bool:
    said = Decimal(growth["p"]) * _times(growth["unit"])
    decimals = max(len(found[name].partition(".")[2]) for name in "ab")
    slack = Decimal(_times(growth["unit"])) / 10**decimals if decimals else Decimal(0)
    return bool(growth["about"]) or abs(abs(new - old) - said) <= slack


def _between_rates(
    old: Decimal, new: Decimal, growth: re.Match[str], where: tuple[int, int]
) -> Iterator[Finding]:
    """S6: what lies between two rates is 百分点; relative growth only where it really is."""
    gap, said = abs(new - old), Decimal(growth["p"])
    if "百分点" in growth["unit"]:
        if not growth["about"] and abs(gap - said) > Decimal("0.1001"):
            yield Finding("S6", *where, variant="gap", params={"gap": number_text(gap)})
    elif growth["unit"] in ("%", "％") and not _near(gap / old * 100, growth):
        right = f"{growth['p']}个百分点" if gap == said else ""
        yield Finding("S6", *where, right, params={"gap": number_text(gap)})


_FALL = re.compile(
    r"(?:下降|减少|降低|缩小|缩短|下跌|缩减|减轻|压缩|减)(?:了|约|近|到)?(?:约|近)?(?P<n>\d{1,4}(?:\.\d{1,2})?|[一二两三四五六七八九十]{1,3})(?:多|余)?倍(?!数)"
)


def check_falls(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S5: nothing falls by so many times."""
    for sentence in paper.sentences(paper.covered, *PLACES):
        for found in _FALL.finditer(sentence.text):
            yield Finding("S5", sentence.start + found.start(), sentence.start + found.end())


_MEAN = re.compile(
    rf"(?P<word>平均每?个?(?P<u1>[\u4e00-\u9fff]{{1,2}}?)|每个?(?P<u2>镇|村|户|人|社区|乡镇|乡|场|期|次|家|所|校|班|组|街道|县|区)|(?P<u3>[人户村镇场期])均)(?P<verb>[^，。；\d]{{0,6}}?)(?P<about>约|近)?(?P<n>{_N})(?P<m>万|亿)?(?P<unit>[\u4e00-\u9fff]{{1,2}}?)(?=[，。；、）)]|$)"
)
_NO_MEAN = re.compile(
    r"安排|补助|补贴|不少|至少|确定|推荐|选|报|给予|奖励|标准|发放|不超|最多|限|配|设|约谈|每年|每月|每天|每日|每周"
)


def check_means(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S7: a mean beside the one total and the one count it can be of."""
    for sentence in paper.sentences(paper.covered, *PLACES):
        text = sentence.text[:1200]
        if not re.search("均|每", text):
            continue
        seen = list(figures_in(text))
        for found in _MEAN.finditer(text):
            if _NO_MEAN.search(found["verb"]) or found["about"] == "近":
                continue
            per = found["u1"] or found["u2"] or found["u3"]
            others = [each for each in seen if each.end <= found.start() or each.start >= found.end()]
            counts = [each for each in others if _is_count(text, each, per)]
            totals = [
                each for each in others if each.unit == found["unit"] and each not in counts
            ]  # fmt: skip
            if len(counts) == len(totals) == 1 and counts[0].value:
                real = totals[0].value / counts[0].value
                if not is_vague_before(text, totals[0]) and not _is_mean(real, found):
                    start, end = sentence.start + found.start("n"), sentence.start + found.end("unit")
                    yield Finding("S7", start, end, params={"mean": number_text(round(real, 2))})


def _is_count(text: str, each: Figure, per: str) -> bool:
    after = text[each.end - len(each.unit) : each.end + 4]
    return each.unit == per or after.startswith(per) or after[len(each.unit) :].startswith(per)


def _is_mean(real: Decimal, found: re.Match[str]) -> bool:
    multiple = _times(found["m"] or "")
    places = len(found["n"].partition(".")[2])
    slack = Decimal("0.5001") * multiple / Decimal(10) ** places
    return abs(real - Decimal(found["n"].replace(",", "")) * multiple) <= slack * (2 if found["about"] else 1)
