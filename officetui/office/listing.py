"""A list that one asks for in words: the kind or view meant, the filter, the order, the columns."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from officetui import i18n
from officetui.capture import lexicon, vocabulary
from officetui.capture.kind_word import kind_called, kind_listed
from officetui.domain.conduct import conduct_for
from officetui.domain.document import DOCUMENT
from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.record import R, Record
from officetui.domain.request import REQUEST
from officetui.domain.scene import Scene
from officetui.domain.task import TASK
from officetui.office.filter_words import reading
from officetui.office.office import Office
from officetui.pinyin import sound
from officetui.views import board as boards
from officetui.views import records as lists
from officetui.views.board import BOARDS, Board
from officetui.views.coordination import chase_list
from officetui.views.criterion import Predicate
from officetui.views.filter import parse_filter, parts_of
from officetui.views.order import ordered as in_order
from officetui.views.pending import PENDING, SEEN, pending
from officetui.views.trait import Trait, trait_called, trait_words

_OF_THE_END = tuple(
    f"{word}{colon}" for word in ("closed", "finished", "done", "完成", "办结") for colon in ":："
)
_OF_STATUS = ("is:", "是:", "是：", "status:", "状态:", "状态：", *_OF_THE_END)
_NO_VIEWS: Mapping[str, Board] = {}
VIEWS = ("queue", *BOARDS, "pending", "chase")
NAMES = frozenset({*KINDS, *VIEWS})
"""What the first word of a list command may be, besides one's own views and what these are called."""
# Words of a view besides those it is shown under.
_ALSO = {
    "queue": ("tasks in order", "matters in order", "matters"),
    "pending": ("approvals", "待签批", "签批"),
    "chase": ("to chase", "该催"),
}


class Asked(NamedTuple):
    """What a list command asks for: the name of a kind or a view, and the words of a filter.

    `is_named`: one said which kind or view, by its name or by the field asked about.
    """

    name: str
    words: tuple[str, ...]
    is_named: bool = True


def ask(what: Sequence[str], own: Collection[str] = ()) -> Asked:
    """Part the words of a list command into the kind or view meant, the queue if none, and the filter.

    A kind or view is called as commands call it or as screens show it, in either language; 收文 is a kind
    with a direction; a shown word of one kind only, such as 乡镇, means its list. `own`: one's own views.
    """
    for count in range(len(what), 0, -1):
        # A name may have blanks, and the shell has parted it.
        name, rest = " ".join(what[:count]), tuple(what[count:])
        if name in KINDS or name in VIEWS or name in own:
            return Asked(name, rest)
        if (found := _view_called(name)) is not None:
            return Asked(found, rest)
        if (kind := kind_called(name) or kind_listed(name)) is not None:
            return Asked(kind, (*_fields_of(name), *rest))
    words = tuple(part for word in what for part in parts_of(word))
    if any(word.lower().startswith(_OF_THE_END) for word in words):
        return Asked(KINDS.usual, words)
    return Asked(_kind_of_word(words[0]) if words else "queue", words, is_named=not words)


def _fields_of(word: str) -> Iterator[str]:
    """The criteria that a word for a kind brings along: 用车 is an approval with a purpose."""
    _, fields = lexicon.KIND_WORDS.get(vocabulary.comparable(word), ("", {}))
    for name, value in fields.items():
        yield f"{name}:{value}"


@cache
def _view_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for view in VIEWS:
        trait = trait_called(view)
        for word in (
            *i18n.words(f"board.{view}"),
            *_ALSO.get(view, ()),
            *(trait_words(trait) if trait else ()),
        ):
            found.setdefault(vocabulary.comparable(word), view)
    return found


def _view_called(word: str) -> str | None:
    return _view_words().get(vocabulary.comparable(word))


def _kind_of_word(word: str) -> str:
    """The list a filter's first word narrows: the queue, unless tasks know no such word and others do."""
    if trait_called(word) is not None or _has_choice(TASK, word):
        return "queue"
    return next((kind.name for kind in KINDS.values() if _has_choice(kind, word)), "queue")


def _has_choice(kind: Kind[R], word: str) -> bool:
    fields = (kind.fields[name] for name in kind.fields)
    return any(field.shape is Shape.CHOICE and vocabulary.choice_called(field, word) for field in fields)


