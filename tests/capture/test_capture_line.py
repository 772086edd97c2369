"""One typed line becomes a draft record, and every piece of it is found where it stands."""

from datetime import date, time

import pytest
from msgspec.structs import replace

from officetui.capture.line import parse_line
from officetui.domain.approval import Purpose
from officetui.domain.moment import When
from officetui.domain.paper import Genre
from officetui.domain.record import Importance, Secrecy, Urgency
from officetui.domain.task import Origin, Source
from tests.capture.sample import CHINESE, ENGLISH

FRIDAY = When(date(2026, 11, 27))
WEDNESDAY = When(date(2026, 11, 25))


def read(line: str, context=CHINESE):
    captured = parse_line(line, context)
    for piece in captured.pieces:
        assert line[piece.start : piece.end] == piece.text
    return captured


def values(line: str, context=CHINESE) -> dict:
    captured = read(line, context)
    assert not captured.problems, captured.problems
    return {name: value for name, value in captured.values.items() if name != "title"}


def only_title(line: str, context=CHINESE) -> str:
    captured = read(line, context)
    assert not captured.problems
    assert not captured.pieces
    assert set(captured.values) == {"title"}
    return captured.title


def test_the_chinese_example_is_understood_word_for_word() -> None:
    line = "加急 关于三八节表彰的请示 @李敏 #活动 ^下周五 ~3h !领导交办 等:财政局 催:周三"
    captured = read(line)
    assert captured.kind == "task"
    assert captured.title == "关于三八节表彰的请示"
    assert captured.values == {
        "title": "关于三八节表彰的请示",
        "urgency": Urgency.URGENT,
        "owner": 2,
        "tags": ("活动",),
        "due": FRIDAY,
        "effort": 3.0,
        "source": Source.LEADER,
        "waiting_for": "财政局",
        "unit": 1,
        "next_chase": WEDNESDAY,
    }
    assert [(piece.text, piece.field) for piece in captured.pieces] == [
        ("加急", "urgency"),
        ("@李敏", "owner"),
        ("#活动", "tags"),
        ("^下周五", "due"),
        ("~3h", "effort"),
        ("!领导交办", "source"),
        ("等:财政局", "waiting_for"),
        ("", "unit"),
        ("催:周三", "next_chase"),
    ]
    assert not captured.problems
    assert not captured.estimates


def test_the_english_example_is_understood_word_for_word() -> None:
    line = "draft the year-end form @fang #stats ^fri 17:00 ~2h !high wait:finance chase:wed every:month"
    captured = read(line, ENGLISH)
    assert captured.values == {
        "title": "draft the year-end form",
        "owner": 3,
        "tags": ("stats",),
        "due": When(date(2026, 11, 27), time(17, 0)),
        "effort": 2.0,
        "importance": Importance.HIGH,
        "waiting_for": "finance",
        "unit": 1,
        "next_chase": WEDNESDAY,
        "every": "FREQ=MONTHLY",
    }
    assert not captured.problems


def test_an_input_methods_characters_mean_the_same_without_blanks_between() -> None:
    wide = values("写讲话稿＠李敏＃活动＾下周五～３ｈ！领导交办")
    assert wide == values("写讲话稿 @李敏 #活动 ^下周五 ~3h !领导交办")
    assert read("写讲话稿＠李敏＃活动").title == "写讲话稿"


def test_shift_six_and_period_of_a_chinese_input_method_are_due_and_planned() -> None:
    found = values("写稿 ……周五 》周三")
    assert (found["due"], found["planned"]) == (FRIDAY, WEDNESDAY)
    assert only_title("等一下……周五再说") == "等一下……周五再说"
    assert only_title("读《工作周报》周五那期") == "读《工作周报》周五那期"


@pytest.mark.parametrize(
    ("word", "field", "value"),
    [
        ("top", "importance", Importance.TOP),
        ("low", "importance", Importance.LOW),
        ("高", "importance", Importance.HIGH),
        ("重要", "importance", Importance.HIGH),
        ("紧急", "urgency", Urgency.URGENT),
        ("特急", "urgency", Urgency.MOST_URGENT),
        ("加急", "urgency", Urgency.URGENT),
        ("urgent", "urgency", Urgency.URGENT),
        ("MOST-URGENT", "urgency", Urgency.MOST_URGENT),
        ("leader", "source", Source.LEADER),
        ("上级", "source", Source.UPPER),
        ("常规", "source", Source.ROUTINE),
        ("unplanned", "origin", Origin.UNPLANNED),
        ("计划外", "origin", Origin.UNPLANNED),
        ("求助", "help_wanted", True),
        ("内部", "secrecy", Secrecy.INTERNAL),
        ("private", "private", True),
    ],
)
def test_a_mark_says_importance_urgency_source_or_origin(word: str, field: str, value: object) -> None:
    assert values(f"x !{word}") == {field: value}
    assert values(f"x ！{word}") == {field: value}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3h", 3),
        ("2d", 16),
        ("半天", 4),
        ("30m", 0.5),
        ("1.5小时", 1.5),
        ("两天", 16),
        ("90分钟", 1.5),
        ("1h30m", 1.5),
        ("一个半小时", 1.5),
        ("half a day", 4),
        ("3 hours", 3),
        ("1w", 40),
        ("三个工作日", 24),
        ("两个半天", 8),
    ],
)
def test_effort_is_read_as_hours_of_days_of_eight(text: str, hours: float) -> None:
    assert values(f"x ~{text} y") == {"effort": hours}
    assert read(f"x ~{text} y").title == "x y"


