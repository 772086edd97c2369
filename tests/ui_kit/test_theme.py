"""Themes: those that come along are sound and legible, a bad file costs itself and one line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from officetui.i18n import has, t
from officetui.theme_name import OF_TEXTUAL, program_folder, theme_names
from officetui.ui.host import HostedApp
from officetui.ui.terminal import Terminal
from officetui.ui.theme import DEFAULT, MEANINGS, contrast, load_themes
from officetui.ui.widgets.column import Column
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList

GOOD = """
[colours]
primary = "#112233"
foreground = "white"
background = "#000"
"""


class Themed(HostedApp):
    CSS = ".box { background: $surface; } RowList { height: 7; }"

    def compose(self):
        for classes in ("", "box"):
            yield RowList([Column("", 20)], lambda key: [(key, key)], list(MEANINGS), classes=classes)
            yield Line([(each, each) for each in (*MEANINGS, "strong", "title", "key", "x")], classes=classes)
            yield Prompt(placeholder="nothing typed yet", classes=classes)


def write(path: Path, name: str, text: str) -> Path:
    (path / f"{name}.toml").write_text(text)
    return path


def test_the_themes_that_come_along_are_sound_and_named():
    themes, problems = load_themes([program_folder()])
    assert problems == []
    assert set(themes) == {"office-dark", "office-light", "high-contrast", "ansi"}
    assert all(has(f"theme.{name}") for name in themes)
    assert themes["ansi"].ansi


@pytest.mark.parametrize(
    ("name", "least"), [("office-dark", 4.5), ("office-light", 4.5), ("high-contrast", 7.0)]
)
def test_letters_of_our_own_are_legible_on_their_ground(name, least):
    """The contrast is WCAG 2.1's; AA asks 4.5 of small letters, AAA 7."""
    theme = load_themes([program_folder()])[0][name]
    ground = theme.background
    pairs = {meaning: (theme.variables[variable], ground) for meaning, variable in MEANINGS.items()}
    pairs["text"] = (theme.foreground, ground)
    pairs["cursor"] = (theme.variables["block-cursor-foreground"], theme.variables["block-cursor-background"])
    for what, (letters, under) in pairs.items():
        assert contrast(Color.parse(letters), Color.parse(under)) >= least, what


def test_the_themes_of_textual_that_are_named_are_all_there_are():
    assert {name for name, theme in BUILTIN_THEMES.items() if not theme.ansi} == set(OF_TEXTUAL)
    assert theme_names() == HostedApp(Terminal()).known_themes


async def test_every_letter_on_the_screen_is_legible_in_every_theme(tmp_path):
    """In lines, in a list with its cursor, in an empty field, on the ground of the screen and of a box."""
    pale = GOOD.replace("#112233", "#221100") + 'warning = "#332200"\n[meanings]\ndim = "#222222"\n'
    write(tmp_path, "pale", pale)
    app = Themed(Terminal(), look="pale", folders=[tmp_path])
    async with app.run_test(size=(60, 20)) as pilot:
        faint = {}
        for name in app.known_themes:
            if app.get_theme(name).ansi:
                continue
            app.wear(name)
            await pilot.pause()
            seen = dict(shares(app))
            assert len(seen) > len(MEANINGS)
            faint |= {(name, text): share for text, share in seen.items() if share < 4.5}
        assert faint == {}


def shares(app: App[None]) -> Iterator[tuple[str, float]]:
    """The texts on the screen, each with the contrast of its letters."""
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if text.strip():
                colours = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                yield text.strip(), round(contrast(*colours), 2)


@pytest.mark.parametrize("name", ["office-dark", "office-light", "high-contrast", "ansi"])
async def test_every_theme_can_be_put_on_and_tells_meanings_apart(name):
    app = Themed(Terminal(colours=16 if name == "ansi" else 16777216), look=name)
    async with app.run_test(size=(60, 12)):
        assert app.theme == name
        looks = [app.query_one(RowList).look(meaning) for meaning in ("late", "warning", "ok", "accent")]
        assert len({look.color for look in looks}) == 4


async def test_a_theme_of_ones_own_replaces_one_of_its_name(tmp_path):
    write(tmp_path, "office-dark", GOOD)
    write(tmp_path, "mine", GOOD + '[meanings]\nlate = "#ff8080"\n[cursor]\ncursor-style = "bold reverse"\n')
    app = Themed(Terminal(), look="mine", folders=[tmp_path, tmp_path / "nowhere"])
    async with app.run_test(size=(60, 12)):
        assert app.theme_problems == []
        assert app.current_theme.primary == "#112233"
        assert app.query_one(RowList).look("late").color.triplet.hex == "#ff8080"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not toml", "is not a theme"),
        ("dark = 3\n" + GOOD, "dark cannot be 3"),
        ("[colours]\nprimary = '#111'", "colours.foreground is missing"),
        (GOOD + "pink = '#111'", "there is no setting colours.pink"),
        (GOOD + "accent = 'blood'", "colours.accent is not a colour: blood"),
        (GOOD + "accent = 7", "colours.accent is not a colour: 7"),
        (GOOD + "[meanings]\nlate = '#12345'", "meanings.late is not a colour: #12345"),
        (GOOD + "[meanings]\nnever = '#123456'", "there is no setting meanings.never"),
        (GOOD + "[cursor]\ncursor-style = 'blinking'", "cursor.cursor-style cannot be blinking"),
        ("colours = 1", "colours cannot be 1"),
        (GOOD + "[other]\na = 1", "there is no setting other"),
    ],
)
def test_a_bad_file_is_left_out_with_one_line_that_says_why(text, said, tmp_path):
    write(tmp_path, "good", GOOD)
    write(tmp_path, "bad", text)
    themes, problems = load_themes([tmp_path])
    assert list(themes) == ["good"]
    (problem,) = problems
    words = t(problem.key, **problem.params)
    assert said in words
    assert "bad.toml" in words
    assert "\n" not in words


def test_bytes_that_are_no_text_and_names_that_are_no_names_are_left_out(tmp_path):
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    write(tmp_path, "My Theme", GOOD)
    themes, problems = load_themes([tmp_path])
    assert themes == {}
    assert [problem.key for problem in problems] == ["theme.bad_name", "theme.unreadable"]


async def test_a_theme_that_is_not_there_falls_back_to_the_default():
    app = Themed(Terminal(), look="gone")
    async with app.run_test(size=(60, 12)):
        assert app.theme == DEFAULT
