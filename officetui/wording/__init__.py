"""Typed values as words of the language in use.

Everything returned is plain text that may hold what people typed, control characters included: whoever
puts it on a terminal passes it through `officetui.text.clean`, other edges escape it in their own way.
Knows records and catalogues; nothing of screens, columns or files. The words of views' rows are in
`officetui.wording.row`, imported apart so that a quick entry does not load every view.
"""

from officetui.wording.card import card, filled, tied
from officetui.wording.cause import cause
from officetui.wording.date import (
    ago,
    date_words,
    day_words,
    duration_words,
    full_words,
    heading,
    instant_words,
    late_words,
    left_words,
    month_year_words,
    range_words,
    span_words,
    time_words,
    weekday_words,
    when_words,
    whole_date_words,
    year_words,
)
from officetui.wording.event import concerned, outcome, refusal
from officetui.wording.field import (
    action_words,
    entry_words,
    enum_words,
    hint,
    kind_names,
    kind_words,
    label,
    list_words,
    measured,
    number_words,
    show,
    size,
    verb_words,
)
from officetui.wording.name import actor, contact, desk, holder, join, named, person, short_person, unit

__all__ = [
    "action_words",
    "actor",
    "ago",
    "card",
    "cause",
    "concerned",
    "contact",
    "date_words",
    "day_words",
    "desk",
    "duration_words",
    "entry_words",
    "enum_words",
    "filled",
    "full_words",
    "heading",
    "hint",
    "holder",
    "instant_words",
    "join",
    "kind_names",
    "kind_words",
    "label",
    "late_words",
    "left_words",
    "list_words",
    "measured",
    "month_year_words",
    "named",
    "number_words",
    "outcome",
    "person",
    "range_words",
    "refusal",
    "short_person",
    "show",
    "size",
    "span_words",
    "tied",
    "time_words",
    "unit",
    "verb_words",
    "weekday_words",
    "when_words",
    "whole_date_words",
    "year_words",
]
