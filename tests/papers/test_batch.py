"""A morning's papers pasted: a preview of each, one Enter; a likely double stays, with its reason."""

from pathlib import Path

import pytest
from textual import events

from officetui.cli import run
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING
from officetui.domain.kinds import Ref
from officetui.domain.unit import UnitSort
from officetui.office import entry, flow, record
from officetui.office.office import Office
from officetui.ui.modals.capture import Capture
from officetui.ui.widgets.prompt import Prompt
from tests.papers.test_papers import signed
from tests.screens.stage import enter, make, shows
from tests.screens.test_records import listing

MORNING = """青妇〔2026〕50号 关于报送年终总结的通知 ^12月8日
云财〔2026〕9号 关于预算编制的通知
青妇〔2026〕33号 关于表彰的通报"""


async def test_a_morning_s_papers_are_pasted_seen_and_saved_by_one_enter(tmp_path: Path) -> None:
    office = enter(tmp_path)
    city = make(office, "unit", name="青澜市妇联", sort=UnitSort.UPPER, code="青妇")
    make(office, "document", title="关于开会的通知", number="云妇〔2026〕1号")
    make(office, "incoming", title="关于表彰的通报", number="青妇〔2026〕33号")
    app = listing("incoming")(tmp_path)
    async with app.run_test(size=(200, 40)) as pilot:
        app.push_screen(Capture(app.workspace))
        await pilot.pause()
        app.screen.query_one(Prompt).post_message(events.Paste(MORNING))
        await pilot.pause()
        assert shows(app, "3.", "关于表彰的通报")
        assert shows(app, "I1")
        assert shows(app, "1.", "关于报送年终总结的通知", "青妇〔2026〕50号", "青澜市妇联")
        await pilot.press("enter")
        await pilot.pause()
        papers = app.workspace.office.book.of("incoming")
        assert [papers[number].entry for number in (2, 3)] == ["2026-0002", "2026-0003"]  # type: ignore[attr-defined]
        assert papers[2].unit == city.id  # type: ignore[attr-defined]
        assert len(papers) == 3
        assert "青妇〔2026〕33号" in app.screen.query_one(Prompt).value
        assert app.workspace.office.book.get(Ref("incoming", 3)).number == "云财〔2026〕9号"


def test_papers_entered_or_numbered_in_one_change_have_a_number_each(office: Office) -> None:
    lines = ("收文: 关于一的通知", "收文: 关于二的通知", "收文: 关于三的通知")
    entry.add_all(office, lines)
    assert [paper.entry for paper in office.book.of(INCOMING).values()] == [
        "2026-0001",
        "2026-0002",
        "2026-0003",
    ]
    with pytest.raises(Refused, match="likely_double"):
        entry.add_all(office, ("收文: 青妇〔2026〕7号 关于一的通知", "收文: 青妇〔2026〕7号 关于二的通知"))
    refs = [signed(office, title=title) for title in ("一", "二")]
    flow.move(office, refs, "recheck")
    with pytest.raises(Refused, match="number_taken"):
        flow.move(office, refs, "number", number="云妇〔2026〕1号")


def test_of_several_papers_the_one_that_cannot_go_on_is_named_and_none_goes_on(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = [
        record.create(office, "incoming", {"title": f"关于第{number}项的通知"}).refs[0]
        for number in range(50)
    ]
    flow.move(office, (done[37],), "void", "误登")
    words = ["--office", str(tmp_path / "office"), "--lang", "en", "--as", "shen", "done", *map(str, done)]
    assert run(words) == 1
    assert capsys.readouterr().err.startswith("error: I38: ")
    office.refresh()
    assert {paper.status.value for paper in office.book.of(INCOMING).values()} == {"registered", "void"}
