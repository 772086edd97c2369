"""Items promised and listed, attendance, amounts in words, multiplications, a figure that changes (S9 to S12)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.heading import sign_of
from officetui.domain.proof.numeral import amount, whole_number
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.total import PLACES, number_text
from officetui.domain.proof.zone import PaperLine, Zone

_COUNT = r"(?P<n>[两二三四五六七八九]|十[一二三四五六]?|\d{1,2})"
_PROMISE = re.compile(
    rf"(?<![第几十百\d一二三四五六七八九])(?P<whole>{_COUNT}(?:大|个方面|个环节|个阶段|个步骤|个问题|个要点|个重点|项|点|条|种|类|份|步|批|个|方面)(?P<what>[^，。；：:\d（）“”]{{0,10}}?))”?(?:[：:]|[，,][^，。；：:\d]{{1,8}}[：:]|[，,]?(?:通知|报告|说明|安排|汇报|规定)如下[：:。]|。|，(?=一是|第一)|$)"
)
_SLOGAN = re.compile(r"到位|意识|自信|维护|全面|清单|带头|一大|必须|坚持$|不放过|统一|结合$")
_INLINE = (
    re.compile(r"(?:^|(?<=[：:；;。，,、\s]))(?P<n>[一二三四五六七八九十]{1,2})是(?!否)"),
    re.compile(r"(?:^|(?<=[：:；;。，,\s]))第(?P<n>[一二三四五六七八九十])[，,、]"),
    re.compile(r"(?:^|(?<=[：:；;。，,\s]))[（(](?P<n>[一二三四五六七八九十\d]{1,2})[）)]"),
    re.compile(r"(?P<n>[①②③④⑤⑥⑦⑧⑨⑩])"),
    re.compile(r"(?:^|(?<=[：:；;。，,\s]))(?P<n>\d{1,2})[.．、](?!\d)"),
)
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩"


def check_items(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S9: as many items listed as are promised, where the list follows at once."""
    lines = list(paper.within(Zone.BODY, Zone.ATTACHED))
    for at, line in enumerate(lines):
        for found in _PROMISE.finditer(line.text[:3000]):
            wanted = whole_number(found["n"])
            rest = line.text[found.end() :]
            is_slogan = _SLOGAN.search(found["what"]) and not (found[0].endswith("：") and _inline(rest))
            if not wanted or is_slogan or wanted < 2:
                continue
            got = _inline(rest) if rest.strip() else _below(lines, at)
            if got and got != wanted:
                start = line.start + found.start("whole")
                end = start + len(found["whole"]) - len(found["what"])
                yield Finding("S9", start, end, params={"said": wanted, "listed": got})
        yield from _named(line)
        yield from _counted(line)


def _inline(rest: str) -> int:
    """How many items stand in the rest of a paragraph, where they begin at once with the first."""
    for pattern in _INLINE:
        first = pattern.search(rest)
        if first is None or first.start() > 3 or _ordinal(first["n"]) != 1:
            continue
        last = 0
        for found in pattern.finditer(rest):
            number = _ordinal(found["n"])
            if number != last + 1:
                break
            last = number
        return last if last > 1 else 0
    return 0


def _ordinal(text: str) -> int:
    return _RINGS.index(text) + 1 if text in _RINGS else whole_number(text) or 0


def _below(lines: list[PaperLine], at: int) -> int:
    """How many items of one kind of sign follow in the next lines, up to a higher sign or another zone."""
    own = sign_of(lines[at].text)
    first = sign_of(lines[at + 1].text) if at + 1 < len(lines) else None
    if first is None or first.number != 1 or (own and first.level <= own.level):
        return 0
    last = 1
    for line in lines[at + 2 :]:
        if line.zone is not lines[at].zone:
            break
        sign = sign_of(line.text)
        if sign is None or sign.level > first.level:
            continue
        if sign.level < first.level or sign.number != last + 1:
            break
        last = sign.number
    return last if last > 1 else 0


