"""Nothing outside the rules asks which kind it has: it asks the kind's declaration or its conduct."""

import ast
import inspect
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from officetui.domain.field import Shape
from officetui.domain.kinds import KINDS
from tests.code import nodes, trees

OF_ONE_KIND = {
    "capture/lexicon.py": "the words people type for kinds, in both languages",
    "exchange/table_file.py": "the words that tables of others have over their columns, in both languages",
    "exchange/roster.py": "lists of people and units, and which of the two a line is",
    "office/template.py": "templates of tasks, which refuse any other line",
    "ui/navigation.py": "which screens there are: an area for some kinds, a page of their own for one",
    **dict.fromkeys(
        ("ui/screens/tasks.py", "ui/screens/task_list.py"),
        "the list of tasks with its views, and what they are grouped by; in the same area lie the templates",
    ),
    **dict.fromkeys(
        ("reports/slip.py", "views/register.py", "views/paperlist.py"),
        "the printed slips, registers and lists of papers, one a kind",
    ),
}
"""Modules that name kinds because they belong to them, and why."""

ASKED_OF_ONE_KIND = {
    "asked": "of papers received whom one asked, of requests when: asked for in the words of a step alone",
    "start": "of internal matters with an hour, of plans a day: asked for in what a matter's words say alone",
}
"""Fields that kinds have for different things, and why whoever asks for them by name has one kind."""

MEANT = {
    *("Ref", "of", "name", "has_read", "label", "records", "switch_mode", "context", "field", "kind_words"),
    *("find", "like", "is_only_name", "match_name", "several_words", "write_reference", "concerns"),
    *("changes_in", "_labels"),
}
"""Calls whose first word is a kind's name where it is one at all."""


def outside() -> dict[str, ast.Module]:
    """The modules outside the rules."""
    return {name: tree for name, tree in trees().items() if not name.startswith("domain/")}


@cache
def classes() -> frozenset[str]:
    return frozenset(kind.record.__name__ for kind in KINDS.values())


@cache
def of_kinds() -> frozenset[tuple[str, str]]:
    """The module and the name of all that a kind declares: its kind, its conduct."""
    kinds = {(kind.record.__module__, name.upper()) for name, kind in KINDS.items()}
    return frozenset(kinds | {(f"officetui.domain.conduct.{name}", "CONDUCT") for name in KINDS})


def declared(tree: ast.AST) -> frozenset[str]:
    """The names by which a module knows kinds and their conducts."""
    return frozenset(
        each.asname or each.name
        for node in nodes(tree, ast.ImportFrom)
        for each in node.names
        if (node.module, each.name) in of_kinds()
    )


