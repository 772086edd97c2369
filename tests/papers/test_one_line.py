"""What is said of a step on one line, at a key or in a command: whose, in which words, to whom, by when."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from officetui import i18n
from officetui.cli import run
from officetui.domain.approval import Purpose
from officetui.domain.desk import Act
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import Decision, Genre, RouteStep
from officetui.office import flow, paper, record, step_line
from officetui.office.office import Office
from officetui.ui.modals.choose import Choose
from officetui.ui.questions import QUESTIONS
from tests.papers.test_papers import CHAIR, FANG, LI, SHEN, desks, received, signed
from tests.screens.stage import enter, make, shows
from tests.screens.test_records import listing

Call = Callable[..., str]
Refuse = Callable[..., str]


@pytest.fixture
def refuse(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Runs a command line that is refused, and returns the one line said."""

    def refused(*words: str, language: str = "en") -> str:
        moment = ["--now", "2026-11-24T09:00+08:00", "--lang", language]
        assert run(["--office", str(tmp_path / "office"), *moment, *words]) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        return said

    return refused


@pytest.fixture
def routed(office: Office) -> Ref:
    route = (RouteStep(Act.REVIEW, LI), RouteStep(Act.SIGN, CHAIR))
    ref = record.create(office, "document", {"title": "Scheme", "owner": FANG, "route": route}).refs[0]
    flow.move(office, (ref,), "submit")
    return ref


def fresh(office: Office, ref: Ref) -> Any:
    office.refresh()
    return office.book.get(ref)


def test_a_proposal_and_an_instruction_are_each_one_line(office: Office, call: Call) -> None:
    record.edit(office, Ref("staff", CHAIR), {"is_main": True})
    ref = received(office)
    call("move", str(ref), "拟办", "拟请Xu阅示，建议李敏承办")
    assert desks(office, fresh(office, ref) and ref) == [("instruct", CHAIR)]
    call("move", str(ref), "批示", "Xu 11-23：同意，抓紧办。@李敏 @Fang ^12月4日")
    kept = fresh(office, ref)
    (said,) = kept.instructions
    assert (said.who, said.day, said.words) == (CHAIR, date(2026, 11, 23), "同意，抓紧办。")
    assert (kept.owner, kept.helpers, kept.due) == (LI, (FANG,), When(date(2026, 12, 4)))
    (task,) = office.book.tasks.values()
    assert (task.owner, task.helpers, task.requirement) == (LI, (FANG,), "同意，抓紧办。")


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "Leaders asked: Chair Xu; Proposal: let the department see to it"),
        ("zh", "送批领导：Chair Xu；拟办意见：let the department see to it"),
    ],
)
def test_before_a_proposal_is_saved_the_leader_who_was_understood_stands_first(
    office: Office, lang: str, shown: str
) -> None:
    record.edit(office, Ref("staff", CHAIR), {"is_main": True})
    ref = received(office)
    i18n.use(lang)
    question = QUESTIONS["step"](office, "propose", (ref,))
    for text in ("let the department see to it", "Xu：let the department see to it"):
        assert question.show(question.read(text)) == shown


@pytest.mark.parametrize("again", ["Xu：", "Chair Xu 11-23："])
def test_whose_words_they_are_is_no_part_of_them_though_it_is_said_twice(
    office: Office, call: Call, again: str
) -> None:
    ref = received(office)
    call("move", str(ref), "instruct", f"Xu 11-23：{again}同意，Li：去办")
    (said,) = fresh(office, ref).instructions
    assert (said.who, said.day, said.words) == (CHAIR, date(2026, 11, 23), "同意，Li：去办")


def test_an_instruction_without_words_is_a_circle(office: Office, call: Call) -> None:
    ref = received(office)
    call("move", str(ref), "propose", "Xu：请阅")
    call("agree", str(ref), "Xu 11-23：")
    (said,) = fresh(office, ref).instructions
    assert (said.who, said.is_circled, said.words) == (CHAIR, True, "")


