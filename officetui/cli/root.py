"""The command `officetui` itself: the global options, and every command below it."""

import click

from officetui import __version__, i18n
from officetui.cli.session import Session
from officetui.cli.words import DescribedGroup, option
from officetui.i18n import t

# In the order of a day. Each is imported when it is called: a quick entry does not pay for the others.
COMMANDS = {
    **dict.fromkeys(("edit", "done", "give", "move", "chase", "agree", "return", "note"), "change"),
    **dict.fromkeys(("undo", "redo"), "change"),
    "add": "add",
    **dict.fromkeys(("today", "list", "show", "why"), "look"),
    "find": "find",
    **dict.fromkeys(("plan", "close-day", "prepare"), "plan"),
    "advise": "advise",
    "handover": "person",
    "template": "template",
    **dict.fromkeys(("summary", "brief"), "summary"),
    **dict.fromkeys(("when", "log"), "look"),
    **dict.fromkeys(("register", "slip", "figures"), "paper"),
    "draft": "draft",
    "proof": "proof",
    **dict.fromkeys(("import", "export", "feed"), "exchange"),
    "config": "config",
    "help": "manual",
    "demo": "demo",
    **dict.fromkeys(("check", "repair", "backup", "restore", "archive", "unarchive"), "upkeep"),
}

BEGINNERS = frozenset({"proof", "add", "template", "import"})
"""The commands that begin an office where there is none, besides the dashboard: a reader must not."""


@click.group(name="officetui", cls=DescribedGroup, modules=COMMANDS, invoke_without_command=True)
@option("--office", metavar="DIR", default="")
@option("--lang", type=click.Choice(i18n.LANGUAGES), default=None)
@option("--as", "actor", metavar="NAME", default="")
@option("--now", metavar="ISO", default="")
@option("--as-of", metavar="ISO", default="")
@option("--plain", is_flag=True)
@option("--version", is_flag=True, is_eager=True)
@click.pass_context
def root(
    context: click.Context,
    office: str,
    lang: str | None,
    actor: str,
    now: str,
    as_of: str,
    plain: bool,
    version: bool,
) -> int | None:
    """Open the dashboard, or hand over to a command."""
    if version:
        click.echo(t("cli.version", version=__version__))
        context.exit()
    asked = context.invoked_subcommand
    begins = asked in BEGINNERS if asked else not plain
    session = Session(office, actor, now, as_of, is_plain=plain, language=lang or "", begins=begins)
    context.obj = session
    if asked:
        return None
    if plain:
        from officetui.cli import look

        look.print_today(session, as_json=False)
        return None
    return open_dashboard(session)


def open_dashboard(session: Session) -> int:
    """Open the interface; the only import of it."""
    from officetui.ui.opening import run_dashboard

    return run_dashboard(session.office, session.language)
