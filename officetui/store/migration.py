"""The version of what the documents mean, and the steps from each version to the next.

A step takes every table as plain dicts by id and changes them in place. It is tried on a stored sample of
its old version.
"""

from collections.abc import Callable, Mapping
from typing import Any

from officetui.store.papers import part_papers

Tables = dict[str, dict[int, Any]]
Step = Callable[[Tables], None]

SCHEMA = 2
STEPS: Mapping[int, Step] = {1: part_papers}


def migrate(tables: Tables, found: int) -> None:
    """Bring documents of schema `found` to today's."""
    for version in range(found, SCHEMA):
        STEPS[version](tables)
