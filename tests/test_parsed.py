"""Settings kept parsed: never another than the text's own, never in the way."""

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from officetui.config import cache_folder
from officetui.parsed import kept


def parsing(text: str, folder: Path | None) -> tuple[Mapping[str, object], bool]:
    """Return what a text says, and whether it had to be parsed for it."""
    asked = []

    def parse(given: str) -> dict[str, object]:
        asked.append(given)
        return tomllib.loads(given)

    return kept(text, folder, parse), bool(asked)


def test_a_text_is_parsed_once_and_another_counts_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    text = 'office = "县供销社"\nshare = 1.0\ncount = 1\nis = true\n[keys]\ndone = "f8"\n'
    assert parsing(text, folder) == (tomllib.loads(text), True)
    found, is_parsed = parsing(text, folder)
    assert (found, is_parsed) == (tomllib.loads(text), False)
    assert [type(value) for value in found.values()] == [str, float, int, bool, dict]
    assert parsing(text + "more = 1\n", folder)[1]
    assert not parsing(text, folder)[1]
    with pytest.raises(ValueError, match="Invalid value"):
        parsing("off = [", folder)
    assert [path.name for path in folder.iterdir()] == ["settings.parsed"]
    assert (folder.stat().st_mode | (folder / "settings.parsed").stat().st_mode) & 0o077 == 0


def test_only_the_last_few_texts_are_kept(tmp_path: Path) -> None:
    for number in range(36):
        parsing(f"count = {number}", tmp_path)
    assert [parsing(f"count = {number}", tmp_path)[1] for number in (35, 4, 3)] == [False, False, True]


@pytest.mark.parametrize("text", ["day = 2026-11-26", f"count = {2**70}", "share = nan"])
def test_what_could_not_be_read_again_as_it_was_is_parsed_each_time(tmp_path: Path, text: str) -> None:
    for _ in range(2):
        found, is_parsed = parsing(text, tmp_path)
        assert is_parsed
        assert type(*found.values()) in (date, int, float)


def test_a_file_that_is_no_good_is_written_anew_and_where_none_can_be_the_text_is_parsed(
    tmp_path: Path,
) -> None:
    text = "count = 1"
    parsing(text, tmp_path)
    for content in (b"", b"\x93", b"no such thing", b"\x91\x92\xa9count = 1\x80"[:-3]):
        (tmp_path / "settings.parsed").write_bytes(content)
        assert parsing(text, tmp_path) == ({"count": 1}, True)
        assert parsing(text, tmp_path) == ({"count": 1}, False)
    (tmp_path / "file").touch()
    for folder in (None, tmp_path / "file", tmp_path / "file" / "below"):
        assert parsing(text, folder) == ({"count": 1}, True)


def test_a_line_is_written_down_without_the_parser_where_the_settings_are_as_they_were(
    tmp_path: Path,
) -> None:
    (tmp_path / "office").mkdir()
    settings = tmp_path / "office" / "settings.toml"
    script = (
        "import os, sys; os._exit = sys.exit; from officetui.__main__ import main\n"
        f"sys.argv = ['officetui', '--office', {str(settings.parent)!r}, 'add', 'ring back ^fri']\n"
        "try: main()\n"
        "except SystemExit as ended: print('tomllib' in sys.modules, ended.code)"
    )

    def add() -> str:
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        return f"{done.stdout.splitlines()[-1]}{done.stderr}"

    settings.write_text('office = "Ours"\nglyphs = "plain"\n')
    assert [add(), add()] == ["True 0", "False 0"]
    settings.write_text('office = "Ours"\nglyphs = "none"\n')
    assert "glyphs" in add()
    settings.write_text('office = "Theirs"\nglyphs = "plain"\n')
    assert [add(), add()] == ["True 0", "False 0"]


def test_nothing_is_kept_in_the_folder_one_happens_to_be_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "here")
    assert cache_folder({}) is None
    assert cache_folder({"XDG_CACHE_HOME": "here"}) is None
    assert cache_folder({"XDG_CACHE_HOME": "/there"}) == Path("/there/officetui")
