"""What a program that stays open holds of many records: all that any other reads, and each text once."""

from collections.abc import Callable

import pytest

from officetui.domain.kinds import Ref
from officetui.domain.record import to_document
from officetui.office.office import Office
from tests.conftest import MONDAY, add

MANY = 700
REQUIRED = "Complete, checked against last year's, signed by the township's chair. " * 7
TITLE = 'ends like a record: "},\n"7":{ 年终报表'


@pytest.fixture
def staying(office: Office, open_office: Callable[..., Office]) -> Office:
    """An office with several hundred thousand letters, opened to stay open; `office` is the same one."""
    with office.store.transaction("fang", "import", MONDAY) as transaction:
        for number in range(MANY):
            words = {"title": f"{number} {TITLE}", "requirement": REQUIRED, "tags": ["stats", "form"]}
            odd = {"requirement": f"{number}", "tags": []} if number % 9 == 0 else {}
            transaction.insert("task", {"created_by": "fang", "effort": 1.0, **words, **odd})
    opened = open_office()
    opened.stays_open = True
    return opened


def test_what_is_read_to_stay_is_what_any_other_program_reads(office: Office, staying: Office) -> None:
    assert len(office.book.tasks) == MANY
    assert list(staying.book.tasks.items()) == list(office.book.tasks.items())
    assert list(map(to_document, staying.book.tasks.values())) == list(
        map(to_document, office.book.tasks.values())
    )


@pytest.mark.parametrize("field", ["created_by", "requirement", "tags"])
def test_what_records_say_in_the_same_words_is_held_once(staying: Office, field: str) -> None:
    values = [getattr(task, field) for task in staying.book.tasks.values()]
    assert len(set(map(id, values))) == len(set(values))


def test_one_record_that_cannot_be_read_whole_keeps_none_of_the_others_away(
    office: Office, open_office: Callable[..., Office], staying: Office
) -> None:
    with office.store.transaction("fang", "import", MONDAY) as transaction:
        transaction.update("task", 350, {"title": "half", "due": "never", "requirement": REQUIRED})
    later = open_office()
    later.stays_open = True
    assert len(later.book.tasks) == MANY
    assert (later.book.tasks[350].title, later.book.tasks[350].due) == ("half", None)
    assert later.faults == {Ref("task", 350): ("due",)}


def test_what_is_changed_later_is_seen(office: Office, staying: Office) -> None:
    assert staying.book.tasks[2].title.startswith("1 ")
    ref = add(office, "task", title="one more", requirement=REQUIRED)
    assert ref in staying.refresh()
    assert staying.book.tasks[ref.id].requirement == REQUIRED