def test_a_decision_made_on_paper_goes_down_with_its_name_and_day(
    office: Office, call: Call, routed: Ref
) -> None:
    call("agree", str(routed), "李敏 11-23：同意")
    call("move", str(routed), "圈阅", "@Xu ^昨天")
    first, last = fresh(office, routed).route
    assert (first.words, first.decided.astimezone(office.now.tzinfo).date()) == ("同意", date(2026, 11, 23))
    assert (last.decision, last.is_circled, last.words) == (Decision.AGREED, True, "")
    assert fresh(office, routed).status.value == "signed"


@pytest.mark.parametrize(
    "words",
    [
        ("agree", "D1"),
        ("agree", "D1", "agreed"),
        ("agree", "D1", "@li", "agreed"),
        ("agree", "D1", "^11-23", "agreed"),
        ("agree", "D1", "李敏 11-23:"),
        ("return", "D1", "李敏: the figures are missing"),
        ("move", "D1", "reject", "not this year"),
        ("move", "D1", "hold", "wait for the budget"),
        ("move", "D1", "圈阅", "@li"),
        ("agree", "I1"),
        ("move", "I1", "批示", "Xu：同意"),
        ("move", "I1", "hold", "wait for the budget"),
    ],
    ids=" ".join,
)
def test_a_decision_of_another_desk_is_refused_without_its_name_its_day_or_its_words(
    office: Office, call: Call, refuse: Refuse, routed: Ref, words: tuple[str, ...]
) -> None:
    asked = received(office)
    call("move", str(asked), "propose", "Xu：请阅")
    before = fresh(office, routed), fresh(office, asked)
    whose = "李敏" if "D1" in words else "Chair Xu"
    assert f"say who decided, when and in which words, as in “{whose} 11-24: …”" in refuse(*words)
    assert f"请写明谁、哪天、怎么批的，如“{whose} 11-24：……”" in refuse(*words, language="zh")
    assert (fresh(office, routed), fresh(office, asked)) == before


def test_a_hold_is_theirs_who_decided_it_and_stops_the_clock_on_that_day(
    office: Office, call: Call, routed: Ref
) -> None:
    call("move", str(routed), "hold", "李敏 11-23：等预算批下来")
    kept = fresh(office, routed)
    (said,) = kept.notes
    assert (said.who, said.day, said.words) == (LI, date(2026, 11, 23), "等预算批下来")
    assert kept.held.astimezone(office.now.tzinfo).date() == date(2026, 11, 23)
    assert "李敏" in call("show", str(routed))
    assert kept.held >= kept.route[0].since
    call("move", str(routed), "resume")
    call("move", str(routed), "hold", "李敏 11-02：等预算批下来")
    kept = fresh(office, routed)
    assert kept.held == kept.route[0].since


def test_a_decision_dated_before_the_paper_came_to_that_desk_is_refused_with_the_day_it_came(
    office: Office, call: Call, refuse: Refuse, routed: Ref
) -> None:
    asked = received(office)
    came = "before the paper came there: write 11-23 or a later day"
    for words in (
        ("move", "I1", "instruct", "Xu 11-20: agreed @Fang"),
        ("move", "I1", "hold", "Xu 11-20: wait"),
        ("move", "I1", "give_back", "^11-20"),
    ):
        assert came in refuse(*words)
    assert "此件尚未送到：请写" in refuse("move", "I1", "批示", "Xu 11-20：同意", language="zh")
    assert not fresh(office, asked).instructions
    call("agree", str(routed), "李敏 11-24: 好")
    for words in (
        ("agree", "D1", "Xu 11-23: agreed"),
        ("return", "D1", "Xu 11-23: the figures are missing"),
        ("move", "D1", "hold", "Xu 11-02: wait for the budget"),
        ("move", "D1", "圈阅", "@Xu ^11-23"),
    ):
        assert "write 11-24 or a later day" in refuse(*words)
    call("agree", str(routed), "Xu 11-24: agreed")


