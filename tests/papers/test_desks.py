"""Whose desk, since when, how long still: wherever papers are listed."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from officetui.domain.approval import Purpose
from officetui.domain.desk import Act
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.office import flow, record
from officetui.office.office import Office
from tests.papers.test_papers import CHAIR, FANG, LI, signed

Call = Callable[..., str]


@pytest.fixture
def asked_together(office: Office) -> Ref:
    route = (RouteStep(Act.CONSULT, LI, 3), RouteStep(Act.CONSULT, FANG), RouteStep(Act.SIGN, CHAIR))
    ref = record.create(office, "document", {"title": "Scheme", "owner": LI, "route": route}).refs[0]
    flow.move(office, (ref,), "submit")
    return ref


@pytest.mark.parametrize("what", ["pending", "document"])
def test_a_list_names_every_desk_since_when_and_how_long_still(
    office: Office, call: Call, asked_together: Ref, what: str
) -> None:
    head, line = call("list", what).splitlines()
    assert [word for word in head.split() if word in ("With", "Lain", "Left")] == ["With", "Lain", "Left"]
    assert "李敏, Fang" in line
    assert "2 wd left" in line


def test_the_search_says_whose_desk_since_when_and_how_long_still(call: Call, asked_together: Ref) -> None:
    assert "(consult, 李敏, Fang, since 23 Nov, 2 wd left)" in call("find", "Scheme")


_OVER_A_WEEKEND = ("--now", "2026-12-01T10:00+08:00")


@pytest.mark.parametrize(
    ("language", "lain", "late", "on_today", "on_paper", "why"),
    [
        ("en", "6 wd", "3 wd late", "lain 6 wd", "6 working days", "3 working days over its limit"),
        ("zh", "6工作日", "逾期3工作日", "停6工作日", "6个工作日", "超过时限3个工作日"),
    ],
)
def test_how_long_a_paper_lay_and_how_late_it_is_are_the_same_days_everywhere(
    call: Call,
    asked_together: Ref,
    language: str,
    lain: str,
    late: str,
    on_today: str,
    on_paper: str,
    why: str,
) -> None:
    def told(*words: str) -> str:
        return call(*_OVER_A_WEEKEND, *words, language=language)

    assert f"| {lain} | {late} |" in told("list", "pending", "--format", "md")
    assert on_today in told("today")
    assert on_paper in told("brief")
    assert late in told("find", "Scheme")
    assert why in told("why", "D1")


@pytest.mark.parametrize(("kind", "title"), [("incoming", "Figures"), ("document", "Scheme")])
def test_no_desk_keeps_a_paper_longer_than_the_whole_of_it_may_take(
    office: Office, call: Call, kind: str, title: str
) -> None:
    route = {"owner": LI, "route": (RouteStep(Act.SIGN, CHAIR),)} if kind == "document" else {}
    ref = record.create(office, kind, {"title": title, "due": When(date(2026, 11, 25)), **route}).refs[0]
    if route:
        flow.move(office, (ref,), "submit")
    assert "1 wd left" in call("list", "pending")
    after = ("--now", "2026-11-27T09:00+08:00")
    line = next(line for line in call(*after, "today").splitlines() if title in line)
    assert line.endswith("late")
    assert "2 wd late" in call(*after, "list", kind)
    assert title in call(*after, "brief")
    assert "the whole paper has until" in call(*after, "why", f"{KINDS[kind].letter}1")


def test_a_program_is_told_each_desk_with_its_clock(call: Call, asked_together: Ref) -> None:
    (found,) = json.loads(call("list", "pending", "--json"))
    assert [(desk["stage"], desk["who"], desk["limit"]) for desk in found["desks"]] == [
        ("consult", "S3", 3.0),
        ("consult", "S2", 5.0),
    ]


def test_a_column_is_called_by_what_stands_above_it(call: Call, asked_together: Ref) -> None:
    text = call("list", "document", "--columns", "标题,现在谁处,环节剩余", "--format", "csv", language="zh")
    assert text.splitlines()[0].endswith("编号,标题,现在谁处,环节剩余")
    assert "Scheme" in text


@pytest.mark.parametrize(("language", "head"), [("en", '"Lain, working hours"'), ("zh", "停留（工时）")])
def test_a_spreadsheet_is_told_what_the_number_under_how_long_it_lay_counts(
    call: Call, asked_together: Ref, language: str, head: str
) -> None:
    assert f",{head}," in call("list", "pending", "--format", "csv", language=language).splitlines()[0]


@pytest.mark.parametrize(
    ("language", "in_list", "on_today"), [("en", "to recheck", "recheck"), ("zh", "待复核", "待复核")]
)
def test_a_list_says_of_a_signed_paper_what_today_says(
    office: Office, call: Call, language: str, in_list: str, on_today: str
) -> None:
    ref = signed(office)
    for said, words in ((in_list, ("list", "document")), (on_today, ("today",))):
        (line,) = (each for each in call(*words, language=language).splitlines() if str(ref) in each.split())
        assert said in line
    assert json.loads(call("show", str(ref), "--json"))["status"] == "signed"


def test_at_every_step_behind_the_signature_a_list_says_which_is_the_next(office: Office, call: Call) -> None:
    ref = signed(office, "云妇〔2026〕12号")
    for verb, next_one in (("", "待印制"), ("print", "待核发")):
        if verb:
            flow.move(office, (ref,), verb, copies=20)
        assert next_one in call("list", "document", language="zh")
        assert next_one in call("today", language="zh")


@pytest.mark.parametrize(("language", "head"), [("en", "Matter"), ("zh", "事项")])
@pytest.mark.parametrize("form", ["table", "csv", "md"])
def test_a_view_of_several_kinds_gives_each_its_own_id_under_a_word_for_all(
    office: Office, call: Call, asked_together: Ref, language: str, head: str, form: str
) -> None:
    made = {"title": "Seal", "owner": FANG, "purpose": Purpose.OTHER, "route": (RouteStep(Act.SIGN, CHAIR),)}
    flow.move(office, record.create(office, "approval", made).refs, "submit")
    titles, *lines = call("list", "pending", "--format", form, language=language).splitlines()
    assert head in titles
    shown = "\n".join(lines)
    assert "D1" in shown and "A1" in shown  # noqa: PT018 - both are wanted in one list
