"""What somebody holds, in lines: the list that is gone through before it is handed over."""

from collections.abc import Sequence
from datetime import date

from officetui.domain.book import Book
from officetui.domain.kinds import Ref
from officetui.domain.staff import Period
from officetui.i18n import t
from officetui.wording.date import range_words
from officetui.wording.name import join, named


def holding_lines(
    own: Sequence[Ref], helped: Sequence[Ref], duty: Sequence[Period], book: Book, today: date
) -> list[str]:
    """Return one line a record, those only helped with and the days of duty after them."""
    lines = [named(ref, book) for ref in own]
    lines += [t("hand_over.helps", what=named(ref, book)) for ref in helped]
    days = join(range_words(one.start, one.end, today) for one in duty)
    return [*lines, t("hand_over.duty", days=days)] if days else lines
