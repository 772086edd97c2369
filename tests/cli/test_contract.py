"""The command line's contract, as a shell or another program meets it."""

import json
from pathlib import Path

import click
import pytest

from officetui import i18n
from officetui.cli import run
from officetui.domain.kinds import KINDS
from officetui.text import width
from tests.conftest import Call


@pytest.fixture
def staffed(call: Call) -> Call:
    for name in ("Fang Ping", "李敏"):
        call("add", "staff", name)
    call("add", "unit", "Finance bureau")
    return call


def test_add_prints_the_id_and_what_was_understood(staffed: Call) -> None:
    code, out, err = staffed("add", "draft the form @fang ^fri 17:00 ~2h !high wait:finance")
    assert (code, err) == (0, "")
    assert out.startswith("T1 draft the form\n")
    assert "Owner: Fang Ping" in out
    assert "Due: Fri 17:00" in out
    assert "Effort: 2 h" in out


def test_a_dry_run_saves_nothing(staffed: Call) -> None:
    assert staffed("add", "--dry-run", "draft the form")[0] == 0
    assert staffed("list")[1].count("draft") == 0


def test_json_is_one_document_with_times_that_carry_their_offset(staffed: Call) -> None:
    _, out, _ = staffed("add", "--json", "visit @李敏 ^fri 17:00")
    record = json.loads(out)
    assert record["id"] == "T1"
    assert record["record"]["due"] == "2026-11-27T17:00:00+08:00"
    assert record["record"]["owner_name"] == "李敏"


