"""Marks of secrecy, and what must not stand in a paper that is made public (RULES C1 to C4)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from officetui.domain.errors import Refused
from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import OWN, Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import FilePart, Zone
from officetui.domain.secrecy import refuse_state_secret

_MARK = re.compile(r"^[\s　]*(?P<mark>(?:绝密|机密|秘密)(?:级)?[\s　]*(?:[★☆*].{0,12})?)[\s　]*$")
_STAR = re.compile(r"(?P<mark>(?:内部(?:资料|文件)?|工作秘密|商业秘密|敏感|受控)[\s　]*★(?:\d{1,2}年|长期)?)")
_PUBLIC = re.compile(r"此件公开发布|此件主动公开|公开方式[：:]\s*主动公开|（公开发布）")
_INNER = re.compile(r"(?P<w>内部资料|内部文件|内部使用|注意保存|不得外传|严禁外传|请勿外传|内部掌握)")
_ID = re.compile(r"(?<![\dA-Za-z])(?P<id>[1-9]\d{16}[\dXx])(?![\dA-Za-z])")
_CARD = re.compile(
    r"(?:卡号|银行账号|账号|银行卡)[：:\s]{0,3}(?P<n>\d{4}[ ]?\d{4}[ ]?\d{4}[ ]?\d{4}(?:[ ]?\d{1,3})?)(?!\d)"
)
_HOME = re.compile(r"(?:家庭住址|家庭地址|现住址|户籍地址)[：:为]\s*(?P<n>[^，。；\s]{6,40})")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_HEAD_LINES = 10


def check_secrecy(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """C1, C2: a mark of state secrecy at the head; its star on what is none."""
    head = [line for line in paper.lines if line.text.strip()][:_HEAD_LINES]
    for line in [*head, *paper.within(Zone.MARGIN)]:
        if found := _MARK.match(line.text):
            yield Finding("C1", line.start + found.start("mark"), line.start + found.end("mark"))
    for line in paper.within(*OWN, Zone.HEAD, Zone.MARGIN):
        for found in _STAR.finditer(line.text):
            yield Finding("C2", line.start + found.start("mark"), line.start + found.end("mark"))


def refuse_secret_paper(paper: Paper, name: str) -> None:
    """Raise Refused where a paper, or the name of its file, is marked as a state secret.

    Marked is what bears the mark at its head, in a header, or on a line of its own with its star.
    """
    lines = paper.text.splitlines()
    head = [text for text in lines if text.strip()][:_HEAD_LINES]
    for text in (name.rpartition(".")[0] or name, *head):
        refuse_state_secret(text, "file")
    for at, text in enumerate(lines):
        found = _MARK.match(text)
        if found and (set("★☆") & set(found["mark"]) or paper.parts.get(at) is FilePart.MARGIN):
            raise Refused("state_secret", field="file", text=found["mark"])


def refuse_secret_hidden(lines: Iterable[str]) -> None:
    """Raise Refused where what a file carries besides its text is marked as a state secret."""
    for text in lines:
        try:
            refuse_state_secret(text, "file")
        except Refused as refused:
            raise Refused("state_secret_hidden", field="file", text=refused.params["text"]) from None


def check_public(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """C3, C4: in a paper for everybody, no words for the few, and nobody's numbers or home."""
    is_public = bool(_PUBLIC.search(paper.text)) or paper.outline.genre in ("公告", "通告", "公示")
    if not is_public:
        return
    for line in paper.within(*OWN, Zone.HEAD, Zone.ATTACHED, Zone.CELLS, Zone.IMPRINT):
        for found in _INNER.finditer(line.text):
            yield Finding("C3", line.start + found.start(), line.start + found.end())
        for found in _ID.finditer(line.text):
            if is_identity(found["id"]):
                yield Finding("C4", line.start + found.start(), line.start + found.end(), variant="id")
        for pattern, variant in ((_CARD, "card"), (_HOME, "home")):
            for found in pattern.finditer(line.text):
                yield Finding(
                    "C4", line.start + found.start("n"), line.start + found.end("n"), variant=variant
                )


def is_identity(text: str) -> bool:
    """Tell whether eighteen digits are a citizen's number: a day of birth that exists, and its check digit (GB 11643)."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True)) % 11
    return "10X98765432"[rest] == text[17].upper()
