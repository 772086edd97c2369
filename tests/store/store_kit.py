"""What the store's tests share: a moment, ways to fill and to look at stores, and a second process."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from officetui.store.past import BROUGHT_BACK

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CALLS = ("link", "replace", "unlink", "fsync", "fdatasync", "mkdir", "open", "ftruncate", "pwrite")
WORKER = Path(__file__).with_name("worker_store.py")


def dump(store):
    """Every document of a store, by table and id."""
    return {name: dict(rows) for name in store.tables() if (rows := dict(store.documents(name)))}


def fill(store, count, table="task", start=0):
    """Make `count` commits of one insert each; return their ids."""
    ids = []
    for number in range(start, start + count):
        with store.transaction("lead", "add", NOW + timedelta(minutes=number)) as transaction:
            ids.append(transaction.insert(table, {"title": f"Task {number} 任务", "number": number}))
    return ids


def bring_back(store, document, key, at=NOW):
    """Put a task of the archive among the live ones again as one commit."""
    with store.transaction("lead", BROUGHT_BACK, at) as transaction:
        transaction.insert("task", document, id=key)


def edit(store, table, key, at=NOW, **fields):
    """Set fields of one document as one commit."""
    with store.transaction("lead", "edit", at) as transaction:
        transaction.update(table, key, {**transaction.documents(table)[key], **fields})


def states(folder, target, monkeypatch, act):
    """Run `act`, keeping a copy of the folder before each call that changes a disk, each state once."""
    kept = []
    last = []

    def watched(real):
        def call(*args, **options):
            with monkeypatch.context() as quiet:
                for name, before in reals.items():
                    quiet.setattr(os, name, before)
                now = {path: path.is_file() and path.read_bytes() for path in folder.rglob("*")}
                if last != [now]:
                    last[:] = [now]
                    kept.append(shutil.copytree(folder, target / f"{len(kept)}"))
            return real(*args, **options)

        return call

    reals = {name: getattr(os, name) for name in CALLS}
    with monkeypatch.context() as patch:
        for name, real in reals.items():
            if name != "open":
                patch.setattr(os, name, watched(real))
        act()
    return kept


class Worker:
    """A second process on the same store: see worker_store.py for what it can be told."""

    def __init__(self, folder, mode, *args, **options):
        self.process = subprocess.Popen(
            [sys.executable, str(WORKER), mode, str(folder), *map(str, args)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def tell(self, line=""):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self):
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return json.loads(line)

    def rest(self):
        # Not communicate(): it passes over what `hear` has read ahead.
        self.process.stdin.close()
        out, err = self.process.stdout.read(), self.process.stderr.read()
        self.process.wait()
        assert not err, err
        return [json.loads(line) for line in out.splitlines()]
