"""Every file of the folder with anything in it: no command ends in a fault, and no wrong figure is silent."""

import json
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.office.memory import Memory
from officetui.store import snapshot
from officetui.store.journal import Journal, line
from officetui.ui.theme import load_themes
from tests.once import Once
from tests.upkeep.conftest import NOW

ROUNDS = int(os.environ.get("OFFICETUI_TEST_FUZZ", "1"))
FILES = (
    "store.json",
    "journal.jsonl",
    "lock",
    "history/journal-000000000001.jsonl",
    "archive/2024.json",
    "backups/day-2026-11-23.json",
    "backups/archive/2024.json",
    "state/shen.json",
    "settings.toml",
    "calendar.toml",
    "proof.json",
    "drafts/*",
    "backups/history/journal-000000000001.jsonl",
    "backups/files/2026-11-23/settings.toml",
)
# What can be in them without being wrong: people write the one, and the other holds no record.
FREE = {"settings.toml", "calendar.toml", "state/shen.json", "lock", "proof.json", "drafts/*"}
PAPER = "一、2026年2月30日前上报。\n"


Captured = pytest.CaptureFixture[str]


def call(folder: Path, capsys: Captured, *words: str, now: str = NOW) -> tuple[int, str, str]:
    code = run(["--office", str(folder), "--as", "shen", "--lang", "en", "--now", now, *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def office(once: Once, folder: Path) -> Path:
    """An office with a file of every sort, and beside it the paper of its draft."""
    once.copied("with a file of every sort", _fill, folder.parent)
    return folder


def _fill(desk: Path) -> None:
    folder = desk / "office"
    folder.mkdir(mode=0o700, parents=True)
    (folder / "settings.toml").write_text('office = "County"\n[weights]\ntime_left = 11\n')
    calendar = 'workdays = ["2027-02-20"]\n[holidays]\nspring_festival = ["2027-02-05..2027-02-11"]\n'
    (folder / "calendar.toml").write_text(calendar)
    then = "2024-03-01T09:00:00+08:00"
    home = ("--office", str(folder), "--as", "shen", "--lang", "en", "--now")
    for words in (("add", "staff", "Shen Lan login:shen"), ("add", "closed long ago"), ("done", "T1")):
        assert run([*home, then, *words]) == 0, words
    paper = desk / "notice.txt"
    paper.write_text(PAPER)
    for words in (
        ("add", "ring the bureau @shen ^fri"),
        ("add", "document", "a notice"),
        ("draft", "D1", str(paper)),
        ("proof", str(paper), "--waive", "N7", "--reason", "x"),
        ("archive",),
        ("backup",),
        ("add", "later"),
    ):
        assert run([*home, NOW, *words]) == 0, words
    memory = Memory(folder, "shen")
    memory.seen.line, memory.seen.seq = "typed", 3
    memory.keep()
    assert all(one(folder, name).exists() for name in FILES)


def one(folder: Path, name: str) -> Path:
    """The file that a pattern stands for."""
    return next(folder.glob(name))


def spoilt(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield what a fault, a hand or a stranger could make of a file."""
    lines = data.splitlines(keepends=True)
    yield b""
    yield b"\0" * len(data)
    yield lines[0] + data
    yield data + lines[-1]
    yield b"[" * 100_000
    yield b'{"seq":1,"chain":[],"tables":{"task":{"1":5}},"years":["x"]}\n'
    yield b"\xff\xfe" + data
    while True:
        place = chance.randrange(len(data))
        yield chance.choice(
            (
                data[:place],
                data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :],
                data[:place] + data[place + chance.randrange(1, 40) :],
                b"".join(chance.sample(lines, len(lines))),
                b"".join(lines[: chance.randrange(len(lines) + 1)]),
                data.replace(b":", b"", 1),
                data.replace(b"1", b"-1"),
                data.replace(b'"', b"", 1),
                data[:place] + chance.randbytes(30) + data[place:],
            )
        )


def figures(folder: Path, capsys: Captured) -> tuple[bool, object]:
    """What the lists show, and whether anything was said beside."""
    code, out, err = call(folder, capsys, "list", "task", "--all", "--archive", "--json")
    assert code in (0, 1)
    shown = {one["id"]: (one["title"], one["status"]) for one in json.loads(out)} if out else None
    return bool(err), shown


@pytest.mark.parametrize("name", FILES)
def test_nothing_in_a_file_ends_a_command_in_a_fault_or_makes_a_silent_wrong_figure(
    office: Path, tmp_path: Path, capsys: Captured, name: str
) -> None:
    chance = random.Random(name)
    _, right = figures(office, capsys)
    data = one(office, name).read_bytes()
    paper = str(office.parent / "notice.txt")
    for number, text in zip(range(7 + ROUNDS), spoilt(data, chance), strict=False):
        cut = tmp_path / "cut"
        shutil.rmtree(cut, ignore_errors=True)
        shutil.copytree(office, cut)
        one(cut, name).write_bytes(text)
        was_said, shown = figures(cut, capsys)
        code, out, err = call(cut, capsys, "check")
        assert code in (0, 1), err
        if name not in FREE and shown != right:
            assert was_said or code == 1, (number, out)
        for words in (
            *(("log",), ("add", "y"), ("proof", paper), ("draft", "D1", "--get", "1"), ("backup",)),
            *(("repair",), ("list", "--archive"), ("undo",)),
        ):
            code, _, err = call(cut, capsys, *words)
            assert code in (0, 1), (number, words)
            assert "Traceback" not in err
            is_found = code == 0 or words[0] == "proof"  # which ends with 1 where it finds anything
            assert is_found or err.splitlines()[-1].startswith("error: "), (number, words, err)
        if name not in ("settings.toml", "calendar.toml"):
            # After a repair there is an office to work in, whatever was in the one file.
            assert call(cut, capsys, "add", "z")[0] == 0, number


@pytest.mark.parametrize("sort", ["pipe", "device", "folder"])
@pytest.mark.parametrize("name", FILES)
def test_what_is_no_file_in_the_place_of_one_keeps_nobody_waiting(
    office: Path, capsys: Captured, name: str, sort: str
) -> None:
    path = one(office, name)
    path.unlink()
    if sort == "pipe":
        os.mkfifo(path)
    elif sort == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    paper = str(office.parent / "notice.txt")
    assert call(office, capsys, "check")[0] == 1 or name in FREE or name.startswith("backups/files")
    for words in (
        *(("list", "--archive"), ("add", "y"), ("log",), ("backup",), ("proof", paper), ("repair",)),
        *(("draft", "D1", "--get", "1"), ("restore", str(path)), ("summary",), ("list", "--archive")),
    ):
        code, _, err = call(office, capsys, *words)
        assert code in (0, 1), words
        is_found = code == 0 or words[0] == "proof"
        assert is_found or err.splitlines()[-1].startswith("error: "), (words, err)


HEAD = b'{"seq":%d,"at":"2026-11-23T09:00:00Z","who":"x","action":"y"'


@pytest.mark.parametrize(
    "rest",
    [
        b"}",
        b',"changes":5}',
        b',"changes":[5]}',
        b',"changes":[{"table":"task"}]}',
        b',"changes":[{"table":5,"id":1,"now":{}}]}',
        b',"changes":[{"table":"task","id":"1","now":{}}]}',
        b',"changes":[{"table":"task","id":2,"now":[]}]}',
        b',"changes":[{"table":"task","id":2,"now":{"title":5}}]}',
        b',"changes":[{"table":"task","id":2,"now":{"due":[]}}]}',
        b',"note":5,"changes":[]}',
        b',"undoes":"x","schema":"y","changes":[]}',
        b',"schema":99,"changes":[]}',
        b',"changes":[' + b"[" * 50_000,
    ],
)
@pytest.mark.parametrize("is_last", [True, False])
def test_a_line_with_a_right_mark_that_no_program_of_ours_wrote_ends_no_command_in_a_fault(
    office: Path, capsys: Captured, rest: bytes, is_last: bool
) -> None:
    journal = Journal(office / "journal.jsonl", write=False)
    for _ in journal.follow():
        pass
    body = HEAD % (journal.seq + 1) + rest
    text = line(journal.chain, body)
    if not is_last:
        after = HEAD % (journal.seq + 2) + b',"changes":[]}'
        text += line(text[:32].decode(), after)
    journal.close()
    with (office / "journal.jsonl").open("ab") as file:
        file.write(text)
    for words in (
        ("list",),
        ("check",),
        ("log",),
        ("add", "y"),
        ("undo",),
        ("repair",),
        ("list",),
        ("add", "z"),
    ):
        code, _, err = call(office, capsys, *words)
        assert code in (0, 1)
        assert code == 0 or words == ("check",) or err.splitlines()[-1].startswith("error: "), (words, err)


@pytest.mark.parametrize("name", ["store.json", "archive/2024.json", "backups/day-2026-11-23.json"])
@pytest.mark.parametrize("cell", [b"5", b"[]", b"null", b"{", b'{"title":5}', b"[" * 50_000])
def test_a_snapshot_with_right_sums_of_what_is_no_record_is_told_and_mended(
    office: Path, capsys: Captured, name: str, cell: bytes
) -> None:
    found = snapshot.read(office / name)
    found.tables["task"].put(7, cell, 1)
    snapshot.write(office / name, found.head, found.tables)
    code, out, _ = call(office, capsys, "check")
    if not (b"title" in cell and name.startswith("backups")):
        assert code == 1
        assert Path(name).name in out or "T7 cannot be read" in out
    for words in (("list", "--archive"), ("show", "T7"), ("add", "y"), ("today",), ("backup",), ("log",)):
        code, _, err = call(office, capsys, *words)
        assert code in (0, 1)
        assert code == 0 or err.splitlines()[-1].startswith("error: "), (words, err)
    assert call(office, capsys, "repair")[0] == 0
    assert call(office, capsys, "add", "z")[0] == 0
    shown = figures(office, capsys)[1]
    assert isinstance(shown, dict)
    assert {title for title, _ in shown.values()} >= {"closed long ago", "ring the bureau", "later", "z"}


def test_nothing_in_a_theme_keeps_the_others_from_being_read(tmp_path: Path) -> None:
    chance = random.Random(5)
    sound = next(Path(__file__).parents[2].glob("themes/*.toml"))
    (tmp_path / "sound.toml").write_bytes(sound.read_bytes())
    for _, text in zip(range(100), spoilt(sound.read_bytes(), chance), strict=False):
        (tmp_path / "spoilt.toml").write_bytes(text)
        found, problems = load_themes([tmp_path])
        assert "sound" in found
        assert len(found) + len(problems) == 2


@pytest.mark.parametrize("where", ["live", "archived"])
@pytest.mark.parametrize(
    "document", [{}, {"title": None}, {"title": 5}, {"title": "x", "tags": None}, {"title": "x", "log": [{}]}]
)
def test_a_record_that_lacks_what_it_must_have_keeps_nobody_from_work(
    office: Path, capsys: Captured, where: str, document: dict[str, object]
) -> None:
    name = "store.json" if where == "live" else "archive/2024.json"
    found = snapshot.read(office / name)
    found.tables["task"].put(7, json.dumps(document).encode(), 1)
    snapshot.write(office / name, found.head, found.tables)
    code, out, _ = call(office, capsys, "check")
    assert code == 1
    assert "T7 cannot be read" in out
    for words in (
        ("list", "task", "--all", "--archive"),
        ("show", "T7"),
        ("today",),
        ("find", "x"),
        ("summary",),
    ):
        assert call(office, capsys, *words)[0] == 0, words
    assert "T7" in call(office, capsys, "list", "task", "--all", "--archive")[1]
    if where == "live":
        assert call(office, capsys, "edit", "T7", "title=what it was", "tags=")[0] == 0
        assert "T7 what it was" in call(office, capsys, "show", "T7")[1]
