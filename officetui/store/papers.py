"""From schema 1 to 2: one table of papers becomes three: what goes out, what was received, internal matters.

Each paper keeps its number, under the letter of its new kind, and lands at the step of its new flow that it
had reached; what was decided on its route is its proposal, its instructions, or stays its route.
"""

from typing import Any

PaperFields = dict[str, Any]
_Documents = dict[int, Any]

_PURPOSES = frozenset({"spending", "seal", "leave", "vehicle", "purchase"})
_COMMON = (
    *("created", "created_by", "updated", "updated_by", "archived", "tags", "links", "secrecy", "private"),
    *("notes", "title", "owner", "unit", "urgency", "due", "next_chase", "chases", "log", "closed"),
    *("summary", "place"),
)
_RECEIVED = {
    "draft": "registered",
    "returned": "checked",
    "signed": "instructed",
    "issued": "done",
    "filed": "done",
    "rejected": "returned",
    "withdrawn": "void",
}
_ENDED = frozenset({"issued", "filed", "rejected", "withdrawn"})


def part_papers(tables: dict[str, _Documents]) -> None:
    """Part the papers by the way they go, and let what refers to them follow."""
    papers = tables.get("document", {})
    moved: dict[str, str] = {}
    taken: dict[str, int] = {}
    for number in sorted(papers):
        paper = papers[number]
        way, genre = paper.pop("way", "outgoing"), _text(paper, "genre", "notice")
        # One that is there already was moved before, and has gone on since.
        if way == "incoming":
            new = _received(papers.pop(number), taken)
            tables.setdefault("incoming", {}).setdefault(number, new)
            moved[f"D{number}"] = f"I{number}"
        elif way == "internal" or genre in _PURPOSES:
            new = _internal(papers.pop(number))
            tables.setdefault("approval", {}).setdefault(number, new)
            moved[f"D{number}"] = f"A{number}"
        else:
            _outgoing(paper)
    for documents in tables.values():
        for document in documents.values():
            if isinstance(links := document.get("links"), list):
                document["links"] = [moved.get(link, link) if type(link) is str else link for link in links]


def _text(paper: PaperFields, name: str, default: str = "") -> str:
    """Return a value that is a text; one of another shape is for `check` to tell of."""
    value = paper.get(name, default)
    return value if type(value) is str else default


def _steps(paper: PaperFields) -> list[PaperFields]:
    steps = paper.get("route")
    return [step for step in steps if type(step) is dict] if type(steps) is list else []


def _outgoing(paper: PaperFields) -> None:
    paper.pop("received", None)
    if paper.get("status") == "issued" and not paper.get("closed"):
        # The clock of a paper ends with its issue; when that was, only its last change tells.
        paper["closed"] = paper.get("updated") or paper.get("created")


def _received(paper: PaperFields, taken: dict[str, int]) -> PaperFields:
    status = _text(paper, "status", "draft")
    new = {name: paper[name] for name in (*_COMMON, "number", "received") if name in paper}
    new.setdefault("received", _text(paper, "created")[:10] or "1970-01-01")
    year = _text(new, "received", "1970")[:4]
    taken[year] = taken.get(year, 0) + 1
    new["entry"] = f"{year}-{taken[year]:04d}"
    if paper.get("genre") is not None and _text(paper, "genre") not in _PURPOSES:
        new["genre"] = paper["genre"]
    steps = _steps(paper)
    signs = [step for step in steps if step.get("act") == "sign"]
    decided = [step for step in steps if step.get("decision", "pending") == "agreed"]
    new["asked"] = list(dict.fromkeys(who for step in signs if type(who := step.get("who")) is int))
    said = [_text(step, "words") for step in decided if step.get("act") != "sign"]
    new["proposal"] = "\n".join(filter(None, said))
    new["instructions"] = [_instruction(step) for step in decided if step.get("act") == "sign"]
    if status in ("routing", "held"):
        pending = [step for step in steps if step.get("decision", "pending") == "pending"]
        at = "proposed" if pending and pending[0].get("act") == "sign" else "checked"
        new["status"] = "held" if status == "held" else at
        if status == "held":
            new["held_at"], new["held"] = at, paper.get("held")
        new["moved"] = pending[0].get("since") if pending else None
    else:
        new["status"] = _RECEIVED.get(status, status)
    if new.get("moved") is None:
        new["moved"] = paper.get("updated") or paper.get("created")
    if status == "issued":
        new["closed"] = paper.get("closed") or paper.get("updated")
    return {name: value for name, value in new.items() if value not in (None, [], "")}


def _instruction(step: PaperFields) -> PaperFields:
    at = _text(step, "decided")
    found = {"who": step.get("who"), "day": at[:10], "words": step.get("words", ""), "at": at}
    if by := step.get("entered_by"):
        found["by"] = by
    return found


def _internal(paper: PaperFields) -> PaperFields:
    status = _text(paper, "status", "draft")
    new = {name: paper[name] for name in (*_COMMON, "route", "held") if name in paper}
    new["purpose"] = genre if (genre := _text(paper, "genre")) in _PURPOSES else "other"
    new["status"] = "done" if status in ("issued", "filed") else status
    if status in _ENDED and not new.get("closed"):
        new["closed"] = paper.get("updated") or paper.get("created")
    return new
