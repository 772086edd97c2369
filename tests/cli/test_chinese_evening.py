"""An evening of commands in Chinese: their words are taken, and what is refused is told truly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.office import flow
from officetui.office.office import Office
from tests.conftest import MONDAY
from tests.screens.stage import make

Told = tuple[int, str, str]
Chinese = Callable[..., Told]


@pytest.fixture
def chinese(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Chinese:
    """Runs one command line in Chinese on the office; returns exit code, output and what was said besides."""

    def call(*words: str) -> Told:
        line = ["--office", str(tmp_path / "office"), "--now", MONDAY.isoformat(), "--lang", "zh"]
        code = run([*line, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_spans_and_what_is_done_to_a_plan_have_chinese_words(office: Office, chinese: Chinese) -> None:
    make(office, "task", title="写总结")
    assert chinese("plan", "周") == chinese("plan", "week")
    assert chinese("plan", "值班表") == chinese("plan", "roster")
    assert "列入今天计划：T1 写总结" in chinese("plan", "列入", "T1")[1]
    assert "移出计划：T1 写总结" in chinese("plan", "移出", "T1")[1]
    assert chinese("plan", "目标", "周", "交报表")[1].startswith("已定目标")
    assert chinese("plan", "勾选", "周", "1")[1].startswith("已更新目标")
    assert chinese("summary", "月")[1].startswith("# 2026年11月工作小结")
    code, _, err = chinese("plan", "乱")
    assert code == 1
    assert "可用：日、周、月、年、值班表、列入、移出、排定、取消排定、目标、勾选、值班" in err


def test_registers_and_lists_are_called_by_their_words_and_their_beginnings(chinese: Chinese) -> None:
    assert chinese("register", "传阅") == chinese("register", "circulation")
    assert chinese("register", "清退") == chinese("register", "give_back")
    err = chinese("register", "乱")[2]
    assert "有：收文、发文、经费、用印" in err
    assert "传阅登记、清退单、分发登记、待归档、归档文件目录" in err


def test_any_field_is_changed_by_what_it_is_called_and_what_the_program_keeps_is_said_to_be_kept(
    office: Office, chinese: Chinese
) -> None:
    who = make(office, "staff", name="王小丫")
    make(office, "task", title="写总结")
    assert chinese("edit", str(who), "姓名=王二丫")[1].endswith("姓名：王二丫\n")
    assert chinese("edit", "T1", "标题=写年终总结")[1].startswith("已修改：T1 写年终总结")
    for text in ("已办结", "乱"):
        assert chinese("edit", "T1", f"状态={text}")[2] == "错误：“状态”由程序记录，不能修改\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("agree", "T1"), 1, "时不能“同意”"),
        (("return", "T1", "重写"), 1, "时不能“退回”"),
        (("done",), 2, "缺少编号；"),
        (("add",), 2, "缺少内容；"),
        (("plan", "列入"), 1, "“列入”后面要写编号或内容"),
        (("plan", "排定", "T1"), 1, "“排定”后面不写别的，多了“T1”"),
        (("give", "D1", "李敏", "定稿"), 1, "发文没有“办事要求”"),
        (("give", "T2", "李敏"), 1, "请先重新办理（m，命令为 officetui move T2 重新办理）"),
        (("note", "T1"), 2, "缺少文字；"),
        (("draft", "D1", "--return"), 2, "参见 officetui draft --help"),
        (("draft", "D1", "/nonexistent/稿"), 1, "没有文件 /nonexistent/稿"),
        (("import", "/nonexistent/表"), 1, "没有文件 /nonexistent/表"),
        (("import", "/dev/null"), 1, "可选 table、taskwarrior、todo、ics"),
        (("add", "绝密 关于考核的通知"), 1, "“绝密”属国家秘密"),
    ],
)
def test_what_is_refused_is_told_truly_and_in_one_line(
    office: Office, chinese: Chinese, words: tuple[str, ...], code: int, said: str
) -> None:
    make(office, "task", title="写总结")
    flow.move(office, (make(office, "task", title="送总结"),), "done")
    make(office, "document", title="关于年会的通知")
    found = chinese(*words)
    assert (found[0], found[1], found[2].count("\n")) == (code, "", 1)
    assert said in found[2]


def test_what_has_no_place_in_the_order_says_so(office: Office, chinese: Chinese) -> None:
    bureau = make(office, "unit", name="县统计局")
    assert "不是待办的事，不排先后" in chinese("why", str(bureau))[1]


def test_one_matter_named_twice_is_closed_once(office: Office, chinese: Chinese) -> None:
    make(office, "task", title="写总结")
    assert chinese("done", "T1", "t1")[1] == "已办结：T1 写总结\n"
