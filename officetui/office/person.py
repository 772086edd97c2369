"""Use cases on people: away for some days, and leaving, with all that is theirs handed over in one step."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.holding import helped_by, passed_on, resting_with
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.domain.staff import STAFF, Period, Staff, from_day, has_left, is_away, until_day
from officetui.domain.unit import Unit
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.unit_of_work import UnitOfWork

_DAY = timedelta(days=1)


class Holding(NamedTuple):
    """All that is somebody's: `own` rests with them or waits for their word, `helped` is others' work."""

    own: tuple[Ref, ...]
    helped: tuple[Ref, ...]
    duty: tuple[Period, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The records that are to be handed over."""
        return self.own + self.helped


class Parting(NamedTuple):
    """To whom somebody's work goes, and the last day of who leaves for good."""

    to: int
    last: date | None = None


def holding(office: Office, ref: Ref, last: date | None = None) -> Holding:
    """Return what is somebody's now, and their duty after `last`, else from today on."""
    person = office.book.one(STAFF, ref)
    first = min(last, date.max - _DAY) + _DAY if last else office.now.date()
    own = tuple(resting_with(office.book, ref))
    return Holding(own, tuple(helped_by(office.book, ref.id)), from_day(person.duty, first))


def resting(office: Office, unit: Unit) -> Holding:
    """Return what rests with a unit now, or waits for its word."""
    return Holding(tuple(resting_with(office.book, ref_of(unit))), (), ())


def hand_over(office: Office, ref: Ref, to: int, last: date | None = None) -> Outcome:
    """Hand all that is somebody's to one other person, duty too; with `last` they leave after that day.

    One commit, so that one undo takes all of it back. Raise Refused where nothing would change.
    """
    with office.change("hand_over") as change:
        held = holding(office, ref, last)
        person, heir = change.one(STAFF, ref), change.one(STAFF, Ref(STAFF.name, to))
        _refuse_heir(person, heir, office.now.date())
        if not held.refs and not held.duty and last == person.until:
            raise Refused("nothing_to_hand_over", name=person.name)
        for each in held.refs:
            _hand(change, each, person.id, to)
        if held.duty or last is not None:
            kept = until_day(person.duty, held.duty[0].start - _DAY) if held.duty else person.duty
            change.save(person, duty=kept, until=last or person.until)
        if held.duty:
            duty = sorted((*heir.duty, *held.duty), key=lambda one: (one.start, one.end))
            change.save(heir, duty=tuple(duty))
    params = {"who": heir.name, "when": When(last) if last else None, "count": len(held.refs)}
    taken = tuple(office.book.get(each) for each in held.refs)
    return Outcome("hand_over", (ref,), params, tuple(_doubts(office, heir, held.duty, taken)))


def go_away(office: Office, ref: Ref, period: Period) -> Outcome:
    """Note that somebody is away on some days, and say what is due from them meanwhile."""

    def step(change: UnitOfWork, record: Record) -> None:
        person = STAFF.expect(record, "only_staff")
        if period in person.leave:
            raise Refused("away_already", name=person.name)
        leave = sorted((*person.leave, period), key=lambda one: (one.start, one.end))
        change.save(person, leave=tuple(leave))

    who = office.book.name(STAFF.name, ref.id)
    outcome = office.perform("away", (ref,), step, who=who)
    resting = [office.book.get(each) for each in resting_with(office.book, ref)]
    due = [each for each in resting if _is_due(office, each, period)]
    planned = [each for each in resting if each not in due and _falls_in(period, each, "planned")]
    told = (("away.due_meanwhile", due), ("away.planned_meanwhile", planned))
    notes = (Reason(key, {"ids": tuple(str(ref_of(each)) for each in found)}) for key, found in told if found)
    return replace(outcome, notes=tuple(notes))


def _is_due(office: Office, record: Record, period: Period) -> bool:
    """Tell whether its limit or our promise falls on these days; of one in arrears the other may."""
    due = conduct_of(record).pressure.due(record, office.scene())
    return (due is not None and period.covers(due.day)) or _falls_in(period, record, "pledged")


def _falls_in(period: Period, record: Record, name: str) -> bool:
    when: When | None = getattr(record, name, None)
    return when is not None and period.covers(when.day)


def _refuse_heir(person: Staff, heir: Staff, today: date) -> None:
    if heir.id == person.id:
        raise Refused("hand_over_to_self", name=person.name)
    if heir.archived or has_left(heir, today):
        raise Refused("heir_has_left", name=heir.name)


def _hand(change: UnitOfWork, ref: Ref, who: int, to: int) -> None:
    record = change.get(ref)
    if getattr(record, "owner", None) == who:
        record = conduct_of(record).writing.give(record, to, {}, change.scene)
    change.save(passed_on(record, who, to, change.at))


def _doubts(
    office: Office, heir: Staff, duty: tuple[Period, ...], taken: tuple[Record, ...]
) -> Iterator[Reason]:
    days = tuple(period.start for period in duty if is_away(heir, period.start))
    if days:
        yield Reason("hand_over.away_on_duty", {"who": heir.name, "days": days})
    due = [each for each in taken if any(_is_due(office, each, period) for period in heir.leave)]
    if due:
        ids = tuple(str(ref_of(each)) for each in due)
        yield Reason("hand_over.due_while_away", {"who": heir.name, "ids": ids})
