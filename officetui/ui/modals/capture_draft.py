"""The line being typed: as it was understood, what its words propose, and what was taken of that."""

from collections.abc import Iterable

from officetui.capture.complete import Completion, complete
from officetui.capture.paste.splitting import split_drafts
from officetui.capture.piece import Proposal
from officetui.office import batch, entry
from officetui.office.office import Office

_MISSING = frozenset({"unknown_name", "no_names"})
_OF_SEVERAL = frozenset({"records", "each"})
"""The proposals that make several lines of the one."""


class CaptureDraft:
    """One an opened capture line, for records of `kind` where the line names no other.

    `several` are the lines that are saved in place of the one, `further` those that are saved with it.
    """

    def __init__(self, office: Office, kind: str) -> None:
        self.kind = kind
        self.captured = entry.understand(office, "", kind)
        self.completion: Completion | None = None
        self.proposals: tuple[Proposal, ...] = ()
        self.further: list[str] = []
        self.several: list[str] = []
        self._office = office
        self._settled: set[tuple[str, str]] = set()
        self._pasted: list[str] = []

    def follow(self, line: str, cursor: int) -> None:
        """Take in the line as it stands after a key or a paste."""
        self.several, self._pasted = self._pasted, []
        if not line.strip():
            self._settled.clear()
            self.further.clear()
        self.understand(line, cursor)

    def understand(self, line: str, cursor: int) -> None:
        """Read the line, and what could complete it at the cursor."""
        context = entry.context(self._office, self.kind)
        self.captured = entry.understand(self._office, line, self.kind, context)
        self.completion = complete(line, cursor, context)

    def paste(self, text: str, line: str) -> None:
        """Take in what was pasted, before the line that it is in now is followed."""
        # Into a line that says something already it is the rest of that.
        is_all = line.split() == text.split()
        is_several = is_all and len(text.strip().splitlines()) > 1
        self._pasted = split_drafts(text) if is_several else []

    def leave(self, lines: list[str]) -> str:
        """Return the line in which these are left, as if they had been pasted."""
        self._pasted = lines
        return " ".join(lines)

    def kept(self, line: str) -> str:
        """Return what to keep of the line as it stands: of several each on a line of its own."""
        return "\n".join(self.several) or line

    def propose(self, *, is_wanted: bool = True) -> bool:
        """Work out what the line's own words say; tell whether that is something else than before."""
        found: tuple[Proposal, ...] = ()
        if is_wanted and self.captured.line.strip() and not self.several:
            found = entry.proposals(self._office, self.captured, self._settled)
        is_changed, self.proposals = found != self.proposals, found
        return is_changed

    def refuse_proposals(self) -> None:
        """Propose none of these again in this line."""
        self._settled |= {each.key for each in self.proposals}

    def take(self, chosen: Iterable[Proposal]) -> str | None:
        """Take some of what is proposed; return what the line is then, None where it stays."""
        taken = [each for each in chosen if each.field != "template"]
        if not taken:
            return None
        self._settled |= {each.key for each in taken}
        lines = entry.taken(self._office, self.captured, taken)
        if taken[0].field in _OF_SEVERAL:
            self.several = lines
            return None
        self.further += lines[1:]
        return lines[0]

    def lines(self, line: str, *, is_to_take: bool) -> list[str]:
        """Return what is saved for the line, with all that is proposed where that is to be taken."""
        if is_to_take and self.proposals:
            return entry.taken(self._office, self.captured, self.proposals) + self.further
        return [line, *self.further]

    def batch(self) -> tuple[str, tuple[batch.BatchLine, ...]]:
        """Return the kind that the several lines make, and what each of them does."""
        kind = batch.kind_of_lines(self._office, self.several, self.kind)
        return kind, batch.drafts(self._office, self.several, kind)

    def missing(self) -> tuple[str, str] | None:
        """Return the kind and the name of the first record in the line that there is not."""
        for piece in self.captured.pieces:
            if piece.problem and piece.problem.key in _MISSING:
                return str(piece.problem.params["kind"]), str(piece.problem.params["text"])
        return None
