"""`add` calls a kind as `list` does, and takes a sentence for a sentence."""

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
