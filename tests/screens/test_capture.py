"""The capture line in the app: what is proposed, what keys take of it, and all of it shown at 80 by 24."""

from pathlib import Path

import pytest
from textual.events import Paste

import officetui.ui
from officetui.domain.staff import Role
from officetui.office.memory import Memory
from officetui.ui.modals.capture import Capture
from officetui.ui.widgets.passage import Passage
from officetui.ui.widgets.prompt import Prompt
from tests.screens.stage import Stage, enter, furnish, make, shows


class Styled(Stage):
    CSS_PATH = Path(officetui.ui.__file__).with_name("app.tcss")


@pytest.fixture
def stage(tmp_path: Path):
    app = Styled(enter(tmp_path), Memory(tmp_path, "chen"))
    furnish(app.workspace.office)
    make(app.workspace.office, "staff", name="周慧琴", post="主席", role=Role.LEADER)
    make(app.workspace.office, "staff", name="李敏", login="limin")
    return app


def words(app, name: str) -> str:
    passage = app.screen.query_one(name, Passage)
    return "\n".join("".join(text for text, _ in passage.line(y)) for y in range(passage.size.height)).strip()


async def paste(app, pilot, text: str) -> None:
    app.push_screen(Capture(app.workspace))
    await pilot.pause()
    app.screen.query_one(Prompt).post_message(Paste(text))
    await pilot.pause()
    await pilot.pause()


LINE = "周主席交办：整理案例，下周五前报我，李敏负责"


async def test_tab_takes_all_that_is_proposed_and_enter_saves_it(stage):
    async with stage.run_test(size=(80, 24)) as pilot:
        await paste(stage, pilot, LINE)
        assert "下周五前" in words(stage, "#proposed")
        assert "李敏负责" in words(stage, "#proposed")
        await pilot.press("tab")
        await pilot.pause()
        assert stage.screen.query_one(Prompt).value.startswith("整理案例 ^")
        assert words(stage, "#proposed") == ""
        await pilot.press("enter")
        await pilot.pause()
        task = max(stage.workspace.office.book.tasks.values(), key=lambda each: each.id)
        assert (task.title, str(task.due), task.owner, task.source) == ("整理案例", "2026-11-27", 5, "leader")


async def test_a_digit_behind_a_paste_takes_one_and_nothing_twice(stage):
    async with stage.run_test(size=(80, 24)) as pilot:
        await paste(stage, pilot, LINE)
        await pilot.press("2")
        await pilot.pause()
        assert "@李敏" in stage.screen.query_one(Prompt).value
        await pilot.press("0")
        await pilot.pause()
        assert words(stage, "#proposed") == ""
        await pilot.press("end", "7")
        await pilot.pause()
        assert stage.screen.query_one(Prompt).value.endswith("7")
        assert words(stage, "#proposed") == ""


async def test_enter_alone_takes_nothing(stage):
    async with stage.run_test(size=(80, 24)) as pilot:
        await paste(stage, pilot, LINE)
        await pilot.press("enter")
        await pilot.pause()
        task = max(stage.workspace.office.book.tasks.values(), key=lambda each: each.id)
        assert (task.title, task.due, task.owner) == (LINE, None, None)


async def test_a_typed_digit_is_one_of_the_line_until_one_goes_down_to_the_proposals(stage):
    async with stage.run_test(size=(80, 24)) as pilot:
        stage.push_screen(Capture(stage.workspace))
        await pilot.pause()
        await pilot.press(*"李敏负责写2稿")
        await pilot.pause()
        await pilot.pause()
        assert stage.screen.query_one(Prompt).value == "李敏负责写2稿"
        await pilot.press("down", "1")
        await pilot.pause()
        assert stage.screen.query_one(Prompt).value == "写2稿 @李敏"


async def test_numbered_matters_are_saved_as_several_at_once(stage):
    async with stage.run_test(size=(80, 24)) as pilot:
        await paste(stage, pilot, "1.催回执 2.送表 3.订会议室")
        await pilot.press("tab", "enter")
        await pilot.pause()
        titles = {task.title for task in stage.workspace.office.book.tasks.values()}
        assert titles >= {"催回执", "送表", "订会议室"}


async def test_all_that_was_understood_is_shown_at_80_by_24(stage):
    line = (
        "起草全县妇联系统年终工作总结和明年工作要点 @李敏、方萍 ^下周五17:00 >下周一 ~两三天 !高"
        ' #总结 单位:"Finance bureau" 来源:群众举报'
    )
    async with stage.run_test(size=(80, 24)) as pilot:
        await paste(stage, pilot, line)
        seen = "".join(words(stage, "#understood").split())
        for said in ("李敏", "方萍", "17:00", "24", "Financebureau", "群众举报"):
            assert said in seen


async def test_tab_writes_down_who_is_missing_without_leaving_the_line(stage):
    async with stage.run_test(size=(80, 24)) as pilot:
        await paste(stage, pilot, "ring back @欧阳静 ^fri")
        assert "Tab writes the name down" in words(stage, "#understood")
        await pilot.press("tab")
        await pilot.pause()
        office = stage.workspace.office
        made = next(person for person in office.book.staff.values() if person.name == "欧阳静")
        assert stage.screen.query_one(Prompt).value == "ring back @欧阳静 ^fri"
        await pilot.press("enter")
        await pilot.pause()
        assert max(office.book.tasks.values(), key=lambda task: task.id).owner == made.id


async def test_on_a_small_terminal_all_that_was_understood_is_shown(stage: Styled) -> None:
    line = f"{'A long report on the awards ' * 4}@李敏 ^fri >thu ~3h !high #stats wait:finance chase:thu"
    async with stage.run_test(size=(40, 12)) as pilot:
        await paste(stage, pilot, line)
        shown = words(stage, "#understood")
        for piece in ("李敏", "3 h", "high", "stats", "Finance bureau"):
            assert piece in shown
        passage = stage.screen.query_one("#understood", Passage)
        assert passage.size.height == passage.get_content_height(
            passage.size, passage.size, passage.size.width
        )
        assert passage.region.bottom <= stage.size.height


async def test_what_twelve_lines_cannot_hold_of_it_is_a_page_below(stage: Styled) -> None:
    tags = " ".join(f"#{name}" for name in ("stats", "forms", "townships", "december", "print", "awards") * 2)
    line = f"A report @李敏 ^fri >thu ~3h !high {tags} wait:finance chase:thu requirement:two-pages"
    async with stage.run_test(size=(40, 12)) as pilot:
        await paste(stage, pilot, line)
        assert not shows(stage, "two-pages")
        assert shows(stage, "↓")
        await pilot.press("pagedown")
        assert shows(stage, "two-pages")
        await pilot.press("pageup")
        assert shows(stage, "A report")


async def test_a_line_that_comes_back_is_shown_as_understood_on_the_smallest_terminal_too(stage):
    stage.workspace.memory.seen.line = "seminar"
    async with stage.run_test(size=(40, 12)) as pilot:
        stage.push_screen(Capture(stage.workspace))
        await pilot.pause()
        assert words(stage, "#understood") == "task: seminar"
