"""Proof-reading on the screen: the paper on one side, what was found in it on the other."""

from collections.abc import Callable
from itertools import groupby
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.proof.finding import Finding, Spot, Waiver
from officetui.domain.proof.reading import level_of, may_take, place_of, spots_of
from officetui.domain.proof.rule import RULES, Certainty
from officetui.exchange.correct import copy_name, corrected
from officetui.exchange.draft import PaperFile
from officetui.i18n import t
from officetui.office import proof
from officetui.reports.file import write_atomically
from officetui.reports.proof import Read, finding_counts
from officetui.text import broken, clean, wrap
from officetui.ui.gate import talk
from officetui.ui.glyph import glyphs
from officetui.ui.modals.ask import Ask
from officetui.ui.question import Question
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.passage import Keys
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.steady import Abreast, Stack
from officetui.ui.workspace import Workspace
from officetui.wording.proof import places, proposal, rule_basis, says

_ABOVE = 6
_BELOW = 40
_LONGEST = 2_000
"""Lines above and below a finding that are drawn, and signs of a line: a paper may be of any size."""


class ProofRead(CalmModal[None]):
    """Goes through the findings of a draft; `key` is what the paper is remembered by.

    The draft's file is never changed: proposals go into a copy beside it, named when the first is taken.
    """

    DEFAULT_CSS = """
    ProofRead .sheet { width: 100%; height: 100%; background: $surface; padding: 0 1; }
    ProofRead Horizontal { height: 1fr; }
    ProofRead.-narrow Horizontal { layout: vertical; }
    ProofRead PageView { background: $surface; }
    ProofRead #paper { width: 1fr; margin-right: 2; }
    ProofRead #right { width: 1fr; }
    ProofRead RowList { height: 40%; max-height: 40%; }
    ProofRead #finding { height: 1fr; margin-top: 1; }
    ProofRead.-narrow #paper { height: 2fr; margin-right: 0; }
    ProofRead.-narrow #right { height: 3fr; }
    ProofRead.-flat #finding { margin-top: 0; }
    ProofRead.-flat #foot { max-height: 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", id="back"),
        Binding("n", "step(1)", "next", id="proof.next"),
        Binding("p", "step(-1)", "previous", id="proof.previous"),
        Binding("y", "take", "take", id="proof.take"),
        Binding("w", "waive", "waive", id="proof.waive"),
        Binding("O", "switch_off", "off", id="proof.off"),
    ]

    _list = getters.query_one(RowList)

    def __init__(self, workspace: Workspace, draft: PaperFile, key: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._draft = draft
        self._key = key
        self._taken: dict[tuple[str, int, int], tuple[Spot, ...]] = {}
        self._copy = None if draft.name == "-" else copy_name(draft.name)
        self._read = proof.read(workspace.office, draft.paper, key)
        self._found = _in_order(self._read)

    def compose(self) -> ComposeResult:
        """Draw the paper, the findings, and the one under the cursor in full."""
        with BoxSheet():
            yield Line(id="heading")
            with Abreast():
                yield PageView(self._draw_paper, id="paper")
                with Stack(id="right"):
                    columns = [Column("", 6, "right"), Column("", 1), Column("", 10, grow=1), Column("", 3)]
                    yield RowList(columns, self._draw_row, range(len(self._found)), empty=t("proof.nothing"))
                    yield PageView(self._draw_finding, id="finding")
            yield Keys(t("proof.keys"), id="foot")

    def on_mount(self) -> None:
        """Begin at the first finding."""
        self._list.focus()
        self._show_counts()

    @on(RowList.Moved)
    def _follow(self) -> None:
        for page in self.query(PageView):
            page.redraw()

    @on(RowList.Opened)
    def _to_next(self) -> None:
        self.action_step(1)

    def action_step(self, by: int) -> None:
        """Go to the next or the previous finding."""
        self._list.cursor += by

    def action_take(self) -> None:
        """Put the proposal into the copy, everywhere it applies, or take it out again."""
        finding = self._current()
        if finding is None or self._copy is None:
            return
        if not may_take(finding):
            self._say(t("proof.not_taken"), "warning")
            return
        name = (finding.rule, finding.start, finding.end)
        if self._taken.pop(name, None) is None:
            self._taken[name] = spots_of(finding)
        spots = [spot for taken in self._taken.values() for spot in taken]
        try:
            write_atomically(self._copy, corrected(self._draft, spots))
        except Refused as refused:
            self._say(wording.refusal(refused), "late")
            return
        self._say(t("said.proof_copy", path=self._copy), "ok")
        self._list.repaint_changed()

    @talk
    async def action_waive(self) -> None:
        """Let the finding stand in this paper, with the reason; or take that back."""
        finding = self._current()
        if finding is None or not self._key:
            return
        words = place_of(self._draft.paper, finding).text
        if self._waiver(finding) is not None:
            if self._settle(
                lambda: proof.waive(self._workspace.office, self._draft.paper, self._key, finding, "")
            ):
                self._say(t("said.proof_counts", words=words), "ok")
            return
        title = t("proof.ask_reason", words=words)
        question = Question(title, t("proof.reason_hint"), _words, str, f"proof:{self._key}")
        answer = await self.app.push_screen_wait(Ask(question, self._workspace))
        if answer is None:
            return
        reason = str(answer.value)
        if self._settle(
            lambda: proof.waive(self._workspace.office, self._draft.paper, self._key, finding, reason)
        ):
            self._say(t("said.proof_waived_back", words=words), "ok")
        self._workspace.forget(answer.slot)

    def action_switch_off(self) -> None:
        """Switch the finding's rule off for the office."""
        finding = self._current()
        if finding is not None:
            rule = finding.rule
            if self._settle(lambda: proof.switch(self._workspace.office, rule, is_on=False)):
                self._say(t("said.proof_off_undo", rule=rule), "ok")

    def _settle(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Refused as refused:
            self._say(wording.refusal(refused), "late")
            return False
        self._read = proof.read(self._workspace.office, self._draft.paper, self._key)
        self._found = _in_order(self._read)
        self._list.update_rows(range(len(self._found)))
        self._show_counts()
        self._follow()
        return True

    def _current(self) -> Finding | None:
        place = self._list.cursor
        return self._found[place] if place < len(self._found) else None

    def _waiver(self, finding: Finding) -> Waiver | None:
        """What was decided about a finding that is let stand."""
        return next((each.waiver for each in self._read.resting if each.finding == finding), None)

    def _show_counts(self) -> None:
        read = Read(self._draft.name, self._draft.paper, self._read)
        notes = " ".join(t(note) for note in self._draft.notes)
        parts: list[Part] = [(t("proof.title", name=self._draft.name.rsplit("/", 1)[-1]), "strong")]
        parts += [(f"  {finding_counts(read)}", ""), (f"  {t('proof.offline')}", "dim")]
        parts += [(f"  {notes}" if notes else "", "warning")]
        self.query_one("#heading", Line).update([(clean(words), meaning) for words, meaning in parts])

    def _say(self, words: str, meaning: str) -> None:
        self.query_one("#foot", Keys).update([(clean(words), meaning)])

    def _draw_row(self, place_in_list: int) -> list[Cell]:
        finding = self._found[place_in_list]
        place = place_of(self._draft.paper, finding)
        meaning = "late" if level_of(finding) is Certainty.ALARM else "dim"
        sign = "!" if level_of(finding) is Certainty.ALARM else "?"
        if self._waiver(finding) is not None:
            meaning, sign = "dim", "-"
        mark: Cell = (
            (glyphs().done, "ok")
            if (finding.rule, finding.start, finding.end) in self._taken
            else (sign, meaning)
        )
        return [(str(place.line), "dim"), mark, clean(place.text), (finding.rule, "dim")]

    def _draw_finding(self, room: int) -> Text:
        finding = self._current()
        if finding is None:
            return [[(line, "")] for note in (t("proof.note.automatic"),) for line in wrap(note, room)]
        level = level_of(finding)
        by_choice = self._workspace.office.settings.proof.by_choice
        waiver = self._waiver(finding)
        stands = t("proof.waiver", by=waiver.by, reason=waiver.reason) if waiver else ""
        told = [
            (stands, "ok"),
            (
                f"{wording.enum_words(level)} {finding.rule}",
                "late" if level is Certainty.ALARM else "warning",
            ),
            (says(finding), "strong"),
            (proposal(finding), "accent"),
            (places(finding), ""),
            (rule_basis(RULES[finding.rule], by_choice=by_choice), "dim"),
        ]
        return [[(line, meaning)] for words, meaning in told if words for line in wrap(clean(words), room)]

    def _draw_paper(self, room: int) -> Text:
        paper, finding = self._draft.paper, self._current()
        at = paper.line_at(finding.start) if finding else 0
        spots = spots_of(finding) if finding else ()
        text: Text = []
        above = 1 if self.has_class("-narrow") else _ABOVE
        for line in paper.lines[max(at - above, 0) : at + _BELOW]:
            near = [
                spot for spot in spots if spot.start < line.start + len(line.text) and spot.end > line.start
            ]
            marked = [(spot.start - line.start, spot.end - line.start) for spot in near]
            sign = glyphs().cursor if near else " "
            text += [[(sign, "warning"), *runs] for runs in _lines(line.text[:_LONGEST], marked, room - 1)]
        return text


def _in_order(read: proof.Proofed) -> list[Finding]:
    """Alarms first, hints after them, what was let stand last, each in the order of the text."""
    counted = sorted(read.findings, key=lambda each: (level_of(each) is Certainty.HINT, each.start))
    return [*counted, *sorted((each.finding for each in read.resting), key=lambda each: each.start)]


def _lines(text: str, spots: list[tuple[int, int]], room: int) -> Text:
    """One line of the paper in as many as it takes, with the wrong words marked."""
    signs = [
        (shown, "warning" if any(start <= place < end for start, end in spots) else "")
        for place, sign in enumerate(text)
        if (shown := clean(sign))
    ]
    lines: Text = []
    at = 0
    for part in broken("".join(shown for shown, _ in signs), room):
        runs = groupby(signs[at : at + len(part.rstrip())], key=lambda sign: sign[1])
        lines.append([("".join(shown for shown, _ in run), meaning) for meaning, run in runs])
        at += len(part)
    return lines


def _words(text: str) -> Any:
    if not text.strip():
        raise Refused("waiver_needs_reason", field="reason")
    return text.strip()
