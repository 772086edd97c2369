"""The form: what is typed is checked, kept, saved once, and never over somebody else's work."""

from datetime import date, time

import pytest

from officetui import i18n
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When
from officetui.domain.record import Importance
from officetui.domain.staff import Period
from officetui.office import record
from officetui.ui.modals.form import RecordForm
from officetui.ui.modals.form_conflict import Settle
from officetui.ui.modals.form_row import FieldRow
from officetui.ui.modals.form_text import FormText
from officetui.ui.widgets.rows import RowList
from officetui.wording import label
from tests.screens.stage import HOSTILE, NEEDED, Stage, enter, furnish, make, open_stage, seen, shows

SPEECH = Ref("task", 1)


@pytest.fixture
def app(tmp_path) -> Stage:
    furnish(enter(tmp_path))
    return open_stage(tmp_path)


def row(app: Stage, name: str) -> FieldRow:
    return next(row for row in app.screen.query(FieldRow) if row.field.name == name)


async def open_form(app: Stage, pilot, *args, **options) -> list:
    answers: list = []
    app.push_screen(RecordForm(app.workspace, *args, **options), answers.append)
    await pilot.pause()
    return answers


async def put(app: Stage, pilot, **texts: str) -> None:
    for name, text in texts.items():
        row(app, name).put(text)
        await pilot.pause()


async def test_a_paper_seen_before_is_said_while_one_types_and_before_it_is_saved(app):
    city = make(app.workspace.office, "unit", name="青澜市妇联")
    number = "青妇〔2026〕33号"
    make(app.workspace.office, "incoming", title="关于表彰的通报", number=number, unit=city.id)
    make(app.workspace.office, "incoming", title="关于冬训的通知", unit=city.id)
    async with app.run_test(size=(40, 12)) as pilot:
        await open_form(app, pilot, kind="incoming")
        await put(app, pilot, title="关于冬训的通知", unit="青澜市妇联")
        assert shows(app, "I2, received today")
        await put(app, pilot, title="关于表彰的通知")
        assert not shows(app, "I2,")
        await put(app, pilot, number="青妇(2026)33号")
        assert shows(app, "I1 关于表彰的通报")
        await pilot.press("f2")
        await pilot.pause()
        assert len(app.workspace.office.book.of("incoming")) == 2
        await put(app, pilot, number="")
        assert not shows(app, "I1 关于表彰的通报")


async def test_a_record_is_not_its_own_double_and_days_and_leave_are_said_in_the_form(app):
    office = app.workspace.office
    ref = make(office, "incoming", title="关于冬训的通知", number="青妇〔2026〕33号")
    away = (Period(date(2026, 11, 26), date(2026, 11, 28), "course"),)
    record.edit(office, Ref("staff", 1), {"leave": away})
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, ref)
        await put(app, pilot, number="青妇〔2026〕33号 ", copies="2")
        assert not shows(app, "likely the same paper")
        app.screen.dismiss(None)
        await pilot.pause()
        await open_form(app, pilot, kind="task")
        await put(app, pilot, title="Report", owner="lm", due="2026-11-27")
        assert shows(app, "Li Min")
        assert shows(app, "away")


async def test_a_record_is_made_by_keys_alone_and_what_is_understood_stands_beside_the_field(app):
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await open_form(app, pilot, kind="task")
        await pilot.press(*"Visit", "enter", *"fp")
        assert shows(app, "→ 方萍")
        await pilot.press("tab", *"tomorrow 5pm")
        assert shows(app, "→ Mon 23 Nov 2026 17:00", "方萍")
        await pilot.press("down", "down", "down", "right", "f2")
        made = app.workspace.office.book.get(answers[0])
        assert made.title == "Visit"
        assert made.owner == 2
        assert made.due == When(date(2026, 11, 23), time(17))
        assert made.importance is Importance.HIGH
        assert app.workspace.memory.seen.forms == {}
        assert len(app.screen_stack) == 1


