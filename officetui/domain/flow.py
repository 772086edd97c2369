"""Statuses and the steps between them, as data; one place that refuses an illegal step."""

from collections.abc import Callable

import msgspec

from officetui.domain.errors import Refused


class Move(msgspec.Struct, frozen=True):
    """A step that may be taken; with the target "" the status stays. `needs` names fields, or `words`,
    without which it is refused, `takes` what may be said of it besides.

    `is_proofed`: the paper's text is read for slips before it. `instead` pairs a need with the field that
    serves as well. `is_said_anew`: what it needs is said with the step, for what the record has is of before.
    `asks` names the fields that are asked for with it where they are empty, and may stay so.
    """

    verb: str
    sources: tuple[str, ...]
    target: str
    needs: tuple[str, ...] = ()
    is_proofed: bool = False
    takes: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    is_said_anew: bool = False
    asks: tuple[str, ...] = ()

    def missing(self, said: Callable[[str], object]) -> tuple[str, ...]:
        """Return what it needs of which `said` tells nothing, nor of what serves instead."""
        other = dict(self.instead)
        return tuple(need for need in self.needs if not (said(need) or (need in other and said(other[need]))))


class Flow(msgspec.Struct, frozen=True):
    """The statuses of a kind: where it starts, its legal moves, and which statuses are an end.

    `wanted` are the ends that were worked for, besides the one that `done` leads to.
    """

    start: str
    moves: tuple[Move, ...]
    ends: frozenset[str]
    wanted: frozenset[str] = frozenset()

    def is_done(self, status: str) -> bool:
        """Tell whether an end is the one that was wanted: what `done` leads to, not dropped or refused."""
        is_end = status in self.wanted or any(m.verb == "done" and m.target == status for m in self.moves)
        return status in self.ends and is_end

    def legal(self, status: str) -> tuple[Move, ...]:
        """Return the moves that may be taken from `status`, the usual one first."""
        return tuple(move for move in self.moves if status in move.sources)

    def move(self, verb: str, status: str) -> Move:
        """Return the move `verb` from `status`; raise Refused naming the legal ones."""
        for move in self.legal(status):
            if move.verb == verb:
                return move
        raise self._refusal(verb, status)

    def move_to(self, target: str, status: str) -> Move:
        """Return the move that leads from `status` to `target`; raise Refused naming the legal ones."""
        for move in self.legal(status):
            if move.target == target != status:
                return move
        raise self._refusal(target, status)

    def _refusal(self, wanted: str, status: str) -> Refused:
        legal = tuple(move.verb for move in self.legal(status))
        targets = {move.target for move in self.moves if move.verb == wanted} or {wanted}
        is_so = targets == {status}
        return Refused("illegal_step", field="status", wanted=wanted, status=status, legal=legal, is_so=is_so)
