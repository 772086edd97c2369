"""What nothing closes, a person, a unit or a template, is put away by itself, and brought back."""

import json
from pathlib import Path

import pytest

from officetui import i18n
from officetui.cli import run
from officetui.domain.kinds import Ref
from officetui.office.memory import Memory
from officetui.office.opening import open_office
from officetui.ui.app import OfficeApp
from officetui.ui.destination import RecordWanted
from officetui.ui.terminal import Terminal as Colours
from tests.once import Once
from tests.screens.stage import shows
from tests.upkeep.conftest import NOW, Call

LATER = "2028-03-01T09:00:00+08:00"


@pytest.fixture
def office(staffed: Call, once: Once, folder: Path) -> Call:
    """A unit entered wrongly, work done for it, and the right one, which work rests with."""

    def fill() -> None:
        staffed("add", "unit", "Financ Bureau code:县财")
        staffed("add", "unit", "Finance Bureau code:县财")
        staffed("add", "ring them @fang unit:Finance Bureau")
        staffed("add", "thank them @shen unit:Financ Bureau")
        staffed("done", "T2")

    once.kept("one unit too many", fill, folder)
    return staffed


def names(call: Call, *words: str) -> list[str]:
    return [record["name"] for record in json.loads(call("list", "unit", "--json", *words)[1])]


def test_a_unit_put_away_leaves_the_lists_keeps_its_name_and_comes_back(office: Call) -> None:
    assert office("archive", "U1", "--dry-run")[1] == "Would be archived: U1 Financ Bureau\n"
    assert names(office) == ["Financ Bureau", "Finance Bureau"]
    assert office("archive", "U1")[1] == "Archived: U1 Financ Bureau\n"
    assert names(office) == names(office, "--all") == ["Finance Bureau"]
    assert names(office, "is:archived") == ["Financ Bureau"]
    assert names(office, "--archive") == ["Finance Bureau", "Financ Bureau"]
    assert "Financ Bureau" in office("show", "T2")[1]
    assert "U1  Financ Bureau  (archived" in office("find", "financ")[1]
    assert office("check")[1].splitlines()[-1] == "2 units, 1 archived"
    assert office("archive", "U1", "--dry-run")[1] == "All of these are in the archive already\n"
    assert office("undo")[1] == "Undone (archived): U1 Financ Bureau\n"
    assert names(office) == ["Financ Bureau", "Finance Bureau"]
    office("redo")
    assert office("unarchive", "U1")[1] == "Back from the archive: U1 Financ Bureau\n"
    assert names(office) == ["Financ Bureau", "Finance Bureau"]
    assert office("unarchive", "U1")[2] == "error: U1 is not in the archive\n"


def test_the_papers_of_a_code_come_from_the_one_unit_that_is_left(office: Call) -> None:
    office("archive", "U1")
    office("add", "incoming", "figures number:县财〔2026〕3号")
    assert json.loads(office("list", "incoming", "--json")[1])[0]["unit"] == "U2"


def test_a_name_in_the_archive_is_brought_back_and_not_given_twice(office: Call) -> None:
    office("archive", "U1")
    told = "error: U1 is in the archive; bring it back first: officetui unarchive U1\n"
    assert office("add", "unit", "Financ Bureau")[2] == told


def test_either_sort_comes_back_by_one_command_that_one_undo_takes_back(office: Call) -> None:
    office("archive", "U1")
    office("archive", now=LATER)
    assert office("unarchive", "U1", "T2", now=LATER)[0] == 0
    assert names(office, "is:archived") == []
    assert json.loads(office("show", "T2", "--json", now=LATER)[1])["archived"] is False
    office("undo", now=LATER)
    assert names(office, "is:archived") == ["Financ Bureau"]
    assert json.loads(office("show", "T2", "--json", now=LATER)[1])["archived"] is True
    assert office("check", now=LATER)[0] == 0


@pytest.mark.parametrize(
    ("language", "ids", "told"),
    [
        ("en", ("U2",), "Finance Bureau still has open work: T1; give it to others first"),
        ("zh", ("S2",), "Fang Ping还有未办结的：T1，请先转交"),
        (
            "en",
            ("T2",),
            "T2 is not archived by itself: once closed for 365 days it goes with “officetui archive”",
        ),
        ("zh", ("T1",), "T1 不能单独移入历史库：办结满365天后，由“officetui archive”统一移入"),
    ],
)
def test_open_work_does_not_vanish_and_what_is_closed_waits_for_its_year(
    office: Call,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
    ids: tuple[str, ...],
    told: str,
) -> None:
    for more in ((), ("--dry-run",)):
        code = run(["--office", str(folder), "--lang", language, "--now", NOW, "archive", "U1", *ids, *more])
        out, err = capsys.readouterr()
        assert (code, out) == (1, "")
        assert told in err
    assert len(names(office)) == 2


@pytest.mark.parametrize(
    ("language", "line", "done", "hint", "back", "undone"),
    [
        (
            "en",
            "archive",
            "Archived: U1",
            "archived; B brings it back",
            "Back from the archive: U1",
            "Undone (archived): U1",
        ),
        (
            "zh",
            "移入历史库",
            "已移入历史库：U1",
            "已入历史库；按 B 调回",
            "已从历史库调回：U1",
            "已撤销（移入历史库）：U1",
        ),
    ],
)
async def test_the_menu_puts_a_unit_away_and_its_page_brings_it_back(
    office: Call, folder: Path, language: str, line: str, done: str, hint: str, back: str, undone: str
) -> None:
    i18n.use(language)
    app = OfficeApp(open_office(folder, actor="shen", now=NOW), Memory(folder, "shen"), Colours())
    async with app.run_test(size=(100, 30)) as pilot:
        app.screen.post_message(RecordWanted(Ref("unit", 1), ()))
        await pilot.pause()
        await pilot.press("m")
        await pilot.pause()
        assert shows(app, line)
        for key, said in (("a", done), ("B", back), ("m", line), ("a", hint), ("u", undone)):
            await pilot.press(key)
            await pilot.pause()
            assert shows(app, said), (key, said)
        assert not shows(app, hint)
    assert names(office, "is:archived") == []


async def test_somebody_put_away_is_gone_from_the_list_and_comes_back_by_a_key_on_their_page(
    office: Call, folder: Path
) -> None:
    office("add", "staff", "Li Min")
    app = OfficeApp(open_office(folder, actor="shen", now=NOW), Memory(folder, "shen"), Colours())
    async with app.run_test(size=(100, 30)) as pilot:
        for keys, said in (
            (("3", "end", "enter", "tab", "m", "a"), "archived; B brings it back"),
            (("B",), "Back from the archive: S3 Li Min"),
            (("q", "end", "m", "a"), "Archived: S3 Li Min"),
            (("home", "down", "m", "a"), "Fang Ping still has open work: T1"),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert shows(app, said), keys
        await pilot.press("slash", *"is:archived", "enter")
        await pilot.pause()
        assert shows(app, "Li Min", "1 found")
        await pilot.press("B")
        await pilot.pause()
        assert shows(app, "Back from the archive: S3 Li Min")
