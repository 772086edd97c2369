"""Records by whatever part of their name is typed: any part, another name, pinyin, a person's post."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Generic

import msgspec

from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, kind_of
from officetui.domain.record import R, Record
from officetui.domain.staff import STAFF, Staff
from officetui.domain.unit import UNIT, Unit
from officetui.pattern import Pattern

#: How many words a name can have where it is typed without quotes.
MOST_WORDS = 9
_SHOWN = 5
# A name shorter than this is somebody else's where a character is left out.
_LEAST_ABRIDGED = 4
_REMEMBERED = 500
_BREAK = Pattern(r"[\s·•‧・.\-/]+")
_SHORT_ID = Pattern(r"[a-z]([0-9]{1,9})")
_NICK = ("小", "老", "阿")

# How well a name fits what was typed; the best of them is meant, if it is the only one.
(
    _NAME,
    _SPELT,
    _POST,
    _FIRST,
    _START,
    _CALLED,
    _POST_START,
    _WORD,
    _WORD_START,
    _PART,
    _SPELT_PART,
    _POST_PART,
    _ABRIDGED,
) = range(13)


def fold(text: str) -> str:
    """Return `text` as names are compared: half width, case folded, runs of blanks one blank."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class _Entry(msgspec.Struct, Generic[R], frozen=True):
    record: R
    names: tuple[str, ...]
    spellings: tuple[str, ...]
    firsts: frozenset[str]
    words: tuple[str, ...]
    post: str
    post_words: tuple[str, ...]


class _Index(Generic[R]):
    """The records of one kind that are not archived, by name."""

    def __init__(self, kind: Kind[R], records: Iterable[R]) -> None:
        self.kind = kind
        self.entries: list[_Entry[R]] = [_entry(record) for record in records if not record.archived]
        self._found: dict[str, R | Refused] = {}
        self.exact: dict[str, set[int]] = {}
        for entry in self.entries:
            for name in entry.names:
                self.exact.setdefault(name, set()).add(entry.record.id)

    def ranked(self, text: str) -> list[tuple[int, R]]:
        """Return every record that fits `text` with how well, the best first, then by number."""
        wanted = fold(text)
        if not wanted:
            return [(_START, entry.record) for entry in sorted(self.entries, key=lambda each: each.record.id)]
        found = ((_rank(entry, wanted), entry.record) for entry in self.entries)
        fits = [(rank, record) for rank, record in found if rank is not None]
        return sorted(fits, key=lambda fit: (fit[0], fit[1].id))

    def find(self, text: str) -> R:
        """Return the one record that fits `text` best; raise Refused if there is none or several."""
        if text not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text] = self._find(text)
        found = self._found[text]
        if isinstance(found, Refused):
            params: dict[str, Any] = found.params
            raise Refused(found.key, **params)
        return found

    def _find(self, text: str) -> R | Refused:
        fits = self.ranked(text) if fold(text) else []
        best = [record for rank, record in fits if rank == fits[0][0]]
        if len(best) == 1:
            return best[0]
        if best:
            choices = self.labels(best[:_SHOWN])
            more: dict[str, Any] = {"more": len(best) - _SHOWN} if len(best) > _SHOWN else {}
            return Refused("ambiguous_name", kind=self.kind.name, text=text, choices=choices, **more)
        if record := self._numbered(text):
            return record
        if not self.entries:
            return Refused("no_names", kind=self.kind.name, text=text)
        likely = self._likely(text)
        more = {"more": len(likely) - _SHOWN} if len(likely) > _SHOWN else {}
        near = self.labels(likely[:_SHOWN])
        key = "unknown_name" if fold(text) else "name_missing"
        return Refused(key, kind=self.kind.name, text=text, near=near, **more)

    def like(self, text: str) -> list[R]:
        """Return the records that fit `text`, or where none does, those that are alike."""
        wanted = fold(text)
        if " " in wanted:
            return [entry.record for entry in self.entries if _starts(entry.names, wanted)]
        fits = [record for _, record in self.ranked(text)]
        return fits or (self.alike(text) if len(wanted) > 1 else [])

    def labels(self, records: Sequence[R]) -> tuple[str, ...]:
        """Return names that tell the records apart: with the short id where two are called the same."""
        names = [self.kind.title(record) for record in records]
        return tuple(
            f"{name} ({self.kind.short_id(record.id)})" if names.count(name) > 1 else name
            for name, record in zip(names, records, strict=True)
        )

    def _likely(self, text: str) -> list[R]:
        """The records whose names are most like `text`, or all there are where none is."""
        return self.alike(text) or [entry.record for entry in self.entries]

    def alike(self, text: str) -> list[R]:
        """Return the records whose name or spelling is like `text`, the most like first."""
        from officetui.spelling import nearness

        wanted = fold(text)
        scored = []
        for entry in self.entries:
            parts = (part for name in entry.names for part in name.split())
            spelt = (*entry.names, *entry.spellings, *parts)
            if score := nearness(wanted, spelt):
                scored.append((-score, entry.record.id, entry.record))
        return [record for _, _, record in sorted(scored, key=lambda each: each[:2])]

    def _numbered(self, text: str) -> R | None:
        found = _SHORT_ID.fullmatch(fold(text))
        if not found or not fold(text).startswith(self.kind.letter.lower()):
            return None
        return next((entry.record for entry in self.entries if entry.record.id == int(found[1])), None)


