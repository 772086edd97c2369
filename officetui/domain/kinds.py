"""The registry of kinds. To add one: its module, and one line here.

A line says where a kind is declared; the module is loaded when the kind is first met, so that what a
program pays for does not grow with the kinds there are.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.flow import Flow
from officetui.domain.kind import Kind
from officetui.domain.record import R, Record
from officetui.pattern import Pattern


class KindLine(msgspec.Struct, frozen=True):
    """Where a kind is declared: `module` holds it under its name in capitals.

    `conduct` is the module that holds its CONDUCT, where that is not the same: rules that other rules stand
    on have their conduct above them. `on_today`: its open records stand on Today in a panel of their own.
    `is_usual`: a line makes one of it that does not say what it makes.
    """

    name: str
    letter: str
    module: str
    conduct: str = ""
    on_today: bool = False
    is_usual: bool = False


class Registry(Mapping[str, Kind[Record]]):
    """The kinds by name, in order; each is loaded when it is asked for, its name and letter are not."""

    def __init__(self, lines: Iterable[KindLine]) -> None:
        self._lines: dict[str, KindLine] = {}
        self._by_letter: dict[str, str] = {}
        self._kinds: dict[str, Kind[Record]] = {}
        self._of_record: dict[type[Record], Kind[Any]] = {}
        for line in lines:
            self.add(line)

    def add(self, line: KindLine) -> None:
        """Take in a line; raise ValueError where its name or letter is another kind's, or no good."""
        has_name = line.name.isascii() and line.name.isalpha() and line.name.islower()
        has_letter = len(line.letter) == 1 and line.letter.isascii() and line.letter.isupper()
        if not (has_name and has_letter):
            raise ValueError(f"a kind is named in small letters and has one capital: {line}")
        if line.name in self._lines:
            raise ValueError(f"two kinds are called {line.name}")
        if line.letter in self._by_letter:
            raise ValueError(f"{line.letter} is the letter of {self._by_letter[line.letter]} and {line.name}")
        self._lines[line.name] = line
        self._by_letter[line.letter] = line.name

    def remove(self, name: str) -> None:
        """Forget a kind."""
        del self._by_letter[self._lines.pop(name).letter]
        if kind := self._kinds.pop(name, None):
            self._of_record.pop(kind.record, None)

    def __getitem__(self, name: str) -> Kind[Record]:
        if name not in self._kinds:
            self._kinds[name] = self._load(self._lines[name])
        return self._kinds[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, name: object) -> bool:
        return name in self._lines

    def letter(self, name: str) -> str:
        """Return the letter of a kind."""
        return self._lines[name].letter

    @property
    def letters(self) -> Mapping[str, str]:
        """The names of the kinds by their letters."""
        return self._by_letter

    @property
    def usual(self) -> str:
        """The name of the kind that a line makes where it does not say which."""
        return next(line.name for line in self._lines.values() if line.is_usual)

    @property
    def on_today(self) -> tuple[str, ...]:
        """The names of the kinds that have a panel of their own on Today."""
        return tuple(line.name for line in self._lines.values() if line.on_today)

    def conduct(self, name: str) -> Any:
        """Return what is declared as the conduct of a kind; see `conduct`, which knows what it is."""
        line = self._lines[name]
        return getattr(import_module(line.conduct or line.module), "CONDUCT", None)

    def of(self, record: R) -> Kind[R]:
        """Return the kind a record is of."""
        known = self._of_record.get(type(record))
        return self._meet(type(record)) if known is None else known

    def _meet(self, record: type[Record]) -> Kind[Any]:
        kinds = (self[line.name] for line in self._lines.values() if line.module == record.__module__)
        self._of_record[record] = found = next(kind for kind in kinds if kind.record is record)
        return found

    def _load(self, line: KindLine) -> Kind[Record]:
        kind = getattr(import_module(line.module), line.name.upper())
        if not isinstance(kind, Kind) or (kind.name, kind.letter) != (line.name, line.letter):
            raise ValueError(f"{line.module} does not declare the kind {line.name} with {line.letter}")
        return kind


_RULES = "officetui.domain"
KINDS = Registry(
    (
        KindLine("task", "T", f"{_RULES}.task", f"{_RULES}.conduct.task", is_usual=True),
        KindLine("staff", "S", f"{_RULES}.staff"),
        KindLine("document", "D", f"{_RULES}.document", f"{_RULES}.conduct.document"),
        KindLine("incoming", "I", f"{_RULES}.incoming", f"{_RULES}.conduct.incoming"),
        KindLine("approval", "A", f"{_RULES}.approval", f"{_RULES}.conduct.approval"),
        KindLine("request", "R", f"{_RULES}.request", f"{_RULES}.conduct.request"),
        KindLine("unit", "U", f"{_RULES}.unit"),
        KindLine("template", "M", f"{_RULES}.template"),
        KindLine("plan", "P", f"{_RULES}.plan", f"{_RULES}.conduct.plan"),
        KindLine("event", "E", f"{_RULES}.event", f"{_RULES}.conduct.event"),
    )
)
_REF = Pattern(r"([A-Za-z])(\d{1,9})")


class Ref(NamedTuple):
    """Which record: its kind's name and its number."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{KINDS.letter(self.kind)}{self.id}"


def kind_of(record: R) -> Kind[R]:
    """Return the kind a record is of."""
    return KINDS.of(record)


def ref_of(record: Record) -> Ref:
    """Return the reference to a saved record."""
    return Ref(KINDS.of(record).name, record.id)


def flow_of(record: Record) -> Flow:
    """Return the flow of a record; raise Refused where it has none."""
    kind = kind_of(record)
    if kind.flow is None:
        raise Refused("no_flow", kind=kind.name)
    return kind.flow


def status_of(record: Record) -> str:
    """Return where a record stands; "" where its kind has no flow."""
    return getattr(record, "status", "")


def is_done(record: Record) -> bool:
    """Tell whether a record came to its end by being done, and was not dropped."""
    flow = kind_of(record).flow
    return flow is not None and flow.is_done(status_of(record))


def refuse_closed(record: Record) -> None:
    """Raise Refused for what is closed: it is reopened first, and so the history says why it moved."""
    if not kind_of(record).is_open(record):
        raise Refused("already_closed", field="status", id=str(ref_of(record)), status=status_of(record))


def parse_ref(text: str) -> Ref:
    """Read a short id such as T12; raise Refused naming the letters there are."""
    found = _REF.fullmatch(text.strip())
    kind = KINDS.letters.get(found[1].upper()) if found else None
    if not found or not kind:
        letters = tuple(f"{letter}12" for letter in KINDS.letters)
        raise Refused("bad_id", text=text, letters=letters)
    return Ref(kind, int(found[2]))
