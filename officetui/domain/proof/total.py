"""Parts that must make up their total, and shares that must make up the whole (RULES S1, S3)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from officetui.domain.proof.figure import Figure, PartFigure, figures_in, is_vague_before, parts_from
from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import OWN, Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import Zone

PLACES = (*OWN, Zone.ATTACHED)
_LEAD = re.compile(r"共|合计|总计|总数|总额|总投资|总量|总人数|总户数|计|总")
_LINK = re.compile(
    r"(?P<tail>[^\d，,；;。：:（）()]{0,16}?)(?:[：:]|——|—|[，,]?其中[：:]?|[（(]其中[：:]?|[（(]|[，,]?(?:具体|其中|构成|分布|组成)(?:为|是|情况)?(?:如下)?[：:]|[，,]?(?:分别(?:为|是|来自|有)|包括|包含|分为|即|由))"
)
_NO_PARTS = re.compile(
    r"增|减|比上|同比|比去|每|人均|户均|平均|标准|不超|不少|不低|至少|至多|最高|最低|上限|下限|计划|提高|下降|累计|不足|限"
)
_OPEN = re.compile(r"^[^，。；：、]{0,6}等|另有|另外|其他|主要|余下|…")
_REST = re.compile(r"其余|剩余|其他|余下")
_EXCLUSIVE = tuple(
    "镇 乡 村 县 区 社区 企业 园区 学校 街道 局 站 市 类 级 等奖 组 队 费 款 金 资金 部 科 园 院 厂 店 奖 学历".split()
)
_EXCLUSIVE += ("小学", "初中", "高中", "本科", "大专", "县直", "市直")
_TRAIT = re.compile(
    r"党员|团员|女|青年|少数民族|残疾|低保|困难|单亲|留守|返乡|老年|大学生|骨干|先进|涉及|重点|重大|新增|含|线上|家暴"
)
_PEOPLE = frozenset({"人", "名", "位", "户", "人次", "户次", "家"})
_PAIRS = (
    ("男", "女"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("党员", "群众"),
    ("专职", "兼职"),
    ("公办", "民办"),
    ("在职", "退休"),
    ("新建", "改建"),
    ("上半年", "下半年"),
)
_BEFORE_TOTAL = re.compile(
    r"[，,；;、\s　]{0,2}(?:以上|[两三四五六][项组者片类次]|各项|全部|全年)?(?P<sum>合计|共计|总计|总共|共|计)(?:完成|收到|投入|支出|培训|发放|走访|征集|评选)?(?:为|是|有)?$"
)
_OTHER = re.compile(r"[\s　]*(?:另有|另外|另|此外|还有|同时|并)")
_EITHER = re.compile(r"[（(/](?:名|人|个|家)[）)]?")
_MOST_SENTENCE = 1200


def check_totals(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S1: the parts of a total, named after it or before it."""
    for sentence in paper.sentences(paper.covered, *PLACES):
        text = sentence.text[:_MOST_SENTENCE]
        if not sentence.has_digit and not re.search(_LEAD, text):
            continue
        seen = list(figures_in(text))
        if len(seen) < 3 and "其中" not in text:
            continue
        for total in seen:
            found = _after(text, total) or _before(text, total)
            if found:
                start, end = sentence.start + total.start, sentence.start + total.end
                yield found._replace(start=start, end=end)


def _after(text: str, total: Figure) -> Finding | None:
    link = _LINK.match(text, total.end)
    if link is None or is_vague_before(text, total) or total.unit == "%":
        return None
    parts, end = parts_from(text, link.end())
    kind = link[0][len(link["tail"]) :]
    mine = [part for part in parts if part.figure.unit == total.unit]
    alike = next((at for at, part in enumerate(parts) if part.figure.unit != total.unit), len(parts))
    if alike < len(parts):
        # What follows in another unit is no part: 高中80人，所需资金45.4万元.
        parts, end = parts[:alike], parts[alike - 1].figure.end if alike else link.end()
        mine = parts
    other = next((at for at, part in enumerate(parts) if _OTHER.match(part.label)), len(parts))
    if other < len(parts):
        # 另有 and what comes after it stands beside the total, not in it.
        parts, end = parts[:other], parts[other - 1].figure.end if other else link.end()
        mine = parts
    if not mine or _is_hopeless(text, total, parts):
        return None
    lead = text[max(0, total.start - 10) : total.start]
    is_led = bool(_LEAD.search(lead))
    closes = end >= len(text.rstrip("。！？ 　")) or text[end : end + 1] in "；;）)。"
    return _judge(text, total, mine, end, kind=kind, is_led=is_led, closes=closes)


