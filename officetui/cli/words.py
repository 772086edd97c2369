"""The command line's help and usage errors in the language in use; and options in any place."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, TypeVar

import click

from officetui.domain.kinds import KINDS
from officetui.i18n import has, t
from officetui.pattern import Pattern
from officetui.text import brief, fit, width, wrap

F = TypeVar("F", bound=Callable[..., Any])

GLOBAL = ("--office", "--lang", "--as", "--now", "--as-of")
GLOBAL_FLAGS = ("--plain",)
_GAP = 2
_METAVAR = Pattern(r"\[OPTIONS\]|(?<![-\w])[A-Z]+\b")
_OPTIONAL = Pattern(r"\[[^\]]*\]|\.\.\.")
"""What may be left out of a usage line, and that there may be several."""
_EXTRA = Pattern(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


class NamedPath(click.Path):
    """The path that is typed; an empty one is missing, where it would be read as the folder one is in."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Take what names a file or folder, for click."""
        if not os.fspath(value):
            raise click.MissingParameter(ctx=ctx, param=param)
        return super().convert(value, param, ctx)


def said(context: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Take words that are not all blank; raise MissingParameter for none."""
    if not "".join(value).strip():
        raise click.MissingParameter(ctx=context, param=param)
    return value


def hoist(arguments: Sequence[str]) -> list[str]:
    """Put the global options first, wherever they were typed, so that `add LINE --as fang` works too."""
    first: list[str] = []
    rest: list[str] = []
    pending = list(arguments)
    while pending:
        argument = pending.pop(0)
        if argument == "--":
            rest += [argument, *pending]
            break
        if argument in GLOBAL and pending:
            first += [argument, pending.pop(0)]
        elif argument in GLOBAL_FLAGS or argument.startswith(tuple(f"{name}=" for name in GLOBAL)):
            first.append(argument)
        else:
            rest.append(argument)
    return first + rest


class Option(click.Option):
    """An option whose help is the message `cli.option.NAME`."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help, for click."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        own = f"cli.{ctx.command.name}.{self.name}"
        return metavars(record[0]), t(own) if has(own) else t(f"cli.option.{self.name}")


def more_words(name: str) -> str:
    """Return what else is to be known of a command, the names of the kinds filled in."""
    return t(f"cli.{name}.more", kinds=t("list.separator").join(KINDS))


class _Described:
    """Takes every heading and help text from the catalogue."""

    name: str | None

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature
        """Return what the command does, in one line."""
        return t(f"cli.{self.name}")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = ctx.command.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, metavars(" ".join(pieces)), prefix=t("cli.usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what the command does, and an example."""
        formatter.write_paragraph()
        _passage(formatter, t(f"cli.{self.name}"))
        if has(f"cli.{self.name}.more"):
            formatter.write_paragraph()
            _passage(formatter, more_words(self.name or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        params = [param for param in ctx.command.get_params(ctx) if isinstance(param, click.Option)]
        _section(formatter, "cli.options", [one for param in params if (one := param.get_help_record(ctx))])


class DescribedCommand(_Described, click.Command):
    """A command described by the catalogue; it takes `--json`, whether it declares it or not."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters, `--json` among them; see `wants_json`."""
        params = super().get_params(ctx)
        if any(param.name == "as_json" for param in self.params):
            return params
        # Before `--help`, which stands last.
        return [*params[:-1], _json_option(), *params[-1:]]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002
        """Return `--help`, described by the catalogue."""
        return _help_option()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; of each misuse it is known of which command it is, which click leaves out."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class DescribedGroup(_Described, click.Group):
    """The commands, described by the catalogue; `modules` says in which module of this package each is.

    A module's COMMANDS are its commands; it is imported when one of them is called, and each is given to
    `make_ready` then.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._modules = modules
        self.make_ready: Callable[[click.Command], None] = lambda _: None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002
        """Return `--help`, described by the catalogue."""
        return _help_option()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, for click; None if there is none of that name."""
        if cmd_name not in self._modules:
            return None
        module = import_module(f"officetui.cli.{self._modules[cmd_name]}")
        found: click.Command = next(each for each in module.COMMANDS if each.name == cmd_name)
        self.make_ready(found)
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        _section(formatter, "cli.commands", [(name, t(f"cli.{name}")) for name in self._modules])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order of the day, not of the alphabet."""
        return list(self._modules)


def metavars(text: str) -> str:
    """Return a usage line with what stands in it for something to be typed, FILE or WHEN, in words."""
    return _METAVAR.sub(lambda found: t(f"cli.metavar.{found[0].strip('[]').lower()}"), text)


def _passage(formatter: click.HelpFormatter, words: str) -> None:
    """Write a text in lines of cells: click counts characters, and cuts words that touch Chinese ones."""
    for line in wrap(words, formatter.width):
        formatter.write(f"{line}\n")


def _section(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    """Write rows of two columns, aligned by cells."""
    formatter.write_paragraph()
    formatter.write(f"{t(heading)}\n")
    room = max(width(name) for name, _ in rows) + _GAP
    for name, words in rows:
        first, *rest = wrap(words, max(formatter.width - room - _GAP, _GAP)) or [""]
        formatter.write(" " * _GAP + fit(name, room) + first + "\n")
        for line in rest:
            formatter.write(" " * (_GAP + room) + line + "\n")


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """Declare an option described by the catalogue."""
    return click.option(*names, cls=Option, **settings)


def describe_usage_error(error: click.UsageError) -> str:
    """Return one line: what was misused, and where help is."""
    command = error.ctx.command_path if error.ctx else "officetui"
    return t("usage.help", problem=_problem(error), command=command)


def _problem(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return t("usage.no_such_option", name=brief(error.option_name))
    if isinstance(error, click.NoSuchCommand):
        return t("usage.no_such_command", name=brief(error.command_name))
    if isinstance(error, click.MissingParameter) and error.param is not None:
        whole = error.param.make_metavar(click.Context(click.Command("")))
        return t("usage.missing", name=metavars(_OPTIONAL.sub("", whole).strip()))
    if isinstance(error, click.BadParameter) and error.param is not None:
        choices = getattr(error.param.type, "choices", ())
        name = _param_words(error.param)
        if choices:
            known = t("list.separator").join(map(str, choices))
            return t("usage.bad_choice", name=name, choices=known)
        if isinstance(error.param.type, click.IntRange):
            return t("usage.bad_number", name=name, least=error.param.type.min)
        return t("usage.bad_value", name=name)
    if isinstance(error, click.BadOptionUsage):
        has_value = "does not take" in error.message
        return t("usage.wants_none" if has_value else "usage.wants_value", name=error.option_name)
    # click has no class of its own for this.
    extra = _EXTRA.fullmatch(error.message)
    return t("usage.extra", words=brief(extra[1])) if extra else t("usage.other")


def _param_words(param: click.Parameter) -> str:
    """An option as it is typed; an argument, which is never typed by its name, in words."""
    key = f"cli.metavar.{param.name}"
    return t(key) if isinstance(param, click.Argument) and has(key) else param.opts[0]


_JSON = "officetui.json"


def wants_json() -> bool:
    """Tell whether the command that runs was asked for JSON."""
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.meta.get(_JSON) or ctx.params.get("as_json"))


def _json_option() -> click.Option:
    def note(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 - click's
        ctx.meta[_JSON] = value

    return Option(["--json", "as_json"], is_flag=True, expose_value=False, callback=note)


def _help_option() -> click.Option:
    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return Option(["--help"], is_flag=True, is_eager=True, expose_value=False, callback=show)
