"""vCards of people and bodies, versions 2.1 to 4.0, as drafts of units and staff (RFC 6350)."""

import quopri
import re
from collections.abc import Iterator

from officetui.office.foreign import REMARK, Foreign, ForeignFile, Left, unnamed

_LINE = re.compile(r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;[^:]*)?):(?P<value>.*)", re.DOTALL)
_MARKS = re.compile(r"\\(.)")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_IGNORED = frozenset(
    ("BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "PHOTO", "N", "LOGO", "KEY", "SOUND")
)
_MAPPING = (
    ("FN", "name"),
    ("N", "name"),
    ("ORG", "name"),
    ("TITLE", "post"),
    ("TEL", "phone"),
    ("NOTE", REMARK),
)


def read_cards(text: str) -> ForeignFile:
    """Return the cards: one with an organisation alone is a unit; a person with one is a contact there."""
    records: list[Foreign] = []
    left: list[Left] = []
    for place, lines in _cards(text):
        record = _read(place, lines)
        if record is None:
            left.append(unnamed(place, " ".join(lines)))
        else:
            records.append(record)
    return ForeignFile(records, _MAPPING, tuple(left))


def _cards(text: str) -> Iterator[tuple[int, list[str]]]:
    """Go through the cards, each with the line it begins on and its lines, folded ones joined again."""
    lines: list[str] | None = None
    begun = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().upper() == "BEGIN:VCARD":
            lines, begun = [], number
        elif lines is None:
            continue
        elif line.strip().upper() == "END:VCARD":
            yield begun, lines
            lines = None
        elif line[:1] in (" ", "\t") and lines:
            lines[-1] += line[1:]
        elif lines and lines[-1].endswith("=") and "QUOTED-PRINTABLE" in lines[-1].upper():
            lines[-1] = lines[-1][:-1] + line
        else:
            lines.append(line)


def _read(place: int, lines: list[str]) -> Foreign | None:
    said: dict[str, list[str]] = {}
    for line in lines:
        if (found := _LINE.fullmatch(line)) and (value := _value(found["params"], found["value"])):
            said.setdefault(found["name"].upper(), []).append(value)
    person, body = (said.get(name, [""])[0] for name in ("FN", "ORG"))
    # Version 2.1 asks for no FN: telephones of that time write N alone.
    person = person or _called(said.get("N", [""])[0])
    body = " ".join(part for part in body.split(";") if part)
    post, phones = said.get("TITLE", said.get("ROLE", [""]))[0], said.get("TEL", [])
    known = {"FN", "ORG", "TITLE", "ROLE", "TEL"} | _IGNORED
    remarks = [
        *phones[1:],
        *(f"{name}: {each}" for name, all_ in said.items() if name not in known for each in all_),
    ]
    if body and (not person or person == body):
        return Foreign(place, "unit", _said(name=body, phone="".join(phones[:1])), tuple(remarks))
    if body:
        # As a contact is typed: name, post, telephone; a comma in one of them would part it.
        contact = ", ".join(part.replace(",", " ") for part in (person, post, *phones[:1]))
        return Foreign(place, "unit", {"name": body, "contacts": contact}, tuple(remarks))
    if person:
        texts = _said(name=person, post=post, phone="".join(phones[:1]))
        return Foreign(place, "staff", texts, tuple(remarks))
    return None


def _called(parts: str) -> str:
    """Return the name that N gives in parts, as one word in Chinese, else given name first."""
    family, given, *_ = (*(part.strip() for part in parts.split(";")), "", "")
    return family + given if _CHINESE.match(family) else f"{given} {family}".strip()


def _said(**texts: str) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


def _value(params: str, value: str) -> str:
    upper = params.upper()
    if "QUOTED-PRINTABLE" in upper:
        raw = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
        charset = re.search(r"CHARSET=([\w-]+)", upper)
        try:
            value = raw.decode(charset[1] if charset else "utf-8")
        except (LookupError, UnicodeDecodeError):
            value = raw.decode("utf-8", "replace")
    elif "BASE64" in upper or "ENCODING=B" in upper:
        return ""
    return _MARKS.sub(lambda mark: "\n" if mark[1] in "nN" else mark[1], value).strip()