def _judge(
    text: str, total: Figure, parts: list[PartFigure], end: int, *, kind: str, is_led: bool, closes: bool
) -> Finding | None:
    sum_ = sum((part.figure.value for part in parts), Decimal(0))
    off = sum_ - total.value
    if abs(off) <= _slack(total, parts) or (off > 0 and _is_counted_twice(text, total, parts)):
        return None
    biggest = max(part.figure.value for part in parts)
    if "其中" in kind:
        if biggest > total.value:
            return _finding(total, biggest, "part")
        is_whole = _is_exhaustive(parts)
        is_wrong = len(parts) > 1 and (is_whole or (off > 0 and _is_exclusive(parts)))
        return _finding(total, sum_) if is_wrong else None
    if len(parts) < 2:
        return None
    is_list = kind.endswith(("：", ":", "—")) or "分别" in kind or "由" in kind or "分为" in kind
    if kind in ("（", "("):
        is_list = is_led or off > 0
    if not closes or _OPEN.search(text[end : end + 12]) or any("等" in part.tail for part in parts):
        return _finding(total, sum_) if off > 0 and is_led and is_list else None
    if off > 0:
        return _finding(total, sum_) if is_list or is_led or _is_exclusive(parts) else None
    return _finding(total, sum_) if is_list and (is_led or "分别" in kind or "由" in kind) else None


def _is_counted_twice(text: str, total: Figure, parts: list[PartFigure]) -> bool:
    """Tell whether the first parts make the total, and the others look at the same again by another trait."""
    sum_ = Decimal(0)
    for place, part in enumerate(parts[:-1]):
        sum_ += part.figure.value
        after = parts[place + 1]
        is_other = _TRAIT.search(after.label) or re.search("学历|职称|以上|以下", after.label)
        is_parted = "；" in text[part.figure.end : after.figure.start]
        if place and sum_ == total.value and (is_other or is_parted):
            return True
    return False


def _slack(total: Figure, parts: list[PartFigure]) -> Decimal:
    """How far rounded parts may miss their total: half a unit of the last place for each of them."""
    slack = sum((part.figure.half for part in parts), Decimal(0))
    slack += total.half if not slack else 0
    if any(part.figure.multiple < total.multiple for part in parts):
        slack += Decimal(total.multiple) / 2 if not total.half else 0
    return slack


def _is_hopeless(text: str, total: Figure, parts: list[PartFigure]) -> bool:
    """Tell whether the figures cannot be parts: rates, growth, about so many, parts of other totals."""
    if any(_NO_PARTS.search(part.label + part.tail) or re.match("以[上下内]", part.tail) for part in parts):
        return True
    if any(is_vague_before(text, part.figure) for part in parts):
        return True
    return bool(re.search(r"每|人均|户均|平均", text[max(0, total.start - 6) : total.start]))


def _is_exhaustive(parts: list[PartFigure]) -> bool:
    """Tell whether parts leave nothing out by what they are called: men and women, the rest."""
    labels = [part.label + part.tail for part in parts]
    if any(_REST.search(label) for label in labels):
        return True
    if len(parts) != 2:
        return False
    return any(
        one in labels[0] and other in labels[1] for one, other in (*_PAIRS, *((b, a) for a, b in _PAIRS))
    )


def _is_exclusive(parts: list[PartFigure]) -> bool:
    """Tell whether nothing can be in two of the parts.

    They are places, bodies, classes, sums of money, or called alike but for what parts them. Of people only
    that is sure; anything else counted is in one part only, unless it is told by a trait.
    """
    labels = [part.label.strip() or part.tail.strip() for part in parts]
    if len(set(labels)) < len(labels) or len(labels) < 2 or any(_TRAIT.search(label) for label in labels):
        return False
    ends = {next((end for end in _EXCLUSIVE if label.endswith(end)), "") for label in labels}
    is_alike = len({label[-2:] for label in labels}) == 1 and min(map(len, labels)) > 2
    return "" not in ends or is_alike or parts[0].figure.unit not in _PEOPLE