def test_a_paper_signed_by_hand_last_week_and_entered_today_keeps_the_days_of_its_signatures(
    office: Office, call: Call, routed: Ref
) -> None:
    call("agree", str(routed), "李敏 11-19: 好")
    call("agree", str(routed), "Xu 11-20: agreed")
    zone = office.now.tzinfo
    days = [step.decided.astimezone(zone).date() for step in fresh(office, routed).route if step.decided]
    assert days == [date(2026, 11, 19), date(2026, 11, 20)]


def test_a_paper_passed_on_yesterday_and_entered_today_may_have_been_signed_yesterday(
    call: Call, routed: Ref
) -> None:
    call("agree", str(routed), "李敏 11-23: 好")
    call("agree", str(routed), "Xu 11-23: agreed")


def test_whoever_stands_in_decides_at_one_key_and_without_a_line(
    office: Office, call: Call, routed: Ref
) -> None:
    call("edit", f"S{LI}", "delegations=Shen 2026-11-24..2026-12-01")
    call("--as", "shen", "agree", str(routed))
    first = fresh(office, routed).route[0]
    assert (first.who, first.deputy, first.decision, first.entered_by) == (LI, SHEN, Decision.AGREED, "")
    assert "Shen Yun for 李敏" in call("show", str(routed))


def stand_in(call: Call, who: int) -> None:
    call("edit", f"S{who}", "delegations=Shen 2026-11-24..2026-12-01")


def test_whoever_stands_in_is_named_as_who_decided_in_the_place_of_whose_desk_it_is(
    office: Office, call: Call, refuse: Refuse, routed: Ref
) -> None:
    line = ("agree", str(routed), "Shen 11-24：同意")
    assert "，请先登记委托" in refuse(*line, language="zh")
    assert "enter first that Shen" in refuse(*line)
    stand_in(call, LI)
    assert "not of Shen" in refuse("agree", str(routed), "Shen 11-23：同意")
    assert "Shen Yun受李敏委托代批" in call("--as", "fang", *line, language="zh")
    first = fresh(office, routed).route[0]
    assert (first.who, first.deputy, first.decision) == (LI, SHEN, Decision.AGREED)
    assert first.entered_by == "fang"
    for told in (("show", str(routed)), ("log", str(routed)), ("slip", str(routed)), ("summary", "day")):
        assert "Shen Yun（代李敏）" in call(*told, language="zh"), told


def test_a_stand_ins_decision_is_taken_back_and_comes_again_and_goes_to_another_office_whole(
    office: Office, call: Call, routed: Ref, tmp_path: Path
) -> None:
    stand_in(call, LI)
    call("return", str(routed), "Shen 11-24: count again")
    assert fresh(office, routed).route[0].deputy == SHEN
    call("undo")
    assert fresh(office, routed).route[0].deputy is None
    call("redo")
    taken = fresh(office, routed)
    assert (taken.route[0].deputy, taken.notes[0].who, taken.notes[0].deputy) == (SHEN, LI, SHEN)
    call("export", "--format", "json", "--out", str(tmp_path / "all.json"))
    other = ("--office", str(tmp_path / "other"))
    call(*other, "import", str(tmp_path / "all.json"))
    assert "Shen Yun for 李敏" in call(*other, "show", str(routed))


def test_a_register_of_the_office_names_the_stand_in_who_approved(office: Office, call: Call) -> None:
    values = {"title": "用印", "purpose": Purpose.SEAL, "seal": "公章", "copies": 2}
    ref = record.create(office, "approval", {**values, "route": (RouteStep(Act.SIGN, CHAIR),)}).refs[0]
    flow.move(office, (ref,), "submit")
    stand_in(call, CHAIR)
    call("agree", str(ref), "Shen 11-24：同意")
    call("move", str(ref), "done", "已用印")
    (line,) = call("register", "seal", "--format", "csv", language="zh").splitlines()[1:]
    assert "Shen Yun" in line
    assert "已用印" in line


