"""One record in full, why it stands where it does, and the keys of a screen."""

import string
from datetime import date

import pytest

from officetui import i18n
from officetui.domain.desk import Act
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.office import chase, flow, record
from officetui.ui import glyph
from officetui.ui.modals.form import RecordForm
from officetui.ui.modals.help import Help
from officetui.ui.modals.why import Why
from officetui.ui.screens.detail import Detail
from officetui.ui.widgets.page import PageView
from tests.conftest import decide
from tests.screens.stage import HOSTILE, Stage, enter, furnish, make, open_stage, seen, shows
from tests.screens.test_records import listing

SPEECH = Ref("task", 1)


@pytest.fixture
def app(tmp_path) -> Stage:
    furnish(enter(tmp_path))
    return open_stage(tmp_path)


async def open_detail(app: Stage, pilot, ref: Ref, *siblings: Ref) -> None:
    app.push_screen(Detail(ref, siblings))
    await pilot.pause()
    await pilot.pause()


async def test_every_filled_field_is_shown_by_its_label(app):
    due = When(date(2026, 11, 27))
    values = {"due": due, "requirement": "first\nsecond", "helpers": (2, 3), "tags": ("march8", "年报")}
    record.edit(app.workspace.office, SPEECH, values)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_detail(app, pilot, SPEECH)
        lines = seen(app)
        assert "Owner        Li Min" in lines
        assert "Helpers      方萍, Chen Jie" in lines
        assert any(line.startswith("Due          Fri 27 Nov 2026  5 d left") for line in lines)
        assert lines[lines.index("Requirement  first") + 1] == "             second"
        assert not any(line.startswith("Waiting") for line in lines)


async def test_the_history_says_who_changed_what_from_what_to_what(app):
    office = app.workspace.office
    elsewhere = enter(office.store.folder, "li")
    record.edit(elsewhere, SPEECH, {"title": "Talk", "due": When(date(2026, 11, 27))})
    chase.chase(elsewhere, (SPEECH,), "rang, no answer")
    app.workspace.follow()
    async with app.run_test(size=(100, 40)) as pilot:
        await open_detail(app, pilot, SPEECH)
        assert shows(app, "Li Min  ", "Task: Speech for the meeting → Talk", "Due: none → Fri 27 Nov 2026")
        assert shows(app, "rang, no answer")
        text = "\n".join(seen(app))
        assert text.index("rang, no answer") < text.index("Speech for the meeting → Talk")


async def test_a_route_is_shown_desk_by_desk(app):
    office = app.workspace.office
    route = (RouteStep(act=Act.REVIEW, who=1, limit=2.0), RouteStep(act=Act.SIGN, who=2))
    paper = make(office, "document", title="Awards", route=route, owner=3)
    flow.move(office, (paper,), "submit")
    decide(office, paper, "agree", 1, "clear")
    async with app.run_test(size=(100, 40)) as pilot:
        await open_detail(app, pilot, paper)
        lines = seen(app)
        place = next(y for y, line in enumerate(lines) if line.startswith("  ✓ review · Li Min"))
        first = " ".join(line.strip() for line in lines[place : place + 2])
        assert "limit here 2 working days · agreed · today 15:00 · clear · entered by Chen Jie" in first
        assert any(line.startswith("  › sign · 方萍 · since today") for line in lines)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_hostile_text_is_literal_everywhere(app, size):
    office = app.workspace.office
    ref = make(office, "task", title=HOSTILE, requirement=f"{HOSTILE}\n{HOSTILE}", tags=(HOSTILE,))
    record.note(office, (ref,), HOSTILE)
    record.edit(office, ref, {"title": HOSTILE + HOSTILE})
    async with app.run_test(size=size) as pilot:
        await open_detail(app, pilot, ref)
        assert shows(app, "[/] order")
        for _ in range(6):
            await pilot.press("pagedown")
            seen(app)
        app.push_screen(Why(app.workspace, ref))
        await pilot.pause()
        assert shows(app, "[/] order")


