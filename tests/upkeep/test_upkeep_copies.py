"""What is in the backups besides the records, and what a restore brings back of it, here and elsewhere."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from officetui.office import upkeep
from officetui.office.opening import open_office
from officetui.store import open_store
from officetui.store.archive import Archive
from tests.store.store_kit import states
from tests.upkeep.conftest import NOW, Call

THEN = "2024-03-01T09:00:00+08:00"
DAY = "2026-11-23"
RULE = "N7"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "notice.txt"
    file.write_text("一、2026年2月30日前上报。\n")
    return file


@pytest.fixture
def office(call: Call, folder: Path, paper: Path) -> Call:
    """An office with something of every sort in its folder, backed up."""
    call("add", "closed long ago", now=THEN)
    call("done", "T1", now=THEN)
    call("add", "ring the bureau")
    call("archive")
    (folder / "settings.toml").write_text('office = "County"\n')
    (folder / "calendar.toml").write_text('workdays = ["2027-02-20"]\n')
    call("add", "document", "a notice")
    assert call("draft", "D1", str(paper))[0] == 0
    assert call("proof", str(paper), "--waive", RULE, "--reason", "as it was printed")[0] == 0
    assert call("backup")[0] == 0
    return call


def _is_kept(path: Path) -> bool:
    return path.is_file() and not path.name.startswith("damaged-")


def titles(call: Call) -> dict[str, str]:
    code, out, err = call("list", "task", "--all", "--archive", "--json")
    assert code == 0, err
    return {one["id"]: one["title"] for one in json.loads(out)}


def test_a_new_machine_gets_everything_back_from_a_copied_folder_of_backups(
    office: Call, folder: Path, tmp_path: Path, paper: Path
) -> None:
    shutil.copytree(folder / "backups", tmp_path / "stick")
    shutil.rmtree(folder)
    code, out, err = office("restore", str(tmp_path / "stick" / f"day-{DAY}.json"))
    assert code == 0, err
    assert "settings.toml was gone" in out
    assert titles(office) == {"T1": "closed long ago", "T2": "ring the bureau"}
    assert "Archived" in office("show", "T1")[1]
    assert (folder / "settings.toml").read_text() == 'office = "County"\n'
    assert (folder / "calendar.toml").exists()
    assert RULE not in office("proof", str(paper))[1]
    assert office("check")[0] == 0
    # It is the same office: its other backups are its own, and no number is given twice.
    assert office("add", "and on")[1].startswith("T3")
    assert office("restore", str(tmp_path / "stick" / f"month-{DAY[:7]}.json"))[0] == 0
    assert office("unarchive", "T1")[0] == 0
    assert office("check")[0] == 0
    assert office("draft", "D1", "--get", "1", "--out", str(tmp_path / "draft.txt"))[0] == 0
    assert (tmp_path / "draft.txt").read_bytes() == paper.read_bytes()
    # Nor is anything forgotten: who did what, and every moment before.
    assert "closed long ago" in office("log", "T1")[1]
    assert "closed long ago" in office("--as-of", THEN, "list", "task", "--all")[1]


def test_a_restore_on_a_new_machine_cut_short_anywhere_is_taken_up_again(
    office: Call, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = shutil.copytree(folder / "backups", tmp_path / "stick")
    shutil.rmtree(folder)
    folder.mkdir(mode=0o700)
    file, at = stick / f"day-{DAY}.json", datetime.fromisoformat(NOW)

    def restore(where: Path) -> None:
        upkeep.restore(where, file, actor="shen", now=NOW, at=at)

    def everything(where: Path) -> dict[str, bytes]:
        parts = ("history", "drafts", "settings.toml", "calendar.toml", "proof.json")
        # Nothing is deleted: what a cut left is set aside.
        paths = [path for name in parts for path in (where / name, *(where / name).glob("*"))]
        return {str(path.relative_to(where)): path.read_bytes() for path in paths if _is_kept(path)}

    cuts = states(folder, tmp_path / "cuts", monkeypatch, lambda: restore(folder))
    right, there = titles(office), everything(folder)
    assert len(cuts) > 20
    for cut in cuts:
        restore(cut)
        assert upkeep.check(cut).problems == (), cut.name
        assert everything(cut) == there, cut.name
        opened = open_office(cut, actor="shen", now=NOW)
        seen = {f"T{key}": row["title"] for key, row in opened.store.documents("task").items()}
        archived = Archive(opened.store).documents(2024, "task")
        assert seen | {f"T{key}": row["title"] for key, row in archived} == right, cut.name
        opened.store.close()


def test_versions_of_drafts_that_are_gone_or_spoilt_come_back(office: Call, folder: Path) -> None:
    (version,) = (folder / "drafts").iterdir()
    right = version.read_bytes()
    version.write_bytes(b"x")
    assert office("check")[0] == 1
    assert office("repair")[0] == 0
    assert version.read_bytes() == right
    assert office("check")[0] == 0


def test_older_changes_that_are_gone_from_the_history_come_back(office: Call, folder: Path) -> None:
    for path in (folder / "history").iterdir():
        path.unlink()
    assert office("check")[0] == 1
    code, out, _ = office("repair")
    assert code == 0
    assert "was gone" in out
    assert office("check")[0] == 0
    assert "closed long ago" in office("log", "T1")[1]


def test_what_is_gone_comes_back_and_what_was_changed_since_is_left(office: Call, folder: Path) -> None:
    (folder / "settings.toml").write_text('office = "District"\n')
    (folder / "calendar.toml").unlink()
    code, out, _ = office("restore", str(folder / "backups" / f"day-{DAY}.json"))
    assert code == 0
    assert "calendar.toml was gone" in out
    assert "settings.toml" not in out
    assert (folder / "settings.toml").read_text() == 'office = "District"\n'
    assert (folder / "calendar.toml").stat().st_mode & 0o777 == 0o600


def test_each_day_keeps_the_files_it_had_as_long_as_its_backup(office: Call, folder: Path) -> None:
    (folder / "settings.toml").write_text('office = "District"\n[backups]\ndaily = 2\n')
    (folder / "calendar.toml").unlink()
    for day in ("24", "25"):
        assert office("backup", now=NOW.replace("-23T", f"-{day}T"))[0] == 0
    copies = folder / "backups" / "files"
    assert sorted(path.name for path in copies.iterdir()) == ["2026-11-24", "2026-11-25"]
    assert "District" in (copies / "2026-11-25" / "settings.toml").read_text()
    assert not (copies / "2026-11-25" / "calendar.toml").exists()
    # A second backup of the day is of the files as they are then.
    (folder / "settings.toml").unlink()
    office("backup", now=NOW.replace("-23T", "-25T"))
    assert not (copies / "2026-11-25" / "settings.toml").exists()


def test_another_offices_backup_brings_its_archive_but_not_into_earlier_moments(
    office: Call, folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder / "backups", tmp_path / "stick")
    shutil.rmtree(folder)
    office("add", "of the new office")
    later = "2026-11-24T09:00:00+08:00"
    file = str(tmp_path / "stick" / f"day-{DAY}.json")
    assert office("restore", file, now=later)[0] == 1
    assert office("restore", "--other", file, now=later)[0] == 0
    assert titles(office) == {"T1": "closed long ago", "T2": "ring the bureau"}
    before = open_office(folder, actor="shen", as_of=NOW)
    assert [row["title"] for row in before.store.documents("task").values()] == ["of the new office"]
    assert list(Archive(before.store).documents(2024, "task")) == []
    before.store.close()
    with open_store(folder) as store:
        assert 2024 in store.years
    assert office("check")[0] == 0


def test_what_is_let_stand_is_no_more_at_a_moment_before_it(office: Call, paper: Path) -> None:
    assert RULE in office("--as-of", "2026-11-20T09:00:00+08:00", "proof", str(paper))[1]
    assert RULE not in office("--as-of", NOW, "proof", str(paper))[1]


def test_a_file_of_what_is_let_stand_that_cannot_be_read_is_told(
    office: Call, folder: Path, paper: Path
) -> None:
    (folder / "proof.json").write_text("[" * 100_000)
    code, out, _ = office("check")
    assert code == 1
    assert "proof.json cannot be read" in out
    assert office("proof", str(paper))[0] == 1
    (folder / "proof.json").unlink()
    assert "proof.json was gone" in office("restore", str(folder / "backups" / f"day-{DAY}.json"))[1]
    assert RULE not in office("proof", str(paper))[1]


def test_what_is_let_stand_is_never_written_through_a_link(
    office: Call, folder: Path, tmp_path: Path, paper: Path
) -> None:
    prey = tmp_path / "prey"
    prey.write_text("{}")
    (folder / "proof.json").unlink()
    (folder / "proof.json").symlink_to(prey)
    assert office("proof", str(paper), "--waive", RULE, "--reason", "x")[0] == 0
    assert prey.read_text() == "{}"
    assert (folder / "proof.json").stat().st_mode & 0o777 == 0o600


def test_what_several_let_stand_at_once_is_all_kept(
    office: Call, spawn: Callable[..., "subprocess.Popen[str]"], tmp_path: Path, folder: Path
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for file in files:
        file.write_text("一、2026年2月30日前上报。\n")
    started = [spawn("proof", str(file), "--waive", RULE, "--reason", "x") for file in files]
    assert [process.wait() for process in started] == [0] * len(files)
    assert len(json.loads((folder / "proof.json").read_bytes())) == len(files) + 1


def test_in_an_office_of_another_account_nothing_is_let_stand(
    office: Call, folder: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "proof.json").read_bytes()
    monkeypatch.setattr("officetui.store.folder.stranger", lambda folder: folder / "store.json")
    code, _, err = office("proof", str(paper), "--waive", RULE, "--reason", "x")
    assert code == 1
    assert "belongs to" in err
    assert (folder / "proof.json").read_bytes() == before