_NAMED = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff“”]{2,14}、){1,12}[\u4e00-\u9fff“”]{2,14}?)(?P<etc>等)?(?P<n>[两二三四五六七八九]|十[一二三四五六]?|\d{1,2})(?P<unit>个(?:镇|乡|村|街道|社区|部门|单位|县|区|方面|环节|阶段|组|科室|小组)|家单位|部门(?=[联共的，。])|个?(?:镇|村|街道)(?=[，。；、的召开])|位同志|名同志)"
)
_COUNTED = re.compile(
    r"(?P<lead>以下|下列|如下)?(?<![第\d])(?P<n>[两二三四五六七八九]|十[一二三四五六]?|\d{1,2})(?P<unit>个|家|项|名|位|种|类)[^，。；：:、\d]{0,8}[：:](?P<list>[^，。；：:（）()]{2,160})(?=[。；]|$)"
)
_BODIES = ("联", "局", "委", "办", "会", "部", "院", "厅", "中心", "政府")
_SPLIT = re.compile("、|和|与|及|以及")


def _named(line: PaperLine) -> Iterator[Finding]:
    """S9: 甲镇、乙镇、丙镇3个镇 names as many as it counts."""
    if "、" not in line.text:
        return
    for found in _NAMED.finditer(line.text[:6000]):
        names = found["list"].split("、")
        least, most = len(names), len([each for each in _SPLIT.split(found["list"]) if each])
        wanted = whole_number(found["n"]) or 0
        if re.search("[一二三四五六七八九十]个|[各等]", found["list"]):
            continue
        is_short = wanted > most and not found["etc"]
        same_end = len({name.strip("“”")[-1] for name in names}) == 1 and least == most
        is_long = wanted < least and same_end and names[0][-1] in "镇乡村县区局"
        are_bodies = all(name.strip("“”").endswith(_BODIES) for name in names)
        if (is_short and (same_end or are_bodies)) or is_long:
            start = line.start + found.start("n")
            params = {"said": wanted, "listed": least}
            yield Finding("S9", start, line.start + found.end("unit"), params=params)


def _counted(line: PaperLine) -> Iterator[Finding]:
    """S9: 以下3个工作组：综合组、宣传组、后勤组."""
    for found in _COUNTED.finditer(line.text[:6000]):
        names = found["list"].split("、")
        most = len([each for each in _SPLIT.split(found["list"]) if each])
        wanted = whole_number(found["n"]) or 0
        is_alike = len({name[-1:] for name in names}) == 1
        is_open = re.search(r"\d|等$|等[，。]|[一二三]是|第[一二三]|[①②]", found["list"])
        if len(names) < 2 or is_open or len(names) <= wanted <= most or not (found["lead"] or is_alike):
            continue
        start = line.start + found.start("n")
        params = {"said": wanted, "listed": len(names)}
        yield Finding("S9", start, line.start + found.end("unit"), params=params)


_DUE = re.compile(
    r"应到(?:会|人数)?[^\d，。；]{0,6}(?P<due>\d{1,4})(?:人|名|位)?[^\d。；]{0,8}?实到(?:会|人数)?[^\d，。；]{0,6}(?P<there>\d{1,4})(?:人|名|位)?(?P<rest>[^。；]{0,80})"
)
_ABSENT = re.compile(
    r"(?:请假|缺席|因事|因病|因公|旷会|未到)[^\d，。；、]{0,8}(?P<a>\d{1,4})|(?P<b>\d{1,4})(?:人|名|位)?(?:请假|缺席|未到)"
)


