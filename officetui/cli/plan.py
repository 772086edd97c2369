"""Commands of planning: the plan of a day, week, month or year, its tasks, its close, the roster."""

from collections.abc import Callable, Sequence
from datetime import date

import click

from officetui import i18n
from officetui.capture.span_word import span_called
from officetui.capture.vocabulary import comparable
from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.plan import PLAN
from officetui.domain.span import SpanUnit
from officetui.domain.task import TASK
from officetui.i18n import t

_session = click.make_pass_decorator(Session)
_SPANS = tuple(unit.value for unit in SpanUnit)
_ROSTER = "roster"


@click.command("plan", cls=DescribedCommand)
@click.argument("what", nargs=-1, metavar="[SPAN|DOING] [ID|WORDS...]")
@option("--date", "day", metavar="D", default="")
@option("--json", "as_json", is_flag=True)
@_session
def plan(session: Session, what: tuple[str, ...], day: str, as_json: bool) -> None:
    """Show a plan, or change one."""
    name, words = (what[0], what[1:]) if what else ("day", ())
    when = _day(session, day)
    doing = _doing_called(name)
    if (unit := span_called(name)) and not words:
        _show(session, unit, when, as_json)
    elif doing == _ROSTER and not words:
        _show_roster(session, when, as_json)
    elif doing in _DOINGS:
        if bool(words) != _DOINGS[doing].takes_words:
            lacks = "plan_needs_words" if _DOINGS[doing].takes_words else "plan_takes_no_words"
            raise Refused(lacks, doing=t(f"plan.doing.{doing}"), text=" ".join(words))
        _DOINGS[doing].do(session, words, when)
    else:
        spans = (t(i18n.choice_key(unit)) for unit in SpanUnit)
        known = (*spans, *(t(f"plan.doing.{each}") for each in (_ROSTER, *_DOINGS)))
        raise Refused("plan_what", text=" ".join(what), known=known)


def _doing_called(word: str) -> str:
    """Return what is to be done, by its word in either language; "" for none."""
    wanted = comparable(word)
    names = (_ROSTER, *_DOINGS)
    return next((each for each in names if wanted in map(comparable, i18n.words(f"plan.doing.{each}"))), "")


@click.command("close-day", cls=DescribedCommand)
@option("--date", "day", metavar="D", default="")
@option("--carry", multiple=True, metavar="ID=REASON")
@option("--promise", multiple=True, metavar="ID=WHOM^WHEN")
@option("--drop", multiple=True, metavar="ID=REASON")
@option("--rest", metavar="REASON", default="")
@_session
def close_day(
    session: Session,
    day: str,
    carry: tuple[str, ...],
    promise: tuple[str, ...],
    drop: tuple[str, ...],
    rest: str,
) -> None:
    """Close a day."""
    from officetui.domain.plan import Fate, is_settled
    from officetui.office import closing
    from officetui.views.agenda import planned_on

    office, when = session.office, _day(session, day)
    given = {}
    for fate, texts in ((Fate.CARRIED, carry), (Fate.PROMISED, promise), (Fate.DROPPED, drop)):
        for text in texts:
            number, sign, words = text.partition("=")
            if not sign:
                raise Refused("bad_verdict", text=text)
            given[session.ref(number).id] = closing.read_verdict(office, fate, words, when)
    listed = planned_on(office.scene(), when)
    unlisted = given.keys() - {task.id for task in listed}
    if unlisted:
        raise Refused("not_on_list", id=str(Ref(TASK.name, min(unlisted))), day=when)
    if rest:
        for task in listed:
            if not is_settled(task):
                given.setdefault(task.id, closing.read_verdict(office, Fate.CARRIED, rest, when))
    session.report(closing.close_day(office, when, given))


@click.command("prepare", cls=DescribedCommand)
@click.argument("id")
@_session
def prepare(session: Session, id: str) -> None:  # noqa: A002
    """Plan an event's preparation back from its day."""
    from officetui.office import preparation

    session.report(preparation.prepare(session.office, session.ref(id)))


