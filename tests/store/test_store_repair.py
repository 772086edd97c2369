"""Repair: whatever was damaged, wherever it is cut short, to the same end; every commit keeps its author."""

import os
import shutil
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from store_kit import NOW, dump, states

from officetui import i18n
from officetui.domain.errors import Refused
from officetui.store import as_of, open_store
from officetui.store.backup import backup
from officetui.store.check import check
from officetui.store.repair import repair

RENAMES = int(os.environ.get("OFFICETUI_TEST_RENAMES", "3"))
PEOPLE = ("lead", "fang", "limin")


def work(store, count, start):
    """Commits of several people: a record of their own each, and every third changes an older one too."""
    for number in range(start, start + count):
        at = NOW + timedelta(minutes=number)
        with store.transaction(PEOPLE[number % 3], f"act{number % 4}", at) as transaction:
            transaction.insert("task", {"title": f"Task {number} 任务", "number": number})
            if number % 3 == 2 and number < 30:
                transaction.update("task", number - 1, {"title": f"Changed {number}", "number": number})


def worked(folder):
    with open_store(folder) as store:
        work(store, 6, 0)
        store.compact()
        backup(store, NOW.date())
        work(store, 24, 6)
        return dump(store)


def journal(folder):
    return (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)


def spoil_lines(folder, *numbers):
    lines = journal(folder)
    for number in numbers:
        lines[number] = lines[number].replace(b"Task", b"Tusk")
    (folder / "journal.jsonl").write_bytes(b"".join(lines))


def spoil_store(folder):
    text = (folder / "store.json").read_bytes()
    (folder / "store.json").write_bytes(text.replace(b"Task 2", b"Tusk 2"))


def damage(folder, how):
    if how == "a line":
        spoil_lines(folder, 7)
    elif how == "two stretches":
        spoil_lines(folder, 3, 4, 12)
    elif how == "store and a line":
        spoil_store(folder)
        spoil_lines(folder, 9)
    elif how == "header":
        lines = journal(folder)
        (folder / "journal.jsonl").write_bytes(b"".join([b"x" * 40 + b"\n", *lines[1:]]))
    elif how == "cut":
        (folder / "journal.jsonl").write_bytes(b"".join(journal(folder)[:-5]))
    elif how == "zeroed":
        text = (folder / "journal.jsonl").read_bytes()
        (folder / "journal.jsonl").write_bytes(text[:1500] + bytes(len(text) - 1500))
    else:
        (folder / how).unlink()


HOWS = (
    "a line",
    "two stretches",
    "store and a line",
    "header",
    "cut",
    "zeroed",
    "store.json",
    "journal.jsonl",
)


def story(folder):
    """All that a store tells: its records, every commit with who, when and what, and every earlier moment."""
    with open_store(folder) as store:
        assert not store.read_only
        commits = [
            (one.seq, one.who, one.action, one.at, [(each.table, each.id) for each in one.changes])
            for one in store.commits()
        ]
        moments = []
        for minute in range(-1, 31):
            try:
                moments.append(dump(as_of(store, NOW + timedelta(minutes=minute))))
            except Refused as refused:
                moments.append(refused.key)
        return store.seq, store.chain, dump(store), commits, moments


@pytest.fixture
def damaged(folder):
    return worked(folder)


def test_commits_beyond_the_damage_stay_whose_they_were(folder, damaged):
    with open_store(folder) as store:
        before = {one.seq: (one.who, one.action, one.at, one.mark) for one in store.commits()}
        moments = {minute: dump(as_of(store, NOW + timedelta(minutes=minute))) for minute in range(30)}
    damage(folder, "two stretches")
    assert repair(folder, NOW)[-1].params == {"base": "store.json", "seq": 30, "lost": 3}
    seq, chain, documents, commits, _ = story(folder)
    after = {one[0]: one[1:4] for one in commits}
    assert list(after) == list(range(1, 31))
    lost = (9, 10, 18)
    assert [after[number][:2] for number in lost] == [("officetui", "store.lost")] * 3
    assert {n: one for n, one in after.items() if n not in lost} == {
        n: one[:3] for n, one in before.items() if n not in lost
    }
    assert (seq, chain) == (30, before[30][3])
    # Commits 9 and 18 made a record and changed another; what 10 made is told by 12, which changed it.
    right = {key: row for key, row in damaged["task"].items() if key not in (9, 18)}
    right |= {key: {"title": f"Task {key - 1} 任务", "number": key - 1} for key in (7, 16)}
    assert documents["task"] == right
    with open_store(folder) as store:
        for minute in (*range(7), *range(18, 29)):
            then = dump(as_of(store, NOW + timedelta(minutes=minute)))["task"]
            right = {key: row for key, row in moments[minute]["task"].items() if key not in (9, 18)}
            for key in {7, 16} & right.keys():
                right[key] = {"title": f"Task {key - 1} 任务", "number": key - 1}
            assert then == right
    assert [problem.key for problem in check(folder)] == []


