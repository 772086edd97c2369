"""The slip of a paper as one HTML page that prints on A4 and is filed with it.

文件处理单 of a paper received, 发文稿纸 of one that goes out, the slip of an internal matter.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from officetui.domain.approval import Approval
from officetui.domain.book import Book
from officetui.domain.circulation import Reading
from officetui.domain.desk import Act
from officetui.domain.document import Document
from officetui.domain.errors import Refused
from officetui.domain.field import Shape
from officetui.domain.incoming import Incoming, Instruction
from officetui.domain.kinds import kind_of, ref_of
from officetui.domain.moment import When
from officetui.domain.paper import Decision, RouteStep
from officetui.domain.record import Matter, Record
from officetui.domain.staff import STAFF
from officetui.i18n import t
from officetui.reports.escape import to_html
from officetui.reports.html import html_page
from officetui.views.register import fields_of_purpose
from officetui.wording import decider, enum_words, label, show, whole_date_words
from officetui.wording.date import time_words

_STYLE = """
@page { size: A4 portrait; margin: 20mm 18mm; }
body { font: 12pt/1.5 "FangSong", "STFangsong", "Noto Serif CJK SC", "SimSun", serif; color: #000;
  background: #fff; max-width: 174mm; margin: 1em auto; }
h1 { font-size: 20pt; text-align: center; letter-spacing: .15em; margin: 0 0 .4em; }
p.office { text-align: center; margin: 0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
col.label { width: 17%; }
th, td { border: 1px solid #000; padding: .25em .5em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { font-weight: normal; }
td.box { height: 18mm; }
td.sign { height: 9mm; }
tr { break-inside: avoid; }
p.foot { font-size: 9pt; margin: .5em 0 0; }
@media print { body { margin: 0; max-width: none; } }
"""
# Lines to sign on where nobody is on the list yet.
_BLANK_LINES = 4
_COLUMNS = 4


class SlipField(NamedTuple):
    """A place on a slip: a label and its text; wide takes the whole line, a box has room to write."""

    label: str
    text: str
    is_wide: bool = False
    is_box: bool = False


class Slip(NamedTuple):
    """A slip. All text is plain, not yet harmless; `signing` are rows of a list to sign, under `head`."""

    title: str
    office: str
    parts: tuple[SlipField, ...]
    list_title: str = ""
    head: tuple[str, ...] = ()
    signing: tuple[tuple[str, ...], ...] = ()
    foot: str = ""


def slip(record: Record, book: Book, now: datetime, *, office: str = "") -> Slip:
    """Return the slip of a paper or an internal matter; raise Refused where a record has none."""
    if not isinstance(record, Incoming | Document | Approval):
        raise Refused("no_slip", id=str(ref_of(record)))
    writer = _Writer(record, book, now)
    foot = t("slip.foot", id=str(ref_of(record)), day=whole_date_words(now.date()))
    if isinstance(record, Incoming):
        made = _received(record, writer)
    elif isinstance(record, Document):
        made = _outgoing(record, writer)
    else:
        made = _internal(record, writer)
    return made._replace(office=office, foot=foot)


class _Writer:
    """The fields of a record in words that still hold when the paper is read years later."""

    def __init__(self, record: Matter, book: Book, now: datetime) -> None:
        self.record, self.book, self.now = record, book, now
        self.kind = kind_of(record)

    def short(self, *names: str) -> list[SlipField]:
        return [SlipField(label(self.kind.name, name), self.text(name)) for name in names]

    def wide(self, *names: str, is_box: bool = False) -> list[SlipField]:
        return [SlipField(label(self.kind.name, name), self.text(name), True, is_box) for name in names]

    def filled(self, *names: str) -> list[SlipField]:
        return [part for part in self.wide(*names) if part.text]

    def text(self, name: str) -> str:
        field, value = self.kind.field(name), getattr(self.record, name)
        if field.shape is Shape.WORDS:
            return "\n".join(value)
        if value is not None and field.shape in (Shape.DAY, Shape.WHEN, Shape.INSTANT):
            return self.moment(value)
        return show(field, value, self.book, self.now)

    def moment(self, at: Any) -> str:
        """A day, limit or instant with its year."""
        if isinstance(at, datetime):
            return whole_date_words(at.astimezone(self.now.tzinfo).date())
        if not isinstance(at, When):
            return whole_date_words(at)
        day = whole_date_words(at.day)
        return t("date.with_time", day=day, time=time_words(at.at)) if at.at else day

    def name(self, who: int | None) -> str:
        return self.book.name(STAFF.name, who)


def _received(paper: Incoming, write: _Writer) -> Slip:
    parts = [
        *write.short("entry", "received", "unit", "number", "dated", "genre", "urgency", "handling"),
        *write.short("copies", "pages", "channel", "secrecy"),
        *write.wide("title"),
        *write.filled("attachments", "summary"),
        *write.wide("proposal", is_box=True),
        SlipField(
            label(write.kind.name, "instructions"),
            "\n".join(_instruction(one, write) for one in paper.instructions),
            is_wide=True,
            is_box=True,
        ),
        *write.short("owner", "due", "lead_unit", "helpers"),
        *write.filled("helping_units"),
        *write.wide("outcome", is_box=True),
        *write.short("registrar", "closed", "place", "archival"),
        *write.filled("give_back"),
    ]
    names = ("reader", "sent", "back", "words", "signature")
    head = tuple(t(f"slip.{name}") for name in names)
    return Slip(
        t("slip.incoming"),
        "",
        tuple(parts),
        list_title=label(write.kind.name, "circulation"),
        head=head,
        signing=tuple(_readers(paper, write)),
    )


def _instruction(one: Instruction, write: _Writer) -> str:
    """What a leader wrote, word for word; a circle without words says so."""
    words = one.words or (t("slip.circled") if one.is_circled else "")
    name = decider(write.name(one.who), one.deputy, write.book)
    return t("slip.said", words=words, name=name, day=whole_date_words(one.day))


def _readers(paper: Incoming, write: _Writer) -> Sequence[tuple[str, ...]]:
    """Those it went to, those it is still to go to, and blank lines where there are neither."""
    known = {one.who for one in paper.circulation}
    to_come = [Reading(who) for who in paper.readers if who not in known]
    rows = [
        (
            write.name(one.who),
            write.moment(one.sent) if one.sent else "",
            write.moment(one.back) if one.back else "",
            one.words,
            "",
        )
        for one in (*paper.circulation, *to_come)
    ]
    return rows or [("",) * 5] * _BLANK_LINES


def _outgoing(paper: Document, write: _Writer) -> Slip:
    parts = [
        *write.short("number", "urgency", "genre", "secrecy"),
        *_opinions(paper.route, write, (Act.SIGN, Act.COUNTERSIGN, Act.REVIEW), always=True),
        *_opinions(paper.route, write, (Act.CONSULT,), always=False),
        *write.wide("title", "addressees", "copied"),
        *write.filled("attachments", "summary", "assessment"),
        *write.short("unit", "owner", "registrar", "contact", "openness", "dated", "copies", "closed"),
        *write.filled("closed_because"),
        *write.short("retention", "archival"),
    ]
    return Slip(t("slip.document"), "", tuple(parts))


def _internal(matter: Approval, write: _Writer) -> Slip:
    parts = [
        *write.short("entry", "owner"),
        *write.wide("title"),
        *write.short(*fields_of_purpose(matter.purpose)),
        *write.filled("summary"),
        *_opinions(matter.route, write, (Act.REVIEW, Act.CONSULT, Act.COUNTERSIGN), always=False),
        *_opinions(matter.route, write, (Act.SIGN,), always=True),
        *write.wide("outcome", is_box=True),
    ]
    return Slip(t("slip.approval", purpose=enum_words(matter.purpose)), "", tuple(parts))


def _opinions(
    route: Sequence[RouteStep], write: _Writer, acts: Iterable[Act], *, always: bool
) -> list[SlipField]:
    """A box an act with what each decided; one that is not on the route only where `always` asked for."""
    boxes = []
    is_own = isinstance(write.record, Approval)
    for act in acts:
        steps = [step for step in route if step.act is act]
        if steps or always:
            text = "\n".join(_opinion(step, write) for step in steps)
            # Inside the house a leader approves, and issues nothing.
            title = t("slip.approve") if is_own and act is Act.SIGN else t(f"slip.act.{act}")
            boxes.append(SlipField(title, text, is_wide=True, is_box=True))
    return boxes


def _opinion(step: RouteStep, write: _Writer) -> str:
    """Decision and words of one step with name and day; one not decided yet leaves room to write."""
    name = write.name(step.who)
    if step.decision is Decision.PENDING or step.decided is None:
        return t("slip.to_sign", name=name)
    decision = t("step.circled") if step.is_circled else enum_words(step.decision)
    words = step.words or decision
    if not words.casefold().startswith(decision.casefold()):
        words = t("slip.decided", decision=decision, words=words)
    signed = decider(name, step.deputy, write.book)
    return t("slip.said", words=words, name=signed, day=write.moment(step.decided))


def slip_html(found: Slip) -> str:
    """Return a slip as one HTML file that loads nothing, runs nothing, and prints on A4."""
    lines = [f'<p class="office">{to_html(found.office)}</p>'] if found.office else []
    lines += [f"<h1>{to_html(found.title)}</h1>", "<table>"]
    lines.append("<colgroup>" + '<col class="label"><col>' * (_COLUMNS // 2) + "</colgroup>")
    lines += ["<tbody>", *_rows(found.parts), "</tbody>", "</table>"]
    if found.signing:
        lines += [f"<p>{to_html(found.list_title)}</p>", "<table>", "<thead>"]
        lines += [_row(found.head, "th", ""), "</thead>", "<tbody>"]
        lines += [*(_row(row, "td", ' class="sign"') for row in found.signing), "</tbody>", "</table>"]
    lines.append(f'<p class="foot">{to_html(found.foot)}</p>')
    return html_page(found.title, _STYLE, lines)


def _rows(parts: Sequence[SlipField]) -> list[str]:
    """Short places two on a line, wide ones on a line of their own."""
    rows: list[str] = []
    waiting: list[SlipField] = []
    for part in parts:
        if part.is_wide:
            rows += [_pair(waiting)] if waiting else []
            waiting = []
            box = ' class="box"' if part.is_box else ""
            rows.append(f'<tr>{_name(part)}<td colspan="3"{box}>{to_html(part.text)}</td></tr>')
            continue
        waiting.append(part)
        if len(waiting) == _COLUMNS // 2:
            rows.append(_pair(waiting))
            waiting = []
    return [*rows, _pair(waiting)] if waiting else rows


def _pair(parts: Sequence[SlipField]) -> str:
    last = len(parts) < _COLUMNS // 2
    span = ' colspan="3"' if last else ""
    return "<tr>" + "".join(f"{_name(part)}<td{span}>{to_html(part.text)}</td>" for part in parts) + "</tr>"


def _name(part: SlipField) -> str:
    return f"<th>{to_html(part.label)}</th>"


def _row(cells: Sequence[str], tag: str, mark: str) -> str:
    return "<tr>" + "".join(f"<{tag}{mark}>{to_html(cell)}</{tag}>" for cell in cells) + "</tr>"