def test_global_options_may_stand_anywhere(call: Call) -> None:
    call("add", "ring back")
    code, out, _ = call("list", "--lang", "zh")
    assert code == 0
    assert "待分办" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("add", "ring back @nobody"), "nobody"),
        (("add", "ring back ^2027-02-30"), "28 Feb 2027"),
        (("add", "#only ^fri"), "a few words"),
        (("done", "T99"), "T99"),
        (("done", "X1"), "T12"),
        (("edit", "T1", "colour=red"), "colour"),
        (("edit", "T1", "due"), "FIELD=VALUE"),
        (("edit", "T1", "due=someday"), "someday"),
        (("agree", "T1"), "start, done"),
        (("move", "T1", "sideways"), "sideways"),
        (("return", "T1", "no"), ""),
        (("undo",), "undo"),
        (("when", "whenever"), "whenever"),
        (("summary", "--out", "/nowhere/at/all.md"), "/nowhere/at"),
        (("list", "colour:red"), "colour"),
        (("--now", "soon", "today"), "soon"),
    ],
)
def test_what_is_refused_gets_one_line_and_exit_code_one(
    call: Call, words: tuple[str, ...], says: str
) -> None:
    call("add", "ring back")
    if words[0] == "undo":
        call("undo")
    code, out, err = call(*words)
    assert (code, out) == (1, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert says in err


@pytest.mark.parametrize(
    "words", [("frobnicate",), ("add",), ("--colour",), ("list", "--format", "pdf"), ("list", "--jsn")]
)
def test_misuse_gets_one_line_and_exit_code_two(call: Call, words: tuple[str, ...]) -> None:
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_explains_itself_in_both_languages(call: Call, language: str) -> None:
    from officetui.cli.root import COMMANDS

    for name in ("", *COMMANDS):
        code, out, err = call("--lang", language, *([name] if name else []), "--help")
        assert (code, err) == (0, "")
        assert "cli." not in out
        assert ("用法" in out) == (language == "zh")


@pytest.mark.parametrize(("language", "stop"), [("en", "."), ("zh", "。")])
def test_every_command_and_every_option_is_told_in_a_sentence(language: str, stop: str) -> None:
    from officetui.cli.root import COMMANDS, root

    i18n.use(language)
    with click.Context(root, info_name="officetui") as context:
        commands = [root, *(root.get_command(context, name) for name in COMMANDS)]
        options = [
            option.get_help_record(click.Context(command, info_name=command.name))
            for command in commands
            for option in command.params
            if isinstance(option, click.Option)
        ]
        told = [command.get_short_help_str() for command in commands[1:]]
    told += [record[1] for record in options if record]
    i18n.use("en")
    assert [words for words in told if not words.endswith(stop) or words[0].islower()] == []


def test_each_change_can_be_taken_back_and_done_again(staffed: Call) -> None:
    staffed("add", "ring back")
    assert staffed("give", "T1", "fang")[0] == 0
    assert staffed("undo")[0] == 0
    assert json.loads(staffed("show", "T1", "--json")[1])["owner"] is None
    assert staffed("redo")[0] == 0
    assert json.loads(staffed("show", "T1", "--json")[1])["owner_name"] == "Fang Ping"


def test_a_document_goes_its_way_by_commands(staffed: Call) -> None:
    staffed("add", "staff", "Chair Xu")
    staffed("add", "document", "Notice on the year-end form")
    assert staffed("edit", "D1", "route=review fang\nsign chair")[0] == 0
    assert staffed("move", "D1", "routing")[0] == 0
    assert staffed("return", "D1", "Fang 11-23: figures missing")[0] == 0
    assert json.loads(staffed("show", "D1", "--json")[1])["status"] == "returned"
    staffed("move", "D1", "routing")
    assert staffed("agree", "D1", "Fang 11-23: agreed")[0] == 0
    assert staffed("agree", "D1", "Xu 11-23: issue it")[0] == 0
    assert json.loads(staffed("show", "D1", "--json")[1])["status"] == "signed"


def test_why_adds_up_to_the_total(staffed: Call) -> None:
    staffed("add", "urgent figures !urgent ^fri @fang")
    found = json.loads(staffed("why", "T1", "--json")[1])
    assert round(sum(term["points"] for term in found["terms"] if term["points"]), 1) == found["total"]


def test_when_says_what_may_surprise_about_a_day_and_how_long_it_takes(call: Call) -> None:
    assert "counted in working days" in call("when", "3-5天")[1]
    assert "by the lunar year" in call("when", "二月二")[1]
    assert "counted from today" in call("when", "自印发之日起30日内")[1]
    assert "2 h" in call("when", "fri", "9", "to", "11")[1]


def test_when_tells_the_day_and_whether_it_is_an_estimate(call: Call) -> None:
    assert json.loads(call("when", "--json", "下周五")[1]) == {
        "text": "下周五",
        "value": "2026-12-04",
        "estimate": False,
    }
    assert json.loads(call("when", "--json", "in 60 working days")[1])["estimate"] is True


def test_chase_logs_counts_and_sets_the_next_day(staffed: Call) -> None:
    staffed("add", "req: three figures unit:finance")
    staffed("chase", "R1", "promised", "for", "Thursday", "--next", "thu")
    found = json.loads(staffed("show", "R1", "--json")[1])
    assert (found["chases"], found["next_chase"]) == (1, "2026-11-26")
    assert found["log"][0]["words"] == "promised for Thursday"


def test_the_summary_is_written_whole_to_a_file_that_keeps_its_mode(staffed: Call, tmp_path: Path) -> None:
    staffed("add", "ring back")
    staffed("done", "T1")
    out = tmp_path / "day.html"
    out.touch(mode=0o640)
    assert staffed("summary", "--out", str(out))[:2] == (0, "")
    assert "<html" in out.read_text(encoding="utf-8")
    assert "ring back" in out.read_text(encoding="utf-8")
    assert out.stat().st_mode & 0o777 == 0o640
    code, _, err = staffed("summary", "--out", str(tmp_path / "day.pdf"))
    assert code == 1
    assert "html" in err
    assert not (tmp_path / "day.pdf").exists()
    assert "ring back" in staffed("summary", "--out", "-")[1]


def test_private_records_stay_out_of_the_summary_unless_asked_for(staffed: Call) -> None:
    staffed("add", "a favour asked private:yes")
    staffed("done", "T1")
    assert "favour" not in staffed("summary")[1]
    assert "favour" in staffed("summary", "--include-private")[1]


def test_the_office_as_it_was_shows_the_past_and_takes_no_change(staffed: Call) -> None:
    staffed("add", "ring back")
    code, out, _ = staffed("--as-of", "2026-11-22T12:00", "list")
    assert (code, "ring back" in out) == (0, False)
    code, _, err = staffed("--as-of", "2026-11-23T12:00", "done", "T1")
    assert code == 1
    assert err.startswith("error: ")


def test_check_backup_and_restore(staffed: Call) -> None:
    staffed("add", "ring back")
    assert json.loads(staffed("check", "--json")[1]) == {"ok": True, "problems": []}
    file = staffed("backup")[1].split()[-1]
    staffed("done", "T1")
    assert staffed("restore", file)[0] == 0
    assert "ring back" in staffed("list")[1]


def test_a_list_as_csv_is_harmless_in_a_spreadsheet(call: Call) -> None:
    call("add", "=1+1")
    assert "'=1+1" in call("list", "--format", "csv")[1]


def test_a_folder_that_cannot_be_made_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    code = run(["--office", str(tmp_path / "file" / "office"), "add", "x"])
    err = capsys.readouterr().err
    assert code == 1
    assert err.startswith("error: ")
    assert err.count("\n") == 1


def test_a_file_that_is_not_a_store_is_left_as_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "store.json").write_text("shopping list")
    code = run(["--office", str(tmp_path), "add", "x"])
    assert code == 1
    assert capsys.readouterr().err.startswith("error: ")
    assert (tmp_path / "store.json").read_text() == "shopping list"


