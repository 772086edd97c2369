"""What a kind of record is: its letter, class, flow, and what its lists and forms begin with."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, TypeGuard

from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape, fields_of
from officetui.domain.flow import Flow
from officetui.domain.record import Matter, R


class Kind(Generic[R]):
    """What a kind *has*, declared once; storage, list, form, command line and export follow from it.

    `name` is also the store's table and the prefix of its message keys; `letter` begins its short ids, both
    as in its line of the registry. `columns` are shown in lists, the first dropped last: fields, and
    what the desks say it lies on; `quick` fields head
    the form; `main` is the field that names a record, `beside` the one shown with it where one is chosen
    by its name. `acts`: its records are people, and whoever types is one of them. What it *does* is its
    conduct.
    """

    def __init__(
        self,
        name: str,
        letter: str,
        record: type[R],
        *,
        main: str,
        columns: tuple[str, ...],
        quick: tuple[str, ...],
        flow: Flow | None = None,
        beside: str = "",
        acts: bool = False,
    ) -> None:
        self.name = name
        self.letter = letter
        self.record = record
        self.main = main
        self.columns = columns
        self.quick = quick
        self.flow = flow
        self._ends = flow.ends if flow else frozenset()
        self.beside = beside
        self.acts = acts

    def __repr__(self) -> str:
        return f"Kind({self.name})"

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every declared field by name."""
        return {field.name: field for field in fields_of(self.record, self.name)}

    @cached_property
    def form(self) -> tuple[Field, ...]:
        """The fields a person fills in: the quick ones first, then the rest as declared."""
        typed = [field for field in self.fields.values() if not field.spec.kept]
        typed = [field for field in typed if field.name != "status"]
        quick = [self.fields[name] for name in self.quick]
        return tuple(quick + [field for field in typed if field.name not in self.quick])

    @property
    def is_named(self) -> bool:
        """Whether its records have names, no two the same, by which others refer to them."""
        return self.main == "name"

    @property
    def closes(self) -> bool:
        """Whether its records are closed at their end, and go into the archive by the year of that."""
        return "closed" in self.fields

    @property
    def takes_hours(self) -> bool:
        """Whether its records are matters that say how many hours they take: to be advised on and moved."""
        return is_of_matters(self) and "effort" in self.record.__struct_fields__

    @cached_property
    def helping(self) -> str:
        """The field that names who helps the owner of a record; "" where there is none."""
        return next((field.name for field in self.fields.values() if field.spec.helps), "")

    def helpers(self, record: R) -> tuple[int, ...]:
        """Return who helps the owner of a record."""
        found: tuple[int, ...] = getattr(record, self.helping) if self.helping else ()
        return found

    def field(self, name: str) -> Field:
        """Return the field called `name`; raise Refused naming those there are."""
        try:
            return self.fields[name]
        except KeyError:
            names = tuple(field.name for field in self.form)
            raise Refused("unknown_field", text=name, kind=self.name, fields=names) from None

    def expect(self, record: object, refusal: str, id: str = "") -> R:  # noqa: A002
        """Return a record as one of this kind; raise Refused with the key `refusal` if it is of another."""
        if not isinstance(record, self.record):
            raise Refused(refusal, id=id)
        return record

    def among(self, records: Iterable[object]) -> Iterator[R]:
        """Go through those of some records that are of this kind."""
        return (record for record in records if isinstance(record, self.record))

    def made(self, values: Mapping[str, Any]) -> R:
        """Return a new record out of typed field values."""
        return self.record(**values)

    def shape(self, name: str) -> Shape | None:
        """Return the shape of the field called `name`; None where there is none."""
        field = self.fields.get(name)
        return field.shape if field else None

    def title(self, record: R) -> str:
        """Return what a record of this kind is called."""
        return str(getattr(record, self.main))

    def names(self, record: R) -> tuple[str, ...]:
        """Return what a record of this kind is called, and by what other names it goes."""
        return self.title(record), *getattr(record, "aliases", ())

    def is_open(self, record: R) -> bool:
        """Tell whether a record still asks for something, by its status; without a flow, if kept."""
        return not record.archived and getattr(record, "status", None) not in self._ends

    def opened(self, records: Iterable[R]) -> list[R]:
        """Return those of some records that are open: what `is_open` tells of one, of ten thousand."""
        if self.flow is None:
            return [record for record in records if not record.archived]
        found: Iterable[Any] = records  # with a flow a record has a status
        return [record for record in found if not record.archived and record.status not in self._ends]

    def numbers(self, texts: Iterable[str]) -> Iterator[int]:
        """Go through the numbers of those of some texts that are short ids of this kind."""
        return (int(text[1:]) for text in texts if text[:1] == self.letter and text[1:].isdecimal())

    def short_id(self, id: int) -> str:  # noqa: A002 - the field's own name
        """Return the id as people see and type it: T12."""
        return f"{self.letter}{id}"


def is_of_matters(kind: Kind[Any]) -> TypeGuard[Kind[Matter]]:
    """Tell whether the records of a kind are matters that somebody sees through."""
    return issubclass(kind.record, Matter)
