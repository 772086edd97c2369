"""Commands that keep the store safe: check, backup, restore."""

from pathlib import Path

import click

from officetui.cli.session import Session, print_json
from officetui.cli.words import Command, option
from officetui.i18n import t

_session = click.make_pass_decorator(Session)


@click.command("check", cls=Command)
@option("--json", "as_json", is_flag=True)
@_session
def check(session: Session, as_json: bool) -> int:
    """Read everything and say what is wrong."""
    from officetui.office.upkeep import problems

    found = [t(problem.key, **problem.params) for problem in problems(session.folder)]
    if as_json:
        print_json({"ok": not found, "problems": found})
    else:
        print("\n".join(found) or t("said.all_well"))
    return 1 if found else 0


@click.command("backup", cls=Command)
@_session
def backup(session: Session) -> None:
    """Write a verified copy of the store."""
    from officetui.office.upkeep import backup as save

    print(t("said.backed_up", file=save(session.office)))


@click.command("restore", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@_session
def restore(session: Session, file: Path) -> None:
    """Put a backup in place of the store; undo brings back what it replaces."""
    from officetui.office.upkeep import restore as put_back

    key = "said.restored" if put_back(session.office, file) else "said.restored_same"
    print(t(key, file=file))


COMMANDS = (check, backup, restore)
