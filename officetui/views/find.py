"""One search over everything: any words in any text of any record, by any part of them or as they sound.

What a record says is folded once and kept beside it; a word costs one look at each record's text.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import astuple

from officetui.domain.field import Shape
from officetui.domain.kinds import Ref, kind_of, ref_of
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT
from officetui.views.excerpt import Excerpt
from officetui.views.order import Sound
from officetui.views.reference import referred

_TEXTS = frozenset({Shape.TEXT, Shape.PHONE, Shape.LONG, Shape.WORDS, Shape.ENTRIES})
# Written for searching only, and said nowhere.
_SILENT = frozenset({"spellings", "links", "created_by", "updated_by"})
# Who signed a remark is no part of what the record is about.
_SIGNED = "notes"
_AROUND = 24
# Half width for full, and nothing for what people leave out: blanks, brackets of numbers, hyphens.
_FLAT: dict[int, int | str | None] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_LOOSE = _FLAT | dict.fromkeys(map(ord, " \t\n\r\u3000-‐‑–—·•・〔〕[]()（）【】［］“”\"'‘’_/"), None)


class FoundIn(enum.IntEnum):
    """Where words were found, the best first.

    NAME: of whose it is, or of the unit it is with; NAMED: of else what it names, as whom a paper goes to.
    """

    ID = 0
    TITLE = 1
    NAME = 2
    NAMED = 3
    TEXT = 4
    SOUND = 5


class Hit(NamedTuple):
    """A record that has every word. `field` and `text`: where one of them stands, and what is around it."""

    ref: Ref
    record: Record
    place: FoundIn
    field: str
    text: str
    is_open: bool


class _Said(NamedTuple):
    """What a record says, folded: its name, and all its texts."""

    record: Record
    title: str
    texts: str


class _Named(dict[tuple[str, int], tuple[Record, tuple[tuple[str, Ref], ...]]]):
    """Whom and what records name, each with the field it does so in, by kind and number."""


class _Heard(dict[str, tuple[str, str, str]]):
    """How titles sound: whole, by initials, by syllables."""


class _Sayings(dict[tuple[str, int], _Said]):
    """What records say, by kind and number."""


def fold_tight(text: str) -> str:
    """Return a text as it is compared: small letters, half width, without blanks, brackets and hyphens."""
    return text.translate(_LOOSE).casefold()


def find(
    scene: Scene, words: Sequence[str], sound: Sound, *, archived: Iterable[Record] = (), limit: int = 200
) -> Excerpt[Hit]:
    """Return the records that have every word: open ones first, then closed, then archived ones.

    Of each, what is called so stands before what says so somewhere, the last changed first. At most `limit`,
    the others counted.
    """
    wanted = [_Word.of(word, scene) for word in words if fold_tight(word)]
    records = (*scene.book.all(), *archived)
    found = _search(records, wanted, scene, sound)
    if not found and not all(word.text.isascii() for word in wanted):
        # Characters by their sound, which takes a while and finds 統計 in 统计.
        wanted = [word.spelt(sound) for word in wanted]
        found = _search(records, wanted, scene, sound)
    found.sort(key=lambda one: one[0])
    hits = tuple(_hit(record, place, wanted, scene) for _, record, place in found[:limit])
    return Excerpt(hits, len(found) - len(hits))


_Found = tuple[tuple[int, FoundIn, float, str], Record, FoundIn]


def _search(records: Iterable[Record], wanted: Sequence["_Word"], scene: Scene, sound: Sound) -> list[_Found]:
    if not wanted:
        return []
    placed = ((record, _place(record, wanted, scene, sound)) for record in records)
    return [(_order(record, place), record, place) for record, place in placed if place is not None]


class _Word(NamedTuple):
    """One word as it is looked for: folded, as letters of a sound, as syllables.

    `named`: the records, by kind and number, that have it in a name by which others refer to them.
    """

    text: str
    letters: str
    syllables: str
    named: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, word: str, scene: Scene) -> "_Word":
        """Read a word as it was typed."""
        text = fold_tight(word)
        letters = text if text.isascii() and text.isalpha() and len(text) > 1 else ""
        book = scene.book
        called = {kind.name: _called(book.of(kind).values(), text) for kind in book.kinds() if kind.is_named}
        return cls(text, letters, "", {kind: found for kind, found in called.items() if found})

    def spelt(self, sound: Sound) -> "_Word":
        """Return the word with how its characters sound."""
        return self if self.text.isascii() else self._replace(syllables=f" {sound(self.text)} ")


def _called(records: Iterable[Record], wanted: str) -> frozenset[int]:
    return frozenset(one.id for one in records if _is_called(one, wanted))


def _is_called(record: Record, wanted: str) -> bool:
    if any(wanted in fold_tight(name) for name in kind_of(record).names(record)):
        return True
    return any(spelling.startswith(wanted) for spelling in getattr(record, "spellings", ()))


def _place(record: Record, words: Sequence[_Word], scene: Scene, sound: Sound) -> FoundIn | None:
    """Where the words stand in a record, the worst place of them; None where one is nowhere."""
    said = _said(record, scene)
    worst = FoundIn.ID
    for word in words:
        place = _place_of(word, record, said, scene)
        if place is None and (word.letters or word.syllables) and _sounds_so(word, record, scene, sound):
            place = FoundIn.SOUND
        if place is None:
            return None
        worst = max(worst, place)
    return worst


def _place_of(word: _Word, record: Record, said: _Said, scene: Scene) -> FoundIn | None:
    text = word.text
    if text[0].isalpha() and text[1:].isdigit() and str(ref_of(record)).casefold().startswith(text):
        return FoundIn.ID
    if text in said.title:
        return FoundIn.TITLE
    if _concerns(record, word):
        return FoundIn.NAME
    if _naming(record, word, scene):
        return FoundIn.NAMED
    return FoundIn.TEXT if text in said.texts else None


def _sounds_so(word: _Word, record: Record, scene: Scene, sound: Sound) -> bool:
    """Whether what a record is called sounds so: letter by letter, by its initials, or by its syllables."""
    kept = scene.book.memo(_Heard)
    title = kind_of(record).title(record)
    if title.isascii():
        return False
    if (heard := kept.get(title)) is None:
        parts = sound(title).split()
        heard = kept[title] = "".join(parts), "".join(part[0] for part in parts), f" {' '.join(parts)} "
    full, initials, parted = heard
    letters = word.letters
    if letters:
        return letters in full or letters in initials
    return word.syllables in parted


def _concerns(record: Record, word: _Word) -> bool:
    """Whether somebody or a unit with the word in a name owns a record, or is it."""
    if kind_of(record).is_named and _is_called(record, word.text):
        return True
    if not word.named:
        return False
    people, units = (word.named.get(kind.name, ()) for kind in (STAFF, UNIT))
    return getattr(record, "owner", None) in people or getattr(record, "unit", None) in units


def _naming(record: Record, word: _Word, scene: Scene) -> tuple[str, Ref] | None:
    """The first field that names whom or what has the word in a name, and which that is; None without one."""
    if not word.named:
        return None
    kept = scene.book.memo(_Named)
    key = kind_of(record).name, record.id
    if key not in kept or kept[key][0] is not record:
        kept[key] = record, tuple(each for each in referred(key[0], record) if each[0] != _SIGNED)
    return next((each for each in kept[key][1] if each[1].id in word.named.get(each[1].kind, ())), None)


def _said(record: Record, scene: Scene) -> _Said:
    """What a record says, kept from one search to the next until the record is another."""
    kept = scene.book.memo(_Sayings)
    kind = kind_of(record)
    key = kind.name, record.id
    said = kept.get(key)
    if said is None or said.record is not record:
        title = kind.title(record)
        texts = "\n".join(fold_tight(text) for _, text in _texts(record))
        said = kept[key] = _Said(record, fold_tight(title), texts)
    return said


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """Yield each text of a record with the name of its field, what it is called first."""
    kind = kind_of(record)
    yield kind.main, kind.title(record)
    for field in kind.fields.values():
        is_text = field.shape in _TEXTS or field.spec.groups
        if not is_text or field.name in _SILENT or field.name == kind.main:
            continue
        value = getattr(record, field.name)
        for part in (value,) if isinstance(value, str) else value or ():
            if text := part if isinstance(part, str) else _entry(part):
                yield field.name, text


def _entry(entry: msgspec.Struct | int) -> str:
    if isinstance(entry, int):  # a record, whose name is looked for by itself
        return ""
    parts = (part for part in astuple(entry) if isinstance(part, str) and not isinstance(part, enum.Enum))
    return " ".join(filter(None, parts))


def _order(record: Record, place: FoundIn) -> tuple[int, FoundIn, float, str]:
    changed = record.updated or record.created
    rank = 2 if record.archived else 0 if kind_of(record).is_open(record) else 1
    return rank, place, -(changed.timestamp() if changed else 0.0), str(ref_of(record))


def _hit(record: Record, place: FoundIn, words: Sequence[_Word], scene: Scene) -> Hit:
    kind = kind_of(record)
    field, text = kind.main, kind.title(record)
    if place is FoundIn.NAMED:
        said = _said(record, scene)
        named = (word for word in words if _place_of(word, record, said, scene) is FoundIn.NAMED)
        if found := _naming(record, next(named), scene):
            field, text = found[0], scene.book.name(found[1].kind, found[1].id)
    if place is FoundIn.TEXT:
        hidden = next((word.text for word in words if word.text not in fold_tight(text)), "")
        field, text = next(
            ((name, one) for name, one in _texts(record) if hidden in fold_tight(one)), (field, text)
        )
        text = _around(text, hidden)
    return Hit(ref_of(record), record, place, field, text, kind.is_open(record))


def _around(text: str, word: str) -> str:
    """The part of a long text around a word."""
    flat = " ".join(text.split())
    at = max(flat.translate(_FLAT).casefold().find(word), 0)
    start = max(at - _AROUND, 0)
    end = at + len(word) + 3 * _AROUND
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")
