"""What must not leave, and what must not run or be written through."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from officetui.office.memory import Memory
from officetui.office.opening import open_office
from officetui.office.private_file import state_file, write_state
from officetui.store import open_store
from officetui.store.backup import backup
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from tests.once import Once
from tests.screens.stage import seen, shows
from tests.upkeep.conftest import NOW, Call, Open

MARK = "（绝密）报告"


@pytest.fixture
def office(staffed: Call, once: Once, folder: Path) -> Call:
    def fill() -> None:
        staffed("add", "ring the bureau @shen ^today #budget")
        staffed("add", "document", "a notice @fang")
        staffed("edit", "D1", "route=review shen\nsign shen")
        staffed("move", "D1", "submit")

    once.kept("a task and a paper", fill, folder)
    return staffed


@pytest.mark.parametrize(
    "words",
    [
        ("add", MARK),
        ("add", "a task #机密"),
        ("add", "note", "密级：秘密"),
        ("add", "写稿 !绝密"),
        ("add", '写稿 密级:"机密"'),
        ("note", "T1", MARK),
        ("chase", "T1", "密级:机密"),
        ("edit", "T1", f"title={MARK}"),
        ("edit", "T1", "tags=a,机密★1年"),
        ("edit", "S2", f"post={MARK}"),
        ("move", "T1", "dropped", MARK),
        ("agree", "D1", MARK),
        ("return", "D1", MARK),
    ],
)
def test_no_way_in_takes_a_mark_of_state_secrecy(office: Call, folder: Path, words: tuple[str, ...]) -> None:
    before = (folder / "journal.jsonl").read_bytes()
    code, _, err = office(*words)
    assert code == 1
    assert "does not belong on this machine" in err, err
    assert (folder / "journal.jsonl").read_bytes() == before


@pytest.mark.parametrize("words", [("add", "x"), ("done", "T1"), ("archive",), ("restore", "y"), ("undo",)])
def test_a_name_under_which_somebody_acts_passes_the_same_gate(
    office: Call, folder: Path, words: tuple[str, ...]
) -> None:
    before = (folder / "journal.jsonl").read_bytes()
    code, _, err = office(*words, who=MARK)
    assert code == 1
    assert "does not belong on this machine" in err
    assert (folder / "journal.jsonl").read_bytes() == before


def test_what_is_typed_and_carries_a_mark_is_kept_in_no_file(office: Call, folder: Path) -> None:
    memory = Memory(folder, "shen")
    memory.seen.line = f"add {MARK}"
    memory.seen.forms = {"edit:T1": {"title": MARK, "notes": "a plain word"}}
    assert memory.keep()
    kept = (folder / "state" / "shen.json").read_text()
    assert "绝密" not in kept
    assert "a plain word" in kept
    assert memory.seen.line == f"add {MARK}"


def test_a_reason_to_let_a_finding_stand_passes_the_gate(office: Call, folder: Path, tmp_path: Path) -> None:
    paper = tmp_path / "notice.txt"
    paper.write_text("一、2026年2月30日前上报。\n")
    code, _, err = office("proof", str(paper), "--waive", "N7", "--reason", MARK)
    assert code == 1
    assert "does not belong on this machine" in err
    assert not (folder / "proof.json").exists()


def test_what_is_there_already_keeps_nobody_from_other_work(office: Call, folder: Path) -> None:
    """A store of an earlier version may hold what is refused today."""
    with open_store(folder) as store, store.transaction("x", "y", datetime.now(UTC)) as transaction:
        transaction.update("task", 1, {**transaction.documents("task")[1], "title": MARK})
    assert office("done", "T1")[0] == 0
    assert office("undo")[0] == 0


def guard(call: Call) -> None:
    call("add", "a quiet word with Fang @shen ^today")
    call("edit", "T2", "private=yes")
    call("add", "the list of cadres @shen ^today")
    call("edit", "T3", "secrecy=work_secret")


@pytest.mark.parametrize("form", ["csv", "md"])
def test_a_list_made_to_be_passed_on_holds_nothing_private_unasked(office: Call, form: str) -> None:
    guard(office)
    code, out, err = office("list", "task", "--format", form)
    assert code == 0
    assert "ring the bureau" in out
    assert "quiet word" not in out
    assert "cadres" not in out
    assert "2 private, internal or work-secret records are not shown" in err
    _, out, err = office("list", "task", "--format", form, "--include-private")
    assert "quiet word" in out
    assert "cadres" in out
    assert not err
    assert "quiet word" in office("list", "task")[1]


def test_a_list_in_a_file_and_names_in_other_records_hold_nothing_private(
    office: Call, tmp_path: Path
) -> None:
    guard(office)
    office("edit", "T1", "blocked_by=T2")
    office("list", "task", "--out", str(tmp_path / "list.txt"))
    assert "quiet word" not in (tmp_path / "list.txt").read_text()
    _, out, _ = office("list", "task", "--format", "csv", "--columns", "title,blocked_by")
    rows = list(csv.reader(io.StringIO(out)))
    assert len(rows) == 2
    assert "quiet word" not in out


async def test_today_and_several_are_copied_without_what_is_private_and_one_as_it_was_asked_for_by_name(
    office: Call, folder: Path
) -> None:
    guard(office)
    office("edit", "T1", "blocked_by=T2")
    file = folder / "state" / "shen.copied.txt"
    app = OfficeApp(open_office(folder, actor="shen", now=NOW), Memory(folder, "shen"), Terminal())
    async with app.run_test(size=(100, 30)) as pilot:
        assert shows(app, "quiet word")
        await pilot.press("ctrl+p", *("space" if letter == " " else letter for letter in "copy today"))
        await pilot.press("enter")
        assert shows(app, "Copied")
        for is_marked in (False, True):
            if is_marked:
                file.unlink()
                await pilot.press("2", "space", "space", "space", "C")
            copied = file.read_text()
            assert "ring the bureau" in copied
            assert "quiet word" not in copied
            assert "cadres" not in copied
            assert "2 private, internal or work-secret records are not shown" in copied
        file.unlink()
        await pilot.press("escape", "home")
        while not any(line.startswith("›") and "quiet word" in line for line in seen(app)):
            before = seen(app)
            await pilot.press("down")
            assert seen(app) != before
        await pilot.press("C")
        assert "quiet word" in file.read_text()


def test_the_backup_of_a_dashboard_runs_nothing_of_the_folder_it_was_started_in(
    office: Call, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_dashboard: Open
) -> None:
    trap = tmp_path / "somebodys"
    trap.mkdir()
    ran = tmp_path / "ran"
    for name in ("officetui", "msgspec", "tomllib", "click", "tinydb"):
        (trap / f"{name}.py").write_text(f"open({str(ran)!r}, 'a').write({name!r})\n")
    monkeypatch.chdir(trap)
    program = Path(sys.executable).with_name("officetui")
    monkeypatch.setattr("tests.upkeep.conftest.PROGRAM", [sys.executable, str(program)])
    terminal = open_dashboard()
    terminal.press("ctrl+p")
    terminal.settle()
    terminal.type("back up now")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_until((folder / "backups" / "day-2026-11-23.json").exists, what="the backup")
    assert not ran.exists()


def test_python_with_our_name_imports_nothing_of_the_folder_either(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('ran')\n")
    (tmp_path / "platformdirs.py").write_text("raise SystemExit('ran')\n")
    line = [sys.executable, "-m", "officetui", "--office", str(folder), "--now", NOW, "add", "x"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can lay a link as another account")
def test_a_report_never_follows_another_accounts_link(office: Call, folder: Path, tmp_path: Path) -> None:
    store = (folder / "store.json").read_bytes()
    link = tmp_path / "today.md"
    link.symlink_to(folder / "store.json")
    os.chown(link, 65533, 65533, follow_symlinks=False)
    code, _, err = office("summary", "--out", str(link))
    assert code == 1
    assert "another account has laid" in err
    assert (folder / "store.json").read_bytes() == store
    own = tmp_path / "own.md"
    own.symlink_to(tmp_path / "target.md")
    assert office("summary", "--out", str(own))[0] == 0
    assert own.is_symlink()
    assert (tmp_path / "target.md").exists()


@pytest.mark.parametrize(
    "name",
    [
        *("lock", "backups", "history", "archive", "state", "journal.jsonl", "drafts"),
        *("backups/archive", "backups/history", "backups/files", "backups/drafts"),
    ],
)
def test_nothing_is_written_through_a_link_in_a_strangers_folder(
    office: Call, folder: Path, tmp_path: Path, name: str
) -> None:
    prey = tmp_path / "prey"
    path = folder / name
    if name not in ("lock", "journal.jsonl"):
        prey.mkdir()
        path.parent.mkdir(exist_ok=True)
        if path.exists():
            path.rename(tmp_path / "was")
    else:
        path.rename(prey)
    before = sorted(prey.iterdir()) if prey.is_dir() else prey.read_bytes()
    path.symlink_to(prey)
    for words in (("add", "x"), ("backup",), ("done", "T1")):
        code, _, err = office(*words)
        assert code == 1
        assert f"{name} is a link" in err
    assert (sorted(prey.iterdir()) if prey.is_dir() else prey.read_bytes()) == before


@pytest.mark.parametrize("suffix", [".json", ".lock", ".copied.txt"])
def test_a_link_in_state_is_not_written_through(
    office: Call, folder: Path, tmp_path: Path, suffix: str
) -> None:
    prey = tmp_path / "prey"
    prey.write_text("precious")
    file = state_file(folder, "shen", suffix)
    (folder / "state").mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.symlink_to(prey)
    memory = Memory(folder, "shen")
    memory.seen.line = "typed"
    memory.keep()
    write_state(state_file(folder, "shen", ".copied.txt"), b"copied")
    assert prey.read_text() == "precious"


def test_a_folder_others_may_write_is_named_at_opening(office: Call, folder: Path) -> None:
    folder.chmod(0o777)
    code, _, err = office("add", "x")
    assert code == 0
    assert "Other accounts may write into" in err
    assert "chmod 700" in err


def test_two_accounts_never_share_a_draft(folder: Path) -> None:
    names = ["a/b", "a_b", "a b", "a%2fb", "李敏", "..", "", "%", "x" * 300, "x" * 301, "a.b"]
    files = {state_file(folder, name, ".json") for name in names}
    assert len(files) == len(names)
    assert all(file.parent == folder / "state" and len(file.name.encode()) < 200 for file in files)


def test_json_lets_no_control_character_through(office: Call) -> None:
    office("add", "a\x7fb\x9bc")
    out = office("list", "task", "--json")[1]
    assert all(character.isprintable() or character == "\n" for character in out)
    assert "a\x7fb\x9bc" in [record["title"] for record in json.loads(out)]


def test_a_date_of_the_wrong_shape_is_mended_and_noted_like_any_other(office: Call, folder: Path) -> None:
    with open_store(folder) as store, store.transaction("x", "y", datetime.now(UTC)) as transaction:
        transaction.update("task", 1, {**transaction.documents("task")[1], "due": []})
    for words in (("list",), ("today",), ("show", "T1"), ("add", "x"), ("summary",)):
        code, _, err = office(*words)
        assert code == 0, err
    code, out, _ = office("check")
    assert code == 1
    assert "T1 cannot be read" in out


def test_an_office_that_is_a_file_is_called_one(tmp_path: Path, call: Call) -> None:
    (tmp_path / "office").write_text("x")
    for words in (("list",), ("add", "x"), ("check",), ("repair",), ("restore", "y")):
        code, _, err = call(*words)
        assert code == 1
        assert "office is a file; an office is a folder" in err


def test_another_offices_backup_is_restored_only_on_purpose(
    office: Call, folder: Path, tmp_path: Path
) -> None:
    with open_store(tmp_path / "other") as store:
        with store.transaction("x", "y", datetime.now(UTC)) as transaction:
            transaction.insert("task", {"title": "theirs"})
        file = backup(store, date(2026, 11, 23))
    code, _, err = office("restore", str(file))
    assert code == 1
    assert "backup of another office" in err
    assert "ring the bureau" in office("list")[1]
    assert office("restore", "--other", str(file))[0] == 0
    assert "theirs" in office("list")[1]
