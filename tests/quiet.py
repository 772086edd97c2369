"""An event loop that tells when nothing is left to do, for tests that drive the app by a pilot.

Textual's own way to wait compares processor time with the clock and gives up after a second: on a busy
machine a program that only waits for its turn looks idle. Here the loop is asked: it knows what is to be run,
when the next timer ends, and what its threads are still at.
"""

import asyncio
import selectors
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

#: Seconds: longer than Textual puts off layout and painting, which is two turns of a timer of 1/60 at most.
REST = 0.04
_Events = list[tuple[selectors.SelectorKey, int]]


class _TellingSelector(selectors.DefaultSelector):
    """A selector that calls `rest` when the loop would sleep longer than `REST`, and nothing has come."""

    def __init__(self, rest: Callable[[], bool]) -> None:
        super().__init__()
        self._rest = rest

    def select(self, timeout: float | None = None) -> _Events:
        if timeout is None or timeout > REST:
            events = super().select(0)
            if events or self._rest():
                return events
        return super().select(timeout)


class WatchedLoop(asyncio.SelectorEventLoop):
    """The usual loop, which tells by `quiet` when it has nothing to do."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []
        self._at_work: set[asyncio.Future[Any]] = set()
        super().__init__(_TellingSelector(self._wake))

    def quiet(self) -> asyncio.Future[None]:
        """Return what is done as soon as no thread is at work, nothing to be run, no timer about to end."""
        waiting = self.create_future()
        self._waiting.append(waiting)
        return waiting

    def run_in_executor(self, *args: Any) -> asyncio.Future[Any]:
        """Let a thread do it, for asyncio; the loop is not quiet before that is done."""
        work = super().run_in_executor(*args)
        self._at_work.add(work)
        work.add_done_callback(self._at_work.discard)
        return work

    def _wake(self) -> bool:
        """Wake who waits; tell whether there is anybody."""
        if self._at_work or not self._waiting:
            return False
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        self._waiting.clear()
        return True


async def until_quiet(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Wait until the loop has nothing to do for `REST` seconds; the arguments are not used."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, WatchedLoop)
    await loop.quiet()


async def until_screen_is_quiet(pilot: Pilot[object], timeout: float = 0) -> bool:
    """Wait likewise, for a pilot, which sends every widget of the screen a call to know that it has come."""
    await until_quiet()
    return True
