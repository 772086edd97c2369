"""Which screen an area, a page or a record is shown on, each imported when it is first shown.

The app alone knows this: a screen asks by a message of `officetui.ui.destination`, and knows no other. The
tables name screens as `module:class`, so that the first paint waits for none but its own.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import ClassVar

import msgspec
from textual import on
from textual.app import App
from textual.screen import Screen

from officetui.domain.kinds import KINDS
from officetui.ui.destination import AreaWanted, PageWanted, RecordWanted

_SCREENS = "officetui.ui.screens"


class Area(msgspec.Struct, frozen=True):
    """An area: the key that leads there from anywhere ("" for one beside another), and its screen."""

    key: str
    screen: str
    kinds: tuple[str, ...] = ()


AREAS = {
    "today": Area("1", "today:TodayScreen"),
    "task": Area("2", "tasks:Tasks"),
    "staff": Area("3", "people:StaffArea"),
    "heat": Area("", "heat:HeatMap"),
    "document": Area("4", "papers:Papers", ("incoming", "document", "approval")),
    "request": Area("5", "records:Records", ("request", "unit")),
    "plan": Area("8", "plan:PlanArea"),
}
PAGES = {
    "matrix": "matrix:Matrix",
    "triage": "triage:Triage",
    "news": "news:NewsScreen",
    "archived": "archived:Archived",
    "find": "find:Find",
    "registers": "registers:RegistersScreen",
    "register": "register:RegisterScreen",
    "paper_figures": "paper_figures:PaperFiguresScreen",
}
OF_PAPERS = ("registers", "paper_figures")
"""The pages of the area of papers, which the palette shows from anywhere."""
RECORD = "detail:Detail"
RECORDS = {"staff": "person:PersonScreen"}
"""The kinds whose records have a page of their own."""


def load_screen(screen: str) -> Callable[..., Screen[object]]:
    """Return the screen that a table names, importing its module where that was not done yet."""
    module, _, name = screen.partition(":")
    found: Callable[..., Screen[object]] = getattr(import_module(f"{_SCREENS}.{module}"), name)
    return found


def areas() -> dict[str, Area]:
    """Return every area by name: those that have a screen made for them, then a list of each other kind."""
    shown = {*AREAS, *(kind for area in AREAS.values() for kind in area.kinds)}
    return AREAS | {kind: Area("", "records:Records", (kind,)) for kind in KINDS if kind not in shown}


def open_area(name: str) -> Screen[object]:
    """Return a new screen of an area."""
    area = areas()[name]
    return load_screen(area.screen)(*area.kinds)


def open_page(name: str, *about: object) -> Screen[object]:
    """Return a new screen of a page, made from `about`."""
    return load_screen(PAGES[name])(*about)


def open_record(wanted: RecordWanted) -> Screen[object]:
    """Return a record's page, or the record in full with its history."""
    own = None if wanted.in_full else RECORDS.get(wanted.ref.kind)
    siblings = wanted.siblings
    if own:
        siblings = [ref for ref in siblings if ref.kind == wanted.ref.kind]
    return load_screen(own or RECORD)(wanted.ref, siblings)


class Navigated(App[object]):
    """An app whose screens are those of the tables, and that takes people where they ask to go."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[object]]]] = {
        name: partial(open_area, name) for name in AREAS
    }

    def delay_update(self, delay: float = 0.0) -> None:
        """Wait for nothing, for Textual, which shows an area late lest it be seen half laid out."""

    def on_load(self) -> None:
        """Make known the lists of the kinds that no area shows."""
        for name in areas().keys() - AREAS.keys():
            self.add_mode(name, partial(open_area, name))

    @on(RecordWanted)
    def _show_record(self, wanted: RecordWanted) -> None:
        self.push_screen(open_record(wanted))

    @on(PageWanted)
    def _show_page(self, wanted: PageWanted) -> None:
        self.push_screen(open_page(wanted.name, *wanted.about))

    @on(AreaWanted)
    def _show_area(self, wanted: AreaWanted) -> None:
        self.switch_mode(wanted.name)
