"""What a rule found, where, and what somebody decided about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import msgspec


class Spot(NamedTuple):
    """A stretch of a paper, and what would be right in its place."""

    start: int
    end: int
    right: str


class Finding(NamedTuple):
    """What one rule says about the characters from `start` to `end` of a paper.

    `right` is what would be right, "" where only people know; it may be put in place by a key only where
    `can_take`: never for a number, a name or the kind of a paper. `variant` says which of the rule's
    messages is meant, `params` fill it. Findings of one `cause` are one finding: `more` are its
    other places, each with what would be right there.
    """

    rule: str
    start: int
    end: int
    right: str = ""
    can_take: bool = False
    variant: str = ""
    params: Mapping[str, object] = {}
    cause: str = ""
    is_hint: bool = False
    more: tuple[Spot, ...] = ()


class Position(NamedTuple):
    """Where a finding stands: line and column from 1, columns in characters; and its words."""

    line: int
    column: int
    text: str


class Waiver(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finding that somebody let stand in one paper, and why. It is known again by its words."""

    rule: str
    text: str
    reason: str
    by: str
    at: datetime


class Resting(NamedTuple):
    """A finding that is not shown because of a waiver."""

    finding: Finding
    waiver: Waiver
