"""Simulated power cuts: what was not synced may be there, half there or not there at all.

A file's content counts as durable as it was at its last fsync; the names in a folder as they were at the
folder's last fsync, and any state they went through since may be what is found.
"""

import itertools
import os
import shutil

from store_kit import NOW, dump, edit, fill

from officetui.store import open_store


class Disk:
    """Watches the calls that change a folder and knows what a cut could leave of it."""

    CALLS = ("fsync", "fdatasync", "pwrite", "replace", "link", "ftruncate", "unlink")

    def __init__(self, folder, monkeypatch, cut):
        self.folder = folder
        self.cut = cut
        self.contents = {}
        self.names = {}
        self.busy = False
        (folder / "history").mkdir(exist_ok=True)
        for where in (folder, folder / "history"):
            self.names[where] = [self.listing(where)]
            for path in where.iterdir():
                if path.is_file():
                    self.contents[path.stat().st_ino] = path.read_bytes()
        for name in self.CALLS:
            monkeypatch.setattr(os, name, self.watched(name, getattr(os, name)))

    @staticmethod
    def listing(where):
        return {path.name: path.stat().st_ino for path in where.iterdir() if path.is_file()}

    def watched(self, name, real):
        def call(target, *args, **options):
            result = real(target, *args, **options)
            if not self.busy:
                self.busy = True
                self.note(name, target)
                self.busy = False
            return result

        return call

    def note(self, name, target):
        now = {}
        for where, states in self.names.items():
            listing = self.listing(where)
            if listing != states[-1]:
                states.append(listing)
            now |= {inode: (where / file).read_bytes() for file, inode in listing.items()}
        if name in ("fsync", "fdatasync"):
            inode = os.fstat(target).st_ino
            for where in self.names:
                if where.stat().st_ino == inode:
                    self.names[where] = self.names[where][-1:]
            if inode in now:
                self.contents[inode] = now[inode]
        for number, names in enumerate(itertools.product(*self.names.values())):
            for share in (0, 0.2, 0.5, 0.99, 1):
                self.cut(name, number, self.state(names, now, share))

    def state(self, names, now, share):
        """One way a cut could leave the files: {path: content}."""
        found = {}
        for where, listing in zip(self.names, names, strict=True):
            for file, inode in listing.items():
                durable = self.contents.get(inode, b"")
                latest = now.get(inode, durable)
                if len(latest) >= len(durable) and latest.startswith(durable):
                    kept = durable + latest[len(durable) :][: int(share * (len(latest) - len(durable)))]
                else:
                    kept = latest if share == 1 else durable
                found[str((where / file).relative_to(self.folder))] = kept
        return found


def test_no_power_cut_loses_what_was_acknowledged(folder, tmp_path, monkeypatch):
    known, seen, acknowledged = {0: {}}, {}, [0]

    def cut(name, number, state):
        key = tuple(sorted(state.items()))
        seen[key] = max(seen.get(key, 0), acknowledged[0])

    with open_store(folder) as store:
        disk = Disk(folder, monkeypatch, cut)

        def work(act):
            act()
            acknowledged[0] = store.seq
            disk.busy = True
            known[store.seq] = dump(store)
            disk.busy = False

        for number in range(20):
            work(lambda number=number: fill(store, 1, start=number))
            if number % 4 == 2:
                work(store.compact)
                work(lambda: edit(store, "task", 1, title=f"after {store.seq}"))
        monkeypatch.undo()
    assert len(seen) > 75
    for number, (key, least) in enumerate(seen.items()):
        where = tmp_path / "cut"
        shutil.rmtree(where, ignore_errors=True)
        (where / "history").mkdir(parents=True)
        for name, content in key:
            (where / name).write_bytes(content)
        with open_store(where) as found:
            assert not found.read_only, (number, found.notices)
            assert found.seq >= least
            assert dump(found) == known[found.seq]
            with found.transaction("lead", "after", NOW) as transaction:
                transaction.insert("task", {"after": "the cut"})
            assert [commit.seq for commit in found.commits()] == list(range(1, found.seq + 1))
