"""Use cases of papers: a leader's instruction, the round of its readers, stand-ins, registers."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from officetui import i18n
from officetui.capture import vocabulary
from officetui.capture.kind_word import kind_called
from officetui.domain.approval import APPROVAL, Purpose
from officetui.domain.delegation import refuse_delegation
from officetui.domain.document import DOCUMENT
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING, IncomingStatus
from officetui.domain.kind import Kind
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.record import R, Record
from officetui.domain.staff import STAFF, Delegation
from officetui.domain.task import TASK
from officetui.office import archive, flow
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.unit_of_work import UnitOfWork
from officetui.views import paperlist as lists_of
from officetui.views import register as registers_of
from officetui.views.paperfigures import PaperFigures, paper_figures
from officetui.views.paperlist import ListedPaper, PaperList
from officetui.views.register import RegisterLine, RegisterYear

EVERY = "all"
"""The name of all registers of a year together."""
_LEAST_OF_A_LIST = 2
"""Characters by which a list of papers is meant though its name goes on: 传阅 for 传阅登记."""


def instruct(
    office: Office,
    refs: Sequence[Ref],
    who: int,
    words: str = "",
    *,
    day: date | None = None,
    is_circled: bool = False,
    owner: int | None = None,
    due: When | None = None,
    readers: tuple[int, ...] = (),
) -> Outcome:
    """Enter what a leader wrote on papers; with an owner it becomes a task tied to the paper.

    `day` is when it was written, today where it is not said; `readers` get it to read besides.
    """
    day = day or office.now.date()
    given = {"who": who, "day": day, "is_circled": is_circled, "owner": owner, "due": due, "readers": readers}
    said = {name: value for name, value in given.items() if value}
    return flow.move(office, refs, "instruct", words, **said)


def closable(office: Office, done: Sequence[Ref]) -> tuple[Ref, ...]:
    """Return the papers received that are still handled and of which every task is done, by these tasks."""
    tasks = TASK.among(map(office.book.get, done))
    numbers = dict.fromkeys(number for task in tasks for number in INCOMING.numbers(task.links))
    return tuple(Ref(INCOMING.name, number) for number in numbers if _is_all_done(office, number))


def _is_all_done(office: Office, number: int) -> bool:
    paper_ = office.book.of(INCOMING).get(number)
    if paper_ is None or paper_.status is not IncomingStatus.HANDLING:
        return False
    tie = INCOMING.short_id(number)
    return not any(tie in task.links and TASK.is_open(task) for task in office.book.tasks.values())


def delegate(office: Office, ref: Ref, given: Delegation) -> Outcome:
    """Let somebody decide for a person for some days; it ends by itself."""

    def step(change: UnitOfWork, record: Record) -> None:
        person = STAFF.expect(record, "only_staff_on_duty", str(ref))
        refuse_delegation(person, given, office.book.staff)
        kept = tuple(one for one in person.delegations if one.end >= office.now.date())
        change.save(person, delegations=(*kept, given))

    who, when = office.book.name(STAFF.name, given.to), When(given.end)
    return office.perform("delegate", (ref,), step, who=who, when=when)


def register_called(word: str) -> str:
    """Return the register that a word means, in either language; raise Refused naming those there are."""
    wanted = vocabulary.comparable(word)
    if wanted in registers_of.NAMES:
        return wanted
    called = kind_called(word)
    of_kind = [name for name, kind in registers_of.KIND_OF.items() if kind.name == called]
    if len(of_kind) == 1:
        return of_kind[0]
    for purpose in Purpose:
        if wanted in map(vocabulary.comparable, vocabulary.catalogue_words(purpose)):
            return purpose.value
    raise Refused("unknown_register", text=word, known=(*registers_of.NAMES, *lists_of.NAMES))


def is_every_register(word: str) -> bool:
    """Tell whether a word means all registers of a year together, in either language."""
    wanted = vocabulary.comparable(word)
    return wanted == EVERY or wanted in map(vocabulary.comparable, i18n.words("register.all"))


def sheets(office: Office, year: int) -> tuple[RegisterYear, ...]:
    """Return every register of a year in which something stands."""
    found = (register_year(office, name, year) for name in registers_of.NAMES)
    return tuple(each for each in found if each.records)


def register_year(office: Office, register: str, year: int) -> RegisterYear:
    """Return a register of a year (see `views.register.NAMES`), with what was put into the archive since."""
    return registers_of.register_year(
        register, _papers(office, register, year - 1), office.settings.registers, year
    )


def list_called(word: str) -> str | None:
    """Return the list of papers that a word means, in either language, or begins to name; None for none."""
    wanted = vocabulary.comparable(word)
    called = {
        name: [*map(vocabulary.comparable, (name, *i18n.words(f"paperlist.{name}")))]
        for name in lists_of.NAMES
    }
    begun = [name for name, words in called.items() if any(each.startswith(wanted) for each in words)]
    meant = [name for name in begun if wanted in called[name]]
    likely = meant or (begun if len(wanted) >= _LEAST_OF_A_LIST else [])
    return likely[0] if len(likely) == 1 else None


def paper_list(office: Office, name: str, year: int, *, with_private: bool) -> PaperList:
    """Return a list of papers (see `views.paperlist.NAMES`); of a year with what is in the archive since."""
    papers: list[ListedPaper] = [*_all(office, INCOMING, year or None), *_all(office, DOCUMENT, year or None)]
    return lists_of.paper_list(name, papers, office.scene(), year, with_private=with_private)


def yearly_figures(office: Office, year: int) -> PaperFigures:
    """Return the figures of papers of a year against the one before, with what is in the archive since."""
    kinds: tuple[Kind[Any], ...] = (INCOMING, DOCUMENT, APPROVAL)
    papers = [record for kind in kinds for record in _all(office, kind, year - 1)]
    return paper_figures(papers, office.scene(), year)


def lines(office: Office, year: int | None = None) -> tuple[RegisterLine, ...]:
    """Return the number lines of every register, of one year or of all, with what is in the archive."""
    return tuple(
        line
        for name in registers_of.NAMES
        for line in registers_of.lines(
            name, _papers(office, name, year - 1 if year else 0), office.settings.registers, year
        )
    )


def _papers(office: Office, register: str, since: int) -> list[Record]:
    """All records of the kind that a register is of; archived ones are closed in their year or later."""
    # What was numbered in a year can have been closed in that year or later, never before.
    return list(_all(office, registers_of.KIND_OF[register], since))


def _all(office: Office, kind: Kind[R], since: int | None) -> Iterator[R]:
    """Go through the records of a kind, with those in the archive from year `since` on, where it is said."""
    yield from office.book.of(kind).values()
    yield from archive.search(office, kind, lambda _: True, since) if since is not None else ()
