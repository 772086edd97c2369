"""How the words of a filter are read in this office: its people and units, its words for fields."""

from functools import partial

from officetui.capture import vocabulary
from officetui.capture.shape import read_quantity
from officetui.domain.moment import When
from officetui.domain.scene import Scene
from officetui.domain.when import parse_when
from officetui.office.office import Office
from officetui.views.criterion import FilterReading


def _day(office: Office, seen: Scene, text: str, is_over: bool) -> When:
    hours = office.settings.hours
    return parse_when(text, seen.now, seen.calendar, hours, allow_past=True, is_over=is_over).value


def reading(office: Office, seen: Scene) -> FilterReading:
    """Return how the words of a filter are read in this office."""
    return FilterReading(
        scene=seen,
        read_when=partial(_day, office, seen),
        find_named=office.directory.like,
        find_field=vocabulary.field_called,
        find_choice=vocabulary.choice_called,
        read_number=read_quantity,
    )
