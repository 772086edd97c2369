"""How far the tests look that draw their examples or their order: a little each time, far when told to.

By default the same examples every time, whatever the machine: chance turns no change away. New ones are
looked for with --hypothesis-profile=search and a seed.
"""

import random

import hypothesis
import pytest

_USUAL = 40
_PATIENT = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("steady", derandomize=True, max_examples=_USUAL, **_PATIENT)
hypothesis.settings.register_profile("search", max_examples=10 * _USUAL, **_PATIENT)


def examples(count: int) -> int:
    """Return how many examples to draw where the usual number will not do: in a search ten times `count`."""
    is_search = hypothesis.settings.get_current_profile_name() == "search"
    return 10 * count if is_search else count


def put_in_order(items: list[pytest.Item], seed: int) -> None:
    """Shuffle the tests, the same way for the same seed."""
    random.Random(seed).shuffle(items)
