"""What rules there are: each with its level, its group, and where it comes from. The words are elsewhere."""

import enum
from typing import NamedTuple


class Certainty(enum.StrEnum):
    """How sure a finding is: an alarm is wrong, a hint is worth a look."""

    ALARM = "alarm"
    HINT = "hint"


class Group(enum.StrEnum):
    """What a rule is about."""

    NUMBER = "number"
    DATE = "date"
    SUM = "sum"
    GENRE = "genre"
    STRUCTURE = "structure"
    ATTACHMENT = "attachment"
    MARK = "mark"
    WORD = "word"
    NAME = "name"
    SECRECY = "secrecy"
    BURDEN = "burden"


class Rank(enum.StrEnum):
    """What stands behind a rule, from the strongest down."""

    REGULATION = "regulation"
    STANDARD = "standard"
    LOGIC = "logic"
    USAGE = "usage"


class Work(enum.StrEnum):
    """The texts that rules are taken from."""

    HANDLING = "handling"
    FORMAT = "format"
    MARKS = "marks"
    NUMERALS = "numerals"
    VARIANTS = "variants"
    BURDEN = "burden"
    SECRETS = "secrets"
    DISCLOSURE = "disclosure"


class Rule(NamedTuple):
    """One rule. `work` and `clause` are what may be quoted: a clause only where its wording was read."""

    id: str
    level: Certainty
    group: Group
    rank: Rank
    work: Work | None = None
    clause: str = ""


_CHECKED = "20(4)"
"""The duty behind everything that arithmetic and the calendar can show (条例, art. 20)."""


def _alarm(
    name: str, group: Group, rank: Rank, work: Work | None = None, clause: str = ""
) -> tuple[str, Rule]:
    return name, Rule(name, Certainty.ALARM, group, rank, work, clause)


def _hint(
    name: str, group: Group, rank: Rank, work: Work | None = None, clause: str = ""
) -> tuple[str, Rule]:
    return name, Rule(name, Certainty.HINT, group, rank, work, clause)


def _sum(name: str) -> tuple[str, Rule]:
    return _alarm(name, Group.SUM, Rank.LOGIC, Work.HANDLING, _CHECKED)


def _logic(name: str, group: Group) -> tuple[str, Rule]:
    return _alarm(name, group, Rank.LOGIC, Work.HANDLING, _CHECKED)


_G, _R, _W = Group, Rank, Work