def test_whoever_stands_in_puts_a_paper_on_hold_in_the_place_of_whose_desk_it_is(
    office: Office, call: Call, refuse: Refuse, routed: Ref
) -> None:
    line = ("move", str(routed), "hold", "Shen 11-24: wait for the figures")
    assert "not of Shen" in refuse(*line)
    stand_in(call, LI)
    assert "Shen Yun decided in the place of 李敏" in call(*line)
    (said,) = fresh(office, routed).notes
    assert (said.who, said.deputy, said.words) == (LI, SHEN, "wait for the figures")
    assert "Shen Yun for 李敏" in call("show", str(routed))


def test_no_comma_stands_behind_the_full_stop_of_what_was_said(office: Office, call: Call) -> None:
    record.edit(office, Ref("staff", CHAIR), {"is_main": True})
    ref = received(office)
    i18n.use("zh")
    for verb, text, shown in (
        ("propose", "拟请Xu阅示。 @李敏 ^12月4日", "12月4日；送批领导：Chair Xu；拟办意见：拟请Xu阅示。"),
        ("instruct", "Xu 11-23：同意。 @李敏 ^12月4日", "同意。主办人：李敏；办理时限："),
    ):
        question = QUESTIONS["step"](office, verb, (ref,))
        assert shown in question.show(question.read(text))
        call("move", str(ref), verb, text, language="zh")
        office.refresh()
    told = call("log", str(ref), language="zh")
    assert "拟办意见：拟请Xu阅示。送批领导：Chair Xu" in told
    assert "批示：Chair Xu 11月23日 同意。" in told.replace("昨天", "11月23日")


def test_sent_round_it_is_said_who_has_read_it_and_who_has_it_now(office: Office, call: Call) -> None:
    ref = received(office, "第11期简报", genre=Genre.BRIEF)
    assert "现送李敏" in call("move", str(ref), "circulate", "李敏、Fang", language="zh")
    said = call("move", str(ref), "circulate", "李敏：第3页有误", language="zh")
    assert "李敏已阅；现送Fang Ping" in said


def test_the_day_of_a_step_that_is_no_decision_is_called_what_it_is(office: Office) -> None:
    ref = signed(office, "云妇〔2026〕12号", genre=Genre.ANNOUNCEMENT)
    flow.move(office, (ref,), "issue")
    i18n.use("zh")
    question = QUESTIONS["step"](office, "repeal", (ref,))
    shown = question.show(question.read("云妇〔2026〕10号：内容重复 ^今天"))
    assert shown == "内容重复；废止日期：今天；废止依据：云妇〔2026〕10号"


def test_a_limit_on_a_day_off_is_said_by_whatever_step_it_is_set(office: Office, call: Call) -> None:
    record.edit(office, Ref("staff", CHAIR), {"is_main": True})
    ref = received(office)
    i18n.use("zh")
    off = "。注意：时限周日不是工作日（周末）"
    for verb, text in (
        ("propose", "拟请Xu阅示 @李敏 ^11月29日"),
        ("instruct", "Xu 11-23：同意。 @李敏 ^11月29日"),
        ("assign", "@Fang ^11月29日"),
        ("extend", "^12月6日 等数据"),
    ):
        told = off if verb != "extend" else "不是工作日（周末）"
        question = QUESTIONS["step"](office, verb, (ref,))
        assert told in question.show(question.read(text))
        assert told in call("move", str(ref), verb, text, language="zh")
        office.refresh()
    due = QUESTIONS["field"](office, "due", "due", (ref,))
    assert off in due.show(due.read("11月29日"))
    assert off in call("edit", str(ref), "due=11月29日", language="zh")


