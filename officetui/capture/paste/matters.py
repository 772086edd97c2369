"""What a line is about: its urgency, the kind of record it makes, its number, unit and place."""

import re
from collections.abc import Iterator
from typing import Any

from officetui.capture.lexicon import GENRE_WORDS, PURPOSE_WORDS
from officetui.capture.names import fold
from officetui.capture.number import find_number, kind_of_code
from officetui.capture.paste import words
from officetui.capture.paste.free import Free
from officetui.capture.piece import Proposal
from officetui.domain.approval import APPROVAL, Purpose
from officetui.domain.document import DOCUMENT
from officetui.domain.kinds import KINDS
from officetui.domain.paper import Genre
from officetui.domain.record import Urgency
from officetui.domain.template import TEMPLATE
from officetui.domain.unit import Unit

_URGENT = re.compile(
    r"[【\[（(〔]\s*(?P<word>特急|十万火急|加急|紧急|急件|急|(?:most |very )?urgent)\s*[!！]*[】\]）)〕]"
    r"\s*[:：]?\s*"
    r"|(?:^|(?<=[，。；,;\s]))(?P<bare>十万火急|特急件|急件|特急|加急|急(?=[!！:：]))(?:[!！]+|[:：]|(?=$|[，。；,;\s]))\s*"
    r"|^(?P<english>urgent)\s*[:!-]+\s*|(?:[,.;!-]\s*)(?P<last>urgent|very urgent)\s*[!.]*$"
)
_MOST = ("特急", "十万火急", "特急件", "most urgent", "very urgent")
_HEADS: dict[str, Purpose] = {
    word: purpose
    for purpose in Purpose
    if purpose is not Purpose.OTHER
    for said in PURPOSE_WORDS[purpose]
    for word in ((said,) if said.isascii() else (said, f"{said}申请", f"{said}单"))
}
_PAPER_HEADS = frozenset(["请示", "批复", "函", "复函", "签报", "议案", "决议", "纪要", "通报", "公告"])
_PAPERS = {word: Genre(genre) for genre, said in GENRE_WORDS.items() for word in said if word in _PAPER_HEADS}
_HEAD_WORDS = "|".join(sorted((*_HEADS, *_PAPERS), key=len, reverse=True))
_HEAD = re.compile(rf"^\s*(?P<word>{_HEAD_WORDS})(?:\s*[:：]\s*|(?<=[一-鿿])\s+)")
_SUPERVISION = re.compile(r"^\s*(?P<word>督办|督查)(?:事项)?(?:\s*[:：]\s*|\s+)")
_PLACE = re.compile(
    rf"(?<!室)(?<!址)(?<!地点)(?<!门口)(?:在|于|到|地点[:：]?)(?P<place>[^，。；,;：:、\s\x00在于到]{{0,14}}?"
    rf"(?:{words.PLACES}|[一二三四五六七八九十\d]+楼|[\d]{{3,4}}室?))(?={words.TAKES_PLACE}|$|[，。；,;！\s\x00）)])"
)
_ENGLISH_PLACE = re.compile(
    rf"(?<![a-z])(?:in|at) (?P<place>(?:the )?(?:[a-z0-9][\w'-]* ){{0,4}}{words.ENGLISH_PLACES}"
    r"(?: \d+[a-z]?)?(?: on the \w+ floor)?|room \d+\w?)(?![a-z])"
)
_NOT_A_UNIT = ("social", "public", "county", "the")
_TITLE_END = re.compile(rf"{words.TITLE_ENDS}[》）)。]*(?:\s|$|[，,。；;])")
_BODY = r"[一-鿿]{1,16}(?:局|委|办|会|镇|乡|街道|联|院|馆|中心|政府|办公室|指挥部|领导小组|公司|厅|部|处)"
_TITLE = re.compile(rf"^\s*(?:转发?|收到?|收文|来文|附件?)?\s*[:：]?\s*(?:{_BODY})?(?:《|关于|\x00)")


def find_matters(free: Free) -> Iterator[Proposal]:
    """Yield what a line says of itself besides people and days."""
    yield from _urgency(free)
    yield from _kind(free)
    place = _place(free)
    if place:
        yield place
    yield from _unit(free, place)


def _urgency(free: Free) -> Iterator[Proposal]:
    found = _URGENT.search(free.text) if free.has("urgency") else None
    if found:
        word = next(filter(None, (found["word"], found["bare"], found["english"], found["last"])))
        value = Urgency.MOST_URGENT if word in _MOST else Urgency.URGENT
        yield free.proposal("urgency", value, *found.span(), found.span())


