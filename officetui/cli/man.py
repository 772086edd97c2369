"""The page for `man`, made from the commands as they are: what each does, how it is called, its options."""

import re

import click

from officetui import __version__, i18n
from officetui.cli.words import metavars, more_words
from officetui.i18n import t

_BETWEEN = re.compile(
    "[\u2e80-\u9fff\uff00-\uffef](?=[\u2e80-\u9fff])(?![\u3001\u3002\u3009\u300b\u300d\u3015])"
)
"""Behind what a Chinese line may end: roff breaks lines between words alone."""
# What roff would print as a typographer does, in examples that people copy.
_ESCAPED = str.maketrans(
    {"\\": "\\e", "-": "\\-", '"': "\\(dq", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}
)
TABLES = {
    "environment": ("OFFICETUI_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "NO_COLOR", "LANG"),
    "exit": ("0", "1", "2", "130"),
}


def man_page(root: click.Context) -> str:
    """Return the page of all commands in the language in use, in the language of roff's man macros."""
    lines = [f'.TH OFFICETUI 1 "" "officetui {__version__}" "{_text(t("manual.title"))}"']
    # Chinese is set ragged and unbroken by hyphens: roff knows neither its lines nor its words.
    lines += [".ad l", ".nh"]
    lines += _section("name", [f"officetui \\- {_text(t('man.name.text'))}"])
    lines += _section("synopsis", [".B officetui", _text(metavars("[OPTIONS] COMMAND [ARGS]..."))])
    lines += _section("description", [_text(t("man.description.text"))])
    lines += _section("options", _options(root))
    lines += _section("commands", [line for name in _names(root) for line in _command(root, name)])
    for table, names in TABLES.items():
        lines += _section(table, [f".TP\n.B {name}\n{_text(t(f'man.{table}.{name}'))}" for name in names])
    lines += _section("see", [_text(t("man.see.text"))])
    return "\n".join(lines) + "\n"


def _section(name: str, lines: list[str]) -> list[str]:
    return [f'.SH "{_text(t(f"man.{name}").upper())}"', *lines]


def _names(root: click.Context) -> list[str]:
    assert isinstance(root.command, click.Group)
    return root.command.list_commands(root)


def _command(root: click.Context, name: str) -> list[str]:
    assert isinstance(root.command, click.Group)
    command = root.command.get_command(root, name)
    assert command is not None
    with click.Context(command, parent=root, info_name=name) as own:
        usage = metavars(" ".join(command.collect_usage_pieces(own)))
        lines = [f'.SS "{name}"', f".B officetui {name}", _text(usage), ".PP", _text(t(f"cli.{name}"))]
        if i18n.has(f"cli.{name}.more"):
            lines += [".PP", "\n.br\n".join(map(_text, more_words(name).splitlines()))]
        return lines + _options(own)


def _options(context: click.Context) -> list[str]:
    """The options of a command, each a paragraph with its name in front."""
    params = (each for each in context.command.get_params(context) if isinstance(each, click.Option))
    found = filter(None, (each.get_help_record(context) for each in params))
    return [line for name, words in found for line in (".TP", f".B {_text(name)}", _text(words))]


def _text(words: str) -> str:
    """Return words as roff prints them: no request at the start of a line, hyphens that can be copied."""
    shown = words.translate(_ESCAPED)
    shown = _BETWEEN.sub(r"\g<0>\\:", shown)
    return f"\\&{shown}" if shown[:1] in (".", "'") else shown
