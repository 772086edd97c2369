"""What a pasted line says without any mark: proposed with its words, taken as marks, never set by itself."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from officetui.capture.line import parse_line
from officetui.capture.paste import propose, split_drafts, take_proposals
from officetui.domain.document import Document
from officetui.domain.staff import Role, Staff
from officetui.domain.template import Template
from officetui.domain.unit import Unit
from tests.capture.sample import ENGLISH_STAFF, ENGLISH_UNITS, SHANGHAI, make_book, make_context

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SHANGHAI)


def office(language: str):
    book = make_book() if language == "zh" else make_book(ENGLISH_STAFF, ENGLISH_UNITS)
    leader = (
        ("周慧琴", "主席", ("周主席",)) if language == "zh" else ("Zhou Huiqin", "chair", ("Chair Zhou",))
    )
    book.put(Staff(id=20, name=leader[0], post=leader[1], aliases=leader[2], role=Role.LEADER), "staff")
    book.put(Unit(id=90, name="权益部" if language == "zh" else "Rights Department"), "unit")
    book.put(Template(id=4, name="迎检", description="从通知到整改"), "template")
    book.put(Document(id=1, title="x", number="青妇〔2026〕3号"), "document")
    return make_context(book, now=NOW)


CONTEXTS = {language: office(language) for language in ("zh", "en")}


def said(line: str, language: str = "zh", refused=()) -> dict[str, tuple[str, str]]:
    context = CONTEXTS[language]
    found = propose(parse_line(line, context), context, refused)
    return {each.field: (str(each.value), each.text) for each in found}


def taken(line: str, language: str = "zh") -> list[str]:
    context = CONTEXTS[language]
    return take_proposals(line, propose(parse_line(line, context), context), context)


def test_a_leaders_order_its_limit_and_who_does_it():
    line = "周主席交办：把妇女创业案例整理3个，本周五前报我，李敏负责"
    assert said(line) == {
        "due": ("2026-11-27", "本周五前"),
        "owner": ("2", "李敏负责"),
        "source": ("leader", "周主席交办"),
    }
    captured = parse_line(taken(line)[0], CONTEXTS["zh"])
    assert captured.title == "整理妇女创业案例3个"
    assert (str(captured.values["due"]), captured.values["owner"]) == ("2026-11-27", 2)
    assert captured.values["source"] == "leader"


@pytest.mark.parametrize(
    ("language", "line", "proposed", "title"),
    [
        (
            "zh",
            "11月27日（周五）上午9：30在县政府二楼会议室召开全体会议，请周主席参加",
            {
                "due": ("2026-11-27T09:30", "11月27日（周五）上午9：30"),
                "place": ("县政府二楼会议室", "县政府二楼会议室"),
                "requirement": ("周主席参加", "请周主席参加"),
            },
            "召开全体会议",
        ),
        (
            "zh",
            "周主席批示：请办公室会同权益部拟一个方案，一周内报",
            {
                "due": ("2026-12-02", "一周内"),
                "unit": ("90", "权益部"),
                "source": ("leader", "周主席批示"),
            },
            "请办公室会同权益部拟一个方案",
        ),
        (
            "zh",
            "李敏、方萍：今晚加班把讲话稿弄完",
            {
                "due": ("2026-11-25T20:00", "今晚"),
                "owner": ("2", "李敏、方萍"),
                "helpers": ("(3,)", "李敏、方萍"),
            },
            "加班把讲话稿弄完",
        ),
        (
            "en",
            "ask Wu Ying to send the figures to the Finance Bureau on Friday by 3 pm",
            {
                "due": ("2026-11-27T15:00", "on Friday by 3 pm"),
                "owner": ("4", "ask Wu Ying"),
                "unit": ("1", "Finance Bureau"),
            },
            "send the figures to the Finance Bureau",
        ),
        (
            "en",
            "Chair Zhou wants the list of firms by next Tuesday",
            {"due": ("2026-12-01", "by next Tuesday"), "source": ("leader", "Chair Zhou wants")},
            "the list of firms",
        ),
    ],
)
def test_what_is_proposed_leaves_the_title_and_is_read_from_its_marks(language, line, proposed, title):
    found = said(line, language)
    assert found == proposed
    lines = taken(line, language)
    captured = parse_line(lines[0], CONTEXTS[language])
    assert captured.title == title
    assert not captured.problems
    assert not captured.unread
    for field, (value, _) in proposed.items():
        assert str(captured.values[field]) == value
    assert said(lines[0], language) == {}


def test_who_comes_to_look_gives_an_event_and_the_day_before_as_limit():
    line = "下周二市里来检查，三楼展板要换"
    assert said(line) == {
        "due": ("2026-11-30", "下周二市里来检查"),
        "event": ("2026-12-01", "下周二市里来检查"),
        "template": ("4", "检查"),
    }
    first, event = taken(line)
    assert parse_line(first, CONTEXTS["zh"]).title == line
    captured = parse_line(event, CONTEXTS["zh"])
    assert (captured.kind, captured.title, captured.values["day"]) == (
        "event",
        "市里来检查",
        date(2026, 12, 1),
    )


def test_traditional_characters_say_the_same():
    assert taken("下週二市裡來檢查，三樓展板要換") == [
        "下週二市裡來檢查，三樓展板要換 ^2026-11-30",
        "重要活动:市裡來檢查 ^2026-12-01",
    ]


@pytest.mark.parametrize("word", ["重要活动", "活动"])
def test_a_line_that_begins_with_the_word_for_events_is_one(word):
    assert parse_line(f"{word}：妇女工作例会 ^12月1日", CONTEXTS["zh"]).kind == "event"


def test_of_a_time_where_only_a_day_is_kept_it_is_said_that_it_is_not():
    captured = parse_line("活动：妇女工作例会 ^12月1日上午9点 @李敏", CONTEXTS["zh"])
    assert captured.values["day"] == date(2026, 12, 1)
    assert [(one.why.key, one.why.params["text"]) for one in captured.unread] == [
        ("no_time_here", "12月1日上午9点")
    ]


def test_a_paper_is_known_by_its_number():
    line = "《关于做好年终统计的通知》（云办〔2026〕88号）"
    found = said(line)
    assert found["kind"] == ("incoming", "（云办〔2026〕88号）")
    assert found["number"][0] == "云办〔2026〕88号"
    captured = parse_line(taken(line)[0], CONTEXTS["zh"])
    assert (captured.kind, captured.title) == ("incoming", "《关于做好年终统计的通知》")
    assert captured.values["number"] == "云办〔2026〕88号"


def test_a_paper_with_the_offices_own_code_goes_out_before_any_other_bears_it():
    line = "公文:虞妇〔2026〕9号 关于做好统计的通知"
    assert parse_line(line, CONTEXTS["zh"]).kind == "incoming"
    own = replace(CONTEXTS["zh"], code="虞妇")
    assert parse_line(line, own).kind == "document"
    assert parse_line("公文:云办〔2026〕9号 关于做好统计的通知", own).kind == "incoming"
    pasted = propose(parse_line("《关于做好统计的通知》（虞妇〔2026〕9号）", own), own)
    assert {each.field: each.value for each in pasted}["kind"] == "document"


def test_what_was_marked_is_not_proposed_and_what_was_refused_stays_away():
    line = "李敏负责写方案，周五前交"
    assert said(line).keys() == {"owner", "due"}
    assert said(f"{line} ^周四 @方萍").keys() == set()
    assert said(line, refused={("due", "周五前")}).keys() == {"owner"}


@pytest.mark.parametrize(
    "line",
    [
        "三八节活动方案要早点动手",
        "11月份工作总结",
        "上周五的会议纪要还没发",
        "会议室在3楼305",
        "预算5.8万元",
        "唐果请假两天",
        "培训3天，每天一个主题",
        "尽快联系法院",
        "《李敏负责周五前完成》",
        "收到请回复",
    ],
)
def test_what_leaves_a_doubt_is_not_proposed(line):
    assert said(line) == {}


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("1.催半山乡回执 2.给组联部送表 3.订周四会议室", ["催半山乡回执", "给组联部送表", "订周四会议室"]),
        ("今天要办：1、核对名单；2、发通知；3、订午餐。", ["核对名单", "发通知", "订午餐"]),
        ("①打印材料②装袋③送财政局", ["打印材料", "装袋", "送财政局"]),
        ("一、写稿 二、定议程", ["写稿", "定议程"]),
        ("(1) print the papers (2) pack them", ["print the papers", "pack them"]),
        ("- water the plants\n\n* call the bank\n3. sign", ["water the plants", "call the bank", "sign"]),
        ("预算1.5万元，用2.5天", ["预算1.5万元，用2.5天"]),
        ("看第1、2、3号楼", ["看第1、2、3号楼"]),
        ("一件事", ["一件事"]),
    ],
)
def test_several_matters_are_several_drafts(text, drafts):
    assert split_drafts(text) == drafts


def test_a_line_of_several_matters_proposes_nothing_else():
    assert said("1.催回执，李敏负责 2.送表").keys() == {"records"}
    assert taken("1.催回执 2.送表") == ["催回执", "送表"]


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("zh", "12月3日（周五）上午在县政府三楼会议室开会", {"place"}),
        ("zh", "2月30日前报总结", set()),
        ("zh", "请假：陈洁12月1日至3日", {"owner", "absent", "start", "end"}),
        ("zh", "李敏12月1日请假", set()),
        ("en", "meeting on Friday 3 December in the large hall", {"place"}),
        ("zh", "周四之前不用报了", set()),
        ("zh", "已于11月20日报送年终总结", set()),
        ("zh", "11月20日报送的总结再改一改", set()),
        ("en", "no need to report by Friday", set()),
        ("en", "leave: Li Min, 1 to 3 December", {"kind", "purpose"}),
        ("zh", "请假 李敏，12月1日至3日", {"kind", "purpose"}),
        ("en", "the returns were sent on 20 November", set()),
    ],
)
def test_no_part_of_a_day_that_is_wrong_is_proposed_nor_as_a_limit_the_days_somebody_is_away(
    language, line, found
):
    assert said(line, language).keys() == found


@pytest.mark.parametrize(
    ("language", "line", "taken_line"),
    [
        (
            "zh",
            "转发安全生产通知，各部室12月1日前反馈",
            "转发安全生产通知，各部室反馈 ^2026-12-01",
        ),
        ("zh", "每周五下午报一次进度", "报一次进度 ^2026-11-27 17:30 每:每周五下午"),
        ("zh", "请假：陈洁12月1日", "请假：12月1日 @陈洁 起始:2026-12-01 请假人:陈洁"),
        ("zh", "用车：12月1日前", "用车：12月1日前 ^2026-12-01"),
        ("zh", "週五前報送總結，李敏負責", "報送總結 ^2026-11-27 @李敏"),
        ("zh", "完成预算，吴颖牵头、方萍配合", "完成预算 @吴颖 @方萍"),
        ("zh", "核对数据，方萍配合", "核对数据 协办:方萍"),
        ("zh", "李敏你明天把通知发下去", "把通知发下去 ^2026-11-26 @李敏"),
        ("zh", "上午的会改到下午3点", "上午的会改到下午3点 ^2026-11-25 15:00"),
        ("zh", "督办 周主席批示的信访件", "周主席批示的信访件 #督办 !领导交办"),
        ("zh", "@李敏 明天交 #材料", "@李敏 明天交 #材料 ^2026-11-26"),
        ("zh", "急！要今年的总结，今天下午5点前", "要今年的总结 ^2026-11-25 17:00 !加急"),
        ("zh", "报候选2户，本周四截止", "报候选2户 ^2026-11-26"),
        (
            "en",
            "every Friday report progress",
            "report progress ^2026-11-27 every:every Friday",
        ),
        ("en", "Meeting moved to Monday 10 am", "Meeting moved to Monday 10 am ^2026-11-30 10:00"),
        (
            "en",
            "Fang Ping, could you check the figures by Thursday noon?",
            'check the figures ^2026-11-26 12:00 @"Fang Ping"',
        ),
        ("en", "The returns are due by 30 November", "The returns ^2026-11-30"),
    ],
)
def test_what_is_taken_reads_on_as_a_sentence_of_the_same_kind(language, line, taken_line):
    assert taken(line, language) == [taken_line]
    kinds = {parse_line(each, CONTEXTS[language]).kind for each in (line, taken_line)}
    assert len(kinds) == 1


def test_a_very_long_line_costs_little():
    line = "请李敏周五前把材料报财政局，" * 800
    assert len(propose(parse_line(line, CONTEXTS["zh"]), CONTEXTS["zh"])) < 9