class Directory:
    """Who and what there is in `book` that has a name, made once for a state of the records that have.

    Someone archived is not found. Each list is read when it is first asked for.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self._indices: dict[str, _Index[Any]] = {}

    def find_staff(self, text: str) -> Staff:
        """Return the one person `text` can mean; raise Refused like `find`."""
        return self._find(STAFF, text)

    def find_unit(self, text: str) -> Unit:
        """Return the one unit `text` can mean; raise Refused like `find`."""
        return self._index(UNIT).find(text)

    def find(self, kind: str, text: str) -> Record:
        """Return the one record that `text` can mean: an exact name before a beginning before a part.

        `kind` is one whose records have names. Raise Refused: `unknown_name` with `near`, `ambiguous_name`
        with `choices`, `name_missing` for no text, `no_names` where there is no record of it, or
        `unit_for_person` where it means a unit and nobody.
        """
        return self._find(KINDS[kind], text)

    def _find(self, kind: Kind[R], text: str) -> R:
        try:
            return self._index(kind).find(text)
        except Refused as refused:
            if kind.acts and refused.key == "unknown_name" and (unit := self._only_unit(text)):
                raise Refused("unit_for_person", text=text, unit=unit) from None
            raise

    def _only_unit(self, text: str) -> str:
        """The name of the one unit that has a text in its name, "" without one."""
        fits = [unit for rank, unit in self._index(UNIT).ranked(text) if rank <= _PART]
        return fits[0].name if len(fits) == 1 else ""

    def names_staff(self, text: str) -> bool:
        """Tell whether `text` is all, the first or the last word of somebody's name, and no unit's name."""
        wanted = fold(text)
        if wanted in self._index(UNIT).exact:
            return False
        return any(rank in (_NAME, _SPELT, _FIRST, _WORD) for rank, _ in self._index(STAFF).ranked(wanted))

    def is_only_name(self, kind: str, text: str) -> bool:
        """Tell whether `text` is exactly the name, or another name, of one record and no other."""
        return len(self._index(KINDS[kind]).exact.get(fold(text), ())) == 1

    def is_spelt(self, unit: Unit, text: str) -> bool:
        """Tell whether `text` is only how the unit's name is spelt, not a part of it."""
        wanted = fold(text)
        return not any(wanted in name for name in _entry(unit).names)

    def staff_like(self, text: str) -> list[Staff]:
        """Return the people `text` may become; see `like`."""
        return self._index(STAFF).like(text)

    def like(self, kind: str, text: str) -> list[Record]:
        """Return the records of a kind `text` may become, the likeliest first; all for "".

        Where none fits, those whose names are alike.
        """
        return self._index(KINDS[kind]).like(text)

    def _index(self, kind: Kind[R]) -> _Index[R]:
        if kind.name not in self._indices:
            self._indices[kind.name] = _Index(kind, self.book.of(kind).values())
        return self._indices[kind.name]


def _entry(record: R) -> _Entry[R]:
    login = (login,) if (login := getattr(record, "login", "")) else ()
    full = [fold(name) for name in (*kind_of(record).names(record), *login)]
    names = tuple(dict.fromkeys(name for each in full for name in (each, _BREAK.sub("", each)) if name))
    spellings = tuple(fold(spelling) for spelling in getattr(record, "spellings", ()))
    words = [_BREAK.split(name) for name in [*full, *spellings]]
    post = fold(getattr(record, "post", ""))
    return _Entry(
        record,
        names,
        spellings,
        frozenset(parts[0] for parts in words if parts[0]),
        tuple(dict.fromkeys(word for parts in words for word in parts[1:] if word)),
        post,
        tuple(_BREAK.split(post)[1:]) if post else (),
    )


def _rank(entry: _Entry[R], wanted: str) -> int | None:
    """Tell how well an entry fits folded text, None if not at all."""
    if wanted in entry.names:
        return _NAME
    if wanted in entry.spellings:
        return _SPELT
    if wanted == entry.post:
        return _POST
    if wanted in entry.firsts:
        return _FIRST
    if _starts(entry.names, wanted) or _starts(entry.spellings, wanted):
        return _START
    if _is_called(entry, wanted):
        return _CALLED
    if entry.post.startswith(wanted):
        return _POST_START
    if wanted in entry.words:
        return _WORD
    if _starts(entry.words, wanted):
        return _WORD_START
    if any(wanted in name for name in entry.names):
        return _PART
    if any(wanted in spelling for spelling in entry.spellings):
        return _SPELT_PART
    if _starts(entry.post_words, wanted) or wanted in entry.post:
        return _POST_PART
    if any(_is_abridged(name, wanted) for name in entry.names):
        return _ABRIDGED
    return None


def _starts(names: tuple[str, ...], wanted: str) -> bool:
    return any(name.startswith(wanted) for name in names)


def _is_abridged(name: str, wanted: str) -> bool:
    """Tell whether Chinese characters were left out of a name: 广电 for 广播电视台."""
    if len(wanted) < 2 or len(name) < _LEAST_ABRIDGED or wanted.isascii() or name[0] != wanted[0]:
        return False
    rest = iter(name)
    return all(char in rest for char in wanted)


def _is_called(entry: _Entry[R], wanted: str) -> bool:
    """Tell whether it is how colleagues are called: 李主任 by surname and post, 小李 by surname."""
    if len(wanted) < 2 or wanted.isascii():
        return False
    name = entry.names[0] if entry.names else ""
    if wanted[0] in _NICK:
        return len(wanted) == 2 and name.startswith(wanted[1])
    return bool(entry.post) and name.startswith(wanted[0]) and wanted[1:] in entry.post
