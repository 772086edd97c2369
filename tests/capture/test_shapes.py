"""What a declared field means, not Python's type, says how it is typed in, shown and written again."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec
import pytest
from msgspec.structs import replace

from officetui import i18n
from officetui.capture.value import read_value, write_value
from officetui.domain.errors import Refused
from officetui.domain.field import (
    Account,
    Field,
    Money,
    PastDay,
    Phone,
    RecurrenceText,
    Shape,
    Spec,
    WorkDays,
    WorkHours,
    fields_of,
)
from officetui.domain.record import Kept, Record
from officetui.wording import refusal
from officetui.wording.field import show
from tests.capture.sample import CHINESE, ENGLISH

BOOK = CHINESE.directory.book


class Survey(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A kind that no other knows of."""

    title: str
    rate: float = 0.0
    budget: Money | None = None
    work: WorkHours | None = None
    term: WorkDays | None = None
    every: RecurrenceText = ""
    keeper: Annotated[Account, Kept] = ""
    begun: PastDay | None = None
    places: int = 0


FIELDS = {field.name: field for field in fields_of(Survey)}


def test_a_declaration_says_what_is_meant_and_a_bare_number_is_a_number():
    shapes = {
        name: FIELDS[name].shape.value for name in ("rate", "budget", "work", "term", "every", "keeper")
    }
    assert shapes == {
        "rate": "number",
        "budget": "money",
        "work": "hours",
        "term": "days",
        "every": "rule",
        "keeper": "account",
    }
    assert FIELDS["keeper"].spec.kept
    assert FIELDS["begun"].spec.past


@pytest.mark.parametrize(
    ("name", "text", "value", "english", "chinese"),
    [
        ("rate", "16", 16.0, "16", "16"),
        ("rate", "1,240.5", 1240.5, "1,240.5", "1,240.5"),
        ("budget", "1.2万元", Decimal("12000.00"), "¥12,000", "12,000元"),
        ("budget", "￥350.5", Decimal("350.50"), "¥350.50", "350.50元"),
        ("budget", "12，000", Decimal("12000.00"), "¥12,000", "12,000元"),
        ("work", "16", 16.0, "16 h", "16小时"),
        ("work", "两天", 16.0, "16 h", "16小时"),
        ("term", "2天", 2.0, "2 working days", "2个工作日"),
        ("term", "半天", 0.5, "0.5 working days", "0.5个工作日"),
        ("term", "3", 3.0, "3 working days", "3个工作日"),
        ("every", "每周一", None, "every Mon", "每周一"),
        ("places", "1200", 1200, "1,200", "1,200"),
    ],
)
def test_each_shape_is_read_shown_and_written_by_what_it_means(name, text, value, english, chinese):
    field = FIELDS[name]
    read = read_value(field, text, CHINESE)
    assert value is None or read == value
    for language, words in (("en", english), ("zh", chinese)):
        i18n.use(language)
        assert show(field, read, BOOK, CHINESE.now) == words
        assert read_value(field, write_value(field, read, BOOK, i18n.t), ENGLISH) == read


@pytest.mark.parametrize(
    ("name", "text", "refusal"),
    [
        ("rate", "many", "bad_number_value"),
        ("rate", "3 people", "bad_number_value"),
        ("budget", "0.005", "bad_money"),
        ("budget", "some", "bad_money"),
        ("term", "soon", "bad_days"),
        ("work", "¥16", "bad_hours"),
        ("every", "now and then", "every_not_understood"),
    ],
)
def test_what_a_shape_cannot_hold_is_refused_with_what_would_be_right(name, text, refusal):
    with pytest.raises(Refused) as refused:
        read_value(FIELDS[name], text, ENGLISH)
    assert (refused.value.key, refused.value.field) == (refusal, name)


def test_a_number_says_what_it_counts_where_that_is_declared():
    field = replace(FIELDS["places"], spec=Spec(measure="people"))
    assert field.shape is Shape.COUNT
    i18n.use("zh")
    assert show(field, 1200, BOOK, CHINESE.now) == "1,200人"
    i18n.use("en")
    assert [show(field, number, BOOK, CHINESE.now) for number in (1, 1200)] == ["1 person", "1,200 people"]


def test_the_account_of_whoever_did_something_is_shown_by_name():
    person = BOOK.staff[1]
    field: Field = FIELDS["keeper"]
    assert show(field, person.login, BOOK, CHINESE.now) == (person.name if person.login else "")


class Prize(msgspec.Struct, frozen=True, omit_defaults=True):
    """A struct that no form was written for."""

    name: str
    worth: Money | None = None
    given: PastDay | None = None
    phone: Phone = ""


@pytest.mark.parametrize(
    ("line", "prize"),
    [
        ("Red banner, 350.50", Prize("Red banner", Decimal("350.50"))),
        ("锦旗、1200元、2026-03-08", Prize("锦旗", Decimal("1200.00"), date(2026, 3, 8))),
        ("Cup, , , 0000-555 0101", Prize("Cup", phone="0000-555 0101")),
    ],
)
def test_entries_of_any_struct_are_read_by_the_shapes_of_its_fields(line, prize):
    field = Field("prizes", Shape.ENTRIES, Prize, Spec(), (), False)
    assert read_value(field, line, CHINESE) == (prize,)
    assert read_value(field, write_value(field, (prize,), BOOK), CHINESE) == (prize,)


def test_an_entry_that_fits_no_form_says_what_would_be_right():
    field = Field("prizes", Shape.ENTRIES, Prize, Spec(), (), False)
    with pytest.raises(Refused, match="bad_entry") as refused:
        read_value(field, "a, 1, 2026-03-08, 0000, b", CHINESE)
    i18n.use("en")
    assert refusal(refused.value).startswith('"a, 1, 2026-03-08, 0000, b" is not an entry here')
