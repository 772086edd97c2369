"""`add` calls a kind as `list` does, and takes a sentence for a sentence."""

import io
import json
from pathlib import Path

import pytest

from officetui.cli import run


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        (("request", "three figures"), "request", "three figures"),
        (("requests", "three figures"), "request", "three figures"),
        (("协调事项", "三项数据"), "request", "三项数据"),
        (("公文", "总结"), "document", "总结"),
        (("收文", "来函"), "incoming", "来函"),
        (("用车", "去鹤岭镇"), "approval", "去鹤岭镇"),
        (("units", "Fanghe Town"), "unit", "Fanghe Town"),
        (("单位", "方河镇"), "unit", "方河镇"),
        (("Plan", "the", "visit"), "task", "Plan the visit"),
        (("units",), "task", "units"),
    ],
)
def test_the_kind_may_stand_first_in_either_language_in_singular_or_plural(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], kind: str, title: str
) -> None:
    run(["--office", str(tmp_path / "office"), "--lang", "en", "add", "--dry-run", "--json", *words])
    record = json.loads(capsys.readouterr().out)["record"]
    assert record["kind"] == kind
    assert title in (record.get("title"), record.get("name"))


@pytest.fixture
def piped(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Runs `add -` with what is piped into it, and returns the exit code and what is said."""

    def run_one(content: bytes, *words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        office = ["--office", str(tmp_path / "office"), "--lang", "zh", "--now", "2026-11-25T10:00"]
        code = run([*office, "add", *words])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return run_one


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_what_is_piped_is_a_record_a_line_without_bullets_and_numbers(piped, encoding: str) -> None:
    code, said = piped("1.催回执 ^周五\n\n2.订会议室\n".encode(encoding), "-")
    assert code == 0
    assert [line for line in said.splitlines() if line.startswith("T")] == ["T1 催回执", "T2 订会议室"]


def test_all_piped_lines_are_saved_or_none_and_their_own_words_are_taken_where_that_is_asked(piped) -> None:
    code, said = piped("催回执\n写稿 ^2月30日\n".encode(), "-")
    assert code == 1
    assert "2月30日" in said
    code, said = piped("本周五前报总结\n月底前订会议室\n".encode(), "--take", "-")
    assert "T1 报总结" in said
    assert "T2 订会议室" in said
    assert piped(b"", "-")[0] == 1
    assert piped(b"\x89PNG\x00\x00", "-")[0] == 1