async def test_what_is_wrong_is_said_at_its_field_with_a_sign(app):
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await open_form(app, pilot, kind="task")
        await pilot.press("tab", *"nobody at all", "tab")
        lines = seen(app)
        place = next(y for y, line in enumerate(lines) if line.startswith("▲ Owner"))
        assert "! " in lines[place + 1]
        assert "nobody at all" in lines[place + 1]
        await pilot.press("f2")
        assert shows(app, "▲ Task", "a record needs a name", "Not saved yet")
        assert answers == []
        assert row(app, "title").has_focus_within
        # Up and down leave a field of several lines at its edges.
        row(app, "requirement").editor.focus()
        await pilot.press("a", "enter", "b", "up")
        assert row(app, "requirement").has_focus_within
        await pilot.press("up")
        assert row(app, "next_chase").has_focus_within
        await pilot.press("down", "down", "down")
        assert row(app, "helpers").has_focus_within


async def test_what_the_office_refuses_is_said_at_its_field(app):
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await open_form(app, pilot, kind="staff")
        await put(app, pilot, name="Li Min")
        await pilot.press("f2")
        assert shows(app, "▲ Name", 'there is already a "Li Min"')
        assert answers == []


async def test_only_changed_fields_are_saved(app):
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await open_form(app, pilot, SPEECH)
        elsewhere = enter(app.workspace.office.store.folder, "li")
        record.edit(elsewhere, SPEECH, {"tags": ("march8",)})
        await put(app, pilot, requirement="one page\nby heart")
        await pilot.press("f2")
        saved = app.workspace.office.book.get(SPEECH)
        assert saved.requirement == "one page\nby heart"
        assert saved.tags == ("march8",)
        assert answers == [SPEECH]


async def test_saving_without_a_change_saves_nothing(app):
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.workspace.office.store.seq
        await open_form(app, pilot, SPEECH)
        await pilot.press("f2")
        assert app.workspace.office.store.seq == before
        assert app.said == ["Nothing was changed"]


async def test_hostile_text_is_shown_literally_and_kept_exactly(app):
    office = app.workspace.office
    ref = make(office, "task", title=HOSTILE, requirement=f"{HOSTILE}\n[b]two[/b]", waiting_for=HOSTILE)
    before = office.book.get(ref)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_form(app, pilot, ref)
        assert shows(app, "[/] order [red]x[/red] [@click=app.quit]y[/]", "[b]two[/b]")
        await put(app, pilot, effort="3h")
        await pilot.press("f2")
        after = office.book.get(ref)
        assert after.effort == 3
        assert (after.title, after.requirement, after.waiting_for) == (
            before.title,
            before.requirement,
            before.waiting_for,
        )


async def test_what_was_typed_comes_back_after_leaving(app):
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await open_form(app, pilot, kind="task")
        await pilot.press(*"Half")
        await pilot.press("escape")
        assert answers == [None]
        assert "kept" in app.said[-1]

    again = open_stage(app.workspace.office.store.folder)
    async with again.run_test(size=(80, 24)) as pilot:
        answers = await open_form(again, pilot, kind="task")
        assert shows(again, "What you typed earlier and did not save is back", "Ctrl+R")
        assert row(again, "title").text == "Half"
        await pilot.press("ctrl+r")
        assert row(again, "title").text == ""
        assert again.workspace.memory.seen.forms == {}
        assert not shows(again, "is back")


async def test_a_new_record_with_given_values_leaves_an_earlier_one_alone(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, kind="task")
        await pilot.press(*"Half", "escape")
        answers = await open_form(app, pilot, kind="task", values={"title": "From a line", "owner": 1})
        assert row(app, "title").text == "From a line"
        assert row(app, "owner").text == "Li Min"
        await pilot.press("f2")
        assert app.workspace.office.book.get(answers[0]).owner == 1
        await open_form(app, pilot, kind="task")
        assert row(app, "title").text == "Half"


