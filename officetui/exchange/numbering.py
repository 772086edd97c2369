"""Automatic numbers of Word paragraphs 一、（一）1.: they stand in no text, and are worked out here."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "ideographDigital",
    }
)


class ListLevel(NamedTuple):
    """One level of a list: where it starts, the kind of its numbers, and the text around them."""

    start: int
    form: str
    text: str


class Numbering:
    """The lists of one file. `unresolved` tells whether a number was met that could not be worked out."""

    def __init__(self, numbering: ET.Element | None, styles: ET.Element | None) -> None:
        self.unresolved = False
        self._abstract = dict(_abstracts(numbering))
        self._lists = dict(_lists(numbering))
        self._restarts = dict(_restarts(numbering))
        self._styles = dict(_styles(styles))
        self._counts: dict[str, dict[int, int]] = {}

    def prefix(self, paragraph: ET.Element) -> str:
        """Return the number a paragraph shows, "" where it has none; counts on."""
        key, level = self._place(paragraph)
        if key is None or key == "0":
            return ""
        abstract = self._lists.get(key)
        levels = self._abstract.get(abstract or "", {})
        if level not in levels:
            self.unresolved = True
            return ""
        counts = self._counts.setdefault(abstract or key, {})
        for restarted, start in self._restarts.pop(key, {}).items():
            counts[restarted] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return self._shown(levels, counts, level)

    def _place(self, paragraph: ET.Element) -> tuple[str | None, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None, 0
        found = _number_of(properties)
        style = properties.find(f"{W}pStyle")
        inherited = self._inherited(style.get(f"{W}val", "")) if style is not None else (None, 0)
        key = found[0] if found[0] is not None else inherited[0]
        return key, found[1] if found[1] is not None else inherited[1] or 0

    def _inherited(self, style: str) -> tuple[str | None, int | None]:
        """Return the list and level that a style has, or the nearest of those it is based on."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            numbers, base = self._styles.get(style, ((None, None), ""))
            if numbers[0] is not None:
                return numbers
            style = base
        return None, 0

    def _shown(self, levels: dict[int, ListLevel], counts: dict[int, int], level: int) -> str:
        if levels[level].form in ("bullet", "none"):
            return ""
        text = levels[level].text
        for each in range(level + 1):
            if f"%{each + 1}" not in text or each not in levels:
                continue
            number = _number(counts.get(each, levels[each].start), levels[each].form)
            if number is None:
                self.unresolved = True
                return ""
            text = text.replace(f"%{each + 1}", number)
        return text


def _number_of(properties: ET.Element) -> tuple[str | None, int | None]:
    numbers = properties.find(f"{W}numPr")
    if numbers is None:
        return None, None
    key, level = numbers.find(f"{W}numId"), numbers.find(f"{W}ilvl")
    depth = level.get(f"{W}val", "0") if level is not None else None
    return (
        key.get(f"{W}val") if key is not None else None,
        int(depth) if depth is not None and depth.isdigit() else None,
    )


def _abstracts(root: ET.Element | None) -> Iterator[tuple[str, dict[int, ListLevel]]]:
    for abstract in root.iter(f"{W}abstractNum") if root is not None else ():
        levels = {}
        for level in abstract.iter(f"{W}lvl"):
            depth = level.get(f"{W}ilvl", "0")
            start = _value(level, "start", "1")
            number = int(start) if start.lstrip("-").isdigit() else 1
            if depth.isdigit():
                levels[int(depth)] = ListLevel(
                    number, _value(level, "numFmt", "decimal"), _value(level, "lvlText", "")
                )
        yield abstract.get(f"{W}abstractNumId", ""), levels


def _lists(root: ET.Element | None) -> Iterator[tuple[str, str]]:
    for each in root.iter(f"{W}num") if root is not None else ():
        yield each.get(f"{W}numId", ""), _value(each, "abstractNumId", "")


def _restarts(root: ET.Element | None) -> Iterator[tuple[str, dict[int, int]]]:
    """The levels at which a list begins anew where it is first met, and with which number."""
    for each in root.iter(f"{W}num") if root is not None else ():
        starts: dict[int, int] = {}
        for override in each.iter(f"{W}lvlOverride"):
            depth, start = override.get(f"{W}ilvl", "0"), _value(override, "startOverride", "")
            if depth.isdigit() and start.isdigit():
                starts[int(depth)] = int(start)
        if starts:
            yield each.get(f"{W}numId", ""), starts


def _styles(root: ET.Element | None) -> Iterator[tuple[str, tuple[tuple[str | None, int | None], str]]]:
    """The list and level of every style, and the style it is based on."""
    for style in root.iter(f"{W}style") if root is not None else ():
        properties = style.find(f"{W}pPr")
        numbers = _number_of(properties) if properties is not None else (None, None)
        yield style.get(f"{W}styleId", ""), (numbers, _value(style, "basedOn", ""))


def _value(element: ET.Element, name: str, default: str) -> str:
    found = element.find(f"{W}{name}")
    return default if found is None else found.get(f"{W}val", default)


def _number(count: int, form: str) -> str | None:
    if form in ("decimal", "decimalZero", "decimalHalfWidth"):
        return str(count)
    if form in _CHINESE and 0 < count < 100:
        tens, ones = divmod(count, 10)
        head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return head + (_DIGITS[ones] if ones or not tens else "")
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        return chr((ord("a") if form == "lowerLetter" else ord("A")) + count - 1)
    if form.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(ord("①") + count - 1)
    return None
