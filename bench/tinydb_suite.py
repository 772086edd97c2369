"""Runs TinyDB's own tests on the store's TinyDB classes and tells which do not apply, and why.

Fetches the source distribution of the installed TinyDB into a temporary folder; nothing of it is kept. Ends
with 1 if a test fails that is not known to.

    .venv/bin/python bench/tinydb_suite.py
"""

import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

MODULES = ("test_tinydb.py", "test_tables.py", "test_operations.py", "test_queries.py", "test_utils.py")

NEVER_AGAIN = "the store never gives out an id twice, also after its documents are removed"
STOCK_NAMES = "it names TinyDB's own classes"
EXPECTED = {
    "test_insert_ids": NEVER_AGAIN,
    "test_insert_with_doc_id": NEVER_AGAIN,
    "test_insert_with_duplicate_doc_id": NEVER_AGAIN,
    "test_insert_multiple_with_ids": NEVER_AGAIN,
    "test_update_returns_ids": NEVER_AGAIN,
    "test_truncate_table": NEVER_AGAIN,
    "test_next_id": NEVER_AGAIN,
    "test_doc_ids_json": NEVER_AGAIN,
    "test_persist_table": "a table is there once it holds a document",
    "test_table_repr": STOCK_NAMES,
    "test_empty_write": "it opens TinyDB's own storage on the same path",
    "test_repr": STOCK_NAMES,
}

CONFTEST = '''
import pytest
import tinydb

from officetui.store.database import JournalDB


def pytest_collection_modifyitems(config, items):
    chosen = [item for item in items if {"db", "tmpdir"} & set(item.fixturenames)]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


@pytest.fixture(autouse=True)
def _ours(request, monkeypatch):
    """What a test opens by a path of its own is ours too."""

    def opened(path, storage=None, **options):
        return tinydb.TinyDB(path, storage=storage, **options) if storage else JournalDB(path)

    if "db" not in request.fixturenames:
        monkeypatch.setattr(request.module, "TinyDB", opened)


@pytest.fixture
def db(tmp_path):
    with JournalDB(tmp_path / "office") as opened:
        opened.drop_tables()
        opened.insert_multiple({"int": 1, "char": c} for c in "abc")
        yield opened
'''


def fetch(folder: Path) -> Path:
    """Unpack the tests of the TinyDB that is installed here; return their folder."""
    name = f"tinydb=={version('tinydb')}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    subprocess.run([*command, "--no-build-isolation", "--dest", str(folder), name], check=True)
    (archive,) = folder.glob("tinydb-*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz") / "tests"


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        tests = fetch(Path(name))
        (tests / "conftest.py").write_text(CONFTEST)
        command = [sys.executable, "-m", "pytest", "-q", "-rf", "--tb=line", "-p", "no:cacheprovider"]
        command += ["--rootdir", name, "-c", "/dev/null", *(str(tests / module) for module in MODULES)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=name, check=False)
    failed = [
        line.split("::")[1].split(" ")[0] for line in done.stdout.splitlines() if line.startswith("FAILED")
    ]
    for test in failed:
        print(f"{test}: {EXPECTED.get(test, 'NOT EXPECTED')}")
    print(done.stdout.splitlines()[-1])
    surprises = [test for test in failed if test not in EXPECTED]
    if surprises or done.returncode > 1:
        print(done.stdout, done.stderr)
    return bool(surprises) or done.returncode > 1


if __name__ == "__main__":
    sys.exit(main())
