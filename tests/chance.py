"""How far the tests look that draw their examples or their order: a little each time, far when told to.

By default the same examples every time, whatever the machine: chance turns no change away. New ones are
looked for with --hypothesis-profile=search and a seed.
"""

import random

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

_USUAL = 25
_PATIENT = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("steady", derandomize=True, max_examples=_USUAL, **_PATIENT)
hypothesis.settings.register_profile("search", max_examples=10 * _USUAL, **_PATIENT)

_constants_of_modules = providers._get_local_constants


def _constants() -> providers.Constants:
    """Let what stands in the modules loaded so far shape the examples in a search only.

    Which those are depends on the tests before, and each one more has all of them read anew.
    """
    return _constants_of_modules() if _is_search() else providers._local_constants


providers._get_local_constants = _constants


def _is_search() -> bool:
    return hypothesis.settings.get_current_profile_name() == "search"


def examples(count: int) -> int:
    """Return how many examples to draw where the usual number will not do: in a search ten times `count`."""
    return 10 * count if _is_search() else count


def put_in_order(items: list[pytest.Item], seed: int) -> None:
    """Shuffle the tests, the same way for the same seed."""
    random.Random(seed).shuffle(items)