def _before(text: str, total: Figure) -> Finding | None:
    """The total that follows its parts: 男12人、女15人，共计28人."""
    head = text[: total.start]
    lead = _BEFORE_TOTAL.search(head[-12:])
    if lead is None or total.unit == "%" or is_vague_before(text, total):
        return None
    is_bare = lead["sum"] in ("共", "计")
    stop = total.start - min(12, len(head)) + lead.start()
    start = max(head.rfind(mark, 0, stop) for mark in "：:。；;（(") + 1
    if stop - start > 400:
        return None
    best: list[PartFigure] = []
    for place in [start, *(start + found.end() for found in re.finditer("[，,]", text[start:stop]))]:
        parts, end = parts_from(text[:stop], place)
        if len(parts) > 1 and end >= len(text[:stop].rstrip(" 　，,、；;")):
            best = parts
            break
    units = {part.figure.unit for part in best} | {total.unit}
    is_one_unit = len(units) == 1 or _EITHER.match(text, total.end) is not None
    if len(best) < 2 or not is_one_unit or _is_hopeless(text, total, best):
        return None
    if is_bare and text[stop : stop + 1] not in "，,、":
        return None
    values = [part.figure.value for part in best]
    for first in range(len(values) - 1):
        if abs(sum(values[first:]) - total.value) <= _slack(total, best):
            return None
    return _finding(total, sum(values, Decimal(0)))


def _finding(total: Figure, sum_: Decimal, variant: str = "") -> Finding:
    params = {"sum": number_text(sum_ / total.multiple), "total": number_text(total.value / total.multiple)}
    return Finding("S1", total.start, total.end, params=params, variant=variant)


def number_text(value: Decimal) -> str:
    """Return a number without needless zeros, and never as a power."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_SHARE = re.compile(
    r"(?P<label>[^\d，,；;、。：:（）()%]{1,16}?)(?:占比?|约占|为|的?占)?(?P<n>\d{1,3}(?:\.\d{1,2})?)[%％]"
)
_SHARE_CLOSED = re.compile(r"仅此|只有|分为|构成|由.{1,20}组成|分别占|其余|占比分别|两类|三类|四类|之比")
_SHARE_OPEN = re.compile(r"多选|可重复|四舍五入|等|主要|同比|增长|上升|下降|提高|回落|增幅|率|约|以上|近|超")
_SHARE_PAIRS = (
    ("男", "女"),
    ("城镇", "农村"),
    ("城镇", "乡村"),
    ("赞成", "反对"),
    ("同意", "不同意"),
    ("满意", "不满意"),
)


def check_shares_of_whole(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S3: the shares of a whole that is said to be divided among them."""
    for sentence in paper.sentences(paper.covered, *PLACES):
        text = sentence.text[:_MOST_SENTENCE]
        if text.count("%") + text.count("％") < 2 or _SHARE_OPEN.search(_bare(text)):
            continue
        for group in _share_groups(text):
            labels = [found["label"] for found in group]
            sum_ = sum((Decimal(found["n"]) for found in group), Decimal(0))
            if not (_is_whole(text, labels) or (sum_ > 100 and _is_of_one_kind(labels))):
                continue
            half = sum((_half(found["n"]) for found in group), Decimal(0))
            if abs(sum_ - 100) > half:
                start, end = sentence.start + group[0].start("n"), sentence.start + group[-1].end()
                yield Finding("S3", start, end, params={"sum": number_text(sum_)})


def _bare(text: str) -> str:
    """The text without what only looks open: a rate of satisfaction, the last of several brackets of age."""
    text = text.replace("满意率", "满意")
    return text.replace("以上", "") if "以下" in text else text


def _half(number: str) -> Decimal:
    return Decimal("0.5") / Decimal(10) ** len(number.partition(".")[2])


def _share_groups(text: str) -> Iterator[list[re.Match[str]]]:
    """The runs of shares that follow one another with only a mark between them."""
    group: list[re.Match[str]] = []
    for found in _SHARE.finditer(text):
        gap = text[group[-1].end() : found.start()] if group else ""
        if group and not re.fullmatch(r"[\s　]*[，,、；;和]?[\s　\d至岁—～]*", gap):
            if len(group) > 1:
                yield group
            group = []
        group.append(found)
    if len(group) > 1:
        yield group


def _is_of_one_kind(labels: list[str]) -> bool:
    """Tell whether nobody can have two of what is shared: one has one highest schooling, one age."""
    return any(
        all(label.strip().endswith(kind) for label in labels) for kind in ("学历", "职称", "岁", "年龄")
    )


def _is_whole(text: str, labels: list[str]) -> bool:
    if _REST.search(text) and not any(_REST.search(label) for label in labels):
        return False
    if _SHARE_CLOSED.search(text) or ("以下" in text and "以上" in text and "至" in text):
        return True
    joined = [label.strip() for label in labels]
    return any(
        any(label.endswith(one) or label.startswith(one) for label in joined)
        and any(label.endswith(other) or label.startswith(other) for label in joined)
        for one, other in _SHARE_PAIRS
        if one not in ("满意",) or len(joined) > 2
    )
