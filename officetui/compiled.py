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
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import cache_from_source, spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

_PACKAGE = Path(__file__).parent
_FILE = Path(cache_from_source(__file__)).with_suffix(".all")
_SIZE = 8
"""Bytes that say how long the list of the modules is; it comes next, then their code."""
_BEGINNING = ("officetui.cli.add", "officetui.ui.app", "chinese_calendar", "tomllib")
"""What a quick entry and the first look at Today enter: of the libraries' modules these need are kept."""
_Entry = tuple[str, int, int, int, int]
"""A module's source, when that was changed (ns), its size; where its code begins in the file, its length."""


_NO_GOOD = (OSError, ValueError, EOFError, TypeError)
"""What comes of reading a file that is not there, or not whole."""


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
        self._entries: dict[str, _Entry] = {}
        try:
            self._handle = _open(_FILE)
            size = int.from_bytes(os.read(self._handle, _SIZE))
            self._start = _SIZE + size
            place, own, folders, others = marshal.loads(os.read(self._handle, size))
        except _NO_GOOD:
            return
        if place == str(_PACKAGE):
            self.is_stale, self._entries = False, own
            if folders == _folders():
                own.update(others)

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
        found = spec_from_file_location(name, entry[0], loader=_Loader(name, entry[0], code))
        if found:
            found.cached = str(_FILE)
        return found

    def _code(self, entry: _Entry) -> CodeType | None:
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


def _open(path: Path) -> int:
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


def keep(found: Compiled) -> None:
    """Write the file anew where it was found stale; like Python, only if it may and can."""
    if found.is_stale and not sys.dont_write_bytecode and os.access(_FILE.parent, os.W_OK):
        with suppress(OSError):
            write()


def write() -> None:
    """Compile all modules into the file, whole or not at all; raise OSError."""
    codes: list[bytes] = []
    own = _compile({_name(path): path for path in sorted(_PACKAGE.rglob("*.py"))}, codes)
    others = _compile(_others(), codes)
    head = marshal.dumps((str(_PACKAGE), own, _folders(), others))
    _FILE.parent.mkdir(parents=True, exist_ok=True)
    new = _FILE.with_name(f"{_FILE.name}.{os.getpid()}")
    try:
        new.write_bytes(b"".join((len(head).to_bytes(_SIZE), head, *codes)))
        new.replace(_FILE)
    finally:
        new.unlink(missing_ok=True)


def _compile(sources: Mapping[str, Path], codes: list[bytes]) -> dict[str, _Entry]:
    """Put the code of each module behind the others; return where each is."""
    entries: dict[str, _Entry] = {}
    start = sum(map(len, codes))
    for name, path in sources.items():
        # Its state before its text: what is changed meanwhile is then found to be another.
        state = path.stat()
        code = marshal.dumps(SourceFileLoader(name, str(path)).get_code(name))
        entries[name] = (str(path), state.st_mtime_ns, state.st_size, start, len(code))
        codes.append(code)
        start += len(code)
    return entries


def _name(path: Path) -> str:
    parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _others() -> dict[str, Path]:
    """Return where the modules are that the program begins with and that are not its own."""
    for name in _BEGINNING:
        with suppress(ImportError):
            import_module(name)
    return {
        name: Path(found.origin)
        for name, module in sorted(sys.modules.items())
        if (found := getattr(module, "__spec__", None)) and found.name == name and found.origin
        if isinstance(found.loader, SourceFileLoader) and found.origin.endswith(".py")
        if type(module) is ModuleType and name.partition(".")[0] != __package__
    }


def _folders() -> list[str]:
    """Return where Python looks for modules of others, in its order, but for the folder it was started in."""
    ours = str(_PACKAGE.parent)
    return [folder for folder in sys.path if folder not in ("", ours)]


if __name__ == "__main__":
    write()
