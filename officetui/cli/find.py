"""The command that finds anything by any words."""

import sys

import click

from officetui.cli.colour import room
from officetui.cli.more import tell_more
from officetui.cli.progress import Progress
from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option, said
from officetui.text import brief, clean, fit, width

_session = click.make_pass_decorator(Session)


@click.command("find", cls=DescribedCommand)
@click.argument("words", nargs=-1, required=True, metavar="WORDS", callback=said)
@option("--limit", type=click.IntRange(min=1), default=50, metavar="N")
@option("--json", "as_json", is_flag=True)
@_session
def find(session: Session, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find anything by any words."""
    from officetui.i18n import t
    from officetui.office import finding
    from officetui.reports.find import hit_json, hit_lines

    office = session.office
    with Progress("find"):
        found = finding.find(office, words, archived=finding.all_archived(office), limit=limit)
    hits = found.rows
    scene = office.scene()
    if as_json:
        print_json([hit_json(hit, scene) for hit in hits])
        tell_more(found, is_for_program=True)
        return
    if not hits:
        print(clean(t("find.nothing", words=brief(" ".join(words)))), file=sys.stderr)
        return
    cells = room(0)
    for line in hit_lines(hits, scene):
        print(fit(line, cells) if cells and width(line) > cells else line)
    tell_more(found, is_for_program=False)


COMMANDS = (find,)
