"""Several matters pasted at once: one on a line, or numbered one behind the other."""

import re

_BULLET = re.compile(
    r"^\s*(?:[-*•·●○◆■□▪➢✓]\s+|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*|\d{1,2}\s*[.、．]\s*(?!\d)"
    r"|[一二三四五六七八九十]{1,3}、\s*|[①-⑳]\s*)"
)
_ITEM = re.compile(
    r"(?:(?<=^)|(?<=[\s，。；,;：:、.!！])|(?<=[一-鿿]))"
    r"(?:[（(]?(?P<number>\d{1,2})\s*(?:[、．)）]|\.(?!\d))|(?P<circled>[①-⑳])|(?P<numeral>[一二三四五六七八九十])、)\s*"
)
_NUMERALS = "一二三四五六七八九十"


def split_drafts(text: str) -> list[str]:
    """Return the lines that a pasted text holds, each a draft of its own, without bullets and numbers.

    Several lines are several drafts; one line with "1.… 2.… 3.…" is as many as it counts. A text that is
    one matter comes back alone, as it is.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return [stripped for line in lines if (stripped := _BULLET.sub("", line).strip())]
    return _numbered(text) or [text]


def _numbered(text: str) -> list[str]:
    places: list[tuple[int, int]] = []
    style = ""
    for found in _ITEM.finditer(text):
        kind, number = _count(found)
        if number == len(places) + 1 and (not style or kind == style):
            style = kind
            places.append(found.span())
    if len(places) < 2 or text[: places[0][0]].strip(" ：:，,").count("，") > 1 or places[0][0] > 20:
        return []
    ends = [start for start, _ in places[1:]] + [len(text)]
    items = [
        text[begin:end].strip().rstrip("；;，,。.、 ") for (_, begin), end in zip(places, ends, strict=True)
    ]
    return items if all(len(item) > 1 for item in items) else []


def _count(found: re.Match[str]) -> tuple[str, int]:
    if found["number"]:
        return "number", int(found["number"])
    if found["circled"]:
        return "circled", ord(found["circled"]) - ord("①") + 1
    return "numeral", _NUMERALS.index(found["numeral"]) + 1
