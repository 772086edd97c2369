"""Versions of a draft, and two of them compared, as text, JSON, and a page that prints on A4."""

from collections.abc import Sequence

from officetui.domain.comparison import Difference, Strand, tally
from officetui.domain.document import Document
from officetui.domain.draft import FileState, Version
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.scene import Scene
from officetui.domain.unit import UNIT
from officetui.i18n import n, t
from officetui.office.draft import Arrival
from officetui.reports.escape import to_html
from officetui.reports.html import html_page
from officetui.reports.record import plain_value, reference
from officetui.reports.table import Style
from officetui.text import clean, fit, width, wrap
from officetui.wording import named
from officetui.wording.date import instant_words
from officetui.wording.draft import (
    Compared,
    comparison_lines,
    difference_words,
    file_state_words,
    from_words,
    marks,
)

_STYLE = """
@page { size: A4 portrait; margin: 20mm 18mm; }
body { font: 12pt/1.7 "FangSong", "STFangsong", "Noto Serif CJK SC", "SimSun", serif; color: #000;
  background: #fff; max-width: 174mm; margin: 1em auto; }
h1 { font-size: 16pt; margin: 0 0 .3em; }
p.about { margin: .1em 0; font-size: 10.5pt; }
div { display: grid; grid-template-columns: 2.5em 1fr; break-inside: avoid; overflow-wrap: anywhere; }
div span.number { color: #555; font-size: 9pt; }
ins { background: #d6f5d6; text-decoration: underline; }
del { background: #fadcdc; text-decoration: line-through; }
@media print { body { margin: 0; max-width: none; } }
"""


def versions_text(paper: Document, standings: Sequence[FileState], scene: Scene) -> str:
    """Return the versions of a paper for reading: when, from whom, the file, and what became of it."""
    lines = [clean(named(ref_of(paper), scene.book))]
    if not paper.versions:
        return f"{lines[0]}\n{t('draft.none')}\n"
    rows = [
        (
            str(number),
            clean(instant_words(each.at, scene.now)),
            clean(from_words(each, scene.book)),
            clean(each.name),
        )
        for number, each in enumerate(paper.versions, 1)
    ]
    rooms = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row, each, standing in zip(rows, paper.versions, standings, strict=True):
        told = [*(words for words, _ in marks(each, scene.now)), file_state_words(standing)]
        cells = [fit(cell, room) for cell, room in zip(row, rooms, strict=True)]
        lines.append("  ".join([*cells, *filter(None, told)]).rstrip())
        for said in filter(None, (each.words, each.remark)):
            lines += [f"   {line}" for line in wrap(said, 90)]
    return "\n".join(lines) + "\n"


def versions_json(paper: Document, standings: Sequence[FileState], scene: Scene) -> dict[str, object]:
    """Return the versions of a paper as JSON values."""
    found = zip(paper.versions, standings, strict=True)
    return {
        "id": str(ref_of(paper)),
        "versions": [
            _version_json(number, each, standing, scene) for number, (each, standing) in enumerate(found, 1)
        ],
    }


def _version_json(number: int, version: Version, standing: FileState, scene: Scene) -> dict[str, object]:
    book, zone = scene.book, scene.now.tzinfo
    moments = {
        name: plain_value(getattr(version, name), book, zone)
        for name in ("at", "returned", "signed", "issued")
    }
    return {
        "number": number,
        "file": version.file,
        "checksum": version.checksum,
        "standing": standing.value,
        "by": version.by,
        **reference("unit", None if version.unit is None else Ref(UNIT.name, version.unit), book),
        "words": version.words,
        "remark": version.remark,
        **moments,
    }


def compared_text(found: Compared, style: Style | None = None) -> str:
    """Return a comparison for a terminal or a pipe."""
    head = [found.title, t("draft.between", before=found.before, after=found.after)]
    lines = [*map(clean, head), difference_words(found.paragraphs)]
    for parts in comparison_lines(found.paragraphs):
        lines.append("".join(style(text, meaning) if style and meaning else text for text, meaning in parts))
    return "\n".join(lines) + "\n"


def compared_json(found: Compared) -> dict[str, object]:
    """Return a comparison as JSON values: what was not changed is left out, `same` tells how much."""
    return {
        "title": found.title,
        "before": found.before,
        "after": found.after,
        **tally(found.paragraphs)._asdict(),
        "same": sum(each.change is Difference.SAME for each in found.paragraphs),
        "paragraphs": [
            {
                "change": each.change.value,
                "before": each.before,
                "after": each.after,
                "pieces": [{"change": piece.change.value, "text": piece.text} for piece in each.pieces],
            }
            for each in found.paragraphs
            if each.change is not Difference.SAME
        ],
    }


def compared_html(found: Compared) -> str:
    """Return a comparison as one HTML file with the whole text, what changed struck out and underlined."""
    about = (t("draft.between", before=found.before, after=found.after), difference_words(found.paragraphs))
    lines = [f"<h1>{to_html(found.title)}</h1>", *(f'<p class="about">{to_html(each)}</p>' for each in about)]
    for each in found.paragraphs:
        number = each.after if each.after is not None else each.before
        text = "".join(map(_html_piece, each.pieces))
        lines.append(f'<div><span class="number">{number}</span><span>{text}</span></div>')
    return html_page(found.title, _STYLE, lines)


def _html_piece(piece: Strand) -> str:
    text = to_html(piece.text)
    tag = {Difference.ADDED: "ins", Difference.REMOVED: "del"}.get(piece.change)
    return f"<{tag}>{text}</{tag}>" if tag else text


def arrivals_text(found: Sequence[Arrival], scene: Scene) -> str:
    """Return the files that wait in the departments' folders, and which paper each may be a version of."""
    lines = [n("draft.waiting", len(found))]
    for each in found:
        whose = scene.book.name(UNIT.name, each.unit)
        meant = named(each.paper, scene.book) if each.paper else t("draft.whose")
        name = t("draft.marked", folder=str(each.file.parent)) if each.is_marked else str(each.file)
        lines.append(clean(t("draft.waits", unit=whose, file=name, paper=meant)))
    return "\n".join(lines) + "\n"


def arrivals_json(found: Sequence[Arrival], scene: Scene) -> list[dict[str, object]]:
    """Return the files that wait as JSON values."""
    return [
        {
            **reference("unit", Ref(UNIT.name, each.unit), scene.book),
            "file": None if each.is_marked else str(each.file),
            "marked": each.is_marked,
            "paper": str(each.paper) if each.paper else None,
        }
        for each in found
    ]