def _is_quoted(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in KINDS


def _is_kind(node: ast.AST, known: Iterable[str]) -> bool:
    """Whether it is a declared kind, its name, letter or class, or its place in the registry."""
    if isinstance(node, ast.Subscript):
        return ast.unparse(node.value) == "KINDS" and _is_quoted(node.slice)
    if isinstance(node, ast.Attribute) and node.attr in ("name", "letter", "record"):
        node = node.value
    return isinstance(node, ast.Name) and node.id in known


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    """What is compared: itself, and what stands in it where it is a collection."""
    yield node
    inner = node.args[0] if isinstance(node, ast.Call) and len(node.args) == 1 else node
    yield from getattr(inner, "elts", ())


def _asks_by_call(node: ast.Call, known: Iterable[str]) -> str:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if called in ("isinstance", "issubclass"):
        named = {getattr(each, "id", "") for each in ast.walk(node.args[1])}
        return called if named & classes() or any(_is_kind(each, known) for each in node.args) else ""
    quoted = (node.args[:1] if called in MEANT else []) + [
        word.value for word in node.keywords if word.arg in ("kind", "table")
    ]
    return called if any(map(_is_quoted, quoted)) else ""


def _asks(node: ast.AST, known: Iterable[str]) -> str:
    """Why a place asks which kind it has, "" where it does not."""
    match node:
        case ast.Call():
            return _asks_by_call(node, known)
        case ast.Compare():
            parts = [part for side in (node.left, *node.comparators) for part in _parts(side)]
            about = any("kind" in ast.unparse(part) or "table" in ast.unparse(part) for part in parts)
            is_asked = any(_is_kind(part, known) for part in parts) or (about and any(map(_is_quoted, parts)))
            return "compared" if is_asked else ""
        case ast.match_case():
            values = [each.value for each in ast.walk(node.pattern) if isinstance(each, ast.MatchValue)]
            is_asked = any(_is_kind(each, known) or _is_quoted(each) for each in values)
            named = {getattr(each.cls, "id", "") for each in ast.walk(node.pattern) if hasattr(each, "cls")}
            return "matched" if is_asked or named & classes() else ""
        case ast.Dict():
            keys = [key for key in node.keys if key is not None]
            quoted = sum(map(_is_quoted, keys))
            is_keyed = any(_is_kind(key, known) for key in keys) or quoted > 2 or quoted == len(keys) > 0
            return "keyed" if is_keyed else ""
        case ast.Tuple() | ast.List() | ast.Set():
            return "listed" if len(node.elts) > 1 and all(map(_is_quoted, node.elts)) else ""
        case ast.arguments():
            named = {arg.arg: value for arg, value in zip(node.args[::-1], node.defaults[::-1], strict=False)}
            return "assumed" if _is_quoted(named.get("kind", node)) else ""
        case ast.AnnAssign(target=ast.Name(id="kind"), value=ast.expr() as value):
            return "assumed" if _is_quoted(value) else ""
        case ast.Subscript():
            return "quoted" if ast.unparse(node.value) == "KINDS" and _is_quoted(node.slice) else ""
    return ""


@cache
def judged() -> tuple[type[ast.AST], ...]:
    """The classes of nodes that `_asks` has a case for: no other is shown to it."""
    (choice,) = nodes(ast.parse(inspect.getsource(_asks)), ast.Match)
    patterns = (case.pattern for case in choice.cases)
    found = [one for each in patterns for one in (each.patterns if isinstance(each, ast.MatchOr) else [each])]
    return tuple(getattr(ast, one.cls.attr) for one in found)


def asked(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Go through the places that ask for a kind: by class, by what is declared of it, by its quoted name."""
    known = declared(tree)
    for node in nodes(tree, *judged()):
        if why := _asks(node, known):
            line = getattr(node, "lineno", 0) or next(
                (part.lineno for part in ast.walk(node) if hasattr(part, "lineno")), 0
            )
            yield line, f"{why}: {ast.unparse(node)[:100]}"


def test_no_module_outside_the_rules_asks_which_kind_it_has() -> None:
    found = [
        f"{name}:{line}: {what}"
        for name, tree in outside().items()
        if name not in OF_ONE_KIND
        for line, what in asked(tree)
    ]
    assert not found, "\n".join(found)


def test_what_is_said_to_belong_to_one_kind_is_there_and_names_it() -> None:
    found = [name for name in OF_ONE_KIND if name not in outside() or not list(asked(outside()[name]))]
    assert not found, "\n".join(found)


def by_name(tree: ast.AST) -> Iterator[str]:
    """Go through the names by which a module asks what a record of any kind has."""
    for node in nodes(tree, ast.Call, ast.Compare):
        match node:
            case ast.Call(
                func=ast.Name(id="getattr" | "hasattr"), args=[_, ast.Constant(value=str() as name), *_]
            ):
                yield name
            case ast.Compare():
                sides = (part for side in (node.left, *node.comparators) for part in _parts(side))
                yield from (side.value for side in sides if isinstance(side, ast.Constant) and side.value)


def test_what_is_asked_for_by_a_fields_name_is_the_same_in_every_kind() -> None:
    read = [tree for file, tree in trees().items() if not file.startswith("domain/") or "/conduct/" in file]
    names = {name for tree in read for name in by_name(tree)}
    shapes: dict[str, set[tuple[Shape, str]]] = {}
    for kind in KINDS.values():
        for field in kind.fields.values():
            if field.name in names:
                shapes.setdefault(field.name, set()).add((field.shape, field.spec.ref))
    assert len(shapes) > 50
    assert {name for name, found in shapes.items() if len(found) > 1} <= ASKED_OF_ONE_KIND.keys()


@pytest.mark.parametrize(
    "code",
    [
        "isinstance(record, Task)",
        "if ref.kind == TASK.name: pass",
        "if ref.kind != 'task': pass",
        "if kind is not TASK: pass",
        "if conduct is CONDUCT: pass",
        "if kind in (TASK.name, STAFF.name): pass",
        "if kind in frozenset((TASK.name, STAFF.name)): pass",
        "if {one.kind, other.kind} != {TASK.name}: pass",
        "if link[:1] == TASK.letter: pass",
        "if type(record) is TASK.record: pass",
        "if kind_of(record) == KINDS['task']: pass",
        "isinstance(record, TASK.record)",
        "match kind:\n    case TASK.name: pass",
        "match kind:\n    case 'task': pass",
        "match record:\n    case Task(): pass",
        "SHORT = {TASK.name: 1}",
        "SHORT = {'task': 1, 'staff': 2}",
        "NAMED = frozenset(('staff', 'unit'))",
        "Ref('task', 1)",
        "book.of('task')",
        "build(office, kind='task')",
        "KINDS['task']",
        "def add(line: str, kind: str = 'task'): pass",
        "class Context:\n    kind: str = 'task'",
    ],
)
def test_a_place_that_asks_is_found(code: str) -> None:
    imports = (
        "from officetui.domain.task import TASK\nfrom officetui.domain.staff import STAFF\n"
        "from officetui.domain.conduct.task import CONDUCT\n"
    )
    assert list(asked(ast.parse(imports + code))), code


@pytest.mark.parametrize(
    "code",
    [
        "book.of(TASK)",
        "Ref(TASK.name, 1)",
        "TASK.expect(record, 'only_tasks')",
        "TASK.among(records)",
        "t(label(TASK.name, 'due'))",
        "return_ = TASK.name, words",
        "heads = {'unit': 1, 'owner': 2}",
        "if field.name == 'unit': pass",
    ],
)
def test_the_use_of_a_kind_by_what_belongs_to_it_is_no_question(code: str) -> None:
    assert not list(asked(ast.parse("from officetui.domain.task import TASK\n" + code))), code