def _kind(free: Free) -> Iterator[Proposal]:
    if free.captured.kind != KINDS.usual or any(piece.field == "kind" for piece in free.captured.pieces):
        return
    if found := _HEAD.match(free.text):
        place = found.span("word")
        purpose = _HEADS.get(found["word"])
        kind = DOCUMENT.name if purpose is None else APPROVAL.name
        yield free.proposal("kind", kind, *place, found.span())
        if purpose is None:
            yield free.proposal("genre", _PAPERS[found["word"]], *place)
        else:
            yield free.proposal("purpose", purpose, *place)
    elif found := _SUPERVISION.match(free.text):
        yield free.proposal("tags", ("督办",), *found.span("word"), found.span())
    elif numbered := find_number(free.line):
        rest = free.line[: numbered.start] + free.line[numbered.end :]
        if _TITLE.match(rest) and _TITLE_END.search(rest):
            start, end = numbered.start, numbered.end
            book, code = free.context.directory.book, free.context.code
            kind = kind_of_code(numbered.code, book, code) or DOCUMENT.name
            yield free.proposal("kind", kind, start, end)
            yield free.proposal("number", numbered.number, start, end, (start, end))


def _place(free: Free) -> Proposal | None:
    if not free.has("place"):
        return None
    found = (_PLACE if free.is_chinese else _ENGLISH_PLACE).search(free.text)
    if not found or len(found["place"]) < 2:
        return None
    start, end = found.span("place")
    return free.proposal("place", free.line[start:end].strip(), start, end, found.span())


def _unit(free: Free, place: Proposal | None) -> Iterator[Proposal]:
    """Propose the one unit that is named, by a name of its own."""
    if not free.has("unit"):
        return
    found: dict[int, tuple[int, int]] = {}
    taken: list[tuple[int, int]] = [(place.start, place.end)] if place else []
    for name, number in _names(free):
        if name not in free.text:
            continue
        for match in re.finditer(_pattern(name), free.text):
            start, end = match.span()
            if any(start < until and end > begin for begin, until in taken):
                continue
            taken.append((start, end))
            if name.isascii() and re.search(r"[A-Z]\w+ and (?:the )?$", free.line[:start]):
                return  # the other of two units is not known
            found.setdefault(number, (start, end))
    if len(found) == 1:
        number, (start, end) = found.popitem()
        yield free.proposal("unit", number, start, end)


def _pattern(name: str) -> str:
    if name.isascii():
        return rf"(?<![a-z]){re.escape(name)}(?![a-z])"
    # 长塘镇 is no part of 长塘镇中学, nor 教育局 of 市教育局.
    return rf"(?<![省市]){re.escape(name)}(?!(?:中学|小学|人民|会议室|大厅|[村社站所校院员]))"


def _names(free: Free) -> list[tuple[str, int]]:
    names: dict[str, set[int]] = {}
    for unit in free.context.directory.book.units.values():
        if not unit.archived:
            for name in _called(unit):
                names.setdefault(name, set()).add(unit.id)
    found = [(name, next(iter(ids))) for name, ids in names.items() if len(ids) == 1]
    return sorted(found, key=lambda each: -len(each[0]))


def _called(unit: Unit) -> Iterator[str]:
    for name in (unit.name, *unit.aliases):
        folded = fold(name)
        if folded.isascii():
            if " " in folded and folded not in _NOT_A_UNIT:
                yield folded
                yield from _short(folded)
        elif len(folded) > 1 and folded not in _COMMON:
            yield folded
            if len(folded) > 3 and folded.startswith("县"):
                yield folded[1:]
            if folded.endswith(("镇", "乡", "街道")) and len(folded) > 2:
                yield folded.removesuffix("街道").removesuffix("镇").removesuffix("乡")


def _short(name: str) -> Iterator[str]:
    """Yield how a unit is called for short: the finance bureau's is "finance", a town's its own name."""
    first, _, rest = name.partition(" ")
    if rest in ("town", "township", "subdistrict"):
        yield first


_COMMON = frozenset(("协会", "法院", "宣传部", "工会", "学校", "统计"))


def offers(free: Free) -> Iterator[Proposal]:
    """Yield the template for an inspection, where the line speaks of one and the office has it."""
    found = re.search(r"检查|督查|考核|验收|迎检|评估组|暗访|巡察|inspection|inspect", free.text)
    if not found:
        return
    templates: dict[int, Any] = dict(free.context.directory.book.of(TEMPLATE))
    for template in templates.values():
        about = fold(f"{template.name} {template.description}")
        if not template.archived and re.search("检查|迎检|督查|考核|inspection", about):
            yield free.proposal("template", template.id, *found.span())
            return
