"""What a step asks for before it is taken: whom a paper goes to, what came of it; by key and by command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from officetui import i18n
from officetui.cli import run
from officetui.domain.approval import Purpose
from officetui.domain.desk import Act
from officetui.domain.kinds import Ref
from officetui.domain.paper import Genre, RouteStep
from officetui.office import flow, history
from officetui.office.office import Office
from officetui.ui.widgets.prompt import Prompt
from tests.papers.test_papers import received, signed
from tests.screens.stage import Stage, enter, make, seen, shows
from tests.screens.test_records import listing

Call = Callable[..., str]


def numbered(office: Office, serial: int, **values: object) -> Ref:
    me = make(office, "staff", name=f"Wang {serial}", login="chen").id
    route = (RouteStep(Act.SIGN, me),)
    ref = make(office, "document", title=f"关于第{serial}件事的通知", route=route, **values)
    for verb in ("submit", "sign", "recheck"):
        flow.move(office, (ref,), verb)
    flow.move(office, (ref,), "number", number=f"云妇〔2026〕{serial}号")
    return ref


def kept(app: Stage, ref: Ref) -> object:
    return app.workspace.office.book.get(ref)


async def test_issuing_asks_whom_a_paper_goes_to_where_that_is_not_said(tmp_path: Path) -> None:
    office = enter(tmp_path)
    bureau = make(office, "unit", name="青澜市妇联")
    ref = numbered(office, 1, copies=30)
    i18n.use("zh")
    app = listing("document")(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "2")
        await pilot.pause()
        assert shows(app, "核发：D1", "主送：单位名称或简称")
        await pilot.press("enter")
        await pilot.pause()
        assert kept(app, ref).status.value == "numbered"
        await pilot.press(*"青澜市", "enter")
        await pilot.pause()
        issued = kept(app, ref)
        assert (issued.status.value, issued.addressees) == ("issued", (bureau.id,))


@pytest.mark.parametrize(
    ("language", "label", "copies"),
    [("zh", "核发：D1", "印数：整数"), ("en", "Issue: D1", "Copies: A whole number")],
)
async def test_a_paper_issued_without_being_printed_first_is_asked_its_copies_all_the_same(
    tmp_path: Path, language: str, label: str, copies: str
) -> None:
    office = enter(tmp_path)
    numbered(office, 1, genre=Genre.ANNOUNCEMENT)
    i18n.use(language)
    app = listing("document")(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "2")
        await pilot.pause()
        assert shows(app, label, copies), seen(app)
        await pilot.press(*"30", "enter")
        await pilot.pause()
        (issued,) = app.workspace.office.book.of("document").values()
        assert (issued.status.value, issued.copies) == ("issued", 30)


async def test_of_several_things_a_step_needs_each_is_asked_on_an_empty_line(tmp_path: Path) -> None:
    office = enter(tmp_path)
    bureau = make(office, "unit", name="青澜市妇联")
    numbered(office, 1)
    i18n.use("zh")
    app = listing("document")(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "2", *"30", "enter")
        await pilot.pause()
        assert shows(app, "主送：单位名称或简称"), seen(app)
        assert app.screen.query_one(Prompt).value == ""
        app.screen.query_one(Prompt).value = "各乡镇（街道）、青澜市妇联"
        await pilot.press("enter")
        await pilot.pause()
        (issued,) = app.workspace.office.book.of("document").values()
        assert (issued.copies, issued.addressees) == (30, ("各乡镇（街道）", bureau.id))


def test_of_what_a_paper_lacks_to_be_issued_the_command_refuses_each(
    office: Office, call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau = make(office, "unit", name="青澜市妇联")
    ref = signed(office, "云妇〔2026〕12号", copies=0, addressees=(bureau.id,))
    command = ["--office", str(tmp_path / "office"), "--now", "2026-11-24T09:00+08:00", "--lang"]
    assert run([*command, "zh", "move", str(ref), "核发"]) == 1
    assert "核发还须写明“印数”" in capsys.readouterr().err
    assert run([*command, "en", "move", str(ref), "issue"]) == 1
    assert "issue also needs: Copies" in capsys.readouterr().err
    call("move", str(ref), "核发", "30", language="zh")
    office.refresh()
    assert (office.book.get(ref).status.value, office.book.get(ref).copies) == ("issued", 30)


def test_whom_a_paper_goes_to_is_said_in_the_command_that_issues_it(
    office: Office, call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau = make(office, "unit", name="青澜市妇联")
    ref = signed(office, "云妇〔2026〕12号")
    command = ["--office", str(tmp_path / "office"), "--lang", "zh", "--now", "2026-11-24T09:00+08:00"]
    assert run([*command, "move", str(ref), "核发"]) == 1
    assert "核发还须写明“主送”" in capsys.readouterr().err
    assert "核发：主送" in call("move", str(ref), language="zh")
    call("move", str(ref), "核发", "青澜市妇联")
    office.refresh()
    assert office.book.get(ref).addressees == (bureau.id,)
    call("undo")
    office.refresh()
    assert (office.book.get(ref).status.value, office.book.get(ref).addressees) == ("numbered", ())


def test_what_is_said_of_issuing_a_paper_that_has_its_addressees_is_a_remark(
    office: Office, call: Call
) -> None:
    bureau = make(office, "unit", name="青澜市妇联")
    ref = signed(office, "云妇〔2026〕12号", addressees=(bureau.id,))
    call("move", str(ref), "issue", "by the courier")
    office.refresh()
    assert [note.words for note in office.book.get(ref).notes] == ["agreed", "by the courier"]
    to_all = signed(office, "云妇〔2026〕13号", genre=Genre.ANNOUNCEMENT)
    call("move", str(to_all), "issue")
    office.refresh()
    assert office.book.get(to_all).status.value == "issued"


async def test_an_internal_matter_asks_what_it_must_say_before_it_goes_to_anybody(tmp_path: Path) -> None:
    office = enter(tmp_path)
    me = make(office, "staff", name="Wang", login="chen").id
    ref = make(
        office, "approval", title="年终采购", purpose=Purpose.PURCHASE, route=(RouteStep(Act.SIGN, me),)
    )
    app = listing("approval")(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "1")
        await pilot.pause()
        assert shows(app, "Amount")
        await pilot.press(*"1200", "enter")
        await pilot.pause()
        assert (kept(app, ref).status.value, kept(app, ref).amount) == ("routing", 1200)


async def test_closing_a_paper_received_asks_what_came_of_it_and_takes_nothing_by_enter(
    tmp_path: Path,
) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Wang", login="chen")
    first, second = (received(office, title) for title in ("关于一的通知", "关于二的通知"))
    i18n.use("zh")
    app = listing("incoming")(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert shows(app, "办结：I1", "办理结果：写几句，回车确定；不填直接回车")
        await pilot.press(*"已报送", "enter")
        await pilot.pause()
        assert (kept(app, first).status.value, kept(app, first).outcome) == ("done", "已报送")
        history.undo(app.workspace.office)
        assert (kept(app, first).status.value, kept(app, first).outcome) == ("registered", "")
        history.redo(app.workspace.office)
        await pilot.press("j", "d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert (kept(app, second).status.value, kept(app, second).outcome) == ("done", "")


def test_of_what_is_only_read_it_is_not_asked_what_came_of_it(office: Office) -> None:
    to_act, to_read = received(office), received(office, "第11期简报", genre=Genre.BRIEF)
    assert [one.name for one in flow.asked_for(office, (to_act,), "done")] == ["outcome"]
    assert flow.asked_for(office, (to_read,), "done") == ()


async def test_of_several_closed_at_once_each_keeps_what_had_come_of_it(tmp_path: Path) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Wang", login="chen")
    first = received(office, "关于一的通知", outcome="already answered")
    second = received(office, "关于二的通知")
    app = listing("incoming")(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "j", "space", "d")
        await pilot.pause()
        await pilot.press(*"sent", "enter")
        await pilot.pause()
        assert [kept(app, ref).outcome for ref in (first, second)] == ["already answered", "sent"]


def test_what_came_of_it_is_said_in_the_command_that_closes_it(office: Office, call: Call) -> None:
    ref = received(office)
    call("move", str(ref), "done", "sent by the platform")
    office.refresh()
    closed = office.book.get(ref)
    assert (closed.outcome, closed.notes) == ("sent by the platform", ())
    assert "sent by the platform" in call("slip", str(ref))


def test_a_day_that_has_usually_gone_by_and_is_still_to_come_is_taken_and_said(
    office: Office, call: Callable[..., str]
) -> None:
    said = call("add", "in: a notice received:tomorrow dated:11-18")
    assert said.count("is still to come") == 1
    assert "! tomorrow is still to come" in said
    assert "20 Dec is still to come" in call("edit", "I1", "dated=12-20")
    assert "still to come" not in call("edit", "I1", "received=11-20", "dated=11-18")
