"""The command that opens a fresh copy of the sample office."""

from pathlib import Path

import click

from officetui import i18n
from officetui.cli.session import Session, print_lines
from officetui.cli.words import DescribedCommand, option
from officetui.domain.errors import Refused
from officetui.path import typed_path

_session = click.make_pass_decorator(Session)


@click.command("demo", cls=DescribedCommand)
@option("--keep", metavar="DIR", default="")
@option("--print", "only_print", is_flag=True)
@_session
def demo(session: Session, keep: str, only_print: bool) -> int:
    """Open the dashboard on the sample office."""
    import shutil
    import tempfile

    from officetui.cli.root import open_dashboard
    from officetui.sample import LEAD, make

    folder = typed_path(keep) if keep else Path(tempfile.mkdtemp(prefix="officetui-demo-"))
    if keep and folder.exists() and any(folder.iterdir()):
        raise Refused("demo_folder_in_use", folder=folder)
    make(folder, i18n.language(), session.moment())
    if only_print:
        print_lines([str(folder)])
        return 0
    sample = Session(
        str(folder), session.actor or LEAD, session.now, "", language=i18n.language(), is_plain=False
    )
    try:
        return open_dashboard(sample)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


COMMANDS = (demo,)
