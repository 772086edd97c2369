"""Several programs on one store: writers exclude each other, readers miss nothing."""

import fcntl
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from store_kit import NOW, dump, edit, fill

from officetui.domain.errors import Refused
from officetui.store import migration, open_store
from officetui.store.repair import repair

COMMITS = int(os.environ.get("OFFICETUI_TEST_COMMITS", "200"))


def test_two_writers_and_a_reader_agree_in_the_end(folder, worker, monkeypatch):
    open_store(folder).close()
    reader = worker("read_until_told")
    writers = [worker("write", name, COMMITS) for name in ("a", "b")]
    with open_store(folder, wait=30) as store:
        for number in range(10):
            store.compact()
            fill(store, 1, "staff", start=number)
        told = {key: (name, number) for writer in writers for name, number, key in writer.rest()}
        reader.tell("stop")
        (last,) = reader.rest()
        store.refresh()
        tasks = {
            key: (document["by"], document["number"]) for key, document in store.documents("task").items()
        }
        assert tasks == told
        assert len(told) == 2 * COMMITS
        assert store.seq == 2 * COMMITS + 10
        seen, count, read_only, chain = last
        assert seen == sorted(seen)
        assert not read_only
        assert (seen[-1], count) == (store.seq, 2 * COMMITS)
        assert chain == store.chain
        assert [commit.seq for commit in store.commits()] == list(range(1, store.seq + 1))


def test_a_store_can_be_opened_at_any_moment_of_others_work(folder, worker):
    open_store(folder).close()
    writer = worker("write_for_ever", "w")
    seen = 0
    while seen < 250:
        with open_store(folder, read_only=True) as store:
            assert store.read_only == "error.store_opened_read_only", store.notices
            assert store.seq >= seen
            assert len(store.documents("task")) == store.seq
            seen = store.seq
    writer.process.kill()


def test_nobody_writes_over_what_another_just_wrote(folder, worker):
    with open_store(folder) as store, store.transaction("me", "add", NOW) as transaction:
        transaction.insert("counter", {"n": 0})
    for each in [worker("count_up", 200) for _ in range(3)]:
        each.rest()
    with open_store(folder) as store:
        assert store.documents("counter")[1] == {"n": 600}


def test_a_reader_that_slept_through_compactions_learns_what_changed(folder):
    with open_store(folder) as sleeper, open_store(folder) as store:
        fill(store, 5)
        assert len(sleeper.refresh()) == 5
        fill(store, 2)
        store.compact()
        edit(store, "task", 1, title="x")
        store.compact()
        fill(store, 1)
        assert sleeper.refresh() == {("task", key) for key in (6, 7, 1, 8)}
        assert (dump(sleeper), sleeper.chain) == (dump(store), store.chain)
        assert sleeper.version("task", 1) == store.version("task", 1) == 8
        fill(sleeper, 1)
        assert store.refresh()


def test_a_reader_that_slept_while_the_history_was_carried_away_reads_all_anew(folder):
    with open_store(folder) as sleeper, open_store(folder) as store:
        fill(store, 5)
        sleeper.refresh()
        view = sleeper.documents("task")
        store.compact()
        edit(store, "task", 1, title="x")
        store.compact()
        for path in (folder / "history").iterdir():
            path.unlink()
        fill(store, 1)
        assert sleeper.refresh() == {("task", 1), ("task", 6)}
        assert dict(view) == dict(store.documents("task"))
        assert not sleeper.read_only


def test_a_locked_store_says_who_holds_it_and_saves_nothing(folder, worker):
    with open_store(folder) as store:
        fill(store, 1)
        holder = worker("hold")
        holder.hear()
        with open_store(folder, wait=0.05) as waiting:
            with pytest.raises(Refused) as refused:
                fill(waiting, 1)
            assert refused.value.key == "store_locked"
            assert refused.value.params == {"pid": str(holder.process.pid), "seconds": "0.05"}
            assert dump(waiting) == dump(store)
            holder.tell()
            holder.rest()
            fill(waiting, 1)


def test_a_killed_holder_frees_the_lock(folder, worker):
    open_store(folder).close()
    holder = worker("hold")
    holder.hear()
    holder.process.kill()
    holder.process.wait()
    with open_store(folder, wait=0) as store:
        fill(store, 1)


def test_readers_need_no_lock(folder, worker):
    with open_store(folder) as store:
        fill(store, 3)
    holder = worker("hold")
    holder.hear()
    with open_store(folder) as store:
        assert len(store.documents("task")) == 3
        assert len(list(store.commits())) == 3


def test_a_lock_file_somebody_deleted_does_not_let_two_in(folder):
    with open_store(folder, wait=0) as store, open_store(folder, wait=0) as other:
        fill(store, 1)
        with other.writing():
            (folder / "lock").unlink()
            with pytest.raises(Refused) as refused:
                fill(store, 1)
            assert refused.value.key == "store_locked"
        fill(store, 1)
        assert (folder / "lock").exists()