@pytest.mark.parametrize(
    ("line", "urgency", "title"),
    [
        ("加急 通知", Urgency.URGENT, "通知"),
        ("特急：通知", Urgency.MOST_URGENT, "通知"),
        ("【特急】通知", Urgency.MOST_URGENT, "通知"),
        ("urgent: ring them", Urgency.URGENT, "ring them"),
        ("Most urgent: ring them", Urgency.MOST_URGENT, "ring them"),
    ],
)
def test_a_leading_word_says_how_urgent(line: str, urgency: Urgency, title: str) -> None:
    captured = read(line)
    assert (captured.values["urgency"], captured.title) == (urgency, title)


@pytest.mark.parametrize("line", ["加急件已收到", "紧急通知", "urgent care centre visit", "给加急 件"])
def test_words_that_only_begin_like_an_urgency_are_the_title(line: str) -> None:
    assert only_title(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "write to a@b.cn",
        "写信给张三@qq.com",
        "learn C# and F#",
        "3>2, 2^10 and a~b",
        '"R&D!" is a title',
        "Room #3, item # 4, ## heading",
        "加油! 真的！",
        "^_^ and ^blah and ~/notes and ~3人",
        "!foo !! !",
        "> quoted",
        "培训3天~5天 每周一 周五 月底",
        "see https://x.cn/#a@b?c=^fri",
        "time 17:00, re: minutes, due: friday",
        "a  b   c\td",
        "@ # ^ ~ ! >",
        "due:soon urgency:foo 来源:群众举报",
    ],
)
def test_what_is_no_piece_stays_in_the_title_as_it_is(line: str) -> None:
    assert only_title(line) == line


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (r"\@李敏 到会", "@李敏 到会"),
        (r"读\#活动 和 \^周五", "读#活动 和 ^周五"),
        (r"\加急 通知", "加急 通知"),
        (r"\wait:finance", "wait:finance"),
        (r"C:\dir \x \\server", r"C:\dir \x \\server"),
        ('"@李敏 #活动" 照原样', '"@李敏 #活动" 照原样'),
        ("学习《关于 #活动 的 @李敏 ^周五》", "学习《关于 #活动 的 @李敏 ^周五》"),
        ("他说“ @李敏 ”", "他说“ @李敏 ”"),
    ],
)
def test_a_backslash_or_quotes_keep_signs_as_text(line: str, title: str) -> None:
    assert only_title(line) == title


def test_an_open_quote_protects_nothing() -> None:
    assert values('5" pipe "and @李敏')["owner"] == 2


def test_blanks_become_one_only_where_a_piece_was_taken_out() -> None:
    assert read("a  b   @李敏   c   d ").title == "a  b c   d"
    assert read("  a @李敏 #x ^周五   b").title == "a b"
    assert read("写稿@李敏、方萍").title == "写稿"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("@李敏，请看稿 ^周五，谢谢", "请看稿，谢谢"),
        ("写稿，@李敏 #活动 ，下午交 ^周五", "写稿，下午交"),
        ("写稿，@李敏", "写稿"),
        ("，写稿，", "，写稿，"),
        ("ring them, @fang", "ring them"),
    ],
)
def test_a_comma_beside_a_piece_goes_where_it_would_hang(line: str, title: str) -> None:
    assert read(line).title == title


def test_the_words_are_known_in_traditional_characters() -> None:
    assert values("x 單位：财政局 負責：李敏 ~兩個小時 !領導交辦") == {
        "unit": 1,
        "owner": 2,
        "effort": 2.0,
        "source": Source.LEADER,
    }
    assert read("doc: 關於表彰的請示").values["genre"] is Genre.REQUEST_FOR_INSTRUCTIONS


