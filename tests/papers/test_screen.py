"""Papers on the screen: the text is read for slips before it is sent off, and the next number proposed."""

from datetime import date
from pathlib import Path

import pytest

from officetui.domain.desk import Act
from officetui.domain.document import DOCUMENT
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.exchange.draft import read_draft
from officetui.office import flow
from officetui.ui.modals.ask import Ask
from officetui.ui.modals.choose import Choose
from officetui.ui.modals.comparison import Comparison
from officetui.ui.modals.drafts import Drafts
from officetui.ui.modals.proof import ProofRead
from officetui.ui.widgets.prompt import Prompt
from tests.screens.stage import enter, make, shows
from tests.screens.test_records import listing


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    file = tmp_path / "notice.txt"
    file.write_text("关于开会的通知\n\n各镇妇联：\n定于2026年11月27日（星期四）开会。\n", encoding="utf-8")
    return file


async def test_a_paper_is_read_for_slips_before_it_is_sent_off(tmp_path: Path, slip: Path) -> None:
    office = enter(tmp_path)
    who = make(office, "staff", name="Chen Jie", login="chen")
    route = (RouteStep(Act.SIGN, who.id),)
    ref = make(office, "document", title="关于开会的通知", owner=who.id, route=route)
    app = listing("document")(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        app.workspace.memory.seen.forms[f"paper:{ref}"] = {"text": str(slip)}
        await pilot.press("m", "1")
        await pilot.pause()
        assert isinstance(app.screen, ProofRead)
        await pilot.press("escape")
        await pilot.pause()
        assert app.workspace.office.book.of(DOCUMENT)[ref.id].status.value == "routing"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_every_step_has_a_key_also_past_the_ninth(tmp_path: Path, size: tuple[int, int]) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Chen Jie", login="chen")
    ref = make(office, "incoming", title="关于报送的通知")
    steps = [move.verb for move in flow.offered(office.book.get(ref))]
    assert len(steps) == len("1234567890ABC")
    app = listing("incoming")(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("m", "end")
        await pilot.pause()
        assert shows(app, "A ", steps[10].replace("_", " ").capitalize())
        assert shows(app, f"› C {steps[12].capitalize()}"), "the last is in sight"
        await pilot.press("A")
        await pilot.pause()
        assert not isinstance(app.screen, Choose)
        assert isinstance(app.screen, Ask) == (steps[10] != "done")


async def test_the_next_number_stands_in_the_question_and_enter_takes_it(tmp_path: Path) -> None:
    office = enter(tmp_path)
    who = make(office, "staff", name="Chen Jie", login="chen")
    make(office, "document", title="An earlier one", number="云妇〔2026〕7号")
    route = (RouteStep(Act.SIGN, who.id),)
    ref = make(
        office, "document", title="关于开会的通知", owner=who.id, route=route, due=When(date(2026, 11, 22))
    )
    for verb in ("submit", "sign", "recheck"):
        flow.move(office, (ref,), verb)
    app = listing("document")(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("m", "1")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert app.screen.query_one(Prompt).value == "云妇〔2026〕8号"
        await pilot.press("enter")
        await pilot.pause()
        assert app.workspace.office.book.of(DOCUMENT)[ref.id].number == "云妇〔2026〕8号"


async def test_versions_of_a_draft_are_handed_in_compared_and_sent_back_by_keys(tmp_path: Path) -> None:
    office = enter(tmp_path / "office")
    who = make(office, "staff", name="Chen Jie", login="chen")
    ref = make(office, "document", title="关于开会的通知", owner=who.id)
    for number, day in enumerate(("27", "28"), 1):
        (tmp_path / f"v{number}.txt").write_text(f"关于开会的通知\n定于11月{day}日开会。\n", encoding="utf-8")
    app = listing("document")(tmp_path / "office")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "d")
        await pilot.pause()
        assert isinstance(app.screen, Drafts)
        for number in (1, 2):
            app.workspace.memory.seen.forms[f"draft:{ref}"] = {"text": str(tmp_path / f"v{number}.txt")}
            await pilot.press("a", "enter")
            await pilot.pause()
        assert app.said[-1].endswith("since version 1: paragraphs changed 1, added 0, taken out 0")
        await pilot.press("home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Comparison)
        assert shows(app, "定于11月[-27-]{+28+}日开会。")
        await pilot.press("escape")
        await pilot.press("n", *"which room", "enter")
        await pilot.pause()
        version = app.workspace.office.book.of(DOCUMENT)[ref.id].versions[-1]
        assert version.remark == "which room"
        assert shows(app, "returned")


async def test_a_file_laid_into_a_folder_is_there_at_the_next_look(
    tmp_path: Path,
) -> None:
    office = enter(tmp_path / "office")
    make(office, "staff", name="Chen Jie", login="chen")
    make(office, "document", title="关于开会的通知")
    app = listing("document")(tmp_path / "office")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "d", "f")
        await pilot.pause()
        assert shows(app, "no unit has a folder for drafts")
        (tmp_path / "office" / "rights").mkdir()
        make(app.workspace.office, "unit", name="Rights", folder="rights")
        await pilot.press("f")
        await pilot.pause()
        assert shows(app, "f looks again")
        (tmp_path / "office" / "rights" / "开会的通知.txt").write_text("关于开会的通知\n", encoding="utf-8")
        await pilot.press("f")
        await pilot.pause()
        assert shows(app, "Rights · 开会的通知.txt")
        await pilot.press("enter")
        await pilot.pause()
        (version,) = app.workspace.office.book.of(DOCUMENT)[1].versions
        assert (version.name, version.unit) == ("开会的通知.txt", 1)


async def test_what_was_let_stand_stays_in_sight_and_the_same_key_takes_it_back(
    tmp_path: Path, slip: Path
) -> None:
    enter(tmp_path)
    app = listing("document")(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        dialog = ProofRead(app.workspace, read_draft(str(slip)), "D1")
        app.push_screen(dialog)
        await pilot.pause()
        assert shows(app, "Thursday")
        assert shows(app, "1 alarm")
        await pilot.press("w")
        await pilot.pause()
        await pilot.press(*"agreed", "enter")
        await pilot.pause()
        assert shows(app, "agreed")
        assert shows(app, "1 waived")
        assert shows(app, "w again")
        assert not shows(app, "1 alarm")
        await pilot.press("w")
        await pilot.pause()
        assert shows(app, "1 alarm")
        assert not shows(app, "agreed")
