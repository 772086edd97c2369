"""A reason in words: why something is as it is, or what should be borne in mind."""

import enum
from datetime import date, datetime
from decimal import Decimal

from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.i18n import n, t
from officetui.wording import veil
from officetui.wording.date import date_words, day_words, instant_words, when_words
from officetui.wording.field import enum_words, money_words, number_words, working_days
from officetui.wording.name import join

UP_TO_A_DAY = {
    "advice.free": "due",
    "advice.partly": "due",
    "advice.none": "due",
    "advice.away": "until",
    "concern.away": "until",
    "concern.away_undated": "until",
    "concern.too_long": "due",
    "concern.full": "due",
    "desk.away": "until",
    "desk.stood_in": "until",
}
"""Reasons that tell of the days up to one, by the name of that day: of today alone they read otherwise."""


def reason(why: Reason, now: datetime, *, is_dated: bool = False) -> str:
    """Return a reason in words; days as they read at `now`, or by their dates for what is read later."""
    params = {name: _value(name, value, now, is_dated) for name, value in why.params.items()}
    counts = (value for value in why.params.values() if isinstance(value, int) and value is not True)
    key, count = why.key, next(counts, 1)
    if key in UP_TO_A_DAY and why.params.get(UP_TO_A_DAY[key]) == now.date():
        key = f"{key}.today"
    words = n(key, count, **params)
    return t(key, **params) if words == key else words


def _value(name: str, value: object, now: datetime, is_dated: bool) -> object:
    if isinstance(value, Ref):
        return str(value)
    if isinstance(value, tuple):
        return join(str(_value(name.removesuffix("s"), part, now, is_dated)) for part in value)
    if isinstance(value, When):
        return when_words(value, now.date(), is_dated=is_dated)
    if isinstance(value, datetime):
        return instant_words(value, now)
    if isinstance(value, date):
        return date_words(value, now.date()) if is_dated else day_words(value, now.date())
    if isinstance(value, enum.Enum):
        return enum_words(value)
    if isinstance(value, Decimal):
        return money_words(value)
    if name == "limit" and isinstance(value, float):
        return working_days(value)
    if isinstance(value, float):
        return number_words(value)
    if name == "title":
        return veil.of_title(str(value))
    return value
