"""Every rule finds its planted errors, and is silent on what only looks wrong."""

import pytest

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.rule import RULES
from tests.proof.corpus import (
    Sample,
    alarms,
    found_in,
    is_hit,
    long_paper,
    long_papers,
    planted,
    samples,
)

ERRORS = list(samples("errors.txt"))
CLEAN = list(samples("clean.txt"))


def is_right(sample: Sample, found: list[Finding]) -> bool:
    """Tell whether its error was found, and nothing else accused."""
    hits = [each for each in found if each.rule == sample.rule and is_hit(sample.text, sample.words, each)]
    return bool(hits) and {each.rule for each in alarms(found)} <= {sample.rule}


def test_a_planted_error_is_found_and_nothing_else_is_accused() -> None:
    found = [(each, found_in(each.text)) for each in ERRORS]
    assert [(each, seen) for each, seen in found if not is_right(each, seen)] == []


def test_a_right_text_raises_no_alarm_however_tricky() -> None:
    raised = [(each.words, alarms(found_in(each.text))) for each in CLEAN]
    assert [(words, found) for words, found in raised if found] == []


def test_a_sentence_beyond_all_measure_never_loses_the_others() -> None:
    strange = (
        "共"
        + "9" * 5_000
        + "万元：社区"
        + "8" * 400
        + "个、企业9999999999999999个；9999年99月99日（星期九）25:99。"
    )
    found = found_in(f"{strange}\n请各镇于9月31日前报送。\n" + "（“《" * 3_000 + "\n按照统一布署推进。\n")
    assert {"N7", "W4"} <= {each.rule for each in alarms(found)}


@pytest.mark.parametrize(
    "unit", ["（", "“", "9", "，。", "14个、", "3%、", "的", "1\t", "|1", "由1个增", "附件1", "\u3000"]
)
def test_one_endless_line_of_anything_is_read_to_its_end(unit: str) -> None:
    assert found_in("请各镇报送。\n" + unit * (20_000 // len(unit)) + "\n于9月31日前报送。\n")


def test_every_rule_has_a_planted_error_of_its_own() -> None:
    assert set(RULES) - {each.rule for each in ERRORS} <= {"X0", "X1", "L1", "P5"}


def test_the_set_is_large_and_half_of_it_is_right() -> None:
    assert len(ERRORS) >= 100
    assert len(CLEAN) >= 100


@pytest.mark.parametrize("name", long_papers())
def test_a_long_paper_that_is_right_raises_no_alarm(name: str) -> None:
    assert alarms(found_in(long_paper(name))) == []


@pytest.mark.parametrize("paper", sorted({error.paper for error in planted()}))
def test_an_error_in_a_long_paper_is_found_and_nothing_else_is_accused(paper: str) -> None:
    errors = [error for error in planted() if error.paper == paper]
    accused = [(error, {each.rule for each in alarms(found_in(error.text()))}) for error in errors]
    assert [(error, rules) for error, rules in accused if rules != {error.rule}] == []


def test_all_errors_of_a_long_paper_are_found_at_once() -> None:
    notice = [each for each in planted() if each.paper == "notice"]
    text = long_paper("notice")
    for each in notice:
        text = text.replace(each.right, each.wrong, 1)
    missed = {each.rule for each in notice} - {each.rule for each in alarms(found_in(text))}
    assert len(missed) <= 1


def test_what_is_not_told_of_too_many_findings_is_counted() -> None:
    items = (f"第{at}项于{1990 + at % 40}年{13 + at // 40}月31日前报送。" for at in range(450))
    *told, last = found_in("\n".join(("关于报送材料的通知", "各镇：", *items, "某局", "2026年11月26日")))
    assert (len(told), last.rule) == (400, "X1")
    assert last.params["count"] >= 50
    assert last.start > told[-1].start
