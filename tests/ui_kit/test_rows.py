"""The list: what is seen, what a key changes, and that nothing of a record is lost or obeyed."""

from dataclasses import dataclass, field

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip

from officetui.domain.kinds import Ref
from officetui.text import REPLACEMENT, width
from officetui.ui import glyph
from officetui.ui.widgets.column import Column, lay_out, paint, with_ids
from officetui.ui.widgets.rows import RowList, scroll

COLUMNS = [
    Column("Id", 5, priority=9),
    Column("Title", 10, grow=1, priority=10),
    Column("Due", 8, align="right", priority=5),
    Column("Who", 6),
]
TITLES = ["关于三八节表彰的请示", "Speech for the 25 Nov meeting", "[/] order [red]x[/red]", "a\x1b[2Jb"]


@dataclass
class Sample(App[None]):
    """An app with one list; `titles` may be changed under it."""

    count: int = 40
    options: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self.titles = {number: TITLES[number % len(TITLES)] for number in range(self.count)}
        self.seen: list[tuple[str, object]] = []

    def __hash__(self) -> int:
        return id(self)

    def compose(self) -> ComposeResult:
        yield RowList(COLUMNS, self.draw, range(self.count), **self.options)

    def draw(self, key: int):
        return [f"T{key}", self.titles[key], ("2 d late", "late") if key % 2 else "today", "李敏"]

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        self.seen.append(("opened", message.key))

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        self.seen.append(("moved", message.key))

    def on_row_list_marked(self, message: RowList.Marked) -> None:
        self.seen.append(("marked", message.key))

    @property
    def rows(self) -> RowList:
        return self.query_one(RowList)


def lines(app: App[None]) -> list[str]:
    """Return the list as it is drawn, and check that every line has exactly the list's width."""
    rows = app.query_one(RowList)
    strips: list[Strip] = [rows.render_line(y) for y in range(rows.size.height)]
    for strip in strips:
        assert width(strip.text) == rows.size.width, strip.text
    return [strip.text.rstrip() for strip in strips]


async def test_rows_stand_in_columns_whatever_their_letters():
    async with (app := Sample(options={"has_header": True})).run_test(size=(50, 6)):
        assert lines(app) == [
            "  Id    Title                           Due Who",
            "› T0    关于三八节表彰的请示          today 李敏",
            "  T1    Speech for the 25 Nov mee… 2 d late 李敏",
            "  T2    [/] order [red]x[/red]        today 李敏",
            f"  T3    a{REPLACEMENT}[2Jb                     2 d late 李敏",
            "  T4    关于三八节表彰的请示          today 李敏",
        ]


async def test_narrow_lists_drop_the_least_important_columns():
    async with (app := Sample()).run_test(size=(24, 2)):
        assert lines(app) == ["› T0    关于三八节表彰…", "  T1    Speech for the …"]


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (3, 2), (6, 1), (10, 3)])
async def test_no_size_is_too_small_to_work_in(size):
    async with (app := Sample(options={"has_header": True})).run_test(size=size) as pilot:
        await pilot.press("j", "pagedown", "end", "home", "pageup", "space")
        assert app.rows.key == 0
        lines(app)


async def test_keys_move_the_cursor_and_say_so():
    async with (app := Sample()).run_test(size=(50, 10)) as pilot:
        await pilot.press("j", "j", "k", "down", "up", "pagedown", "end", "enter", "pageup", "home", "up")
        assert app.seen == [
            *(("moved", key) for key in (1, 2, 1, 2, 1, 11, 39)),
            ("opened", 39),
            ("moved", 29),
            ("moved", 0),
        ]


async def test_the_view_moves_by_half_a_page_at_the_edge():
    async with (app := Sample()).run_test(size=(50, 10)) as pilot:
        await pilot.press(*["j"] * 9)
        assert lines(app)[9].startswith("› T9")
        await pilot.press("j")
        assert lines(app)[0].startswith("  T5")
        assert lines(app)[5].startswith("› T10")


@pytest.mark.parametrize(
    ("top", "cursor", "height", "count", "expected"),
    [
        (0, 9, 10, 40, 0),
        (0, 10, 10, 40, 5),
        (5, 4, 10, 40, 0),
        (20, 39, 10, 40, 30),
        (0, 0, 1, 0, 0),
        (9, 2, 5, 3, 0),
    ],
)
def test_scrolling_never_leaves_the_rows(top, cursor, height, count, expected):
    assert scroll(top, cursor, height, count) == expected


async def test_the_cursor_stays_on_its_record_when_rows_change():
    async with (app := Sample()).run_test(size=(50, 10)) as pilot:
        await pilot.press("j", "j")
        app.seen.clear()
        app.rows.update_rows([7, 8, 9, 2, 3])
        assert (app.rows.key, app.rows.cursor) == (2, 3)
        await pilot.pause()
        assert lines(app)[3].startswith("› T2")
        assert app.seen == []


async def test_a_record_that_goes_leaves_the_cursor_to_the_next_one():
    async with (app := Sample()).run_test(size=(50, 10)) as pilot:
        await pilot.press("j", "j")
        app.rows.update_rows([0, 1, 4, 5])
        assert app.rows.key == 4
        app.rows.update_rows([0, 1])
        assert app.rows.key == 1
        app.rows.update_rows([])
        assert app.rows.key is None
        await pilot.press("j", "enter", "space", "end")
        app.rows.update_rows([6])
        await pilot.pause()
        assert [seen for seen in app.seen if seen[0] == "moved"][-4:] == [
            ("moved", 4),
            ("moved", 1),
            ("moved", None),
            ("moved", 6),
        ]
        assert lines(app)[0].startswith("› T6")


