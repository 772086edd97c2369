"""What the proof-reader found, as lines, as JSON, and as a page."""

from collections.abc import Sequence
from typing import NamedTuple

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.reading import level_of, place_of
from officetui.domain.proof.rule import RULES, Certainty
from officetui.i18n import n, t
from officetui.office.proof import Proofed
from officetui.reports.page import Page, PageSection
from officetui.text import clean
from officetui.wording import clauses, enum_words, join
from officetui.wording.proof import places, proposal, rule_basis, says


class Read(NamedTuple):
    """One paper and what was found in it; `notes` are keys of remarks on the reading."""

    name: str
    paper: Paper
    found: Proofed
    notes: tuple[str, ...] = ()


def alarms(read: Read) -> int:
    """Return how many findings are alarms."""
    return sum(level_of(each) is Certainty.ALARM for each in read.found.findings)


def proof_json(reads: Sequence[Read]) -> list[dict[str, object]]:
    """Return every finding, paper by paper; lines and columns from 1, columns in characters."""
    return [_finding_json(read, finding) for read in reads for finding in read.found.findings]


def _finding_json(read: Read, finding: Finding) -> dict[str, object]:
    place = place_of(read.paper, finding)
    more = [place_of(read.paper, finding._replace(start=spot.start, end=spot.end)) for spot in finding.more]
    return {
        "line": place.line,
        "column": place.column,
        "text": place.text,
        "kind": RULES[finding.rule].group.value,
        "level": level_of(finding).value,
        "says": says(finding),
        "right": finding.right,
        "rule": finding.rule,
        "why": rule_basis(RULES[finding.rule]),
        "file": read.name,
        "more": [{"line": each.line, "column": each.column} for each in more],
    }


def proof_lines(reads: Sequence[Read], *, by_choice: bool = True) -> list[str]:
    """Return the findings to read on a terminal, alarms first, hints apart."""
    lines: list[str] = []
    for read in reads:
        if len(reads) > 1 or read.notes:
            lines.append(t("proof.title", name=read.name))
        lines += [t(note) for note in read.notes]
        for level in Certainty:
            chosen = [each for each in read.found.findings if level_of(each) is level]
            for each in chosen:
                lines += _finding_lines(read, each, by_choice=by_choice)
        lines.append(finding_counts(read))
    return [clean(line) for line in lines]


def _finding_lines(read: Read, finding: Finding, *, by_choice: bool) -> list[str]:
    place = place_of(read.paper, finding)
    where = t("proof.place", line=place.line, column=place.column)
    level = enum_words(level_of(finding))
    more = clauses(part for part in (says(finding), proposal(finding), places(finding)) if part)
    head = f"{where}  {level} {finding.rule}  {_short(place.text)}"
    return [head, f"    {more}", f"    {rule_basis(RULES[finding.rule], by_choice=by_choice)}"]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def finding_counts(read: Read) -> str:
    """Return how many alarms, hints and waivers there are."""
    alarm_count = alarms(read)
    hint_count = len(read.found.findings) - alarm_count
    counted = [
        ("proof.alarms", alarm_count),
        ("proof.hints", hint_count),
        ("proof.waived", len(read.found.resting)),
    ]
    words = [n(key, count) for key, count in counted if count]
    return join(words) if words else t("proof.nothing")


def proof_page(reads: Sequence[Read], *, by_choice: bool = True) -> Page:
    """Return the findings as a page: a table a level, for each paper."""
    head = tuple(t(f"proof.head.{name}") for name in ("place", "words", "says", "why"))
    sections = []
    for read in reads:
        for level in Certainty:
            rows = tuple(
                _row(read, each, by_choice=by_choice)
                for each in read.found.findings
                if level_of(each) is level
            )
            if rows:
                title = enum_words(level) if len(reads) == 1 else f"{read.name} · {enum_words(level)}"
                sections.append(PageSection(title, head, rows))
        waived = tuple(
            (
                *_row(read, each.finding, by_choice=by_choice)[:3],
                _waiver_words(each.waiver.by, each.waiver.reason),
            )
            for each in read.found.resting
        )
        if waived:
            sections.append(PageSection(read.name, head, waived))
    title = t("proof.title", name=join(read.name for read in reads))
    lines = (
        tuple(t("label.line", label=read.name, value=finding_counts(read)) for read in reads)
        if len(reads) > 1
        else (finding_counts(reads[0]),)
    )
    notes = tuple(dict.fromkeys(t(note) for read in reads for note in read.notes))
    return Page(title, (), (*lines, *notes), tuple(sections), (t("proof.note.automatic"),))


def _waiver_words(by: str, reason: str) -> str:
    return t("proof.waiver", by=by, reason=reason)


def _row(read: Read, finding: Finding, *, by_choice: bool) -> tuple[str, ...]:
    place = place_of(read.paper, finding)
    where = t("proof.place", line=place.line, column=place.column)
    what = "\n".join(part for part in (says(finding), proposal(finding), places(finding)) if part)
    return where, place.text, what, f"{rule_basis(RULES[finding.rule], by_choice=by_choice)} {finding.rule}"


def comment_words(finding: Finding) -> str:
    """Return a finding as a remark in the margin: what, the proposal, the places, the source."""
    parts = (
        says(finding),
        proposal(finding),
        places(finding),
        f"{rule_basis(RULES[finding.rule])} {finding.rule}",
    )
    return "\n".join(part for part in parts if part)
