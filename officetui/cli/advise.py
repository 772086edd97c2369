"""The command that says who should do a task, and why not the others."""

import click

from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option

_session = click.make_pass_decorator(Session)


@click.command("advise", cls=DescribedCommand)
@click.argument("id")
@option("--json", "as_json", is_flag=True)
@_session
def advise(session: Session, id: str, as_json: bool) -> None:  # noqa: A002
    """Say who should do a task."""
    from officetui.office import advice
    from officetui.reports.advice import advice_json, advice_lines

    office, ref = session.office, session.ref(id)
    found = advice.advise(office, ref)
    if as_json:
        print_json(advice_json(ref, found, office.book, office.now))
        return
    print("\n".join(advice_lines(ref, found, office.book, office.now)))


COMMANDS = (advise,)
