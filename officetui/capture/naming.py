"""Finds where a name in a line ends, in quotes, of several words, glued to text; and what is joined to it."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from officetui.capture import scan
from officetui.capture.names import MOST_WORDS, Directory
from officetui.capture.piece import Context, NamedValue
from officetui.capture.scan import TypedLine
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.domain.unit import UNIT, is_collective

#: No name is longer; what lies beyond is not looked at.
LONGEST = 64
_ME = frozenset(("me", "myself", "我", "本人", "自己"))
#: Behind a name without a blank, less text than this is more likely a slip in the name.
_LEAST_BEHIND = 2
_JOINS = ("、", "，", ",", "以及", "和", "与", "及", "跟", "&", " and ", " & ")
_COMMAS = ("，", ",")
PARTING = frozenset(",，、;；\n")
"""What parts one name from the next in a list."""


class Naming:
    """Reads the names that stand at a place of a line; `begins` tells where a piece of it begins."""

    def __init__(self, line: TypedLine, context: Context, begins: Callable[[int], bool]) -> None:
        self._line = line
        self._context = context
        self._begins = begins

    def names(self, kind: str, pos: int, *, takes_groups: bool = False) -> Iterator[NamedValue]:
        """Read one name of `kind`, and further ones joined to it by 、 or a comma, 和 or "and".

        Only the first may be nobody's; an empty one is none. Where it `takes_groups`, many together are read
        as their name.
        """
        is_first, is_comma = True, False
        while found := (takes_groups and self._group(pos)) or self._name(kind, pos):
            is_sure = found.end > pos if is_first else found.problem is None
            if not is_sure or (is_comma and not self._is_name_only(pos, found.end)):
                return
            yield found
            pos, is_comma = self._joined(found.end)
            if found.problem or pos == found.end:
                return
            is_first = False

    def _group(self, pos: int) -> NamedValue | None:
        """Read the name of many units together, brackets and what is in them with it."""
        line = self._line
        quoted = line.quoted(pos)
        end = quoted if quoted > pos else group_end(line.text, pos)
        text = scan.unquote(line.text[pos:end]) if quoted > pos else line.text[pos:end]
        is_unit = self._context.directory.is_only_name(UNIT.name, text)
        return NamedValue(end, text) if is_collective(text) and not is_unit else None

    def _name(self, kind: str, pos: int) -> NamedValue | None:
        line, context = self._line, self._context
        quoted = line.quoted(pos)
        if quoted > pos:
            text = scan.unquote(line.text[pos:quoted])
            found = match_name(kind, text, 0, len(text), context.directory, context.me)
            return replace(found, end=quoted) if found else None
        return match_name(kind, line.text, pos, line.run_end(pos), context.directory, context.me)

    def _joined(self, pos: int) -> tuple[int, bool]:
        """Return where a further name begins behind what joins it to the one that ends at `pos`.

        And whether that is a comma, behind which a new clause may begin.
        """
        for join in _JOINS:
            if self._line.flat.startswith(join, pos):
                behind = scan.skip_blanks(self._line.text, pos + len(join))
                return behind + (self._line.flat[behind : behind + 1] == "@"), join in _COMMAS
        return pos, False

    def _is_name_only(self, pos: int, end: int) -> bool:
        """Whether the name at `pos` begins no clause: 李敏，方萍提供数据; li, fang wants it."""
        if self._joined(end)[0] > end:
            return True
        if not self._line.is_end(end):
            return False
        behind = scan.skip_blanks(self._line.text, end)
        if not self._line.text[pos - 1].isspace() or behind >= len(self._line.text):
            return True
        return self._begins(behind)


def group_end(text: str, pos: int = 0, *, holds_blanks: bool = False) -> int:
    """Return where a name ends that may hold blanks and commas in brackets: before one outside them.

    With `holds_blanks` only a comma ends it.
    """
    depth = 0
    for at in range(pos, len(text)):
        char = text[at]
        depth = max(0, depth + (char in "(（") - (char in ")）"))
        if not depth and (char in PARTING or (char.isspace() and not holds_blanks)):
            return at
    return len(text)


def is_me(text: str) -> bool:
    """Tell whether a text means whoever types it."""
    return text.casefold() in _ME


def name_of_me(text: str, me: int | None) -> int | None:
    """Return the staff number of who acts where `text` means them, None where it does not.

    Raise Refused where it does and they are not on the list.
    """
    if not is_me(text):
        return None
    if me is None:
        raise Refused("nobody_acts")
    return me


def match_name(
    kind: str, line: str, pos: int, end: int, directory: Directory, me: int | None = None
) -> NamedValue | None:
    """Read the name of one of `kind` at `pos`; `end` is where its run of text ends.

    The value is a number. None where no name stands there; a problem where it is nobody's.
    """
    if several := several_words(kind, line, pos, directory):
        return NamedValue(several, directory.find(kind, line[pos:several]).id)
    text = line[pos:end]
    if not text:
        return None
    try:
        acts = KINDS[kind].acts
        if not acts and is_me(text):
            raise Refused("unknown_name", kind=kind, text=text, near=())
        own = name_of_me(text, me) if acts else None
        return NamedValue(end, directory.find(kind, text[:LONGEST]).id if own is None else own)
    except Refused as problem:
        if glued := _glued(kind, line, pos, end, directory):
            return NamedValue(glued, directory.find(kind, line[pos:glued]).id)
        return NamedValue(end, problem=problem)


def several_words(kind: str, line: str, pos: int, directory: Directory) -> int:
    """Return the end of the longest name of several words that stands at `pos`, 0 if there is none."""
    ends = []
    place = pos
    for _ in range(MOST_WORDS):
        end = scan.name_end(line, place, pos + LONGEST)
        if end == place:
            break
        ends.append(end)
        place = scan.skip_blanks(line, end)
        if place == end:
            break
    for end in reversed(ends[1:]):
        if directory.is_only_name(kind, line[pos:end]):
            return end
    return 0


def _glued(kind: str, line: str, pos: int, end: int, directory: Directory) -> int:
    """Return the end of a Chinese name that text follows without a blank, 0 if there is none."""
    last = min(end - _LEAST_BEHIND, pos + LONGEST)
    for place in range(last, pos + 1, -1):
        if not line[place].isascii() and directory.is_only_name(kind, line[pos:place]):
            return place
    return 0
