"""When all that a key set off was handled: told by calls sent after it on its way, not by the clock.

A dialog it opens is then on the screen, what it changed is shown, and a talk it began (a worker that asks
before it acts) waits for its answer or is over.
"""

import asyncio
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

PATIENCE = 2.0
"""Seconds after which a key counts as handled, whatever it still does."""

TALK = "talk"
"""The group of the workers that ask before they act."""

_ROUNDS = 40


class Settling:
    """One an app, watching one event at a time."""

    def __init__(self, app: App[object]) -> None:
        self._app = app
        self._then: Callable[[], None] | None = None
        self._asking: dict[Worker[object], Widget] = {}
        self._stirs = 0
        self._seen: object = None
        self._rounds = 0
        self._number = 0
        self._must_paint = False
        self._is_held_by_talk = False
        self._alarm: asyncio.TimerHandle | None = None

    def watch(self, event: events.Event | None, then: Callable[[], None]) -> None:
        """Call `then` once all is handled that comes of an event just sent to the app.

        Without an event: once all that has come so far is handled, and is on the screen.
        """
        self._then = then
        self._rounds = 0
        self._must_paint, self._is_held_by_talk = event is None, False
        self._alarm = asyncio.get_running_loop().call_later(PATIENCE, self._finish)
        # The app takes this after the event.
        self._app.call_later(self._start, event)

    def stir(self) -> None:
        """Take note that something was done that more may follow from."""
        self._stirs += 1

    def see_other_screen(self, _screen: Screen[object]) -> None:
        """Ask the screen that is in front now; the one before may be gone, with what was asked of it."""
        self._stirs += 1
        self._must_paint = True
        if self._then is not None:
            self._app.call_later(self._start, None)

    def ask(self, screen: Widget) -> None:
        """Take note that the talk at work is about to show `screen` and to wait for its answer."""
        self._asking[get_current_worker()] = screen

    def end_talk(self) -> None:
        """Take note that a talk is over."""
        self._stirs += 1
        self._must_paint = True
        if self._is_held_by_talk:
            self._app.call_later(self._start, None)

    def _start(self, event: events.Event | None) -> None:
        """Send the first call to whoever gets the event first."""
        if self._then is None:
            return
        self._is_held_by_talk = False
        self._number += 1
        self._rounds += 1
        self._seen = self._state()
        self._pass_on(self._first(event), self._number)

    def _first(self, event: events.Event | None) -> DOMNode:
        if isinstance(event, events.MouseEvent):
            try:
                return self._app.screen.get_widget_at(int(event.x), int(event.y))[0]
            except NoWidget:
                return self._app.screen
        return self._app.focused or self._app.screen

    def _pass_on(self, node: DOMNode | None, number: int) -> None:
        """Go up from `node`, which has handled all that came before; at the top, look what came of it."""
        if number != self._number:
            return
        if node is None or node is self._app or not node.call_later(self._pass_on, node.parent, number):
            self._app.call_later(self._arrive, number)

    def _arrive(self, number: int) -> None:
        if number != self._number or self._then is None:
            return
        if self._rounds >= _ROUNDS:
            self._finish()
        elif self._state() != self._seen:
            self._start(None)
        elif self._is_talking():
            self._is_held_by_talk = True
        elif self._must_paint:
            self._must_paint = False
            self._app.screen.call_after_refresh(self._start, None)
        else:
            self._finish()

    def _finish(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        if (then := self._then) is not None:
            self._then = None
            then()

    def _state(self) -> tuple[int, Screen[object], Widget | None]:
        return self._stirs, self._app.screen, self._app.focused

    def _is_talking(self) -> bool:
        """Tell whether a talk is neither over nor waiting for an answer."""
        talks = [each for each in self._app.workers if each.group == TALK and not each.is_finished]
        self._asking = {talk: screen for talk, screen in self._asking.items() if talk in talks}
        return not all(talk in self._asking and _waits(self._asking[talk]) for talk in talks)


def _waits(screen: Widget) -> bool:
    return screen.is_attached and not getattr(screen, "is_gone", False)
