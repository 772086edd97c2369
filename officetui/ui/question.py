"""What is asked in a box of one line: its words, and how the answer is read."""

from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Question(msgspec.Struct, Generic[T], frozen=True):
    """What is asked.

    `read` turns the typed text into a value or raises Refused; `show` says what was understood; `slot`
    is where a line not yet answered is kept; `about` what to know before answering, `offer` a text that can
    be copied from here; a remark keeps its lines. With `is_begun` one types on behind `initial`.
    """

    title: str
    hint: str
    read: Callable[[str], T]
    show: Callable[[T], str]
    slot: str
    initial: str = ""
    offer: str = ""
    about: str = ""
    is_remark: bool = False
    is_begun: bool = False
