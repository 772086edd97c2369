"""Routes: the standing one proposed with today's people, put together at a key, in a form, by command."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.domain.desk import Act
from officetui.domain.kinds import Ref
from officetui.domain.paper import RouteStep
from officetui.domain.staff import Period
from officetui.domain.unit import UnitSort
from officetui.office import flow, record
from officetui.office.office import Office
from officetui.ui.modals.form import RecordForm
from officetui.ui.modals.route import Route
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from tests.papers.test_papers import FANG, LI
from tests.screens.stage import enter, make, shows
from tests.screens.test_records import listing

Call = Callable[..., str]
ROUTES = """
[[routes]]
direction = "up"
steps = ["review 李敏 1d", "sign Xu"]

[[routes]]
subjects = ["通知", "letter"]
steps = ["审核 李敏", "sign Fang 2d"]

[[routes]]
kind = "approval"
subjects = ["leave"]
steps = ["sign Xu"]
"""


@pytest.fixture
def routes(office: Office) -> None:
    (office.store.folder / "settings.toml").write_text(ROUTES, encoding="utf-8")


@pytest.mark.usefixtures("routes")
def test_the_standing_route_is_named_at_entry_with_who_is_away(office: Office, call: Call) -> None:
    days = Period(office.now.date(), office.now.date() + timedelta(days=3))
    record.edit(office, Ref("staff", FANG), {"leave": (days,)})
    said = call("add", "doc: Notice on the year-end form")
    assert "usual route: 李敏, Fang Ping" in said
    assert "Fang Ping is away" in said
    assert "usual route: Chair Xu" in call("add", "请假: 年休假")


@pytest.mark.usefixtures("routes")
@pytest.mark.parametrize(
    ("line", "people"),
    [("doc: 关于开会的通知", "李敏, Fang Ping"), ("doc: 关于经费的请示", "李敏, Chair Xu")],
    ids=["down", "up"],
)
def test_the_way_a_paper_goes_and_its_kind_tell_which_route(call: Call, line: str, people: str) -> None:
    assert f"usual route: {people};" in call("add", line)


@pytest.mark.usefixtures("routes")
def test_a_paper_without_a_route_is_sent_off_by_the_one_that_the_refusal_names(
    office: Office, call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("add", "doc: 关于开会的通知")
    folder = str(tmp_path / "office")
    assert run(["--office", folder, "--lang", "en", "move", "D1", "submit"]) == 1
    said = capsys.readouterr().err
    route = said.rpartition('submit "')[2].strip().rstrip('"')
    call("move", "D1", "submit", route)
    office.refresh()
    steps = office.book.get(Ref("document", 1)).route  # type: ignore[attr-defined]
    assert [(step.act, step.who, step.limit) for step in steps] == [
        (Act.REVIEW, LI, None),
        (Act.SIGN, FANG, 2.0),
    ]


def test_a_standing_route_that_names_nobody_is_said_with_its_words(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '[[routes]]\nsteps = ["sign Nobody"]\n'
    (office.store.folder / "settings.toml").write_text(text, encoding="utf-8")
    record.create(office, "document", {"title": "x"})
    assert run(["--office", str(tmp_path / "office"), "--lang", "en", "move", "D1", "submit"]) == 1
    assert "sign Nobody" in capsys.readouterr().err


def test_a_signer_who_has_left_or_nobody_at_all_is_refused_at_submission(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record.edit(office, Ref("staff", FANG), {"until": office.now.date() - timedelta(days=1)})
    record.create(office, "document", {"title": "x"})
    for route, right in (("sign Fang", "Fang Ping"), ("review 李敏", "sign")):
        code = run(["--office", str(tmp_path / "office"), "--lang", "en", "move", "D1", "submit", route])
        said = capsys.readouterr().err
        assert (code, said.count("\n")) == (1, 1)
        assert right in said


async def test_a_route_is_put_together_desk_by_desk_and_taken_by_enter(tmp_path: Path) -> None:
    office = enter(tmp_path)
    chen = make(office, "staff", name="Chen Jie", login="chen")
    make(office, "staff", name="Wang Wei", login="wang")
    make(office, "document", title="Scheme", owner=chen.id)
    app = listing("document")(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("m", "1")
        await pilot.pause()
        assert isinstance(app.screen, Route)
        assert shows(app, "Enter add it"), "the keys of the line, not those of the list"
        app.screen.query_one(Prompt).value = "sign Wa"
        await pilot.pause()
        await pilot.press("tab")
        assert app.screen.query_one(Prompt).value == "sign Wang Wei"
        await pilot.press("enter")
        app.screen.query_one(Prompt).value = "review Chen 2d"
        await pilot.press("enter", "escape")
        assert shows(app, "sign Wang", "review Chen", "Enter take it")
        await pilot.press("K", "enter")
        await pilot.pause()
        paper = app.workspace.office.book.get(Ref("document", 1))
        assert [(step.act, step.who) for step in paper.route] == [(Act.REVIEW, 1), (Act.SIGN, 2)]
        assert paper.status.value == "routing"


async def test_desks_and_a_line_not_taken_yet_are_there_again_after_the_program_ended(tmp_path: Path) -> None:
    office = enter(tmp_path)
    chen = make(office, "staff", name="Chen Jie", login="chen")
    make(office, "staff", name="Wang Wei", login="wang")
    route = (RouteStep(Act.REVIEW, chen.id), RouteStep(Act.SIGN, chen.id))
    ref = make(office, "document", title="Scheme", owner=chen.id, route=route)
    flow.move(office, (ref,), "submit")
    flow.move(office, (ref,), "agree")
    async with listing("document")(tmp_path).run_test(size=(100, 30)) as pilot:
        await pilot.press("m", "r")
        await pilot.pause()
        await pilot.press("a")
        pilot.app.screen.query_one(Prompt).value = "countersign Wang"
        await pilot.press("enter", "escape", "K", "a")
        pilot.app.screen.query_one(Prompt).value = "consult Wa"
        await pilot.pause()
    app = listing("document")(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("m", "r")
        await pilot.pause()
        assert shows(app, "countersign", "Wang Wei")
        await pilot.press("a")
        assert app.screen.query_one(Prompt).value == "consult Wa"
        await pilot.press("escape", "enter")
        await pilot.pause()
        kept = app.workspace.office.book.get(ref).route
        assert [step.act for step in kept] == [Act.REVIEW, Act.COUNTERSIGN, Act.SIGN]
        assert kept[0].decided
        await pilot.press("m", "r")
        await pilot.pause()
        await pilot.press("D", "escape", "m", "r")
        await pilot.pause()
        assert len(app.screen.query_one(RowList).rows) == 3


async def test_what_was_decided_stays_where_it_is_when_a_route_is_changed(tmp_path: Path) -> None:
    office = enter(tmp_path)
    who = make(office, "staff", name="Chen Jie", login="chen")
    route = (RouteStep(Act.REVIEW, who.id), RouteStep(Act.SIGN, who.id))
    ref = make(office, "document", title="Scheme", owner=who.id, route=route)
    flow.move(office, (ref,), "submit")
    flow.move(office, (ref,), "agree")
    app = listing("document")(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("m", "r")
        await pilot.pause()
        assert isinstance(app.screen, Route)
        await pilot.press("k", "D", "K", "J", "enter")
        await pilot.pause()
        kept = app.workspace.office.book.get(ref).route
        assert [(step.act, bool(step.decided)) for step in kept] == [(Act.REVIEW, True), (Act.SIGN, False)]


async def test_a_desk_without_a_day_says_the_same_day_in_the_route(tmp_path: Path) -> None:
    office = enter(tmp_path)
    chen = make(office, "staff", name="Chen Jie", login="chen")
    make(office, "document", title="Scheme", owner=chen.id, route=(RouteStep(Act.SIGN, chen.id, limit=0),))
    async with listing("document")(tmp_path).run_test(size=(40, 12)) as pilot:
        await pilot.press("m", "r")
        await pilot.pause()
        assert shows(pilot.app, "sign", "Chen Jie", "same day")


async def test_the_form_of_a_paper_takes_its_route_from_the_same_dialog(tmp_path: Path) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Chen Jie", login="chen")
    app = listing("document")(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("A")
        await pilot.pause()
        assert isinstance(app.screen, RecordForm)
        await pilot.press("f6")
        await pilot.pause()
        app.screen.query_one(Prompt).value = "sign Chen"
        await pilot.press("enter", "escape", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RecordForm)
        assert shows(app, "sign Chen Jie")


def test_a_request_to_two_bodies_and_a_request_in_a_report_are_remarked_at_entry(
    office: Office, call: Call
) -> None:
    for name in ("County committee", "City federation"):
        record.create(office, "unit", {"name": name, "sort": UnitSort.UPPER})
    line = 'doc: 关于经费的请示 addressees:"County committee" addressees:"City federation"'
    assert "goes to one body" in call("add", "--dry-run", line)
    assert "a report asks for nothing" in call("add", "--dry-run", "doc: 关于救助情况请批示的报告")
    assert "请批示" in call("add", "--dry-run", "收文: 关于救助情况请批示的报告", language="zh")
