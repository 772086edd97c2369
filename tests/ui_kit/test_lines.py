"""The lines around a list: heading, figures, keys, and the line to type on."""

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widget import Widget

from officetui.i18n import show_key
from officetui.text import REPLACEMENT, width
from officetui.ui.widgets.column import Column
from officetui.ui.widgets.figures import FigureLine
from officetui.ui.widgets.keys import KeyLine
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList

FIGURES = [[("3", "late"), (" overdue", "")], "5 due today", "4 on my desk", "6 with others"]


class Kit(App[None]):
    """An app of every line, a list to focus and keys at each level."""

    BINDINGS = [
        Binding("colon", "none", "capture", id="kit.capture"),
        Binding("question_mark,f1", "none", "help", id="help"),
        Binding("ctrl+t", "none", "hidden", show=False, id="kit.hidden"),
        Binding("u,ctrl+z", "none", "undo [all]", id="kit.undo"),
    ]

    def __init__(self, *, starts_in: str = "#rows") -> None:
        super().__init__()
        self.AUTO_FOCUS = starts_in
        self.typed: list[str] = []

    def compose(self) -> ComposeResult:
        yield Line([("TASKS", "strong"), " · [b]order[/b]"][0:1], "12 of 41", id="heading")
        yield FigureLine(FIGURES, id="figures")
        yield RowList([Column("", 10, grow=1)], lambda key: [f"row {key}"], range(3), id="rows")
        yield Prompt("关于", id="prompt")
        yield KeyLine(id="keys")

    def on_input_submitted(self, message: Prompt.Submitted) -> None:
        self.typed.append(message.value)

    def action_none(self) -> None:
        self.typed.append("key")


def seen(widget: Widget, y: int = 0) -> str:
    strip = widget.render_line(y)
    assert width(strip.text) == widget.size.width
    return strip.text.rstrip()


async def test_a_heading_keeps_its_right_side_and_cuts_its_left():
    async with (app := Kit()).run_test(size=(30, 20)):
        heading = app.query_one("#heading", Line)
        assert seen(heading) == "TASKS                 12 of 41"
        heading.update("关于“三八”节[/]表彰工作的请示\x1b[2J")
        assert seen(heading) == "关于“三八”节[/]表彰…  12 of 41"
        heading.update("a\nb\x07", "")
        assert seen(heading) == f"a b{REPLACEMENT}"


@pytest.mark.parametrize(
    ("cols", "shown"),
    [
        (60, "3 overdue   5 due today   4 on my desk   6 with others"),
        (50, "3 overdue   5 due today   4 on my desk"),
        (12, "3 overdue"),
        (5, "3 ov…"),
    ],
)
async def test_figures_that_do_not_fit_are_left_out_whole(cols, shown):
    async with (app := Kit()).run_test(size=(cols, 20)):
        assert seen(app.query_one(FigureLine)) == shown


async def test_equal_figures_repaint_nothing(monkeypatch):
    async with (app := Kit()).run_test(size=(60, 20)):
        figures, painted = app.query_one(FigureLine), []
        monkeypatch.setattr(figures, "refresh", lambda *regions, **_: painted.append(regions))
        figures.update(list(FIGURES))
        assert painted == []
        figures.update(FIGURES[1:])
        assert len(painted) == 1


async def test_the_key_line_lists_the_keys_that_work_here():
    async with (app := Kit()).run_test(size=(70, 20)) as pilot:
        await pilot.pause()
        assert seen(app.query_one(KeyLine)) == "Enter open   : capture   u undo [all]" + " " * 27 + "? help"
        app.query_one(Prompt).focus()
        await pilot.pause()
        assert seen(app.query_one(KeyLine)) == "Ctrl+Z undo [all]" + " " * 46 + "F1 help"


@pytest.mark.parametrize("cols", [1, 5, 6, 9, 12, 20, 35])
async def test_help_is_shown_at_any_width(cols):
    async with (app := Kit()).run_test(size=(cols, 20)) as pilot:
        await pilot.pause()
        assert "?"[: max(cols - 2, 0)] in seen(app.query_one(KeyLine))


async def test_the_key_line_makes_room_on_a_low_terminal():
    async with (app := Kit()).run_test(size=(60, 13)) as pilot:
        await pilot.pause()
        assert app.query_one(KeyLine).size.height == 0
        await pilot.resize_terminal(60, 14)
        await pilot.pause()
        assert app.query_one(KeyLine).size.height == 1


async def test_a_key_is_obeyed_when_it_is_clicked():
    async with (app := Kit()).run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.click(KeyLine, offset=(14, 0))
        await pilot.click(KeyLine, offset=(57, 0))
        assert app.typed == ["key", "key"]


def test_keys_are_written_as_people_write_them():
    shown = [
        show_key(key) for key in ("ctrl+p", "question_mark", "enter", "U", "u", "f1", "shift+tab", "slash")
    ]
    assert shown == ["Ctrl+P", "?", "Enter", "U", "u", "F1", "Shift+Tab", "/"]


async def test_what_is_typed_stays_and_its_fault_stands_below():
    async with (app := Kit(starts_in="#prompt")).run_test(size=(40, 20)) as pilot:
        prompt = app.query_one(Prompt)
        await pilot.press("x", "enter")
        assert app.typed == ["关于x"]
        prompt.error = "No staff called [x]; did you mean 李敏?"
        await pilot.pause()
        assert prompt.size.height == 2
        assert seen(prompt, 0) == "关于x"
        assert seen(prompt, 1) == "▲ No staff called [x]; did you mean 李…"
        prompt.error = ""
        await pilot.pause()
        assert prompt.size.height == 1


async def test_the_prompt_moves_as_a_shell_does():
    async with (app := Kit(starts_in="#prompt")).run_test(size=(40, 20)) as pilot:
        prompt = app.query_one(Prompt)
        prompt.value = "one two"
        await pilot.press("end", "ctrl+b", "ctrl+b", "X", "ctrl+a", "ctrl+f", "Y", "ctrl+e", "ctrl+w", "Z")
        assert prompt.value == "oYne Z"


async def test_nothing_hostile_can_be_typed_or_pasted():
    async with (app := Kit(starts_in="#prompt")).run_test(size=(40, 20)):
        prompt = app.query_one(Prompt)
        prompt.value = "a\x1b[2J\u202eb"
        assert prompt.value == f"a{REPLACEMENT}[2J{REPLACEMENT}b"
