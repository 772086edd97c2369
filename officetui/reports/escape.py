"""What people typed made harmless for each format. Knows characters and formats, nothing of records."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from officetui.text import clean

_MARKDOWN = re.compile(r"([\\`*_\[\]|~])")
# What would begin a heading, a list or a rule where the text begins a line.
_MARKDOWN_START = re.compile(r"^(\s*)(?:([#+=-])|(\d+)([.)])(?=\s|$))")
# What makes a spreadsheet compute instead of show; full-width too, where it runs in Chinese or Japanese.
_FORMULA = re.compile(r"^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]")
_INDENT = "  "
_BEYOND = re.compile(r"[^\x00-\x7e]")


def clean_lines(text: str) -> list[str]:
    """Return the lines of a text, each harmless; at least one."""
    return [clean(line) for line in text.splitlines()] or [""]


def _escaped(line: str, *, quote: bool = True) -> str:
    import html  # brings the names of two thousand characters

    return html.escape(line, quote)


def to_html(text: str) -> str:
    """Return `text` for the content or a quoted attribute of an element; line ends as breaks."""
    return "<br>".join(_escaped(line) for line in clean_lines(text))


def to_markdown(text: str) -> str:
    """Return `text` so that it reads as itself within a line or a table cell; line ends as breaks."""
    return "<br>".join(_markdown_line(line) for line in clean_lines(text))


def _markdown_line(line: str) -> str:
    line = _MARKDOWN.sub(r"\\\1", _escaped(line, quote=False))
    return _MARKDOWN_START.sub(lambda m: m[1] + (f"\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}"), line)


def to_cell(text: str) -> str:
    """Return `text` as a spreadsheet's cell that is shown and never computed; line ends stay.

    A leading apostrophe is what spreadsheets take for "this is text".
    """
    words = "\n".join(clean_lines(text))
    return f"'{words}" if _FORMULA.match(text) or _FORMULA.match(words) else words


def to_json(value: object) -> str:
    """Return one JSON document whose texts are exact, with what could harm a terminal written as \\u."""
    import json  # a list has none to write

    text = json.dumps(value, ensure_ascii=False, indent=len(_INDENT))
    return _BEYOND.sub(_json_character, text)


def json_list(values: Iterable[object]) -> Iterator[str]:
    """Yield the same of a list, piece by piece, each of its values written before the next is asked for."""
    before = "[\n"
    for value in values:
        yield before + _INDENT + to_json(value).replace("\n", f"\n{_INDENT}")
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def _json_character(found: re.Match[str]) -> str:
    return _json_sign(found[0])


@lru_cache(maxsize=8_192)
def _json_sign(character: str) -> str:
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
