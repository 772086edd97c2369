"""The command that shows the manual, and the lists of commands and keys that belong to it."""

import sys
from collections.abc import Callable, Mapping

import click

from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option, wants_json
from officetui.i18n import t
from officetui.reports import manual


@click.command("help", cls=DescribedCommand)
@click.argument("topic", required=False, metavar="[TOPIC]")
@option("--man", "is_man", is_flag=True)
@click.pass_context
def show_help(context: click.Context, topic: str | None, is_man: bool) -> None:
    """Print a topic of the manual, the help of a command, the page for man, or what topics there are."""
    session: Session = context.obj
    session.speak()
    if is_man:
        from officetui.cli.man import man_page

        print(man_page(context.find_root()), end="")
        return
    topics = all_topics()
    if topic is None:
        if wants_json():
            print_json([one._asdict() for one in topics])
        else:
            print("\n".join([t("manual.list"), "", *(f"{one.name:<14} {one.title}" for one in topics)]))
        return
    root = context.find_root()
    if topic in _group(root).list_commands(root) and topic not in LISTS:
        text = _command_help(root, topic)
    else:
        text = page(manual.topic_called(topic, topics).name, root)
    if wants_json():
        print_json({"topic": topic, "text": text})
    elif sys.stdout.isatty():
        click.echo_via_pager(text)
    else:
        print(text.rstrip("\n"))


def all_topics() -> tuple[manual.HelpTopic, ...]:
    """Return the pages written down, then the lists made from the code."""
    return (*manual.written_pages(), *(manual.HelpTopic(name, t(f"manual.{name}")) for name in LISTS))


def page(name: str, root: click.Context) -> str:
    """Return a page of the manual as Markdown."""
    return LISTS[name](root) if name in LISTS else manual.page(name)


def commands_page(root: click.Context) -> str:
    """Return every command with what it does and its options."""
    lines = [f"# {t('manual.commands')}"]
    for name in _group(root).list_commands(root):
        lines += ["", f"## {name}", ""]
        lines += [f"    {line}".rstrip() for line in _command_help(root, name).splitlines()]
    return "\n".join(lines) + "\n"


def keys_page(_root: click.Context) -> str:
    """Return every binding by the name settings call it, with its keys and what it does."""
    from officetui.ui.all_keys import all_keys

    lines = [f"# {t('manual.keys')}", "", t("manual.keys.about", section="[keys]"), ""]
    lines += [f"- `{name}` **{keys}** {words}" for name, keys, words in all_keys()]
    return "\n".join(lines) + "\n"


def _made(name: str) -> Callable[[click.Context], str]:
    return lambda _root: manual.MADE[name]()


LISTS: Mapping[str, Callable[[click.Context], str]] = {
    "keys": keys_page,
    "commands": commands_page,
    **{name: _made(name) for name in manual.MADE},
}
"""The pages that are made from the code."""


def _group(root: click.Context) -> click.Group:
    assert isinstance(root.command, click.Group)
    return root.command


def _command_help(root: click.Context, name: str) -> str:
    command = _group(root).get_command(root, name)
    assert command is not None
    with click.Context(command, parent=root, info_name=name) as own:
        return command.get_help(own)


COMMANDS = (show_help,)
