"""The column 轻重缓急 of a table: how much a row matters and how soon, in one cell."""

import re
from collections.abc import Iterator

from officetui.capture import vocabulary
from officetui.domain.kind import Kind
from officetui.domain.record import Record
from officetui.exchange.table_heading import folded

FIELDS = ("importance", "urgency")

_HEADINGS = frozenset(map(folded, ("轻重缓急", "轻重缓急程度", "缓急程度", "重要紧急程度")))
_PARTS = re.compile(r"[、,，;；/+\s]+|[且又和]|(?<=重要)(?=不?紧?急)")
_ALSO = {"急件": "urgent", "特急件": "most_urgent", "加急件": "urgent", "不紧急": "plain", "缓": "plain"}
_ORDINARY = frozenset(("一般", "普通", "平"))


def field_headed(kind: Kind[Record], title: str) -> str | None:
    """Return the field of `kind` whose column is headed so, None where it does not say how a row weighs."""
    return (
        next((name for name in FIELDS if name in kind.fields), None) if folded(title) in _HEADINGS else None
    )


def meant(kind: Kind[Record], field: str, cell: str) -> Iterator[tuple[str, str]]:
    """Go through the fields that a cell under `field` speaks of, with the text for each.

    What is not known as a whole is returned as it stands, for `field` to refuse.
    """
    parts = [part for part in _PARTS.split(cell) if part]
    found = [_part(kind, part) for part in parts]
    known = [each for each in found if each is not None]
    is_told = len(known) == len(parts) == len({name for name, _ in known})
    yield from known if is_told else [(field, cell)]


def _part(kind: Kind[Record], part: str) -> tuple[str, str] | None:
    for name in FIELDS:
        if name not in kind.fields:
            continue
        is_ordinary = name == "urgency" and part in _ORDINARY
        said = "plain" if is_ordinary else _ALSO.get(part, part)
        if vocabulary.choice_called(kind.field(name), said) is not None:
            return name, said
    return None
