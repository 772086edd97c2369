"""Why something is as it is: a message key with its values. The words live in the catalogues."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Reason(msgspec.Struct, frozen=True):
    """A message key and what fills it. Values are raw: dates, `When`s, numbers, never formatted text."""

    key: str
    params: Mapping[str, object] = _NOTHING
