"""Offices to measure in: the sample, with many tasks on top, and after ten years of work."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from officetui.store import open_store
from officetui.store.archive import Archive

PROGRAM = [sys.executable, "-m", "officetui"]
NOW = "2026-11-23T08:20:00+08:00"


def dashboard(folder: Path) -> list[str]:
    """Return the command that opens the dashboard on an office."""
    return [*PROGRAM, "--office", str(folder), "--as", "shen", "--lang", "en", "--now", NOW]


def task(number: int, at: datetime, **values: object) -> dict[str, object]:
    """Return the document of a task of about 400 bytes."""
    day = (at + timedelta(days=number % 200 - 20)).date()
    return {
        "title": f"Figures of township {number} for the year-end form 年终报表",
        "created": at.isoformat(),
        "owner": number % 8 + 1,
        "due": day.isoformat(),
        "effort": 1.5,
        "status": "planned",
        "requirement": "Complete, checked against last year's, signed by the township's chair. " * 3,
        **values,
    }


def closed(number: int, at: datetime) -> dict[str, object]:
    """Return the document of a task that was done then, of about 900 bytes."""
    return {
        "title": f"Figures of township {number} for {at.year} 年终报表",
        "created": at.isoformat(),
        "owner": number % 8 + 1,
        "closed": at.isoformat(),
        "status": "done",
        "requirement": "Complete, checked against last year's, signed by the chair. " * 10,
    }


def make_sample(folder: Path) -> Path:
    """Make the sample office."""
    words = ["--lang", "en", "--now", NOW, "demo", "--keep", str(folder), "--print"]
    subprocess.run([*PROGRAM, *words], check=True, capture_output=True)
    return folder


def make_large(folder: Path, live: int) -> Path:
    """Make the sample office with `live` open tasks on top, of about 400 bytes each."""
    make_sample(folder)
    store = open_store(folder)
    at = datetime.fromisoformat(NOW).astimezone(UTC)
    with store.transaction("bench", "import", at) as transaction:
        for number in range(live):
            transaction.insert("task", task(number, at, created_by="bench", tags=["stats"]))
    store.compact()
    store.close()
    return folder


def make_archived(folder: Path, live: int, archived: int) -> Path:
    """Make the same office after ten years of work: `archived` closed tasks put away, year by year."""
    make_large(folder, live)
    store = open_store(folder)
    now = datetime.fromisoformat(NOW).astimezone(UTC)
    for year in range(now.year - 10, now.year):
        at = now.replace(year=year)
        with store.transaction("bench", "import", at) as transaction:
            ids = [transaction.insert("task", closed(number, at)) for number in range(archived // 10)]
        Archive(store).put({year: [("task", key) for key in ids]}, "bench", at)
    store.compact()
    store.close()
    return folder
