"""Other accounts: what root does leaves everything to its owner; strangers' files and links are let alone.

Real accounts, so only where the tests run as root.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.upkeep.conftest import NOW

OWNER, OTHER = 65533, 65532
# Runs each command line that it is told in a fork of its own. The accounts may not reach this Python's own
# files: what a command needs is loaded before root is given up. A fork ends at once, as the program does: to
# take apart all that was loaded takes Python longer than the command.
AS = """
import json, os, sys, tempfile
import officetui.cli, officetui.office.upkeep, officetui.reports.health, officetui.store.repair
import officetui.office.archive, officetui.office.memory, platformdirs, tomllib, pwd, hashlib, msgspec
from officetui.cli import run
with tempfile.TemporaryDirectory() as folder:
    sys.stdout, out = open(os.devnull, "w"), sys.stdout
    for before in (["add", "x"], ["list"], ["backup"], ["check"], ["note", "T1", "y"], ["summary"]):
        run(["--office", folder, "--now", "2026-11-23T08:20:00+08:00", *before])
    run(["--office", folder, "--now", "2029-11-23T08:20:00+08:00", "done", "T1"])
    run(["--office", folder, "--now", "2031-11-23T08:20:00+08:00", "archive"])
    sys.stdout = out
for line in sys.stdin:
    uid, umask, config, files, words = json.loads(line)
    child = os.fork()
    if child == 0:
        for number, name in enumerate(files, 1):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.environ["XDG_CONFIG_HOME"] = config
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        os.umask(umask)
        code = run(words)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be other accounts")


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder of the owner's, which other accounts can reach (those above `tmp_path` are root's alone)."""
    with tempfile.TemporaryDirectory(prefix="officetui-accounts-") as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "home"
        folder.mkdir()
        os.chown(folder, OWNER, OWNER)
        yield folder


@pytest.fixture(scope="module")
def root() -> Iterator["subprocess.Popen[str]"]:
    """A program of root's that runs commands as other accounts."""
    with subprocess.Popen(
        [sys.executable, "-c", AS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        yield program


@pytest.fixture
def run(root: "subprocess.Popen[str]", home: Path, tmp_path: Path) -> Run:
    """Runs a command line as an account."""

    def call(who: int, *words: str, umask: int = 0o022, folder: str = "office") -> tuple[int, str, str]:
        moment = ["--now", NOW] if "--now" not in words else []
        line = ["--office", str(home / folder), "--lang", "en", *moment, *words]
        files = [str(tmp_path / "out"), str(tmp_path / "err")]
        assert root.stdin
        assert root.stdout
        root.stdin.write(json.dumps([who, umask, str(home / "config"), files, line]) + "\n")
        root.stdin.flush()
        code = int(root.stdout.readline())
        out, err = (Path(name).read_text(encoding="utf-8") for name in files)
        return code, out, err

    return call


def everything(home: Path) -> list[Path]:
    return [home / "office", *(home / "office").rglob("*")]


def test_what_root_does_leaves_the_office_to_its_owner(home: Path, run: Run) -> None:
    assert run(OWNER, "add", "ring the bureau")[0] == 0
    assert run(OWNER, "done", "T1")[0] == 0
    paper = home / "notice.txt"
    paper.write_text("一、2026年2月30日前上报。\n")
    assert run(0, "proof", str(paper), "--waive", "N7", "--reason", "x")[0] == 0
    assert run(OWNER, "backup")[0] == 0
    (home / "office" / "store.json").chmod(0o640)
    later = "2028-02-01T09:00:00+08:00"
    for words in (("backup",), ("add", "by root"), ("archive",), ("check",)):
        run(0, "--now", later, *words)
    journal = home / "office" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"by root", b"by r00t"))
    assert run(0, "repair")[0] == 0
    backup = sorted((home / "office" / "backups").glob("day*"))[-1]
    assert run(0, "restore", str(backup))[0] == 0
    assert {(path.stat().st_uid, path.stat().st_gid) for path in everything(home)} == {(OWNER, OWNER)}
    assert (home / "office" / "store.json").stat().st_mode & 0o777 == 0o640
    assert (home / "office" / "archive" / "2026.json").exists()
    assert (home / "office" / "proof.json").exists()
    assert (home / "office" / "backups" / "files" / "2028-02-01" / "proof.json").exists()
    code, out, err = run(OWNER, "list", "task", "--json", "--all")
    assert code == 0, err
    assert len(json.loads(out)) >= 1
    assert run(OWNER, "add", "the owner again")[0] == 0


def test_an_office_root_begins_in_somebodys_folder_is_theirs(home: Path, run: Run) -> None:
    assert run(0, "add", "x", folder="new/office")[0] == 0
    assert {path.stat().st_uid for path in (home / "new").rglob("*")} == {OWNER}
    assert run(OWNER, "add", "y", folder="new/office")[0] == 0


def test_another_account_is_refused_before_it_writes_and_told_why(home: Path, run: Run) -> None:
    run(OWNER, "add", "ring the bureau")
    for path in everything(home):
        path.chmod(0o777 if path.is_dir() else 0o666)
    before = {path: (path.read_bytes(), path.stat().st_ino) for path in everything(home) if path.is_file()}
    for words in (("add", "x"), ("backup",), ("done", "T1")):
        code, _, err = run(OTHER, *words)
        assert code == 1
        assert f"store.json belongs to {OWNER}" in err
        assert "chown" in err
        assert len(err.splitlines()) == 1
    for words in (("list",), ("summary",), ("add", "--dry-run", "x")):
        assert run(OTHER, *words)[::2] == (0, "")
    after = {path: (path.read_bytes(), path.stat().st_ino) for path in everything(home) if path.is_file()}
    assert after == before
    assert "ring the bureau" in run(OTHER, "list")[1]


@pytest.mark.parametrize("name", ["store.json", "journal.jsonl"])
def test_a_store_that_may_not_be_read_is_not_repaired(home: Path, run: Run, name: str) -> None:
    run(OWNER, "add", "ring the bureau")
    (home / "office" / name).chmod(0)
    before = sorted(path.name for path in everything(home))
    code, _, err = run(OWNER, "repair")
    assert code == 1
    assert f"{name} may not be read" in err
    assert "chmod" in err
    assert sorted(path.name for path in everything(home)) == before
    code, out, err = run(OWNER, "check")
    assert code == 1, err
    assert f"{name}" in out
    (home / "office" / name).chmod(0o600)
    assert run(OWNER, "check")[0] == 0


def test_check_goes_on_where_a_folder_cannot_be_read(home: Path, run: Run) -> None:
    run(OWNER, "add", "ring the bureau")
    run(OWNER, "backup")
    (home / "office" / "history").chmod(0)
    (home / "office" / "backups" / "day-2026-11-23.json").chmod(0o644)
    code, out, err = run(OWNER, "check")
    assert code == 1, err
    assert "history may not be read by this account" in out
    assert "day-2026-11-23.json can be read or changed by other accounts" in out


def test_folders_made_on_the_way_to_an_office_are_the_owners_alone(home: Path, run: Run) -> None:
    assert run(OWNER, "add", "x", umask=0, folder="a/b/office")[0] == 0
    for path in (home / "a").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
    assert (home / "a").stat().st_mode & 0o777 == 0o700
