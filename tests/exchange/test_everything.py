"""Everything, or a list with every field, as tables for spreadsheets and papers."""

import csv
import shutil
import zipfile
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from officetui.domain.kinds import KINDS
from officetui.exchange.grid import read_grid
from tests.exchange.desk import NOW, Desk

HOSTILE = "=cmd|'/C calc'!A0 [x](y) | \x1b[2J 中"


@pytest.fixture
def desk(once, sample, tmp_path, capsys):
    def fill(folder: Path) -> None:
        shutil.copytree(sample("zh", datetime.fromisoformat(NOW)), folder)
        desk = Desk(folder, capsys)
        assert desk("add", "hostile")[0] == 0
        number = max(desk.book.tasks)
        assert desk("edit", f"T{number}", f"title={HOSTILE}", "tags=x")[0] == 0

    return Desk(once.copied("sample with hostile words", fill, tmp_path / "office"), capsys)


def rows(path: Path) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_everything_goes_into_a_folder_of_csv_a_file_a_kind(desk, tmp_path):
    folder = tmp_path / "out"
    code, _, err = desk("export", "--format", "csv", "--out", str(folder))
    assert (code, err) == (1, f"error: {refused()}\n")
    folder.mkdir()
    assert desk("export", "--format", "csv", "--out", str(folder))[0] == 0
    assert {path.stem for path in folder.iterdir()} == {kind.name for kind in desk.book.kinds()}
    tasks = rows(folder / "task.csv")
    assert tasks[0][:5] == ["Id", "Task", "Due", "Owner", "Status"]
    assert {"Entered", "Notes", "Requirement", "Steps"} <= set(tasks[0])
    assert next(row for row in tasks if "cmd" in row[1])[1].startswith("'=cmd|")
    assert len(tasks) - 1 == sum(
        not one.private and one.secrecy.value == "none" for one in desk.book.tasks.values()
    )
    effort = tasks[0].index("Effort")
    assert {row[effort] for row in tasks[1:]} >= {"", "1.5", "40"}


def test_one_kind_alone_goes_into_the_folder_as_well(desk, tmp_path):
    assert desk("export", "task", "--format", "csv", "--out", str(tmp_path))[0] == 0
    assert rows(tmp_path / "task.csv")[0][:2] == ["Id", "Task"]


def refused() -> str:
    from officetui.i18n import t

    return t("error.export_no_folder")


def test_everything_is_one_workbook_with_real_days_and_a_fixed_head(desk, tmp_path):
    file = tmp_path / "all.xlsx"
    assert desk("export", "--out", str(file), lang="zh")[0] == 0
    sheets = read_grid(file)
    assert [sheet.name for sheet in sheets][:3] == ["事项", "人员", "发文"]
    assert len(sheets) == len(list(desk.book.kinds()))
    tasks = sheets[0].rows
    assert HOSTILE.split(" \x1b")[0] in " ".join(row[1] for row in tasks)
    package = zipfile.ZipFile(file)
    for number in range(1, len(sheets) + 1):
        sheet = ET.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
        assert not [one for one in sheet.iter() if one.tag.endswith("}f")]
        assert [one.get("state") for one in sheet.iter() if one.tag.endswith("}pane")] == ["frozen"]
    due = tasks[0].index("时限")
    assert any(row[due : due + 1] == ("2026-10-13",) for row in tasks[1:])


def test_everything_reads_as_one_page(desk, tmp_path):
    file = tmp_path / "all.md"
    assert desk("export", "--out", str(file), lang="zh")[0] == 0
    text = file.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("# ")][:2] == ["# 事项", "# 人员"]
    assert "=cmd\\|'/C calc'!A0 \\[x\\](y) \\| \ufffd\\[2J 中" in text


def test_a_list_goes_out_with_every_field_and_what_is_private_does_not(desk):
    code, out, err = desk("export", "#x", "--format", "csv")
    assert code == 0
    assert len(list(csv.reader(out.splitlines()))) == 2
    secret = next(task for task in desk.book.tasks.values() if task.private)
    for form in ("csv", "md"):
        out, err = desk("export", "task", "--all", "--format", form)[1:]
        assert secret.title not in out
        assert "not shown" in err or "left out" in err
    assert secret.title in desk("export", "task", "--all", "--format", "md", "--include-private")[1]


def test_of_nothing_there_is_no_table(desk):
    assert desk("export", "#nosuch", "--format", "xlsx")[2] == "error: there is nothing of it to export\n"


def test_every_kind_has_words_over_every_field():
    """What is a field of a kind may stand in a table of everything, whatever lists show of it."""
    from officetui.wording import column

    for kind in KINDS.values():
        for name in kind.fields:
            assert column.title(kind, name)
