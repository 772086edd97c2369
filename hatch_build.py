"""Message catalogues: merges the sections of each language and compiles them.

Each `officetui/locale/LANG/*.po` is one section (a kind of record, a screen, ...). gettext wants one
compiled file a language; it is made here, by the build (so every installation carries it) and by
`python hatch_build.py` after an edit.
"""

import os
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # only the build itself needs it
    BuildHookInterface = object

LOCALE = Path(__file__).parent / "officetui" / "locale"


def read_sections(folder: Path) -> Catalog:
    """Merge every section of one language; raise ValueError where two define the same key."""
    merged = Catalog(locale=folder.name, domain="officetui", charset="utf-8")
    for section in sorted(folder.glob("*.po")):
        with section.open("rb") as file:
            catalogue = read_po(file, locale=folder.name, abort_invalid=True)
        for message in catalogue:
            if not message.id:
                continue
            key = message.id[0] if isinstance(message.id, tuple) else message.id
            if key in merged:
                raise ValueError(f"{section}: {key} is already in another section")
            merged.add(message.id, message.string, flags=message.flags)
    return merged


def compile_all(locale: Path = LOCALE) -> None:
    """Write LANG/LC_MESSAGES/officetui.mo for every language below `locale`."""
    for folder in sorted(path for path in locale.iterdir() if path.is_dir()):
        target = folder / "LC_MESSAGES" / "officetui.mo"
        target.parent.mkdir(exist_ok=True)
        catalogue = read_sections(folder)
        # In one step: a program that starts meanwhile never finds half a catalogue.
        beside = target.with_suffix(f".{os.getpid()}.tmp")
        with beside.open("wb") as file:
            write_mo(file, catalogue)
        beside.replace(target)


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """What hatchling calls before it packs a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's
        compile_all(Path(self.root) / "officetui" / "locale")


if __name__ == "__main__":
    compile_all()
