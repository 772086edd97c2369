"""The command `proof`, as a shell or another program meets it."""

import json
from pathlib import Path

import pytest

from tests.conftest import Call

WRONG = "第一行没有问题。\n请各镇于9月31日前报送，共36个：社区14个、企业9个、园区15个。\n"


@pytest.fixture
def call(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    return call


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_json_names_line_column_words_level_and_rule(call: Call, paper: Path) -> None:
    code, out, err = call("proof", str(paper), "--json")
    found = json.loads(out)
    assert (code, err) == (1, "")
    assert [(each["line"], each["column"], each["text"], each["rule"]) for each in found] == [
        (2, 5, "9月31日", "N7"),
        (2, 15, "36个", "S1"),
    ]
    assert {"kind": "date", "level": "alarm", "right": ""}.items() <= found[0].items()
    assert found[0]["says"] == "There is no such day: 9/31"


def test_a_right_paper_says_so_and_a_hint_alone_is_no_failure(call: Call, tmp_path: Path) -> None:
    (tmp_path / "right.txt").write_text("请各镇于9月30日前报送。\n", encoding="utf-8")
    assert call("proof", "right.txt") == (0, "Nothing found.\n", "")
    (tmp_path / "hint.txt").write_text("先后走访七、八户困难家庭。\n", encoding="utf-8")
    code, out, _ = call("proof", "hint.txt")
    assert code == 0
    assert "1 hint" in out


def test_one_bad_file_never_loses_the_others(call: Call, paper: Path) -> None:
    code, out, err = call("proof", "missing.txt", str(paper))
    assert code == 1
    assert "36个" in out
    assert err == "error: there is no file missing.txt\n"


def test_half_width_marks_are_one_remark_however_many(call: Call, tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("各镇要摸清底数,逐户走访,及时上报。\n" * 70, encoding="utf-8")
    found = json.loads(call("proof", "many.txt", "--json")[1])
    assert len(found) == 1
    assert len(found[0]["more"]) == 139


def test_a_finding_let_stand_with_a_reason_stays_silent_until_it_is_taken_back(
    call: Call, paper: Path
) -> None:
    assert call("proof", str(paper), "--waive", "S1@2")[2] == "error: say why it may stand: --reason WORDS\n"
    assert call("proof", str(paper), "--waive", "S1@2", "--reason", "two are shared")[0] == 0
    paper.write_text("新加的一行。\n" + WRONG, encoding="utf-8")
    assert [each["rule"] for each in json.loads(call("proof", str(paper), "--json")[1])] == ["N7"]
    call("proof", str(paper), "--waive", "S1@3")
    assert [each["rule"] for each in json.loads(call("proof", str(paper), "--json")[1])] == ["N7", "S1"]


def test_a_rule_switched_off_is_off_for_the_office(call: Call, paper: Path, tmp_path: Path) -> None:
    assert call("proof", "--off", "s1")[0] == 0
    assert [each["rule"] for each in json.loads(call("proof", str(paper), "--json")[1])] == ["N7"]
    assert 'off = ["S1"]' in (tmp_path / "office" / "settings.toml").read_text()
    call("proof", "--on", "S1")
    assert len(json.loads(call("proof", str(paper), "--json")[1])) == 2
    assert call("proof", "--off", "Z9")[2] == "error: there is no rule Z9; --rules lists them\n"


def test_the_page_goes_to_a_path_or_the_standard_output_and_no_draft_is_overwritten(
    call: Call, paper: Path, tmp_path: Path
) -> None:
    assert "<!DOCTYPE html>" in call("proof", str(paper), "--html")[1]
    assert "<!DOCTYPE html>" in call("proof", "--html", str(paper))[1]
    call("proof", str(paper), "--html", "out.html")
    assert "36个" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert paper.read_text(encoding="utf-8") == WRONG


def test_the_copy_with_comments_is_a_new_file(call: Call, paper: Path, tmp_path: Path) -> None:
    code, out, _ = call("proof", str(paper), "--docx", "copy.docx")
    assert (code, out) == (1, "")
    assert (tmp_path / "copy.docx").read_bytes()[:2] == b"PK"
    assert "copy.docx is there already" in call("proof", str(paper), "--docx", "copy.docx")[2]


def test_names_of_the_office_are_held_to_its_list(call: Call, tmp_path: Path) -> None:
    office = tmp_path / "office"
    call("add", "unit", "澄原县人民检察院")
    (office / "settings.toml").write_text('[proof]\nformer = {"县旅游局" = "县文旅局"}\n', encoding="utf-8")
    (tmp_path / "names.txt").write_text("请县旅游局派员参加会议并作发言。\n", encoding="utf-8")
    assert [each["rule"] for each in json.loads(call("proof", "names.txt", "--json")[1])] == ["K15"]


def test_the_help_says_first_that_nothing_leaves_the_machine(call: Call) -> None:
    assert "Offline: nothing leaves this machine." in call("proof", "--help")[1].split("\n\n")[1]


def test_every_rule_is_listed_with_its_source(call: Call) -> None:
    out = call("proof", "--rules")[1]
    assert "N1 alarm number form: The standard says: " in out
    assert "P5 hint punctuation" in out
    assert "[off]" in out


def test_a_rule_is_cited_as_officials_cite_it(call: Call, paper: Path) -> None:
    _, out, _ = call("--lang", "zh", "proof", str(paper))
    assert "见《党政机关公文处理工作条例》第二十条第四项" in out
    _, rules, _ = call("--lang", "zh", "proof", "--rules")
    assert "参照《党政机关公文处理工作条例》第九条第十一项" in rules
    assert "《党政机关公文格式》（GB/T 9704-2012）第7.3.4条" in rules
    assert "《标点符号用法》（GB/T 15834-2011）附录B.3.4" in rules