@pytest.mark.parametrize(("account", "line"), [("fang", "Shen 11-24：同意"), ("shen", "同意")])
def test_whoever_stands_in_for_a_leader_instructs_in_their_place(
    office: Office, call: Call, account: str, line: str
) -> None:
    record.edit(office, Ref("staff", CHAIR), {"is_main": True})
    ref = received(office)
    call("move", str(ref), "拟办", "拟请Xu阅示")
    stand_in(call, CHAIR)
    said = call("--as", account, "move", str(ref), "instruct", line, language="zh")
    assert "Shen Yun受Chair Xu委托代批" in said
    (word,) = fresh(office, ref).instructions
    assert (word.who, word.deputy, word.words) == (CHAIR, SHEN, "同意")
    assert fresh(office, ref).status == "instructed"
    told = [
        ("show", str(ref)),
        ("slip", str(ref)),
        ("summary", "day"),
        ("register", "incoming", "--format", "csv"),
    ]
    for words in told:
        assert "Shen Yun（代" in call(*words, language="zh"), words
    shown = call("show", str(ref), language="zh")
    assert "Shen Yun（代Chair Xu） 今天 同意" in shown
    assert ("（Fang Ping代录）" in shown) == (account == "fang")


async def test_on_the_screen_the_line_for_another_desk_begins_with_whose_and_the_day(tmp_path: Path) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Chen Jie", login="chen")
    chair = make(office, "staff", name="Wang Wei", post="Chair")
    ref = make(office, "document", title="Notice", route=(RouteStep(Act.SIGN, chair.id),))
    flow.move(office, (ref,), "submit")
    app = listing("document")(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert shows(app, "Wang Wei 11-22:", "who and day in front")
        await pilot.press("enter")
        await pilot.pause()
        assert shows(app, "say who decided, when and in which words")
        await pilot.press(*"fine", "enter")
        await pilot.pause()
        (step,) = app.workspace.office.book.get(ref).route
        assert (step.words, step.decision, step.entered_by) == ("fine", Decision.AGREED, "chen")


def test_a_desk_is_added_before_and_behind_and_its_limit_extended(
    office: Office, call: Call, routed: Ref
) -> None:
    call("move", str(routed), "后加签", "会签 Fang 2d")
    call("move", str(routed), "add_before", "review Shen")
    assert [step.who for step in fresh(office, routed).route] == [SHEN, LI, FANG, CHAIR]
    assert desks(office, routed) == [("review", SHEN)]
    said = call("move", str(routed), "延期", "~7d", "等数据")
    assert fresh(office, routed).route[0].limit == 7
    assert "Shen Yun has until 3 Dec" in said


def test_whoever_is_added_to_a_route_may_be_marked_as_everywhere_else(
    office: Office, call: Call, routed: Ref
) -> None:
    call("move", str(routed), "后加签", "会签 @Fang；审核 ＠Shen 2天", language="zh")
    assert [step.who for step in fresh(office, routed).route] == [LI, FANG, SHEN, CHAIR]


def test_a_refused_step_names_the_legal_ones_in_words_the_command_takes(
    office: Office, call: Call, refuse: Refuse, routed: Ref
) -> None:
    said = refuse("move", str(routed), "fly")
    assert "fly" in said
    for word in said.strip().rpartition(": ")[2].split(", "):
        assert step_line.step_called(office.book.get(routed), word.split())[0]
    assert "同意" in refuse("move", str(routed), "编号登记", language="zh")


def test_a_desk_that_is_not_the_last_is_not_told_that_it_may_sign(refuse: Refuse, routed: Ref) -> None:
    said = refuse("done", str(routed)).partition("possible now: ")[2].split(", ")
    assert said[0] == "agree"
    assert "sign" not in said


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("agree", "D1", "@li", "^tomorrow"), "tomorrow is still to come"),
        (("agree", "D1", "李敏 11-25: agreed"), "11-25 is still to come"),
        (("agree", "D1", "@nobody"), "nobody is called"),
        (("agree", "D1", "@chair"), "on the desk of 李敏, not of Chair Xu"),
        (("agree", "D1", "Nobody 11-23: yes"), "nobody is called"),
        (("move", "D1", "extend", "~30d", "why"), "30 working days are too many: at most 15"),
        (("move", "D1", "extend", "~1d", "why"), "it has 5 working days already"),
        (("move", "D1", "extend", "@chair", "~9d", "why"), "on the desk of 李敏, not of Chair Xu"),
        (("move", "D1", "extend", "~9d"), "Written so: ~ working days in all since it came there"),
        (("move", "D1", "add_after", "consult"), "consult"),
        (("move", "D1", "hold"), "words"),
    ],
    ids=[
        "a day to come",
        "tomorrow without a year",
        "nobody",
        "other desk",
        "nobody with a day",
        "too far",
        "no longer than now",
        "more days for another desk",
        "no reason for more days",
        "no name",
        "no reason",
    ],
)
def test_what_is_wrong_in_the_line_is_said_with_what_would_be_right(
    office: Office, refuse: Refuse, routed: Ref, words: tuple[str, ...], right: str
) -> None:
    before = office.book.get(routed)
    assert right in refuse(*words)
    assert fresh(office, routed) == before


