"""The program's modules as trees, for the tests that read its code: parsed and walked once a run."""

import ast
from functools import cache
from pathlib import Path
from typing import TypeVar

import officetui

N = TypeVar("N", bound=ast.AST)
PACKAGE = Path(officetui.__file__).parent


@cache
def trees() -> dict[str, ast.Module]:
    """Return the tree of each module by its file in the package, as `domain/task.py`."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {str(file.relative_to(PACKAGE)): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def nodes(tree: ast.AST, *sorts: type[N]) -> list[N]:
    """Return the nodes of these classes in a tree, those of one class as `ast.walk` comes by them."""
    found = _by_class(tree)
    return [node for sort in sorts for node in found.get(sort, ())]


@cache
def _by_class(tree: ast.AST) -> dict[type, list]:
    found: dict[type, list] = {}
    for node in ast.walk(tree):
        found.setdefault(type(node), []).append(node)
    return found
