"""Sums, shares and growth of English papers that do not come out (S1, S2, S4 to S6)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.total import number_text

WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,9}}(?:\.\d{{1,4}})?|{'|'.join(WORDS)})"
_TOTAL = re.compile(
    rf"(?P<lead>\b(?:a )?total(?:s|led|ling)?(?: of| is| was| were)?|in total|altogether|all|sum of|comprises|comes to)?[^\S\n]*(?P<cur>[¥$€£]|RMB |CNY )?(?P<n>\b{_NUMBER})(?P<noun>(?:\s+[A-Za-z-]+){{0,3}}?)\s*(?P<link>:|—|–|comprises?|consists? of|is made up of|,? (?:namely|consisting of|made up of|broken down into)|,? of (?:which|whom)|\()\s*"
)
_PART = re.compile(
    rf"(?:and\s+)?(?P<label>(?:[A-Za-z'-]+\s+){{0,4}}?)(?P<cur>[¥$€£]|RMB |CNY )?(?P<n>\b{_NUMBER})(?![%:\d]|\s*(?:per cent|percent|%))(?P<tail>(?:\s+(?!and\b)[A-Za-z'-]+){{0,6}})"
)
_COMMA = re.compile(r"\s*(?:[,;]\s*(?:and\s+)?|\s+and\s+|\s*\+\s*)")
_NO_PARTS = re.compile(
    r"\b(?:each|per|average|at least|at most|up to|over|more|less|about|around|nearly|than|from \d|increase|decrease|Room|page|article|section)\b",
    re.I,
)
_AFTER = re.compile(
    rf"\b(?:(?:for )?a total of|in total|totall?ing|total:?|altogether|making|i\.e\.)\s+(?P<cur>[¥$€£])?(?P<n>{_NUMBER})\b|(?P<n2>{_NUMBER})\s+[a-z]+\s+in (?:total|all)\b",
    re.I,
)
_FALL = re.compile(
    r"\b(?:fell|dropped|decreased|declined|shrank|(?:was|were|been) (?:cut|reduced)) by (?:(?P<p>\d{1,4})\s?(?:%|per cent|percent\b)"
    rf"|(?P<n>{_NUMBER}) times\b)",
    re.I,
)


def check_sums(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S1, S2, S4 to S6: parts beside their total, shares and growth beside both figures, falls of more than all."""
    for sentence in paper.sentences(paper.covered):
        text = sentence.text[:1500]
        for found in _TOTAL.finditer(text):
            parts, end = _parts(text, found.end())
            if len(parts) < 2 or _NO_PARTS.search(text[found.start() : end]):
                continue
            total, sum_ = value_of(found["n"]), sum(map(value_of, parts), Decimal(0))
            if not found["lead"] and _is_beside(text, found, parts, total, sum_):
                continue
            is_some = "of wh" in found["link"]
            is_closed = re.match(r"\s*(?:[.;)]|$)", text[end:])
            if sum_ == total or not is_closed or (is_some and sum_ < total):
                continue
            if not is_some and sum_ < total / 2:
                continue
            start = sentence.start + found.start("n")
            yield Finding(
                "S1",
                start,
                start + len(found["n"]),
                params={"sum": number_text(sum_), "total": number_text(total)},
            )
        for found in _AFTER.finditer(text):
            yield from _before(sentence.start, text, found)
        yield from _shares(sentence.start, text)
        for found in _FALL.finditer(text):
            if found["n"] or int(found["p"]) > 100:
                yield Finding("S5", sentence.start + found.start(), sentence.start + found.end())


def _is_beside(text: str, found: re.Match[str], parts: list[str], total: Decimal, sum_: Decimal) -> bool:
    """Tell whether what follows a number is parts of another: two or three officers: 18 chairs and 44 others."""
    before = text[: found.start("n")]
    others = {value_of(each) for each in re.findall(rf"\b{_NUMBER}\b", before)}
    is_choice = re.search(r"\b(?:or|to)\s+$|[–-]$", before) is not None
    return is_choice or sum_ in others or any(value_of(part) > total for part in parts)


def value_of(text: str) -> Decimal:
    """Return the number that figures, or a word up to twelve, say."""
    return Decimal(WORDS.index(text) + 1) if text in WORDS else Decimal(text.replace(",", ""))


