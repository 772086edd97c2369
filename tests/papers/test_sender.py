"""Who sent a paper is known without being typed, and is shown before anything is saved."""

import pytest

from officetui.domain.kinds import Ref
from officetui.domain.unit import UnitSort
from officetui.office import record
from officetui.office.office import Office
from tests.papers.conftest import Call
from tests.papers.test_papers import received


@pytest.fixture
def bureau(office: Office) -> int:
    values = {"name": "财政局", "sort": UnitSort.OUTSIDE, "code": "云财", "aliases": ("财政",)}
    return record.create(office, "unit", values).refs[0].id


@pytest.fixture
def town(office: Office) -> int:
    return record.create(office, "unit", {"name": "梅湾镇", "sort": UnitSort.TOWNSHIP}).refs[0].id


@pytest.mark.parametrize("number", ["云财〔2026〕5号", "云财函〔2026〕5号", "云财办〔2026〕5号"])
def test_the_series_of_a_body_are_its_own(office: Office, bureau: int, number: str) -> None:
    assert office.book.get(received(office, "关于预算的函", number=number)).unit == bureau


def test_a_code_met_once_is_known_from_then_on(office: Office, bureau: int, town: int) -> None:
    received(office, "关于修缮的请示", number="梅政〔2026〕1号", unit=town)
    assert office.book.get(received(office, "关于道路的请示", number="梅政〔2026〕2号")).unit == town
    received(office, "关于修缮的请示", number="梅政〔2026〕3号", unit=bureau)
    assert office.book.get(received(office, "关于道路的请示", number="梅政〔2026〕4号")).unit is None


@pytest.mark.parametrize("title", ["梅湾镇妇联关于补助经费的请示", "梅湾镇《关于道路的报告》"])
def test_a_title_begins_with_who_sent_it(office: Office, town: int, title: str) -> None:
    assert office.book.get(received(office, title)).unit == town


@pytest.mark.parametrize("title", ["关于梅湾镇道路的通知", "县委关于梅湾镇班子的批复", "梅湾镇道路图"])
def test_a_unit_named_elsewhere_in_the_title_is_not_who_sent_it(
    office: Office, town: int, title: str
) -> None:
    assert office.book.get(received(office, title)).unit is None


def test_what_follows_from_a_line_is_said_before_and_after_it_is_saved(
    call: Call, office: Office, bureau: int
) -> None:
    line = "收文:云财函〔2026〕51号 县财政局关于核对预算执行情况的函"
    for options in (("--dry-run",), ()):
        said = call("add", *options, line, language="zh")
        assert "来文单位：财政局" in said
        assert "件别：办件" in said
        assert "收文编号：2026-0001" in said
        assert "--take" not in said


def test_a_letter_without_a_number_is_no_hindrance_to_a_morning_s_papers(
    call: Call, office: Office, bureau: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    record.create(office, "document", {"title": "关于开会的通知", "number": "云妇〔2026〕1号"})
    lines = "云财〔2026〕9号 关于预算的通知\n青妇〔2026〕3号 关于表彰的通报\n电话：统计局要性别统计资料\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    said = call("add", "-", language="zh")
    assert [f"I{number}" in said for number in (1, 2, 3)] == [True, True, True]
    office.refresh()
    assert office.book.get(Ref("incoming", 3)).entry == "2026-0003"


def test_an_urgent_paper_keeps_its_urgency_when_what_its_words_say_is_taken(
    call: Call, office: Office, bureau: int
) -> None:
    call("add", "收文", "--take", "特急 县财政局关于寒潮应急工作的通知，11月27日前办理", language="zh")
    office.refresh()
    paper = office.book.get(Ref("incoming", 1))
    assert (paper.urgency.value, paper.title[:4]) == ("most_urgent", "县财政局")
