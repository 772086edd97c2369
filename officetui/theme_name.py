"""Which themes there are, by name: the program's own, those of Textual, and a user's. Knows no colours."""

import re
from pathlib import Path

from officetui.config import config_folder

OF_TEXTUAL = (
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "textual-light",
    "tokyo-night",
)
"""Textual's own, but for those of the terminal's colours; named here, for commands that load no interface."""


_NAME = re.compile(r"[a-z][a-z0-9-]*")


def is_theme_name(name: str) -> bool:
    """Tell whether a theme can be called so; a file of another name is none."""
    return bool(_NAME.fullmatch(name))


def program_folder() -> Path:
    """Return where the themes of the program are: beside the code in a wheel, above it in a checkout."""
    package = Path(__file__).parent
    return package / "themes" if (package / "themes").is_dir() else package.parent / "themes"


def own_folder() -> Path:
    """Return where the user's own themes are, whether or not there are any."""
    return config_folder() / "themes"


def theme_names() -> tuple[str, ...]:
    """Return the name of every theme that can be asked for, the program's and the user's first."""
    files = (file for place in (program_folder(), own_folder()) for file in sorted(place.glob("*.toml")))
    names = (file.stem for file in files if is_theme_name(file.stem) and file.is_file())
    return tuple(dict.fromkeys((*names, *OF_TEXTUAL)))
