"""Writes the manual as one page a language, lists made from the code among it, and the page for man."""

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1]))

from officetui import i18n
from officetui.cli.man import man_page
from officetui.cli.manual import all_topics, page
from officetui.cli.root import root

HERE = Path(__file__).parent
WIDTH = 100
MAN = {"en": "officetui.1", "zh": "officetui.zh.1"}
"""The pages for man, as they are installed: share/man/man1 and share/man/zh_CN/man1."""


def whole(language: str) -> str:
    """Return all topics of a language, each a section, with the list of them in front."""
    i18n.use(language)
    with click.Context(root, info_name="officetui", terminal_width=WIDTH) as context:
        pages = [page(topic.name, context).rstrip("\n") for topic in all_topics()]
    contents = [f"- {topic.title}" for topic in all_topics()]
    lowered = [
        "\n".join("#" + line if line.startswith("#") else line for line in text.splitlines())
        for text in pages
    ]
    return "\n\n".join([f"# officetui: {i18n.t('manual.title')}", "\n".join(contents), *lowered]) + "\n"


def for_man(language: str) -> str:
    """Return the page for man in a language."""
    i18n.use(language)
    with click.Context(root, info_name="officetui", terminal_width=WIDTH) as context:
        return man_page(context)


if __name__ == "__main__":
    for name in i18n.LANGUAGES:
        (HERE / f"manual.{name}.md").write_text(whole(name), encoding="utf-8")
        (HERE / MAN[name]).write_text(for_man(name), encoding="utf-8")
