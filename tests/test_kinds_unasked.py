"""Nothing outside the rules asks which kind it has: it asks the kind's declaration or its conduct."""

import ast
from collections.abc import Iterator
from pathlib import Path

from officetui.domain.kinds import KINDS

ROOT = Path(__file__).parent.parent / "officetui"
OF_ONE_KIND = {
    "sample.py": "tells the story of one office, record by record",
    "capture/lexicon.py": "the words people type for kinds, in both languages",
    **dict.fromkeys(
        (
            "ui/picks.py",
            "ui/questions.py",
            "ui/modals/preview.py",
            "ui/modals/support.py",
            "ui/modals/weights.py",
            "ui/screens/matrix.py",
            "ui/screens/task_list.py",
            "ui/screens/tasks.py",
            "ui/screens/triage.py",
        ),
        "the tasks' own screens and questions",
    ),
    **dict.fromkeys(
        (
            "ui/modals/close_day.py",
            "ui/screens/plan_act.py",
            "ui/screens/plan_day.py",
            "ui/screens/plan_face.py",
            "ui/screens/plan_month.py",
        ),
        "the plan's own screens: its tasks, its events",
    ),
    **dict.fromkeys(
        ("ui/screens/heat.py", "ui/screens/heat_list.py", "ui/screens/person_text.py"),
        "the staff's own screens, and the tasks that could move between them",
    ),
    "ui/paint.py": "Today's panels, each of one kind",
    **dict.fromkeys(
        ("reports/slip.py", "views/register.py", "views/paperlist.py", "views/paperfigures.py"),
        "the printed slips, registers, lists and figures of papers, one a kind",
    ),
    **dict.fromkeys(
        ("office/draft.py", "office/departure.py"), "the versions of drafts, which papers of ours alone have"
    ),
    "views/ended.py": "what the close of a day says of its tasks",
}
"""Modules that name kinds because they belong to them, and why."""

MEANT = {"Ref", "of", "name", "has_read", "label", "records", "switch_mode", "context", "field", "kind_words"}
"""Calls whose first word is a kind's name where it is one at all."""

MODULES = sorted(
    path
    for path in ROOT.rglob("*.py")
    if path.relative_to(ROOT).parts[0] != "domain" and str(path.relative_to(ROOT)) not in OF_ONE_KIND
)


def classes() -> frozenset[str]:
    return frozenset(kind.record.__name__ for kind in KINDS.values())


def _is_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in KINDS


def asked(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Go through the places where a kind is tested by its class, or meant by its quoted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("isinstance", "issubclass"):
                named = {each.id for each in ast.walk(node.args[1]) if isinstance(each, ast.Name)}
                if named & classes():
                    yield node.lineno, f"{called} {', '.join(named & classes())}"
            elif called in MEANT and node.args and _is_name(node.args[0]):
                yield node.lineno, f"{called}({ast.unparse(node.args[0])})"
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            sides = [part for side in sides for part in getattr(side, "elts", [side])]
            about = any("kind" in ast.unparse(side) or "table" in ast.unparse(side) for side in sides)
            if about and any(_is_name(side) for side in sides):
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "KINDS" and _is_name(node.slice):
            yield node.lineno, ast.unparse(node)


def test_no_module_outside_the_rules_asks_which_kind_it_has() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    found = [f"{path}:{line}: {what}" for path, tree in trees.items() for line, what in asked(tree)]
    assert not found, "\n".join(found)
