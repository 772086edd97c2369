"""The same rules where papers are in English: days, sums, attachments, numbering, placeholders, doubled words."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from officetui.domain.proof.day import paper_year
from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.total import plain
from officetui.domain.proof.zone import Line, Zone

_MONTHS = [name.lower() for name in calendar.month_name][1:]
_M = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_W = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)"
_DAY = re.compile(
    rf"(?:(?P<w>\b{_W})\.?,?\s+(?:the\s+|\()?)?(?:(?<![\d.,/-])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_M})(?![a-z])(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<m2>{_M})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?"
    rf"|(?<![\d/-])(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?![\d-]))"
    rf"(?:\s*[(,]\s*(?P<w2>{_W})\b\.?\)?)?"
)
_LIMIT = re.compile(
    r"(?:by|before|no later than|not later than|until|deadline(?: is|:)?|due(?: on| by)?)\s+(?:noon on\s+|\d{1,2}:\d\d on\s+|the\s+)?$",
    re.I,
)
_EVENT = re.compile(
    r"(?:will (?:be held|take place|meet|start|begin|open)[^.]{0,30}|takes place|to be held|scheduled for|is on) (?:on\s+|for\s+)?$",
    re.I,
)
_TO = re.compile(r"\s*(?:to|until|till|through|–|—|-)\s*(?:the\s+)?")
_FAR = 180


def check_days(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N7, N8, N11, N12: days that do not exist or contradict."""
    base = paper_year(paper, scene)
    before: tuple[re.Match[str], date] | None = None
    for found in _DAY.finditer(paper.covered):
        month, number = _month(found), int(found["d"] or found["d2"] or found["id"])
        said = int(found["y"] or found["y2"] or found["iy"] or 0)
        years = (said,) if said else (base, base + 1, base - 1)
        days = [day for year in years if (day := _day(year, month, number))]
        start, end = _span(found)
        if not days:
            yield Finding("N7", start, end, params={"year": said, "month": month, "day": number})
            continue
        yield from _weekday(found, days)
        yield from _limit(paper, found, days[0], bool(said))
        if (
            before
            and _TO.fullmatch(paper.covered, before[0].end(), found.start())
            and said
            and days[0] < before[1]
        ):
            yield Finding("N12", before[0].start(), found.end(), variant="turned")
        before = (found, days[0])


def _month(found: re.Match[str]) -> int:
    if found["im"]:
        return int(found["im"])
    name = (found["m"] or found["m2"]).lower()[:3]
    return next(at for at, month in enumerate(_MONTHS, 1) if month.startswith(name))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _span(found: re.Match[str]) -> tuple[int, int]:
    name = next(name for name in ("d", "m2", "iy") if found[name])
    last = next(name for name in ("y", "y2", "id", "m", "d2") if found[name])
    return found.start(name), found.end(last)


def _weekday(found: re.Match[str], days: list[date]) -> Iterator[Finding]:
    said = found["w"] or found["w2"]
    if not said or (found["w"] == "Sun" and not found["y"]):
        return
    name = next(at for at, day in enumerate(calendar.day_name) if day.lower().startswith(said.lower()[:3]))
    if any(day.weekday() == name for day in days):
        return
    day = days[0]
    params = {"year": day.year, "month": day.month, "day": day.day, "real": day.weekday(), "named": name}
    start = found.start("w") if found["w"] else _span(found)[0]
    end = found.end("w2") if found["w2"] else _span(found)[1]
    yield Finding("N8", start, end, params=params, variant="" if len(days) == 1 else "near")


def _limit(paper: Paper, found: re.Match[str], day: date, has_year: bool) -> Iterator[Finding]:
    own = paper.own_day
    line = paper.outline.date_line
    if own is None or day >= own or (line and line.start <= found.start() <= line.start + len(line.text)):
        return
    before = paper.covered[max(0, found.start() - 60) : found.start()]
    if (_LIMIT.search(before) or _EVENT.search(before)) and (has_year or (own - day).days <= _FAR):
        if re.search(r"\b(?:was|were|had|has been|have been)\b", before[-50:]):
            return
        yield Finding("N11", *_span(found), params={"day": day, "own": own})


_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,9}}(?:\.\d{{1,4}})?|{'|'.join(_WORDS)})"
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
    rf"\b(?:(?:for )?a total of|in total|totall?ing|altogether|making|i\.e\.)\s+(?P<cur>[¥$€£])?(?P<n>{_NUMBER})\b|(?P<n2>{_NUMBER})\s+[a-z]+\s+in (?:total|all)\b",
    re.I,
)


