"""Secrecy 保密: what may leave in an export, what is shown instead, and what this machine refuses.

State secrets (秘密 机密 绝密) do not belong here: the law (保守国家秘密法) keeps them off such machines.
"""

import enum
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.kinds import ref_of
from officetui.domain.reason import Reason
from officetui.domain.record import Record, Secrecy

PRIVATE = "private"
# The three degrees, in either script, spread with a space as papers do; and what English papers carry.
_DEGREE = r"(?:[秘祕]\s?密|[机機]\s?密|[绝絕]\s?密)级?"
_ENGLISH = r"(?:top[ _-]secret|secret)"
_TERM = r"(?:\s*[★☆⭐*·•,、:-]?\s*(?:\d{1,3}\s*[年月]|[长長]期))"
_STAR = r"[★☆⭐*]"
_HINTS = ("密", "secret", "confidential")


@cache
def _stamp() -> re.Pattern[str]:
    """What a mark looks like; made only for a text that has a hint of one."""
    return re.compile(
        "|".join(
            (
                # With the star before the term: 机密★1年 (GB/T 9704-2012, 7.2.2).
                rf"{_DEGREE}\s*{_STAR}|{_STAR}\s*{_DEGREE}",
                # In brackets: 报告（绝密）, 【机密·10年】.
                rf"[(\[【〔〖{{<〈]\s*{_DEGREE}{_TERM}?\s*[)\]】〕〗}}>〉]",
                # As the value of what asks for a degree: 密级：机密.
                rf"(?:密级|密級|[保涉秘]密等级|[保涉]密级别|定密)[\s:=为是属]{{0,4}}[\"'“‘「『《]?\s*{_DEGREE}",
                # A line of nothing else; at its beginning, set off: 绝密：关于…; at its end: …的报告 机密.
                rf"^\s*{_DEGREE}{_TERM}?\s*$",
                rf"^\s*{_DEGREE}{_TERM}?(?:\s*[:|]|(?=\s+(?:关于|關於|《)))",
                # Said of the paper itself: 此件系机密.
                rf"[此本该該][件文](?:系|係|为|為|是|属|屬)于?於?\s*{_DEGREE}(?!\w)",
                rf"\s(?!{_DEGREE}级)(?:[机機]\s?密|[绝絕]\s?密){_TERM}?\s*$",
                rf"[(\[]\s*{_ENGLISH}\s*[)\]]|^\s*(?:{_ENGLISH}|confidential)\s*$|top[ _-]secret\s*//",
                rf"\bclassification\s*[:=]\s*(?:{_ENGLISH}|confidential)",
            )
        ),
        re.IGNORECASE | re.MULTILINE,
    )


def refuse_state_secret(text: str, field: str = "secrecy") -> None:
    """Raise Refused where `text` carries a mark of state secrecy in any way people write it.

    A plain word in a sentence (保密工作, 机密文件清退) is no mark.
    """
    plain = unicodedata.normalize("NFKC", text)
    if not any(hint in plain.casefold() for hint in _HINTS):
        return
    visible = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    if found := _stamp().search(visible):
        raise Refused("state_secret", field=field, text=found[0].strip())


def is_marked(text: str) -> bool:
    """Tell whether a text carries a mark of state secrecy."""
    try:
        refuse_state_secret(text)
    except Refused:
        return True
    return False


def refuse_state_secrets(values: Mapping[str, object], before: Mapping[str, object] | None) -> None:
    """Raise Refused where the values of a record carry a mark in any text that its document had not before.

    What is chosen from a list is no text: a paper may have come by confidential mail.
    """
    for name, value in values.items():
        if not value:
            continue
        known = set(_texts(before.get(name))) if before else set()
        for text in _texts(value):
            if text not in known:
                refuse_state_secret(text, name)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, enum.Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from _texts(msgspec.structs.asdict(value))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def is_exportable(record: Record, asked: Collection[str] = ()) -> bool:
    """Tell whether a record may stand in an export.

    Private, internal things and work secrets only if asked for by name: `asked` holds short ids (`N3`),
    `private`, `internal` or `work_secret`. A record that is two of them needs both, or its id.
    """
    if not is_guarded(record) or str(ref_of(record)) in asked:
        return True
    return all(name in asked for name in _guards(record))


def is_guarded(record: Record) -> bool:
    """Tell whether a record stays out of exports unless asked for."""
    return record.private or record.secrecy is not Secrecy.NONE


def masked_title(record: Record) -> Reason:
    """Return what stands in the place of the title where a guarded record must be counted but not named."""
    degree = PRIVATE if record.private else record.secrecy.value
    return Reason(f"secrecy.masked.{degree}", {"id": str(ref_of(record))})


def _guards(record: Record) -> list[str]:
    names = [PRIVATE] if record.private else []
    return [*names, record.secrecy.value] if record.secrecy is not Secrecy.NONE else names
