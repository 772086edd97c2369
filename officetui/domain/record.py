"""What every record has, and how it becomes a plain document and back."""

import enum
from collections import deque
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import repeat
from typing import Annotated, Any, TypeVar

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.field import Account, Spec, StaffId, UnitId
from officetui.domain.moment import When
from officetui.pattern import Pattern

Kept = Spec(kept=True)


def bare_tag(word: str) -> str:
    """Return a tag without the sign that it is typed with."""
    return word.lstrip("#＃")


class Secrecy(enum.StrEnum):
    """How confidential a record is. State secrets do not belong on this machine: see `limits`."""

    NONE = "none"
    INTERNAL = "internal"
    WORK_SECRET = "work_secret"


class Urgency(enum.StrEnum):
    """The three marks of urgency of official papers: 平件, 加急, 特急."""

    PLAIN = "plain"
    URGENT = "urgent"
    MOST_URGENT = "most_urgent"


class Importance(enum.StrEnum):
    """How much it matters, apart from how soon."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    TOP = "top"


class Remark(msgspec.Struct, frozen=True, omit_defaults=True):
    """A remark someone wrote on a record. `at` is in UTC; `who` said it on which `day`, where another did.

    `deputy` said it, where they stood in for `who`.
    """

    at: datetime
    by: Account
    words: str
    who: Annotated[int | None, Spec(ref="staff")] = None
    day: date | None = None
    deputy: Annotated[int | None, Spec(ref="staff"), Kept] = None


class Contact(msgspec.Struct, frozen=True, omit_defaults=True):
    """One call or message about a matter: when, with whom, by what channel, what was said."""

    at: datetime
    by: Account
    words: str = ""
    whom: str = ""
    channel: str = ""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The part common to all kinds. `id` is the store's document id, 0 while it is only a draft."""

    id: Annotated[int, Kept] = 0
    created: Annotated[datetime | None, Kept] = None
    created_by: Annotated[Account, Kept] = ""
    updated: Annotated[datetime | None, Kept] = None
    updated_by: Annotated[Account, Kept] = ""
    archived: Annotated[bool, Kept] = False
    tags: Annotated[tuple[str, ...], Spec(form=bare_tag)] = ()
    links: Annotated[tuple[str, ...], Kept] = ()
    secrecy: Secrecy = Secrecy.NONE
    private: bool = False
    notes: Annotated[tuple[Remark, ...], Kept] = ()


class Matter(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A record that somebody must see through: it has a title, an owner, a limit, and can be chased."""

    title: str
    owner: StaffId = None
    unit: UnitId = None
    urgency: Urgency = Urgency.PLAIN
    due: When | None = None
    next_chase: When | None = None
    chases: Annotated[int, Kept] = 0
    log: Annotated[tuple[Contact, ...], Kept] = ()
    closed: Annotated[datetime | None, Kept] = None


_PLACE = Pattern(r"\$\.(\w+)")
_MISSING = Pattern(r"missing required field `(\w+)`")
R = TypeVar("R", bound=Record)


def _encode(value: object) -> object:
    if isinstance(value, When):
        return str(value)
    raise NotImplementedError(type(value))


# Thousands of records are due on a few hundred days: the same is read, and held, once.
_moment = lru_cache(4096)(When.parse)


def _decode(expected: type, value: object) -> object:
    if expected is When and isinstance(value, str):
        return _moment(value)
    raise ValueError(f"expected {expected.__name__}, got {type(value).__name__}")


def to_document(record: msgspec.Struct) -> dict[str, object]:
    """Return the record as plain JSON values, without its id and without what is still default."""
    document: dict[str, object] = msgspec.to_builtins(record, enc_hook=_encode)
    document.pop("id", None)
    return document


def from_table(kind: type[R], text: bytes) -> dict[int, R]:
    """Return the records by id that `text` holds, a JSON object of documents by id, decoded in one go.

    Raise ValueError where one does not fit the kind.
    """
    records: dict[int, R] = _decoder(kind).decode(text)
    # Nobody has seen the records yet: they are frozen for those who will.
    deque(map(msgspec.structs.force_setattr, records.values(), repeat("id"), records), maxlen=0)
    return records


@cache
def _decoder(kind: type[Record]) -> Any:
    return msgspec.json.Decoder(dict[int, kind], dec_hook=_decode)  # type: ignore[valid-type]


def reader(kind: type[R]) -> Callable[[int, bytes], R]:
    """Return what makes records of a kind out of their ids and documents as JSON, one by one."""
    decode = msgspec.json.Decoder(kind, dec_hook=_decode).decode

    def read(id: int, document: bytes) -> R:  # noqa: A002 - the field's own name
        try:
            record = decode(document)
        except (msgspec.ValidationError, ValueError) as error:
            raise Refused("unreadable_record", kind=kind.__name__, id=id, why=str(error)) from error
        msgspec.structs.force_setattr(record, "id", id)
        return record

    return read


def from_document(kind: type[R], id: int, document: Mapping[str, object]) -> R:  # noqa: A002 - the field's own name
    """Return the record that `document` describes; raise Refused where it does not fit the kind."""
    try:
        return msgspec.convert({**document, "id": id}, kind, dec_hook=_decode)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        raise Refused("unreadable_record", kind=kind.__name__, id=id, why=str(error)) from error


def mended(kind: type[R], id: int, document: Mapping[str, object]) -> tuple[R, tuple[str, ...]]:  # noqa: A002 - the field's own name
    """Return the record without the fields that do not fit the kind, and the names of those.

    One field that cannot be read must not keep an office from its work; what stood there is in the
    history. In the place of one it cannot do without stands what is there as text, or a day long ago.
    """
    rest = dict(document)
    dropped: list[str] = []
    while True:
        try:
            return from_document(kind, id, rest), tuple(dropped)
        except Refused as refused:
            why = str(refused.params["why"])
            found = _PLACE.search(why) or _MISSING.search(why)
            if not found or found[1] in dropped:
                raise
            dropped.append(found[1])
            rest.pop(found[1], None)
            rest |= _stand_in(kind, found[1], document.get(found[1]))


def _stand_in(kind: type[R], name: str, found: object) -> dict[str, object]:
    field = next((one for one in msgspec.structs.fields(kind) if one.name == name), None)
    if field is None or not field.required:
        return {}
    if field.type is not str:
        return {name: "1970-01-01"}
    return {name: "?" if found is None else msgspec.json.encode(found).decode()}
