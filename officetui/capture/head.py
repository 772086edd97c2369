"""The words a line may begin with: what kind it makes, and how urgent it is. And the kind of a paper
that its title gives away."""

import re
from functools import cache

import msgspec

from officetui.capture import lexicon, scan
from officetui.capture.kind_word import kind_headed
from officetui.capture.piece import Context, Piece
from officetui.capture.scan import TypedLine
from officetui.domain.kinds import KINDS
from officetui.domain.record import Urgency
from officetui.pattern import Pattern

_LONGEST = 31
"""Characters of the longest word that a line may begin with; longer than any of KIND_WORDS."""
_WORD = Pattern(r"([^\W\d_][\w -]{0,30}?):")
_URGENT = Pattern(
    r"(?P<open>[\[【(])?"
    r"(?:(?P<bare>特急|加急)|(?P<word>most urgent|urgent|asap|十万火急|紧急|急))"
    r"(?P<end>[\]】)]:?|[:,!，]|(?=\s))"
)
_MOST = frozenset(("特急", "most urgent", "十万火急"))
_URGENT_BEGINS = (*"[【(", "特急", "加急", "most urgent", "urgent", "asap", "十万火急", "紧急", "急")


class Head(msgspec.Struct, frozen=True):
    """How a line begins: the kind it makes, the pieces that say so, and where the rest begins.

    `is_paper`: it is called a paper, without saying which way that goes.
    """

    kind: str
    pieces: list[Piece]
    values: dict[str, object]
    end: int
    is_paper: bool = False


def read_head(line: TypedLine, context: Context) -> Head:
    """Read the words before a line's title: a kind with a colon, an urgency, in either order, once each."""
    kind = context.kind
    pieces: list[Piece] = []
    values: dict[str, object] = {}
    end = 0
    is_matter = "urgency" in KINDS[kind].fields
    readers = [_read_kind, _read_urgency] if is_matter else []
    while readers:
        start = scan.skip_blanks(line.text, end)
        found = next(((reader, each) for reader in readers if (each := reader(line, start))), None)
        if not found:
            break
        reader, (piece, given) = found
        readers.remove(reader)
        pieces.append(piece)
        values.update(given)
        end = piece.end
        kind = piece.value if piece.field == "kind" else kind
    is_paper = any(_word(piece) in lexicon.PAPER_WORDS for piece in pieces if piece.field == "kind")
    return Head(kind, pieces, values, end, is_paper)


def _word(piece: Piece) -> str:
    return scan.flatten(piece.text).strip().rstrip(":")


def is_head(flat: str, pos: int) -> bool:
    """Tell whether a word at `pos` would say a kind or an urgency at the start of a line."""
    return bool(_kind_at(flat, pos) or _URGENT.match(flat, pos))


def _kind_at(flat: str, pos: int) -> tuple[int, str, dict[str, object]] | None:
    """Return the kind that a word at `pos` names before a colon, what else it says, and where it ends."""
    colon = flat.find(":", pos, pos + _LONGEST + 1)
    if colon < 0:
        return None
    if word := lexicon.KIND_WORDS.get(flat[pos:colon]):
        kind, said = word
        return colon + 1, kind, {name: KINDS[kind].field(name).choice(value) for name, value in said.items()}
    found = _WORD.match(flat, pos)
    headed = kind_headed(found[1]) if found else None
    return (found.end(), headed, {}) if found and headed else None


def _read_kind(line: TypedLine, pos: int) -> tuple[Piece, dict[str, object]] | None:
    found = _kind_at(line.flat, pos)
    if not found:
        return None
    end, kind, values = found
    return Piece(end, kind, start=pos, field="kind", text=line.text[pos:end]), values


def _read_urgency(line: TypedLine, pos: int) -> tuple[Piece, dict[str, object]] | None:
    """加急 stands alone or in brackets; a word that begins other words needs a colon or brackets."""
    found = _URGENT.match(line.flat, pos) if line.flat.startswith(_URGENT_BEGINS, pos) else None
    if not found or bool(found["open"]) != (found["end"][:1] in ("]", "】", ")") and found["end"] != ""):
        return None
    if found["word"] and not found["open"] and found["end"] != ":":
        return None
    word = found["bare"] or found["word"]
    value = Urgency.MOST_URGENT if word in _MOST else Urgency.URGENT
    end = found.end()
    return Piece(end, value, start=pos, field="urgency", text=line.text[pos:end]), {}


@cache
def _papers() -> tuple[dict[str, str], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    """The Chinese words for kinds of paper and how they stand in a title, then the English; made when met."""
    chinese: dict[str, str] = {}
    english: dict[str, str] = {}
    for genre, words in lexicon.GENRE_WORDS.items():
        for word in words:
            (english if word.isascii() else chinese)[word] = genre
    ours = "|".join(sorted(chinese, key=len, reverse=True))
    theirs = "|".join(sorted(english, key=len, reverse=True))
    return (
        chinese,
        re.compile(rf"({ours})(?:[(（【〔\[][^()（）]{{0,20}}[)）】〕\]])?[》」]?\s*$"),
        english,
        re.compile(
            rf"^(?:(?:draft|write|the|a|an) )*({theirs}) (?:on|of|about|for|to|from)\b|\b({theirs})\s*$"
        ),
    )


def guess_genre(title: str) -> tuple[str, str] | None:
    """Return the kind of paper that a title names, and the word for it; None if it names none.

    In Chinese the kind ends the title (条例 art. 9: 由发文机关名称、事由和文种组成), in English it stands
    at either end.
    """
    flat = scan.flatten(title)
    papers, in_chinese, names, in_english = _papers()
    if found := in_chinese.search(flat):
        return papers[found[1]], title[found.start(1) : found.end(1)]
    if found := in_english.search(flat):
        word = found[1] or found[2]
        start = found.start(1) if found[1] else found.start(2)
        return names[word], title[start : start + len(word)]
    return None
