"""Registers and lists as workbooks, read back from the files that the commands of a real office write."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from officetui.cli import run
from officetui.domain.record import Secrecy
from officetui.office.office import Office
from tests.papers.test_papers import received, signed

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Write = Callable[..., bytes]


@pytest.fixture
def write(office: Office, tmp_path: Path) -> Write:
    """Runs one command line that writes a workbook, and returns it."""

    def write_one(*words: str) -> bytes:
        path = tmp_path / "out.xlsx"
        moment = ["--now", "2026-11-24T09:00+08:00", "--lang", "en"]
        assert run(["--office", str(tmp_path / "office"), *moment, *words, "--out", str(path)]) == 0
        return path.read_bytes()

    return write_one


def cells(data: bytes) -> dict[str, str | float]:
    """The cells of the only sheet: texts as they stand, numbers and days as numbers."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        sheet = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{_MAIN}f")), "a cell is computed"
    found: dict[str, str | float] = {}
    for cell in sheet.iter(f"{_MAIN}c"):
        value, text = cell.findtext(f"{_MAIN}v"), cell.find(f"{_MAIN}is")
        if text is not None:
            found[cell.attrib["r"]] = "".join(text.itertext())
        elif value is not None:
            found[cell.attrib["r"]] = float(value)
    return found


def test_all_registers_of_a_year_are_sheets_of_one_workbook(
    office: Office, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    received(office, "关于报送的通知")
    received(office, "hidden", secrecy=Secrecy.WORK_SECRET)
    signed(office, "云妇〔2026〕1号")
    for word in ("all", "全部"):
        with zipfile.ZipFile(BytesIO(write("register", word))) as package:
            names = re.findall(r'<sheet name="([^"]+)"', package.read("xl/workbook.xml").decode())
            sheets = [ET.fromstring(package.read(f"xl/worksheets/sheet{number}.xml")) for number in (1, 2)]
        texts = "\n".join(text for sheet in sheets for text in sheet.itertext())
        assert names == ["Register papers received, 2026", "Register outgoing papers, 2026"]
        assert "关于报送的通知" in texts
        assert "云妇〔2026〕1号" in texts
        assert "hidden" not in texts
        assert "1 private, internal or work-secret record" in capsys.readouterr().err
    assert cells(write("register", "all", "--year", "2020")) != {}
    assert run(["--office", str(office.store.folder), "--lang", "en", "register", "all"]) == 1
    assert "add --out NAME.xlsx" in capsys.readouterr().err


def test_a_register_is_a_workbook_with_real_days_and_a_head_that_stays(office: Office, write: Write) -> None:
    received(office, "=1+1\x1b[31m", number="青妇〔2026〕33号", received=date(2026, 11, 20))
    received(office, "hidden", secrecy=Secrecy.WORK_SECRET)
    data = write("register", "incoming")
    found = cells(data)
    assert (found["A1"], found["B1"], found["C1"]) == ("Id", "Entry", "Received")
    assert found["B2"] == "2026-0001"
    assert found["C2"] == (date(2026, 11, 20) - date(1899, 12, 30)).days
    assert [value for value in found.values() if str(value).startswith("=")] == [
        "=1+1\N{REPLACEMENT CHARACTER}[31m"
    ]
    assert "hidden" not in found.values()
    with zipfile.ZipFile(BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert 'orientation="landscape"' in sheet
    widths = [float(each) for each in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)]
    assert max(widths) > len("青妇〔2026〕33号") * 1.5


def test_the_same_register_at_the_same_moment_is_the_same_file(office: Office, write: Write) -> None:
    received(office)
    assert write("register", "incoming") == write("register", "incoming")


def test_a_list_and_the_number_lines_are_workbooks_too(office: Office, write: Write) -> None:
    received(office, "x" * 40_000)
    assert cells(write("register"))["A2"] == "papers received"
    longest = max(len(str(value)) for value in cells(write("list", "incoming")).values())
    assert longest == 32_767