def test_nothing_is_lost_while_the_lock_file_is_deleted_again_and_again(folder, worker):
    open_store(folder).close()
    writers = [worker("write", name, COMMITS // 3) for name in ("a", "b", "c")]

    def delete():
        while any(writer.process.poll() is None for writer in writers):
            (folder / "lock").unlink(missing_ok=True)

    # Beside: what the writers tell is read meanwhile, or they would wait for that.
    deleting = threading.Thread(target=delete)
    deleting.start()
    told = {key: (name, number) for writer in writers for name, number, key in writer.rest()}
    deleting.join()
    with open_store(folder) as store:
        assert len(told) == 3 * (COMMITS // 3) == store.seq
        rows = store.documents("task")
        assert {key: (row["by"], row["number"]) for key, row in rows.items()} == told


def test_the_lock_is_let_go_after_every_commit(folder):
    with open_store(folder) as store:
        fill(store, 1)
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(handle)


def test_a_store_that_vanishes_under_an_open_program_is_noticed(folder, tmp_path):
    with open_store(folder) as store:
        fill(store, 2)
        folder.rename(tmp_path / "elsewhere")
        assert store.refresh() >= set()
        assert store.read_only == "error.store_vanished"
        with pytest.raises(Refused):
            fill(store, 1)
        assert len(store.documents("task")) == 2
        (tmp_path / "elsewhere").rename(folder)
        store.refresh()
        assert store.read_only == ""
        assert [notice.key for notice in store.notices] == ["error.store_vanished", "store.notice.back"]
        fill(store, 1)


def test_a_store_repaired_under_an_open_program_can_be_written_again(folder):
    with open_store(folder) as store:
        fill(store, 6)
        journal = folder / "journal.jsonl"
        good = journal.read_bytes()
        journal.write_bytes(good.replace(b"Task 2", b"Tusk 2"))
        with journal.open("ab") as file:
            file.write(b"x")
        with open_store(folder, read_only=True) as reader:
            assert reader.read_only
        repair(folder, NOW)
        store.refresh()
        assert store.read_only == ""
        fill(store, 1)


def test_threads_on_one_handle_wait_for_each_other(folder):
    with open_store(folder) as store, ThreadPoolExecutor(5) as pool:
        done = [pool.submit(fill, store, 40, start=40 * each) for each in range(4)]
        seen = set()
        while not all(each.done() for each in done):
            seen |= store.refresh()
        ids = [key for each in done for key in each.result()]
        seen |= store.refresh()
        assert sorted(ids) == list(range(1, 161))
        assert seen == {("task", key) for key in ids}
        assert sorted(row["number"] for row in store.documents("task").values()) == list(range(160))
    with open_store(folder) as store:
        assert store.seq == 160


def test_a_commit_into_a_vanished_folder_is_refused(folder, tmp_path):
    with open_store(folder) as store:
        fill(store, 2)
        folder.rename(tmp_path / "elsewhere")
        with pytest.raises(Refused) as refused:
            fill(store, 1)
        assert refused.value.key == "not_saved"
        (tmp_path / "elsewhere").rename(folder)
        fill(store, 1)
        assert store.seq == 3


def test_an_office_named_by_a_relative_path_stays_where_it_is(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open_store(Path("office")) as store:
        monkeypatch.chdir("/")
        fill(store, 1)
        store.compact()
        fill(store, 1)
    with open_store(folder) as store:
        assert store.seq == 2


def test_a_program_left_open_over_an_upgrade_turns_read_only(folder, monkeypatch):
    with open_store(folder) as old, open_store(folder) as new:
        fill(old, 2)
        monkeypatch.setattr("officetui.store.migration.SCHEMA", migration.SCHEMA + 1)
        with new.writing() as transaction:
            transaction.insert("task", {"new": "shape"})
            new.commit("officetui", "store.upgrade", NOW, transaction, schema=migration.SCHEMA)
        monkeypatch.undo()
        old.refresh()
        assert old.read_only == "error.store_newer"
        with pytest.raises(Refused) as refused:
            fill(old, 1)
        assert refused.value.key == "store_newer"


def test_an_idle_refresh_is_one_look_at_the_journal(folder, monkeypatch):
    with open_store(folder) as store:
        fill(store, 1)
        store.refresh()
        store.refresh()
        calls = []
        for name in ("open", "pread", "fstat", "stat"):
            real = getattr(os, name)
            monkeypatch.setattr(os, name, lambda *a, _r=real, _n=name, **k: calls.append(_n) or _r(*a, **k))
        assert store.refresh() == frozenset()
        monkeypatch.undo()
        assert calls == ["stat"]
