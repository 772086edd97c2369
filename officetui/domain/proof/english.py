"""English papers: attachments, numbering, placeholders, doubled words (T2, T7, S9, W6, W7); and all their rules."""

import re
from collections.abc import Callable, Iterator, Sequence

from officetui.domain.proof.english_day import check_clock, check_days, check_lengths
from officetui.domain.proof.english_sum import WORDS, check_sums, value_of
from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import PaperLine, Zone

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
    rf"\b(?:the following|these)\s+(?P<n>{'|'.join(WORDS[1:])}|\d{{1,2}})\s+(?P<noun>[a-z]+)\s*:\s*$|\b(?P<n2>{'|'.join(WORDS[1:])})\s+(?P<noun2>steps|points|tasks|items|measures|parts|documents|requirements|rules|things|stages|areas|questions)\s*:\s*$",
    re.I,
)


def check_order(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T2: numbers of one form at one depth count on."""
    last: dict[tuple[str, int], int] = {}
    for line in paper.within(Zone.BODY):
        found = _SIGN.match(line.text)
        if found is None:
            continue
        kind = "a" if found["a"] else "(" if found["n2"] else found["sign"][-1]
        key = (kind, len(found["lead"]))
        number, before = _counted_as(found), last.get(key, 0)
        if before and number not in (1, before + 1):
            start = line.start + found.start("sign")
            params = {"before": before, "number": number}
            yield Finding("T2", start, start + len(found["sign"]), params=params)
        if number == 1 or before:
            last[key] = number


def _counted_as(sign: re.Match[str]) -> int:
    return _number(sign["a"] or sign["n2"] or sign["n"])


def check_lists(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S9: a list in lines of its own is as long as is said before it."""
    lines = list(paper.within(Zone.BODY))
    for at, line in enumerate(lines):
        said = _PROMISE.search(line.text)
        if said is None:
            continue
        number, noun = ("n", "noun") if said["n"] else ("n2", "noun2")
        wanted, listed = int(value_of(said[number].lower())), _listed(lines[at + 1 :])
        if listed > 1 and listed != wanted:
            start, end = line.start + said.start(number), line.start + said.end(noun)
            yield Finding("S9", start, end, params={"said": wanted, "listed": listed})


def _listed(lines: Sequence[PaperLine]) -> int:
    """How many items these lines begin with; a blank line ends them, and text at the margin."""
    count = last = 0
    for line in lines:
        found = _SIGN.match(line.text)
        if not found and not (count and line.text[:1].isspace()):
            break
        if count > 1 and line.number - last > 1:
            break
        count += found is not None and (count == 0 or _counted_as(found) != 1)
        last = line.number
    return count


_INLINE = re.compile(
    rf"\b(?P<n>{'|'.join(WORDS[1:])}|\d{{1,2}})\s+(?P<noun>reasons|causes|aims|ways|options|steps|points|tasks|items|measures|parts|documents|requirements|rules|things|stages|areas|questions|findings|proposals|conditions)\b[^.:;\n]{{0,40}}:\s*"
    r"(?P<list>(?:\(?1[.)]|\(?a\)|first\b)[^\n]*)",
    re.I,
)
_COUNTS = (
    tuple(rf"(?<![\w.])\(?{number}[.)]\s" for number in range(1, 13)),
    tuple(rf"(?<![\w.])\(?{letter}\)\s" for letter in "abcdefghijkl"),
    tuple(
        rf"\b{word}(?:ly)?\b"
        for word in "first second third fourth fifth sixth seventh eighth ninth tenth".split()
    ),
)


def check_promises(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """S9: what is counted in one paragraph is as many as is said before it."""
    for found in _INLINE.finditer(paper.covered):
        said, listed = int(value_of(found["n"].lower())), max(map(_counted(found["list"]), _COUNTS))
        if listed > 1 and listed != said and not re.search(r"\betc\b|\.\.\.|…", found["list"]):
            yield Finding("S9", found.start("n"), found.end("noun"), params={"said": said, "listed": listed})


def _counted(text: str) -> Callable[[tuple[str, ...]], int]:
    """Return how far a way of counting goes on in `text`."""

    def count(signs: tuple[str, ...]) -> int:
        place = number = 0
        for sign in signs:
            found = re.compile(sign, re.I).search(text, place)
            if found is None:
                break
            place, number = found.end(), number + 1
        return number

    return count


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
    for found in _TWICE.finditer(paper.parted):
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


CHECKS = (
    check_days,
    check_lengths,
    check_clock,
    check_sums,
    check_attachments,
    check_order,
    check_lists,
    check_promises,
    check_words,
)
