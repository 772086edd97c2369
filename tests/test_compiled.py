"""The program's modules in one compiled file: never another code than their sources', never in the way."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from officetui import compiled

PACKAGE = Path(compiled.__file__).parent
SOURCES = ("__init__.py", "__main__.py", "compilation.py", "compiled.py", "pattern.py", "text.py")
LOOK = """
from officetui import compilation, compiled
found = compiled.use()
from officetui import text
print(type(text.__spec__.loader).__name__, text.__file__, text.width("年终"), found.is_stale)
if found.is_stale:
    compilation.keep()
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A few modules of the program in a folder of their own, compiled into one file."""
    package = tmp_path / "program" / "officetui"
    package.mkdir(parents=True)
    for name in SOURCES:
        shutil.copy(PACKAGE / name, package)
    run(package.parent, "-m", "officetui.compilation")
    assert file(package.parent)
    return package.parent


def run(program: Path, *words: str, keeps: bool = True, path: Sequence[Path] = ()) -> str:
    """Run Python in a folder and return what it says; with `keeps` it may keep what it compiles.

    `path` is where it looks for modules first.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {} if keeps else {"PYTHONDONTWRITEBYTECODE": "1"}
    env |= {"PYTHONPATH": os.pathsep.join(map(str, path))} if path else {}
    done = subprocess.run([sys.executable, *words], cwd=program, env=env, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def look(program: Path, *, keeps: bool = True) -> str:
    """Return how a module was loaded, from where, what it finds, and whether the file was stale."""
    loader, place, width, stale = run(program, "-c", LOOK, keeps=keeps).split()
    assert place == str(program / "officetui" / "text.py")
    return f"{loader} {width} {stale}"


def file(program: Path) -> Path:
    """Return the one file all modules are in."""
    (found,) = (program / "officetui" / "__pycache__").glob("*.all")
    return found


def test_modules_come_from_the_one_file(program: Path) -> None:
    assert look(program) == "_Loader 4 False"


def test_a_module_changed_since_is_the_changed_one_and_is_kept_for_the_next_time(program: Path) -> None:
    with (program / "officetui" / "text.py").open("a") as source:
        source.write("\n\ndef width(text):\n    return 77\n")
    assert look(program, keeps=False) == "SourceFileLoader 77 True"
    assert look(program) == "SourceFileLoader 77 True"
    assert look(program) == "_Loader 77 False"


def test_a_module_that_went_is_not_found_any_more(program: Path) -> None:
    (program / "officetui" / "pattern.py").unlink()
    words = "from officetui import compiled; compiled.use(); import officetui.pattern"
    done = subprocess.run([sys.executable, "-c", words], cwd=program, capture_output=True, text=True)
    assert "ModuleNotFoundError" in done.stderr


def test_a_file_cut_short_or_garbled_anywhere_keeps_nobody_from_work(program: Path) -> None:
    whole = file(program).read_bytes()
    for size in (0, 4, 8, 60, len(whole) // 2, len(whole) - 1):
        file(program).write_bytes(whole[:size])
        assert look(program, keeps=False).split()[1] == "4", size
    listed = 8 + int.from_bytes(whole[:8])
    file(program).write_bytes(whole[:listed] + bytes(len(whole) - listed))
    assert look(program) == "SourceFileLoader 4 True"
    assert look(program) == "_Loader 4 False"
    for junk in (b"\x7f" * 8 + bytes(64), b"\xff" * 4096):
        file(program).write_bytes(junk)
        assert look(program, keeps=False).split()[1] == "4", junk[:9]


def test_a_program_moved_to_another_folder_does_not_use_the_file_of_the_place_before(program: Path) -> None:
    there = program.rename(program.with_name("elsewhere"))
    assert look(there) == "SourceFileLoader 4 True"
    assert look(there) == "_Loader 4 False"


def test_a_librarys_module_comes_from_the_file_while_it_is_the_one_that_python_would_find(
    program: Path, tmp_path: Path
) -> None:
    libraries, before = tmp_path / "libraries", tmp_path / "before"
    for folder, says in ((libraries, "theirs"), (before, "another's")):
        folder.mkdir()
        (folder / "chinese_calendar.py").write_text(f'SAYS = "{says}"\n')
    look = (
        "from officetui import compiled; found = compiled.use(); import chinese_calendar as library\n"
        "print(type(library.__spec__.loader).__name__, library.SAYS, found.is_stale)"
    )

    def found(*folders: Path) -> str:
        return run(program, "-c", look, path=folders)

    run(program, "-m", "officetui.compilation", path=(libraries,))
    assert found(libraries) == "_Loader theirs False"
    assert found(before, libraries) == "SourceFileLoader another's False"
    (libraries / "chinese_calendar.py").write_text('SAYS = "newer"\n')
    assert found(libraries) == "SourceFileLoader newer True"


def test_a_librarys_functions_are_kept_without_what_they_say_of_themselves_and_fail_in_the_same_lines(
    program: Path, tmp_path: Path
) -> None:
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    text = (
        'class Teller:\n    """Tells."""\n\n    async def wait(self):\n        """Wait."""\n\n'
        'try:\n    def tell():\n        """Tell."""\n        return "told" + 1\nfinally:\n    pass\n'
    )
    (libraries / "chinese_calendar.py").write_text(text)
    run(program, "-m", "officetui.compilation", path=(libraries,))
    look = (
        "from officetui import compiled; compiled.use(); import chinese_calendar as library, traceback\n"
        "print(library.Teller.__doc__, library.Teller.wait.__doc__, library.tell.__doc__)\n"
        "try: library.tell()\n"
        "except TypeError as error: print(traceback.extract_tb(error.__traceback__)[-1].lineno)"
    )
    assert run(program, "-c", look, path=(libraries,)) == "Tells. None None\n10"


def test_where_nothing_can_be_written_the_program_runs_all_the_same(program: Path) -> None:
    place = file(program).parent
    shutil.rmtree(place)
    place.write_text("a file stands in the place of the folder")
    assert look(program) == "SourceFileLoader 4 True"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_does_not_become_the_compiled_file(closed: str, program: Path) -> None:
    words = "import os; from officetui import compiled; os._exit(compiled.use()._handle < 3)"
    done = subprocess.run(["sh", "-c", f'exec "$0" -c "$1" {closed}', sys.executable, words], cwd=program)
    assert not done.returncode