def test_who_has_the_paper_and_is_named_again_has_read_it_even_after_the_end(
    office: Office, call: Call
) -> None:
    ref = received(office)
    call("move", str(ref), "circulate", "Xu、李敏")
    assert [one.sent is not None for one in fresh(office, ref).circulation] == [True, False]
    call("done", str(ref))
    call("move", str(ref), "circulate", "@Xu 请注意第3页")
    first, second = fresh(office, ref).circulation
    assert (first.words, first.back is not None, second.sent is not None) == ("请注意第3页", True, True)
    assert fresh(office, ref).status.value == "done"


def test_an_original_is_given_back_once(office: Office, call: Call, refuse: Refuse) -> None:
    ref = received(office, give_back=date(2026, 12, 1))
    assert "I1" in call("list", "incoming", "is:giveback")
    call("move", str(ref), "清退")
    assert "I1" not in call("list", "incoming", "is:giveback")
    assert "given back" in refuse("move", str(ref), "give_back")


def test_whoever_decides_for_others_does_so_for_kinds_that_there_are(
    office: Office, call: Call, refuse: Refuse
) -> None:
    call("edit", f"S{CHAIR}", "delegations=李敏 2026-11-24..2026-12-01 通知、函")
    office.refresh()
    assert office.book.staff[CHAIR].delegations[0].subjects == ("notice", "letter")
    assert "通知" in call("show", f"S{CHAIR}", language="zh")
    assert "kind of paper" in refuse("edit", f"S{CHAIR}", "delegations=李敏 2026-11-24..2026-12-01 sermon")


async def test_the_task_done_offers_to_close_the_paper(tmp_path: Path) -> None:
    office = enter(tmp_path)
    chair = make(office, "staff", name="Wang", post="chair", login="chen")
    ref = make(office, "incoming", title="关于报送的通知")
    paper.instruct(office, (ref,), chair.id, "请办", owner=chair.id)
    app = listing("task")(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("1")
        await pilot.pause()
        assert shows(app, "关于报送的通知", "Outcome", "Enter alone to leave it empty")
        await pilot.press(*"sent", "enter")
        await pilot.pause()
        closed = app.workspace.office.book.get(ref)
        assert (closed.status.value, closed.outcome) == ("done", "sent")


async def test_the_instruction_is_shown_as_it_is_understood(tmp_path: Path) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="王主席", role="leader", login="chair")
    make(office, "staff", name="李敏", login="chen")
    make(office, "incoming", title="关于报送的通知")
    app = listing("incoming")(tmp_path)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        app.screen.query_one("RemarkPrompt").value = "王主席 今天：同意 @李敏 ^12-4"
        await pilot.pause()
        assert shows(app, "王主席", "同意", "李敏")
        await pilot.press("enter")
        await pilot.pause()
        assert app.workspace.office.book.get(Ref("incoming", 1)).owner == 2


