"""Crashes, cuts, flipped bits, full disks: every acknowledged commit is there afterwards, or it is said."""

import errno
import os
import random
import shutil

import pytest
from store_kit import NOW, dump, edit, fill

from officetui.domain.errors import Refused
from officetui.store import open_store

KILLS = int(os.environ.get("OFFICETUI_TEST_KILLS", "12"))
FLIPS = int(os.environ.get("OFFICETUI_TEST_FLIPS", "200"))


def test_no_acknowledged_commit_is_lost_however_often_a_writer_is_killed(folder, worker):
    chance = random.Random(4)
    told = {}
    for _ in range(KILLS):
        writer = worker("write_for_ever", "w")
        for _ in range(chance.randrange(1, 120)):
            name, number, key = writer.hear()
            told[key] = {"by": name, "number": number, "text": "办" * (number % 200)}
        writer.process.kill()
        for name, number, key in writer.rest():
            told[key] = {"by": name, "number": number, "text": "办" * (number % 200)}
        with open_store(folder) as store:
            assert not store.read_only
            tasks = store.documents("task")
            assert all(tasks[key] == document for key, document in told.items())
            # One commit may have been durable without its writer living to tell.
            assert len(tasks) <= len(told) + 1
            told.update(tasks)
            thirds = [key for key, document in tasks.items() if document["number"] % 3 == 0]
            assert [document["task"] for document in store.documents("log").values()] == thirds


