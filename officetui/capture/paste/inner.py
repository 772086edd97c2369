"""What a line about an internal matter says of it: how much, from when to when, where to, how many, who."""

import re
from collections.abc import Iterator

from officetui.capture.paste.candidate import CHINESE, LIMIT_END, read_day
from officetui.capture.paste.free import Free
from officetui.capture.paste.people import People
from officetui.capture.piece import Proposal
from officetui.capture.quantity import read_money
from officetui.domain.approval import Purpose

_MONEY = re.compile(r"(?<![\d.第])[¥￥]?\d[\d,]*(?:\.\d{1,2})?\s*[万千]?元(?!/)")
_COPIES = re.compile(r"(?<![\d.第])(?P<count>\d{1,4})\s*份")
_PEOPLE = re.compile(r"(?<![\d.第])(?P<count>\d{1,3}|[两二三四五六七八九])\s*[人位](?![大民均次])")
_PLACE = re.compile(
    r"(?:去|到|赴|往)(?P<place>[一-鿿]{2,10}?)(?=调研|参加|开会|办事|接|送|检查|走访|考察|培训|领取|用车|[，。,;；]|$)"
)
_NUMERALS = {"两": 2, **{sign: place for place, sign in enumerate("二三四五六七八九", 2)}}
_DATED = frozenset({Purpose.LEAVE, Purpose.VEHICLE, Purpose.RECEPTION})
_COUNTED = {
    Purpose.SEAL: ("copies", _COPIES),
    Purpose.VEHICLE: ("people", _PEOPLE),
    Purpose.RECEPTION: ("people", _PEOPLE),
}


def find_inner(free: Free, people: People) -> Iterator[Proposal]:
    """Yield what a matter for approval says; nothing of any other kind."""
    purpose = free.captured.values.get("purpose")
    if not isinstance(purpose, Purpose):
        return
    yield from _amount(free)
    yield from _count(free, purpose)
    if purpose in _DATED:
        yield from _days(free)
    if purpose is Purpose.VEHICLE and free.has("place") and (found := _PLACE.search(free.text)):
        yield free.proposal("place", found["place"], *found.span("place"))
    if purpose is Purpose.LEAVE and free.has("absent"):
        found = re.match(rf"[\s\x00]*(?P<who>{people.chinese})", free.text)
        if found:
            yield free.proposal("absent", people.named(found["who"])[0].id, *found.span("who"))


def _amount(free: Free) -> Iterator[Proposal]:
    """The one sum that is named; of several which is asked for is not known."""
    found = list(_MONEY.finditer(free.text)) if free.has("amount") else []
    if len(found) == 1:
        yield free.proposal("amount", read_money(found[0][0]), *found[0].span())


def _count(free: Free, purpose: Purpose) -> Iterator[Proposal]:
    name, pattern = _COUNTED.get(purpose, ("", _COPIES))
    found = pattern.search(free.text) if name and free.has(name) else None
    if found:
        count = _NUMERALS.get(found["count"]) or int(found["count"])
        yield free.proposal(name, count, *found.span())


def _days(free: Free) -> Iterator[Proposal]:
    """From when, and to when where that is said: 11月27日至28日."""
    found = CHINESE.search(free.text) if free.has("start") else None
    read = read_day(free, found) if found else 0
    if isinstance(read, int):
        return
    meant, start, end = read
    if free.text[:end].endswith(LIMIT_END) or free.text[end:].startswith(LIMIT_END):
        return
    yield free.proposal("start", meant.start or meant.value, start, end)
    if meant.start and free.has("end"):
        yield free.proposal("end", meant.value, start, end)
