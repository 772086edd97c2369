"""Looking after the store while the dashboard is open: what an idle minute is for, and what is asked for.

What takes long is done by a program of its own, or beside the loop: no key waits for it.
"""

import asyncio
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from textual.app import App
from textual.screen import ModalScreen

import officetui
from officetui import i18n
from officetui.domain.errors import Refused
from officetui.i18n import n, t
from officetui.text import clean
from officetui.ui.command import Command, worded
from officetui.ui.workspace import Workspace

IDLE = 60.0
"""Seconds without a key after which the store may be looked after."""

_PROGRAM = "import sys; sys.path.append(sys.argv.pop(1)); from officetui.__main__ import main; main()"

_AGAIN = timedelta(hours=1)


class StoreCare:
    """One a program. Begins when `start` is called."""

    def __init__(self, app: App[object], workspace: Workspace) -> None:
        self._app = app
        self._workspace = workspace
        self._is_idle = True
        self._is_busy = False
        self._not_before: datetime | None = None
        self._done: date | None = None

    def start(self) -> None:
        """Look once a minute what there is to do; nothing looks after the past."""
        if not self._workspace.office.is_past:
            self._app.set_interval(IDLE, self._look)

    def wake(self) -> None:
        """Take note that somebody is at the keys."""
        self._is_idle = False

    def commands(self) -> Iterator[Command]:
        """Offer what looks after the store in the palette."""
        office = self._workspace.office
        yield worded("palette.check", t("palette.check_help"), self.check)
        if office.store.read_only:
            return
        yield worded("palette.backup", t("palette.backup_help"), self.back_up)
        from officetui.office.archive import ripe

        count = sum(map(len, ripe(office).values()))
        if count:
            title = n("palette.archive", count)
            about = t("palette.archive_help", days=office.settings.archive_after_days)
            yield Command("palette.archive", title, about, self.archive)

    def check(self) -> None:
        """Read everything and show what is wrong."""
        self._app.run_worker(self._check())

    def back_up(self) -> None:
        """Write the backup of the day now."""
        self._app.run_worker(self._back_up(is_asked=True))

    def archive(self) -> None:
        """Put away what was closed long ago."""
        from officetui.office import archive

        # Of very many it takes a while, and what is said of it must be on the screen before.
        self._workspace.say(t("said.archiving"))
        self._app.call_after_refresh(self._workspace.perform, archive.put_away)

    def _look(self) -> None:
        was_idle, self._is_idle = self._is_idle, True
        office = self._workspace.office
        if was_idle:
            office.store.rest()
        today, now = office.now.date(), datetime.now().astimezone()
        if not was_idle or self._is_busy or self._done == today:
            return
        if self._not_before is not None and now < self._not_before:
            return
        from officetui.office.upkeep import is_backup_due

        if is_backup_due(office):
            self._not_before = now + _AGAIN
            self._app.run_worker(self._back_up(is_asked=False))
        elif not office.store.read_only:
            self._done = today

    async def _check(self) -> None:
        from officetui.office import upkeep
        from officetui.reports.health import health_lines
        from officetui.ui.modals.findings import Findings

        self._workspace.say(t("said.checking"))
        try:
            found = await asyncio.to_thread(upkeep.check, self._workspace.office.store.folder)
        except Refused as refused:
            self._workspace.complain(refused)
            return
        is_well = not found.problems
        await self._show(Findings(t("palette.check"), health_lines(found), is_well=is_well))

    async def _show(self, screen: ModalScreen[None]) -> None:
        await self._app.push_screen(screen)

    async def _back_up(self, *, is_asked: bool) -> None:
        """Let another process write it: the interpreter is not held up, and it ends on its own."""
        self._is_busy = True
        if is_asked:
            self._workspace.say(t("said.backing_up"))
        office = self._workspace.office
        # Isolated: a file of our name in the folder this was started in must not run in its place.
        command = [sys.executable, "-I", "-c", _PROGRAM, str(Path(officetui.__file__).parents[1])]
        command += ["--office", str(office.store.folder)]
        moment = office.now.isoformat()
        command += ["--as", office.actor, "--lang", i18n.language(), "--now", moment, "backup"]
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                start_new_session=True,
            )
            said, wrong = await process.communicate()
        except OSError as error:
            self._workspace.complain(Refused("backup_failed", reason=error.strerror or str(error)))
            return
        finally:
            self._is_busy = False
        if process.returncode:
            words = (
                wrong.decode(errors="replace")
                .strip()
                .rpartition("\n")[2]
                .removeprefix(t("cli.error", words=""))
            )
            self._workspace.warn(clean(words))
        elif is_asked:
            self._workspace.say(clean(said.decode(errors="replace").strip()))
