"""The questions about somebody: when they are away, who decides for them, who takes over what is theirs."""

from typing import TypeVar

import msgspec

from officetui import wording
from officetui.capture.value import read_value
from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.staff import STAFF, Delegation, Period
from officetui.i18n import n, t
from officetui.office import look, person
from officetui.office.answer import read_person
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.office.person import Parting
from officetui.ui.question import Question, Targets, about
from officetui.wording.holding import holding_lines

E = TypeVar("E", bound=msgspec.Struct)


def away(office: Office, verb: str, refs: Targets) -> Question[Period]:
    """From, to and why."""
    return _entry(office, verb, refs, "leave", t("ask.hint.away"), Period)


def delegate(office: Office, verb: str, refs: Targets) -> Question[Delegation]:
    """Who decides for somebody, from when until when, on which kinds of paper."""
    return _entry(office, verb, refs, "delegations", t("ask.hint.delegate"), Delegation)


def _entry(office: Office, verb: str, refs: Targets, name: str, hint: str, of: type[E]) -> Question[E]:
    """One entry of a field, as its line in a form."""
    field = STAFF.field(name)

    def read(text: str) -> E:
        if not text.strip():
            raise Refused("empty_answer", field=name)
        (entry,) = read_value(field, " ".join(text.split()), context(office, STAFF.name))
        assert isinstance(entry, of)
        return entry

    def show(entry: E) -> str:
        return wording.show(field, (entry,), office.book, office.now)

    title = t(f"ask.{verb}", title=about(office, refs))
    return Question(title, hint, read, show, f"{verb}:{refs[0]}")


def hand_over(office: Office, verb: str, refs: Targets) -> Question[Parting]:
    """To whom all of it goes, and behind a last `^` the last day of who leaves; what it is, to be copied."""

    ref = refs[0]

    def read(text: str) -> Parting:
        name, _, phrase = text.replace("＾", "^").partition("^")
        if not name.strip():
            raise Refused("empty_answer", field="owner")
        to = read_person(office, name)
        if not phrase.strip():
            return Parting(to)
        return Parting(to, read_value(STAFF.field("until"), phrase, context(office, STAFF.name)))

    def show(parting: Parting) -> str:
        held = person.holding(office, ref, parting.last)
        who = office.book.name(STAFF.name, parting.to)
        words = n("ask.hand_over.show", len(held.refs), who=who)
        if parting.last is None:
            return words
        return t("ask.hand_over.last", words=words, day=wording.full_words(When(parting.last)))

    title, slot = t(f"ask.{verb}", title=about(office, refs)), f"{verb}:{ref}"
    held = person.holding(office, ref)
    # To be copied: without what is private or a work secret.
    book = look.passable(office)[0].book
    own, helped = ([one for one in refs if one.id in book.of(one.kind)] for refs in (held.own, held.helped))
    lines = holding_lines(own, helped, held.duty, book, office.now.date())
    if withheld := len(held.own) + len(held.helped) - len(own) - len(helped):
        lines.append(n("report.withheld", withheld))
    return Question(title, t("ask.hint.hand_over"), read, show, slot, offer="\n".join(lines))
