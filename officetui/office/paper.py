"""Use cases of papers: a leader's instruction, the round of its readers, stand-ins, registers."""

from collections.abc import Sequence
from datetime import date

from officetui.domain.circulation import read_by
from officetui.domain.conduct import refuse_closed
from officetui.domain.conduct.document import entries, proposed_number
from officetui.domain.delegation import refuse_delegation
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING, Incoming
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.register import NumberLine, number_lines
from officetui.domain.staff import STAFF, Delegation, Staff
from officetui.office import flow
from officetui.office.office import Office, UnitOfWork
from officetui.office.outcome import Outcome


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
    given = {"who": who, "day": day, "is_circled": is_circled, "owner": owner, "due": due, "readers": readers}
    said = {name: value for name, value in given.items() if value}
    return flow.move(office, refs, "instruct", words, **said)


def read(office: Office, refs: Sequence[Ref], who: int, words: str = "") -> Outcome:
    """Take papers back from a reader, who has read them, and send them on to the next."""

    def step(change: UnitOfWork, record: Incoming) -> None:
        _refuse_other(record)
        refuse_closed(record)
        found = read_by(record.circulation, who, change.at, words, is_ordered=record.is_ordered)
        change.save(record, circulation=found)

    return office.perform("read", refs, step, who=office.book.name(STAFF.name, who))


def delegate(office: Office, ref: Ref, given: Delegation) -> Outcome:
    """Let somebody decide for a person for some days; it ends by itself."""

    def step(change: UnitOfWork, person: Staff) -> None:
        refuse_delegation(person, given, office.book.staff)
        kept = tuple(one for one in person.delegations if one.end >= office.now.date())
        change.save(person, delegations=(*kept, given))

    if ref.kind != STAFF.name:
        raise Refused("only_staff_on_duty", id=str(ref))
    who, when = office.book.name(STAFF.name, given.to), When(given.end)
    return office.perform("delegate", (ref,), step, who=who, when=when)


def registers(office: Office) -> tuple[NumberLine, ...]:
    """Return the register of papers that go out, a line a body code and year."""
    return number_lines(entries(office.book.documents.values()))


def next_number(office: Office, ref: Ref) -> str:
    """Return the number a paper would get: the one it holds, or the next of the office's own code.

    "" where the office's body code is not known: neither set nor on any paper of this or last year.
    """
    paper = office.book.documents.get(ref.id)
    lines = registers(office)
    usual = max(lines, key=lambda line: (line.year, len(line.places)), default=None)
    code = office.settings.code or (usual.body if usual else "")
    return proposed_number(paper, office.scene(), code) if paper is not None and code else ""


def _refuse_other(record: object) -> None:
    if not isinstance(record, INCOMING.record):
        raise Refused("only_papers_received")
