"""Proof-reading on the screen: paper and findings side by side, proposals in a copy, reasons to let stand."""

from pathlib import Path

import pytest

from officetui.domain.kinds import Ref
from officetui.ui.screens.detail import Detail
from tests.screens.stage import Stage, enter, make, open_stage, seen, shows

PAPER = "请各镇于9月31日前报送材料。\n各镇要摸清底数;按照统一布署,逐户走访。\n先后走访七、八户。\n"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Where one stands, so that its name is enough: each letter typed takes its time.
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "paper.txt"
    path.write_bytes(PAPER.encode("gbk"))
    return path


@pytest.fixture
def app(tmp_path: Path) -> Stage:
    office = enter(tmp_path / "office")
    make(office, "document", title="Notice of the training")
    return open_stage(tmp_path / "office")


async def read_for_document(app: Stage, pilot, paper: Path) -> None:
    app.push_screen(Detail(Ref("document", 1)))
    await pilot.pause()
    await pilot.press("P")
    await pilot.pause()
    await pilot.press(*paper.name, "enter")
    await pilot.pause()
    await pilot.pause()


async def test_a_document_shows_its_paper_beside_what_is_wrong_in_it(app: Stage, paper: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await read_for_document(app, pilot, paper)
        assert shows(
            app, "paper.txt", "3 alarms, 1 hint", "请各镇于9月31日前报送材料。", "There is no such day: 9/31"
        )
        await pilot.press("n")
        await pilot.pause()
        assert shows(app, "In Chinese text marks", "in 2 places")


async def test_no_line_of_the_paper_begins_with_a_mark_that_closes(app: Stage, paper: Path) -> None:
    lines = ["各" * count + "，逐户走访" for count in range(12, 24)]
    paper.write_text("\n".join(["报送时间9月31日", *lines]), encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await read_for_document(app, pilot, paper)
        shown = [line.lstrip(" ›") for line in seen(app)]
    assert any(line.startswith("逐户") for line in shown), "some lines are broken"
    assert not [line for line in shown if line.startswith("，")]


async def test_a_proposal_goes_into_a_copy_and_the_paper_stays_as_it_is(app: Stage, paper: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await read_for_document(app, pilot, paper)
        await pilot.press("y")
        await pilot.pause()
        assert shows(app, "Numbers, days, names and kinds are for a person")
        await pilot.press("n", "y", "n", "y")
        await pilot.pause()
    copy = paper.with_name("paper.proof.txt")
    assert "各镇要摸清底数；按照统一部署，逐户走访。" in copy.read_bytes().decode("gbk")
    assert paper.read_bytes() == PAPER.encode("gbk")


async def test_what_is_let_stand_is_remembered_with_the_document_and_a_rule_can_rest(
    app: Stage, paper: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await read_for_document(app, pilot, paper)
        await pilot.press("w")
        await pilot.pause()
        await pilot.press(*"by the lunar year", "enter")
        await pilot.pause()
        await pilot.pause()
        assert shows(app, "2 alarms, 1 hint, 1 waived")
        await pilot.press("O")
        await pilot.pause()
        assert shows(app, "1 alarm, 1 hint, 1 waived")
        await pilot.press("escape")
        await pilot.pause()
        # Whose file it is, the document remembers.
        await pilot.press("P")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert shows(app, "1 alarm, 1 hint, 1 waived")


async def test_a_file_that_is_no_paper_is_refused_on_the_line(app: Stage, paper: Path) -> None:
    paper.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    async with app.run_test(size=(80, 24)) as pilot:
        await read_for_document(app, pilot, paper)
        assert "is a picture; give the text itself" in app.said[-1]
        assert not any("alarm" in line for line in seen(app))