def copy(folder, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    return target


def test_a_journal_cut_at_any_byte_gives_the_last_whole_commit(folder, tmp_path):
    with open_store(folder) as store:
        sizes = {(folder / "journal.jsonl").stat().st_size: (0, {})}
        locks = [b"", b"", b""]
        for number in range(2):
            if number == 0:
                fill(store, 1)
            else:
                edit(store, "task", 1, title="等:财政局")
            sizes[(folder / "journal.jsonl").stat().st_size] = (store.seq, dump(store))
            locks[store.seq] = (folder / "lock").read_bytes()
    whole = (folder / "journal.jsonl").read_bytes()
    for length in range(min(sizes), len(whole) + 1):
        cut = copy(folder, tmp_path / "cut")
        (cut / "journal.jsonl").write_bytes(whole[:length])
        # Where a writer died in the middle of a line, only what was before it had been acknowledged.
        expected = sizes[max(size for size in sizes if size <= length)]
        (cut / "lock").write_bytes(locks[expected[0]])
        with open_store(cut, read_only=True) as store:
            assert (store.seq, dump(store)) == expected
        assert (cut / "journal.jsonl").read_bytes() == whole[:length]
        with open_store(cut) as store:
            assert not store.read_only
            assert (store.seq, dump(store)) == expected
            assert [notice.key for notice in store.notices] == [
                "store.notice.torn" if store.seq else "store.notice.torn_alone"
            ] * (length not in sizes)
            if length not in sizes:
                kept = cut / str(store.notices[0].params["file"])
                assert kept.read_bytes() == whole[max(s for s in sizes if s <= length) : length]
            if goes_on := length in sizes or length % 5 == 0:
                fill(store, 1, start=9)
        if goes_on:
            with open_store(cut) as store:
                assert store.seq == expected[0] + 1
                assert not store.notices


@pytest.mark.parametrize("garbage", [b"\0" * 700, b"{}\n", b"\n", b"\xff" * 40 + b"\n", b" " * 33 + b"{}\n"])
def test_whatever_a_power_cut_leaves_at_the_end_is_set_aside(folder, garbage):
    with open_store(folder) as store:
        fill(store, 3)
        before = dump(store)
    with (folder / "journal.jsonl").open("ab") as journal:
        journal.write(garbage)
    with open_store(folder) as store:
        assert dump(store) == before
        (notice,) = store.notices
        assert (folder / notice.params["file"]).read_bytes() == garbage
        fill(store, 1)
    with open_store(folder) as store:
        assert store.seq == 4


def test_a_power_cut_at_any_step_of_a_compaction_loses_nothing(folder, tmp_path, monkeypatch):
    """Every change of names on disk is one step; the folder is looked at after each."""
    with open_store(folder) as store:
        fill(store, 5)
        store.compact()
        fill(store, 5)
        before = dump(store)
        seen = []
        real = {name: getattr(os, name) for name in ("link", "fsync")}

        def watch(name):
            def watched(*args, **options):
                result = real[name](*args, **options)
                seen.append(copy(folder, tmp_path / f"cut{len(seen)}"))
                return result

            return watched

        for name in real:
            monkeypatch.setattr(os, name, watch(name))
        store.compact()
        monkeypatch.undo()
        seen.append(copy(folder, tmp_path / "end"))
    assert len(seen) >= 6
    for number, cut in enumerate(seen):
        with open_store(cut) as store:
            assert dump(store) == before, number
            assert not store.read_only
            assert [commit.seq for commit in store.commits()] == list(range(1, 11))
            fill(store, 1)
            store.compact()
            fill(store, 1)
            assert [commit.seq for commit in store.commits(newest_first=True)] == list(range(12, 0, -1))


def test_a_beginning_cut_short_is_begun_again(folder):
    open_store(folder).close()
    (folder / "store.json").unlink()
    with open_store(folder) as store:
        fill(store, 1)
    with open_store(folder) as store:
        assert store.seq == 1


def test_a_spoilt_newline_between_two_commits_is_damage_not_a_torn_end(folder):
    with open_store(folder) as store:
        fill(store, 3)
    first, second = (folder / "journal.jsonl").read_bytes().rsplit(b"\n", 2)[:2]
    (folder / "journal.jsonl").write_bytes(first + b"\x0b" + second + b"\n")
    with open_store(folder) as store:
        assert store.read_only == "error.store_damaged"
        assert len(store.documents("task")) == 1


def opened_or_refused(folder):
    """The open store, or the key of why it was refused."""
    try:
        return open_store(folder)
    except Refused as refused:
        return refused.key


@pytest.mark.parametrize("name", ["store.json", "journal.jsonl"])
def test_no_flipped_bit_goes_unnoticed(folder, tmp_path, name):
    with open_store(folder) as store:
        fill(store, 6)
        fill(store, 2, "staff")
        store.compact()
        fill(store, 6, start=6)
        edit(store, "task", 1, title="改")
        right, seq = dump(store), store.seq
    whole = (folder / name).read_bytes()
    chance = random.Random(1)
    places = chance.sample(range(len(whole) * 8), min(FLIPS, len(whole) * 8))
    for place in places:
        spoilt = bytearray(whole)
        spoilt[place // 8] ^= 1 << place % 8
        cut = copy(folder, tmp_path / "flip")
        (cut / name).write_bytes(spoilt)
        store = opened_or_refused(cut)
        if isinstance(store, str):
            assert store in {"store_newer", "store_not_a_store"}
            continue
        with store:
            if store.notices and store.notices[0].key == "store.notice.torn":
                assert name == "journal.jsonl"
                assert store.seq == seq - 1
                continue
            assert store.read_only.startswith("error.store_"), place
            assert store.notices, place
            # Nothing is shown that never was: a record is right, or as it once was, or missing.
            for table, rows in dump(store).items():
                for key, document in rows.items():
                    if name == "journal.jsonl":
                        assert document == right[table][key] or (key == 1 and document["title"] != "改")
            with pytest.raises(Refused), store.transaction("lead", "add", NOW):
                pass
        assert (cut / name).read_bytes() == bytes(spoilt)


def test_a_full_disk_refuses_what_it_cannot_keep_and_the_same_handle_goes_on(folder, worker):
    with open_store(folder) as store:
        fill(store, 5)
    told = worker("fill_disk", 60_000).rest()
    refused = [line for line in told if line[2]]
    kept = {line[1]: line[0] for line in told if not line[2]}
    assert {line[2] for line in refused} == {"not_saved"}
    assert len(kept) > 50
    assert len(refused) > 50
    # A smaller record still fits after a larger one did not.
    assert any(not line[2] for line in told[told.index(refused[0]) :])
    for number, (_, _, key, count) in enumerate(told[1:], 1):
        assert count == told[number - 1][3] + (not key)
    with open_store(folder) as store:
        assert not store.notices
        assert {
            key: document["number"] for key, document in store.documents("task").items() if key > 5
        } == kept


def failing(code, after=0):
    """A pwrite that writes `after` bytes of what it should and then fails."""
    real = os.pwrite

    def pwrite(handle, data, at):
        if len(data) < 40:
            return real(handle, data, at)
        if after:
            real(handle, data[:after], at)
        raise OSError(code, os.strerror(code))

    return pwrite


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("after", [0, 20])
def test_a_failed_write_leaves_file_and_memory_as_they_were(folder, monkeypatch, code, after):
    with open_store(folder) as store, open_store(folder) as other:
        fill(store, 3)
        before, text = dump(store), (folder / "journal.jsonl").read_bytes()
        monkeypatch.setattr(os, "pwrite", failing(code, after))
        with pytest.raises(Refused) as refused:
            fill(store, 1)
        monkeypatch.undo()
        assert refused.value.key == "not_saved"
        assert os.strerror(code) in str(refused.value.params["reason"])
        assert (dump(store), store.seq) == (before, 3)
        assert (folder / "journal.jsonl").read_bytes() == text
        assert fill(store, 1) == [4]
        other.refresh()
        assert dump(other) == dump(store)


def test_a_write_in_several_pieces_is_one_commit(folder, monkeypatch):
    real = os.pwrite
    with open_store(folder) as store:
        monkeypatch.setattr(os, "pwrite", lambda handle, data, at: real(handle, data[:7], at))
        fill(store, 3)
        before = dump(store)
    with open_store(folder) as store:
        assert dump(store) == before


def test_a_failed_sync_is_never_tried_again(folder, monkeypatch):
    calls = []

    def fdatasync(handle):
        calls.append(handle)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with open_store(folder) as store:
        fill(store, 3)
        before = dump(store)
        monkeypatch.setattr(os, "fdatasync", fdatasync)
        for key in ("not_saved", "store_unsynced"):
            with pytest.raises(Refused) as refused:
                fill(store, 1)
            assert refused.value.key == key
        monkeypatch.undo()
        assert len(calls) == 1
        assert dump(store) == before
        assert store.read_only == "error.store_unsynced"
    with open_store(folder) as store:
        assert dump(store) == before
        fill(store, 1)


def test_a_commit_taken_back_after_another_process_saw_it_is_forgotten_there(folder, monkeypatch):
    with open_store(folder) as store, open_store(folder) as other:
        fill(store, 2)

        def fdatasync(handle):
            monkeypatch.undo()
            other.refresh()
            assert other.seq == 3
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        monkeypatch.setattr(os, "fdatasync", fdatasync)
        with pytest.raises(Refused):
            fill(store, 1, start=2)
        with open_store(folder) as third:
            fill(third, 1, start=7)
            third_state = dump(third)
        fill(other, 1, start=8)
        assert dump(other) == {"task": {**third_state["task"], 4: {"title": "Task 8 任务", "number": 8}}}
    with open_store(folder) as store:
        assert not store.notices
        assert store.seq == 4


def test_an_interrupt_while_writing_leaves_nothing_half_done(folder, monkeypatch):
    def interrupt(handle):
        raise KeyboardInterrupt

    with open_store(folder) as store:
        fill(store, 1)
        monkeypatch.setattr(os, "fdatasync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            fill(store, 1)
        monkeypatch.undo()
        assert len(store.documents("task")) == 1
        assert fill(store, 1) == [2]
    with open_store(folder) as store:
        assert store.seq == 2
        assert not store.notices


def test_a_compaction_that_fails_loses_nothing_and_says_so(folder, monkeypatch):
    real = os.fsync

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with open_store(folder) as store:
        fill(store, 3)
        monkeypatch.setattr(os, "fsync", full)
        monkeypatch.setattr("officetui.store.engine.is_due", lambda before, journal, store: True)
        fill(store, 1)
        store.settle()
        monkeypatch.setattr(os, "fsync", real)
        assert [notice.key for notice in store.notices] == ["store.notice.compaction"]
        assert not list(folder.glob("*.new"))
        fill(store, 1)
        before = dump(store)
    with open_store(folder) as store:
        assert dump(store) == before
        assert store.seq == 5
