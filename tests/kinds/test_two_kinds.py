"""Two kinds that only a declaration and a catalogue section make known, met wherever kinds are met."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hatch_build import compile_all
from officetui import i18n, wording
from officetui.capture import kind_word
from officetui.capture.complete import complete
from officetui.capture.line import parse_line
from officetui.cli import run
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref, ref_of
from officetui.domain.moment import When
from officetui.domain.staff import Period
from officetui.domain.task import Origin
from officetui.office import (
    advice,
    archive,
    assignment,
    chase,
    entry,
    flow,
    history,
    listing,
    look,
    person,
    record,
)
from officetui.office.concern import concerns_of
from officetui.office.office import Office
from officetui.office.summary import sum_up
from officetui.views.agenda import agenda
from officetui.views.balance import balance
from officetui.views.coordination import chase_list
from officetui.views.heat import heat
from officetui.wording.reason import reason
from tests.conftest import MONDAY, Clock, add
from tests.kinds.conftest import LINES, Call
from tests.kinds.errand import Errand, ErrandStatus, Means, Stop

HOSTILE = "[/] [red]x[/red] \x1b[2J\u202e三八节"
YESTERDAY = When(date(2026, 11, 20))
FANG, LI = 2, 3


def errand(office: Office, **values: object) -> Ref:
    return add(office, "errand", **{"title": "Fetch the seals", **values})


def cabinet(office: Office, **values: object) -> Ref:
    return add(office, "cabinet", **{"name": "Left cabinet", **values})


def told(refused: pytest.ExceptionInfo[Refused]) -> str:
    return wording.refusal(refused.value)


# Captured


@pytest.mark.parametrize(
    "line", ["errand: fetch the seals >fri ^next mon @fang ~3h", "跑腿：取印章 >周五 ^下周一 @fang ~3h"]
)
def test_a_line_names_it_by_its_own_catalogue_section_and_a_planned_day_does_not_raise(
    office: Office, line: str
):
    outcome, captured = entry.add(office, line)
    made = office.book.get(outcome.refs[0])
    assert isinstance(made, Errand)
    assert (captured.kind, made.status, made.owner, made.effort) == ("errand", ErrandStatus.TODO, FANG, 3)
    assert (made.planned, made.due) == (When(date(2026, 11, 27)), When(date(2026, 11, 30)))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("seals means:bus", "means", Means.BUS),
        ("取印章 出行方式：公交", "means", Means.BUS),
        ("seals parcels:3", "parcels", 3),
        ("取印章 件数：3", "parcels", 3),
        ("seals far:yes", "is_far", True),
        ("seals !bus", "means", Means.BUS),
        ("seals along:fang", "along", (FANG,)),
        ("取印章 同行：fang", "along", (FANG,)),
        ("seals fetched:fri", "fetched", date(2026, 11, 27)),
    ],
)
def test_its_fields_are_typed_by_the_words_that_its_forms_show(
    office: Office, line: str, field: str, value: object
):
    captured = parse_line(line, entry.context(office, "errand"))
    assert not captured.problems
    assert captured.values[field] == value


@pytest.mark.parametrize(
    "line",
    ["errand: ask Fang Ping to fetch the seals with the help of Li Min", "跑腿：方萍去取印章，李敏配合"],
)
def test_what_its_own_words_say_is_proposed_for_the_fields_it_has(office: Office, line: str):
    record.edit(office, Ref("staff", FANG), {"aliases": ("方萍",)})
    record.edit(office, Ref("staff", LI), {"aliases": ("Li Min",)})
    captured = entry.understand(office, line)
    found = {each.field: each.value for each in entry.proposals(office, captured)}
    assert (found["owner"], found["along"]) == (FANG, (LI,))
    (taken,) = entry.taken(office, captured, entry.proposals(office, captured))
    outcome, _ = entry.add(office, taken)
    made = office.book.one(KINDS["errand"], outcome.refs[0])
    assert (made.owner, made.along) == (FANG, (LI,))


def test_a_line_for_what_has_no_flow_makes_it_too(office: Office):
    outcome, _ = entry.add(office, "Left cabinet room:302 @fang", "cabinet")
    assert (office.book.get(outcome.refs[0]).room, office.book.get(outcome.refs[0]).owner) == ("302", FANG)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Left shelves:1,200 keys:2 price:1200 moving:2d", (1200, 2, 1200, 2)),
        ("Left shelves:3.5shelves keys:1key price:¥1200 moving:0.5d", (3.5, 1, 1200, 0.5)),
        ("左柜 层数:3万层 钥匙:12把 价格:1.2万元 搬运时间:半天", (30000, 12, 12000, 0.5)),
    ],
)
def test_a_number_is_typed_with_what_it_counts_or_without_in_a_line_and_in_a_filter(
    office: Office, line: str, values: tuple[float, ...]
):
    outcome, captured = entry.add(office, line, "cabinet")
    assert captured.unread == ()
    made = office.book.get(outcome.refs[0])
    assert (made.shelves, made.keys, made.price, made.moving) == values
    for word in line.split()[1:]:
        name, _, value = word.partition(":")
        assert len(listing.listed(office, "cabinet", [f"{name}:{value}"])[1]) == 1
        assert listing.listed(office, "cabinet", [f"{name}:>{value}"])[1] == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    "word", ["shelves:many", "keys:1,5", "price:cheap", "moving:soon", "means:plane", "far:perhaps", "!high"]
)
def test_a_value_that_is_none_stays_in_the_title_and_is_said_to(office: Office, language: str, word: str):
    i18n.use(language)
    kind = "errand" if word.startswith(("means", "far")) else "cabinet"
    captured = parse_line(f"Left {word}", entry.context(office, kind))
    assert captured.title == f"Left {word}"
    assert captured.unread[0].text == word
    said = reason(next(entry.doubts(office, captured)), office.now)
    assert word in said or word.partition(":")[2] in said
    assert "unread." not in said


@pytest.mark.parametrize("line", ["errand: seals cabinet:left @fang", "跑腿：取印章 柜子：left @fang"])
def test_another_record_is_named_by_any_part_of_its_name_as_people_and_units_are(office: Office, line: str):
    kept = cabinet(office)
    outcome, captured = entry.add(office, line)
    made = office.book.one(KINDS["errand"], outcome.refs[0])
    assert (captured.problems, made.cabinet, made.owner) == ((), kept.id, FANG)
    assert record.edit(office, outcome.refs[0], {"cabinet": None}).refs
    assert listing.listed(office, "errand", ["cabinet:left"])[1] == []
    history.undo(office)
    assert [one.id for one in listing.listed(office, "errand", ["柜子:left"])[1]] == [made.id]


def test_a_name_that_is_no_records_is_said_by_the_word_of_its_kind(office: Office):
    def said() -> str:
        return wording.refusal(parse_line("errand: x cabinet:rihgt", entry.context(office)).problems[0])

    assert said() == 'no cabinet is called "rihgt": there is none yet; enter it first'
    cabinet(office, name="Right cabinet")
    assert said() == 'no cabinet is called "rihgt"; try Right cabinet'
    i18n.use("zh")
    assert said() == "没有柜子叫“rihgt”，可写Right cabinet"
    with pytest.raises(Refused, match="filter_none") as refused:
        listing.listed(office, "errand", ["柜子:zzz"])
    assert told(refused) == "没有柜子与“zzz”相符，请写名称中的几个字"


def test_names_fields_and_values_are_completed_for_it(office: Office):
    cabinet(office, owner=FANG)

    def offered(line: str) -> list[str]:
        return [choice.insert for choice in complete(line, len(line), entry.context(office)).choices]

    assert offered("errand: seals cabinet:le") == ["Left cabinet"]
    assert offered("errand: seals mea") == ["means:"]
    assert offered("跑腿：取印章 出行") == ["出行方式:"]
    assert offered("errand: seals means:b") == ["bus"]
    assert offered("errand: seals along:fa") == ["Fang Ping"]


@pytest.mark.parametrize(
    ("message", "line", "says"),
    [
        (
            '"cabinet.heads"\nmsgstr "locker, Errand"',
            "locker:seals",
            r"Errand .* errand \(.*\) .* cabinet \(en\)",
        ),
        ('"area.cabinet"\nmsgstr "Coordination"', "locker:seals", r"Coordination .*request.* cabinet \(en\)"),
        ('"area.cabinet"\nmsgstr "任务"', "cabinet seals", r"任务 .* task \(lexicon\) .* cabinet \(en\)"),
    ],
    ids=["begins lines of another", "stands over the list of another", "names another in the other language"],
)
def test_a_word_of_two_kinds_is_refused_when_a_line_is_read_naming_both_and_where_it_is_said(
    sections: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, message: str, line: str, says: str
):
    shutil.copytree(sections, tmp_path / "locale")
    section = tmp_path / "locale/en/cabinet.po"
    section.write_text(f"{section.read_text('utf-8')}\nmsgid {message}\n", "utf-8")
    compile_all(tmp_path / "locale")
    monkeypatch.setattr(i18n, "_FOLDER", tmp_path / "locale")
    monkeypatch.setattr(kind_word, "_gathered", kind_word._gathered.__wrapped__)
    with pytest.raises(ValueError, match=says):
        run(["--office", str(tmp_path / "desk"), "add", *line.split()])


# Its steps, by what it has


def test_what_has_a_flow_is_done_and_reopened_and_what_has_none_says_so(office: Office, clock: Clock):
    ref = errand(office)
    flow.move(office, (ref,), "done")
    assert (office.book.get(ref).status, office.book.get(ref).closed is not None) == (ErrandStatus.BACK, True)
    clock.forward(minutes=1)
    flow.move(office, (ref,), "reopen")
    assert (office.book.get(ref).status, office.book.get(ref).closed) == (ErrandStatus.TODO, None)
    with pytest.raises(Refused) as refused:
        flow.move(office, (cabinet(office),), "done")
    assert "cabinet" in told(refused)


def test_a_step_that_needs_something_asks_for_it(office: Office):
    ref = errand(office)
    with pytest.raises(Refused, match="step_needs") as refused:
        flow.move(office, (ref,), "go")
    assert "owner" in told(refused).lower()
    flow.move(office, (ref,), "go", owner=FANG)
    assert office.book.get(ref).status is ErrandStatus.GOING


def test_it_is_given_dated_planned_and_chased_by_the_fields_it_has_or_it_is_said_who_can_be(office: Office):
    ref, kept = errand(office), cabinet(office)
    assignment.give(office, (ref, kept), FANG)
    flow.set_due(office, (ref,), YESTERDAY)
    flow.plan(office, (ref,), When(date(2026, 11, 27)))
    chase.chase(office, (ref,), "rang")
    made = office.book.get(ref)
    assert (made.owner, made.due, made.planned, made.chases) == (FANG, YESTERDAY, When(date(2026, 11, 27)), 1)
    assert office.book.get(kept).owner == FANG
    for refuse in (lambda: flow.set_due(office, (kept,), YESTERDAY), lambda: chase.chase(office, (kept,))):
        with pytest.raises(Refused) as refused:
            refuse()
        assert "cabinets" in told(refused) or "cabinet" in told(refused)


def test_it_is_advised_only_to_whom_work_can_be_given(office: Office):
    from officetui.office.advice import advise_draft

    found = advise_draft(office, "errand", {"title": "Fetch the seals"})
    assert found is not None
    assert {one.who for one in found.everyone} == {1, FANG, LI}


def test_who_should_do_it_is_said_with_what_that_would_change_and_of_what_takes_no_hours_nothing(
    office: Office,
):
    ref = errand(office, owner=FANG, due=When(date(2026, 11, 24)), effort=6.0)
    task = add(office, "task", title="Other", owner=FANG, due=When(date(2026, 11, 24)), effort=6.0)
    assert ref.id == task.id
    assert {one.who for one in advice.advise(office, ref).everyone} == {1, FANG, LI}
    found = advice.what_if(office, ref, LI)
    assert found.giver is not None
    assert found.taker is not None
    loads = [
        [day.load for day in swing.days][:2]
        for swing in (found.giver.before, found.giver.after, found.taker.before, found.taker.after)
    ]
    assert loads == [[6.0, 6.0], [3.0, 3.0], [0.0, 0.0], [3.0, 3.0]]
    with pytest.raises(Refused, match="advice_for_work"):
        advice.advise(office, cabinet(office))


# Nobody and nothing vanishes under it


@pytest.mark.parametrize("make", [errand, cabinet])
def test_whoever_owns_it_can_be_neither_undone_nor_archived_away(
    office: Office, clock: Clock, make: Callable[..., Ref]
):
    who = add(office, "staff", name="New hand")
    helper = office_of(office, "fang")
    ref = record.create(helper, make.__name__, values(make, who.id)).refs[0]
    office.refresh()
    for refuse in (lambda: history.undo(office), lambda: record.archive(office, (who,))):
        with pytest.raises(Refused, match="has_open_work") as refused:
            refuse()
        assert str(ref) in told(refused)
    helper.store.close()


def office_of(office: Office, actor: str) -> Office:
    from officetui.store import open_store

    return Office(
        open_store(office.store.folder),
        actor=actor,
        clock=lambda: MONDAY,
        calendar=office.calendar,
        settings=office.settings,
    )


def values(make: Callable[..., Ref], who: int) -> dict[str, object]:
    return {"title" if make is errand else "name": "Kept by the new hand", "owner": who}


def test_what_is_undone_is_gone_and_what_is_redone_is_as_it_was(office: Office):
    ref = errand(office, parcels=3, stops=(Stop("Post office", who=FANG),))
    before = office.book.get(ref)
    history.undo(office)
    assert ref.id not in office.book.of("errand")
    history.redo(office)
    assert office.book.get(ref) == before


# Counted


def test_a_late_one_counts_in_today_in_the_load_and_in_the_summary(office: Office):
    before = balance(office.scene(), 5)
    ref = errand(office, owner=FANG, due=YESTERDAY, effort=3.0)
    seen = look.today(office)
    assert seen.figures.overdue == 1
    assert ref in [row.ref for row in seen.queue]
    load = {row.who: row.total for row in balance(office.scene(), 5).people}
    assert load[FANG] == {row.who: row.total for row in before.people}[FANG] + 3
    summed = sum_up(office, "day")
    assert ref in [row.ref for row in summed.left.overdue]
    flow.move(office, (ref,), "done")
    summed = sum_up(office, "day")
    assert (summed.counts.done, [str(each.title) for each in summed.done]) == (1, ["Fetch the seals"])


def test_what_its_hours_ask_of_its_owner_is_said_like_that_of_a_task(office: Office):
    fang = office.book.staff[FANG]
    leave = (Period(date(2026, 11, 23), date(2026, 11, 27)),)
    record.edit(office, Ref("staff", FANG), {"leave": (*fang.leave, *leave)})
    limit = When(date(2026, 11, 26))
    for line in ("task: seals @fang ^thu ~3h", "errand: seals @fang ^thu ~3h"):
        kind, given = line.split(":")[0], {"owner": FANG, "due": limit, "effort": 3.0, "title": "seals"}
        outcome, _ = entry.add(office, line)
        assert [note.key for note in outcome.notes] == ["concern.away"], line
        assert [note.key for note in concerns_of(office, kind, given)] == ["concern.away"], line
        assert [note.key for note in assignment.give(office, outcome.refs, FANG).notes] == ["concern.away"]
        assert [note.key for note in flow.set_due(office, outcome.refs, limit).notes] == ["concern.away"]
    assert assignment.give(office, (cabinet(office),), FANG).notes == ()


def test_what_is_put_off_is_out_of_sight_and_takes_no_hours_until_its_day(office: Office):
    ref = errand(office, owner=FANG, due=When(date(2026, 11, 27)), effort=3.0)
    flow.snooze(office, (ref,), date(2026, 11, 25))
    assert ref not in [row.ref for row in look.today(office).queue]
    (fang,) = (row for row in balance(office.scene(), 5).people if row.who == FANG)
    assert [day.load for day in fang.days] == [0.0, 0.0, 1.0, 1.0, 1.0]
    assert [one.id for one in listing.listed(office, "errand", ["is:snoozed"])[1]] == [ref.id]
    flow.snooze(office, (ref,), None)
    assert ref in [row.ref for row in look.today(office).queue]


def test_one_that_waits_for_somebody_is_chased_like_a_task(office: Office, call: Call):
    waiting = errand(office, waiting_for="财政局", next_chase=YESTERDAY)
    errand(office, waiting_for="财政局", next_chase=When(date(2026, 12, 20)))
    put_off = errand(office, waiting_for="财政局", next_chase=YESTERDAY)
    flow.snooze(office, (put_off,), date(2026, 12, 1))
    errand(office, next_chase=YESTERDAY)
    rows = chase_list(office.scene())
    assert [(row.ref, row.whom) for row in rows if row.ref.kind == "errand"] == [(waiting, "财政局")]
    chase.chase(office, (waiting,), "rang")
    assert [row.ref for row in chase_list(office.scene()) if row.ref.kind == "errand"] == []
    call("add", "errand", "seals wait:finance chase:today")
    assert json.loads(call("list", "chase", "--json"))[0]["id"] == "X1"


def test_a_dropped_one_is_no_work_done(office: Office):
    flow.move(office, (errand(office),), "drop", "no need")
    summed = sum_up(office, "day")
    assert (summed.counts.done, len(summed.dropped)) == (0, 1)


def test_why_gives_its_terms_and_its_light(office: Office):
    found = look.why(office, errand(office, due=YESTERDAY))
    assert found.light is not None
    assert found.light.value == "red"
    assert "late" in [line.reason.key.removeprefix("why.") for line in found.lines]
    assert [line.reason.key for line in look.why(office, cabinet(office)).lines] == ["why.no_matter"]


@pytest.mark.parametrize(
    "words", ["is:overdue", "means:bus", "出行方式:公交", "@fang", "light:red", "seals", "due:<today"]
)
def test_a_filter_finds_it(office: Office, words: str):
    ref = errand(office, owner=FANG, due=YESTERDAY, means=Means.BUS)
    errand(office, title="Another")
    kind, found = listing.listed(office, "errand", [words])
    assert (kind, [each.id for each in found]) == ("errand", [ref.id])


def test_what_is_only_kept_is_found_by_whose_it_is(office: Office):
    kept = cabinet(office, owner=FANG)
    cabinet(office, name="Right cabinet", owner=LI)
    for words in (["@fang"], ["fang"], ["owner:fang"]):
        assert [one.id for one in listing.listed(office, "cabinet", words)[1]] == [kept.id], words


def test_its_rule_takes_the_day_it_falls_on_from_its_limit(office: Office):
    ref = errand(office, every="FREQ=MONTHLY", due=When(date(2026, 11, 27)))
    assert office.book.get(ref).every == "FREQ=MONTHLY;BYMONTHDAY=27"


# Archived, and seen as it was


def test_all_that_is_somebodys_of_either_is_handed_over_in_one_step(office: Office):
    going = errand(office, owner=FANG, stops=(Stop("bank", who=FANG), Stop("post office", who=LI)))
    done = errand(office, owner=FANG)
    flow.move(office, (done,), "done")
    left = cabinet(office, owner=FANG)
    person.hand_over(office, Ref("staff", FANG), LI)
    found = office.book.one(KINDS["errand"], going)
    assert (found.owner, [stop.who for stop in found.stops]) == (LI, [FANG, LI])
    assert office.book.one(KINDS["cabinet"], left).owner == LI
    assert office.book.one(KINDS["errand"], done).owner == FANG
    history.undo(office)
    assert office.book.one(KINDS["errand"], going).owner == FANG
    assert office.book.one(KINDS["cabinet"], left).owner == FANG


def test_it_is_archived_and_brought_back(office: Office, clock: Clock):
    ref = errand(office, parcels=3)
    flow.move(office, (ref,), "done")
    clock.forward(days=office.settings.archive_after_days + 2)
    archive.put_away(office)
    assert ref.id not in office.book.of("errand")
    assert office.book.get(ref).parcels == 3
    archive.bring_back(office, (ref,))
    assert ref.id in office.book.of("errand")


# From the command line


def test_the_command_line_writes_shows_lists_and_exports_it(call: Call):
    assert "X1 Survey" in call("add", "errand", "Survey >fri ^fri ~3h means:bus @fang")
    assert call("add", "cabinet", HOSTILE).startswith("Y1")
    found = json.loads(call("show", "X1", "--json"))
    assert (found["means"], found["effort"], found["status"]) == ("bus", 3.0, "todo")
    assert [each["id"] for each in json.loads(call("list", "errand", "--json"))] == ["X1"]
    assert "by bus" in call("list", "errand")
    assert "公交" in call("list", "errand", lang="zh")
    kept = call("list", "cabinet")
    assert "\x1b" not in kept
    assert "\u202e" not in kept
    assert json.loads(call("list", "cabinet", "--json"))[0]["name"] == HOSTILE
    later = "2026-12-01T08:20+08:00"
    assert "Survey" in call("today", now=later)
    assert "Survey" in call("summary", now=later)
    assert "Survey" in call("show", "X1", "--json", now=later)
    assert "late" in call("why", "X1", now=later)


def test_the_command_line_changes_it_and_says_why_not(call: Call):
    call("add", "errand", "Survey")
    call("add", "cabinet", "Left")
    call("give", "X1", "Fang")
    call("edit", "X1", "parcels=4", "places=Post office")
    call("move", "X1", "going")
    call("done", "X1")
    found = json.loads(call("show", "X1", "--json"))
    assert (found["status"], found["parcels"]) == ("back", 4)
    assert "cabinet" in call("done", "Y1", code=1)
    assert "柜子" in call("done", "Y1", code=1, lang="zh")
    assert call("undo")


def test_both_are_seen_as_they_were_at_an_earlier_moment(call: Call):
    call("add", "errand", "Survey @fang means:bus")
    call("add", "cabinet", "Left")
    evening, then = "2026-11-23T17:20+08:00", ("--as-of", "2026-11-23T12:00+08:00")
    call("edit", "X1", "means=on foot", "parcels=4", now=evening)
    call("done", "X1", now=evening)
    call("edit", "Y1", "room=204", now=evening)
    call("add", "errand", "Another", now=evening)
    found = json.loads(call(*then, "show", "X1", "--json", now=evening))
    assert (found["means"], found["parcels"], found["status"]) == ("bus", 0, "todo")
    assert [each["id"] for each in json.loads(call(*then, "list", "errand", "--json", now=evening))] == ["X1"]
    assert json.loads(call(*then, "show", "Y1", "--json", now=evening))["room"] == ""
    assert "Survey" in call(*then, "today", now=evening)
    assert call(*then, "edit", "X1", "parcels=1", now=evening, code=1)
    assert json.loads(call("show", "X1", "--json", now=evening))["parcels"] == 4


def test_given_from_the_command_line_a_task_leaves_the_inbox_as_by_key(call: Call):
    call("add", "ring the bureau")
    call("give", "T1", "Fang Ping")
    found = json.loads(call("show", "T1", "--json"))
    assert (found["status"], found["origin"]) == ("planned", Origin.PLANNED.value)


def test_what_a_typed_line_loads_does_not_grow_with_the_kinds_there_are(tmp_path: Path):
    lines = ("ring the finance bureau ^fri", "ring fang:today 请假:李敏 数量:3 due:fri", "房间:204 备好")
    script = (
        "import os, sys; from officetui.cli import run; from officetui.domain.kinds import KINDS, KindLine\n"
        "[KINDS.add(KindLine(*line.split(','))) for line in sys.argv[2:]]\n"
        "for number, line in enumerate(sys.stdin):\n"
        "    if child := os.fork(): os.waitpid(child, 0); continue\n"
        "    code = run(['--office', sys.argv[1] + str(number), 'add', line.strip()])\n"
        "    names = sorted(name for name in sys.modules if name.startswith(('officetui', 'tests')))\n"
        "    print(code, *names, file=sys.stderr, flush=True); os._exit(0)"
    )
    kinds = [f"{line.name},{line.letter},{line.module}" for line in LINES]
    loaded = [
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / str(len(more))), *more],
            cwd=Path(__file__).parents[2],
            input="\n".join(lines),
            capture_output=True,
            text=True,
            check=True,
        ).stderr.splitlines()
        for more in ([], kinds)
    ]
    for line, usual, with_more in zip(lines, *loaded, strict=True):
        assert usual.startswith("0 "), line
        assert usual == with_more, line


def test_what_takes_hours_stands_on_the_sheet_of_days_and_among_what_could_move(office: Office, call: Call):
    when = When(date(2026, 11, 24))
    planned = errand(office, owner=FANG, planned=when, effort=3, due=When(date(2026, 11, 27)))
    heavy = errand(office, title="Count the chairs", owner=FANG, effort=60, due=when)
    (day,) = agenda(office.scene(), when.day, when.day)
    assert ([ref_of(one) for one in day.planned], day.hours) == ([planned], 0.75)
    assert [ref_of(one) for one in day.due] == [heavy]
    # The heavy one finds nobody with the hours, the other makes up for part of it.
    assert [ref_of(relief.matter) for relief in heat(office.scene()).reliefs.rows] == [planned]
    assert str(heavy) in [each for row in balance(office.scene()).people for each in map(str, row.could_move)]
    for lang, said in (("en", "due"), ("zh", "到期")):
        lines = call("plan", "week", lang=lang, office=str(office.store.folder)).splitlines()
        (line,) = (each for each in lines if str(heavy) in each.split())
        assert said in line
    flow.move(office, (planned,), "done")
    (day,) = agenda(office.scene(), when.day, when.day)
    assert (len(day.planned), day.hours) == (1, 3)


# Words


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_word_it_shows_comes_from_its_own_section_or_from_what_all_kinds_share(lang: str):
    i18n.use(lang)
    for name in ("errand", "cabinet"):
        for field in KINDS[name].fields.values():
            assert i18n.has(i18n.own(name, f"field.{field.name}")), field.name
