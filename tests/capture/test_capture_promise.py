"""What was promised on the telephone, as the words of a chase have it."""

from datetime import datetime

import pytest

from officetui.capture.promise import find_promise
from officetui.domain.calendar import china
from officetui.domain.when import Hours
from tests.capture.sample import SHANGHAI

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("电话，答应周五给", "2026-11-27"),
        ("说下周一前报来", "2026-11-30"),
        ("承诺11月30日前答复", "2026-11-30"),
        ("约好明天下午3点来", "2026-11-26T15:00"),
        ("promised for Thursday", "2026-11-26"),
        ("they will send it by Friday noon", "2026-11-27T12:00"),
        ("he promised to answer in two days", "2026-11-27"),
        ("没人接", None),
        ("对方说周三已经寄出", None),
        ("said no", None),
        ("the figures of Songxia are missing", None),
    ],
)
def test_the_day_that_was_promised_is_found(words, day):
    found = find_promise(words, NOW, china(), Hours())
    assert (str(found.value) if found else None) == day