def _parts(text: str, place: int) -> tuple[list[str], int]:
    parts: list[str] = []
    end = place
    while found := _PART.match(text, place):
        parts.append(found["n"])
        place = end = found.end()
        if bracket := re.match(r"\s*\([^()]{1,60}\)", text[place:]):
            place = end = place + bracket.end()
        comma = _COMMA.match(text, place)
        if comma is None:
            break
        place = comma.end()
    return parts, end


def _before(at: int, text: str, found: re.Match[str]) -> Iterator[Finding]:
    name = "n" if found["n"] else "n2"
    head = re.sub(r"[\s,;(—–-]+$", "", text[: found.start()])
    for start in (
        0,
        *(
            each.end()
            for each in re.finditer(r"[:;]\s+|\b(?:were|are|have|with|include|trained|sent)\s+", head)
        ),
    ):
        parts, end = _parts(head, start)
        if len(parts) > 1 and end >= len(head) and not _NO_PARTS.search(head[start:]):
            sum_ = sum(map(value_of, parts), Decimal(0))
            if sum_ != value_of(found[name]):
                where = at + found.start(name)
                params = {"sum": number_text(sum_), "total": number_text(value_of(found[name]))}
                yield Finding("S1", where, where + len(found[name]), params=params)
            return


_SHARE = re.compile(
    r"\bof (?:the |all )?(?P<a>\d{1,3}(?:,\d{3})+|\d{2,7}) [a-z ]{2,30}?,?\s*(?P<b>\d{1,3}(?:,\d{3})+|\d{1,7})(?: [a-z ]{2,40}?)?\s*[(,]\s*(?:or )?(?P<p>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per cent|percent)"
    r"|(?P<b2>\d{1,7}) (?:out )?of (?:the )?(?P<a2>\d{2,7}) [a-z ]{2,30}?\s*[(,]\s*(?:or )?(?P<p2>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per cent|percent)",
    re.I,
)
_GROWTH = re.compile(
    r"\b(?:rose|grew|increased|went up|fell|dropped|decreased|declined)\s+from\s+(?P<a>\d[\d,.]*\d|\d)(?P<u>%?)[a-z ]{0,20}?\s+to\s+(?P<b>\d[\d,.]*\d|\d)%?[a-z ]{0,20}?,?\s+(?:an? (?:increase|rise|growth|fall|drop|decrease|decline) of|up|down|by)\s+(?P<p>\d{1,4}(?:\.\d{1,2})?)\s?(?P<what>%|per cent|percent(?!age)|percentage points?)",
    re.I,
)


def _shares(at: int, text: str) -> Iterator[Finding]:
    for found in _SHARE.finditer(text):
        tag = "" if found["a"] else "2"
        all_, part = value_of(found[f"a{tag}"]), value_of(found[f"b{tag}"])
        said = found[f"p{tag}"]
        if part < all_ and not _near(part / all_ * 100, said):
            places = len(said.partition(".")[2])
            begin = at + found.start(f"p{tag}")
            yield Finding("S2", begin, at + found.end(), params={"share": f"{part / all_ * 100:.{places}f}"})
    for found in _GROWTH.finditer(text):
        old, new = value_of(found["a"].rstrip(".,")), value_of(found["b"].rstrip(".,"))
        where = (at + found.start("p"), at + found.end())
        if "point" in found["what"]:
            if abs(abs(new - old) - Decimal(found["p"])) > Decimal("0.1001"):
                yield Finding("S6", *where, variant="gap", params={"gap": number_text(abs(new - old))})
        elif old and not _near(abs(new - old) / old * 100, found["p"]):
            rule, gap = ("S6", number_text(abs(new - old))) if found["u"] else ("S4", "")
            growth = f"{abs(new - old) / old * 100:.{len(found['p'].partition('.')[2])}f}"
            yield Finding(rule, *where, params={"gap": gap} if gap else {"growth": growth})


def _near(real: Decimal, said: str) -> bool:
    return abs(real - Decimal(said)) <= Decimal("0.5001") / Decimal(10) ** len(said.partition(".")[2])