RULES: dict[str, Rule] = dict(
    (
        _alarm("N1", _G.NUMBER, _R.STANDARD, _W.FORMAT, "7.2.5"),
        _alarm("N2", _G.NUMBER, _R.STANDARD, _W.FORMAT, "7.2.5"),
        _alarm("N3", _G.NUMBER, _R.STANDARD, _W.FORMAT, "7.2.5"),
        _logic("N4", _G.NUMBER),
        _alarm("N5", _G.NUMBER, _R.REGULATION, _W.HANDLING, "9(5)"),
        _hint("N6", _G.NUMBER, _R.USAGE),
        _logic("N7", _G.DATE),
        _logic("N8", _G.DATE),
        _alarm("N9", _G.DATE, _R.STANDARD, _W.FORMAT, "7.3.5.4"),
        _alarm("N10", _G.DATE, _R.STANDARD, _W.NUMERALS, "4.3"),
        _logic("N11", _G.DATE),
        _logic("N12", _G.DATE),
        _logic("N13", _G.DATE),
        _alarm("N14", _G.NUMBER, _R.STANDARD, _W.MARKS, "4.13.3.2"),
        _alarm("N15", _G.NUMBER, _R.STANDARD, _W.NUMERALS),
        _hint("N16", _G.NUMBER, _R.STANDARD, _W.NUMERALS, "4.2.2"),
        _alarm("N17", _G.NUMBER, _R.USAGE),
        _alarm("N18", _G.NUMBER, _R.USAGE),
        _alarm("N19", _G.WORD, _R.USAGE),
        *(_sum(f"S{number}") for number in range(1, 11)),
        _hint("S11", _G.SUM, _R.LOGIC, _W.HANDLING, _CHECKED),
        _sum("S12"),
        _alarm("K1", _G.GENRE, _R.REGULATION, _W.HANDLING, "9(7)"),
        _alarm("K2", _G.GENRE, _R.REGULATION, _W.HANDLING, "15(4)"),
        _alarm("K3", _G.GENRE, _R.REGULATION, _W.HANDLING, "15(4)"),
        _alarm("K4", _G.GENRE, _R.REGULATION, _W.HANDLING, "15(1)"),
        _alarm("K5", _G.GENRE, _R.REGULATION, _W.HANDLING, "15(1)"),
        _alarm("K6", _G.GENRE, _R.REGULATION, _W.HANDLING, "15(5)"),
        _alarm("K7", _G.GENRE, _R.REGULATION, _W.HANDLING, "14"),
        _alarm("K8", _G.GENRE, _R.REGULATION, _W.HANDLING, "8"),
        _alarm("K9", _G.GENRE, _R.REGULATION, _W.HANDLING, "16(2)"),
        _alarm("K10", _G.GENRE, _R.REGULATION, _W.HANDLING, "17"),
        _alarm("K11", _G.GENRE, _R.REGULATION, _W.HANDLING, "9(6)"),
        _alarm("K12", _G.GENRE, _R.REGULATION, _W.HANDLING, "8"),
        _alarm("K13", _G.GENRE, _R.USAGE),
        _alarm("K14", _G.GENRE, _R.USAGE),
        _alarm("K15", _G.NAME, _R.REGULATION, _W.HANDLING, "9(8)"),
        _alarm("K16", _G.NAME, _R.REGULATION, _W.HANDLING, "42"),
        _hint("K17", _G.GENRE, _R.USAGE),
        _alarm("T1", _G.STRUCTURE, _R.STANDARD, _W.FORMAT, "7.3.3"),
        _logic("T2", _G.STRUCTURE),
        _alarm("T3", _G.STRUCTURE, _R.STANDARD, _W.MARKS, "B.3.4"),
        _alarm("T4", _G.STRUCTURE, _R.STANDARD, _W.MARKS, "B.3.2"),
        _alarm("T5", _G.STRUCTURE, _R.STANDARD, _W.MARKS, "B.3.1"),
        _alarm("T6", _G.STRUCTURE, _R.STANDARD, _W.MARKS, "B.4"),
        _alarm("T7", _G.ATTACHMENT, _R.STANDARD, _W.FORMAT, "7.3.4"),
        _alarm("T8", _G.ATTACHMENT, _R.STANDARD, _W.FORMAT, "7.3.4"),
        _alarm("T9", _G.ATTACHMENT, _R.STANDARD, _W.FORMAT, "7.3.7"),
        _alarm("T10", _G.STRUCTURE, _R.STANDARD, _W.FORMAT, "7.3.2"),
        _alarm("T11", _G.STRUCTURE, _R.REGULATION, _W.HANDLING, "9(11)"),
        _alarm("T12", _G.STRUCTURE, _R.REGULATION, _W.HANDLING, "9(3)"),
        _logic("T13", _G.STRUCTURE),
        _hint("T14", _G.STRUCTURE, _R.LOGIC),
        _alarm("P1", _G.MARK, _R.STANDARD, _W.MARKS),
        *(_alarm(f"P{number}", _G.MARK, _R.STANDARD, _W.MARKS) for number in (2, 3)),
        _hint("P4", _G.MARK, _R.STANDARD, _W.MARKS),
        _hint("P5", _G.MARK, _R.STANDARD, _W.MARKS, "4.5.3.5"),
        _alarm("P6", _G.MARK, _R.STANDARD, _W.MARKS, "B.1.2"),
        *(_alarm(f"P{number}", _G.MARK, _R.STANDARD, _W.MARKS) for number in (7, 8)),
        *(_hint(f"P{number}", _G.MARK, _R.STANDARD, _W.MARKS) for number in (9, 10)),
        _alarm("P11", _G.MARK, _R.STANDARD, _W.MARKS),
        *(_hint(f"P{number}", _G.MARK, _R.STANDARD, _W.MARKS) for number in (12, 13)),
        *(_alarm(f"W{number}", _G.WORD, _R.USAGE) for number in (1, 2)),
        _alarm("W3", _G.WORD, _R.STANDARD, _W.VARIANTS),
        *(_alarm(f"W{number}", _G.WORD, _R.USAGE) for number in (4, 5)),
        _logic("W6", _G.WORD),
        _logic("W7", _G.WORD),
        _logic("W8", _G.NAME),
        _alarm("W9", _G.WORD, _R.USAGE),
        _alarm("C1", _G.SECRECY, _R.REGULATION, _W.SECRETS, "22"),
        _alarm("C2", _G.SECRECY, _R.REGULATION, _W.SECRETS, "22"),
        _alarm("C3", _G.SECRECY, _R.REGULATION, _W.DISCLOSURE, "17"),
        _alarm("C4", _G.SECRECY, _R.REGULATION),
        _hint("L1", _G.BURDEN, _R.REGULATION, _W.BURDEN, "2"),
        _hint("L2", _G.BURDEN, _R.REGULATION, _W.BURDEN, "3"),
        _hint("L3", _G.BURDEN, _R.REGULATION, _W.BURDEN, "3"),
        _hint("L4", _G.BURDEN, _R.STANDARD, _W.FORMAT, "9"),
        _hint("L5", _G.BURDEN, _R.USAGE),
        _hint("L6", _G.BURDEN, _R.REGULATION, _W.BURDEN, "2"),
        _hint("X0", _G.WORD, _R.USAGE),
        _hint("X1", _G.WORD, _R.USAGE),
    )
)
"""Every rule by its id. Those that start with L, and a few more, are the regulation's "as a rule"."""

ORDER = {name: place for place, name in enumerate(RULES)}
RESTS_AT_FIRST = frozenset({"P5"})
"""Rules that say nothing until the office switches them on: right papers break them too often."""
