"""The command line. The only place that opens the interface, and it imports it only then."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from officetui import i18n
from officetui.cli.words import describe_usage_error, hoist
from officetui.domain.errors import Refused
from officetui.text import clean

_COMPLETE = "_OFFICETUI_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code: 0, 1 where refused, 2 where misused."""
    from officetui.cli.root import root

    # What a terminal cannot write in its encoding must not fail a command that has saved already.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    arguments = hoist(arguments)
    i18n.use(_language(arguments))
    if instruction := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(root, {}, "officetui", _COMPLETE, instruction)
    try:
        # Not `root.main`: it turns a reader that has left into exit code 1, which means "refused" here.
        with root.make_context("officetui", list(arguments)) as context:
            result = root.invoke(context)
            sys.stdout.flush()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        return _fail(describe_usage_error(error), 2)
    except Refused as refused:
        from officetui import wording

        return _fail(wording.refusal(refused), refused.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # Whoever read the output has left; Python would complain once more while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(i18n.t("error.system", file=error.filename or "", why=error.strerror or error), 1)
    return result if isinstance(result, int) else 0


def _fail(words: str, code: int) -> int:
    print(f"error: {clean(words)}", file=sys.stderr)
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
    wanted = os.environ.get("OFFICETUI_LANG", "")
    return wanted if wanted in i18n.LANGUAGES else i18n.from_environment()