async def test_a_circulation_always_asks_whom_though_there_is_a_list(tmp_path: Path) -> None:
    office = enter(tmp_path)
    make(office, "staff", name="Chen Jie", login="chen")
    make(office, "staff", name="Wang Wei")
    ref = make(office, "incoming", title="第11期简报")
    flow.move(office, (ref,), "circulate", readers=(1, 2))
    app = listing("incoming")(tmp_path)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        app.screen.query_one("RemarkPrompt").value = "@Chen fine"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        first, second = app.workspace.office.book.get(ref).circulation
        assert (first.words, first.back is not None, second.sent is not None) == ("fine", True, True)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("edit", "D1", "addressees=Nowhere"), "Nowhere"),
        (("move", "D1", "number", "云妇〔2026〕1号"), "possible now"),
        (("add", "收文: 青妇〔2026〕7号 关于二的通知"), "I1"),
        (("move", "I1", "pass_on", "somewhere"), "to whom: why"),
        (("move", "I1", "extend", "^2026-11-20", "why"), "2026-11-20"),
        (("move", "I1", "extend", "^2026-12-20"), "Written so: ^ the new limit, then why"),
        (("edit", "D2", "number=云妇〔2026〕1号"), "D1"),
    ],
    ids=[
        "no such addressee",
        "illegal step",
        "a double",
        "no reason",
        "a limit past",
        "no reason for a limit",
        "number taken",
    ],
)
def test_bad_input_is_said_in_one_line_with_what_would_be_right(
    office: Office, refuse: Refuse, words: tuple[str, ...], right: str
) -> None:
    record.create(office, "document", {"title": "One", "number": "云妇〔2026〕1号"})
    record.create(office, "document", {"title": "Two"})
    received(office, number="青妇〔2026〕7号")
    assert right in refuse(*words)


def test_a_paper_is_no_double_of_itself_as_it_is_entered(call: Call) -> None:
    for line in ("收文:青妇〔2026〕35号 关于走访的通知", "公文:关于开会的通知 发文字号:云妇〔2026〕40号"):
        said = call("add", line, language="zh")
        assert "疑为重复" not in said
        assert "是D1的字号" not in said


def test_a_step_is_called_by_the_beginning_of_its_name_where_only_one_begins_so(
    office: Office, call: Call, refuse: Refuse
) -> None:
    ref = signed(office)
    call("move", str(ref), "recheck")
    assert "also needs" in refuse("move", str(ref), "changed in substance")
    call("move", str(ref), "changed in substance", "the fee")
    assert fresh(office, ref).status == "routing"
    assert "re" in refuse("move", str(ref), "re", "why")


def test_a_number_that_is_lacking_is_proposed_by_the_code_that_papers_of_the_kind_bear(
    office: Office, refuse: Refuse
) -> None:
    signed(office, number="云妇〔2026〕3号")
    signed(office, number="云妇〔2026〕4号")
    signed(office, number="云妇函〔2026〕7号", genre=Genre.LETTER)
    ref = signed(office, genre=Genre.LETTER)
    flow.move(office, (ref,), "recheck")
    assert "officetui move D4 number 云妇函〔2026〕8号" in refuse("move", str(ref), "number")


def test_a_decision_entered_for_somebody_is_said_to_be_theirs_whatever_its_day(
    office: Office, call: Call, routed: Ref
) -> None:
    call("agree", str(routed), "李敏 11-23: 好")
    said = call("agree", str(routed), "Xu 11-23: agreed")
    assert "Xu" in said
    assert "李敏" not in said


def test_a_delegation_for_some_kinds_is_taken_as_the_refusal_of_one_shows_it(
    office: Office, call: Call, refuse: Refuse
) -> None:
    for line, language in (
        ("Li 11-25 to 12-1 notice, letter", "en"),
        ("李敏 11月25日至12月1日 通知、函", "zh"),
    ):
        sample = line.split(" ", 1)[1]
        assert sample in refuse("edit", f"S{SHEN}", "delegations=Fang notice", language=language)
        call("edit", f"S{SHEN}", f"delegations={line.replace('Li ', '李敏 ')}", language=language)
        (given,) = fresh(office, Ref("staff", SHEN)).delegations
        assert (given.to, given.subjects) == (LI, ("notice", "letter"))
    call("edit", f"S{SHEN}", "delegations=Chair Xu 11-25 to 12-1 spending")
    (given,) = fresh(office, Ref("staff", SHEN)).delegations
    assert (given.to, given.subjects) == (CHAIR, ("spending",))
