"""How often, as text that can be edited: the words for a rule where they mean it, else the rule itself."""

from collections.abc import Callable

from officetui.domain.errors import Refused
from officetui.domain.reason import Reason
from officetui.domain.recurrence import parse_every, read_rule, rule_in_words


def write_rule(text: str, say: Callable[[str], str] | None = None) -> str:
    """Return a kept rule in the words that `say` gives for message keys, if they are read as it again."""
    if say is None or not text:
        return text
    try:
        rule = read_rule(text)
        for separator in (" ", ""):
            words = separator.join(_fill(said, say) for said in rule_in_words(rule))
            if _means(words, text):
                return words
    except (Refused, KeyError, ValueError):
        return text
    return text


def _fill(said: Reason, say: Callable[[str], str]) -> str:
    params = {name: _param(value, say) for name, value in said.params.items()}
    return say(said.key).format_map(params)


def _param(value: object, say: Callable[[str], str]) -> str:
    if isinstance(value, tuple):
        return say("list.separator").join(say(str(part)) for part in value)
    return str(value)


def _means(words: str, text: str) -> bool:
    try:
        return parse_every(words) == text
    except Refused:
        return False
