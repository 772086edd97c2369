"""How the words of a filter are read in this office: its people and units, its words for fields."""

from officetui.capture import vocabulary
from officetui.capture.shape import read_quantity
from officetui.domain.scene import Scene
from officetui.domain.when import parse_when
from officetui.office.office import Office
from officetui.views.criterion import FilterReading


def reading(office: Office, seen: Scene) -> FilterReading:
    """Return how the words of a filter are read in this office."""
    return FilterReading(
        scene=seen,
        read_when=lambda text: (
            parse_when(text, seen.now, seen.calendar, office.settings.hours, allow_past=True).value
        ),
        find_named=office.directory.like,
        find_field=vocabulary.field_called,
        find_choice=vocabulary.choice_called,
        read_number=read_quantity,
    )
