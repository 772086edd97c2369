"""The registry of kinds. To add one: its module, and one line here."""

import re
from typing import NamedTuple

from officetui.domain.document import DOCUMENT
from officetui.domain.errors import Refused
from officetui.domain.event import EVENT
from officetui.domain.kind import Kind
from officetui.domain.plan import PLAN
from officetui.domain.request import REQUEST
from officetui.domain.staff import STAFF
from officetui.domain.task import TASK
from officetui.domain.template import TEMPLATE
from officetui.domain.unit import UNIT

_ALL = (TASK, STAFF, DOCUMENT, REQUEST, UNIT, TEMPLATE, PLAN, EVENT)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
_LETTERS = {kind.letter: kind for kind in KINDS.values()}
_OF_RECORD = {kind.record: kind for kind in KINDS.values()}
_REF = re.compile(r"([A-Za-z])(\d{1,9})")


class Ref(NamedTuple):
    """Which record: its kind's name and its number."""

    kind: str
    id: int

    def __str__(self) -> str:
        return KINDS[self.kind].short_id(self.id)


def kind_of(record: object) -> Kind:
    """Return the kind a record is of."""
    return _OF_RECORD[type(record)]  # type: ignore[index]  # any record class is a key


def ref_of(record: object) -> Ref:
    """Return the reference to a saved record."""
    return Ref(kind_of(record).name, record.id)  # type: ignore[attr-defined]  # a Record


def parse_ref(text: str) -> Ref:
    """Read a short id such as T12; raise Refused naming the letters there are."""
    found = _REF.fullmatch(text.strip())
    kind = _LETTERS.get(found[1].upper()) if found else None
    if not found or not kind:
        letters = ", ".join(f"{letter}12" for letter in _LETTERS)
        raise Refused("bad_id", text=text, letters=letters)
    return Ref(kind.name, int(found[2]))
