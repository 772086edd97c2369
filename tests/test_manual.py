"""The manual: every topic in both languages, every command in it works on the sample, the lists are whole."""

import re
import shlex
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from docs.manual import whole
from officetui import i18n
from officetui.cli import run
from officetui.cli.manual import LISTS
from officetui.office.memory import Memory
from officetui.office.opening import open_office
from officetui.reports import manual
from officetui.ui.app import OfficeApp
from officetui.ui.conversation import converse
from officetui.ui.modals.manual import read_manual
from officetui.ui.terminal import Terminal
from officetui.ui.verbs import VERBS
from tests.screens.stage import shows

NOW = "2026-11-25T17:20:00+08:00"
# They open the interface, or stand for a file or a word of one's own.
NOT_TRIED = re.compile(
    r"officetui (demo|proof|restore|help|import|feed|--office|--as) ?|(TOPIC|COMMAND|NAME|[主名]\w+)$|HOME"
)
# Right as they stand, but there is nothing of the kind in the sample.
IDLE = ("officetui archive", "officetui unarchive T12")


@pytest.fixture(params=i18n.LANGUAGES)
def language(request):
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


def commands(language: str) -> list[str]:
    """The commands that the pages show, a line each, indented by four."""
    found = []
    for topic in manual.written_pages():
        lines = manual.page(topic.name).splitlines()
        found += [line[4:] for line in lines if line.startswith("    officetui ")]
        found += re.findall(r"`(officetui [a-z][^`]*)`", manual.page(topic.name))
    return found


def test_both_languages_have_the_same_topics():
    names = {}
    for language in i18n.LANGUAGES:
        i18n.use(language)
        names[language] = [topic.name for topic in manual.written_pages()]
    i18n.use("en")
    assert names["en"] == names["zh"]
    assert not set(names["en"]) & LISTS.keys()
    assert len(names["en"]) == len(set(names["en"])) > 9


@pytest.fixture
def office(sample: Callable[..., Path], language: str, tmp_path: Path) -> Path:
    return shutil.copytree(sample(language, datetime.fromisoformat(NOW)), tmp_path / "office")


def test_every_command_of_the_manual_works_on_the_sample(language, office, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    common = ["--office", str(office), "--lang", language, "--now", NOW]
    failed = {}
    for line in commands(language):
        if NOT_TRIED.search(line) and "--as-of" not in line:
            continue
        code = run([*common, "--as", "shenlan", *shlex.split(line.partition(" > ")[0])[1:]])
        err = capsys.readouterr().err
        if code != (1 if line in IDLE else 0):
            failed[line] = err
    assert failed == {}


def test_every_job_by_the_clock_in_the_recipes_works_and_says_nothing(
    language, office, tmp_path, capfd, monkeypatch
):
    """As cron and systemd run it, each with a folder of its own for the home and what is shared."""
    found = re.findall(
        r"^    (?:[\d*/]\S* \S+ \S+ \S+ \S+ +|ExecStart=%h/.local/bin/)(officetui .*)$",
        manual.page("recipes"),
        re.MULTILINE,
    )
    assert len(found) == 9
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for folder in (tmp_path / "share", home / "summaries"):
        folder.mkdir(parents=True)
    places = {
        "$(date +\\%F)": "today",
        "/srv/share": str(tmp_path / "share"),
        "$HOME": str(home),
        "%h": str(home),
    }
    for line in found:
        words, _, elsewhere = line.partition(" > ")
        for name, place in places.items():
            words = words.replace(name, place)
        assert run(["--office", str(office), "--now", NOW, *shlex.split(words)[1:]]) == 0, line
        said = capfd.readouterr()
        assert said.err == "", line
        assert not said.out or elsewhere or "backup" in line, line
    shared = {file.name for file in (tmp_path / "share").iterdir()}
    assert shared >= {"today.docx", "office.ics", "today.html"}
    assert {file.name for file in (home / "summaries").iterdir()} == {"today.md", "today.html"}


def test_the_page_in_docs_is_what_the_program_says(language):
    kept = Path(__file__).parents[1] / "docs" / f"manual.{language}.md"
    assert kept.read_text(encoding="utf-8") == whole(language), "make manual writes it anew"


def test_topics_are_found_by_name_title_and_nearly_so(language, capsys):
    for topic in manual.written_pages():
        assert run(["--lang", language, "help", topic.name]) == 0
        named = capsys.readouterr().out
        assert run(["--lang", language, "help", topic.title]) == 0
        assert capsys.readouterr().out == named
    for typed, meant in (("paperz", "papers"), ("exch", "exchange")):
        assert run(["--lang", language, "help", typed]) == 1
        assert meant in capsys.readouterr().err


def test_the_list_of_keys_has_every_verb_with_what_it_does(capsys):
    assert run(["--lang", "en", "help", "keys"]) == 0
    lines = capsys.readouterr().out.splitlines()
    listed = {line.split("`")[1] for line in lines if line.startswith("- ")}
    assert set(VERBS) <= listed
    assert {"area.plan", "undo", "rows.open", "setting.reset"} <= listed


def test_the_lists_name_what_there_is(language, capsys):
    for topic, wanted in (
        ("fields", "`due`"),
        ("filters", "`is:overdue`"),
        ("settings", "`days_ahead`"),
        ("commands", "close-day"),
    ):
        assert run(["--lang", language, "help", topic]) == 0
        assert wanted in capsys.readouterr().out


async def test_the_manual_is_read_on_the_screen(language, tmp_path: Path):
    office = open_office(tmp_path / "office", actor="shen", now=NOW)
    app = OfficeApp(office, Memory(tmp_path, "shen"), Terminal())
    async with app.run_test(size=(80, 24)) as pilot:
        converse(app, read_manual)
        await pilot.pause()
        await pilot.pause()
        title = manual.written_pages()[0].title
        assert shows(app, i18n.t("manual.title"), title)
        await pilot.press("enter")
        await pilot.pause()
        assert shows(app, title, "officetui demo")
        await pilot.press("escape")
        await pilot.pause()
        assert shows(app, i18n.t("manual.title"))
        await pilot.press("escape")
        await pilot.pause()
        assert not shows(app, title)
