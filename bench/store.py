"""Measures the store against stock TinyDB and SQLite, side by side, and holds it to its goals.

    .venv/bin/python bench/store.py            1,000 and 10,000 records of 1 KB
    .venv/bin/python bench/store.py --full     also 50,000 and 200,000

Medians in milliseconds; every engine and size in a process of its own. Stock TinyDB is JSONStorage as it
comes; SQLite has WAL and synchronous=FULL, the record as JSON beside an indexed column, its results decoded
to dicts.
Ends with 1 if a goal is missed.
"""

import gc
import json
import os
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SIZES = (1_000, 10_000)
FULL_SIZES = (*SIZES, 50_000, 200_000)
TURNS = 3
ENGINES = ("stock", "journal", "sqlite")
ROWS = ("open", "open and read all", "insert", "update", "get", "query", "idle refresh", "full collection")


def document(number: int) -> dict[str, object]:
    """A record of about 1 KB; every tenth is `open`."""
    return {
        "title": f"Report on the year-end figures, part {number} 关于年终统计的报告",
        "status": "open" if number % 10 == 0 else "done",
        "owner": number % 17,
        "due": "2026-11-27",
        "tags": ["stats", f"t{number % 50}"],
        "created": "2026-11-23T09:00:00Z",
        "effort": number % 9 + 0.5,
        "notes": "x" * 700,
    }


def median(times: int, act: Callable[[int], object]) -> float:
    """The median time of `act` in milliseconds, the first call apart."""
    act(0)
    found = []
    for number in range(1, times + 1):
        begin = time.perf_counter()
        act(number)
        found.append(time.perf_counter() - begin)
    return statistics.median(found) * 1e3


def timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1e3


def fill_journal(folder: Path, size: int) -> bool:
    """Make the store, unless it is there; tell whether it was."""
    from officetui.store import codec, snapshot
    from officetui.store import journal as journals
    from officetui.store.rows import Rows
    from officetui.store.snapshot import SnapshotHead

    office = folder / "office"
    if office.exists():
        return True
    office.mkdir()
    rows = Rows()
    for number in range(1, size + 1):
        rows.put(number, codec.encode(document(number)), 1)
    journals.create(office / "journal.jsonl", 1, "0" * 32, 1)
    snapshot.write(office / "store.json", SnapshotHead("bench", 1, 1, "0" * 32), {"task": rows})
    return False


def journal(folder: Path, size: int) -> dict[str, float]:
    from tinydb import where

    from officetui.store import open_store
    from officetui.store.database import open_table

    office = folder / "office"
    found = {"open": median(5, lambda _: open_store(office))}
    found["open and read all"] = median(3, lambda _: open_store(office).documents("task").values())
    gc.collect()
    store = open_store(office)
    store.documents("task").values()
    found["full collection"] = median(5, lambda _: gc.collect())
    chance = random.Random(1)
    table = open_table(store, "task")

    def insert(number: int) -> None:
        with store.transaction("lead", "add", NOW) as transaction:
            transaction.insert("task", document(number))

    def update(number: int) -> None:
        key = chance.randrange(1, size)
        with store.transaction("lead", "edit", NOW) as transaction:
            transaction.update("task", key, {**store.documents("task")[key], "owner": number + 100})

    # Few enough that no compaction falls among them.
    calls, bytes_before = count_syncs(), (office / "journal.jsonl").stat().st_size
    for number in range(50):
        insert(number)
    found["syncs"] = len(calls) / 50
    documents = sum(len(json.dumps(document(number), ensure_ascii=False).encode()) for number in range(50))
    found["overhead"] = ((office / "journal.jsonl").stat().st_size - bytes_before - documents) / 50
    found["insert"] = median(300, insert)
    found["update"] = median(300, update)
    found["get"] = median(1000, lambda _: table.get(doc_id=chance.randrange(1, size)))
    query = where("status") == "open"
    found["query"] = median(15, lambda _: table.search(query))
    store.refresh()
    found["idle refresh"] = median(1000, lambda _: store.refresh())
    return found


