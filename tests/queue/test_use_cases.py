"""Steps, dependencies, help, triage, templates and weights, on a real store; each taken back by one undo."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from officetui import i18n, wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.matrix import Side
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Importance, Urgency
from officetui.domain.setting import Effort
from officetui.domain.task import TaskStatus, TaskStep
from officetui.domain.template import Template
from officetui.domain.workload import remaining_effort
from officetui.office import (
    assignment,
    entry,
    flow,
    history,
    plan,
    record,
    setting,
    task_step,
    template,
    triage,
)
from officetui.office.outcome import Outcome
from officetui.office.setting_file import write_settings
from officetui.wording.template import built_in
from tests.conftest import MONDAY, add

FRIDAY = When(date(2026, 11, 27))
MEETING = Template(
    name="Meeting",
    lines="Agenda ^-3wd ~2h\nBook the room ^-2wd #meeting\n& Invite ^-2wd\nMinutes of {name} ^+2wd @fang",
)


@pytest.fixture
def task(office):
    return lambda **values: add(office, "task", **{"title": "Speech", **values})


def found(office, ref):
    return office.book.get(ref)


def test_a_step_done_takes_its_share_of_the_work_away(office, task):
    ref = task(effort=6.0)
    for words in ("outline", "write", "print"):
        task_step.add(office, ref, words)
    task_step.tick(office, ref, 1)
    assert remaining_effort(found(office, ref), Effort()) == 4
    task_step.shift(office, ref, 2, -2)
    assert [each.words for each in found(office, ref).steps] == ["print", "outline", "write"]
    task_step.remove(office, ref, 0)
    assert found(office, ref).steps == (TaskStep("outline"), TaskStep("write", True))
    history.undo(office)
    assert len(found(office, ref).steps) == 3
    with pytest.raises(Refused, match="no_such_step"):
        task_step.tick(office, ref, 9)


def test_a_circle_of_tasks_is_refused_with_the_circle_and_the_cure(office, task):
    first, second, third = task(), task(), task()
    task_step.block(office, (second,), first.id)
    task_step.block(office, (third,), second.id)
    with pytest.raises(Refused) as refused:
        task_step.block(office, (first,), third.id)
    assert wording.refusal(refused.value) == (
        "that goes round in a circle, each waiting for the next: T1, T3, T2, T1; "
        "first take T1 out of what T2 waits for"
    )
    with pytest.raises(Refused, match="cycle"):
        record.edit(office, first, {"blocked_by": (third.id,)})
    task_step.block(office, (second,), first.id)
    assert found(office, second).blocked_by == ()


def test_when_a_blocker_is_done_what_is_free_now_is_said(office, task):
    first, second = task(title="Room"), task(title="Invite")
    task_step.block(office, (second,), first.id)
    outcome = flow.move(office, (first,), "done")
    assert wording.outcome(outcome, office.book, office.now) == "Done: T1 Room. Note: T2 can go on now"


def test_a_rule_that_never_comes_is_said_when_it_is_entered(office):
    with pytest.raises(Refused, match="every_never"):
        add(office, "task", title="x", every="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")


def test_who_is_given_a_task_is_told_what_is_required_and_by_when(office, task):
    ref = task()
    assert assignment.unsaid(office, (ref,), 2) == ("requirement", "due")
    assert assignment.unsaid(office, (ref,), office.me) == ()
    assignment.give(office, (ref,), 2, "two pages", FRIDAY)
    given = found(office, ref)
    assert (given.owner, given.requirement, given.due) == (2, "two pages", FRIDAY)
    assert given.status is TaskStatus.PLANNED


def test_a_limit_said_when_a_task_is_given_holds_though_it_had_one_and_words_are_added(office, task):
    ref, later = task(due=FRIDAY, requirement="two pages"), When(date(2026, 12, 1))
    assignment.give(office, (ref,), 3, "ten pages", later)
    assert (found(office, ref).requirement, found(office, ref).due) == ("two pages\nten pages", later)


def test_what_is_said_of_several_tasks_at_once_leaves_each_what_is_its_own(office, task):
    first, second = task(due=FRIDAY), task()
    later = When(date(2026, 12, 1))
    given = assignment.give(office, (first, second), 3, "ten pages", later)
    assert Reason("told.own_due", {"ids": (str(first),)}) in given.notes
    assert (found(office, first).requirement, found(office, first).due) == ("ten pages", FRIDAY)
    assert (found(office, second).requirement, found(office, second).due) == ("ten pages", later)


def test_help_wanted_is_owed_a_plan_whose_lines_become_steps(office, task):
    ref = task(owner=2, steps=(TaskStep("call", True),))
    assignment.want_help(office, (ref,), "nobody answers")
    assert (found(office, ref).help_wanted, found(office, ref).difficulty) == (True, "nobody answers")
    with pytest.raises(Refused, match="no_method"):
        assignment.support(office, ref, " \n")
    assignment.support(office, ref, "- ask the chair to call\n- visit them", (3, 2), "last year's", FRIDAY)
    helped = found(office, ref)
    assert [each.words for each in helped.steps] == ["call", "ask the chair to call", "visit them"]
    assert (helped.helpers, helped.materials, helped.due) == ((3,), "last year's", FRIDAY)
    assignment.support(office, ref, "visit them")
    assert [each.words for each in found(office, ref).steps] == ["call", "visit them"]
    assignment.want_help(office, (ref,), "")
    assert not found(office, ref).help_wanted


def test_a_duplicate_is_merged_and_what_waited_for_it_waits_for_the_other(office, task):
    kept, other = task(tags=("a",), due=FRIDAY), task(title="Talk", tags=("b",), due=When(MONDAY.date()))
    waits = task(title="Print", blocked_by=(other.id,))
    record.note(office, (other,), "by phone")
    triage.merge(office, other, kept)
    one, gone = found(office, kept), found(office, other)
    assert (one.tags, one.due, one.links) == (("a", "b"), When(MONDAY.date()), ("T2",))
    assert [note.words for note in one.notes] == ["by phone"]
    assert (gone.status, gone.links) == (TaskStatus.DROPPED, ("T1",))
    assert found(office, waits).blocked_by == (kept.id,)
    history.undo(office)
    assert found(office, other).status is TaskStatus.INBOX
    assert found(office, waits).blocked_by == (other.id,)
    with pytest.raises(Refused, match="same_task"):
        triage.merge(office, kept, kept)


@pytest.mark.parametrize(
    "decide",
    [
        lambda office, ref: flow.plan(office, (ref,), FRIDAY),
        lambda office, ref: record.edit(office, ref, {"planned": FRIDAY}),
        lambda office, ref: plan.put_in(office, (ref,), FRIDAY.day),
        lambda office, ref: entry.add(office, "another >fri"),
    ],
    ids=["by key", "by form", "on the day's list", "when it is written down"],
)
def test_what_is_planned_for_a_day_has_left_the_inbox_wherever_that_is_said(office, task, decide):
    made = decide(office, task())
    last = (made.refs if isinstance(made, Outcome) else made[0].refs)[0]
    assert (found(office, last).planned, found(office, last).status) == (FRIDAY, TaskStatus.PLANNED)
    assert found(office, task(due=FRIDAY)).status is TaskStatus.INBOX


def test_merging_never_closes_a_circle(office, task):
    kept, other = task(), task()
    between = task(blocked_by=(other.id,))
    record.edit(office, kept, {"blocked_by": (between.id,)})
    triage.merge(office, other, kept)
    assert found(office, kept).blocked_by == (between.id,)
    assert found(office, between).blocked_by == ()


def test_what_is_not_ours_is_dropped_with_the_reason(office, task):
    ref = task()
    triage.refuse(office, (ref,), "for the union")
    assert found(office, ref).status is TaskStatus.DROPPED
    assert found(office, ref).notes[-1].words == "for the union"
    with pytest.raises(Refused, match="step_needs"):
        triage.refuse(office, (task(),), " ")


def test_a_task_is_moved_between_quarters_by_what_it_is(office, task):
    ref = task()
    outcome = flow.move_quarter(office, (ref,), Side.UP)
    assert wording.outcome(outcome, office.book, office.now).endswith("importance is now high")
    flow.move_quarter(office, (ref,), Side.LEFT)
    moved = found(office, ref)
    assert (moved.importance, moved.urgency) == (Importance.HIGH, Urgency.URGENT)
    with pytest.raises(Refused, match="nothing_moves"):
        flow.move_quarter(office, (ref,), Side.UP)
    flow.set_due(office, (ref,), When(MONDAY.date() + timedelta(1)))
    with pytest.raises(Refused, match="urgent_by_limit"):
        flow.move_quarter(office, (ref,), Side.RIGHT)
    flow.move_quarter(office, (ref,), Side.RIGHT, When(date(2027, 3, 1)))
    assert found(office, ref).urgency is Urgency.PLAIN


def test_a_template_makes_its_tasks_in_one_step_each_after_the_one_before(office):
    outcome = template.use(office, MEETING, date(2026, 12, 4), "Women's day")
    made = [found(office, ref) for ref in outcome.refs]
    assert [each.title for each in made] == [
        "Agenda (Women's day)",
        "Book the room (Women's day)",
        "Invite (Women's day)",
        "Minutes of Women's day",
    ]
    assert [each.blocked_by for each in made] == [(), (1,), (1,), (2, 3)]
    assert [each.links for each in made] == [(), ("T1",), ("T1",), ("T1",)]
    assert [str(each.due) for each in made] == ["2026-12-01", "2026-12-02", "2026-12-02", "2026-12-08"]
    assert made[3].owner == 2
    history.undo(office)
    assert not office.book.tasks


@pytest.mark.parametrize(("lang", "title"), [("en", "Take the minutes: Meeting"), ("zh", "会议记录：会议")])
def test_a_template_without_a_name_is_called_by_its_own(office, lang, title):
    i18n.use(lang)
    (meeting, *_) = built_in()
    made = [each.task.title for each in template.draft(office, meeting, date(2026, 12, 4), " ")]
    assert title in made
    assert not [each for each in made if each.endswith((":", "："))]


def test_a_name_that_looks_like_grammar_stays_a_name(office):
    (made, *_) = template.draft(office, MEETING, date(2026, 12, 4), "@fang ^fri [/x]")
    assert made.task.title == "Agenda (@fang ^fri [/x])"
    assert made.task.owner is None


def test_a_template_with_a_wrong_line_makes_nothing(office):
    wrong = Template(name="Bad", lines="Agenda\nRing @nobodyatall")
    with pytest.raises(Refused, match="unknown_name"):
        template.use(office, wrong, date(2026, 12, 4), "x")
    with pytest.raises(Refused, match="empty_template"):
        template.use(office, Template(name="Bad"), date(2026, 12, 4), "x")
    assert not office.book.tasks


def test_two_templates_of_one_name_are_refused_with_the_cure(office):
    add(office, "template", name="Visit", lines="Go")
    with pytest.raises(Refused) as refused:
        add(office, "template", name="visit ", lines="Go")
    assert "already" in wording.refusal(refused.value)
    assert template.templates(office, (Template(name="VISIT"), MEETING))[1:] == (MEETING,)
    assert template.template_called(template.templates(office, (MEETING,)), "meet") is MEETING
    with pytest.raises(Refused, match="unknown_template"):
        template.template_called((MEETING,), "wedding")


FILE = """# ours
office = "Office"   # the name

