"""Why something outside failed, in the language in use: what the system, TOML, JSON and the checks say.

They say it in English whatever the language; here their sentences are known by their form.
"""

import errno
import os
import re
from collections.abc import Callable
from functools import cache

from officetui.i18n import has, t

_ERRNO = r"(?s)\[Errno \d+\] ([^:]+)(?:: .*)?"
_BOUNDS = {"<=": "most", ">=": "least", "<": "below", ">": "above"}
_TYPES = ("int", "float", "str", "bool", "array", "object", "null", "date", "time", "datetime")


def _type(name: str) -> str:
    """What is expected, by name: a whole number."""
    names = [part.strip() for part in name.split("|")]
    return "/".join(t(f"cause.type.{part}") if part in _TYPES else part for part in names)


def _expected(found: re.Match[str]) -> str:
    words = t("cause.expected", type=_type(found["type"]))
    if found["got"]:
        words = t("cause.got", words=words, type=_type(found["got"]))
    if not found["sign"]:
        return words
    return t(f"cause.bound.{_BOUNDS[found['sign']]}", words=words, bound=found["bound"])


_AT = r"(?: - at `(?P<at>[^`]*)`)?"
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"Expected `str` matching .*?{_AT}", lambda _: t("cause.number")),
    (
        rf"Expected `(?P<type>[^`]+)`(?:, got `(?P<got>[^`]+)`)?"
        rf"(?: (?P<sign>[<>]=?) (?P<bound>[^ ]+))?(?: of length .*?)?{_AT}",
        _expected,
    ),
    (
        rf"Object contains unknown field `(?P<name>[^`]*)`{_AT}",
        lambda found: t("cause.unknown", name=found["name"]),
    ),
    (
        rf"Object missing required field `(?P<name>[^`]*)`{_AT}",
        lambda found: t("cause.missing", name=found["name"]),
    ),
    (
        rf"Invalid enum value (?P<value>.*?){_AT}",
        lambda found: t("cause.choice", value=found["value"]),
    ),
    (
        r"(?s).* \(at line (?P<line>\d+), column (?P<column>\d+)\)",
        lambda found: t("cause.place", line=found["line"], column=found["column"]),
    ),
    (r"(?s).* \(at end of document\)|Input data was truncated", lambda _: t("cause.end")),
    (rf"sessions{_AT}", lambda _: t("cause.sessions")),
    (r"not a file", lambda _: t("cause.not_a_file")),
    (r"(?s)JSON is malformed: .*", lambda _: t("cause.json")),
    (r"(?s)(?:'utf-8' codec|Invalid UTF-8).*", lambda _: t("cause.encoding")),
)


@cache
def _system() -> dict[str, str]:
    """The names of the system's errors by what the system says of each."""
    return {os.strerror(number): name for number, name in errno.errorcode.items()}


def cause(text: str) -> str:
    """Return the reason that something outside gave in words; what is not known by its form, as it is."""
    plain = re.fullmatch(_ERRNO, text)
    name = _system().get(plain[1] if plain else text)
    if name is not None:
        return t(f"system.{name}") if has(f"system.{name}") else t("system.other", name=name)
    for form, say in _FORMS:
        if found := re.fullmatch(form, text):
            words, at = say(found), found.groupdict().get("at")
            return t("cause.at", words=words, place=at.removeprefix("$").removeprefix(".")) if at else words
    return text
