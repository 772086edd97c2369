"""Which program a file is of, by its name and its first signs, and what it holds."""

from datetime import tzinfo
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.exchange.grid import read_foreign_text
from officetui.office.foreign import SOURCES, ForeignFile


def read_foreign(file: Path, zone: tzinfo | None, source: str = "", kind: str = "") -> ForeignFile:
    """Return what a file holds; `source` is one of SOURCES, "" where the file tells, `kind` that of a table.

    Moments become days in `zone`. Raise Refused where it cannot be read, or tells nothing of what it is.
    """
    source = source or _source(file)
    if source == "table":
        from officetui.exchange.table_file import read_table

        return read_table(file, kind)
    text = read_foreign_text(file)
    if source == "taskwarrior":
        from officetui.exchange.taskwarrior import read_tasks

        return read_tasks(text, str(file), zone)
    if source == "todo":
        from officetui.exchange.todotxt import read_todos

        return read_todos(text)
    if source == "vcard":
        from officetui.exchange.vcard import read_cards

        return read_cards(text)
    from officetui.exchange.ical import read_calendar_file

    return read_calendar_file(text, str(file), zone, is_of_holidays=source == "holidays")


def _source(file: Path) -> str:
    ending = file.suffix.lower()
    known = {".json": "taskwarrior", ".ics": "ics", ".vcf": "vcard", ".csv": "table", ".tsv": "table"}
    known |= {".xlsx": "table", ".xlsm": "table", ".txt": "todo"}
    if ending not in known:
        if not file.exists():
            read_foreign_text(file)  # says so
        raise Refused("import_which", file=file, sources=SOURCES)
    return known[ending]
