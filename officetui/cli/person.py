"""The command for who leaves: what is theirs, and all of it handed over in one step."""

from contextlib import suppress

import click

from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.staff import STAFF
from officetui.office.office import Office

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
    from officetui.i18n import n, t
    from officetui.office import person
    from officetui.office.entry import context
    from officetui.text import clean
    from officetui.wording.holding import holding_lines

    office = session.office
    ref = _holder(office, who, is_person=bool(to or last))
    until = read_value(STAFF.field("until"), last, context(office, STAFF.name)) if last else None
    held = person.holding(office, ref, until)
    if to is not None:
        heir = _holder(office, to, is_person=True)
        session.report(person.hand_over(office, ref, heir.id, until))
        return
    if as_json:
        duty = [[str(one.start), str(one.end)] for one in held.duty]
        own, helped = [str(each) for each in held.own], [str(each) for each in held.helped]
        print_json({"who": str(ref), "own": own, "helped": helped, "duty": duty})
        return
    name = office.book.name(*ref)
    lines = holding_lines(*held, office.book, office.now.date())
    key = "hand_over" if ref.kind == STAFF.name else "hand_over.unit"
    title = n(f"{key}.title", len(held.refs), who=name) if lines else t(f"{key}.nothing", who=name)
    print("\n".join(map(clean, (title, *(f"    {line}" for line in lines)))))


def _holder(office: Office, text: str, *, is_person: bool) -> Ref:
    """Return who is called so, else which unit, unless it `is_person`; raise Refused where nobody is."""
    from officetui.capture.value import read_value
    from officetui.domain.request import REQUEST
    from officetui.domain.task import TASK
    from officetui.domain.unit import UNIT
    from officetui.office.entry import context

    now = context(office)
    try:
        return Ref(STAFF.name, read_value(TASK.field("owner"), text, now))
    except Refused:
        with suppress(Refused):
            if not is_person:
                return Ref(UNIT.name, read_value(REQUEST.field("unit"), text, now))
        raise


COMMANDS = (handover,)