async def test_keys_go_to_the_next_record_of_the_list(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await open_detail(app, pilot, SPEECH, SPEECH, Ref("task", 2))
        assert shows(app, "T1 · 1/2")
        await pilot.press("right")
        assert shows(app, "T2 · 2/2", "[/] order")
        await pilot.press("right", "left")
        assert shows(app, "T1 · 1/2")


async def test_what_changes_elsewhere_shows_at_once(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await open_detail(app, pilot, SPEECH)
        record.edit(enter(app.workspace.office.store.folder, "li"), SPEECH, {"title": "Talk"})
        app.workspace.follow()
        await pilot.pause()
        assert shows(app, "Task: Speech for the meeting → Talk")


async def test_a_removed_record_says_so(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await open_detail(app, pilot, SPEECH)
        with app.workspace.office.change("remove") as change:
            change.restore(SPEECH, None)
        app.workspace.follow(frozenset({SPEECH}))
        await pilot.pause()
        assert shows(app, "there is no T1")
        await pilot.press("e", "x", "C")
        assert isinstance(app.screen, Detail)


@pytest.mark.parametrize("size", [(40, 12), (120, 40)])
async def test_plain_glyphs_draw_every_screen_in_ascii(tmp_path, size, monkeypatch):
    monkeypatch.setattr(glyph._Current, "glyphs", glyph.PLAIN)
    office = enter(tmp_path)
    who = make(office, "staff", name="Li Min")
    route = (RouteStep(act=Act.SIGN, who=who.id),)
    paper = make(office, "document", title="Awards " * 20, route=route, owner=who.id)
    flow.move(office, (paper,), "submit")
    record.edit(office, paper, {"title": "Awards"})
    app = listing("document")(tmp_path)
    async with app.run_test(size=size) as pilot:
        for screen in (
            Detail(paper),
            RecordForm(app.workspace, paper),
            Why(app.workspace, paper),
            Help(app.screen),
        ):
            app.push_screen(screen)
            await pilot.pause()
            await pilot.pause()
            drawn = "".join(seen(app))
            assert set(drawn) <= set(string.printable), type(screen)


async def test_why_gives_the_terms_and_their_sum(app):
    ref = make(app.workspace.office, "task", title="Report", owner=1, due=When(date(2026, 11, 20)))
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Why(app.workspace, ref))
        await pilot.pause()
        lines = [line.strip(" │") for line in seen(app)]
        assert any(line.startswith("Why here? T3 Report") for line in lines)
        assert any("late" in line and line.startswith("+") for line in lines)
        assert any(line.endswith("points in all") for line in lines)
        await pilot.press("k")
        assert isinstance(app.screen, Why)
        await pilot.press("escape")
        assert not isinstance(app.screen, Why)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_help_lists_the_keys_of_the_screen_and_of_the_list(tmp_path, language):
    furnish(enter(tmp_path))
    i18n.use(language)
    try:
        app = listing("task")(tmp_path)
        async with app.run_test(size=(80, 120)) as pilot:
            app.push_screen(Help(app.screen))
            await pilot.pause()
            assert shows(
                app, i18n.t("help.group.list"), i18n.t("help.group.screen"), i18n.t("help.filter")[:20]
            )
            assert shows(app, i18n.t("help.give"), "@", "^", i18n.t("keyname.pagedown"), i18n.t("keyname.up"))
            assert shows(app, i18n.t("help.rows.up"), i18n.t("help.back"))
            await pilot.press("escape")
            assert not isinstance(app.screen, Help)
    finally:
        i18n.use("en")


async def test_help_scrolls_where_it_does_not_fit(tmp_path):
    furnish(enter(tmp_path))
    app = listing("task")(tmp_path)
    async with app.run_test(size=(40, 12)) as pilot:
        app.push_screen(Help(app.screen))
        await pilot.pause()
        before = seen(app)
        await pilot.press("end")
        assert seen(app) != before
        assert app.screen.query_one(PageView).rest == 0
