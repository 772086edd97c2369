"""A slip as a docx file: by the office's own template, with its own head, or as a plain table.

A template may name `title`, `office`, `foot`, `parts` (each with `label` and `text`), `by` (a text by its
label), and of a list to sign `list_title`, `head` and `rows`.
"""

import io
from pathlib import Path
from typing import Any

from officetui.reports.escape import clean_lines
from officetui.reports.slip import Slip
from officetui.reports.template import template_of
from officetui.reports.word import new_document, rendered


def slip_docx(found: Slip, folder: Path, kind: str) -> bytes:
    """Return a slip as a docx file; the template is `slip_KIND.docx` among the office's.

    Raise Refused where a library is missing or the template is no good.
    """
    own = template_of(folder, "docx", f"slip_{kind}")
    return rendered(own, _values(found)) if own else _built(found)


def _values(found: Slip) -> dict[str, object]:
    parts = [{"label": _text(part.label), "text": _text(part.text)} for part in found.parts]
    return {
        "title": _text(found.title),
        "office": _text(found.office),
        "foot": _text(found.foot),
        "parts": parts,
        "by": {part["label"]: part["text"] for part in parts},
        "list_title": _text(found.list_title),
        "head": list(map(_text, found.head)),
        "rows": [list(map(_text, row)) for row in found.signing],
    }


def _built(found: Slip) -> bytes:
    made = new_document(_text(found.title))
    if found.office:
        made.add_paragraph(_text(found.office))
    made.add_heading(_text(found.title), 1)
    _table(made, [(part.label, part.text) for part in found.parts])
    if found.signing:
        made.add_paragraph(_text(found.list_title))
        _table(made, [found.head, *found.signing])
    made.add_paragraph(_text(found.foot))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _table(made: Any, rows: list[tuple[str, ...]]) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _text(words)


def _text(text: str) -> str:
    return "\n".join(clean_lines(text)).encode("utf-8", "replace").decode()
