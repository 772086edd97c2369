"""Drafts 文稿: the versions of a paper, each a file known by its checksum, and which was signed and issued.

What was signed stands: a version handed in after the signature is another one, and what is changed in
substance goes back to the signer (党政机关公文处理工作条例, art. 25).
"""

import enum
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Annotated

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.field import Account, Spec

ENDINGS = (".txt", ".md", ".markdown", ".docx")
"""What a draft's file ends in."""
MOST_BYTES = 20_000_000
"""What a paper's file may hold at most."""
SIGNED, ISSUED, LAST = "signed", "issued", "last"
"""The versions that have a name besides their number."""
_NAMES = {
    "签发": SIGNED,
    "签发稿": SIGNED,
    "印发": ISSUED,
    "定稿": ISSUED,
    "最新": LAST,
    **{name: name for name in (SIGNED, ISSUED, LAST)},
}


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """One version. `file` is where it lay when it was handed in at `at`, `checksum` the SHA-256 of its bytes.

    `unit` is the department it came from, `words` what was said with it; `remark` what was said when it was
    returned. `signed` and `issued` are when this version became what was signed and what went out.
    """

    file: str
    checksum: str
    at: datetime
    by: Account
    unit: Annotated[int | None, Spec(ref="unit")] = None
    words: str = ""
    returned: datetime | None = None
    remark: str = ""
    signed: datetime | None = None
    issued: datetime | None = None

    @property
    def name(self) -> str:
        """What the file is called, without its folder."""
        return PurePath(self.file).name


class FileState(enum.StrEnum):
    """What became of a version's file since it was handed in."""

    HERE = "here"
    CHANGED = "changed"
    GONE = "gone"


def added(versions: Sequence[Version], version: Version) -> tuple[Version, ...]:
    """Return the versions with one more; raise Refused where nothing has changed since the last."""
    if versions and versions[-1].checksum == version.checksum:
        raise Refused("draft_same", file=version.name, number=len(versions))
    return (*versions, version)


def marked(versions: Sequence[Version], mark: str, at: datetime) -> tuple[Version, ...]:
    """Return the versions with the last marked as what was signed or issued at `at`."""
    if not versions:
        return ()
    return (*versions[:-1], msgspec.structs.replace(versions[-1], **{mark: at}))


def sent_back(versions: Sequence[Version], remark: str, at: datetime) -> tuple[Version, ...]:
    """Return the versions with the last returned with a remark; raise Refused where there is none."""
    if not versions:
        raise Refused("no_draft")
    if not remark.strip():
        raise Refused("empty_words", field="words")
    before = versions[-1].remark
    said = "\n".join(filter(None, (before, remark.strip())))
    return (*versions[:-1], msgspec.structs.replace(versions[-1], remark=said, returned=at))


def place_called(versions: Sequence[Version], name: str) -> int | None:
    """Return the place of the version that `name` means: a number from 1, or a name such as signed or 签发.

    None where it is neither. Raise Refused where it is one, and there is no such version.
    """
    name = name.strip().lower()
    if name.isdecimal():
        if not 1 <= int(name) <= len(versions):
            raise Refused("no_such_version", text=name, count=len(versions))
        return int(name) - 1
    known = _NAMES.get(name)
    if known is None:
        return None
    found = [at for at, each in enumerate(versions) if known == LAST or getattr(each, known) is not None]
    if not found:
        raise Refused("no_such_version", text=name, count=len(versions))
    return found[-1]


def departs(versions: Sequence[Version]) -> tuple[int, int] | None:
    """Return the numbers of the version signed and the last, where those are not the same text."""
    signed = [at for at, each in enumerate(versions) if each.signed is not None]
    if not signed or versions[signed[-1]].checksum == versions[-1].checksum:
        return None
    return signed[-1] + 1, len(versions)
