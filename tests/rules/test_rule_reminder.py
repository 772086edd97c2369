"""提请 商请 催办: to whom a text about an open matter speaks, how, and how firmly."""

import itertools

import pytest

from officetui import i18n
from officetui.domain.desk import Act
from officetui.domain.incoming import Incoming
from officetui.domain.paper import RouteStep
from officetui.domain.record import Matter
from officetui.domain.reminder import Tone, reminder
from officetui.domain.request import Direction, RequestStatus
from officetui.domain.salutation import addressed
from officetui.domain.staff import Staff
from officetui.domain.task import TaskStatus
from officetui.domain.unit import ContactPerson, Unit, UnitSort
from officetui.wording.reminder import reminder_words
from tests.rules.scenery import DIRECTOR, LEAD, LI, NOW, at, day, in_days, paper, request, scene, task

CHAIR = ContactPerson("倪薇薇", "妇联主席（新任）", "5555")
TOWN = Unit(id=3, name="岚溪乡", sort=UnitSort.TOWNSHIP, contacts=(CHAIR,))
BUREAU = Unit(id=4, name="财政局", contacts=(ContactPerson("顾志强", "预算科科长"),))
CITY = Unit(id=5, name="市妇联", sort=UnitSort.UPPER)
SENDER = Staff(id=LEAD, name="沈静", phone="8101", login="shen")


def seen(*records):
    return scene(TOWN, BUREAU, CITY, SENDER, *records)


def said(matter: Matter, language: str = "zh") -> str:
    i18n.use(language)
    return reminder_words(reminder(matter, seen(matter)), "县妇联", NOW)


@pytest.mark.parametrize(
    ("matter", "tone", "whom"),
    [
        (request(unit=3), Tone.BELOW, "倪主席"),
        (request(unit=4), Tone.BESIDE, "顾科长"),
        (request(unit=5), Tone.ABOVE, "市妇联"),
        (request(unit=4, owner=LI, direction=Direction.THEY_ASK), Tone.OWED, "李敏"),
        (request(unit=4, owner=LEAD, direction=Direction.THEY_ASK), Tone.REPLY, "顾科长"),
        (paper(), Tone.DESK, "王主任"),
        (paper(1, RouteStep(Act.REVIEW, LI, since=at("2026-11-23T08:30"))), Tone.OWN, "李敏"),
        (task(owner=LI), Tone.OWN, "李敏"),
        (task(owner=LI, status=TaskStatus.WAITING, waiting_for="印刷厂"), Tone.BESIDE, "印刷厂"),
        (task(owner=LI, status=TaskStatus.WAITING, waiting_for="问卷", unit=3), Tone.BELOW, "倪主席"),
    ],
)
def test_the_tone_follows_who_is_to_act(matter, tone, whom):
    found = reminder(matter, seen(matter))
    assert (found.tone, found.whom) == (tone, whom)


def test_what_others_ask_of_us_is_never_chased():
    asked = request(unit=4, direction=Direction.THEY_ASK, owner=LEAD, due=in_days(3), chases=4)
    assert said(asked).startswith("顾科长：您好！“")
    assert "答复您" in said(asked)
    assert said(request(unit=4, direction=Direction.THEY_ASK, owner=LI)).startswith("李敏：对方来商的")


def test_who_wrote_to_us_is_not_chased_for_what_they_wrote():
    letter = Incoming(id=1, title="共同招募志愿者的函", unit=4, owner=LI, due=in_days(-2))
    assert said(letter).startswith("李敏：对方来商的“共同招募志愿者的函”应于")
    quoting = _with(letter, title="关于“巾帼行动”的通知")
    assert said(quoting).startswith("李敏：对方来商的“关于‘巾帼行动’的通知”应于")
    assert said(_with(letter, owner=LEAD)).startswith("顾科长：您好！“")


def test_a_text_to_another_unit_is_signed_with_office_name_and_telephone_and_one_to_a_colleague_is_not():
    assert said(request(unit=3)).endswith("（县妇联 沈静 8101）")
    assert said(paper()).endswith("（县妇联 沈静 8101）")
    assert "沈静" not in said(task(owner=LI))


def test_the_words_grow_firmer_with_each_chase_and_then_stay():
    texts = [said(request(unit=4, chases=times)) for times in range(5)]
    assert len(set(texts)) == 5
    assert [reminder(request(unit=4, chases=times), seen()).firmness for times in range(5)] == [1, 2, 3, 3, 3]
    assert "第5次" in texts[4]


def test_the_unit_s_own_promise_counts_before_the_due_day():
    asked = request(unit=4, status=RequestStatus.PROMISED, promised=day("2026-11-20"), due=day("2026-12-01"))
    assert "原定11月20日，现已逾期" in said(asked)
    assert "须于11月26日前办妥" in said(request(unit=4, due=in_days(3)))


def test_a_leader_is_reminded_since_when_the_paper_lies_there_and_never_chased():
    for times in range(4):
        text = said(paper(chases=times))
        assert "11月23日呈您" in text
        assert "提请" in text
        assert "催" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_threatens_and_each_names_the_matter_once(language):
    owners = (request(unit=unit, owner=LEAD) for unit in (3, 4, 5, None))
    matters = (*owners, request(unit=4, direction=Direction.THEY_ASK, owner=LI), paper(), task(owner=LI))
    for matter, times, due in itertools.product(matters, range(3), (None, in_days(2), in_days(-2))):
        text = said(_with(matter, chases=times, due=due), language)
        assert text.count(matter.title) == 1
        assert not any(word in text for word in ("否则", "如实", "上报", "otherwise", "must report", "{"))
        assert "，，" not in text
        assert "  " not in text


def _with(matter: Matter, **values) -> Matter:
    return type(matter)(**{name: getattr(matter, name) for name in matter.__struct_fields__} | values)


@pytest.mark.parametrize(
    ("name", "post", "whom"),
    [
        ("顾志强", "预算科科长", "顾科长"),
        ("邵青", "副部长", "邵部长"),
        ("欧阳慧", "办公室主任", "欧阳主任"),
        ("倪薇薇", "妇联主席（今年春新任）", "倪主席"),
        ("万医生", "", "万医生"),
        ("欧阳大姐", "办公室", "欧阳大姐"),
        ("方萍", "统计干事", ""),
        ("Shao Qing", "deputy head", "Deputy Head Shao Qing"),
        ("Ni Weiwei", "women's chair, since spring", ""),
    ],
)
def test_people_are_addressed_by_surname_and_post(name, post, whom):
    assert addressed(name, post) == whom


def test_where_nobody_is_named_a_colleague_is_addressed():
    assert said(request(unit=None)).startswith("同志：您好！")
    assert reminder(paper(1, RouteStep(Act.SIGN, DIRECTOR)), seen()).tone is Tone.DESK