[weights]
time_left = 12  # as agreed in March
age=2

[keys]
done = "D"
"""


def test_a_weight_is_set_in_place_and_every_comment_stays(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text(FILE, encoding="utf-8")
    write_settings(file, {("weights", "time_left"): 9.5, ("weights", "age"): 3.0, ("weights", "blocks"): 7.0})
    wanted = FILE.replace("= 12  #", "= 9.5  #").replace("age=2\n", "age=3\nblocks = 7\n")
    assert file.read_text(encoding="utf-8") == wanted


def test_weights_are_saved_and_heeded_at_once(office, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = Path(office.store.folder) / "settings.toml"
    file.write_text(FILE, encoding="utf-8")
    assert setting.save_weights(office, {"time_left": 5}, for_office=True) == ()
    assert office.settings.weights.time_left == 5
    assert "# as agreed in March" in file.read_text(encoding="utf-8")
    assert setting.save_weights(office, {"time_left": 7, "blocks": 1}, for_office=False) == ("time_left",)
    assert office.settings.weights.blocks == 1
    with pytest.raises(Refused, match="bad_weight"):
        setting.save_weights(office, {"age_days": 0}, for_office=True)
    own = tmp_path / "config" / "officetui" / "settings.toml"
    assert tomllib.loads(own.read_text(encoding="utf-8")) == {"weights": {"time_left": 7, "blocks": 1}}


def test_a_settings_file_written_otherwise_keeps_its_way(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("weights = { age = 2 }  # short\n", encoding="utf-8")
    write_settings(file, {("weights", "age"): 3.0})
    assert file.read_text(encoding="utf-8") == "weights = { age = 3 }  # short\n"


def test_a_recurring_task_comes_once_however_many_were_missed(office, clock, task):
    ref = task(due=FRIDAY, every="FREQ=WEEKLY;BYDAY=FR")
    clock.now = MONDAY + timedelta(weeks=9)
    flow.move(office, (ref,), "done")
    opened = [each for each in office.book.tasks.values() if each.status is not TaskStatus.DONE]
    assert [str(each.due) for each in opened] == ["2027-01-29"]
    assert [Ref("task", each.id) for each in opened] == [Ref("task", 2)]
