"""The page for man: every command with its options in both languages, as roff takes it."""

import os
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from docs.manual import MAN, for_man
from officetui import i18n
from officetui.cli import run
from officetui.cli.root import root
from officetui.text import width

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(params=i18n.LANGUAGES)
def language(request):
    yield request.param
    i18n.use("en")


def test_the_page_in_docs_is_what_the_program_prints(language, capsys):
    kept = (DOCS / MAN[language]).read_text(encoding="utf-8")
    assert kept == for_man(language), "make man writes it anew"
    assert run(["--lang", language, "help", "--man"]) == 0
    assert capsys.readouterr().out == kept


def test_every_command_stands_in_it_with_its_options(language):
    page = for_man(language)
    i18n.use(language)
    with click.Context(root, info_name="officetui") as context:
        for name in root.list_commands(context):
            _, head, rest = page.partition(f'.SS "{name}"\n')
            assert head, name
            part = rest.partition("\n.SS ")[0].replace("\\-", "-")
            params = root.get_command(context, name).params
            options = [each.opts[0] for each in params if isinstance(each, click.Option)]
            assert [each for each in options if each not in part] == []


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man here")
@pytest.mark.parametrize("columns", [40, 80])
def test_man_shows_it_within_the_width_and_without_a_word_of_complaint(language, columns):
    environment = {**os.environ, "MANWIDTH": str(columns), "LC_ALL": "C.UTF-8", "MANPAGER": "cat"}
    command = ["man", "--warnings=mac,syntax,font", "-l", str(DOCS / MAN[language])]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    # An example or a name may be longer than a narrow line.
    assert [line for line in done.stderr.splitlines() if "can't break line" not in line] == []
    lines = done.stdout.splitlines()
    assert len(lines) > 300
    assert [line for line in lines if width(line) > columns and len(line.split()) > 2] == []
    assert any("officetui summary" in line for line in lines)
