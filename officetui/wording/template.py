"""The templates the program comes with, in words; an office's own of the same name replace them."""

from officetui.domain.template import Template
from officetui.i18n import t

NAMES = ("meeting", "document", "event", "inspection")


def built_in() -> tuple[Template, ...]:
    """Return a meeting, a document, an event, an inspection visit; of nobody, until somebody is named."""
    return tuple(
        Template(
            name=t(f"template.{name}.name"),
            description=t(f"template.{name}.about"),
            lines=t(f"template.{name}.lines"),
        )
        for name in NAMES
    )
