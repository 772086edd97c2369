"""One paper, every rule: what is found, in order, one finding for one cause."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from officetui.domain.proof import (
    address,
    attachment,
    burden,
    clock,
    day,
    english,
    frame,
    genre,
    heading,
    item,
    mark,
    notation,
    pair,
    paper_number,
    rate,
    secret,
    table,
    total,
    word,
)
from officetui.domain.proof.finding import Finding, Position, Spot
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.rule import ORDER, RESTS_AT_FIRST, RULES, Certainty, Group
from officetui.domain.proof.scene import ProofScene

Check = Callable[[Paper, ProofScene], Iterator[Finding]]

_CHINESE: tuple[Check, ...] = (
    day.check_days,
    day.check_limits,
    day.check_periods,
    clock.check_clock,
    paper_number.check_number,
    paper_number.check_cited,
    paper_number.check_own_number,
    paper_number.check_written_days,
    notation.check_form,
    total.check_totals,
    total.check_shares_of_whole,
    rate.check_shares,
    rate.check_growth,
    rate.check_gains,
    rate.check_falls,
    rate.check_means,
    table.check_tables,
    item.check_items,
    item.check_attendance,
    item.check_amounts,
    item.check_steady,
    genre.check_title,
    genre.check_report,
    genre.check_addressee,
    address.check_close,
    address.check_manners,
    address.check_basis,
    address.check_bodies,
    address.check_leaders,
    heading.check_order,
    heading.check_signs,
    heading.check_heading_ends,
    heading.check_references,
    attachment.check_attachments,
    frame.check_frame,
    frame.check_signature,
    frame.check_head_marks,
    frame.check_short_names,
    mark.check_marks,
    mark.check_items_end,
    mark.check_omitted,
    pair.check_pairs,
    word.check_words,
    word.check_doubled,
    word.check_placeholders,
    secret.check_secrecy,
    secret.check_public,
    burden.check_burden,
    burden.check_haste,
    burden.check_preamble,
)
_ENGLISH: tuple[Check, ...] = (*english.CHECKS, table.check_tables, secret.check_secrecy)
_SAME_SPOT = {"P8": ("P7",), "S8": (), "N7": ("N8", "N11", "N12"), "N9": ("N10",), "W4": ("W2", "W3")}
"""Of two rules on one spot the more exact one speaks: the first of each pair gives way to none of the others."""
_FOR_PEOPLE = frozenset({Group.NUMBER, Group.DATE, Group.SUM, Group.NAME, Group.GENRE, Group.SECRECY})
MOST = 400
"""Findings in one paper; beyond it the text is not a paper, and the first ones say enough."""


def proofread(paper: Paper, scene: ProofScene) -> list[Finding]:
    """Return what is wrong or doubtful in a paper, in the order of the text.

    A rule that cannot cope with a text says so as a hint, and the others go on; at most `MOST`, and a hint
    behind them how many more there are.
    """
    found: list[Finding] = []
    for check in _CHINESE if paper.is_chinese else _ENGLISH:
        found += _tried(check, paper, scene)
    silent = (RESTS_AT_FIRST - scene.on) | scene.off
    kept = [each for each in found if each.rule not in silent]
    joined = _joined(_exact(sorted(kept, key=_order)))
    return [*joined[:MOST], *_not_told(joined[MOST:])]


def _not_told(rest: Sequence[Finding]) -> Iterator[Finding]:
    if rest:
        yield Finding("X1", rest[0].start, rest[0].end, params={"count": len(rest)})


def _tried(check: Check, paper: Paper, scene: ProofScene) -> list[Finding]:
    found: list[Finding] = []
    try:
        for each in check(paper, scene):
            found.append(each)
            if len(found) > 20 * MOST:
                break
    except (ArithmeticError, LookupError, ValueError) as error:
        name = check.__name__.removeprefix("check_")
        params = {"check": name, "why": type(error).__name__}
        found.append(Finding("X0", 0, min(len(paper.text), 1), params=params, cause=name))
    return found


def _order(each: Finding) -> tuple[int, int, int]:
    return each.start, each.end, ORDER[each.rule]


def _exact(found: Sequence[Finding]) -> Iterator[Finding]:
    """Leave out what a more exact rule says of the same words, and what one rule says twice."""
    last: list[Finding] = []
    seen: set[tuple[str, int, int]] = set()
    for each in found:
        last = [one for one in last if one.end > each.start][-8:]
        key = (each.rule, each.start, each.end)
        if key in seen or any(each.rule in _SAME_SPOT.get(one.rule, ()) for one in last):
            continue
        if any(one.start <= each.start and each.end <= one.end and one.rule == each.rule for one in last):
            continue
        seen.add(key)
        last.append(each)
        yield each


def _joined(found: Iterable[Finding]) -> list[Finding]:
    """Make findings of one cause one finding, at the first place, with the others kept."""
    kept: list[Finding] = []
    places: dict[tuple[str, str], int] = {}
    more: dict[int, list[Spot]] = {}
    for each in found:
        key = (each.rule, each.cause)
        if each.cause and key in places:
            more.setdefault(places[key], []).append(Spot(each.start, each.end, each.right))
            continue
        places[key] = len(kept)
        kept.append(each)
    for place, others in more.items():
        kept[place] = kept[place]._replace(more=tuple(others))
    return kept


def level_of(finding: Finding) -> Certainty:
    """Return how sure a finding is: its rule's level, or a hint where the case is not clear."""
    return Certainty.HINT if finding.is_hint else RULES[finding.rule].level


def spots_of(finding: Finding) -> tuple[Spot, ...]:
    """Return every place of a finding, in order."""
    return (Spot(finding.start, finding.end, finding.right), *finding.more)


def may_take(finding: Finding) -> bool:
    """Tell whether the proposal may be put in place by a key: never a number, a day, a name or a kind."""
    return finding.can_take and RULES[finding.rule].group not in _FOR_PEOPLE


def place_of(paper: Paper, finding: Finding) -> Position:
    """Return line, column and words of a finding; words that run over a line end are joined by a space."""
    text = " ".join(paper.text[finding.start : finding.end].split("\n"))
    line, column = paper.line_at(finding.start), paper.column_at(finding.start)
    return Position(line + 1, column + 1, text.replace("\r", ""))
