"""JSON as the store writes it: compact, UTF-8, one line, the same bytes from any engine."""

import math
from collections.abc import Mapping
from typing import Any

import msgspec

_JSON = (str, int, float, type(None))
_decode = msgspec.json.Decoder().decode
_decode_table = msgspec.json.Decoder(dict[int, dict[str, object]]).decode


def encode(value: object) -> bytes:
    """Return `value` as one line of JSON; what no file can hold is cleaned as `storable` says."""
    try:
        return msgspec.json.encode(value)
    except ValueError:
        return msgspec.json.encode(storable(value))


def decode(data: bytes) -> Any:
    """Return the value in `data`; raise ValueError if it is not JSON, or nested without end."""
    try:
        return _decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def decode_document(data: bytes) -> dict[str, object]:
    """Return the document in `data`; raise ValueError if it is none."""
    found = decode(data)
    if type(found) is not dict:
        raise ValueError("not a document")
    return found


def decode_table(text: bytes) -> dict[int, Any]:
    """Return the documents by id in `text`, a JSON object of objects; raise ValueError where it is none."""
    try:
        return _decode_table(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def require_json(value: object) -> None:
    """Raise TypeError for what is not of JSON's own types; some others would be written too, as text."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            require_json(key)
            require_json(item)
    elif isinstance(value, list | tuple):
        for item in value:
            require_json(item)
    elif not isinstance(value, _JSON):
        raise TypeError(f"{type(value).__name__} is not JSON")


def storable(value: object) -> object:
    """Return `value` with lone surrogates (a wrong SSH locale) as U+FFFD and NaN, infinities as None."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    return value
