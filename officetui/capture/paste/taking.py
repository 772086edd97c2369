"""Takes what was proposed: the line without the words taken, and marks for what they say."""

import re
from collections.abc import Sequence
from decimal import Decimal

from officetui.capture import lexicon, scan, vocabulary
from officetui.capture.head import read_head
from officetui.capture.line import parse_line
from officetui.capture.paste.words import any_of
from officetui.capture.piece import Context, Proposal
from officetui.capture.quantity import write_money
from officetui.capture.reference import write_reference
from officetui.domain.event import EVENT
from officetui.domain.field import Shape
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.staff import STAFF
from officetui.domain.when.every import match_every

_LINES = frozenset(("records", "event", "template", "each"))
_ORDER = ("kind", "genre", "purpose", "number", "due", "planned", "every", "owner", "helpers")
_VERBS = any_of(
    """
    整理 汇总 统计 核对 修改 起草 完善 准备 落实 安排 打印 复印 装订 布置 通知 报送 上报 提交 拟定 拟好 梳理
    校对 更新 收集 归档 登记 联系 清点 转发 印发 张贴 上传 发 报 送 交 寄 印 改 写 拟 定 弄 做 补 催 收 换 订
    办 搬 贴 填 拿 还 退 取 存 备
    """
)
#: What a question begins with; any other ends without its mark once "could you" is taken.
_ASKS = any_of("who what when where why how is are do does did can could will would shall should")
_OWN_DAY = re.compile(r"(?:本|这|下)*(?:周|星期|礼拜)[一二三四五六日天]|(?:明|后)天|\d+月\d+[日号]|\d+[日号]")
_WITH_OBJECT = re.compile(
    rf"^把(?P<object>[^，。；,;]{{2,}}?)(?:再|都|先|尽快|好好)?(?P<verb>{_VERBS})"
    r"(?P<more>完|好|齐|一下)?(?P<count>[0-9一二两三四五六七八九十几]+[个份篇条项张件名人遍次])?$"
)


def take_proposals(line: str, proposals: Sequence[Proposal], context: Context) -> list[str]:
    """Return the line, and further ones, that say with marks what was proposed and taken."""
    for each in proposals:
        if each.field == "records":
            return list(each.value)
    for each in proposals:
        if each.field == "each":
            return list(each.value)
    cuts = _merged([each.cut for each in proposals if each.cut])
    # A line of nothing but what is taken keeps its words: a record has a title.
    head = read_head(scan.TypedLine(line), context)
    end = head.end
    kept = scan.without(line[end:], [(start - end, stop - end) for start, stop in cuts if start >= end], [])
    begun = line[:end]
    # 特急 stands alone before what it is about: glued to that it would be a part of it.
    is_apart = not begun or begun.endswith((":", "：", " "))
    rest = begun + ("" if is_apart else " ") + _sentence(kept)
    if not parse_line(rest, context).title:
        rest = line.strip()
    marks = _marks(proposals, context, head.kind, is_chinese=not line.isascii())
    word = next((f"{_kind_word(each.value, line)}:" for each in proposals if each.field == "kind"), "")
    lines = [" ".join(part for part in (word + rest, *marks) if part)]
    for each in proposals:
        if each.field == "event":
            word = _kind_word(EVENT.name, line)
            lines.append(f"{word}:{_event_title(each.text)} ^{each.value}")
    return lines


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return [span for span in merged if span[0] < span[1]]


def _sentence(rest: str) -> str:
    """Make what is left read as a sentence."""
    rest = re.sub(r"[（(【\[]\s*[）)】\]]", "", rest)
    rest = re.sub(r"\s+([,.;!?，。；！？])", r"\1", rest)
    rest = re.sub(rf"^((?!{_ASKS})\w.*)\?$", r"\1", rest)
    rest = re.sub(r"([，,；;。])[，,；;。]+", r"\1", rest).strip(" ，,；;：:、\t")
    rest = re.sub(r"^(?:and|then|to|that|please) ", "", rest)
    rest = re.sub(r"^(?:请|要|就|再|，)(?=把)|^你(?=[把将先再去来写发报改订催])", "", rest)
    found = _WITH_OBJECT.match(rest.rstrip("。."))
    if found:
        rest = f"{found['verb']}{found['more'] or ''}{found['object']}{found['count'] or ''}"
    return rest.rstrip("。" if rest.count("。") == 1 else "")


def _event_title(text: str) -> str:
    """What takes place, without the day that its mark says."""
    day = _OWN_DAY.match(scan.flatten(text))
    title = text[day.end() :] if day else text
    return title.strip(" ，,") or text


def _marks(proposals: Sequence[Proposal], context: Context, usual: str, *, is_chinese: bool) -> list[str]:
    ranked = sorted(proposals, key=lambda each: _ORDER.index(each.field) if each.field in _ORDER else 99)
    kind = next((each.value for each in proposals if each.field == "kind"), usual)
    has_owner, helping = any(each.field == "owner" for each in proposals), KINDS[usual].helping
    marks: list[str] = []
    for each in ranked:
        if each.field in ("owner", helping):
            is_marked = each.field == "owner" or has_owner
            mark = "@" if is_marked else f"{vocabulary.field_word(usual, helping, is_chinese=is_chinese)}:"
            people = each.value if isinstance(each.value, tuple) else (each.value,)
            names = (write_reference(STAFF.name, number, context.directory) for number in people)
            marks += [f"{mark}{_quoted(name)}" for name in names]
        elif each.field not in _LINES and each.field != "kind":
            marks += _mark(each, kind, context, is_chinese=is_chinese)
    return marks


def _mark(proposal: Proposal, kind: str, context: Context, *, is_chinese: bool) -> list[str]:
    field, value, directory = proposal.field, proposal.value, context.directory
    if field in ("due", "planned"):
        return [("^" if field == "due" else ">") + _when(value)]
    if field == "tags":
        return [f"#{tag}" for tag in value]
    word = vocabulary.field_word(kind, field, is_chinese=is_chinese)
    if isinstance(value, When):
        return [f"{word}:{_when(value)}"]
    if (ref := KINDS[kind].fields[field].spec.ref) and KINDS[ref].is_named:
        return [f"{word}:{_quoted(write_reference(ref, value, directory))}"]
    if KINDS[kind].shape(field) is Shape.RULE:
        return [f"{word}:{_rule(proposal, context)}"]
    if isinstance(value, Decimal):
        return [f"{word}:{write_money(value)}"]
    choice = KINDS[kind].fields[field]
    if hasattr(value, "value"):
        words = vocabulary.choice_words(value)
        said = next((each for each in words if each.isascii() != is_chinese), words[0])
        return [
            f"!{said}"
            if vocabulary.mark_called(KINDS[kind], said) == (choice.name, value)
            else f"{word}:{said}"
        ]
    return [f"{word}:{_quoted(str(value))}"]


def _rule(proposal: Proposal, context: Context) -> str:
    """Return how often in the words of the line, where they are read as it again."""
    found = match_every(proposal.text, context.hours)
    is_whole = found is not None and found[1] == len(proposal.text) and found[0].rule == proposal.value
    return proposal.text if is_whole else str(proposal.value)


def _when(value: When) -> str:
    return str(value).replace("T", " ")


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[\s，,；;。、：:@#^!~()（）]", text) else text


def _kind_word(kind: str, line: str) -> str:
    is_chinese = not line.isascii()
    words = [word for word, (name, values) in lexicon.KIND_WORDS.items() if name == kind and not values]
    return next((word for word in words if word.isascii() != is_chinese), kind)
