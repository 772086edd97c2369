"""Makes the pictures in the README from the running program: `make pictures`.

The sample office, at one moment, in both languages; the same code and keys as a user's.
"""

import asyncio
import html
import os
import re
import sys
import tempfile
from datetime import datetime
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from officetui import i18n
from officetui.office.memory import Memory
from officetui.office.opening import open_office
from officetui.sample import LEAD, make
from officetui.text import width
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal

NOW = "2026-11-23T08:20:00+08:00"
HERE = Path(__file__).parent
_TEXT = re.compile(
    r'(?P<head><text [^>]*?) x="(?P<x>[\d.]+)"(?P<between>[^>]*?) textLength="(?P<length>[\d.]+)"'
    r"(?P<tail>[^>]*>)(?P<text>[^<]*)</text>"
)
_REMOTE_FONT = re.compile(r"@font-face\s*\{[^}]*\}\s*")

PICTURES = {
    "today": (120, 34, ()),
    "capture": (100, 30, ("a", *"call Songxia @f")),
    "why": (100, 30, ("x",)),
    "documents": (100, 30, ("4",)),
    "detail": (100, 30, ("4", "enter")),
    "form": (100, 30, ("2", "e")),
    "plan": (120, 34, ("8",)),
    "heat": (120, 34, ("3", "tab")),
}


async def take(folder: Path, name: str, language: str) -> None:
    """Take one picture."""
    columns, rows, keys = PICTURES[name]
    office = open_office(folder, actor=LEAD, now=NOW)
    app = OfficeApp(office, Memory(folder, LEAD), Terminal())
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press("space" if key == " " else "at" if key == "@" else key)
            await pilot.pause()
        picture = app.export_screenshot(title="officetui")
    office.store.close()
    picture = _TEXT.sub(_measured, _REMOTE_FONT.sub("", picture))
    (HERE / f"{name}.{language}.svg").write_text(picture, encoding="utf-8")


def _measured(found: re.Match[str]) -> str:
    """Put each stretch of narrow or of wide characters at its cells, a text of its own.

    rich counts characters, and draws Chinese half as wide; and a text stretched as a whole spreads what it
    lacks over its blanks too, whatever font there is.
    """
    plain = html.unescape(found["text"])
    cell = float(found["length"]) / max(len(plain), 1)
    at, made = float(found["x"]), ""
    for wide, characters in groupby(plain, key=lambda one: (width(one), one.isspace())):
        part = "".join(characters)
        length = cell * width(part)
        if not wide[1]:
            made += (
                f'{found["head"]} x="{at:.5g}"{found["between"]} textLength="{length:.5g}"'
                f"{found['tail']}{html.escape(part, quote=False)}</text>"
            )
        at += length
    return made


def main() -> None:
    """Take every picture in both languages."""
    with tempfile.TemporaryDirectory() as settings:
        # As it comes, whatever keys and colours whoever takes the pictures has chosen.
        os.environ["XDG_CONFIG_HOME"] = settings
        _take_all()


def _take_all() -> None:
    for language in i18n.LANGUAGES:
        i18n.use(language)
        for name in PICTURES:
            with tempfile.TemporaryDirectory() as place:
                make(Path(place), language, datetime.fromisoformat(NOW))
                asyncio.run(take(Path(place), name, language))


if __name__ == "__main__":
    main()