def test_the_view_of_whom_to_chase_shows_requests_and_waiting_tasks_together(staffed: Call) -> None:
    staffed("add", "req: three figures unit:finance chase:today")
    staffed("add", "the seal plate @fang wait:finance chase:today")
    for form in ("table", "csv", "md"):
        code, out, err = staffed("list", "chase", "--format", form)
        assert (code, err) == (0, "")
        assert "three figures" in out
        assert "the seal plate" in out


@pytest.mark.parametrize("word", ["documents", "document", "公文"])
def test_a_kind_is_listed_by_its_name_in_either_language_and_number(call: Call, word: str) -> None:
    call("add", "document", "Notice on the year-end form")
    assert "Notice on the year-end form" in call("list", word)[1]


def test_every_command_of_every_module_can_be_called() -> None:
    from importlib import import_module

    from officetui.cli.root import COMMANDS

    for module in set(COMMANDS.values()):
        names = {command.name for command in import_module(f"officetui.cli.{module}").COMMANDS}
        assert names == {name for name, where in COMMANDS.items() if where == module}


def test_somebody_is_found_by_their_account_too(call: Call) -> None:
    call("add", "staff", "Zhao Yiming login:zhaoym")
    assert "Owner: Zhao Yiming" in call("add", "back up the files @zhaoym")[1]


def test_a_view_with_blanks_in_its_name_is_listed_as_it_is_said(staffed: Call) -> None:
    from officetui.office.listing import ask

    found = ask(("late", "ones", "@fang"), ("late ones",))
    assert (found.name, found.words) == ("late ones", ("@fang",))


def test_work_given_to_someone_on_leave_is_said_at_entry(call: Call) -> None:
    call("add", "staff", "Chen Jie")
    call("edit", "S1", "leave=2026-11-23..2026-11-27")
    code, out, _ = call("add", "minutes @chen ^wed ~2h")
    assert code == 0
    assert "! " in out
    assert "leave" in out


def test_a_list_is_narrowed_by_the_light_a_matter_shows(staffed: Call) -> None:
    staffed("add", "req: overdue figures unit:finance")
    staffed("--now", "2026-11-20T09:00+08:00", "edit", "R1", "due=2026-11-20")
    assert "overdue figures" in staffed("list", "request", "light:red")[1]
    assert "overdue figures" in staffed("list", "request", "灯:红")[1]
    assert "overdue figures" not in staffed("list", "request", "light:green")[1]
    assert "red" in staffed("list", "request", "light:pink")[2]


