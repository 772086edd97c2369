"""One language at a time: no English in a Chinese session, no Chinese in an English one, but for data."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from officetui import i18n
from officetui.cli import run
from officetui.cli.root import root
from officetui.domain.audience import Audience
from officetui.domain.kinds import KINDS
from officetui.domain.record import to_document
from officetui.office.memory import Memory
from officetui.office.opening import open_office
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from officetui.ui.widgets.keys import bindings_in_order
from tests.screens.stage import seen

NOW = "2026-11-25T17:20:00+08:00"
REFERENCES = ("T37", "D14", "R3", "E1", "S2", "U3")
READ = (
    "today",
    "list",
    *(f"list {kind}" for kind in ("staff", "document", "request", "unit", "event", "template", "plan")),
    *(f"show {ref}" for ref in REFERENCES),
    *(f"why {ref}" for ref in REFERENCES[:4]),
    *(f"chase {ref} --text" for ref in ("T37", "D14", "R2", "R3", "R17", "R18")),
    "advise T37",
    "plan day",
    "plan week",
    "plan month",
    "plan year",
    "plan roster",
    "summary day",
    "summary week",
    "summary day --for deputy --to S5",
    "summary month --for outside",
    "brief",
    "log D14",
    "check",
    "template",
)
REFUSED = (
    "add",
    "nosuch",
    "list --nosuch",
    "list nosuch:word",
    "show",
    "show T9999",
    "show T1 T2",
    "show Q1",
    "chase T37 --next",
    "chase S1",
    "done D14",
    "edit T37 nosuch=1",
    "edit T37 due=blah",
    "edit T37 effort=blah",
    "edit T37 owner=blah",
    "give T37 blah",
    "when blah",
    "summary --format pdf",
    "summary --out /proc/none.md",
    "restore /none",
    "plan blah",
    "unarchive T37",
)
SETTINGS = (
    "days_ahead = 99",
    "days_ahead = ",
    "nosuch = 1",
    'glyphs = "x"',
    'days_ahead = "x"',
    "[limits]\nplain = -1",
)
# Kinds, views, spans and formats as they are typed in either language.
TYPED = (
    "table csv md json txt html xlsx docx text due fri is overdue doing task staff document request unit en"
    " zh event queue inbox waiting mine pending chase day week month year roster out settle unsettle"
    " objective tick duty add days_ahead Taskwarrior taskwarrior todo ics vCard vcard export"
    " own deputy outside holidays man"
)
# Names, formats, what is typed as it stands, and codes: the same in every language.
ALLOWED = re.compile(
    r"officetui|Shift|Home|End|\b[0-9a-f]{32}\b|OFFICETUI_HOME|JSON|UTF|UTC|SHA|ISO|GB|CSV|Ctrl|Esc|Tab|English"
    r"|--?[a-z][-a-z]*|\[(?:en|zh)\|(?:en|zh)\]|\b[A-Z]{1,2}\d+\b|\S*/\S*|\b[\w-]+\.(?:toml|json|md|docx|txt)\b"
)
ENGLISH = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
# Each language is called by its own name, so that one finds back to it.
OTHER = {"en": "语言中文", "zh": "Language English"}
Call = Callable[..., str]


@pytest.fixture(scope="module")
def samples(sample: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A sample office in each language."""
    now = datetime.fromisoformat(NOW)
    folders = tmp_path_factory.mktemp("samples")
    return {
        language: shutil.copytree(sample(language, now), folders / language) for language in i18n.LANGUAGES
    }


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def call(samples, language, capsys, monkeypatch, tmp_path) -> Call:
    """Runs one command line in one language and returns all that it says."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def call_one(*words: str, office: Path = samples[language]) -> str:
        run(["--office", str(office), "--lang", language, "--now", NOW, "--as", "shenlan", *words])
        captured = capsys.readouterr()
        return f"{captured.out}{captured.err}"

    return call_one


@pytest.fixture(scope="module")
def data(samples: dict[str, Path]) -> dict[str, str]:
    """What people wrote in the sample itself, by language."""
    found = {}
    for language, folder in samples.items():
        found[language] = " ".join(texts(folder))
    return found


def texts(folder: Path) -> Iterator[str]:
    """Go through what people wrote in an office: no keys, no choices, no accounts."""
    office = open_office(folder, actor="shenlan", now=NOW)
    for kind in KINDS:
        for record in office.book.of(kind).values():
            for value in strings(to_document(record)):
                if not re.fullmatch(r"[a-z_]+", value):
                    yield value


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            # An account is shown where it is a field of its own.
            yield from [f"login {part}"] if name == "login" else strings(part)


def foreign(text: str, language: str) -> Iterator[str]:
    """Go through the words of a text that are not of the language."""
    if language == "zh":
        return (found[0] for found in ENGLISH.finditer(ALLOWED.sub(" ", text)))
    return (run[0] for run in re.finditer(rf"{CHINESE.pattern}+", text))


def wrong(said: str, language: str, known: str, *typed: str) -> list[str]:
    """The words of `said` that are neither of the language, nor in what is `known`, nor were typed."""
    allowed = " ".join([known, *typed])
    return [word for word in foreign(said, language) if word not in allowed]


def commands() -> list[str]:
    return ["", *root.list_commands(None)]  # type: ignore[arg-type]  # click's context, not used


def test_what_is_shown_is_in_one_language(call, language, data):
    found = {line: wrong(call(*line.split()), language, data[language], line) for line in READ}
    assert {line: words for line, words in found.items() if words} == {}


def test_what_is_refused_is_refused_in_one_language(call, language, data):
    known = data[language] + TYPED
    found = {line: wrong(call(*line.split()), language, known, line) for line in REFUSED}
    assert {line: words for line, words in found.items() if words} == {}


def test_what_settings_lack_is_said_in_one_language(call, language, data, tmp_path):
    office = tmp_path / "office"
    call("add", "x", office=office)
    for line in SETTINGS:
        (office / "settings.toml").write_text(line, encoding="utf-8")
        said = call("today", office=office)
        assert "settings.toml" in said
        assert wrong(said, language, data[language], line, *commands()) == [], line


def test_the_help_of_every_command_is_in_one_language(call, language):
    known = " ".join([TYPED, *commands(), *KINDS, *Audience])
    found = {name: wrong(call(*filter(None, [name, "--help"])), language, known) for name in commands()}
    assert {name: words for name, words in found.items() if words} == {}


# From one screen to the next with these keys; Esc twice in between.
SCREENS = (
    ["1"],
    ["2", "x"],
    ["2", "g"],
    ["2", "enter"],
    ["2", "A"],
    ["3", "tab"],
    ["4", "enter"],
    ["5", "c"],
    ["5", "enter"],
    ["8"],
    ["8", "m"],
    ["8", "y"],
    ["a"],
    ["question_mark"],
    ["ctrl+p"],
)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_every_screen_is_in_one_language(samples, data, language, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    i18n.use(language)
    office = open_office(samples[language], actor="shenlan", now=NOW)
    app = OfficeApp(office, Memory(tmp_path, "shenlan"), Terminal())
    found: dict[str, list[str]] = {}
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in SCREENS:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            # What settings call a key is the same in every language.
            names = " ".join(
                active.binding.id or "" for screen in app.screen_stack for active in bindings_in_order(screen)
            )
            known = " ".join([data[language], TYPED, OTHER[language], names])
            found[" ".join(keys)] = wrong("\n".join(seen(app)), language, known)
            await pilot.press("escape", "escape")
            await pilot.pause()
    assert {keys: words for keys, words in found.items() if words} == {}
