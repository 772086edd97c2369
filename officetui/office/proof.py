"""Use case: proof-read a paper with the office's list of names, and remember what was let stand in it.

What somebody let stand is kept by the document the paper belongs to or else by its file
(`officetui.office.waiver`). Letting the same finding stand a second time takes it back.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from officetui.domain.errors import Refused
from officetui.domain.proof.finding import Finding, Resting, Waiver
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.reading import place_of, proofread
from officetui.domain.proof.rule import RULES
from officetui.domain.proof.scene import Leader, Names, ProofScene
from officetui.domain.secrecy import refuse_state_secret
from officetui.domain.staff import Role
from officetui.office import setting
from officetui.office.office import Office
from officetui.office.waiver import load, save
from officetui.store.lock import Lock

_PATIENCE = 5.0


class Proofed(NamedTuple):
    """What was found in a paper, and what of it somebody let stand before."""

    findings: tuple[Finding, ...]
    resting: tuple[Resting, ...]


def scene(office: Office) -> ProofScene:
    """Return the day and the names that rules are asked with: those on record, and those of the settings."""
    own = office.settings.proof
    units = [unit for unit in office.book.units.values() if not unit.archived]
    people = [who for who in office.book.staff.values() if not who.archived]
    bodies = (
        {name for unit in units for name in (unit.name, *unit.aliases)}
        | set(own.bodies)
        | set(own.former.values())
    )
    leaders = [Leader(who.post, who.name) for who in people if who.role is Role.LEADER]
    leaders += [Leader(post, name) for post, name in own.leaders.items()]
    names = Names(frozenset(bodies), own.former, tuple(leaders))
    return ProofScene(office.now.date(), names, frozenset(own.off), frozenset(own.on), office.calendar)


def key_of_file(file: str | Path) -> str:
    """Return what a paper that belongs to no document is remembered by."""
    return str(Path(file).resolve())


def read(office: Office, paper: Paper, key: str) -> Proofed:
    """Proof-read a paper; `key` is the document's id or `key_of_file`, "" for one that is not remembered."""
    waivers = _load(office).get(key, ())
    findings: list[Finding] = []
    resting: list[Resting] = []
    for finding in proofread(paper, scene(office)):
        waiver = _waiver(paper, finding, waivers)
        if waiver:
            resting.append(Resting(finding, waiver))
        else:
            findings.append(finding)
    return Proofed(tuple(findings), tuple(resting))


def waive(office: Office, paper: Paper, key: str, finding: Finding, reason: str) -> bool:
    """Let a finding stand in this paper, or take that back where it stands already; tell which.

    Raise Refused where no reason is given.
    """
    _refuse_past(office)
    with _alone(office):
        kept = dict(_load(office))
        waivers = kept.get(key, ())
        known = _waiver(paper, finding, waivers)
        if known is None:
            if not reason.strip():
                raise Refused("waiver_needs_reason", field="reason")
            text = _text(paper, finding)
            for said in (reason, text, key):
                refuse_state_secret(said, "reason")
            kept[key] = (*waivers, Waiver(finding.rule, text, reason.strip(), office.actor, office.now))
        else:
            kept[key] = tuple(each for each in waivers if each != known)
            if not kept[key]:
                del kept[key]
        save(office.store.folder, kept)
    return known is None


def switch(office: Office, rule: str, *, is_on: bool) -> None:
    """Switch a rule on or off for everybody in this office; raise Refused for one there is not."""
    rule = rule.upper()
    if rule not in RULES:
        raise Refused("no_such_rule", rule=rule)
    _refuse_past(office)
    own = office.settings.proof
    off = tuple(each for each in own.off if each != rule)
    on = tuple(each for each in own.on if each != rule)
    setting.save_rules(office, off if is_on else (*off, rule), (*on, rule) if is_on else on)


def pick(paper: Paper, findings: Sequence[Finding], text: str) -> Finding:
    """Return the finding that `N8@3` names, by its rule and its line; raise Refused if there is none."""
    rule, _, line = text.upper().partition("@")
    for finding in findings:
        if finding.rule == rule and (not line or str(place_of(paper, finding).line) == line):
            return finding
    raise Refused("no_such_finding", text=text)


def _refuse_past(office: Office) -> None:
    if office.is_past:
        raise Refused("as_of_no_change")


def _text(paper: Paper, finding: Finding) -> str:
    """What a finding is known by in later versions of its paper: its words, and some before them."""
    start = max(finding.start - 8, paper.line_start(finding.start))
    return paper.text[start : finding.end][:200]


def _waiver(paper: Paper, finding: Finding, waivers: Sequence[Waiver]) -> Waiver | None:
    text = _text(paper, finding)
    return next((each for each in waivers if each.rule == finding.rule and each.text == text), None)


def _load(office: Office) -> Mapping[str, tuple[Waiver, ...]]:
    """Return what was let stand, in the past only what was by then."""
    kept = load(office.store.folder)
    if office.as_of is None:
        return kept
    return {key: tuple(one for one in waivers if one.at <= office.now) for key, waivers in kept.items()}


@contextmanager
def _alone(office: Office) -> Iterator[None]:
    """Keep other programs from writing meanwhile; raise Refused as any saving does."""
    office.refuse_reading_only()
    lock = Lock(office.store.folder)
    try:
        with lock.held(_PATIENCE):
            yield
    finally:
        lock.close()
