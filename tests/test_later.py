"""What a quick command puts off entering, and that nobody who uses it sees a difference."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from officetui import later
from officetui.later import _SELDOM_USED as PUT_OFF
from officetui.ui.opening import _SELDOM_USED as PUT_OFF_BY_TODAY
from tests.once import Once

PROGRAM = Path(sys.executable).with_name("officetui")


def python(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_line_is_written_down_without_what_only_click_and_msgspec_name(tmp_path: Path) -> None:
    script = (
        "import os, sys; os._exit = sys.exit; from officetui.__main__ import main\n"
        f"sys.argv = ['officetui', '--office', {str(tmp_path / 'office')!r}, 'add', 'ring back ^fri']\n"
        "try: main()\n"
        "except SystemExit as ended: assert ended.code == 0, ended.code\n"
        f"entered = [name for name in {PUT_OFF} if '__builtins__' in vars(sys.modules[name])]\n"
        "print(entered, 'typing_extensions' in sys.modules, 'tokenize' in sys.modules)"
    )
    assert python(script).endswith("[] False False\n")


def test_the_dashboard_is_entered_without_what_only_its_libraries_name() -> None:
    script = (
        "import sys; before = set(sys.modules); from officetui import later; later.put_off()\n"
        "with later.without('typing_extensions'): import msgspec\n"
        "from officetui.ui.opening import _import_app; _import_app()\n"
        f"later_ones = set({PUT_OFF_BY_TODAY}) - before\n"
        "entered = [name for name in sorted(later_ones) if '__builtins__' in vars(sys.modules[name])]\n"
        "print(entered, {'typing_extensions', 'textual.types', 'textual.widgets._tree'} & set(sys.modules))\n"
        "import textual.types; assert textual.types.DirEntry and textual.types.IgnoreReturnCallbackType"
    )
    assert python(script) == "[] set()\n"


USES = (
    "import inspect; assert inspect.cleandoc(' a') == 'a'; assert inspect.__doc__",
    "from inspect import signature; assert str(signature(lambda a: a)) == '(a)'",
    "from ipaddress import *; assert ip_address('::1').is_loopback",
    "import importlib, textwrap; assert importlib.reload(textwrap).dedent(' a') == 'a'",
    "import chinese_calendar as c, datetime; assert c.is_holiday(datetime.date(2026, 10, 1))",
    "import pathlib, ntpath; assert str(pathlib.PureWindowsPath('a/b')) == ntpath.join('a', 'b')",
    "import fnmatch; assert fnmatch.fnmatch('a.py', '*.py')",
    "from gettext import gettext, ngettext; assert gettext('a') + ngettext('b', 'c', 2) == 'ac'",
    "import gettext; taken = gettext.gettext; gettext.find; assert taken('a') == gettext.gettext('a')",
    "import urllib.parse; assert urllib.parse.quote('年') == '%E5%B9%B4'",
    "from urllib.parse import urlparse; assert urlparse('https://a/b').netloc == 'a'",
    "from urllib.parse import quote_from_bytes; assert quote_from_bytes(b' ') == '%20'",
    "import pathlib; assert pathlib.Path('/年').as_uri() == 'file:///%E5%B9%B4'",
    "import msgspec; assert msgspec.inspect.type_info(int) == msgspec.inspect.IntType()",
    "import msgspec.inspect as i; assert i.multi_type_info([str])",
    "import msgspec; assert msgspec.json.schema(int) == {'type': 'integer'}",
    "import os, platform; assert platform.system() == os.uname().sysname; assert platform.node()",
    f"later.put_off({PUT_OFF_BY_TODAY})\nimport bz2; assert bz2.decompress(bz2.compress(b'a')) == b'a'",
    f"later.put_off({PUT_OFF_BY_TODAY})\nimport shutil; assert shutil.get_archive_formats()",
    f"later.put_off({PUT_OFF_BY_TODAY})\nimport traceback; assert traceback.format_stack()",
    f"later.put_off({PUT_OFF_BY_TODAY})\nfrom difflib import get_close_matches as of; assert of('a', 'a')",
    f"later.put_off({PUT_OFF_BY_TODAY})\nfrom difflib import SequenceMatcher; assert SequenceMatcher()",
    f"later.put_off({PUT_OFF_BY_TODAY})\nfrom pickle import dumps, loads; assert loads(dumps(1)) == 1",
    f"later.put_off({PUT_OFF_BY_TODAY})\nfrom tempfile import gettempdir; assert gettempdir()",
    f"later.put_off({PUT_OFF_BY_TODAY})\nimport tempfile; assert tempfile.TemporaryDirectory",
    "import inspect, fnmatch; assert inspect.getmodule(fnmatch.translate) is fnmatch",
)


def test_a_module_that_was_put_off_is_itself_to_whoever_uses_it() -> None:
    """Each use in a fork of its own, of a program in which nobody has used any."""
    script = (
        "import os, sys; from officetui import later; later.put_off()\n"
        "for use in sys.argv[1:]:\n"
        "    if child := os.fork(): print(os.waitpid(child, 0)[1], flush=True)\n"
        "    else: exec(use, {'later': later}); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", script, *USES], capture_output=True, text=True)
    codes = dict(zip(USES, done.stdout.splitlines(), strict=True))
    assert {use: code for use, code in codes.items() if code != "0"} == {}, done.stderr


def test_a_module_that_several_threads_ask_for_at_once_is_whole_to_each_of_them() -> None:
    script = (
        "import sys, threading; from officetui import later; later.put_off(); sys.setswitchinterval(1e-5)\n"
        "import inspect; found, ready = [], threading.Barrier(8)\n"
        "def ask(): ready.wait(); found.append(inspect.signature)\n"
        "threads = [threading.Thread(target=ask) for _ in range(8)]\n"
        "for each in threads: each.start()\n"
        "for each in threads: each.join()\n"
        "print(len(found), len(set(found)))"
    )
    assert python(script) == "8 1\n"


def test_a_module_whose_entering_was_interrupted_is_entered_when_it_is_asked_for_again() -> None:
    python(
        "import sys; from officetui import later; later.put_off(); import textwrap\n"
        "from importlib.machinery import SourceFileLoader as loader; enter = loader.exec_module\n"
        "def interrupted(self, module): raise KeyboardInterrupt\n"
        "loader.exec_module = interrupted\n"
        "try: textwrap.dedent\n"
        "except KeyboardInterrupt: loader.exec_module = enter\n"
        "assert textwrap.dedent(' a') == 'a' and type(textwrap).__name__ == 'module'"
    )


def test_a_module_that_is_in_use_stays_as_it_is() -> None:
    python(
        "import inspect; from officetui import later; kept = inspect.signature; later.put_off()\n"
        "assert inspect.signature is kept and type(inspect).__name__ == 'module'"
    )


def test_days_and_times_are_what_they_were_without_what_python_makes_of_them_first() -> None:
    python(
        "from officetui import later; later.spare_datetime()\n"
        "import datetime, pickle, msgspec; from datetime import *\n"
        "day = datetime.strptime('2026-11-30 08:20 +0800', '%Y-%m-%d %H:%M %z')\n"
        "assert pickle.loads(pickle.dumps(day)) == day\n"
        "assert msgspec.json.decode(msgspec.json.encode(day), type=datetime) == day\n"
        "assert f'{day.astimezone(UTC):%H:%M}' == '00:20' and type(day).__module__ == 'datetime'"
    )


def test_what_passes_for_not_installed_is_there_again_afterwards() -> None:
    name = "officetui_is_no_such_module"
    with later.without(name), pytest.raises(ModuleNotFoundError):
        __import__(name)
    assert name not in sys.modules
    with later.without("sys"):
        assert __import__("sys") is sys


def test_a_module_that_another_stands_for_is_entered_where_that_one_lacks_something() -> None:
    script = (
        "import sys, textwrap, typing; from officetui import later\n"
        "with later.instead('inspect', vars(textwrap)):\n"
        "    from inspect import dedent; assert dedent is textwrap.dedent\n"
        "assert 'inspect' not in sys.modules\n"
        "with later.instead('inspect', vars(textwrap)): from inspect import isclass\n"
        "import inspect; assert inspect.isclass is isclass and type(inspect) is type(sys)\n"
        "with later.instead('typing', vars(textwrap)): assert sys.modules['typing'] is typing"
    )
    python(script)


def test_nothing_is_imported_from_the_folder_a_command_is_started_in(tmp_path: Path) -> None:
    for name in (*PUT_OFF, "pathlib", "threading", "typing", "urllib", "click", "msgspec"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('somebody else was here')")
    for program in ([PROGRAM], [sys.executable, "-m", "officetui"]):
        command = [*program, "--office", tmp_path / "office", "add", "ring back ^fri"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")


def _interrupted(
    folder: Path, number: signal.Signals, name: str, *, is_ignored: bool = False
) -> tuple[int, str]:
    """The exit code and the words of a command to which a signal comes while it imports a module."""
    # Whoever runs the tests in the background may have one ignored.
    usual = "SIG_IGN" if is_ignored else "default_int_handler" if number is signal.SIGINT else "SIG_DFL"
    script = (
        "import signal, sys\n"
        f"signal.signal({number.value}, signal.{usual})\n"
        "def impatient(event, given):\n"
        f"    if event == 'import' and given[0] == {name!r}: signal.raise_signal({number.value})\n"
        "sys.addaudithook(impatient)\n"
        "from officetui.__main__ import main\n"
        f"sys.argv = ['officetui', '--office', {str(folder)!r}, 'help']; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    "name", ["officetui.later", "officetui.compiled", "msgspec", "officetui.cli", "click"]
)
def test_an_interrupt_while_the_program_comes_up_ends_it_without_a_word(
    tmp_path: Path, name: str, number: signal.Signals
) -> None:
    assert _interrupted(tmp_path, number, name) == (128 + number, "")


def test_an_interrupt_while_a_command_is_at_work_ends_it_without_a_word(tmp_path: Path) -> None:
    assert _interrupted(tmp_path, signal.SIGINT, "officetui.reports.manual") == (130, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_what_is_ignored_as_behind_nohup_ends_nothing(tmp_path: Path, number: signal.Signals) -> None:
    code, _ = _interrupted(tmp_path, number, "officetui.compiled", is_ignored=True)
    assert code == 0


def test_a_command_works_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = (
        f"import os, subprocess; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r})\n"
        f"command = [{str(PROGRAM)!r}, '--office', {str(tmp_path / 'office')!r}, 'add', 'ring back ^fri']\n"
        "raise SystemExit(subprocess.run(command).returncode)"
    )
    assert "ring back" in python(script)


def _fill(office: Path) -> None:
    command = [PROGRAM, "--office", office, "add", "-"]
    subprocess.run(command, input="ring back\n" * 1500, text=True, check=True, capture_output=True)


@pytest.mark.parametrize("line", ["list", "list bogus", "list --bogus"])
def test_what_was_written_is_whole_and_the_exit_code_is_told(once: Once, tmp_path: Path, line: str) -> None:
    """The process ends without taking apart what it read; nobody may notice."""
    command = [PROGRAM, "--office", once.copied("many alike", _fill, tmp_path / "office")]
    done = subprocess.run([*command, *line.split()], capture_output=True, text=True)
    script = (
        f"from officetui.cli import run; raise SystemExit(run({[*map(str, command[1:]), *line.split()]!r}))"
    )
    same = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (same.returncode, same.stdout, same.stderr)
    assert len(done.stdout.splitlines()) > 1500 or done.returncode
