"""An event loop that tells when nothing is left to do, for tests that drive the app by a pilot.

Textual's own way to wait compares processor time with the clock and gives up after a second: on a busy
machine a program that only waits for its turn looks idle. Here the loop counts its rounds instead.
"""

import asyncio
import selectors

#: Seconds: longer than the timers by which Textual puts off layout and painting (1/60).
REST = 0.02


class _CountingSelector(selectors.DefaultSelector):
    """A selector that knows how often it was asked, which is once a round of the loop."""

    def __init__(self) -> None:
        super().__init__()
        self.rounds = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.rounds += 1
        return super().select(timeout)


class WatchedLoop(asyncio.SelectorEventLoop):
    """The usual loop, its rounds counted in `watch.rounds`."""

    def __init__(self) -> None:
        self.watch = _CountingSelector()
        super().__init__(self.watch)


async def until_quiet(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Wait until the loop has nothing to do for `REST` seconds but this wait; the arguments are not used.

    However long the machine keeps the program waiting: what is to be done takes rounds of the loop, and an
    undisturbed sleep takes two, its own end and the waking of who slept.
    """
    loop = asyncio.get_running_loop()
    assert isinstance(loop, WatchedLoop)
    while True:
        before = loop.watch.rounds
        await asyncio.sleep(REST)
        if loop.watch.rounds == before + 2:
            return
