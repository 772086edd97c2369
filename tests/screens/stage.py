"""What the tests of the screens share: an office on a real store, an app around it, and what is seen."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from textual.app import App

from officetui.domain.kinds import Ref
from officetui.office import record
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.opening import open_office
from officetui.text import width
from officetui.ui.gate import GatedApp
from officetui.ui.navigation import Navigated
from officetui.ui.workspace import Workspace

NOW = "2026-11-22T15:00:00+08:00"  # a Sunday
HOSTILE = "[/] order [red]x[/red] [@click=app.quit]y[/] \x1b[2J\u202e三八节"

NEEDED: dict[str, dict[str, date]] = {
    "plan": {"start": date(2026, 12, 1)},
    "event": {"day": date(2026, 12, 1)},
}
"""What a kind cannot do without besides its name."""


class Stage(Navigated, GatedApp):
    """An app with a desk and nothing on it."""

    def __init__(self, office: Office, memory: Memory) -> None:
        super().__init__()
        self.workspace = Workspace(self, office, memory)
        self.said: list[str] = []

    def on_mount(self) -> None:
        self.workspace.said.subscribe(self, lambda said: self.said.append(said.text))


def open_stage(folder: Path, actor: str = "chen") -> Stage:
    return Stage(enter(folder, actor), Memory(folder, actor))


def enter(folder: Path, actor: str = "chen") -> Office:
    return open_office(folder, actor=actor, now=NOW)


def furnish(office: Office) -> None:
    """Give an office three people, a unit and two tasks."""
    make(office, "staff", name="Li Min", login="li")
    make(office, "staff", name="方萍", login="fang")
    make(office, "staff", name="Chen Jie", login="chen")
    make(office, "unit", name="Finance bureau")
    make(office, "task", title="Speech for the meeting", owner=1)
    make(office, "task", title=HOSTILE)


def make(office: Office, kind: str, **values: Any) -> Ref:
    # No two plans are of one day.
    later = timedelta(days=len(office.book.of(kind)))
    needed = {name: day + later for name, day in NEEDED.get(kind, {}).items()}
    return record.create(office, kind, {**needed, **values}).refs[0]


def seen(app: App[None]) -> list[str]:
    """Return the screen as lines, after checking that each is exactly as wide as the terminal."""
    strips = app.screen._compositor.render_strips()
    found = ["".join(segment.text for segment in strip) for strip in strips]
    for line in found:
        assert "\x1b" not in line
        assert width(line) == app.size.width, line
    return [line.rstrip() for line in found]


def shows(app: App[None], *texts: str) -> bool:
    """Tell whether every one of `texts` can be read on the screen."""
    whole = "\n".join(seen(app))
    return all(text in whole for text in texts)