def check_sums(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S1 and S2: parts that follow, or come before, their total; shares beside both figures."""
    for sentence in paper.sentences(paper.covered):
        text = sentence.text[:1500]
        for found in _TOTAL.finditer(text):
            parts, end = _parts(text, found.end())
            if len(parts) < 2 or _NO_PARTS.search(text[found.start() : end]):
                continue
            total, sum_ = _value(found["n"]), sum(map(_value, parts), Decimal(0))
            is_some = "of wh" in found["link"]
            is_closed = re.match(r"\s*(?:[.;)]|$)", text[end:])
            if sum_ == total or not is_closed or (is_some and sum_ < total):
                continue
            if not is_some and sum_ < total / 2:
                continue
            start = sentence.start + found.start("n")
            yield Finding(
                "S1", start, start + len(found["n"]), params={"sum": plain(sum_), "total": plain(total)}
            )
        for found in _AFTER.finditer(text):
            yield from _before(sentence.start, text, found)
        yield from _shares(sentence.start, text)


def _value(text: str) -> Decimal:
    return Decimal(_WORDS.index(text) + 1) if text in _WORDS else Decimal(text.replace(",", ""))


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
            sum_ = sum(map(_value, parts), Decimal(0))
            if sum_ != _value(found[name]):
                where = at + found.start(name)
                params = {"sum": plain(sum_), "total": plain(_value(found[name]))}
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
        all_, part = _value(found[f"a{tag}"]), _value(found[f"b{tag}"])
        said = found[f"p{tag}"]
        if part < all_ and not _near(part / all_ * 100, said):
            places = len(said.partition(".")[2])
            begin = at + found.start(f"p{tag}")
            yield Finding("S2", begin, at + found.end(), params={"share": f"{part / all_ * 100:.{places}f}"})
    for found in _GROWTH.finditer(text):
        old, new = _value(found["a"].rstrip(".,")), _value(found["b"].rstrip(".,"))
        where = (at + found.start("p"), at + found.end())
        if "point" in found["what"]:
            if abs(abs(new - old) - Decimal(found["p"])) > Decimal("0.1001"):
                yield Finding("S6", *where, variant="gap", params={"gap": plain(abs(new - old))})
        elif old and not _near(abs(new - old) / old * 100, found["p"]):
            rule, gap = ("S6", plain(abs(new - old))) if found["u"] else ("S4", "")
            growth = f"{abs(new - old) / old * 100:.{len(found['p'].partition('.')[2])}f}"
            yield Finding(rule, *where, params={"gap": gap} if gap else {"growth": growth})


def _near(real: Decimal, said: str) -> bool:
    return abs(real - Decimal(said)) <= Decimal("0.5001") / Decimal(10) ** len(said.partition(".")[2])


_NAMED = re.compile(
    r"(?<!')\b(?P<what>Attachment|Annex|Appendix|Enclosure|Schedule)\s+(?P<n>\d{1,2}|[A-H])\b(?!\s+(?:to|of) (?:the|that|its|their)\b)"
)
_HEAD = re.compile(
    r"^\s*(?:Attachments?|Annex(?:es)?|Appendi(?:x|ces)|Enclosures?|Encl\.?)\s*:\s*(?P<first>.*)$", re.I
)
_ITEM = re.compile(r"^\s*(?:(?:Attachment|Annex|Appendix|Enclosure)\s+)?(?P<n>\d{1,2}|[A-H])[.):]\s+\S")
_PAGE = re.compile(
    r"^\s*#*\s*(?:Attachment|Annex|Appendix|Enclosure|Schedule)\s+(?P<n>\d{1,2}|[A-H])\b[^.;,]{0,80}$", re.I
)


def check_attachments(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T7: attachments named are listed or follow; the list counts on."""
    listed, lines, marks = _list_of(paper)
    pages = {
        _number(found["n"])
        for line in paper.lines
        if (found := _PAGE.match(line.text)) and line.number not in lines
    }
    known = set(marks) | pages
    last = 0
    for number, (start, end) in listed:
        if number != last + 1:
            yield Finding("T7", start, end, variant="order", params={"before": last, "number": number})
        last = number
    if not known and not listed:
        return
    for line in paper.lines:
        if line.number in lines or _PAGE.match(line.text):
            continue
        text = paper.covered[line.start : line.start + len(line.text)]
        for found in _NAMED.finditer(text):
            if _number(found["n"]) not in known and _number(found["n"]) > max(known, default=0):
                yield Finding(
                    "T7", line.start + found.start(), line.start + found.end(), params={"there": len(known)}
                )


def _list_of(paper: Paper) -> tuple[list[tuple[int, tuple[int, int]]], set[int], list[int]]:
    """The numbered list of attachments, its lines, and the numbers in it; one without a number is 1."""
    listed: list[tuple[int, tuple[int, int]]] = []
    lines: set[int] = set()
    state = False
    for line in paper.lines:
        head = _HEAD.match(line.text)
        if head:
            state = True
            lines.add(line.number)
            at = line.start + head.start("first")
            starts = [*re.finditer(r"(?:^|(?<=[;,]\s)|(?<=\s\s))(?P<n>\d{1,2})[.)]\s", head["first"])]
            listed += [(int(each["n"]), (at + each.start("n"), at + each.end("n"))) for each in starts]
            if head["first"].strip() and not starts:
                listed.append((1, (at, at + 1)))
        elif state and (item := _ITEM.match(line.text)):
            lines.add(line.number)
            listed.append((_number(item["n"]), (line.start + item.start("n"), line.start + item.end("n"))))
        elif line.text.strip():
            state = False
    return listed, lines, [number for number, _ in listed]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else ord(text.upper()) - ord("A") + 1


_SIGN = re.compile(r"^(?P<lead>\s*)(?P<sign>(?P<n>\d{1,2})[.)]|\((?P<n2>\d{1,2})\)|\((?P<a>[a-h])\))\s+\S")
_PROMISE = re.compile(
    rf"\b(?:the following|these)\s+(?P<n>{'|'.join(_WORDS[1:])}|\d{{1,2}})\s+(?P<noun>[a-z]+)\s*:\s*$|\b(?P<n2>{'|'.join(_WORDS[1:])})\s+(?P<noun2>steps|points|tasks|items|measures|parts|documents|requirements|rules|things|stages|areas|questions)\s*:\s*$",
    re.I,
)


def check_order(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T2 and S9: lists count on, and are as long as is said before them."""
    last: dict[tuple[str, int], tuple[int, Line]] = {}
    promise: tuple[int, int, int] | None = None
    count = number_of_last = 0
    for line in [*paper.within(Zone.BODY), None]:
        if promise and count > 1 and line and line.number - number_of_last > 1:
            # A blank line ends the list that was promised.
            if count != promise[0]:
                yield Finding("S9", promise[1], promise[2], params={"said": promise[0], "listed": count})
            promise, count = None, 0
        found = _SIGN.match(line.text) if line else None
        number_of_last = line.number if line else 0
        if line and found:
            kind = "a" if found["a"] else "(" if found["n2"] else found["sign"][-1]
            number = _number(found["a"] or found["n2"] or found["n"])
            key = (kind, len(found["lead"]))
            before = last.get(key)
            if before and number not in (1, before[0] + 1):
                start = line.start + found.start("sign")
                yield Finding(
                    "T2", start, start + len(found["sign"]), params={"before": before[0], "number": number}
                )
            if number == 1 or before:
                last[key] = (number, line)
            count += promise is not None and (count == 0 or number != 1)
            continue
        if promise and count and (line is None or not line.text[:1].isspace()):
            if count not in (promise[0], 1):
                yield Finding("S9", promise[1], promise[2], params={"said": promise[0], "listed": count})
            promise, count = None, 0
        if line and (said := _PROMISE.search(line.text)):
            name = "n" if said["n"] else "n2"
            promise, count = (
                (
                    int(_value(said[name].lower())),
                    line.start + said.start(name),
                    line.start + said.end("noun" if said["n"] else "noun2"),
                ),
                0,
            )
        elif line and promise and not count:
            promise = None


_PLACEHOLDER = re.compile(
    r"\b(?:TBD|TBC|TODO|FIXME|XX+|xxx+)\b|\[(?:insert|name|date|to be [a-z]+|tbd|tbc|amount|number|place|your)[^\]\n]{0,40}\]|<(?:insert|name|date)[^>\n]{0,30}>|\?{3,}|lorem ipsum|(?<![\w_])_{4,}(?![\w_])",
    re.I,
)
_TWICE = re.compile(r"(?<![\w'-])(?P<a>[A-Za-z]{1,20})[^\S\n]*(?:\s|\n)[^\S\n]*(?P<b>(?P=a))(?![\w'-])", re.I)
_MEANT = frozenset(
    "had that very really many far long so no yes blah ha never again much more less too bye now there well who what it's is do her you tut hear pooh knock walla baden pago sing chop".split()
)
_TINY = frozenset("in on out over up off down by".split())
_PHRASAL = re.compile(
    r"\b(?:log|logs|logged|logging|came|come|comes|hand|handed|hands|turn|turned|turns|check|checked|checks|sign|signed|signs|move|moved|carry|carried|go|goes|went|call|called|drop|dropped|bring|brought|take|taken|took|set|put|fill|filled|stand|stood|pass|passed|settle|settled)\s+$",
    re.I,
)


def check_words(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """W6, W7: words twice in a row, and what was left to be filled in."""
    text = paper.covered
    is_form = bool(re.search(r"(?:_{3,}[^_\n]{0,30}){2,}", text[:100_000]))
    for found in _PLACEHOLDER.finditer(text):
        if found[0].startswith("_") and is_form:
            continue
        yield Finding("W7", found.start(), found.end(), params={"text": found[0]}, cause=found[0])
    for found in _TWICE.finditer(text):
        one, other = found["a"], found["b"]
        word = one.lower()
        if word in _MEANT or (len(word) == 1 and word != "a"):
            continue
        if word in _TINY and _PHRASAL.search(text[max(0, found.start() - 14) : found.start()]):
            continue
        is_name = one[0].isupper() and other[0].isupper()
        if is_name and word not in ("the", "a", "of", "and"):
            continue
        if one.isupper() != other.isupper() and len(word) > 1 and "\n" in found[0]:
            continue
        line_break = re.search(r"\n", found[0])
        if line_break and not text[max(0, found.start() - 20) : found.start()].strip():
            continue
        yield Finding("W6", found.start(), found.end(), one, True)


CHECKS = (check_days, check_sums, check_attachments, check_order, check_words)
