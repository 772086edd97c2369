"""From schema 1 to 2: one table of papers becomes three: what goes out, what was received, internal matters.

Each paper keeps its number, under the letter of its new kind, and lands at the step of its new flow that it
had reached; what was decided on its route is its proposal, its instructions, or stays its route.
"""

from typing import Any

Documents = dict[int, Any]

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


def part_papers(tables: dict[str, Documents]) -> None:
    """Part the papers by the way they go, and let what refers to them follow."""
    papers = tables.get("document", {})
    moved: dict[str, str] = {}
    taken: dict[str, int] = {}
    for number in sorted(papers):
        paper = papers[number]
        way, genre = paper.pop("way", "outgoing"), paper.get("genre", "notice")
        if way == "incoming":
            tables.setdefault("incoming", {})[number] = _received(papers.pop(number), taken)
            moved[f"D{number}"] = f"I{number}"
        elif way == "internal" or genre in _PURPOSES:
            tables.setdefault("approval", {})[number] = _internal(papers.pop(number))
            moved[f"D{number}"] = f"A{number}"
        else:
            _outgoing(paper)
    for documents in tables.values():
        for document in documents.values():
            if document.get("links"):
                document["links"] = [moved.get(link, link) for link in document["links"]]


def _outgoing(paper: Any) -> None:
    paper.pop("received", None)
    if paper.get("status") == "issued" and not paper.get("closed"):
        # The clock of a paper ends with its issue; when that was, only its last change tells.
        paper["closed"] = paper.get("updated") or paper.get("created")


def _received(paper: Any, taken: dict[str, int]) -> Any:
    status = paper.get("status", "draft")
    new = {name: paper[name] for name in (*_COMMON, "number", "received") if name in paper}
    new.setdefault("received", str(paper.get("created", ""))[:10] or "1970-01-01")
    year = new["received"][:4]
    taken[year] = taken.get(year, 0) + 1
    new["entry"] = f"{year}-{taken[year]:04d}"
    if paper.get("genre") not in (None, *_PURPOSES):
        new["genre"] = paper["genre"]
    steps = paper.get("route", [])
    signs = [step for step in steps if step["act"] == "sign"]
    decided = [step for step in steps if step.get("decision", "pending") == "agreed"]
    new["asked"] = list(dict.fromkeys(step["who"] for step in signs))
    new["proposal"] = "\n".join(
        step["words"] for step in decided if step["act"] != "sign" and step.get("words")
    )
    new["instructions"] = [_instruction(step) for step in decided if step["act"] == "sign"]
    if status in ("routing", "held"):
        pending = [step for step in steps if step.get("decision", "pending") == "pending"]
        at = "proposed" if pending and pending[0]["act"] == "sign" else "checked"
        new["status"] = "held" if status == "held" else at
        if status == "held":
            new["held_at"], new["held"] = at, paper.get("held")
        new["moved"] = pending[0].get("since") if pending else None
    else:
        new["status"] = _RECEIVED[status]
    if new.get("moved") is None:
        new["moved"] = paper.get("updated") or paper.get("created")
    if status == "issued":
        new["closed"] = paper.get("closed") or paper.get("updated")
    return {name: value for name, value in new.items() if value not in (None, [], "")}


def _instruction(step: Any) -> Any:
    at = step.get("decided", "")
    found = {"who": step["who"], "day": at[:10], "words": step.get("words", ""), "at": at}
    if by := step.get("entered_by"):
        found["by"] = by
    return found


def _internal(paper: Any) -> Any:
    status = paper.get("status", "draft")
    new = {name: paper[name] for name in (*_COMMON, "route", "held") if name in paper}
    new["purpose"] = paper["genre"] if paper.get("genre") in _PURPOSES else "other"
    new["status"] = "done" if status in ("issued", "filed") else status
    if status in _ENDED and not new.get("closed"):
        new["closed"] = paper.get("updated") or paper.get("created")
    return new
