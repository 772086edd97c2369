"""A process that goes on after an interrupt anywhere, a fork with an open store, a disk that fails twice."""

import contextlib
import errno
import os
import sys
from pathlib import Path

import pytest
from store_kit import dump, fill

from officetui.domain.errors import Refused
from officetui.store import open_store

EVERY = int(os.environ.get("OFFICETUI_TEST_EVERY", "7"))
STORE = str(Path(sys.modules["officetui.store"].__file__).parent)


class Interrupt:
    """Raises KeyboardInterrupt at the n-th line of the store that is run while it watches."""

    def __init__(self, at):
        self.left = at

    def __enter__(self):
        sys.settrace(self.enter)

    def __exit__(self, *_):
        sys.settrace(None)

    def enter(self, frame, event, arg):
        return self.line if frame.f_code.co_filename.startswith(STORE) else None

    def line(self, frame, event, arg):
        if event == "line":
            self.left -= 1
            if not self.left:
                sys.settrace(None)
                raise KeyboardInterrupt
        return self.line


def test_an_interrupt_anywhere_leaves_memory_and_disk_the_same(folder):
    with open_store(folder) as store, open_store(folder) as other:
        fill(store, 2)
        place, was_cut = 1, True
        while was_cut:
            before = store.seq
            interrupt = Interrupt(place)
            try:
                with interrupt:
                    fill(store, 1, start=1000 + place)
                was_cut = False
            except KeyboardInterrupt:
                pass
            told = dump(store)
            fill(store, 1, start=place)
            assert dump(store)["task"].items() >= told["task"].items(), place
            assert store.seq in (before + 1, before + 2), place
            other.refresh()
            assert (dump(other), other.seq, other.chain) == (dump(store), store.seq, store.chain), place
            place += EVERY
        assert place > 200
    with open_store(folder) as fresh:
        assert not fresh.notices
        assert dump(fresh) == dump(other)


def test_an_interrupt_while_following_others_loses_nothing(folder):
    with open_store(folder) as store, open_store(folder) as other:
        fill(store, 1)
        place, was_cut = 1, True
        while was_cut:
            fill(store, 2, start=place)
            with contextlib.suppress(KeyboardInterrupt), Interrupt(place):
                other.refresh()
                was_cut = False
            other.refresh()
            assert (dump(other), other.chain) == (dump(store), store.chain), place
            place += 3


def test_a_process_split_off_with_an_open_store_may_only_read(folder):
    with open_store(folder) as store:
        fill(store, 3)
        read, write = os.pipe()
        child = os.fork()
        if not child:
            said = b"written"
            try:
                fill(store, 1)
            except Refused as refused:
                said = refused.key.encode()
            os.write(write, said + b" %d" % len(store.documents("task")))
            os._exit(0)
        os.waitpid(child, 0)
        assert os.read(read, 100) == b"store_forked 3"
        os.close(read)
        os.close(write)
        fill(store, 1)
        assert store.seq == 4


def test_a_disk_that_neither_confirms_nor_takes_back_is_not_said_to_have_saved_nothing(folder, monkeypatch):
    def fail(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with open_store(folder) as store:
        fill(store, 2)
        monkeypatch.setattr(os, "fdatasync", fail)
        monkeypatch.setattr(os, "ftruncate", fail)
        with pytest.raises(Refused) as refused:
            fill(store, 1)
        assert refused.value.key == "store_unsure"
        monkeypatch.undo()
        assert store.read_only == "error.store_unsynced"
    with open_store(folder) as store:
        assert store.seq == 3


def test_every_new_folder_is_made_durable_in_the_one_above(tmp_path, monkeypatch):
    real, synced = os.fsync, set()

    def fsync(handle):
        synced.add(os.readlink(f"/proc/self/fd/{handle}"))
        return real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with open_store(tmp_path / "a" / "b" / "office") as store:
        fill(store, 1)
        store.compact()
    wanted = {tmp_path, tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "office"}
    assert {str(path) for path in wanted} <= synced


def test_a_fold_that_fails_is_tried_again_only_when_the_journal_has_doubled(folder, monkeypatch):
    from officetui.store import compaction

    tried = []

    def full(*args, **options):
        tried.append(args[1].seq)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(compaction, "MIN_BYTES", 2000)
    with open_store(folder) as store:
        monkeypatch.setattr("officetui.store.engine.fold_journal", full)
        for number in range(200):
            fill(store, 1, start=number)
            store.settle()
        assert 3 <= len(tried) <= 8
        assert len(store.notices) == len(tried)
        monkeypatch.undo()
        monkeypatch.setattr(compaction, "MIN_BYTES", 2000)
        fill(store, 200, start=200)
        store.settle()
        assert store.seq == 400
        assert list((folder / "history").iterdir())
    with open_store(folder) as store:
        assert [commit.seq for commit in store.commits()] == list(range(1, 401))


def test_commits_made_while_the_journal_is_folded_are_carried_over(folder, monkeypatch):
    """Another program commits at every step of a fold, and readers follow across it."""
    with open_store(folder) as store, open_store(folder) as writer, open_store(folder) as reader:
        fill(store, 20)
        numbers = iter(range(100, 10_000))
        real = os.fdatasync

        def fdatasync(handle):
            done = real(handle)
            if os.readlink(f"/proc/self/fd/{handle}").endswith(".new"):
                monkeypatch.setattr(os, "fdatasync", real)
                fill(writer, 3, start=next(numbers))
                reader.refresh()
                monkeypatch.setattr(os, "fdatasync", fdatasync)
            return done

        for _ in range(4):
            monkeypatch.setattr(os, "fdatasync", fdatasync)
            monkeypatch.setattr("officetui.store.snapshot._CHUNK", 300)
            store.compact()
            monkeypatch.undo()
            for each in (store, writer, reader):
                each.refresh()
            assert dump(store) == dump(writer) == dump(reader)
            fill(writer, 1, start=next(numbers))
        assert store.refresh()
        assert store.chain == writer.chain
        seqs = [commit.seq for commit in store.commits()]
        assert seqs == list(range(1, store.seq + 1))
        assert seqs[::-1] == [commit.seq for commit in store.commits(newest_first=True)]
    with open_store(folder) as fresh:
        assert (dump(fresh), fresh.chain) == (dump(store), store.chain)
