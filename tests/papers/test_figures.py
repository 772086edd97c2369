"""Figures of papers: against last year, time per step, what came back and why; nobody is ranked."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.domain.desk import Act
from officetui.domain.paper import Genre, RouteStep
from officetui.domain.record import Secrecy
from officetui.office import flow, record
from officetui.office.office import Office
from tests.conftest import Clock, decide
from tests.papers.test_papers import CHAIR, FANG, LI, received, signed


@pytest.fixture
def call(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def call_one(*words: str) -> str:
        moment = ["--now", "2026-11-30T09:00+08:00", "--lang", "en"]
        code = run(["--office", str(tmp_path / "office"), *moment, *words])
        found = capsys.readouterr()
        assert code == 0, found.err
        return found.out

    return call_one


def test_papers_are_counted_by_kind_against_the_same_days_of_last_year(
    office: Office, clock: Clock, call: Callable[..., str]
) -> None:
    for day in (date(2025, 3, 1), date(2025, 12, 20), date(2026, 5, 1), date(2026, 6, 1)):
        received(office, f"简报{day}", genre=Genre.BRIEF, received=day)
    void = received(office, "twice", genre=Genre.BRIEF)
    flow.move(office, (void,), "void", "came twice")
    unit = record.create(office, "unit", {"name": "Meiwan Town"}).refs[0].id
    ref = signed(office, "云妇〔2026〕1号")
    record.edit(office, ref, {"addressees": (unit,)})
    flow.move(office, (ref,), "issue")
    found = json.loads(call("figures", "--json"))
    assert found["received"] == [{"genre": "brief", "this_year": 2, "last_year": 1, "last_year_whole": 2}]
    assert found["outgoing"] == [{"genre": "notice", "this_year": 1, "last_year": 0, "last_year_whole": 0}]
    assert json.loads(call("figures", "--year", "2025", "--json"))["received"][0]["this_year"] == 2


def test_steps_and_returns_are_told_with_their_reasons_and_without_names(
    office: Office, clock: Clock, call: Callable[..., str]
) -> None:
    route = (RouteStep(Act.REVIEW, FANG), RouteStep(Act.SIGN, CHAIR))
    for secrecy, words in ((Secrecy.NONE, "no date for the return"), (Secrecy.WORK_SECRET, "hidden words")):
        made = {"title": "关于年终统计的通知", "owner": LI, "route": route, "secrecy": secrecy}
        ref = record.create(office, "document", made).refs[0]
        flow.move(office, (ref,), "submit")
        clock.forward(days=1)
        decide(office, ref, "return", FANG, words)
    found = json.loads(call("figures", "--json"))
    assert found["returns"] == [{"genre": "notice", "sent": 2, "returns": 2}]
    assert found["reasons"] == [{"words": "no date for the return", "times": 1}]
    assert [(step["act"], step["count"], step["middle"]) for step in found["steps"]] == [("review", 2, 1.0)]
    page = call("figures", "--format", "html") + call("figures") + call("figures", "--format", "md")
    for name in ("Fang Ping", "Chair", "李敏", "hidden words"):
        assert name not in page
