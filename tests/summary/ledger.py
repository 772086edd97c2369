"""What the history alone says of a span: commits folded forward as plain values, by no rule of ours."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from officetui.domain.span import Span, SpanUnit
from officetui.store import Commit
from tests.conftest import SHANGHAI

Tables = dict[str, dict[int, dict[str, Any]]]
_ENDED = ("done", "dropped")


def standing(commits: Iterable[Commit]) -> list[Commit]:
    """The commits that nobody has taken back, in order; one taken back and done again is there once."""
    state: dict[int, bool] = {}
    listed = list(commits)
    undoes = {one.seq: one.undoes for one in listed}

    def flip(seq: int, stands: bool) -> None:
        state[seq] = stands
        if undoes[seq]:
            flip(undoes[seq], not stands)

    for one in listed:
        flip(one.seq, True)
    return [one for one in listed if state[one.seq] and not one.undoes]


def fold(commits: Iterable[Commit]) -> Tables:
    """The documents that commits leave, each change applied field by field."""
    tables: Tables = {}
    for commit in commits:
        for change in commit.changes:
            rows = tables.setdefault(change.table, {})
            if change.after is None:
                rows.pop(change.id, None)
                continue
            before = rows.get(change.id, {})
            kept = {name: value for name, value in before.items() if name not in change.fields}
            changed = {name: change.after[name] for name in change.fields if name in change.after}
            rows[change.id] = kept | changed
    return tables


class Ledger:
    """A span as the history has it: `state` is what stood in the evening of its last day, or stands now."""

    def __init__(self, commits: Iterable[Commit], span: Span, now: datetime) -> None:
        self.span = span
        self.end = min(datetime.combine(span.end, time.max, SHANGHAI), now)
        self.stands = standing(commits)
        told = [one for one in self.stands if one.at <= self.end or self._closes(one)]
        self.state = fold(told)
        self._plans = [one for one in self.state.get("plan", {}).values() if one.get("span", "day") == "day"]

    def _closes(self, commit: Commit) -> bool:
        return commit.action == "close_day" and any(
            self.span.has(date.fromisoformat(change.after["start"]))
            for change in commit.changes
            if change.table == "plan" and change.after
        )

    def _day(self, text: str | None) -> date | None:
        return datetime.fromisoformat(text).astimezone(SHANGHAI).date() if text else None

    def _in(self, text: str | None) -> bool:
        return self.span.has(self._day(text))

    def rows(self, *kinds: str) -> list[tuple[str, int, dict[str, Any]]]:
        return [(kind, key, one) for kind in kinds for key, one in self.state.get(kind, {}).items()]

    @property
    def tasks(self) -> Mapping[int, dict[str, Any]]:
        return self.state.get("task", {})

    def ended_on(self, key: int, task: Mapping[str, Any]) -> date | None:
        for plan in self._plans:
            if plan.get("closed") == task.get("closed") and any(
                one["task"] == key for one in plan.get("closing", ())
            ):
                return date.fromisoformat(plan["start"])
        return self._day(task.get("closed"))

    def ended(self, status: str) -> set[int]:
        return {
            key
            for key, one in self.tasks.items()
            if one.get("status") == status and "closed" in one and self.span.has(self.ended_on(key, one))
        }

    def open(self) -> dict[int, dict[str, Any]]:
        return {
            key: one
            for key, one in self.tasks.items()
            if one.get("status") not in _ENDED and not one.get("archived")
        }

    def promised(self) -> set[int]:
        return {key for key, one in self.open().items() if "pledged" in one}

    def carried(self) -> dict[int, str]:
        """Each task that the last close of a day in the span carried over, with the reason."""
        last: dict[int, dict[str, Any]] = {}
        for plan in sorted(self._plans, key=lambda one: one["start"]):
            if plan.get("closed") and self.span.has(date.fromisoformat(plan["start"])):
                last |= {one["task"]: one for one in plan.get("closing", ())}
        still = self.open().keys() - self.promised()
        return {key: one["words"] for key, one in last.items() if one["fate"] == "carried" and key in still}

    def _seen(self) -> dict[int, dict[str, Any]]:
        said = self.promised() | self.carried().keys()
        day = self.end.date().isoformat()
        return {
            key: one for key, one in self.open().items() if key not in said and one.get("snoozed", "") <= day
        }

    def late(self, tasks: Mapping[int, Mapping[str, Any]] | None = None) -> set[int]:
        found = set()
        for key, one in (self._seen() if tasks is None else tasks).items():
            for text in filter(None, (one.get("due"), one.get("pledged"))):
                whole = text if "T" in text else f"{text}T23:59:59.999999"
                if datetime.fromisoformat(whole).replace(tzinfo=SHANGHAI) < self.end:
                    found.add(key)
        return found

    def _for(self, first: date, last: date) -> set[int]:
        days = {
            key: [text[:10] for text in (one.get("due"), one.get("planned")) if text]
            for key, one in self._seen().items()
            if key not in self.late()
        }
        span = first.isoformat(), last.isoformat()
        return {key for key, found in days.items() if any(span[0] <= day <= span[1] for day in found)}

    def still_open(self) -> set[int]:
        return self._for(date.min, self.span.end)

    def ahead(self, following: Span) -> set[int]:
        return self._for(following.start, following.end) - self.still_open()

    def entered(self) -> int:
        return sum(self._in(one["created"]) for one in self.tasks.values())

    def answered(self) -> set[int]:
        """The requests that a step in the span answered and that are so at its end."""
        status: dict[int, str] = {}
        found = set()
        for commit in self.stands:
            for change in commit.changes:
                if change.table != "request":
                    continue
                after = (change.after or {}).get("status", "open")
                is_answer = status.get(change.id, "open") in ("open", "promised")
                if is_answer and after in ("answered", "closed") and self._in(commit.at.isoformat()):
                    found.add(change.id)
                status[change.id] = after
        rows = self.state.get("request", {})
        return {key for key in found if rows.get(key, {}).get("status") in ("answered", "closed")}

    def chased(self) -> list[tuple[str, int]]:
        kinds = ("task", "request", "document", "approval", "incoming")
        return sorted(
            (kind, key)
            for kind, key, one in self.rows(*kinds)
            for call in one.get("log", ())
            if self._in(call["at"])
        )

    def decided(self) -> list[tuple[str, int, str]]:
        steps = [
            (kind, key, step["decision"])
            for kind, key, one in self.rows("document", "approval")
            for step in one.get("route", ())
            if self._in(step.get("decided"))
        ]
        words = [
            ("incoming", key, word.get("words", ""))
            for _, key, one in self.rows("incoming")
            for word in one.get("instructions", ())
            if self.span.has(date.fromisoformat(word["day"]))
        ]
        return sorted([*steps, *words])

    def received(self) -> set[int]:
        rows = self.state.get("incoming", {})
        return {
            key
            for key, one in rows.items()
            if "received" in one and self.span.has(date.fromisoformat(one["received"]))
        }

    def closed_papers(self) -> set[tuple[str, int]]:
        kinds = ("document", "approval", "incoming")
        return {(kind, key) for kind, key, one in self.rows(*kinds) if self._in(one.get("closed"))}

    def objectives(self) -> list[str]:
        plans = [
            one for one in self.state.get("plan", {}).values() if one.get("span", "day") == self.span.unit
        ]
        start = self.span.start.isoformat()
        return [goal["words"] for one in plans if one["start"] == start for goal in one.get("objectives", ())]


def check(found: Any, ledger: Ledger) -> None:
    """Hold a summary against the history, section by section."""

    def ids(rows: Iterable[Any]) -> set[int]:
        return {row.id for row in rows}

    assert ids(found.done) == ledger.ended("done")
    assert ids(found.dropped) == ledger.ended("dropped")
    assert {told.row.id for told in found.left.promised} == ledger.promised()
    assert {told.row.id: told.closing.words for told in found.left.carried} == ledger.carried()
    assert ids(found.left.overdue) == ledger.late()
    assert ids(found.left.open) == ledger.still_open()
    assert ids(found.left.ahead) == ledger.ahead(found.following)
    assert ids(found.answered) == ledger.answered()
    assert sorted((one.ref.kind, one.ref.id) for one in found.chased) == ledger.chased()
    decided = (
        (type(one.record).__name__.lower(), one.record.id, str(getattr(one.step, "decision", one.step.words)))
        for one in found.papers.decided
    )
    assert sorted(decided) == ledger.decided()
    assert ids(found.papers.received) == ledger.received()
    assert {
        (type(one).__name__.lower(), one.id) for one in (*found.papers.closed, *found.papers.lapsed)
    } == ledger.closed_papers()
    assert (found.counts.done, found.counts.entered) == (len(ledger.ended("done")), ledger.entered())
    if found.span.unit is not SpanUnit.DAY:
        assert [goal.words for goal in found.objectives] == ledger.objectives()
        assert sum(share.done for share in found.shares) == found.counts.done
    listed = [row.ref for row in (*found.left.overdue, *found.left.open, *found.left.ahead)]
    listed += [told.row.ref for told in (*found.left.promised, *found.left.carried)]
    assert len(listed) == len(set(listed))