async def test_a_conflict_is_chosen_field_by_field(app):
    office = app.workspace.office
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await open_form(app, pilot, SPEECH)
        await put(app, pilot, title="My speech", requirement="mine", effort="3h")
        elsewhere = enter(office.store.folder, "li")
        record.edit(elsewhere, SPEECH, {"title": "Their speech", "requirement": "theirs", "tags": ("x",)})
        app.workspace.follow()
        await pilot.pause()
        assert shows(app, "Somebody changed this record meanwhile")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, Settle)
        assert app.screen.query_one(RowList).rows == ("title", "requirement")
        assert shows(app, "Li Min changed T1 meanwhile", "My speech", "Their speech")
        await pilot.press("f2")
        assert shows(app, "Choose for", "first")
        assert office.book.get(SPEECH).title == "Their speech"
        await pilot.press("left", "right", "enter")
        await pilot.pause()
        saved = office.book.get(SPEECH)
        assert (saved.title, saved.requirement, saved.effort) == ("My speech", "theirs", 3)
        assert saved.tags == ("x",)
        assert answers == [SPEECH]


async def test_an_edit_kept_from_before_meets_what_changed_since_and_to_leave_that_keeps_the_text(app):
    office = app.workspace.office
    async with app.run_test(size=(40, 12)) as pilot:
        await open_form(app, pilot, SPEECH)
        await put(app, pilot, title="My speech")
        await pilot.press("escape")
        record.edit(enter(office.store.folder, "li"), SPEECH, {"title": "Their speech"})
        await open_form(app, pilot, SPEECH)
        assert row(app, "title").text == "My speech"
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, Settle)
        await pilot.press("escape")
        assert row(app, "title").text == "My speech"
        assert office.book.get(SPEECH).title == "Their speech"


async def test_what_is_typed_is_kept_at_once_and_does_not_bring_back_a_removed_record(app):
    office = app.workspace.office
    typed = "Speech for the meeting 2"
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, SPEECH)
        await pilot.press("end", *" 2")
        assert open_stage(office.store.folder).workspace.memory.seen.forms["edit T1"]["title"] == typed
        elsewhere = enter(office.store.folder, "li")
        with elsewhere.change("remove") as change:
            change.restore(SPEECH, None)
        await pilot.press("f2")
        await pilot.pause()
        assert row(app, "title").text == typed
        assert SPEECH.id not in office.store.documents("task")


async def test_choices_are_named_by_first_letters_and_cycled(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, kind="document")
        row(app, "genre").editor.focus()
        await pilot.press(*"rep")
        assert row(app, "genre").text == "report"
        await pilot.press("l")
        assert row(app, "genre").text == "reply"
        await pilot.press("space", "left", "left")
        assert row(app, "genre").text == "request_for_instructions"


async def test_a_date_is_written_out_when_its_field_is_left_and_the_last_field_saves_by_enter(app):
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await open_form(app, pilot, kind="task")
        await put(app, pilot, title="Visit", due="tomorrow")
        row(app, "due").editor.focus()
        await pilot.press("tab")
        assert row(app, "due").text == "2026-11-23"
        await pilot.press(*["pagedown"] * 6, "enter")
        assert app.workspace.office.book.get(answers[0]).title == "Visit"


# In the least room every kind; in more of it one with fields of every shape.
@pytest.mark.parametrize(
    ("kind", "size", "language"),
    [
        *((kind, (40, 12), "zh") for kind in KINDS),
        ("document", (80, 24), "zh"),
        ("document", (120, 40), "en"),
    ],
)
async def test_every_kind_has_its_form_and_the_form_any_size(app, kind, size, language):
    i18n.use(language)
    try:
        async with app.run_test(size=size) as pilot:
            await open_form(app, pilot, kind=kind)
            assert shows(app, label(kind, KINDS[kind].main))
            await pilot.press(*"甲乙", "tab", "down")
            await put(app, pilot, **{name: str(value) for name, value in NEEDED.get(kind, {}).items()})
            await pilot.press("f2")
            await pilot.pause()
            assert any(
                KINDS[kind].title(found) == "甲乙" for found in app.workspace.office.book.of(kind).values()
            )
    finally:
        i18n.use("en")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3-5天", "counted in working days"),
        ("二月二", "by the lunar year"),
        ("自印发之日起30日内", "counted from today"),
        ("2026-12-01", "Tue 1 Dec 2026"),
    ],
)
def test_a_form_says_beside_a_day_what_may_surprise_about_it(tmp_path, typed: str, said: str) -> None:
    form = FormText(enter(tmp_path), KINDS["task"])
    form.begin_with(None)
    assert form.understood("due", typed).endswith(said)
