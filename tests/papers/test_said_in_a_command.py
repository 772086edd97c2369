"""What a key asks for is said in a command too, behind the id; how to add what was left out is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.domain.moment import When
from officetui.office.office import Office
from tests.papers.test_papers import signed
from tests.screens.stage import make

Call = Callable[..., str]
Refuse = Callable[..., str]


@pytest.fixture
def refuse(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Runs one command line that is refused, and returns the one line it says."""

    def refused(*words: str, language: str = "en") -> str:
        line = ["--office", str(tmp_path / "office"), "--now", "2026-11-24T09:00+08:00", "--lang", language]
        assert run([*line, *words]) == 1
        return capsys.readouterr().err

    return refused


def kept(office: Office, kind: str) -> list[object]:
    office.refresh()
    return list(office.book.of(kind).values())


def test_what_came_of_a_matter_is_said_as_it_is_closed(office: Office, call: Call) -> None:
    make(office, "request", title="预算单列")
    assert "\n    结果：财政局 已同意" in call("done", "R1", "财政局", "已同意", language="zh")
    (request,) = kept(office, "request")
    assert (request.status.value, request.outcome) == ("closed", "财政局 已同意")


def test_an_outcome_left_out_is_said_with_how_to_add_it(office: Office, call: Call) -> None:
    make(office, "request", title="预算单列")
    assert "未写结果：R1，补写：officetui edit R1 结果=…" in call("done", "R1", language="zh")
    call("edit", "R1", "结果=已同意", language="zh")
    (request,) = kept(office, "request")
    assert (request.status.value, request.outcome) == ("closed", "已同意")
    make(office, "request", title="film crew")
    answered = call("move", "R2", "answer")
    assert "outcome left out of R2; to add it: officetui edit R2 outcome=…" in answered
    assert len(answered.splitlines()) == 1


def test_of_several_closed_together_each_is_told_what_came_of_them_but_keeps_what_it_had(
    office: Office, call: Call
) -> None:
    make(office, "request", title="the first", outcome="they came")
    make(office, "request", title="the second")
    call("done", "R1", "R2", "agreed by telephone")
    assert [each.outcome for each in kept(office, "request")] == ["they came", "agreed by telephone"]


def test_words_of_records_of_several_kinds_and_an_outcome_that_is_there_are_refused(
    office: Office, call: Call, refuse: Refuse
) -> None:
    make(office, "request", title="the first", outcome="they came")
    make(office, "task", title="a task")
    assert 'of which is "agreed" said' in refuse("done", "R1", "T1", "agreed")
    assert "officetui edit R1 结果=…" in refuse("done", "R1", "结果=没来", language="zh")
    assert "there is no R9" in refuse("done", "R9", "agreed")
    call("done", "R1", "T1")
    assert [each.status.value for each in (*kept(office, "request"), *kept(office, "task"))] == [
        "closed",
        "done",
    ]


def test_of_a_task_the_words_are_a_remark(office: Office, call: Call) -> None:
    make(office, "task", title="a task")
    assert "left out" not in call("done", "T1", "the hall is booked")
    (task,) = kept(office, "task")
    assert [note.words for note in task.notes] == ["the hall is booked"]


def test_work_is_given_with_what_is_required_and_by_when(office: Office, call: Call) -> None:
    make(office, "task", title="a task")
    assert "\n    要求：两页；时限：周五" in call("give", "T1", "李敏", "两页", "^周五", language="zh")
    (task,) = kept(office, "task")
    assert (task.requirement, task.due) == ("两页", When(date(2026, 11, 27)))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "未写办事要求、时限：T1，补写：officetui edit T1 办事要求=… 时限=…"),
        ("en", "requirement, due left out of T1; to add it: officetui edit T1 requirement=… due=…"),
    ],
)
def test_what_is_not_said_of_work_that_is_given_is_told_with_how_to_add_it(
    office: Office, call: Call, language: str, said: str
) -> None:
    make(office, "task", title="a task")
    assert said in call("give", "T1", "李敏", language=language)


def test_a_call_takes_the_day_behind_its_words_as_its_key_does(office: Office, call: Call) -> None:
    make(office, "request", title="the first")
    call("chase", "R1", "they promise it for Thursday ^")
    (request,) = kept(office, "request")
    assert (request.promised, request.next_chase) == (When(date(2026, 11, 26)), When(date(2026, 11, 26)))
    call("chase", "R1", "again", "^fri")
    (request,) = kept(office, "request")
    assert request.next_chase == When(date(2026, 11, 27))
    assert [contact.words for contact in request.log] == ["they promise it for Thursday", "again"]


def test_all_that_a_step_lacks_is_named_and_said_by_the_names_of_fields(
    office: Office, call: Call, refuse: Refuse
) -> None:
    bureau = make(office, "unit", name="青澜市妇联")
    signed(office, "云妇〔2026〕12号", copies=0)
    line = "核发还须写明“印数、主送”，如：officetui move D1 核发 印数=… 主送=…"
    assert line in refuse("move", "D1", "核发", language="zh")
    assert line in refuse("move", "D1", "核发", "青澜市妇联", language="zh")
    english = "issue also needs: Copies, Addressees. Say it so: officetui move D1 issue copies=… addressees=…"
    assert english in refuse("move", "D1", "issue")
    assert "印数：30；主送：青澜市妇联" in call(
        "move", "D1", "核发", "印数=30", "主送=青澜市妇联", language="zh"
    )
    (paper,) = kept(office, "document")
    assert (paper.status.value, paper.copies, paper.addressees) == ("issued", 30, (bureau.id,))


@pytest.mark.parametrize(("language", "said"), [("zh", "科室03等，另有4个"), ("en", "科室03 and 4 more")])
def test_of_the_names_there_are_the_first_are_said_to_whoever_names_none_and_the_others_counted(
    office: Office, refuse: Refuse, language: str, said: str
) -> None:
    for number in range(8):
        make(office, "unit", name=f"科室0{number}")
    make(office, "document", title="关于年会的通知")
    assert said in refuse("edit", "D1", "unit=zzzz", language=language)
