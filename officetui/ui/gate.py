"""The gate between the terminal and the screens: a key reaches what the key before it opened, in order.

Keys that arrive together (a stall of the line, a macro, a program that was stopped) would else all be given
to what had the focus when the first of them came. Here one is let through at a time, and what is typed on
after a key that means nothing is given to nobody.
"""

from collections import deque
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual import events, work
from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen, ScreenResultType
from textual.worker import Worker

from officetui.ui.settling import TALK, Settling

PAUSE = 1.0
"""Seconds without a key after which what is typed is meant anew."""

_TYPED = ("backspace", "space")
_WAIT = (
    events.Key,
    events.Paste,
    events.MouseDown,
    events.MouseUp,
    events.MouseScrollDown,
    events.MouseScrollUp,
)

Node = TypeVar("Node", bound=DOMNode)
_Arguments = ParamSpec("_Arguments")


class Unanswered(Exception):  # noqa: N818 - no error: somebody changed their mind
    """A question was left; what it was asked for is not done."""


class Gate:
    """One an app; shut from the start until `open`, so that what is typed before the first paint is kept.

    `mean_nothing` is called with a key that nobody could take.
    """

    def __init__(
        self, app: App[object], settling: Settling, mean_nothing: Callable[[events.Key], None]
    ) -> None:
        self.pause = PAUSE
        self._app = app
        self._settling = settling
        self._mean_nothing = mean_nothing
        self._waiting: deque[events.Event] = deque()
        self._passing: events.Event | None = None
        self._is_shut = True
        self._is_meant = True
        self._is_deaf = False
        self._heard = 0.0
        self._then: Callable[[], None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether everything that came was handled, with all that it set off."""
        return not self._is_shut and not self._waiting

    def open(self) -> None:
        """Let through what has come once there is something to see."""
        self._settling.watch(None, self._next)

    def when_open(self, then: Callable[[], None]) -> None:
        """Call `then` once all that came is handled, with all that it set off."""
        self._then = then

    def holds(self, event: events.Event) -> bool:
        """Take what arrived; tell whether it is kept back, to be sent to the app once more in its turn."""
        if event is self._passing:
            self._passing = None
            return False
        self._waiting.append(event)
        if not self._is_shut:
            self._next()
        return True

    def note(self, *, is_meant: bool) -> None:
        """Take note that an action took the key let through, or that all on the screen let it pass."""
        self._is_meant = is_meant

    def deafen(self) -> None:
        """Give nobody what is typed on without a pause: it was meant for something that is not there."""
        self._is_deaf = True

    def _next(self) -> None:
        """Let the next through, or stand open."""
        self._is_shut = False
        while self._waiting and not self._is_shut:
            event = self._waiting.popleft()
            if parts := self._parts(event):
                self._waiting.extendleft(reversed(parts))
            elif self._is_heard(event):
                self._is_shut = self._is_meant = True
                self._passing = event
                self._app.post_message(event)
                self._settling.watch(event, partial(self._look_back, event))
        if self.is_open and (then := self._then) is not None:
            self._then = None
            then()

    def _look_back(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not self._is_meant:
            self._mean_nothing(event)
            if event.is_printable:
                self.deafen()
        self._next()

    def _parts(self, event: events.Event) -> list[events.Event]:
        """Esc and a key that came in one read, which look like Alt and that key, where that does nothing."""
        if not isinstance(event, events.Key) or not event.key.startswith("alt+") or not event.character:
            return []
        if event.key in self._app.screen.active_bindings:
            return []
        key = event.key.removeprefix("alt+").replace("shift+", "")
        return [
            events.Key("escape", "\x1b"),
            events.Key(event.character if len(key) == 1 else key, event.character),
        ]

    def _is_heard(self, event: events.Event) -> bool:
        """Tell whether somebody is to get it; while deaf, what is typed on without a pause is not heard."""
        is_on = event.time - self._heard < self.pause
        self._heard = event.time
        if not self._is_deaf:
            return True
        is_text = isinstance(event, events.Paste)
        if isinstance(event, events.Key):
            is_text = event.is_printable or event.key in _TYPED
            if is_on and event.key in ("enter", "escape"):
                self._is_deaf = False
                return False
        self._is_deaf = is_on and is_text
        return not self._is_deaf


class GatedApp(App[object]):
    """An app whose keys pass the gate."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.settling = Settling(self)
        self.gate = Gate(self, self.settling, self.mean_nothing)

    def mean_nothing(self, event: events.Key) -> None:
        """Say that a key does nothing here; a subclass knows where."""

    def on_mount(self) -> None:
        """Take the first key after the first paint."""
        self.screen_change_signal.subscribe(self, self.settling.see_other_screen, immediate=True)
        self.gate.open()

    async def on_event(self, event: events.Event) -> None:
        """Keep back what is not yet in its turn, for Textual."""
        if isinstance(event, _WAIT) and not event.is_forwarded and self.gate.holds(event):
            return
        await super().on_event(event)

    def on_key(self) -> None:
        """Take note of a key that all on the screen let pass; an action may still take it."""
        self.gate.note(is_meant=False)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, for Textual; what follows from it comes before the next key."""
        is_done = await super().run_action(action, default_namespace, namespaces)
        if is_done:
            self.settling.stir()
            self.gate.note(is_meant=True)
        return is_done

    async def push_screen_wait(  # type: ignore[override]  # one of the ways Textual has
        self, screen: Screen[ScreenResultType], *, mode: str | None = None
    ) -> ScreenResultType:
        """Show a screen and wait for its answer, as a talk does."""
        self.settling.ask(screen)
        return await super().push_screen_wait(screen, mode=mode)


def talk(
    method: Callable[Concatenate[Node, _Arguments], Coroutine[None, None, None]],
) -> Callable[Concatenate[Node, _Arguments], Worker[None]]:
    """Make a coroutine a worker that asks before it acts: the next key waits for its question, or its end.

    A question that is left ends it.
    """

    @wraps(method)
    async def run(self: Node, *args: _Arguments.args, **named: _Arguments.kwargs) -> None:
        try:
            with suppress(Unanswered):
                await method(self, *args, **named)
        finally:
            app = self.app
            if isinstance(app, GatedApp):
                app.settling.end_talk()

    return work(group=TALK)(run)
