"""A tour of a minute: a few keys pressed on the real screen, each named before it is pressed.

Nothing but those keys gets through, and none of them changes anything.
"""

from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.app import App
from textual.screen import ModalScreen, Screen

from officetui.i18n import show_key
from officetui.ui.gate import GatedApp
from officetui.ui.modals.tour import TourStop

STOPS = ("rows.down", "why", "capture", "area.task", "command_palette", "help", "area.today")
"""The bindings whose keys are pressed, in order; what is said before each is the message `tour.NAME`."""
_ON_TOP = frozenset({"area.task", "help"})
"""Before which something stands at the foot of the screen that is to be seen."""


class _Stop(NamedTuple):
    name: str
    key: str
    number: int


def begin_tour(app: GatedApp) -> None:
    """Show Today, and on it what to press."""
    if app.current_mode != app.DEFAULT_MODE:
        app.switch_mode(app.DEFAULT_MODE)
    app.gate.when_open(_Tour(app).begin)


class _Tour:
    """One tour of a program, begun on Today."""

    def __init__(self, app: GatedApp) -> None:
        self._app = app
        self._stops: Iterator[_Stop] = iter(())

    def begin(self) -> None:
        """Show the first stop."""
        self._stops = (_Stop(name, "", number) for number, name in enumerate(STOPS, 1))
        self._show()

    def _show(self) -> None:
        for stop in self._stops:
            if key := _key(_beneath(self._app), stop.name):
                now = stop._replace(key=key)
                words = f"tour.{stop.name}"
                box = TourStop(words, key, (stop.number, len(STOPS)), is_low=stop.name not in _ON_TOP)
                self._app.push_screen(box, lambda is_on, now=now: self._go(now) if is_on else self._leave())
                return

    def _go(self, stop: _Stop) -> None:
        """Press the key of a stop as if somebody had, and show the next once all of it is on the screen."""
        self._leave()
        character = show_key(stop.key) if len(show_key(stop.key)) == 1 else None
        self._app.post_message(events.Key(stop.key, character))
        self._app.gate.when_open(self._show)

    def _leave(self) -> None:
        """Close the box that the stop before opened."""
        box = self._app.screen
        if isinstance(box, ModalScreen):
            box.dismiss()


def _beneath(app: App[object]) -> Screen[object]:
    """Return the screen below all boxes."""
    return next(screen for screen in reversed(app.screen_stack) if not isinstance(screen, ModalScreen))


def _key(screen: Screen[object], name: str) -> str:
    """Return the key that a binding has on a screen, "" where it has none there."""
    if name == "command_palette":
        return screen.app.COMMAND_PALETTE_BINDING
    found = [key for key, active in screen.active_bindings.items() if active.binding.id == name]
    # One that stands on the key itself, rather than an arrow.
    return next(
        (key for key in found if show_key(key).isascii() and len(show_key(key)) == 1), (*found, "")[0]
    )