def test_the_first_person_owns_it_and_the_others_help() -> None:
    assert values("x @方萍 @李敏 @吴颖") == {"owner": 3, "helpers": (2, 4)}
    assert values("x @李敏、方萍,吴颖") == {"owner": 2, "helpers": (3, 4)}
    assert values("x @李敏 @李敏") == {"owner": 2}
    assert values("x helpers:方萍、吴颖 负责:李敏") == {"helpers": (3, 4), "owner": 2}


def test_me_is_who_types() -> None:
    assert values("x @me") == values("x @我") == values("x owner:me") == {"owner": 1}
    stranger = read("x @me", replace(CHINESE, me=None))
    assert [problem.key for problem in stranger.problems] == ["nobody_acts"]


def test_names_may_have_blanks_or_stand_in_quotes_or_be_glued_to_text() -> None:
    for line in ("x @Fang Ping y", 'x @"fang ping" y', "x @fang y", "x @方萍 y"):
        captured = read(line, ENGLISH)
        assert (captured.values["owner"], captured.title) == (3, "x y")
    assert values("x wait:Finance Bureau", ENGLISH)["unit"] == 1
    assert values("x unit:office of the committee on women and children", ENGLISH) == {"unit": 5}
    assert values("x @Maria de la Cruz", ENGLISH) == {"owner": 7}
    glued = read("@李敏写讲话稿")
    assert (glued.values["owner"], glued.title) == (2, "写讲话稿")


def test_someone_unknown_or_doubtful_is_said_and_nothing_is_lost() -> None:
    captured = read("x @李梅 ^周五")
    (piece,) = [piece for piece in captured.pieces if piece.problem]
    assert (piece.text, piece.field, piece.value) == ("@李梅", "owner", None)
    assert piece.problem is captured.problems[0]
    assert captured.problems[0].key == "unknown_name"
    assert captured.problems[0].field == "owner"
    assert "李敏" in captured.problems[0].params["near"]
    assert captured.values["due"] == FRIDAY
    doubtful = read("x @l")
    assert doubtful.problems[0].key == "ambiguous_name"
    assert doubtful.problems[0].params["choices"] == ("李敏", "刘明")
    assert read("x unit:林业局").problems[0].key == "unknown_name"


@pytest.mark.parametrize("line", ["x ^2月30日", "x ^yesterday", "x >昨天", "x 催:2026-01-01", "x due:feb 30"])
def test_a_date_that_is_past_or_does_not_exist_is_asked_about(line: str) -> None:
    captured = read(line)
    assert len(captured.problems) == 1
    assert captured.title == "x"
    (piece,) = captured.pieces
    assert piece.value is None
    assert piece.field not in captured.values


def test_a_field_said_twice_is_asked_about() -> None:
    captured = read("x ^周五 ^周一")
    assert [(problem.key, problem.field) for problem in captured.problems] == [("said_twice", "due")]
    assert captured.values["due"] == FRIDAY
    assert values("x ^周五 ^fri !high !重要 #活动 #活动") == {
        "due": FRIDAY,
        "importance": Importance.HIGH,
        "tags": ("活动",),
    }


@pytest.mark.parametrize("line", ["", "  ", "@李敏", "@李敏 #活动 ^周五", "加急 ", "doc:"])
def test_a_line_without_words_for_a_title_is_refused(line: str) -> None:
    captured = read(line)
    assert [problem.key for problem in captured.problems] == ["empty_title"]
    assert captured.problems[0].field == "title"


def test_a_due_date_may_have_several_words_in_both_languages() -> None:
    assert values("ring ^next week friday 3pm !high them", ENGLISH)["due"] == When(
        date(2026, 11, 27), time(15, 0)
    )
    assert values("打电话 ^明天下午3点半 给他")["due"] == When(date(2026, 11, 23), time(15, 30))
    assert read("ring ^tomorrow 3pm them").title == "ring them"


def test_a_planned_day_and_waiting_are_said_and_what_follows_is_left_to_the_rules() -> None:
    assert values("x >周三") == {"planned": WEDNESDAY}
    assert "status" not in values("x >周三 等:李主任")


def test_what_is_waited_for_is_text_and_the_unit_only_if_it_is_one() -> None:
    assert values("x wait:someone") == {"waiting_for": "someone"}
    assert values("x 等:广电")["unit"] == 4
    assert values("x 等:czj") == {"waiting_for": "财政局", "unit": 1}
    assert values("x 等:局")["waiting_for"] == "局"
    assert "unit" not in values("x 等:局")
    assert values("x 等:财") == {"waiting_for": "财"}
    assert values("x 等:财政局 单位:教育局")["unit"] == 2
    assert values('x 等:"财政局 和 教育局"')["waiting_for"] == "财政局 和 教育局"


