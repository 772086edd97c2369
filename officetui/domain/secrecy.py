"""Secrecy 保密: what may leave in an export, what is shown instead, and what this machine refuses.

State secrets (秘密 机密 绝密) do not belong here: the law (保守国家秘密法) keeps them off such machines.
"""

import re
from collections.abc import Collection

from officetui.domain.errors import Refused
from officetui.domain.kinds import ref_of
from officetui.domain.reason import Reason
from officetui.domain.record import Record, Secrecy

PRIVATE = "private"
_MARKS = frozenset(
    {"秘密", "机密", "绝密", "機密", "絕密", "secret", "top secret", "top_secret", "confidential"}
)
# The mark as papers carry it, with the star before the term: 机密★1年 (GB/T 9704-2012, 7.2.2).
_STAMP = re.compile(r"(秘密|[机機]密|[绝絕]密)\s*[★☆*]")


def parse_secrecy(text: str) -> Secrecy:
    """Read a degree of secrecy by its value; refuse state secrets, and what is not a degree."""
    refuse_state_secret(text)
    try:
        return Secrecy(text.strip().lower())
    except ValueError:
        raise Refused("not_a_secrecy", field="secrecy", text=text, known=tuple(Secrecy)) from None


def refuse_state_secret(text: str) -> None:
    """Raise Refused where `text` is a mark of state secrecy, or carries one as papers do."""
    if text.strip().lower() in _MARKS or _STAMP.search(text):
        raise Refused("state_secret", field="secrecy", text=text.strip())


def is_exportable(record: Record, asked: Collection[str] = ()) -> bool:
    """Tell whether a record may stand in an export.

    Private things and work secrets only if asked for by name: `asked` holds short ids (`N3`), `private`,
    or `work_secret`. A record that is both needs both, or its id.
    """
    if not is_guarded(record) or str(ref_of(record)) in asked:
        return True
    return all(name in asked for name in _guards(record))


def is_guarded(record: Record) -> bool:
    """Tell whether a record stays out of exports unless asked for."""
    return record.private or record.secrecy is Secrecy.WORK_SECRET


def masked_title(record: Record) -> Reason:
    """Return what stands in the place of the title where a guarded record must be counted but not named."""
    key = "secrecy.masked.private" if record.private else "secrecy.masked.work_secret"
    return Reason(key, {"id": str(ref_of(record))})


def _guards(record: Record) -> list[str]:
    names = [PRIVATE] if record.private else []
    return [*names, Secrecy.WORK_SECRET.value] if record.secrecy is Secrecy.WORK_SECRET else names