def test_nothing_is_lost_where_a_backup_or_the_rest_still_tells_it(folder, damaged):
    before = story(folder)
    for how in ("store.json", "store and a line"):
        spoiled = folder.with_name(how.replace(" ", "-"))
        shutil.copytree(folder, spoiled)
        damage(spoiled, how)
        repair(spoiled, NOW)
        assert story(spoiled)[0] == before[0]
    (folder / "store.json").unlink()
    repair(folder, NOW)
    assert story(folder) == before


def test_what_was_acknowledged_and_is_gone_is_counted_and_its_numbers_are_not_given_again(folder, damaged):
    with open_store(folder) as store:
        last = store.chain
    damage(folder, "cut")
    with open_store(folder) as store:
        assert store.read_only == "error.store_behind"
        assert store.read_only_params == {"file": "lock", "first": 26, "last": 30}
    assert "26" in i18n.t("error.store_behind", file="lock", first=26, last=30)
    assert repair(folder, NOW)[-1].params["lost"] == 5
    with open_store(folder) as store:
        assert (store.seq, store.read_only) == (30, "")
        assert store.chain != last
        work(store, 1, 40)
        assert store.seq == 31
    assert check(folder) == []


@pytest.mark.parametrize("how", HOWS)
def test_a_repair_cut_short_anywhere_is_taken_up_again_to_the_same_end(
    folder, damaged, tmp_path, monkeypatch, how
):
    damage(folder, how)
    whole = shutil.copytree(folder, tmp_path / "whole")
    repair(whole, NOW)
    right, left = story(whole), [problem.key for problem in check(whole)]
    cuts = states(folder, tmp_path / "cuts", monkeypatch, lambda: repair(folder, NOW))
    assert len(cuts) > 5
    for cut in cuts:
        repair(cut, NOW)
        assert story(cut) == right, cut.name
        assert [problem.key for problem in check(cut)] == left


def strace(folder, call, when):
    """Run `officetui repair`, killed at the `when`-th call of that name; tell whether it was."""
    command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
    command += ["-e", f"inject={call}:signal=KILL:when={when}"]
    program = [sys.executable, "-m", "officetui", "--office", str(folder), "--lang", "en", "repair"]
    done = subprocess.run([*command, *program], capture_output=True, check=False)
    return done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize("when", range(1, RENAMES + 1))
def test_a_repair_killed_at_a_rename_is_taken_up_again(folder, damaged, tmp_path, when):
    damage(folder, "store and a line")
    whole = shutil.copytree(folder, tmp_path / "whole")
    repair(whole, NOW)
    was_killed = strace(folder, "rename,renameat,renameat2", when)
    assert was_killed or when > 3
    repair(folder, NOW)
    assert story(folder) == story(whole)


def test_a_second_repair_reads_what_an_older_one_set_aside_and_left(folder, damaged):
    """As it was once done: the originals moved away first, the rest only begun."""
    before = story(folder)
    history = folder / "history"
    (folder / "store.json").rename(history / "damaged-store.json")
    (folder / "journal.jsonl").rename(history / "damaged-journal.jsonl")
    repair(folder, NOW)
    assert story(folder) == before


def test_what_was_set_aside_from_another_line_of_history_stays_aside(folder, damaged, tmp_path):
    before = story(folder)
    lines = journal(folder)
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    (other / "lock").unlink()
    (other / "journal.jsonl").write_bytes(b"".join(lines[:5]))
    with open_store(other) as store:
        work(store, 40, 50)
    shutil.copy(other / "journal.jsonl", folder / "history" / "damaged-journal.jsonl")
    (folder / "store.json").unlink()
    repair(folder, NOW)
    assert story(folder) == before


def test_repair_takes_no_other_offices_backup_for_its_own(folder, damaged, tmp_path):
    other = tmp_path / "other"
    with open_store(other) as store:
        work(store, 60, 0)
        stranger = backup(store, NOW.date() + timedelta(days=9))
    shutil.copy(stranger, folder / "backups" / stranger.name)
    with open_store(folder) as store:
        assert not store.read_only
    spoil_lines(folder, 9)
    repair(folder, NOW)
    assert story(folder)[0] == 30


def test_a_repair_cannot_be_taken_back_with_a_key(folder, damaged):
    from officetui.office import history
    from officetui.office.opening import open_office

    spoil_lines(folder, 7)
    repair(folder, NOW)
    office = open_office(folder, actor="officetui", now=NOW.isoformat())
    with pytest.raises(Refused) as refused:
        history.undo(office)
    assert refused.value.key == "nothing_to_undo"
    office.store.close()
