"""People and units by whatever part of their name is typed: any part, another name, pinyin, post."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec

from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.domain.staff import STAFF, Staff
from officetui.domain.unit import Unit
from officetui.pattern import Pattern

R = TypeVar("R", bound=Staff | Unit)

#: How many words a name can have where it is typed without quotes.
MOST_WORDS = 9
_SHOWN = 5
# How like a name must be, from 0 to 100: of two Chinese characters one, of letters more.
_ALIKE, _ALIKE_LETTERS = 50, 65
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

    def __init__(self, kind: str, records: Iterable[R]) -> None:
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
            return Refused(f"ambiguous_{self.kind}", text=text, choices=self.labels(best[:_SHOWN]))
        if record := self._numbered(text):
            return record
        if not self.entries:
            return Refused(f"no_{self.kind}", text=text)
        return Refused(f"unknown_{self.kind}", text=text, near=self.near(text))

    def like(self, text: str) -> list[R]:
        """Return the records that fit `text`, or where none does, those that are alike."""
        wanted = fold(text)
        if " " in wanted:
            return [entry.record for entry in self.entries if _starts(entry.names, wanted)]
        fits = [record for _, record in self.ranked(text)]
        return fits or (self.alike(text) if len(wanted) > 1 else [])

    def labels(self, records: Sequence[R]) -> tuple[str, ...]:
        """Return names that tell the records apart: with the short id where two are called the same."""
        names = [record.name for record in records]
        short = KINDS[self.kind].short_id
        return tuple(
            f"{record.name} ({short(record.id)})" if names.count(record.name) > 1 else record.name
            for record in records
        )

    def near(self, text: str) -> tuple[str, ...]:
        """Return the names most like `text`, or the first there are where none is."""
        likely = self.alike(text) or [entry.record for entry in self.entries]
        return self.labels(likely[:_SHOWN])

    def alike(self, text: str) -> list[R]:
        """Return the records whose name or spelling is like `text`, the most like first."""
        from rapidfuzz import fuzz  # 30 ms

        wanted = fold(text)
        least = _ALIKE_LETTERS if wanted.isascii() else _ALIKE
        scored = []
        for entry in self.entries:
            spelt = entry.names + entry.spellings
            score = max((fuzz.ratio(wanted, name) for name in spelt), default=0)
            if score >= least:
                scored.append((-score, entry.record.id, entry.record))
        return [record for _, _, record in sorted(scored, key=lambda each: each[:2])]

    def _numbered(self, text: str) -> R | None:
        found = _SHORT_ID.fullmatch(fold(text))
        if not found or not fold(text).startswith(KINDS[self.kind].letter.lower()):
            return None
        return next((entry.record for entry in self.entries if entry.record.id == int(found[1])), None)


class Directory:
    """Who and what there is in `book`, made once for a state of its staff and units.

    Someone archived is not found. Each list is read when it is first asked for.
    """

    def __init__(self, book: Book) -> None:
        self.book = book

    @cached_property
    def _staff(self) -> _Index[Staff]:
        return _Index("staff", self.book.staff.values())

    @cached_property
    def _units(self) -> _Index[Unit]:
        return _Index("unit", self.book.units.values())

    def find_staff(self, text: str) -> Staff:
        """Return the one person `text` can mean: an exact name before a beginning before a part.

        Raise Refused: `unknown_staff` with `near`, `ambiguous_staff` with `choices`, or `no_staff`
        where nobody is on the list.
        """
        return self._staff.find(text)

    def find_unit(self, text: str) -> Unit:
        """Return the one unit `text` can mean; raise Refused like `find_staff`."""
        return self._units.find(text)

    def find(self, kind: str, text: str) -> Any:
        """Return the one record of `kind`, staff or unit, that `text` can mean."""
        return self.find_staff(text) if kind == STAFF.name else self.find_unit(text)

    def names_staff(self, text: str) -> bool:
        """Tell whether `text` is all, the first or the last word of somebody's name, and no unit's name."""
        wanted = fold(text)
        if wanted in self._units.exact:
            return False
        return any(rank in (_NAME, _SPELT, _FIRST, _WORD) for rank, _ in self._staff.ranked(wanted))

    def is_only_name(self, kind: str, text: str) -> bool:
        """Tell whether `text` is exactly the name, or another name, of one record and no other."""
        index = self._staff if kind == STAFF.name else self._units
        return len(index.exact.get(fold(text), ())) == 1

    def is_spelt(self, unit: Unit, text: str) -> bool:
        """Tell whether `text` is only how the unit's name is spelt, not a part of it."""
        wanted = fold(text)
        return not any(wanted in name for name in _entry(unit).names)

    def staff_like(self, text: str) -> list[Staff]:
        """Return the people `text` may become, the likeliest first; all for "".

        Where nobody fits, those whose names are alike.
        """
        return self._staff.like(text)

    def units_like(self, text: str) -> list[Unit]:
        """Return the units `text` may become, like `staff_like`."""
        return self._units.like(text)


def _entry(record: R) -> _Entry[R]:
    login = (login,) if (login := getattr(record, "login", "")) else ()
    full = [fold(name) for name in (record.name, *record.aliases, *login)]
    names = tuple(dict.fromkeys(name for each in full for name in (each, _BREAK.sub("", each)) if name))
    spellings = tuple(fold(spelling) for spelling in record.spellings)
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
