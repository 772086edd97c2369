"""The command for who leaves: what is theirs, and all of it handed over in one step."""

import click

from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option

_session = click.make_pass_decorator(Session)


@click.command("handover", cls=DescribedCommand)
@click.argument("who", metavar="WHOM")
@click.argument("to", required=False, metavar="[WHOM]")
@option("--last", metavar="D", default="")
@option("--json", "as_json", is_flag=True)
@_session
def handover(session: Session, who: str, to: str | None, last: str, as_json: bool) -> None:
    """List what is somebody's, or hand all of it over."""
    from officetui.capture.value import read_value
    from officetui.domain.kinds import Ref
    from officetui.domain.staff import STAFF
    from officetui.domain.task import TASK
    from officetui.i18n import n, t
    from officetui.office import person
    from officetui.office.entry import context
    from officetui.text import clean
    from officetui.wording.holding import holding_lines

    office = session.office
    one = TASK.field("owner")
    ref = Ref(STAFF.name, read_value(one, who, context(office)))
    until = read_value(STAFF.field("until"), last, context(office, STAFF.name)) if last else None
    held = person.holding(office, ref, until)
    if to is not None:
        session.report(person.hand_over(office, ref, read_value(one, to, context(office)), until))
        return
    if as_json:
        duty = [[str(one.start), str(one.end)] for one in held.duty]
        own, helped = [str(each) for each in held.own], [str(each) for each in held.helped]
        print_json({"who": str(ref), "own": own, "helped": helped, "duty": duty})
        return
    name = office.book.name(STAFF.name, ref.id)
    lines = holding_lines(*held, office.book, office.now.date())
    title = n("hand_over.title", len(held.refs), who=name) if lines else t("hand_over.nothing", who=name)
    print("\n".join(map(clean, (title, *(f"    {line}" for line in lines)))))


COMMANDS = (handover,)
