"""The command for who leaves: what is theirs, and all of it handed over in one step."""

import click

from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.unit import Unit
from officetui.office import person
from officetui.office.office import Office
from officetui.office.person import Holding

_session = click.make_pass_decorator(Session)


@click.command("handover", cls=DescribedCommand)
@click.argument("who", metavar="WHOM")
@click.argument("to", required=False, metavar="[WHOM]")
@option("--last", metavar="D", default="")
@option("--json", "as_json", is_flag=True)
@_session
def handover(session: Session, who: str, to: str | None, last: str, as_json: bool) -> None:
    """List what is somebody's, or rests with a unit, or hand over all that is somebody's."""
    from officetui.capture.value import read_value
    from officetui.domain.staff import STAFF
    from officetui.i18n import n, t
    from officetui.office.answer import read_person
    from officetui.office.entry import context

    office = session.office
    try:
        ref = Ref(STAFF.name, read_person(office, who))
    except Refused:
        if (unit := _unit_called(office, who)) is None:
            raise
        if to or last:
            raise Refused("unit_keeps", unit=unit.name, text=who) from None
        _list_of_unit(office, unit, as_json=as_json)
        return
    until = read_value(STAFF.field("until"), last, context(office, STAFF.name)) if last else None
    if to is not None:
        session.report(person.hand_over(office, ref, read_person(office, to), until))
        return
    held = person.holding(office, ref, until)
    name = office.book.name(STAFF.name, ref.id)
    count = len(held.refs)
    title = n("hand_over.title", count, who=name) if any(held) else t("hand_over.nothing", who=name)
    _list(office, ref, held, title, as_json=as_json)


def _unit_called(office: Office, text: str) -> Unit | None:
    try:
        return office.directory.find_unit(text)
    except Refused:
        return None


def _list_of_unit(office: Office, unit: Unit, *, as_json: bool) -> None:
    """List what rests with a unit."""
    from officetui.i18n import n, t

    held = person.resting(office, unit)
    count, name = len(held.refs), unit.name
    title = n("hand_over.unit.title", count, who=name) if count else t("hand_over.unit.nothing", who=name)
    _list(office, ref_of(unit), held, title, as_json=as_json)


def _list(office: Office, ref: Ref, held: Holding, title: str, *, as_json: bool) -> None:
    from officetui.text import clean
    from officetui.wording.holding import holding_lines

    if as_json:
        duty = [[str(one.start), str(one.end)] for one in held.duty]
        own, helped = [str(each) for each in held.own], [str(each) for each in held.helped]
        print_json({"who": str(ref), "own": own, "helped": helped, "duty": duty})
        return
    lines = holding_lines(*held, office.book, office.now.date())
    print("\n".join(map(clean, (title, *(f"    {line}" for line in lines)))))


COMMANDS = (handover,)
