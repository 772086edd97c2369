"""What an interrupt, a hang-up or an order to end does while there is nothing to save yet, or no more.

The process ends at once and without a word, with 128 and the signal's number; Python would show where it was.
"""

# No `signal`, whose file has to be found and read, nor whatever else Python has not read by itself: an
# interrupt meanwhile would be shown after all.
import _signal  # type: ignore[import-not-found]  # typeshed has none of it
import os
from _collections_abc import Callable

_ANSWERED = {
    _signal.SIGINT: _signal.default_int_handler,
    _signal.SIGTERM: _signal.SIG_DFL,
    _signal.SIGHUP: _signal.SIG_DFL,
}
"""The signals, and what Python does with each by itself."""


def end_at_once() -> None:
    """Have each signal end the process but one that is ignored, as behind nohup, or answered otherwise."""
    for number, usual in _ANSWERED.items():
        if _signal.getsignal(number) == usual:
            _signal.signal(number, _end)


def hand_over() -> None:
    """Leave the signals to Python again: from here on what was begun must be ended in order."""
    for number, usual in _ANSWERED.items():
        if _signal.getsignal(number) == _end:
            _signal.signal(number, usual)


class Ending:
    """While within, each signal that would end the process has it put back first what `put_back` does.

    Nothing is raised where the signal comes: Python drops what is raised while a module is entered, or tells
    it as another error.
    """

    def __init__(self, put_back: Callable[[], object]) -> None:
        self._put_back = put_back

    def __enter__(self) -> None:
        self._numbers = [number for number, usual in _ANSWERED.items() if _signal.getsignal(number) == usual]
        for number in self._numbers:
            _signal.signal(number, self._end)

    def __exit__(self, *_: object) -> None:
        for number in self._numbers:
            _signal.signal(number, _ANSWERED[number])

    def _end(self, number: int, frame: object) -> None:
        for each in self._numbers:
            _signal.signal(each, _signal.SIG_IGN)  # a dropped line sends several
        self._put_back()
        _end(number, frame)


def _end(number: int, frame: object) -> None:  # noqa: ARG001 - the same
    os._exit(128 + number)