def _show(session: Session, unit: SpanUnit, day: date, as_json: bool) -> None:
    from officetui.reports import plan as report
    from officetui.reports import plan_json as machine
    from officetui.views.dayplan import day_plan, fire
    from officetui.views.outlook import outlook, year

    seen = session.office.scene()
    if unit is SpanUnit.DAY:
        found, chart = day_plan(seen, day), fire(seen, day)
        if as_json:
            print_json(machine.day_json(found, chart, seen))
            return
        lines = report.day_lines(found, chart, seen)
    elif unit is SpanUnit.YEAR:
        events = year(seen, day)
        if as_json:
            print_json(machine.year_json(events, seen.now))
            return
        lines = report.year_lines(events, seen.now)
    else:
        days = outlook(seen, unit, day)
        if as_json:
            print_json(machine.outlook_json(days, seen))
            return
        lines = report.outlook_lines(days, fire(seen, day) if unit is SpanUnit.WEEK else None, seen)
    print("\n".join(lines))


def _show_roster(session: Session, day: date, as_json: bool) -> None:
    from officetui.domain.span import span_of
    from officetui.reports import plan as report
    from officetui.reports import plan_json as machine
    from officetui.views.agenda import agenda

    office, span = session.office, span_of(SpanUnit.MONTH, day)
    days = agenda(office.scene(), span.start, span.end)
    if as_json:
        print_json(machine.roster_json(days, office.book))
        return
    print("\n".join(report.roster_lines(days, office.book, office.now)))


def _add(session: Session, words: Sequence[str], day: date) -> None:
    from officetui.office import plan as planning

    session.report(planning.put_in(session.office, [session.ref(word) for word in words], day))


def _out(session: Session, words: Sequence[str], day: date) -> None:
    from officetui.office import plan as planning

    session.report(planning.take_out(session.office, [session.ref(word) for word in words], day))


def _settle(session: Session, words: Sequence[str], day: date) -> None:  # noqa: ARG001 - as all doings
    from officetui.office import plan as planning

    session.report(planning.settle(session.office, day))


def _unsettle(session: Session, words: Sequence[str], day: date) -> None:  # noqa: ARG001 - as all doings
    from officetui.office import plan as planning

    session.report(planning.unsettle(session.office, day))


def _spanned(words: Sequence[str]) -> tuple[SpanUnit, str]:
    """Part a span that stands first, a month without one, from the words behind it."""
    unit = span_called(words[0]) if len(words) > 1 else None
    return unit or SpanUnit.MONTH, " ".join(words[unit is not None :])


def _objective(session: Session, words: Sequence[str], day: date) -> None:
    """The span may stand first; a month is meant without it."""
    from officetui.office import plan as planning

    unit, rest = _spanned(words)
    session.report(planning.add_objective(session.office, unit, day, rest))


def _tick(session: Session, words: Sequence[str], day: date) -> None:
    """A span and the number of the objective in it; a month is meant without the span."""
    from officetui.domain.plan import find_plan
    from officetui.office import plan as planning

    unit, number = _spanned(words)
    found = find_plan(session.office.book.of(PLAN).values(), unit, day)
    if found is None or not number.isdecimal():
        raise Refused("no_such_objective", place=number, count=len(found.objectives) if found else 0)
    session.report(planning.tick_objective(session.office, Ref(PLAN.name, found.id), int(number) - 1))


def _duty(session: Session, words: Sequence[str], day: date) -> None:
    from officetui.domain.staff import STAFF
    from officetui.office import plan as planning
    from officetui.office.answer import read_person

    who = read_person(session.office, " ".join(words))
    session.report(planning.toggle_duty(session.office, Ref(STAFF.name, who), day))


class _Doing:
    """What a word after `plan` does; `takes_words`: whether something must follow it."""

    def __init__(self, do: Callable[[Session, Sequence[str], date], None], takes_words: bool) -> None:
        self.do = do
        self.takes_words = takes_words


_DOINGS = {
    "add": _Doing(_add, True),
    "out": _Doing(_out, True),
    "settle": _Doing(_settle, False),
    "unsettle": _Doing(_unsettle, False),
    "objective": _Doing(_objective, True),
    "tick": _Doing(_tick, True),
    "duty": _Doing(_duty, True),
}

#: What may stand after `plan`.
WORDS = (*_SPANS, _ROSTER, *_DOINGS)


def _day(session: Session, text: str) -> date:
    """The day that a phrase names, today without one."""
    from officetui.domain.plan import refuse_far
    from officetui.domain.when import parse_when

    office = session.office
    if not text:
        return office.now.date()
    day = parse_when(text, office.now, office.calendar, allow_past=True).value.day
    refuse_far(day)
    return day


COMMANDS = (plan, close_day, prepare)
