"""The office's own templates of a report: where they lie, what they may use, and that they can do no harm."""

from functools import cache
from pathlib import Path
from typing import Any

from officetui.domain.errors import Refused
from officetui.reports.chart import as_svg
from officetui.reports.escape import clean_lines
from officetui.reports.page import Page, counted_title

FOLDER = "templates"
"""Where in the office's folder they lie: `summary.html`, `summary.docx`, `slip_incoming.docx`."""
INSTALL = 'pip install "officetui[docx]"'
_SIGNS = 5_000_000


def template_of(folder: Path, form: str, name: str = "summary") -> Path | None:
    """Return the office's template of what is called `name` for a format; None where it has none."""
    file = folder / FOLDER / f"{name}.{form}"
    return file if file.is_file() else None


@cache
def environment() -> Any:
    """Return what runs a template: nothing of Python's own is in its reach, every value is escaped."""
    try:
        from jinja2.sandbox import ImmutableSandboxedEnvironment
    except ImportError as error:
        raise Refused("docx_missing", command=INSTALL) from error
    return ImmutableSandboxedEnvironment(autoescape=True)


def template_values(page: Page) -> dict[str, object]:
    """Return what a template may name: only texts, lists and figures, all harmless."""
    return {
        "title": _plain(page.title),
        "under": list(map(_plain, page.under)),
        "lines": list(map(_plain, page.lines)),
        "foot": list(map(_plain, page.foot)),
        "figures": [
            {"value": _plain(one.value), "label": _plain(one.label), "meaning": one.meaning}
            for one in page.figures
        ],
        "sections": [
            {
                "name": one.name,
                "title": _plain(counted_title(one)),
                "head": list(map(_plain, one.head)),
                "rows": [list(map(_plain, row)) for row in one.rows],
                "rest": _plain(one.rest),
            }
            for one in page.sections
        ],
    }


def as_own_html(page: Page, template: Path) -> str:
    """Return the page by the office's own HTML template; raise Refused where that is no good.

    Besides what `template_values` has it may place `charts`, each with `title`, `svg` and `rest`.
    """
    from officetui.reports.html import POLICY

    running = environment()
    from markupsafe import Markup

    charts = [
        {"title": _plain(one.title), "svg": Markup(as_svg(one)), "rest": _plain(one.rest)}
        for one in page.charts
    ]
    values = template_values(page) | {"charts": charts, "policy": POLICY}
    try:
        text = str(running.from_string(template.read_text("utf-8")).render(values))
    except Exception as error:
        raise Refused("template_bad", file=template.name, why=str(error)) from error
    if len(text) > _SIGNS:
        raise Refused("template_bad", file=template.name, why=f"> {_SIGNS}")
    return text


def _plain(text: str) -> str:
    return "\n".join(clean_lines(text)).encode("utf-8", "replace").decode()
