"""A whole office as `export` writes it: told from other JSON by its first key, and read back."""

import json
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.path import typed_path

_MARK = b'"officetui"'
_START = 64

_Documents = dict[str, dict[int, dict[str, object]]]


def is_whole(file: Path) -> bool:
    """Tell whether a file is a whole office, by how it begins."""
    try:
        with typed_path(file).open("rb") as stream:
            return _MARK in stream.read(_START)
    except OSError:
        return False


def read_whole(file: Path) -> _Documents:
    """Return the documents of a whole office by kind and number; raise Refused where it is none."""
    try:
        data = json.loads(typed_path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused("import_unreadable", file=file, why=error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise Refused("import_no_json", file=file) from error
    records = data.get("records") if isinstance(data, dict) else None
    if not isinstance(records, dict):
        raise Refused("import_no_office", file=file)
    found: _Documents = {}
    for kind, documents in records.items():
        if kind not in KINDS or not isinstance(documents, dict):
            raise Refused("import_no_office", file=file)
        for number, document in documents.items():
            if not number.isdecimal() or not isinstance(document, dict):
                raise Refused("import_no_office", file=file)
            found.setdefault(kind, {})[int(number)] = document
    return found