def check_attendance(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S10: those due are those there and those away."""
    for sentence in paper.sentences(paper.covered, *PLACES):
        for found in _DUE.finditer(sentence.text):
            away = [int(each["a"] or each["b"]) for each in _ABSENT.finditer(found["rest"])]
            due, there = int(found["due"]), int(found["there"])
            if (away and there + sum(away) != due) or there > due:
                start, end = sentence.start + found.start(), sentence.start + found.end("there")
                if away:
                    last = [*_ABSENT.finditer(found["rest"])][-1]
                    end = sentence.start + found.start("rest") + last.end()
                yield Finding("S10", start, end, params={"due": due, "sum": there + sum(away)})


_CAPITALS = re.compile(
    r"(?:人民币|大写)?[：:（(\s]{0,3}(?P<words>(?<![\d几数百千])[壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{1,30}[元圆][零壹贰叁肆伍陆柒捌玖角分整正]{0,6})"
)
_NEAR = re.compile(
    r"[^\d。；\n]{0,12}?[¥￥]?\s*(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,6})?)\s*(?P<m>万|亿)?元?"
)
_NEAR_BEFORE = re.compile(
    r"[¥￥]?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,6})?)\s*(?P<m>万|亿)?元?[^\d。；\n，]{0,10}$"
)
_PRODUCT = re.compile(
    r"(?P<a>\d{1,7}(?:\.\d{1,2})?)\s*(?:[\u4e00-\u9fff/]{0,6})\s*[×xX*]\s*(?P<b>\d{1,7}(?:\.\d{1,2})?)\s*(?:[\u4e00-\u9fff/]{0,6})\s*(?:[×xX*]\s*(?P<c>\d{1,7}(?:\.\d{1,2})?)\s*(?:[\u4e00-\u9fff/]{0,6})\s*)?[=＝]\s*(?P<n>\d{1,3}(?:,\d{3})+|\d{1,12}(?:\.\d{1,4})?)\s*(?P<m>万|亿)?"
)


def check_amounts(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S12: an amount in words is the amount in figures beside it; a product is what it says."""
    for sentence in paper.sentences(paper.covered, *PLACES, Zone.CELLS):
        text = sentence.text
        if not sentence.has_digit:
            continue
        for found in _CAPITALS.finditer(text):
            said = amount(found["words"])
            near = _NEAR.match(text, found.end()) or _NEAR_BEFORE.search(
                text[max(0, found.start() - 30) : found.start()]
            )
            if said is None or near is None:
                continue
            figure = Decimal(near["n"].replace(",", "")) * {"万": 10_000, "亿": 100_000_000}.get(
                near["m"] or "", 1
            )
            if figure != said:
                start, end = sentence.start + found.start("words"), sentence.start + found.end("words")
                yield Finding(
                    "S12", start, end, params={"figure": number_text(figure), "words": number_text(said)}
                )
        for found in _PRODUCT.finditer(text):
            real = Decimal(found["a"]) * Decimal(found["b"]) * Decimal(found["c"] or 1)
            said = Decimal(found["n"].replace(",", "")) * {"万": 10_000, "亿": 100_000_000}.get(
                found["m"] or "", 1
            )
            decimals = len(found["n"].partition(".")[2])
            if abs(real - said) > Decimal("0.5") * {"万": 10_000}.get(found["m"] or "", 1) / 10**decimals:
                start, end = sentence.start + found.start("n"), sentence.start + found.end()
                yield Finding("S12", start, end, variant="product", params={"product": number_text(real)})


_STOCK = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{3,8}?)(?:共|共有|现有|已有|达到?|为)?(?P<n>\d{1,6})(?P<unit>个|家|户|名|人|处|所|支|场|期|件|篇)(?=[，。；、）]|$)"
    r"|(?<![\d.])(?P<n2>\d{1,6})(?P<unit2>个|家|户|名|处|所|支|场|期|件|篇)(?P<noun2>(?!百分点)[\u4e00-\u9fff]{3,8})(?=[，。；、）]|$)"
)
_SCOPE = re.compile(
    r"新增|新建|减少|增加|其中|每|计划|目标|拟|占|同比|比上|上半年|下半年|季度|去年|上年|今年|本年|月|年|首批|第[一二三四五]批|有的|部分|未|不"
)


def check_steady(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S11: one thing, counted twice in one paper without a day or a scope, has one number."""
    seen: dict[tuple[str, str], str] = {}
    for sentence in paper.sentences(paper.quiet, Zone.BODY):
        if not sentence.has_digit:
            continue
        for found in _STOCK.finditer(sentence.text):
            clause = sentence.text[max(0, found.start() - 14) : found.end() + 2]
            if _SCOPE.search(clause) or "、" in clause or "：" in clause:
                continue
            noun, unit, number = (
                found["noun"] or found["noun2"],
                found["unit"] or found["unit2"],
                found["n"] or found["n2"],
            )
            noun = re.sub("^(?:全县|全市|全镇|我县|共有|现有|的|有|共)+", "", noun)
            if len(noun) > 2 and seen.setdefault((noun, unit), number) != number:
                name = "n" if found["n"] else "n2"
                start = sentence.start + found.start(name)
                yield Finding(
                    "S11",
                    start,
                    start + len(number) + len(unit),
                    params={"noun": noun, "first": seen[noun, unit]},
                )
