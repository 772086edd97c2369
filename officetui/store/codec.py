"""JSON as the store writes it: compact, UTF-8, one line, the same bytes from any engine.

The standard library's json is loaded with Python anyway; msgspec takes longer to import than a short command
takes to run but decodes three times as fast, so it serves where there is much to decode.
"""

import json
import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")
MANY_BYTES = 1 << 20

_to_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_from_text = json.JSONDecoder().decode


def encode(value: object) -> bytes:
    """Return `value` as one line of JSON; what no file can hold is cleaned as `clean` says."""
    try:
        return _to_text(value).encode()
    except ValueError:
        return _to_text(clean(value)).encode()


def decode(data: bytes) -> Any:
    """Return the value in `data`; raise ValueError if it is not JSON, or nested without end."""
    try:
        return _from_text(data.decode())
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def decode_document(data: bytes) -> dict[str, object]:
    """Return the document in `data`; raise ValueError if it is none."""
    found = decode(data)
    if type(found) is not dict:
        raise ValueError("not a document")
    return found


def decoder(size: int) -> Callable[[bytes], Any]:
    """Return the way to decode that is quickest for `size` bytes in many pieces."""
    if size < MANY_BYTES:
        return decode
    import msgspec

    return partial(_decode_quickly, msgspec.json.Decoder().decode)


def decode_table(text: bytes) -> dict[int, Any]:
    """Return the documents by id in `text`, a JSON object of objects; raise ValueError where it is none."""
    if len(text) < MANY_BYTES:
        found = {int(key): document for key, document in decode(text).items()}
        if not all(type(document) is dict for document in found.values()):
            raise ValueError("not a table")
        return found
    import msgspec

    return _decode_quickly(msgspec.json.Decoder(dict[int, dict[str, object]]).decode, text)


def _decode_quickly(decode: Callable[[bytes], T], data: bytes) -> T:
    import msgspec

    try:
        return decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def clean(value: object) -> object:
    """Return `value` with lone surrogates (a wrong SSH locale) as U+FFFD and NaN, infinities as None."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value
