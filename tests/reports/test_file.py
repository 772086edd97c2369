"""A report's file appears whole or not at all, and what was there before is never lost."""

import errno
import os
import stat
from pathlib import Path

import pytest

from officetui import i18n, wording
from officetui.domain.errors import Refused
from officetui.reports.file import write_atomically


def refusal(path: Path, text: str = "new") -> str:
    with pytest.raises(Refused) as refused:
        write_atomically(path, text)
    return wording.refusal(refused.value)


def test_a_file_is_written_whole_and_one_that_was_there_keeps_its_mode(tmp_path):
    path = tmp_path / "总结.md"
    write_atomically(path, "今天\n")
    assert path.read_bytes() == "今天\n".encode()
    path.chmod(0o604)
    write_atomically(path, "明天\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert os.listdir(tmp_path) == ["总结.md"]


def test_a_spreadsheet_gets_its_mark_when_asked(tmp_path):
    write_atomically(tmp_path / "a.csv", "编号\r\n", encoding="utf-8-sig")
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + "编号\r\n".encode()


def test_a_file_is_replaced_and_a_link_to_it_stays_a_link(tmp_path):
    (tmp_path / "kept").mkdir()
    path, link = tmp_path / "kept" / "a.md", tmp_path / "link.md"
    path.write_text("old")
    link.symlink_to(path)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_or_failing_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, code):
    path = tmp_path / "a.md"
    path.write_text("old")
    written = []

    def write(handle: int, data: memoryview) -> int:
        if written:
            raise OSError(code, os.strerror(code))
        written.append(handle)
        return 1

    monkeypatch.setattr(os, "write", write)
    words = refusal(path)
    assert f"{path} was not written" in words
    assert ("the disk is full" in words) == (code == errno.ENOSPC)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.md"]
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(written[0])


def test_a_disk_that_cannot_confirm_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_text("old")

    def fail(handle: int) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(os, "fsync", fail)
    assert "was not written" in refusal(path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_text_written_in_small_pieces_is_whole(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    write_atomically(tmp_path / "a.md", "今天办结三项" * 100)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "今天办结三项" * 100


def test_a_missing_folder_is_named(tmp_path):
    path = tmp_path / "none" / "a.md"
    assert refusal(path) == f"there is no folder {path.parent}; make it first, or write elsewhere"
    i18n.use("zh")
    assert refusal(path) == f"没有文件夹 {path.parent}，请先建立或换个位置"
    assert os.listdir(tmp_path) == []


def test_a_folder_in_place_of_a_file_is_named(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path} is a folder; add a file name"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EROFS, "is on a disk that can only be read; write elsewhere"),
        (errno.EACCES, "may not be written by this account; write elsewhere"),
    ],
)
def test_where_nothing_may_be_written_is_said(tmp_path, monkeypatch, code, words):
    def refuse(*args: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "open", refuse)
    assert refusal(tmp_path / "a.md") == f"{tmp_path / 'a.md'} {words}"


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(pipe, "今天")
    assert os.read(reader, 100) == "今天".encode()
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["a" * 300 + ".md", "a" * 5000 + ".md", "a\0.md"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        write_atomically(tmp_path / name, "x")
    assert refused.value.key == "out_failed"
    assert not list(tmp_path.iterdir())
