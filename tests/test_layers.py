"""The house's own rules: which layer may know which, and what a quick command must not load."""

import ast
import json
import subprocess
import sys
from collections.abc import Container, Iterator
from pathlib import PurePath

import pytest

from tests.code import nodes, trees


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


COMMANDS = ("add ring the finance bureau ^fri", "list", "today", "summary", "when fri", "check")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What is loaded after each command, all carried out by one program: what one loads stays."""
    office = str(tmp_path_factory.mktemp("desk") / "office")
    script = (
        "import json, sys; from officetui.cli import run\n"
        f"for command in {COMMANDS!r}:\n"
        f"    assert run(['--office', {office!r}, *command.split()]) == 0, command\n"
        "    print(json.dumps([command, *sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {command: set(modules) for command, *modules in map(json.loads, done.stderr.splitlines())}


def test_the_command_line_never_loads_the_interface(loaded: dict[str, set[str]]) -> None:
    for command in COMMANDS:
        assert {"textual", "rich", "officetui.ui"} & loaded[command] == set(), command


def imports_of_the_package() -> dict[str, set[str]]:
    """Return for each module of the package those it imports, wherever in it: at the top or when needed."""
    modules = {
        ".".join(("officetui", *PurePath(file).with_suffix("").parts)).removesuffix(".__init__"): tree
        for file, tree in trees().items()
    }
    return {name: set(named_in(tree, modules)) for name, tree in modules.items()}


def named_in(tree: ast.Module, known: Container[str]) -> Iterator[str]:
    for node in nodes(tree, ast.Import):
        yield from (name.name for name in node.names if name.name in known)
    for node in nodes(tree, ast.ImportFrom):
        if node.module:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                if (found := whole if whole in known else node.module) in known:
                    yield found


def types_of(tree: ast.Module) -> Iterator[str]:
    """Go through the classes of a module and the other names it gives to types; no letter is one."""
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                if name[0].isupper() and not name.isupper():
                    yield name


def test_no_two_classes_or_other_types_bear_one_name() -> None:
    """One name for one thing: what a module keeps to itself may be called as elsewhere."""
    owners: dict[str, list[str]] = {}
    for file, tree in trees().items():
        for name in types_of(tree):
            owners.setdefault(name, []).append(file)
    assert {name: files for name, files in owners.items() if len(files) > 1} == {}


def test_no_circle_of_imports_remains_deferred_ones_counted() -> None:
    left = imports_of_the_package()
    assert len(left) > 250
    # Whoever imports none of those left is no part of a circle, over and over.
    while free := {name for name, found in left.items() if not found & left.keys() - {name}}:
        left = {name: found for name, found in left.items() if name not in free}
    assert not sorted(left)


def test_the_first_paint_waits_for_nothing_that_today_does_not_show() -> None:
    """The grammar of dates, above all: most of what knows of dates never reads one."""
    script = (
        "import sys; from officetui.ui import app, host, navigation, opening; from officetui.cli import root;"
        "navigation.load_screen(navigation.AREAS[app.OfficeApp.DEFAULT_MODE].screen);"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    unwanted = {"domain.when.grammar", "domain.when.every", "domain.lunar", "capture.line", "views.person"}
    unwanted |= {"domain.recurrence", "domain.event", "office.advice", "views.advice", "views.heat"}
    unwanted |= {"views.criterion", "domain.when.interval", "capture.vocabulary", "capture.lexicon"}
    unwanted |= {"capture.promise", "office.setting", "office.beginning", "wording.setting"}
    unwanted |= {"domain.reminder", "domain.salutation", "views.summary"}
    unwanted |= {"ui.widgets.modal", "ui.widgets.passage", "ui.widgets.too_small"}
    assert {f"officetui.{name}" for name in unwanted} & loaded == set()
    unwanted = {"arrow", "dateutil", "tabulate", "rapidfuzz", "pypinyin", "chinese_calendar", "tinydb"}
    assert loaded & unwanted == set()


def test_a_line_that_is_written_down_loads_no_kind_and_no_grammar_that_it_has_nothing_of(
    loaded: dict[str, set[str]],
) -> None:
    by_add = loaded[COMMANDS[0]]
    unwanted = {"document", "incoming", "approval", "request", "event", "recurrence", "register", "advice"}
    unwanted |= {"paper", "route"}
    assert "officetui.domain.task" in by_add
    assert {f"officetui.domain.{name}" for name in unwanted} & by_add == set()
    unwanted = {"domain.when.every", "capture.entry_line", "office.advice", "views.advice", "views.heat"}
    assert {f"officetui.{name}" for name in unwanted} & by_add == set()
    assert "tinydb" not in by_add


def test_a_list_that_stays_in_the_office_loads_nothing_of_what_is_passed_on(
    loaded: dict[str, set[str]],
) -> None:
    unwanted = {f"officetui.{name}" for name in ("office.look", "views.today", "views.brief")}
    assert unwanted & loaded["list"] == set()


def test_the_health_of_the_office_is_looked_at_without_the_rules_of_proof_reading(
    loaded: dict[str, set[str]],
) -> None:
    """They take half a second and megabytes; an idle dashboard asks whether a backup is due."""
    assert "officetui.office.upkeep" in loaded["check"]
    assert "officetui.domain.proof.rule" not in loaded["check"]
