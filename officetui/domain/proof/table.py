"""Tables in a paper: rows of cells by tabs or bars, and the sums they give (RULES S8)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.total import number_text
from officetui.domain.proof.zone import PaperLine, Zone

_NUMBER = re.compile(r"^-?\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?$|^-?\d{1,12}(?:\.\d{1,4})?$")
_BLANK = frozenset(("", "—", "-", "——", "/", "－", "无", "0", "–"))
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|总\s*数|共\s*计|Total|TOTAL|Sum)(?:[（(].{1,10}[）)])?$")
_SUBTOTAL = re.compile(r"^(?:小\s*计|其\s*中|Subtotal|of which)")
_NO_SUM = re.compile(
    r"[率％%比]|单价|序号|编号|名次|排名|电话|年份|年度|平均|均|时间|日期|代码|备注|标准|占|No\.?$|rate|average|price|year",
    re.I,
)
_RULER = re.compile(r"^[\s|:+=-]+$")
_GAP = re.compile(r"[ 　]{2,}|\t")


class _Cell(NamedTuple):
    """A cell: its words and where they begin."""

    text: str
    start: int


def check_tables(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S8: a row or a column called the total that is not the sum of the others."""
    for rows in _tables(paper):
        yield from _columns(rows)
        yield from _rows(rows)


def _tables(paper: Paper) -> Iterator[list[list[_Cell]]]:
    """The runs of rows with the same number of cells; with one of other width the table ends."""
    rows: list[list[_Cell]] = []
    for line in paper.lines:
        cells = _cells(line)
        if cells is not None and not cells:
            continue
        if cells is None or (rows and len(cells) != len(rows[0])):
            if len(rows) > 2:
                yield rows
            rows = []
        if cells:
            rows.append(cells)
    if len(rows) > 2:
        yield rows


def _cells(line: PaperLine) -> list[_Cell] | None:
    """The cells of a row; nothing for a ruler between rows, None where the line is no row."""
    text = line.text
    if "|" in text and _RULER.match(text) and len(text) > 2:
        return []
    if line.zone is Zone.CELLS:
        mark = "\t" if "\t" in text else "|"
        found = _split(text, line.start, re.compile(re.escape(mark)))
        return found[1:-1] if mark == "|" and text.strip().startswith("|") and len(found) > 2 else found
    if len(_GAP.findall(text.strip())) < 2 or len(text) > 300 or re.search("[。；]", text):
        return None
    lead = len(text) - len(text.lstrip(" 　"))
    return _split(text.strip(" 　"), line.start + lead, _GAP)


def _split(text: str, start: int, mark: re.Pattern[str]) -> list[_Cell]:
    found, place = [], 0
    for gap in [*mark.finditer(text), None]:
        end = gap.start() if gap else len(text)
        words = text[place:end]
        found.append(_Cell(words.strip(" 　*"), start + place + len(words) - len(words.lstrip(" 　*"))))
        place = gap.end() if gap else end
    return found


def _value(cell: _Cell) -> Decimal | None:
    return Decimal(cell.text.replace(",", "")) if _NUMBER.match(cell.text) else None


def _columns(rows: list[list[_Cell]]) -> Iterator[Finding]:
    total = next(
        (at for at, row in enumerate(rows) if any(_TOTAL.match(cell.text) for cell in row[:2])), None
    )
    if total is None or (0 < total < len(rows) - 1 and not _is_first(rows, total)):
        return
    others = [row for at, row in enumerate(rows) if at != total]
    for at, cell in enumerate(rows[total]):
        wanted = _value(cell)
        column = [row[at] for row in others]
        if wanted is None or any(_NO_SUM.search(head.text) for head in column[:2] if _value(head) is None):
            continue
        kept = [(row, row[at]) for row in others]
        sums = _sums(kept)
        if sums and not any(abs(sum_ - wanted) <= slack for sum_, slack in sums):
            params = {"sum": number_text(sums[0][0]), "total": number_text(wanted)}
            yield Finding("S8", cell.start, cell.start + len(cell.text), params=params)


def _is_first(rows: list[list[_Cell]], total: int) -> bool:
    """Tell whether the row of totals stands on top, under the heads of the columns."""
    return all(_value(cell) is None for row in rows[:total] for cell in row[1:])


def _sums(kept: list[tuple[list[_Cell], _Cell]]) -> list[tuple[Decimal, Decimal]]:
    """The sums that may be meant: of the rows alone, and of the subtotals; each with what rounding allows."""
    parts: list[Decimal] = []
    subs: list[Decimal] = []
    half = Decimal(0)
    seen_number = False
    for row, cell in kept:
        value = _value(cell)
        if value is None:
            if cell.text not in _BLANK and seen_number:
                return []
            continue
        seen_number = True
        if "." in cell.text:
            half += Decimal("0.5") / Decimal(10) ** len(cell.text.partition(".")[2])
        is_sub = any(_SUBTOTAL.match(each.text) for each in row[:2])
        (subs if is_sub else parts).append(value)
    found = [sum(values, Decimal(0)) for values in (parts, subs, parts + subs) if len(values) > 1]
    if not parts or len(parts) + len(subs) < 2:
        return []
    return [(each, half) for each in found]


def _rows(rows: list[list[_Cell]]) -> Iterator[Finding]:
    head = rows[0]
    at = next((at for at, cell in enumerate(head) if _TOTAL.match(cell.text)), None)
    if at is None or any(_SUBTOTAL.match(cell.text) for cell in head) or len(head) < 4:
        return
    used = [
        place for place, cell in enumerate(head)
        if place != at and not _NO_SUM.search(cell.text) and any(_value(row[place]) is not None for row in rows[1:])
    ]  # fmt: skip
    # A column of numbers that is only the number of the row has no place in a sum.
    used = [place for place in used if place > 0]
    wrong = []
    for row in rows[1:]:
        wanted = _value(row[at])
        values = [_value(row[place]) for place in used]
        if (
            wanted is None
            or len(used) < 2
            or any(
                value is None and row[place].text not in _BLANK
                for value, place in zip(values, used, strict=True)
            )
        ):
            continue
        sum_ = sum((value for value in values if value is not None), Decimal(0))
        if abs(sum_ - wanted) > Decimal("0.06") * (1 if "." in row[at].text else 0):
            wrong.append((row[at], sum_, wanted))
    # Where hardly a row fits, the columns are not what is added up.
    if wrong and len(wrong) <= max(1, (len(rows) - 1) // 2):
        for cell, sum_, wanted in wrong:
            params = {"sum": number_text(sum_), "total": number_text(wanted)}
            yield Finding("S8", cell.start, cell.start + len(cell.text), params=params)
