"""`find`: anything by what one remembers of it, wherever it stands, and where it stands."""

import json
from pathlib import Path

import pytest

from tests.conftest import Call
from tests.once import Once

NOW = "2026-11-25T09:00:00+08:00"


@pytest.fixture
def call(call: Call, once: Once, tmp_path: Path) -> Call:
    """In an office with a paper, a task, a request, people and a unit."""

    def fill() -> None:
        for words in (
            ("add", "staff", "李敏"),
            ("add", "unit", "松厦镇"),
            ("edit", "U1", "phone=0000-555 0308"),
            ("add", "年终统计报表的通知 @李敏"),
            ("edit", "T1", "requirement=每个乡镇只报一次，附村级花名册"),
            ("add", "req: three figures unit:松厦镇"),
            ("chase", "R1", "promised the seal plate for Monday"),
            ("add", "document", "Request on the awards"),
            ("edit", "D1", "number=云妇〔2026〕12号"),
            ("add", "ring back about the heating"),
            ("done", "T2"),
        ):
            code, _, err = call(*words)
            assert code == 0, (words, err)

    once.kept("to be found", fill, tmp_path / "office")
    return call


def ids(call: Call, *words: str) -> list[str]:
    code, out, _ = call("find", *words, "--json")
    assert code == 0
    return [hit["id"] for hit in json.loads(out)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("统计报表", "T1"),
        ("統計報表", "T1"),
        ("tongjibaobiao", "T1"),
        ("tjbb", "T1"),
        ("花名册", "T1"),
        ("乡镇 通知", "T1"),
        ("limin", "T1"),
        ("5550308", "U1"),
        ("555-0308", "U1"),
        ("云妇[2026]12", "D1"),
        ("seal plate", "R1"),
        ("heating", "T2"),
        ("SEAL", "R1"),
    ],
)
def test_anything_is_found_by_what_one_remembers_of_it(call: Call, words: str, found: str) -> None:
    assert found in ids(call, words)
    assert found in ids(call, *words.split())


def test_an_id_is_found_by_its_beginning_and_open_ones_come_first(call: Call) -> None:
    assert ids(call, "t1")[0] == "T1"
    call("add", "heating bill")
    assert ids(call, "heating") == ["T3", "T2"]


def test_what_a_unit_is_asked_is_found_by_its_name(call: Call) -> None:
    assert set(ids(call, "松厦")) == {"U1", "R1"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_paper_is_found_by_whom_it_goes_to_and_through_whose_hands(call: Call, language: str) -> None:
    goes_to = "addressees=松厦镇、各乡镇（街道）"
    for words in (
        ("add", "staff", "Fang Ping"),
        ("add", "document", "Year-end form"),
        ("edit", "D2", goes_to, "copied=松厦镇", "route=review 李敏; sign Fang Ping"),
    ):
        code, _, err = call(*words)
        assert code == 0, err
    for asked, field in (
        ("各乡镇", {"en": "Addressees: 各乡镇（街道）", "zh": "主送：各乡镇（街道）"}),
        ("松厦", {"en": "Addressees: 松厦镇", "zh": "主送：松厦镇"}),
        ("fang", {"en": "Route: Fang Ping", "zh": "流程：Fang Ping"}),
        ("year 李敏", {"en": "Route: 李敏", "zh": "流程：李敏"}),
    ):
        said = call("--lang", language, "find", asked)[1]
        assert "D2  Year-end form" in said, asked
        assert field[language] in said
    assert ids(call, "松厦")[0] in ("U1", "R1"), "what is called so, or is asked of it, comes first"
    call("edit", "U1", "name=松霞镇")
    assert "D2" in ids(call, "松霞")
    for word in ("各乡镇", "松霞"):
        assert "D2" in call("list", "document", word)[1]
    assert "D2" not in call("list", "document", "fang")[1]
    call("move", "D2", "submit")
    assert "D2" in call("list", "document", "李敏")[1], "on whose desk it lies"


def test_the_answer_says_with_whom_and_since_when(call: Call) -> None:
    found = json.loads(call("find", "花名册", "--json")[1])
    assert [set(hit) for hit in found] == [{"id", "kind", "title", "where", "text"}]
    assert found[0]["kind"] == "task"
    assert found[0]["where"].endswith("李敏, since 23 Nov")
    assert "花名册" in found[0]["text"]
    _, out, _ = call("find", "seal plate")
    assert out.splitlines()[0].startswith("R1  three figures  (")
    assert "seal plate" in out.splitlines()[1]


def test_what_is_archived_is_found_and_said_to_be(call: Call) -> None:
    later = ("--now", "2028-01-10T09:00:00+08:00")
    assert call(*later, "archive")[0] == 0
    hit = json.loads(call(*later, "find", "heating", "--json")[1])[0]
    assert (hit["id"], hit["where"].partition(",")[0]) == ("T2", "archived")


def test_nothing_found_is_said_and_no_error(call: Call) -> None:
    code, out, err = call("find", "zebra")
    assert (code, out) == (0, "")
    assert "zebra" in err
