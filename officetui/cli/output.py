"""How what a command found goes out: in which form, what stays in the office, to a file or the terminal."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from officetui.cli.colour import room, style
from officetui.cli.progress import Progress
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.secrecy import is_exportable
from officetui.i18n import t
from officetui.office.office import Office
from officetui.path import typed_path
from officetui.text import clean

LISTS = ("table", "csv", "md", "xlsx", "json")
PASSED_ON = ("csv", "md", "xlsx")
"""The forms in which a list is made to leave the office."""


class Outgoing(NamedTuple):
    """Records to write, what they are seen with, and how many were left out, not to go out unasked."""

    records: Sequence[Record]
    scene: Scene
    withheld: int = 0


def outgoing(office: Office, records: Sequence[Record], *, is_passed_on: bool) -> Outgoing:
    """Return what may be written: what is passed on holds not even the name of a private thing or secret."""
    if not is_passed_on:
        return Outgoing(records, office.scene())
    from officetui.office import look  # with all that Today shows, which a list in the office needs not

    passed = [record for record in records if is_exportable(record)]
    return Outgoing(passed, look.passable(office)[0], len(records) - len(passed))


def format_of(out: str, form: str | None, known: Sequence[str], usual: str) -> str:
    """Return the format asked for, else the one the file's ending names, else the usual one."""
    if form or out in ("", "-"):
        return form or usual
    ending = Path(out).suffix.removeprefix(".").lower()
    if ending == "txt" and "txt" not in known:
        return usual
    if ending and ending not in known:
        raise Refused("out_unknown_format", path=out, known=tuple(known))
    return ending or usual


def written(
    seen: Scene, kind: str, records: Sequence[Record], fields: Sequence[str], form: str, *, is_file: bool
) -> str | bytes | Iterator[str]:
    """Return records as a list in one of `LISTS`, saying meanwhile how far it is."""
    with Progress("write") as progress:
        if form == "json":
            return _json_list(seen, progress.over(records) if is_file else records, is_file=is_file)
        return write_list(seen, kind, records, fields, form, is_file=is_file, progress=progress)


def _json_list(seen: Scene, records: Iterable[Record], *, is_file: bool) -> bytes | Iterator[str]:
    """Records as JSON: whole for a file, else piece by piece, for of many it is much."""
    from officetui.reports.escape import json_list
    from officetui.reports.machine import listed_json

    pieces = chain(json_list(listed_json(record, seen) for record in records), "\n")
    return b"".join(piece.encode() for piece in pieces) if is_file else pieces


def write_list(
    seen: Scene,
    kind: str,
    records: Sequence[Record],
    fields: Sequence[str],
    form: str,
    *,
    is_file: bool,
    title: str = "",
    progress: Progress | None = None,
) -> str | bytes:
    """Return records as a list in one of `LISTS` but json; as a table in the room and colours of a terminal.

    `title` stands above a workbook's pages; without one, what the records are called. `progress` hears how
    many of them are written.
    """
    from officetui.reports import table

    told = records if progress is None else progress.over(records)
    if form == "xlsx":
        from officetui.reports.grid import record_grid
        from officetui.reports.workbook import workbook
        from officetui.wording import kind_words

        return workbook(record_grid(KINDS[kind], told, seen, title or kind_words(kind, 2), fields), seen.now)
    if form == "table" and sys.stdout.isatty() and not is_file:
        return table.as_table(KINDS[kind], told, seen, fields=fields, columns=room(), style=style())
    write = {"csv": table.as_csv, "md": table.records_markdown, "table": table.as_lines}[form]
    return write(KINDS[kind], told, seen, fields=fields)


def deliver(text: str | bytes | Iterator[str], out: str) -> None:
    """Write a report to the file asked for, whole or not at all, or to the terminal or pipe, in its pieces.

    Raise Refused for bytes that would go to a terminal.
    """
    from officetui.reports.file import write_atomically

    if out in ("", "-"):
        if not isinstance(text, bytes):
            sys.stdout.writelines((text,) if isinstance(text, str) else text)
        elif sys.stdout.isatty():
            raise Refused("out_wanted")
        else:
            sys.stdout.buffer.write(text)
        return
    whole = text if isinstance(text, str | bytes) else "".join(text)
    write_atomically(typed_path(out), whole)
    if sys.stderr.isatty():
        print(t("said.written", file=clean(out)), file=sys.stderr)
