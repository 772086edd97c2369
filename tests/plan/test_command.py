"""Planning from the command line, as a shell or another program meets it."""

import json

import pytest

from tests.conftest import Call


@pytest.fixture
def call(call: Call) -> Call:
    call("add", "staff", "Fang Ping")
    for title in ("draft the form @fang ~2h", "ring back @fang ~1h", "[/x] order"):
        call("add", title)
    return call


def test_a_day_is_planned_settled_and_closed(call: Call) -> None:
    assert call("plan", "add", "T2", "T1")[0] == 0
    assert call("plan", "settle")[0] == 0
    call("plan", "add", "T3")
    found = json.loads(call("plan", "--json")[1])
    assert [(task["id"], task["is_unplanned"]) for task in found["tasks"]] == [
        ("T2", False),
        ("T1", False),
        ("T3", True),
    ]
    assert (found["hours"], found["capacity"]) == (5.0, 8.0)
    call("done", "T2")
    code, out, _ = call("close-day", "--promise", "T1=Zhou ^thu", "--rest", "the visitor")
    assert code == 0
    assert "carried over: 1" in out
    found = json.loads(call("plan", "--json")[1])
    assert [task["fate"] for task in found["tasks"]] == ["done", "promised", "carried"]
    assert "the visitor" in call("plan")[1]
    assert call("undo")[0] == 0
    assert json.loads(call("plan", "--json")[1])["closed"] is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("plan", "frobnicate"), "one of day, week"),
        (("plan", "add"), "add needs an id or words behind it"),
        (("plan", "add", "T99"), "T99"),
        (("plan", "add", "S1"), "S1 is no task"),
        (("plan", "tick", "4"), "no objective 4"),
        (("plan", "--date", "someday"), "someday"),
        (("plan", "duty", "nobody"), "nobody"),
        (("close-day",), "T1"),
        (("close-day", "--carry", "T1"), "T12=why"),
        (("close-day", "--carry", "T1="), "why it is carried"),
        (("close-day", "--carry", "T3=later"), "T3 is not on the list"),
        (("close-day", "--promise", "T1=Zhou"), "for when"),
        (("close-day", "--date", "tomorrow"), "has not come"),
        (("prepare", "T1"), "T1 is no event"),
        (("add", "event", "a meeting"), "Day is missing"),
    ],
)
def test_what_is_refused_gets_one_line_with_the_cure(call: Call, words: tuple[str, ...], says: str) -> None:
    call("plan", "add", "T1")
    code, out, err = call(*words)
    assert (code, out) == (1, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert says in err


def test_a_plan_on_a_day_off_is_made_and_said(call: Call) -> None:
    code, out, _ = call("plan", "add", "T1", "--date", "sat")
    assert code == 0
    assert "no working day (weekend)" in out


def test_week_month_year_and_roster_are_lines_and_json(call: Call) -> None:
    call("plan", "objective", "week", "two drafts less")
    call("plan", "tick", "week", "1")
    assert "1. [x] two drafts less" in call("plan", "week")[1]
    call("add", "event", "Year-end meeting ^2026-12-11 every:year")
    assert "Year-end meeting" in call("plan", "year")[1]
    assert json.loads(call("plan", "year", "--json")[1])["events"][0]["day"] == "2026-12-11"
    call("plan", "duty", "fang", "--date", "sun")
    assert "Fang Ping" in call("plan", "roster")[1] or "Fang" in call("plan", "roster")[1]
    assert json.loads(call("plan", "roster", "--json")[1]) == [
        {"day": "2026-11-29", "duty": ["Fang Ping"], "leave": []}
    ]
    october = call("plan", "month", "--date", "2026-10-01")[1]
    assert "National Day" in october
    assert "make-up workday" in october


def test_an_event_is_prepared_and_its_tasks_listed(call: Call) -> None:
    call("add", "event", "Year-end meeting ^2026-12-11")
    call("edit", "E1", "preparation=20d ~4h @fang: invite the guests\n1d: set the hall")
    code, out, _ = call("prepare", "E1")
    assert code == 0
    assert "tasks: 2" in out
    assert "should have begun" in out
    assert "invite the guests" in call("list")[1]


def test_titles_do_no_harm_in_the_lines(call: Call) -> None:
    call("edit", "T3", "title=\x1b[2J[/x] order")
    call("plan", "add", "T3")
    assert "\x1b" not in call("plan")[1]
    assert "\x1b" not in call("plan", "week")[1]


def test_the_brief_says_what_takes_place_until_the_next_working_day_and_no_later(call: Call) -> None:
    for line in ("the county meeting ^2026-11-27", "the training ^2026-11-30", "the review ^2026-12-01"):
        assert call("add", f"event: {line}")[0] == 0
    call("edit", "E2", "place=the great hall")
    told = call("--now", "2026-11-27T08:20+08:00", "brief")[1]
    assert "Takes place (2)" in told
    assert "E1  the county meeting" in told
    assert "30 Nov  the great hall" in told
    assert "the review" not in told
    found = json.loads(call("--now", "2026-11-27T08:20+08:00", "brief", "--format", "json")[1])
    assert [(one["id"], one["day"]) for one in found["events"]] == [
        ("E1", "2026-11-27"),
        ("E2", "2026-11-30"),
    ]
