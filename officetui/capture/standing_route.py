"""A standing route on one line, as settings show it and as it is typed: which papers, a colon, the steps.

up, request: review Shen Lan 1d; sign Zhou Huiqin 2d      outgoing papers of a kind, upward
审批，请假，用车：签批 沈岚 1天                              internal matters of two kinds
"""

import re
from collections.abc import Mapping
from typing import Any

from officetui import i18n
from officetui.capture import lexicon, vocabulary
from officetui.domain.errors import Refused
from officetui.domain.setting import StandingRoute
from officetui.i18n import t

_WAYS = {"up": ("up", "上行"), "level": ("level", "平行"), "down": ("down", "下行")}
_HEAD = re.compile(r"\s*([^:：]*)[:：](.*)", re.DOTALL)
_LISTED = re.compile(r"\s*[,，、]\s*")
_STEPS = re.compile(r"\s*[;；\n]\s*")


def read_standing_route(text: str) -> StandingRoute:
    """Return the standing route that a line says; raise Refused where it is none.

    Which papers it is for is left out where it is for all that go out. People are not looked up.
    """
    found = _HEAD.fullmatch(text)
    which, rest = (found[1], found[2]) if found else ("", text)
    steps = tuple(step for step in map(str.strip, _STEPS.split(rest)) if step)
    if not steps:
        raise Refused("route_without_steps")
    said: dict[str, Any] = {}
    subjects = []
    for word in filter(None, map(str.strip, _LISTED.split(which))):
        if way := _called(word, _WAYS):
            said["direction"] = way
        elif sort := _called(word, lexicon.ROUTED_WORDS):
            said["kind"] = sort
        elif subject := vocabulary.subject_called(word):
            subjects.append(subject)
        else:
            raise Refused("unknown_subject", text=word)
    return StandingRoute(steps, subjects=tuple(subjects), **said)


def write_standing_route(route: StandingRoute) -> str:
    """Return a standing route in the language in use, as a line that `read_standing_route` takes back."""
    is_chinese = i18n.language() == "zh"
    language = -1 if is_chinese else 0
    usual = StandingRoute(()).kind
    words = [lexicon.ROUTED_WORDS[route.kind][language]] if route.kind != usual else []
    words += [_WAYS[route.direction][language]] if route.direction else []
    words += [vocabulary.subject_word(vocabulary.subject_called(each) or each, t) for each in route.subjects]
    comma, colon, stop = ("，", "：", "；") if is_chinese else (", ", ": ", "; ")
    steps = stop.join(route.steps)
    return f"{comma.join(words)}{colon}{steps}" if words else steps


def _called(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    wanted = vocabulary.comparable(word)
    return next((name for name, words in known.items() if wanted in map(vocabulary.comparable, words)), "")
