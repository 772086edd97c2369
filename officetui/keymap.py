"""Which key does what, for messages that speak of keys: as it comes, and as the office's settings have it.

A message writes `[[capture]]` for the key of that binding. Knows no interface.
"""

import unicodedata
from collections.abc import Mapping

from officetui.domain.errors import Refused

KEYS: Mapping[str, str] = {
    "area.document": "4",
    "area.plan": "8",
    "area.staff": "3",
    "area.today": "1",
    "ask.copy": "ctrl+y",
    "back": "escape",
    "back.q": "q",
    "capture": "a",
    "capture.anywhere": "f3",
    "capture.before": "up",
    "capture.complete": "tab",
    "capture.next": "down",
    "choice.next": "space",
    "close.carry": "c",
    "close.done": "d",
    "close.drop": "x",
    "close.finish": "X",
    "close.promise": "p",
    "closed": "O",
    "copy": "C",
    "done": "d",
    "draft.folders": "f",
    "draft.hand_in": "a",
    "draft.return": "n",
    "draft.write": "w",
    "filter.complete": "tab",
    "find": "S",
    "form.save": "f2",
    "give": "g",
    "help": "question_mark",
    "help.tour": "t",
    "matrix": "x",
    "matrix.down": "J",
    "matrix.left": "H",
    "matrix.right": "L",
    "matrix.up": "K",
    "move": "m",
    "new": "A",
    "palette.page_down": "pagedown",
    "palette.page_up": "pageup",
    "panel": "tab",
    "page.page_down": "pagedown",
    "page.page_up": "pageup",
    "pass_on.file": "f",
    "pass_on.print": "P",
    "plan": "p",
    "plan.after": "right_square_bracket",
    "plan.before": "left_square_bracket",
    "plan.nearer": "plus",
    "plan.objective": "G",
    "plan.toggle": "space",
    "plan.wider": "minus",
    "prompt.clear": "ctrl+u",
    "proof.next": "n",
    "proof.off": "O",
    "proof.previous": "p",
    "proof.take": "y",
    "proof.waive": "w",
    "quit": "ctrl+q",
    "return": "n",
    "route.add": "a",
    "route.complete": "tab",
    "route.down": "J",
    "route.remove": "D",
    "route.up": "K",
    "rows.down": "down",
    "rows.mark": "space",
    "rows.open": "enter",
    "rows.page_down": "pagedown",
    "rows.page_up": "pageup",
    "rows.up": "up",
    "setting.reset": "0",
    "snooze": "z",
    "step.add": "a",
    "step.down": "J",
    "step.remove": "D",
    "step.tick": "space",
    "step.up": "K",
    "summary.reader": "tab",
    "template": "T",
    "triage.duplicate": "equals_sign",
    "triage.skip": "right",
    "unarchive": "B",
    "undo": "u",
    "veil": "asterisk",
    "view.choose": "V",
    "view.keep": "k",
    "view.next": "right_square_bracket",
    "view.remove": "D",
    "view.sort": "s",
    "want_help": "m_h",
    "weight.less": "left",
    "weight.more": "right",
    "weight.reset": "0",
}
"""The keys that messages speak of, by the names of their bindings, as they are without settings."""

MENU = "move"
"""The binding whose key comes before the letters of the menu: `m_s`."""


SIGNS: Mapping[str, str] = {
    "minus": "-",
    "plus": "+",
    "slash": "/",
    "at": "@",
    "backslash": "\\",
    "underscore": "_",
}
"""The characters whose keys are not called by their Unicode name."""

_NAMED = frozenset(f"f{number}" for number in range(1, 25)) | {
    *("escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end"),
    *("pageup", "pagedown", "up", "down", "left", "right"),
}
_HELD = ("ctrl", "alt", "shift")


class _Current:
    """The keys that settings changed, one set a process."""

    own: Mapping[str, str] = {}


def use(own: Mapping[str, str]) -> None:
    """Speak from now on of the keys of these settings: by the name of a binding, keys joined by commas."""
    _Current.own = dict(own)


def key_for(name: str) -> str:
    """Return the key in use for a binding, of several the first, as Textual calls it."""
    return (_Current.own.get(name) or KEYS[name]).partition(",")[0]


def read_keys(text: str) -> str:
    """Return the name of a key as settings have it, from that name, or from the character itself.

    Several are joined by commas. Raises Refused where there is no such key.
    """
    return ",".join(map(_read_key, text.split(","))) if len(text.strip()) > 1 else _read_key(text)


def _read_key(text: str) -> str:
    key = text.strip()
    if len(key) == 1:
        return _called(key)
    *held, last = key.lower().split("+")
    is_known = last in _NAMED or last in SIGNS or (len(last) == 1 and last.isalnum()) or _is_character(last)
    if not is_known or any(each not in _HELD for each in held):
        raise Refused("no_such_key", text=key)
    return "+".join([*held, last])


def _called(character: str) -> str:
    """What the key of a character is called: a letter or digit itself, else its Unicode name."""
    if character.isalnum():
        return character
    named = {sign: name for name, sign in SIGNS.items()}
    return named.get(character) or unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")


def _is_character(name: str) -> bool:
    try:
        character = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return _called(character) == name
