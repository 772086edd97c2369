"""One thing the palette offers, and whether what is typed means it: by words in any language, or by sound."""

from collections.abc import Callable, Iterable

import msgspec

from officetui import i18n
from officetui.capture.names import fold
from officetui.views.order import Sound


class Command(msgspec.Struct, frozen=True):
    """`name` tells it from others; `words` say what it does, `about` which key does it, or to what.

    What is typed is not looked for in `about`: the name of a row must not find what is done to it. `also` are
    other words for it; `is_record`: it was looked up, and needs no words to fit.
    """

    name: str
    words: str
    about: str
    run: Callable[[], object]
    also: tuple[str, ...] = ()
    is_record: bool = False


def worded(key: str, about: str, run: Callable[[], object]) -> Command:
    """Return what the message `key` says, found by what it is called in the other languages too."""
    return Command(key, i18n.t(key), about, run, i18n.words(key))


def matching(commands: Iterable[Command], typed: str, sound: Sound) -> list[Command]:
    """Return the commands that have every word typed, those that begin so first; all of them for none."""
    wanted = fold(typed).split()
    if not wanted:
        return list(commands)
    ranked = [(rank, command) for command in commands if (rank := _rank(command, wanted, sound)) is not None]
    ranked.sort(key=lambda each: each[0])
    return [command for _, command in ranked]


def _rank(command: Command, wanted: list[str], sound: Sound) -> int | None:
    """How well the words fit, the best 0; None where one of them does not."""
    texts = [fold(text) for text in (command.words, *command.also)]
    if any(text.startswith(" ".join(wanted)) for text in texts):
        return 0
    if any(all(_begins(text, word) for word in wanted) for text in texts):
        return 1
    if any(all(word in text for word in wanted) for text in texts):
        return 2
    letters = "".join(wanted)
    if not letters.isascii() or len(letters) < 2:
        return None
    heard = (sound(text).split() for text in texts if not text.isascii())
    return 3 if any(_sounds(parts, letters) for parts in heard) else None


def _begins(text: str, word: str) -> bool:
    return any(part.startswith(word) for part in text.split())


def _sounds(parts: list[str], letters: str) -> bool:
    """Whether syllables sound so: letter by letter, or by their initials."""
    return letters in "".join(parts) or letters in "".join(part[0] for part in parts)
