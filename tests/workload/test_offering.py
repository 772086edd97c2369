"""Who is offered after @ in a line, and what `advise` prints: the same advice, with its reasons."""

import json

import pytest

from officetui.capture.complete import Completion, complete
from officetui.domain.moment import When
from officetui.domain.staff import Level, Period, Strength
from officetui.office import entry
from officetui.office.office import Office
from tests.conftest import MONDAY, Call, add

TODAY = MONDAY.date()
STATS = Strength("stats", Level.EXPERT)


@pytest.fixture
def statistician(office: Office) -> int:
    return add(
        office, "staff", name="Wang Tong", duties="统计报表", strengths=(Strength("stats", Level.EXPERT),)
    ).id


def offered(office: Office, line: str, cursor: int | None = None) -> Completion:
    return complete(line, len(line) if cursor is None else cursor, entry.context(office))


def names(found: Completion) -> list[str]:
    return [choice.label for choice in found.choices]


def test_after_the_sign_alone_people_stand_in_the_order_of_the_advice(
    office: Office, statistician: int
) -> None:
    found = offered(office, "年终统计报表 #stats ~2h @")
    assert names(found)[0] == "Wang Tong"
    assert [why.key for why in found.choices[0].reasons] == [
        "advice.free_undated",
        "advice.duty",
        "advice.strength",
    ]


def test_what_stands_behind_the_cursor_counts_too(office: Office, statistician: int) -> None:
    assert names(offered(office, "@ 年终统计报表", 1))[0] == "Wang Tong"


def test_leaders_are_offered_last_and_without_reasons(office: Office) -> None:
    last = offered(office, "x @").choices[-1]
    assert (last.label, last.reasons) == ("Chair Xu", ())


def test_who_is_away_until_it_is_due_is_offered_after_those_who_are_there(office: Office) -> None:
    add(office, "staff", name="Ai Wei", leave=(Period(TODAY, TODAY),), duties="visitors")
    found = offered(office, "visitors from Songxia ^today @")
    assert names(found).index("Ai Wei") > names(found).index("Fang Ping")


def test_as_soon_as_a_name_is_typed_only_it_counts(office: Office, statistician: int) -> None:
    found = offered(office, "年终统计报表 @f")
    assert names(found)[0] == "Fang Ping"
    assert found.choices[0].reasons == ()


def test_the_chosen_name_is_read_as_that_person(office: Office, statistician: int) -> None:
    line = "年终统计报表 @"
    found = offered(office, line)
    whole = line[: found.start] + found.choices[0].insert
    assert entry.understand(office, whole).values["owner"] == statistician


def test_a_paper_is_advised_on_as_well(office: Office, statistician: int) -> None:
    assert names(offered(office, "doc: 统计报表的报告 @"))[0] == "Wang Tong"


# On the command line


def test_advise_names_who_with_the_reasons_and_why_not_the_others(
    office: Office, statistician: int, call: Call
) -> None:
    add(office, "staff", name="Ai Wei", leave=(Period(TODAY, TODAY),))
    add(office, "task", title="年终统计报表", due=When(TODAY), effort=2.0)
    code, out, err = call("advise", "T1")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "T1 年终统计报表"
    assert lines[1] == "  1. Wang Tong  8 h free today; duty: 统计报表"
    assert "  not now:" in lines
    assert "   - Ai Wei     on leave today" in lines
    assert "Chair Xu" not in out


def test_advise_in_chinese_parts_its_reasons_as_clauses_and_names_today_alone(
    office: Office, statistician: int, call: Call
) -> None:
    add(office, "staff", name="Ai Wei", leave=(Period(TODAY, TODAY),))
    add(office, "task", title="年终统计报表", due=When(TODAY), effort=2.0)
    _, out, _ = call("--lang", "zh", "advise", "T1")
    lines = out.splitlines()
    assert lines[1] == "  1. Wang Tong  今天可用8小时；职责相符：统计报表"
    assert "   - Ai Wei     今天请假" in lines


def test_advise_in_chinese_and_hostile_names_are_harmless(office: Office, call: Call) -> None:
    add(office, "staff", name="[/] \x1b[2J赵", duties="表彰")
    add(office, "task", title="三八表彰方案")
    code, out, _ = call("--lang", "zh", "advise", "T1")
    assert code == 0
    assert "职责相符：表彰" in out
    assert "\x1b" not in out


def test_the_json_names_every_reason_and_never_marks_people(
    office: Office, statistician: int, call: Call
) -> None:
    add(office, "task", title="年终统计报表", due=When(TODAY), effort=2.0)
    code, out, _ = call("advise", "T1", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["id"] == "T1"
    first = found["candidates"][0]
    assert first == {
        "who": f"S{statistician}",
        "who_name": "Wang Tong",
        "free_hours": 8.0,
        "owner": False,
        "reasons": [
            {"name": "free", "words": "8 h free today"},
            {"name": "duty", "words": "duty: 统计报表"},
        ],
    }


@pytest.mark.parametrize(("ref", "says"), [("S1", "takes nobody's hours"), ("T1", "closed"), ("T9", "T9")])
def test_what_cannot_be_advised_on_is_refused_in_one_line(
    office: Office, call: Call, ref: str, says: str
) -> None:
    add(office, "task", title="Report")
    call("done", "T1")
    code, out, err = call("advise", ref)
    assert (code, out) == (1, "")
    assert says in err
    assert err.count("\n") == 1
