"""All modules of the program, compiled, in one file, and the libraries' that it begins with.

A command enters two hundred, the dashboard five hundred. Python keeps each in a file of its own, and finding,
opening and checking these takes longer than what most of them do. Here each costs one look at its source;
where that is another by now, or the file is no good, Python imports it as always. A library's module comes
from here only while Python looks for modules in the very folders in which it was found.
"""

import fcntl
import marshal
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import cache_from_source, spec_from_file_location
from types import CodeType, ModuleType

# No pathlib, nor what it imports: these are to come from the file as well.
PACKAGE = os.path.dirname(__file__)  # noqa: PTH120
FILE = os.path.splitext(cache_from_source(__file__))[0] + ".all"  # noqa: PTH122
SIZE = 8
"""Bytes that say how long the list of the modules is; it comes next, then their code."""
ModuleEntry = tuple[str, int, int, int, int]
"""A module's source, when that was changed (ns), its size; where its code begins in the file, its length."""

_OF_PACKAGE = f"{os.sep}__init__.py"

_NO_GOOD = (OSError, ValueError, EOFError, TypeError, AttributeError, MemoryError, OverflowError)
"""What comes of reading a file that is not there, not whole, or holds something else."""


class _Loader(SourceFileLoader):
    """Loads a module whose code is at hand already, and lets go of it."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._code: CodeType | None = code

    def get_code(self, fullname: str) -> CodeType | None:
        code, self._code = self._code, None
        return code or super().get_code(fullname)


class Compiled:
    """Finds modules in the file, for `sys.meta_path`; `is_stale` where it must be written anew."""

    def __init__(self) -> None:
        self.is_stale = True
        self._handle = -1
        self._start = 0
        self._entries: dict[str, ModuleEntry] = {}
        try:
            self._handle = _open(FILE)
            size = int.from_bytes(os.read(self._handle, SIZE))
            self._start = SIZE + size
            place, own, looked_in, others = marshal.loads(os.read(self._handle, size))
            if place == PACKAGE:
                self._entries = own | others if looked_in == folders() else own | {}
                self.is_stale = False
        except _NO_GOOD:
            return

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - importlib's signature
        target: ModuleType | None = None,  # noqa: ARG002 - the same
    ) -> ModuleSpec | None:
        """Return how a module of the file is loaded; None for any other, and one that was changed since."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        code = self._code(entry)
        if code is None:
            self.is_stale = True
            return None
        # Else Python takes the path apart to see whether it is a package, a third of the cost of all this.
        within: list[str] | None = [] if entry[0].endswith(_OF_PACKAGE) else None
        found = spec_from_file_location(
            name, entry[0], loader=_Loader(name, entry[0], code), submodule_search_locations=within
        )
        if found:
            found.cached = FILE
        return found

    def _code(self, entry: ModuleEntry) -> CodeType | None:
        """Return the code of a module; None where its source is another by now, or the file is not whole."""
        source, changed, size, start, length = entry
        try:
            found = os.stat(source)  # noqa: PTH116 - a path is made in the time of three of these
            if (found.st_mtime_ns, found.st_size) != (changed, size):
                return None
            code: CodeType = marshal.loads(os.pread(self._handle, length, self._start + start))
        except _NO_GOOD:
            # Python reads the source instead, and tells what is wrong with that.
            return None
        return code


def _open(path: str) -> int:
    """Open a file to be read, not in the place of a stream that is closed."""
    handle = os.open(path, os.O_RDONLY)
    try:
        return fcntl.fcntl(handle, fcntl.F_DUPFD_CLOEXEC, 3)
    finally:
        os.close(handle)


def use() -> Compiled:
    """Have modules of ours looked for in the file first."""
    found = Compiled()
    sys.meta_path.insert(0, found)
    return found


def folders() -> list[str]:
    """Return where Python looks for modules of others, in its order, but for the folder it was started in."""
    ours = os.path.dirname(PACKAGE)  # noqa: PTH120
    return [folder for folder in sys.path if folder not in ("", ours)]