def count_syncs() -> list[int]:
    """Count the calls that make data durable from here on."""
    calls: list[int] = []
    for name in ("fsync", "fdatasync"):
        real = getattr(os, name)
        setattr(os, name, partial(_counted, calls, real))
    return calls


def _counted(calls: list[int], act: Callable[[int], None], handle: int) -> None:
    calls.append(handle)
    act(handle)


def fill_stock(folder: Path, size: int) -> bool:
    """Make the file of stock TinyDB, unless it is there; tell whether it was."""
    path = folder / "stock.json"
    if path.exists():
        return True
    path.write_text(json.dumps({"task": {str(number): document(number) for number in range(1, size + 1)}}))
    return False


def stock(folder: Path, size: int) -> dict[str, float]:
    from tinydb import TinyDB, where

    path = folder / "stock.json"
    times = 3 if size > 20_000 else 9
    found = {"open": median(times, lambda _: TinyDB(path).table("task").get(doc_id=1))}
    found["open and read all"] = median(times, lambda _: TinyDB(path).table("task").all())
    table = TinyDB(path).table("task", cache_size=0)
    chance = random.Random(1)
    found["insert"] = median(times, lambda number: table.insert(document(number)))
    found["update"] = median(
        times, lambda number: table.update({"owner": number + 100}, doc_ids=[chance.randrange(1, size)])
    )
    found["get"] = median(times, lambda _: table.get(doc_id=chance.randrange(1, size)))
    query = where("status") == "open"
    found["query"] = median(times, lambda _: table.search(query))
    return found


def connected(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "lite.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def fill_sqlite(folder: Path, size: int) -> bool:
    """Make the database, unless it is there; tell whether it was."""
    if (folder / "lite.db").exists():
        return True
    connection = connected(folder)
    connection.execute("CREATE TABLE task (id INTEGER PRIMARY KEY AUTOINCREMENT, status TEXT, doc TEXT)")
    connection.execute("CREATE INDEX task_status ON task (status)")
    rows = (document(number) for number in range(1, size + 1))
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO task (status, doc) VALUES (?, ?)", ((row["status"], json.dumps(row)) for row in rows)
    )
    connection.execute("COMMIT")
    return False


def sqlite(folder: Path, size: int) -> dict[str, float]:
    connection = connected(folder)
    chance = random.Random(1)
    pick = "SELECT doc FROM task WHERE id = ?"

    def get(connection: sqlite3.Connection) -> dict[str, object]:
        return json.loads(connection.execute(pick, (chance.randrange(1, size),)).fetchone()[0])

    def insert(number: int) -> None:
        row = document(number)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO task (status, doc) VALUES (?, ?)", (row["status"], json.dumps(row)))
        connection.execute("COMMIT")

    def update(number: int) -> None:
        key = chance.randrange(1, size)
        connection.execute("BEGIN IMMEDIATE")
        row = json.loads(connection.execute(pick, (key,)).fetchone()[0])
        row["owner"] = number + 100
        connection.execute(
            "UPDATE task SET status = ?, doc = ? WHERE id = ?", (row["status"], json.dumps(row), key)
        )
        connection.execute("COMMIT")

    def query(_: int) -> list[dict[str, object]]:
        found = connection.execute("SELECT doc FROM task WHERE status = 'open'")
        return [json.loads(text) for (text,) in found]

    everything = "SELECT doc FROM task"
    return {
        "open": median(5, lambda _: get(connected(folder))),
        "open and read all": median(
            3, lambda _: [json.loads(t) for (t,) in connected(folder).execute(everything)]
        ),
        "insert": median(300, insert),
        "update": median(300, update),
        "get": median(1000, lambda _: get(connection)),
        "query": median(15, query),
    }


