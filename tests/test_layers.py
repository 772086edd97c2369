"""The house's own rules: which layer may know which, and what a quick command must not load."""

import subprocess
import sys

import pytest


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "command",
    [["add", "ring the finance bureau ^fri"], ["today"], ["summary"], ["list"], ["when", "fri"], ["check"]],
)
def test_the_command_line_never_loads_the_interface(command: list[str], tmp_path) -> None:
    script = (
        "import sys; from officetui.cli import run;"
        f"code = run(['--office', {str(tmp_path / 'office')!r}, *{command!r}]);"
        "loaded = [name for name in ('textual', 'rich', 'officetui.ui') if name in sys.modules];"
        "sys.exit(str(loaded) if loaded else code)"
    )
    if command == ["check"]:
        subprocess.run(
            [sys.executable, "-m", "officetui", "--office", str(tmp_path / "office"), "add", "x"], check=True
        )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
