"""A process that works on a store for a test: what it did goes to standard output, line by line."""

import json
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import open_store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def say(value):
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def add(store, name, number):
    with store.transaction(name, "add", NOW) as transaction:
        key = transaction.insert("task", {"by": name, "number": number, "text": "办" * (number % 200)})
        if number % 3 == 0:
            other = transaction.insert("log", {"by": name, "task": key})
            transaction.update("log", other, {"by": name, "task": key, "twice": True})
    return key


def write_for_ever(folder, name):
    """Commit until killed; each line tells an acknowledged id."""
    with open_store(folder) as store:
        number = 0
        while True:
            number += 1
            say([name, number, add(store, name, number)])
            if number % 40 == 0:
                store.compact()


def write(folder, name, count):
    """Commit `count` times; tell every id."""
    with open_store(folder, wait=30) as store:
        for number in range(int(count)):
            say([name, number, add(store, name, number)])


def read_until_told(folder):
    """Refresh until a line comes in; tell every seq seen and then the number of tasks."""
    import select

    with open_store(folder) as store:
        seen = []
        told = False
        while not told:
            told = bool(select.select([sys.stdin], [], [], 0)[0])
            store.refresh()
            if not seen or seen[-1] != store.seq:
                seen.append(store.seq)
        say([seen, len(store.documents("task")), store.read_only, store.chain])


def count_up(folder, count):
    """Add 1 to the same record `count` times, each time on what is there then."""
    with open_store(folder, wait=30) as store:
        for _ in range(int(count)):
            with store.transaction("me", "edit", NOW) as transaction:
                there = transaction.documents("counter")[1]
                transaction.update("counter", 1, {"n": there["n"] + 1})


def fill_disk(folder, limit):
    """Commit with files limited to so many bytes, twice as often as there is room; tell what was saved."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    with open_store(folder) as store:
        for number in range(400):
            size = 50 if number % 3 else 900
            try:
                with store.transaction("me", "add", NOW) as transaction:
                    key = transaction.insert("task", {"number": number, "text": "x" * size})
            except Refused as refusal:
                say([number, 0, refusal.key, len(store.documents("task"))])
            else:
                say([number, key, "", len(store.documents("task"))])


def hold(folder):
    """Keep the lock until a line comes in."""
    with open_store(folder) as store, store.writing():
        say("held")
        sys.stdin.readline()


def back_up(folder, count):
    """Write the same day's backup `count` times; tell how often."""
    from officetui.store.backup import backup

    with open_store(folder, wait=30) as store:
        for number in range(int(count)):
            backup(store, NOW.date())
            say(number)


if __name__ == "__main__":
    mode, where, *rest = sys.argv[1:]
    globals()[mode](Path(where), *rest)
