"""Internal matters: what a line's own words say of them, what is doubted, and what their registers tell."""

from datetime import date
from decimal import Decimal

import pytest

from officetui import i18n
from officetui.capture.value import read_value, write_value
from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.office import flow, record
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.wording import refusal
from tests.papers.conftest import Call
from tests.papers.test_papers import CHAIR, FANG, LI


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("经费：印制折页4000份 4800元 @李敏", {"amount": Decimal("4800.00"), "owner": LI}),
        ("采购：高拍仪一台，1.2万元", {"amount": Decimal("12000.00")}),
        ("用印：调解室合作协议 3份", {"copies": 3}),
        (
            "用车：12月1日去鹤岭镇调研，两人",
            {"start": When(date(2026, 12, 1)), "place": "鹤岭镇", "people": 2},
        ),
        (
            "请假：李敏 11月26日至27日 病假",
            {"start": When(date(2026, 11, 26)), "end": When(date(2026, 11, 27)), "absent": LI, "due": None},
        ),
        ("接待：调研组12月2日来县，6人", {"start": When(date(2026, 12, 2)), "people": 6, "due": None}),
    ],
    ids=["spending", "purchase", "seal", "vehicle", "leave", "reception"],
)
def test_what_its_words_say_of_a_matter_is_taken(
    office: Office, call: Call, line: str, values: dict[str, object]
) -> None:
    call("add", "--take", line, language="zh")
    office.refresh()
    matter = office.book.get(Ref("approval", 1))
    assert {name: getattr(matter, name) for name in values} == values


def test_of_two_sums_none_is_proposed_and_an_amount_is_typed_by_its_name_alone(
    office: Office, call: Call
) -> None:
    call("add", "--take", "经费：会场800元，资料1200元", language="zh")
    said = call("add", "经费：折页 金额:4800 指标余额:3000", language="zh")
    office.refresh()
    first, second = (office.book.get(Ref("approval", number)) for number in (1, 2))
    assert (first.amount, second.amount) == (None, Decimal("4800.00"))
    assert "超出指标余额1,800元" in said


def test_a_matter_carried_out_tells_its_register_which_tells_who_approved_it_and_when(
    office: Office, call: Call
) -> None:
    values = {"title": "请假两天", "purpose": "leave", "owner": FANG, "start": When(date(2026, 11, 26))}
    made = {**values, "end": When(date(2026, 11, 27)), "route": (RouteStep(Act.SIGN, CHAIR),)}
    ref = record.create(office, "approval", made).refs[0]
    flow.move(office, (ref,), "submit")
    assert "请假已记入Fang" in call("agree", str(ref), "Xu 11-24：同意", language="zh").replace(" Ping", "")
    assert "已记入请假登记簿：2026-0001" in call("done", str(ref), language="zh")
    sheet = call("register", "leave", language="zh")
    assert "批准人" in sheet
    assert "Chair Xu" in sheet or "chair" in sheet.casefold()
    assert "11月24日" in sheet or "今天" in sheet


@pytest.mark.parametrize(("language", "right", "wrong"), [("zh", "批准", "签发"), ("en", "approve", "sign")])
def test_inside_the_house_a_leader_approves_and_signs_nothing_out(
    office: Office, call: Call, language: str, right: str, wrong: str
) -> None:
    line = "经费：印制折页 4800元"
    call("add", "--take", line)
    call("move", "A1", "submit", f"{right} Xu")
    told = [
        call(*words, language=language)
        for words in (("show", "A1"), ("today",), ("list", "approvals"), ("find", "折页"), ("why", "A1"))
    ]
    assert right in told[0]
    assert right in told[1]
    assert not [text for text in told if wrong in text.replace("signed", "").replace("design", "")]


def test_a_route_without_an_end_is_refused_by_the_word_of_its_paper(office: Office, call: Call) -> None:
    call("add", "--take", "经费：印制折页 4800元")
    call("add", "发文：关于冬训的通知", language="zh")
    i18n.use("zh")
    office.refresh()
    said = {}
    for kind in ("approval", "document"):
        with pytest.raises(Refused) as refused:
            flow.move(office, (Ref(kind, 1),), "submit", route=(RouteStep(Act.REVIEW, LI),))
        said[kind] = refusal(refused.value)
    assert said == {
        "approval": "流程中没有批准人，请加上“批准 姓名”",
        "document": "流程中没有签发人，请加上“签发 姓名”",
    }


def test_a_route_is_written_in_a_form_by_the_word_of_its_paper_and_read_back_by_any(office: Office) -> None:
    i18n.use("zh")
    route = (RouteStep(Act.REVIEW, LI), RouteStep(Act.SIGN, CHAIR))
    seen = context(office, "approval")
    for kind, word in (("approval", "批准"), ("document", "签发")):
        field = KINDS[kind].field("route")
        written = write_value(field, route, office.book, i18n.t)
        assert f"{word} " in written
        assert read_value(field, written, seen) == route
        assert read_value(field, written.replace(word, "签批"), seen) == route
