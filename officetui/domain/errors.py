"""What the program refuses, as a message key with its parameters; the words live in the catalogues."""

from collections.abc import Mapping
from typing import Any

Params = Mapping[str, Any]
"""What fills a message, by name; handed on to it as keywords."""


class Refused(Exception):  # noqa: N818 - it names an outcome a user meets, not a fault
    """A request that cannot be carried out, and why.

    `key` names the message `error.<key>`; `params` fill it; `field` is the field it is about, so that a
    form can show it there, or "" where it concerns the whole. `of` is the short id of the record it is about,
    where that is one of several that were asked for, or its status forbids the step; `kind` of which kind
    that record is. `exit_code` is what a command ends with.
    """

    exit_code = 1

    def __init__(self, key: str, *, field: str = "", **params: object) -> None:
        super().__init__(f"{key} {params}" if params else key)
        self.key = key
        self.field = field
        self.params = params
        self.of = ""
        self.kind = ""
