"""A report as a docx file, from the office's own template where it has one, or made anew.

Both libraries are an extra: whoever wants it without them is told what to install.
"""

import io
from pathlib import Path
from typing import Any

from officetui.domain.errors import Refused
from officetui.reports.escape import clean_lines
from officetui.reports.page import Page, PageSection, counted_title
from officetui.reports.template import INSTALL, environment, template_values

_FONT, _HEAD_FONT = "仿宋", "黑体"
_POINTS = 12


def as_docx(page: Page, template: Path | None) -> bytes:
    """Return the page as a docx file; raise Refused where a library is missing or the template is no good."""
    if template is None:
        out = io.BytesIO()
        _built(page).save(out)
        return out.getvalue()
    return rendered(template, template_values(page))


def rendered(template: Path, values: dict[str, object]) -> bytes:
    """Return what the office's own docx template makes of values, every one of them escaped.

    Raise Refused where a library is missing, the template is no good, or it names what there is not.
    """
    out = io.BytesIO()
    try:
        from docxtpl import DocxTemplate
    except ImportError as error:
        raise Refused("docx_missing", command=INSTALL) from error
    made = DocxTemplate(str(template))
    try:
        unknown = sorted(made.get_undeclared_template_variables(environment(), values))
        if unknown:
            raise Refused("template_unknown", file=template.name, names=", ".join(unknown))
        made.render(values, jinja_env=environment(), autoescape=True)
        made.save(out)
    except Refused:
        raise
    except Exception as error:
        raise Refused("template_bad", file=template.name, why=str(error)) from error
    return out.getvalue()


def new_document(title: str) -> Any:
    """Return an empty document of A4 in the fonts of papers; raise Refused where the library is missing."""
    try:
        from docx import Document
        from docx.shared import Mm, Pt
    except ImportError as error:
        raise Refused("docx_missing", command=INSTALL) from error
    made = Document()
    made.core_properties.author = ""
    made.core_properties.title = title
    for part in made.sections:
        part.page_width, part.page_height = Mm(210), Mm(297)
        part.left_margin = part.right_margin = Mm(26)
        part.top_margin, part.bottom_margin = Mm(30), Mm(25)
    for name in ("Normal", "Heading 1", "Heading 2"):
        _use(made.styles[name], _FONT if name == "Normal" else _HEAD_FONT)
    made.styles["Normal"].font.size = Pt(_POINTS)
    return made


def _built(page: Page) -> Any:
    made = new_document(_text(page.title))
    made.add_heading(_text(page.title), 1)
    for text in (*page.under, *page.lines):
        made.add_paragraph(_text(text))
    for section in page.sections:
        _add(made, section)
    for text in page.foot:
        made.add_paragraph(_text(text))
    return made


def _use(style: Any, font: str) -> None:
    """Set a font for every script: without the one for East Asian signs Word takes another for them."""
    from docx.oxml.ns import qn

    style.font.name = font
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _add(made: Any, section: PageSection) -> None:
    made.add_heading(_text(counted_title(section)), 2)
    table = made.add_table(rows=1, cols=len(section.head), style="Table Grid")
    for cell, label in zip(table.rows[0].cells, section.head, strict=True):
        cell.text = _text(label)
    for row in section.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _text(words)
    if section.more:
        made.add_paragraph(_text(section.rest))


def _text(text: str) -> str:
    return "\n".join(clean_lines(text)).encode("utf-8", "replace").decode()
