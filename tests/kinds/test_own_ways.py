"""What a kind does and says in its own way: its conduct's day and doubts, its steps' names, its list."""

from datetime import date, time

import pytest

from officetui import i18n, wording
from officetui.capture.line import parse_line
from officetui.domain.errors import Refused
from officetui.domain.limit import DueState
from officetui.domain.moment import When
from officetui.exchange.export import calendar_entries
from officetui.office import entry, flow, history
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.reports.history import commit_line
from officetui.ui.app import OfficeApp
from officetui.ui.screens.records import Records
from officetui.ui.terminal import Terminal
from officetui.views.person import Section, person_page
from tests.app.test_palette import choose
from tests.kinds.conftest import Call
from tests.kinds.errand import Errand
from tests.kinds.test_two_kinds import FANG, YESTERDAY, errand
from tests.screens.stage import shows


def test_what_its_conduct_doubts_is_said_before_a_line_is_saved_and_in_its_form(office: Office):
    captured = parse_line("errand: seals far:yes", entry.context(office))
    assert [one.key for one in entry.doubts(office, captured)] == ["doubt.far_on_foot"]
    draft = Errand(title="seals", is_far=True)
    assert [one.key for one in entry.remarks(office, draft, {"is_far": True})] == ["doubt.far_on_foot"]


def test_the_day_that_its_conduct_names_is_its_limit_wherever_one_looks(office: Office):
    ref = errand(office, leaves=YESTERDAY, owner=FANG)
    (row,) = (row for row in person_page(office.scene(), FANG).rows if row.ref == ref)
    assert (row.section, row.due.state) == (Section.LATE, DueState.LATE)
    entries = calendar_entries(office.scene(), office.book.of("errand").values(), "desk")
    assert [one.start for one in entries] == [YESTERDAY.day]


def test_the_day_that_its_conduct_names_stands_in_the_summary(call: Call):
    call("add", "errand", "Survey leaves:fri @fang")
    for line in call("summary", now="2026-11-27T17:30+08:00").splitlines():
        if "Survey" in line:
            assert "27 Nov" in line or "today" in line
            return
    pytest.fail("the errand is not in the summary")


@pytest.mark.parametrize(
    ("language", "told", "listed"), [("en", "Go: ", "step “Go” taken"), ("zh", "出发：", "办理“出发”")]
)
def test_a_step_of_its_own_is_told_by_its_name(office: Office, language: str, told: str, listed: str):
    i18n.use(language)
    ref = errand(office, owner=FANG)
    assert wording.outcome(flow.move(office, (ref,), "go"), office.book, office.now).startswith(told)
    assert listed in commit_line(next(iter(history.log(office))), office.book, office.now)
    assert listed in wording.outcome(history.undo(office), office.book, office.now)


def test_a_step_that_kinds_share_is_told_by_the_word_of_its_own_where_it_has_one(office: Office):
    ref = errand(office, owner=FANG)
    said = wording.outcome(flow.move(office, (ref,), "done"), office.book, office.now)
    assert said == "Back from: X1 Fetch the seals"
    assert "fetched  X1" in commit_line(next(iter(history.log(office))), office.book, office.now)


@pytest.mark.parametrize(("kind", "head"), [("errand", "Errands"), ("cabinet", "Cabinets")])
async def test_its_list_is_opened_from_the_palette_and_named_there_and_on_its_pages(
    office: Office, kind: str, head: str
):
    app = OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await choose(pilot, head.lower())
        assert isinstance(app.screen, Records)
        assert app.current_mode == kind
        assert shows(app, f" {head} ", "Nothing here yet")
        app.workspace.perform(lambda one: entry.add(one, "another", kind)[0])
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert shows(app, f" {head} ", "another")
        assert not shows(app, "area.")


def test_a_moment_in_a_refusal_of_its_own_is_written_as_people_write_it():
    refused = Refused("period_backwards", text="", start=When(date(2026, 11, 27), time(9)), end=YESTERDAY)
    assert "27 Nov 2026 09:00" in wording.refusal(refused)


def test_what_somebody_did_of_it_counts_as_similar_work_where_one_asks_who_should_do_the_next(
    office: Office, call: Call
):
    folder = str(office.store.folder)
    done, _ = (
        errand(office, owner=FANG, effort=1.0),
        flow.move(office, (errand(office, owner=FANG),), "drop", "no"),
    )
    flow.move(office, (done,), "done")
    for kind, ref in (("task", "T1"), ("errand", "X3")):
        call("add", kind, "Fetch the seals ^fri ~1h", office=folder)
        (line,) = (one for one in call("advise", ref, office=folder).splitlines() if "Fang" in one)
        assert f"1 like it done: {done}" in line