def test_a_recurrence_stands_behind_its_word_and_never_in_the_bare_title() -> None:
    for line in ("x every:每月25日", "x 重复:每月25日", "x ^每月25日", "x 每:月25日"):
        found = values(line)
        assert found == {"every": "FREQ=MONTHLY;BYMONTHDAY=25", "due": When(date(2026, 11, 25))}
    assert values("x every:2w") == {"every": "FREQ=WEEKLY;INTERVAL=2"}
    assert values("x 每:每周一 ^周五") == {"every": "FREQ=WEEKLY;BYDAY=MO", "due": FRIDAY}
    assert only_title("每周一 例会") == "每周一 例会"


def test_any_field_can_be_named_by_its_words_in_either_language() -> None:
    assert values("x effort:3h 要求:数据准确 标签:a,b tag:c secrecy:工作秘密 私密:是") == {
        "effort": 3.0,
        "requirement": "数据准确",
        "tags": ("a", "b", "c"),
        "secrecy": Secrecy.WORK_SECRET,
        "private": True,
    }
    assert values('x requirement:"all figures checked" source:upper document urgency:most urgent') == {
        "requirement": "all figures checked",
        "source": Source.UPPER,
        "urgency": Urgency.MOST_URGENT,
    }
    assert values("x after:T1,T12 截止：周五 承办：李敏") == {
        "blocked_by": (1, 12),
        "due": FRIDAY,
        "owner": 2,
    }
    assert read("x after:T99").problems[0].key == "no_such_record"


@pytest.mark.parametrize(
    ("line", "genre", "title"),
    [
        ("doc: 关于三八节表彰的请示", Genre.REQUEST_FOR_INSTRUCTIONS, "关于三八节表彰的请示"),
        ("公文：关于开会的通知（征求意见稿）", Genre.NOTICE, "关于开会的通知（征求意见稿）"),
        ("doc:在年会上的讲话稿", Genre.SPEECH, "在年会上的讲话稿"),
        ("doc:关于商请支持的函", Genre.LETTER, "关于商请支持的函"),
        ("doc: Notice on the meeting", Genre.NOTICE, "Notice on the meeting"),
        ("doc: year-end report", Genre.REPORT, "year-end report"),
        ("加急 doc: request for instructions on awards", Genre.REQUEST_FOR_INSTRUCTIONS, None),
    ],
)
def test_a_documents_kind_is_guessed_from_its_title(line: str, genre: Genre, title: str | None) -> None:
    captured = read(line)
    assert captured.kind == "document"
    assert captured.values["genre"] is genre
    assert title is None or captured.title == title
    (piece,) = [piece for piece in captured.pieces if piece.field == "genre"]
    assert piece.stays
    assert piece.text in captured.title


def test_a_kind_is_named_at_the_start_and_nowhere_else() -> None:
    assert read("req:借会议室 单位:教育局").kind == "request"
    assert read("协调：借会议室").kind == "request"
    assert read("收文：省里的决定").kind == "incoming"
    assert read("用车：去河岭镇").values["purpose"] is Purpose.VEHICLE
    assert read("x", replace(CHINESE, kind="document")).kind == "document"
    assert only_title("回复 doc:x") == "回复 doc:x"
    assert "genre" not in read("关于三八节的请示").values
    explicit = values("doc: 关于三八节的请示 文种:报告")
    assert explicit["genre"] is Genre.REPORT


def test_people_and_units_are_entered_with_their_own_fields() -> None:
    person = values("赵敏 职务:科员 phone:0000-555 tag:new", replace(CHINESE, kind="staff"))
    assert person == {"name": "赵敏", "post": "科员", "phone": "0000-555", "tags": ("new",)}
    captured = read("林业局 @李敏 ^周五 加急", replace(CHINESE, kind="unit"))
    assert captured.values == {"name": "林业局 @李敏 ^周五 加急"}


def test_what_a_kind_does_not_have_stays_in_its_title() -> None:
    assert read("doc: 通知 ~3h !leader >周五").title == "通知 ~3h !leader >周五"
    assert values("req: 借车 等:教育局") == {"unit": 2}


def test_a_date_in_a_year_without_published_holidays_is_marked_an_estimate() -> None:
    captured = read("x ^2029年国庆前")
    assert captured.estimates == ("due",)
    (piece,) = captured.pieces
    assert piece.is_estimate
    assert piece.notes


def test_a_number_between_other_marks_leaves_the_title_once() -> None:
    captured = read("收文：青妇〔2026〕33号 关于报送材料的通知 ^12月8日")
    assert captured.title == "关于报送材料的通知"
    assert captured.values["number"] == "青妇〔2026〕33号"
