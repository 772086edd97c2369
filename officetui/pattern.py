"""Regular expressions that are compiled when they are first asked.

Compiling one takes as long as importing a small module, and of the hundreds that the program knows a
command asks a few.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

_Found = re.Match[str]


class Pattern:
    """A regular expression with the methods of `re.Pattern`."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text = text
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression compiled; raise re.error where it is none."""
        return re.compile(self.text, self._flags)

    def match(self, text: str, start: int = 0) -> _Found | None:
        """Match at `start`."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str, start: int = 0) -> _Found | None:
        """Match all of a text from `start` on."""
        return self.compiled.fullmatch(text, start)

    def search(self, text: str, start: int = 0) -> _Found | None:
        """Find the first place from `start` on."""
        return self.compiled.search(text, start)

    def finditer(self, text: str, start: int = 0) -> Iterator[_Found]:
        """Go through every place from `start` on."""
        return self.compiled.finditer(text, start)

    def findall(self, text: str) -> list[str]:
        """Return what stands at every place; the expression has no groups, or one."""
        found: list[str] = self.compiled.findall(text)
        return found

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Part a text where the expression stands, `maxsplit` times at most where that is not 0."""
        return self.compiled.split(text, maxsplit)

    def sub(self, new: str | Callable[[_Found], str], text: str) -> str:
        """Put `new` wherever the expression stands."""
        return self.compiled.sub(new, text)