def measure(folder: Path, size: int) -> dict[str, dict[str, float]]:
    """Run each engine in a process of its own: once to make the records, then in turns to measure.

    Turns, because what other programs do to the disk at one moment must not fall on one engine alone.
    """

    def run(engine: str, where: Path) -> dict[str, float]:
        command = [sys.executable, __file__, "--child", engine, str(where), str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return json.loads(done.stdout)

    def turn(engine: str) -> dict[str, float]:
        shutil.copytree(folder / engine, folder / "turn")
        try:
            return run(engine, folder / "turn")
        finally:
            shutil.rmtree(folder / "turn")

    for engine in ENGINES:
        (folder / engine).mkdir()
        run(engine, folder / engine)
    turns = [{engine: turn(engine) for engine in ENGINES} for _ in range(TURNS if size <= 20_000 else 1)]
    return {
        engine: {row: statistics.median(turn[engine][row] for turn in turns) for row in turns[0][engine]}
        for engine in ENGINES
    }


def show(size: int, found: dict[str, dict[str, float]]) -> None:
    heads = "".join(f"{engine:>12}" for engine in ENGINES)
    print(f"\n{f'{size:,} records':<24}{heads}   × stock  × sqlite")
    for row in (*ROWS, "peak MB"):
        values = [found[engine].get(row) for engine in ENGINES]
        line = f"  {row:<22}" + "".join(f"{'' if v is None else f'{v:.4g}':>12}" for v in values)
        for other in (values[0], values[2]):
            line += f"{'' if other is None or values[1] is None else f'{values[1] / other:.3g}':>10}"
        print(line)
    ours = found["journal"]
    print(f"  an insert: {ours['syncs']:.2f} syncs, {ours['overhead']:.0f} bytes beyond the document")


def goals(all_found: dict[int, dict[str, dict[str, float]]]) -> list[tuple[str, float, float]]:
    """Each goal of the design with what was reached and what it may be at most."""
    found = []
    small = all_found[SIZES[0]]["journal"]
    for size, engines in all_found.items():
        ours, lite, plain = engines["journal"], engines["sqlite"], engines["stock"]
        for row, limit in (
            ("insert", 1.5 if size <= 10_000 else 2),
            ("update", 2),
            ("get", 1),
            ("query", 2.5),
        ):
            found.append((f"{row} at {size:,}, × SQLite", ours[row] / lite[row], limit))
        found.append((f"open at {size:,}, × stock", ours["open"] / plain["open"], 0.6))
        found.append((f"insert at {size:,}, × its own at 1,000", ours["insert"] / small["insert"], 2))
        if size == FULL_SIZES[-1]:
            found.append(("insert × 3,000 against stock", 3000 * ours["insert"] / plain["insert"], 1))
        found.append((f"syncs an insert at {size:,}", ours["syncs"], 1))
        found.append((f"bytes beyond the document at {size:,}", ours["overhead"], 400))
        found.append((f"idle refresh at {size:,}, µs", ours["idle refresh"] * 1e3, 10))
        found.append((f"full collection at {size:,}, ms", ours["full collection"], 10))
    return found


ACTS: dict[str, tuple[Callable[[Path, int], bool], Callable[[Path, int], dict[str, float]]]] = {
    "stock": (fill_stock, stock),
    "journal": (fill_journal, journal),
    "sqlite": (fill_sqlite, sqlite),
}
"""How each engine is filled, and measured."""


@contextmanager
def workplace() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="store-bench-") as name:
        yield Path(name)


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--child"]:
        engine, place, count = arguments[1:]
        fill, measured = ACTS[engine]
        # The first run fills, so that what is measured is opened by a process of its own.
        found = measured(Path(place), int(count)) if fill(Path(place), int(count)) else {}
        found["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(found))
        return 0
    all_found = {}
    for size in FULL_SIZES if "--full" in arguments else SIZES:
        with workplace() as folder:
            all_found[size] = measure(folder, size)
        show(size, all_found[size])
    missed = [goal for goal in goals(all_found) if goal[1] > goal[2]]
    print()
    for name, reached, limit in missed:
        print(f"MISSED  {name}: {reached:.3g}, at most {limit:g}")
    print(f"{len(goals(all_found)) - len(missed)} goals held, {len(missed)} missed")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
