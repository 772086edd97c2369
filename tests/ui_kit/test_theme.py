"""Themes: those that come along are sound and legible, a bad file costs itself and one line."""

from pathlib import Path

import pytest
from textual.color import Color

from officetui.i18n import has, t
from officetui.ui.host import HostedApp
from officetui.ui.terminal import Terminal
from officetui.ui.theme import DEFAULT, MEANINGS, folder, load_themes
from officetui.ui.widgets.column import Column
from officetui.ui.widgets.rows import RowList

GOOD = """
[colours]
primary = "#112233"
foreground = "white"
background = "#000"
"""


class Themed(HostedApp):
    def compose(self):
        yield RowList([Column("", 20)], lambda key: [(key, key)], list(MEANINGS))


def write(path: Path, name: str, text: str) -> Path:
    (path / f"{name}.toml").write_text(text)
    return path


def test_the_themes_that_come_along_are_sound_and_named():
    themes, problems = load_themes([folder()])
    assert problems == []
    assert set(themes) == {"office-dark", "office-light", "high-contrast", "ansi"}
    assert all(has(f"theme.{name}") for name in themes)
    assert themes["ansi"].ansi


@pytest.mark.parametrize(
    ("name", "least"), [("office-dark", 4.5), ("office-light", 4.5), ("high-contrast", 7.0)]
)
def test_letters_are_legible_on_their_ground(name, least):
    """The contrast is WCAG 2.1's; AA asks 4.5 of small letters, AAA 7."""
    theme = load_themes([folder()])[0][name]
    ground = theme.background
    pairs = {meaning: (theme.variables[variable], ground) for meaning, variable in MEANINGS.items()}
    pairs["text"] = (theme.foreground, ground)
    pairs["cursor"] = (theme.variables["block-cursor-foreground"], theme.variables["block-cursor-background"])
    for what, (letters, under) in pairs.items():
        assert contrast(Color.parse(letters), Color.parse(under)) >= least, what


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("name", ["office-dark", "office-light", "high-contrast", "ansi"])
async def test_every_theme_can_be_put_on_and_tells_meanings_apart(name):
    app = Themed(Terminal(colours=16 if name == "ansi" else 16777216), look=name)
    async with app.run_test(size=(60, 12)):
        assert app.theme == name
        looks = [app.query_one(RowList).look(meaning) for meaning in ("late", "warning", "ok", "accent")]
        assert len({look.color for look in looks}) == 4


async def test_a_theme_of_ones_own_replaces_one_of_its_name(tmp_path):
    write(tmp_path, "office-dark", GOOD)
    write(tmp_path, "mine", GOOD + '[meanings]\nlate = "#ff0000"\n[cursor]\ncursor-style = "bold reverse"\n')
    app = Themed(Terminal(), look="mine", folders=[tmp_path, tmp_path / "nowhere"])
    async with app.run_test(size=(60, 12)):
        assert app.theme_problems == []
        assert app.current_theme.primary == "#112233"
        assert app.query_one(RowList).look("late").color.triplet.hex == "#ff0000"


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
