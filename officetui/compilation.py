"""Writes the one file of all modules, compiled, that `officetui.compiled` loads them from."""

import ast
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from officetui.compiled import FILE, PACKAGE, SIZE, ModuleEntry, folders

_BEGINNING = ("officetui.cli.add", "officetui.ui.app", "chinese_calendar", "tomllib")
"""What a quick entry and the first look at Today enter: of the libraries' modules these need are kept."""


def keep() -> None:
    """Write the file anew; like Python, only if it may and can."""
    if not sys.dont_write_bytecode and os.access(Path(FILE).parent, os.W_OK):
        with suppress(OSError):
            write()


def write() -> None:
    """Compile all modules into the file, whole or not at all; raise OSError."""
    codes: list[bytes] = []
    own = _compile({_name(path): path for path in sorted(Path(PACKAGE).rglob("*.py"))}, _whole, codes)
    others = _compile(_others(), _untold, codes)
    head = marshal.dumps((PACKAGE, own, folders(), others))
    file = Path(FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.write_bytes(b"".join((len(head).to_bytes(SIZE), head, *codes)))
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _compile(
    sources: Mapping[str, Path], compiled: Callable[[str, Path], CodeType | None], codes: list[bytes]
) -> dict[str, ModuleEntry]:
    """Put the code of each module behind the others; return where each is."""
    entries: dict[str, ModuleEntry] = {}
    start = sum(map(len, codes))
    for name, path in sources.items():
        # Its state before its text: what is changed meanwhile is then found to be another.
        state = path.stat()
        code = marshal.dumps(compiled(name, path))
        entries[name] = (str(path), state.st_mtime_ns, state.st_size, start, len(code))
        codes.append(code)
        start += len(code)
    return entries


def _whole(name: str, path: Path) -> CodeType | None:
    return SourceFileLoader(name, str(path)).get_code(name)


def _untold(_: str, path: Path) -> CodeType:
    """Compile a module without what its functions say of themselves: a megabyte that a dashboard would keep.

    What a class says stays: a dataclass that says nothing is described anew, by inspecting it.
    """
    tree = ast.parse(path.read_bytes())
    for function in _functions(tree.body):
        if ast.get_docstring(function, clean=False) is not None:
            function.body = function.body[1:] or [ast.copy_location(ast.Pass(), function.body[0])]
    code: CodeType = compile(tree, str(path), "exec", dont_inherit=True)
    return code


def _functions(body: Iterable[ast.AST]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Go through the functions of some statements and of those within."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield statement
        for part in ("body", "orelse", "finalbody", "handlers"):
            yield from _functions(getattr(statement, part, ()))


def _name(path: Path) -> str:
    parts = path.relative_to(Path(PACKAGE).parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _others() -> dict[str, Path]:
    """Return where the modules are that the program begins with and that are not its own."""
    for name in _BEGINNING:
        with suppress(Exception):  # what is wrong with one is told where it is needed
            import_module(name)
    return {
        name: Path(found.origin)
        for name, module in sorted(sys.modules.items())
        if (found := getattr(module, "__spec__", None)) and found.name == name and found.origin
        if isinstance(found.loader, SourceFileLoader) and found.origin.endswith(".py")
        if type(module) is ModuleType and name.partition(".")[0] != __package__
    }


if __name__ == "__main__":
    write()
