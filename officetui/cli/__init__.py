"""The command line. The only place that opens the interface, and it imports it only then."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import click

from officetui import i18n, interrupt
from officetui.cli.words import describe_usage_error, hoist
from officetui.domain.errors import Refused
from officetui.text import LONGEST_PATH, brief, clean

_COMPLETE = "_OFFICETUI_COMPLETE"
_PATHS = ("path", "file", "folder")
"""The names under which a refusal names a file or folder."""


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code: 0, 1 where refused, 2 where misused."""
    is_closed = _open_streams()
    arguments = hoist(arguments)
    i18n.use(_language(arguments))
    if foreign := next(filter(_is_foreign, arguments), None):
        shown = foreign.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        return _fail(i18n.t("usage.not_utf8", text=shown), 2)
    instruction = os.environ.get(_COMPLETE)
    try:
        interrupt.hand_over()
        result = _complete(instruction) if instruction else _carry_out(arguments)
    except click.UsageError as error:
        return _fail(describe_usage_error(error), 2)
    except Refused as refused:
        from officetui import wording

        if _leads_nowhere(*(refused.params.get(name) for name in _PATHS)):
            return _fail(i18n.t("error.here_gone"), refused.exit_code)
        return _fail(wording.refusal(refused), refused.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # Whoever read the output has left; Python would complain once more while closing it.
        _let_go()
        return 0
    except OSError as error:
        return _fail_of_system(error)
    if is_closed and sys.stdout.tell():
        return _fail(i18n.t("error.output_closed"), 1)
    return result if isinstance(result, int) else 0


def _carry_out(arguments: Sequence[str]) -> object:
    from officetui.cli.root import root

    try:
        # Not `root.main`: it turns a reader that has left into exit code 1, which means "refused" here.
        with root.make_context("officetui", list(arguments)) as context:
            result: object = root.invoke(context)
            sys.stdout.flush()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    return result


def _complete(instruction: str) -> int:
    """Answer a shell that asks what could stand on its line."""
    from click.shell_completion import shell_complete

    from officetui.cli.completion import complete
    from officetui.cli.root import root

    root.make_ready = complete
    complete(root)
    return shell_complete(root, {}, "officetui", _COMPLETE, instruction)


def _fail_of_system(error: OSError) -> int:
    """Say what the system refused: a file, or the output where none is named."""
    from officetui.wording.cause import cause

    # Asked where it is, the system names no file.
    if _leads_nowhere(error.filename or ("." if error.errno == errno.ENOENT else None)):
        return _fail(i18n.t("error.here_gone"), 1)
    why = cause(error.strerror or str(error))
    if error.filename is None:
        _let_go()
        return _fail(i18n.t("error.output", why=why), 1)
    return _fail(i18n.t("error.system", file=brief(str(error.filename), LONGEST_PATH), why=why), 1)


def _leads_nowhere(*paths: object) -> bool:
    """Tell whether one of these paths begins in the folder this was started in, and that is gone."""
    named = (Path(path) for path in paths if path and isinstance(path, str | os.PathLike))
    if all(path.is_absolute() for path in named):
        return False
    try:
        os.getcwd()  # noqa: PTH109 - only whether it is there is asked
    except OSError:
        return True
    return False


def _open_streams() -> bool:
    """Have something behind each of the three streams; return whether nobody can read what is written.

    A file opened later must not come to stand where the output goes, and without a stream for errors
    Python writes them among the output.
    """
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    is_closed = sys.stdout is None
    if is_closed:
        # Workbooks, and click, write bytes to what is under it.
        sys.stdout = TextIOWrapper(BytesIO(), encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = StringIO()
    # What a terminal cannot write in its encoding must not fail a command that has saved already.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    return is_closed


def _let_go() -> None:
    """Write no more: what is left would be refused once more while Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_foreign(argument: str) -> bool:
    """Tell whether an argument holds bytes that are not UTF-8, unless a file is called so."""
    has_bytes = any("\udc80" <= character <= "\udcff" for character in argument)
    return has_bytes and not os.path.lexists(argument)


def _fail(words: str, code: int) -> int:
    with suppress(OSError):
        print(i18n.t("cli.error", words=clean(words)), file=sys.stderr, flush=True)
    return code


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, so early that even a usage error is in it."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and arguments[at + 1 : at + 2]:
            wanted = arguments[at + 1]
            if wanted in i18n.LANGUAGES:
                return wanted
        if argument.startswith("--lang=") and argument[7:] in i18n.LANGUAGES:
            return argument[7:]
    return i18n.from_environment()
