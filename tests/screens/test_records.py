"""The list of a kind: open records first, narrowed while one types, acted on in place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from officetui import i18n
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import Urgency
from officetui.office import flow, record
from officetui.office.memory import Memory
from officetui.text import width
from officetui.ui.modals.form import RecordForm
from officetui.ui.screens.detail import Detail
from officetui.ui.screens.record_cells import list_columns
from officetui.ui.screens.records import Records
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from tests.screens.stage import HOSTILE, Stage, enter, furnish, make, seen, shows

SPEECH = Ref("task", 1)


def listing(*kinds: str) -> Callable[[Path], Stage]:
    """An app whose one area is the list of `kinds`."""

    class Listing(Stage):
        MODES = {"list": lambda: Records(*kinds)}
        DEFAULT_MODE = "list"

    return lambda folder: Listing(enter(folder), Memory(folder, "chen"))


@pytest.fixture
def app(tmp_path) -> Stage:
    furnish(enter(tmp_path))
    return listing("task")(tmp_path)


def rows(app: Stage) -> RowList[Ref]:
    return app.screen.query_one(RowList)


async def narrow(app: Stage, pilot, line: str) -> None:
    app.screen.query_one(Prompt).value = line
    await pilot.pause()


async def test_open_records_are_listed_with_their_count(app):
    async with app.run_test(size=(80, 24)):
        lines = seen(app)
        assert "2 open" in lines[0]
        assert lines[1].split() == ["Task", "Due", "Owner", "Status"]
        assert any("T1 " in line and "Speech for the meeting" in line and "Li" in line for line in lines)


async def test_hostile_titles_are_drawn_literally(app):
    async with app.run_test(size=(120, 40)):
        assert shows(app, "[/] order [red]x[/red] [@cl")


async def test_closed_records_are_shown_on_demand_after_the_open_ones(app):
    flow.move(app.workspace.office, (SPEECH,), "done")
    async with app.run_test(size=(240, 24)) as pilot:
        assert rows(app).rows == (Ref("task", 2),)
        assert shows(app, "O closed too")
        await pilot.press("O")
        await pilot.pause()
        assert rows(app).rows == (Ref("task", 2), SPEECH)
        assert "1 closed" in seen(app)[0]
        assert shows(app, "O open only")
        await pilot.press("O")
        assert rows(app).rows == (Ref("task", 2),)


async def test_the_list_narrows_while_one_types(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"spe")
        assert rows(app).rows == (SPEECH,)
        assert "1 shown" in seen(app)[0]
        await pilot.press("enter")
        assert rows(app).has_focus
        assert shows(app, "/ spe")
        await pilot.press("escape")
        assert len(rows(app).rows) == 2
        assert not shows(app, "/ spe")


async def test_a_filter_that_cannot_be_read_says_why_and_changes_nothing(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await narrow(app, pilot, "@lm")
        assert rows(app).rows == (SPEECH,)
        await narrow(app, pilot, "@lm due:zzz")
        assert rows(app).rows == (SPEECH,)
        assert shows(app, "▲", "zzz")
        await narrow(app, pilot, "@lm")
        assert not shows(app, "▲")


async def test_a_filter_holds_while_records_change(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await narrow(app, pilot, "speech")
        made = make(app.workspace.office, "task", title="Another speech")
        app.workspace.follow(frozenset({made}))
        await pilot.pause()
        assert set(rows(app).rows) == {SPEECH, made}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_a_filter_typed_when_the_line_dropped_is_offered_again_and_narrows_nothing_till_then(
    app, tmp_path, language: str
):
    i18n.use(language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"spe")
        await pilot.pause()
    later = listing("task")(tmp_path)
    async with later.run_test(size=(80, 24)) as pilot:
        assert len(rows(later).rows) == 2
        await pilot.press("slash")
        await pilot.pause()
        assert shows(later, "/ spe")
        assert rows(later).rows == (SPEECH,)
        await pilot.press("enter", "escape", "slash")
        await pilot.pause()
        assert later.screen.query_one(Prompt).value == ""
        await pilot.press(*"spe", "escape")
    last = listing("task")(tmp_path)
    async with last.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert last.screen.query_one(Prompt).value == ""


async def test_the_first_letter_typed_replaces_a_filter_that_is_offered_again(app, tmp_path):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"spe")
        await pilot.pause()
    later = listing("task")(tmp_path)
    async with later.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "r")
        await pilot.pause()
        assert later.screen.query_one(Prompt).value == "r"


async def test_an_empty_list_names_the_next_key(tmp_path):
    for kind in KINDS:
        app = listing(kind)(tmp_path)
        async with app.run_test(size=(80, 24)):
            assert shows(app, "A opens the form")


async def test_a_filter_that_nothing_fits_says_how_to_leave_it(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"qqq")
        assert shows(app, "Nothing fits this filter: Esc")


async def test_a_change_from_elsewhere_shows_and_the_cursor_stays_on_its_record(app):
    async with app.run_test(size=(80, 24)) as pilot:
        rows(app).select(SPEECH)
        elsewhere = enter(app.workspace.office.store.folder, "li")
        record.create(elsewhere, "task", {"title": "Fire", "urgency": Urgency.MOST_URGENT})
        record.edit(elsewhere, SPEECH, {"title": "Speech again"})
        app.workspace.follow()
        await pilot.pause()
        assert shows(app, "most urgent Fire", "Speech again", "3 open")
        assert rows(app).key == SPEECH


async def test_enter_opens_the_record_and_the_keys_go_along_the_list(app):
    async with app.run_test(size=(80, 24)) as pilot:
        rows(app).select(SPEECH)
        await pilot.press("enter")
        assert isinstance(app.screen, Detail)
        assert shows(app, "Speech for the meeting", "Li Min")
        await pilot.press("escape")
        assert isinstance(app.screen, Records)
        assert rows(app).key == SPEECH


async def test_verbs_act_on_the_marked_rows(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "d")
        await pilot.pause()
        assert rows(app).rows == ()
        assert app.workspace.office.book.tasks[1].status.value == "done"
        assert app.workspace.office.book.tasks[2].status.value == "done"


async def test_a_new_record_is_made_from_the_list_and_stood_on(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("A")
        await pilot.pause()
        assert isinstance(app.screen, RecordForm)
        await pilot.press(*"New", "f2")
        await pilot.pause()
        assert rows(app).key == Ref("task", 3)


async def test_tab_goes_round_the_lists_of_an_area(tmp_path):
    furnish(enter(tmp_path))
    app = listing("request", "unit")(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert shows(app, "Coordination", "Nothing to coordinate")
        await pilot.press("tab")
        assert shows(app, "Units", "Finance bureau")
        await pilot.press("shift+tab")
        assert shows(app, "Coordination")


async def test_another_area_can_be_gone_to_while_this_one_was_never_seen(tmp_path):
    class Two(Stage):
        MODES = {"task": lambda: Records("task"), "unit": lambda: Records("unit")}
        DEFAULT_MODE = "task"

    furnish(enter(tmp_path))
    app = Two(enter(tmp_path), Memory(tmp_path, "chen"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.switch_mode("unit")
        assert app.screen.active_bindings["A"].enabled
        await pilot.pause()
        assert shows(app, "Units", "Finance bureau")


async def test_only_keys_for_the_kind_are_offered(tmp_path):
    furnish(enter(tmp_path))
    app = listing("staff")(tmp_path)
    async with app.run_test(size=(120, 24)):
        last = seen(app)[-1]
        assert "edit" in last
        assert "agree" not in last
        assert "done" not in last


# In the least room every kind; in more of it the one with most columns.
@pytest.mark.parametrize(
    ("kind", "size"), [*((kind, (40, 12)) for kind in KINDS), ("document", (80, 24)), ("document", (200, 50))]
)
async def test_every_kind_has_its_list_and_the_list_any_size(tmp_path, kind, size):
    office = enter(tmp_path)
    furnish(office)
    make(office, kind, **{KINDS[kind].main: "关于召开年度总结表彰大会的请示和有关材料汇总"})
    make(office, kind, **{KINDS[kind].main: HOSTILE + "2"})
    i18n.use("zh")
    try:
        app = listing(kind)(tmp_path)
        async with app.run_test(size=size) as pilot:
            assert shows(app, "关于召开年度")
            await pilot.press("slash", *"关于召开")
            assert len(rows(app).rows) == 1
    finally:
        i18n.use("en")


async def test_an_effort_of_hours_and_a_half_stands_whole_in_chinese_too(tmp_path):
    office = enter(tmp_path)
    furnish(office)
    make(office, "task", title="整理年终材料", effort=12.5)
    i18n.use("zh")
    try:
        app = listing("task")(tmp_path)
        async with app.run_test(size=(120, 40)):
            assert shows(app, " 12.5小时 ")
    finally:
        i18n.use("en")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_stands_above_a_column_has_the_room_of_the_column(language: str) -> None:
    i18n.use(language)
    for kind in KINDS.values():
        for column in list_columns(kind, kind.columns, 200, 60):
            assert width(column.title) <= column.width, (kind.name, column.title)
