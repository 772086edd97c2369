"""What people, units and records are called in a line of text."""

from collections.abc import Iterable, Sequence

from officetui.domain.book import Book
from officetui.domain.desk import Desk
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.staff import STAFF, Role, Staff
from officetui.domain.unit import UNIT
from officetui.i18n import t
from officetui.pattern import Pattern
from officetui.wording.veil import called

# A full stop behind a name or an abbreviation ends no sentence.
_SENTENCE_END = Pattern(
    r"""(?:[。！？；]|(?<=[^\WA-Z])(?<!\bJr)(?<!\bSr)(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\betc)([.!?;]))[”’」』）)"']*$"""
)


def join(words: Iterable[str]) -> str:
    """Return words as a list in one line, empty ones left out; behind a whole sentence nothing parts them."""
    return _joined(words, t("list.separator"))


def phrases(words: Iterable[str]) -> str:
    """Return what is said of one thing, in one line: no list of like things, as `join` makes."""
    return _joined(words, t("phrase.separator"))


def clauses(words: Iterable[str]) -> str:
    """Return what stands side by side and may hold lists itself, in one line; as `join` does."""
    return _joined(words, t("clause.separator"))


def noted(said: str, notes: Sequence[str]) -> str:
    """Return a sentence, and behind it what is to be known besides, where there is something."""
    if not notes:
        return said
    return t("done.noted", said=said.removesuffix("。").removesuffix("."), notes=clauses(notes))


def _joined(words: Iterable[str], separator: str) -> str:
    line = ""
    for word in filter(None, words):
        if line:
            ended = _SENTENCE_END.search(line)
            between = "" if ended and not ended[1] else " "
            line += separator if ended is None else between
        line += word
    return line


def person(who: int | None, book: Book, me: int | None = None) -> str:
    """Return a person's name, "me" for who looks, "" for nobody."""
    if who is not None and who == me:
        return t("word.me")
    return book.name(STAFF.name, who)


def short_person(who: int | None, book: Book, me: int | None = None) -> str:
    """Return as little of the name as tells people apart: its first word where no other has it."""
    name = person(who, book, me)
    first, space, _ = name.partition(" ")
    if not space or who == me:
        return name
    alike = [other for other in book.staff.values() if other.name.partition(" ")[0] == first]
    return first if len(alike) <= 1 else name


def actor(login: str, book: Book) -> str:
    """Return who works under an account, by name; the account itself where nobody on the list does."""
    found = (staff.name for staff in book.staff.values() if staff.login and staff.login == login)
    return next(found, login)


def desk(who: int | None, book: Book, me: int | None = None) -> str:
    """Return whose desk a paper lies on: a leader by the post where only one holds it, else by name."""
    found = book.staff.get(who) if who is not None and who != me else None
    if found and found.role is Role.LEADER and found.post and _is_only(found, book):
        return found.post
    return short_person(who, book, me)


def decider(whose: str, deputy: int | None, book: Book) -> str:
    """Return who decided, `whose` desk it was as that is called; a stand-in with in whose place it was."""
    return whose if deputy is None else t("word.on_behalf", to=person(deputy, book), who=whose)


def holder(one: Desk, book: Book, me: int | None = None) -> str:
    """Return who has a paper: whose desk it lies on, or the department that handles it; "" for nobody."""
    return desk(one.who, book, me) if one.unit is None else unit(one.unit, book)


def _is_only(leader: Staff, book: Book) -> bool:
    return all(other.post != leader.post for other in book.staff.values() if other.id != leader.id)


def contact(which: int | None, book: Book) -> str:
    """Return whom to ring at a unit and where: Ni Weiwei 0000-555 0308; "" where nothing is known."""
    found = book.units.get(which) if which is not None else None
    if found is None:
        return ""
    people = [" ".join(filter(None, (one.name, one.post, one.phone))) for one in found.contacts]
    is_said = any(one.phone == found.phone for one in found.contacts)
    return phrases((*people, "" if is_said else found.phone))


def unit(which: int | None, book: Book) -> str:
    """Return a unit's usual short name; see `short`."""
    return short(UNIT.name, which, book)


def short(kind: str, which: int | None, book: Book) -> str:
    """Return a record that has a name by its usual short one: its first alias if that is shorter.

    A person by as little as tells people apart.
    """
    if KINDS[kind].acts:
        return short_person(which, book)
    found = book.of(kind).get(which) if which is not None else None
    name, *aliases = (book.name(kind, which),) if found is None else KINDS[kind].names(found)
    return min((name, *filter(None, aliases[:1])), key=len)


def named(ref: Ref, book: Book) -> str:
    """Return a record by id and name, for a sentence about it: T12 Speech; the id alone if it is gone.

    Behind the veil it says no more than `veil.title_of`.
    """
    title = called(ref, book)
    return title if title.startswith(str(ref)) else t("done.what", id=str(ref), title=title)