def listed(
    office: Office,
    name: str,
    words: Sequence[str] = (),
    *,
    is_named: bool = True,
    include_closed: bool = False,
    own: Mapping[str, Board] = _NO_VIEWS,
) -> tuple[str, list[Record]]:
    """Return the kind and the records of a kind's list or a view, narrowed by a filter.

    A kind's list leaves out what is closed, unless asked for, or the filter speaks of statuses itself.
    Raise Refused where nothing fits, and a word of the filter is no word of ours, but close to one, or is
    all that was said (`is_named`: see `Asked`).
    """
    seen = office.scene()
    keep = parse_filter(words, reading(office, seen))
    kind, found = _find(office, name, words, seen, keep, include_closed=include_closed, own=own)
    if not found:
        for word in words:
            if near := _nearest(word, own):
                raise Refused("list_unknown_word", text=word, near=near)
        if not is_named and len(words) == 1 and words[0].isalpha() and not _is_known(words[0], own):
            raise Refused("list_unknown", text=words[0])
    return kind, found


def _find(
    office: Office,
    name: str,
    words: Sequence[str],
    seen: Scene,
    keep: Predicate,
    *,
    include_closed: bool,
    own: Mapping[str, Board],
) -> tuple[str, list[Record]]:
    if name in KINDS:
        include_closed = include_closed or any(word.lower().startswith(_OF_STATUS) for word in words)
        rows = lists.records(seen, name, include_closed=include_closed, keep=keep)
        return name, [row.record for row in rows]
    if name == "pending":
        return DOCUMENT.name, [row.record for row in pending(seen, keep)]
    if name == "chase":
        return REQUEST.name, [row.record for row in chase_list(seen) if keep(row.record)]
    board = BOARDS["now"] if name == "queue" else BOARDS.get(name) or own[name]
    return TASK.name, [row.record for row in _shown(office, seen, board, keep).rows]


def _shown(office: Office, seen: Scene, board: Board, keep: Predicate) -> boards.Shown:
    """What a view shows of the records that pass `keep` as well as its own filter."""
    if board.filter.strip():
        own, more = parse_filter(board.filter, reading(office, seen)), keep
        return boards.shown_board(seen, board, lambda record: own(record) and more(record))
    return boards.shown_board(seen, board, keep)


def _nearest(word: str, own: Mapping[str, Board]) -> str:
    """The known word that the one typed is closest to; "" for a known one, or where none is close."""
    if not word.isalpha():
        return ""
    from officetui.spelling import nearest

    wanted = vocabulary.comparable(word)
    known = _known(own)
    return "" if wanted in known else nearest(wanted, known)


def _known(own: Mapping[str, Board]) -> dict[str, None]:
    return dict.fromkeys((*VIEWS, *own, *KINDS, *_view_words(), *lexicon.KIND_WORDS, *_shown_words()))


def _is_known(word: str, own: Mapping[str, Board]) -> bool:
    return vocabulary.comparable(word) in _known(own)


@cache
def _shown_words() -> tuple[str, ...]:
    choices = (field.choice for kind in KINDS.values() for field in kind.fields.values() if _is_choice(field))
    values = (word for each in choices for value in each for word in vocabulary.catalogue_words(value))
    return (
        *(vocabulary.comparable(word) for word in values),
        *(word for trait in Trait for word in trait_words(trait)),
    )


def _is_choice(field: Field) -> bool:
    return field.shape is Shape.CHOICE


def ordered(office: Office, kind: str, records: Sequence[Record], names: Sequence[str]) -> list[Record]:
    """Return records by the fields called `names`, the first first, a `-` before one downwards."""
    wanted = [(_field(KINDS[kind], name.removeprefix("-")), name.startswith("-")) for name in names]
    return in_order(records, wanted, office.scene(), sound)


def columns_called(kind: str, names: Sequence[str]) -> list[str]:
    """Return the columns of a kind by what people call them; raise Refused naming the fields there are."""
    return [_column(KINDS[kind], name) for name in names]


def usual_columns(name: str, kind: str, records: Sequence[Record]) -> list[str]:
    """Return the columns of a list that names none: its kind's; of a view those that all in it have."""
    if name == "pending":
        return list(PENDING)
    usual, present = KINDS[kind].columns, {type(one) for one in records}
    return [each for each in usual if each in SEEN or all(hasattr(one, each) for one in present)]


def _column(kind: Kind[Record], word: str) -> str:
    """A column by its word: a field, or what the desks say of kinds that lie on some."""
    if conduct_for(kind).desks.has_any and (found := _seen_words().get(vocabulary.comparable(word))):
        return found
    return _field(kind, word).name


@cache
def _seen_words() -> dict[str, str]:
    words = ((name, word) for name in SEEN for word in (name, *i18n.words(f"column.{name}")))
    return {vocabulary.comparable(word): name for name, word in words}


def _field(kind: Kind[Record], word: str) -> Field:
    """The field of a kind that a word means: as it is typed in a line, or as its column is headed."""
    word = word.strip()
    return kind.field(vocabulary.field_called(kind, word) or vocabulary.heading_called(kind, word) or word)