def test_a_day_a_lead_may_not_have_meant_is_said_and_taken(staffed: Call) -> None:
    code, out, _ = staffed("add", "sort the files @fang >2026-11-28 ^2026-11-27")
    assert code == 0
    assert "no working day (weekend)" in out
    assert "after it is due" in out


def test_a_word_of_a_filter_is_denied_by_a_dash(staffed: Call) -> None:
    staffed("add", "ring back @fang")
    staffed("add", "minutes @李敏")
    out = staffed("list", "task", "-@fang")[1]
    assert "minutes" in out
    assert "ring back" not in out


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "T1", "title=ring back today"),
        ("done", "T1"),
        ("give", "T1", "fang"),
        ("move", "T1", "start"),
        ("chase", "T1", "busy"),
        ("note", "T1", "called"),
        ("undo",),
        ("backup",),
        ("repair",),
        ("template",),
        ("summary",),
        ("close-day",),
        ("log",),
        ("list",),
        ("find", "ring"),
        ("today",),
        ("brief",),
        ("proof", "--rules"),
    ],
)
def test_every_command_speaks_json(staffed: Call, words: tuple[str, ...]) -> None:
    staffed("add", "ring back")
    code, out, err = staffed(*words, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    if words[0] in ("edit", "done", "give", "move", "chase", "note", "undo"):
        assert set(found) == {"action", "ids", "unchanged", "text", "understood", "records"}
        assert found["ids"] == ["T1"]


def test_every_command_offers_json_in_its_help(call: Call) -> None:
    from officetui.cli.root import COMMANDS

    assert all("--json" in call(name, "--help")[1] for name in COMMANDS)


def test_what_is_somebodys_is_listed_and_then_handed_over(staffed: Call) -> None:
    staffed("add", "draft the speech @fang")
    assert staffed("handover", "fang")[1] == "Fang Ping: 1 record to hand over\n    T1 draft the speech\n"
    code, out, _ = staffed("handover", "fang", "李敏", "--last", "fri")
    assert (code, "李敏" in out) == (0, True)
    assert json.loads(staffed("show", "T1", "--json")[1])["owner_name"] == "李敏"
    assert staffed("handover", "fang")[1] == "Fang Ping has nothing to hand over\n"
    assert json.loads(staffed("show", "S1", "--json")[1])["until"] == "2026-11-27"


def test_on_what_terms_work_is_given_is_told_as_it_stands_then(staffed: Call) -> None:
    staffed("add", "draft the form")
    assert "Required: all columns; limit: Fri" in staffed("give", "T1", "fang", "all columns ^fri")[1]
    assert "Required: all columns; limit: Thu" in staffed("give", "T1", "fang", "^thu")[1]
    assert "Required: all columns twice; limit: Thu" in staffed("give", "T1", "fang", "twice")[1]
    assert "Required" not in staffed("give", "T1", "fang", "")[1]


def test_what_rests_with_a_unit_is_listed_and_is_nobodys_to_hand_over(staffed: Call) -> None:
    nothing = staffed("handover", "finance")[1]
    staffed("add", "req: three figures unit:Finance")
    listed = [staffed("--lang", lang, "handover", "finance")[1] for lang in ("en", "zh")]
    assert nothing == "nothing rests with Finance bureau\n"
    assert listed == [
        "Finance bureau: 1 record rests with it\n    R1 three figures\n",
        "Finance bureau：未了事项1件\n    R1 three figures\n",
    ]
    for more in (("fang",), ("--last", "fri")):
        refused = [staffed("--lang", lang, "handover", "finance", *more) for lang in ("en", "zh")]
        assert [(code, err) for code, _, err in refused] == [
            (
                1,
                "error: Finance bureau is a unit: what rests with it can only be listed, officetui handover "
                "finance; to hand over, name a person\n",
            ),
            (
                1,
                "错误：Finance bureau是单位，只能列出其未了事项：officetui handover finance；"
                "要移交，请写人员姓名\n",
            ),
        ]


@pytest.mark.parametrize(
    ("words", "en", "zh"),
    [
        (
            ("give", "T1", "finance"),
            '"finance" is a unit, Finance bureau, not a person',
            "“finance”是单位（Finance bureau），不是人员",
        ),
        (("handover", "fang", "finance"), "is a unit, Finance bureau", "是单位（Finance bureau）"),
        (("add", "x @finance"), "is a unit, Finance bureau", "是单位（Finance bureau）"),
        (("give", "T1", "@"), "write a name; try Fang Ping, 李敏", "没写名称，可写Fang Ping、李敏"),
        (("give", "T1", ""), "write a name; try", "没写名称，可写"),
        (("handover", "fang", ""), "write a name; try", "没写名称，可写"),
        (("give", "T1", "fang", "^"), "a day is missing; write for example", "没写日期，可写如"),
        (("chase", "T1", "^"), "a day is missing; write for example", "没写日期，可写如"),
        (("when", ""), "“(empty)” is not a date", "“（空）”不是日期"),
        (("show", ""), '"(empty)" is not a record', "“（空）”"),
        (("edit", "T1", ""), "“(empty)” is not FIELD=VALUE", "“（空）”"),
    ],
)
def test_a_unit_for_a_person_and_what_is_missing_are_said_to_be_so_and_nothing_is_quoted(
    staffed: Call, words: tuple[str, ...], en: str, zh: str
) -> None:
    staffed("add", "draft the form @fang")
    for language, said in (("en", en), ("zh", zh)):
        code, out, err = staffed("--lang", language, *words)
        assert (code, out) == (1, "")
        assert said in err
        assert "“”" not in err
        assert '""' not in err


@pytest.mark.parametrize(
    ("command", "name"),
    [("find", "WORDS"), ("feed", "DIR"), ("import", "FILE"), ("restore", "FILE"), ("proof", "FILE")],
)
def test_an_empty_word_is_no_word_no_file_and_not_the_folder_one_is_in(
    staffed: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    code, out, err = staffed("--lang", "en", command, "")
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {name} is missing")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "words",
    [
        ("import", "{}.csv"),
        ("feed", "{}"),
        ("summary", "day", "--out", "{}/day.md"),
        ("export", "--format", "json", "--out", "{}/all.json"),
        ("--office", "{}", "today"),
    ],
)
def test_a_home_of_nobody_is_a_folder_that_is_not_there(staffed: Call, words: tuple[str, ...]) -> None:
    code, out, err = staffed(*(word.format("~nobody-of-that-name/x") for word in words))
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "~nobody-of-that-name/x" in err


def test_the_log_counts_what_was_handed_over_and_not_who_leaves(staffed: Call) -> None:
    for title in ("draft the form", "draft the speech"):
        staffed("add", f"{title} @fang")
    assert "2 records to hand over" in staffed("handover", "fang", "--last", "fri")[1]
    assert "(records: 2)" in staffed("handover", "fang", "李敏", "--last", "fri")[1]
    assert staffed("log", "--limit", "1")[1].splitlines()[0].endswith("handed over  2 records")
    assert staffed("undo")[1] == "Undone (handed over): 2 tasks\n"


@pytest.mark.parametrize("said", ["2026-11-20", "2026年11月20日", "20 nov 2026"])
def test_a_limit_that_is_over_is_taken_where_its_year_is_said(staffed: Call, said: str) -> None:
    code, out, _ = staffed("add", f"answer the city ^{said}")
    assert (code, "! its limit, 20 Nov, is over already" in out) == (0, True)
    assert json.loads(staffed("show", "T1", "--json")[1])["due"] == "2026-11-20"
    assert "is over already" in staffed("edit", "T1", f"due={said}")[1]


def test_a_day_gone_by_without_its_year_is_refused_as_before(staffed: Call) -> None:
    assert staffed("add", "answer the city ^yesterday")[0] == 1
    assert staffed("add", "answer the city ^fri")[0] == 0
    assert staffed("chase", "T1", "--next", "2026-11-20")[0] == 1


def test_help_in_chinese_keeps_to_the_cells_of_a_line_and_cuts_no_word(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = call("--lang", "zh", "list", "--help")[1].splitlines()
    assert max(map(width, lines)) <= 60
    assert [kind for kind in KINDS if not any(kind in line for line in lines)] == []