async def test_rows_that_come_above_leave_the_view_where_it_is():
    async with (app := Sample(count=100)).run_test(size=(50, 10)) as pilot:
        await pilot.press("pagedown", "pagedown")
        before = lines(app)
        app.rows.update_rows([99, 98, 97, *range(97)])
        assert lines(app) == before


async def test_marked_rows_are_what_an_action_is_for():
    async with (app := Sample(options={"has_marks": True})).run_test(size=(50, 10)) as pilot:
        assert app.rows.chosen == [0]
        await pilot.press("space", "j", "space")
        assert app.rows.chosen == [0, 2]
        assert app.rows.key == 3
        assert lines(app)[0].startswith(" ● T0")
        app.rows.update_rows([2, 3])
        assert app.rows.chosen == [2]
        await pilot.press("k", "space")
        assert app.rows.chosen == [3]
        assert [seen for seen in app.seen if seen[0] == "marked"] == [
            ("marked", 0),
            ("marked", 2),
            ("marked", 2),
        ]


async def test_a_mark_goes_with_its_row_and_does_not_come_back_with_it():
    async with (app := Sample(options={"has_marks": True})).run_test(size=(50, 10)) as pilot:
        await pilot.press("space", "space")
        app.rows.update_rows([2, 3])
        assert app.rows.marks == set()
        app.rows.update_rows([0, 1, 2, 3])
        assert app.rows.chosen == [app.rows.key]
        assert not any("●" in line for line in lines(app))


async def test_an_empty_list_says_what_to_press():
    async with (app := Sample(0, {"empty": "Nothing here.\n: writes the first task"})).run_test(size=(20, 5)):
        assert lines(app) == ["› Nothing here.", "  : writes the first", "  task", "", ""]


async def test_selecting_a_key_shows_it():
    async with (app := Sample(count=100)).run_test(size=(50, 10)):
        assert app.rows.select(73)
        assert "› T73" in [line[:5] for line in lines(app)]
        assert not app.rows.select(1000)
        assert app.rows.key == 73


async def test_a_click_selects_and_a_second_one_opens():
    async with (app := Sample(options={"has_header": True})).run_test(size=(50, 10)) as pilot:
        await pilot.click(RowList, offset=(5, 4))
        assert app.rows.key == 3
        await pilot.click(RowList, offset=(5, 4), times=2)
        assert app.seen[-1] == ("opened", 3)
        await pilot.click(RowList, offset=(5, 0))
        assert app.rows.key == 3


async def test_plain_glyphs_draw_the_list_in_ascii(monkeypatch):
    monkeypatch.setattr(glyph._Current, "glyphs", glyph.PLAIN)
    async with (app := Sample(options={"has_marks": True})).run_test(size=(40, 3)) as pilot:
        await pilot.press("j", "space")
        assert lines(app)[1] == " * T1    Speech for th.. 2 d late 李敏"
        assert lines(app)[2].startswith(">  T2")


async def test_plain_glyphs_write_quotes_and_numbers_in_ascii(monkeypatch):
    monkeypatch.setattr(glyph._Current, "glyphs", glyph.PLAIN)
    async with (app := Sample(1)).run_test(size=(60, 1)):
        app.titles[0] = "①“三八”节—表彰…Ⅻ"
        app.rows.refresh_row(0)
        assert lines(app)[0].startswith('> T0    (1)"三八"节-表彰...XII ')


async def test_a_theme_recolours_the_rows():
    async with (app := Sample()).run_test(size=(50, 4)) as pilot:
        late = app.rows.look("late")
        app.theme = "textual-light"
        await pilot.pause()
        assert app.rows.look("late") != late
        assert app.rows.look("late").color != app.rows.look("").color


def test_cells_of_several_parts_are_cut_as_one():
    columns = [Column("", 10)]
    widths = lay_out(columns, 10)
    assert paint([[("abcd", ""), ("efgh", "dim")]], columns, widths, "…") == [("abcd", ""), ("efgh  ", "dim")]
    assert paint([[("abcdefg", ""), ("hijkl", "dim")]], columns, widths, "…") == [
        ("abcdefg", ""),
        ("hi…", "dim"),
    ]
    assert paint([[("abcdefghij", ""), ("k", "dim")]], columns, widths, "…") == [("abcdefghi…", "")]


def test_what_is_left_over_goes_to_the_growing_columns():
    columns = [Column("", 4, grow=1), Column("", 4, grow=2), Column("", 4)]
    assert lay_out(columns, 24) == {0: 7, 1: 11, 2: 4}
    assert lay_out([], 10) == {}


def test_a_column_of_ids_is_as_wide_as_the_longest_among_the_records_of_the_rows():
    columns = [Column(width=5, is_id=True), Column(width=10, grow=1)]
    keys = (Ref("task", 7), "a heading", Ref("document", 1_234_567), Ref("task", 99))
    assert [one.width for one in with_ids(columns, keys)] == [8, 10]
    assert [one.width for one in with_ids(columns, keys[:2])] == [5, 10]
    assert [one.width for one in with_ids(columns, ())] == [5, 10]
