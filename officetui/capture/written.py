"""What goes with typed values, such as units: in the language in use, or in none; all is read in any."""

from collections.abc import Callable, Iterable

#: Gives the words of a message key in the language in use.
Say = Callable[[str], str]

_UNSAID = {
    "typed.hours": "{n}h",
    "typed.days": "{n}d",
    "typed.span": "{start}..{end}",
    "label.line": "{label}: {value}",
    "list.separator": ", ",
}


def written(key: str, say: Say | None, **params: object) -> str:
    """Return the words of a message key that `say` gives, else those of no language, filled with `params`."""
    return (say(key) if say else _UNSAID[key]).format_map(params)


def written_list(words: Iterable[str], say: Say | None) -> str:
    """Return words one behind the other."""
    return written("list.separator", say).join(words)
