"""The frame of a paper: addressee, copies, signature, urgency, short names (RULES T10 to T12, T14)."""

import re
from collections.abc import Iterator

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import GENRES, PaperLine, Zone

_COPIES = re.compile(r"^[\s　]*(?:抄\s*送|抄\s*报)[：:]")
_URGENCY = re.compile(
    r"^[\s　]*(?P<word>火急|急件|特急件|加急件|紧急|急|万分火急|十万火急|特别紧急|平件)[\s　]*$"
)
_RIGHT_URGENCY = re.compile(r"^[\s　]*(?:特急|加急|特提|平急)[\s　]*$")
_SECRET = re.compile(r"^[\s　]*(?:绝密|机密|秘密)")


def check_frame(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T10: the marks after the addressee and the copies, the brackets of a note."""
    line = paper.outline.addressee
    if line is not None and (text := line.text.rstrip(" 　"))[-1] in "；，;,。.":
        at = line.start + len(text) - 1
        yield Finding("T10", at, at + 1, "：", True)
    rows = list(paper.within(Zone.IMPRINT))
    for at, row in enumerate(rows):
        if not _COPIES.match(row.text):
            continue
        last = row
        while (
            at + 1 < len(rows) and rows[at + 1].number == last.number + 1 and "印发" not in rows[at + 1].text
        ):
            at += 1
            last = rows[at]
        words = last.text.rstrip(" 　")
        if words[-1] != "。" and len(words) > 4 and not _COPIES.fullmatch(words):
            where = last.start + len(words) - 1
            right = words[-1] + "。" if words[-1] not in "；，、,;." else "。"
            yield Finding("T10", where, where + 1, right, True, variant="copies")
    for row in paper.within(Zone.NOTE):
        if found := re.match(r"^[\s　]*(?P<words>此件[^（(。]{2,20})[。]?[\s　]*$", row.text):
            start, end = row.start + found.start("words"), row.start + found.end("words")
            yield Finding("T10", start, end, f"（{found['words']}）", variant="note")


def check_signature(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T11: the body that the title names is the one that signs."""
    outline = paper.outline
    if not outline.issuer or not outline.signers or outline.genre not in GENRES:
        return
    issuer = re.sub(r"[\s　]", "", outline.issuer)
    names = [name for line in outline.signers for name in re.split(r"[\s　]{1,}", line.text.strip()) if name]
    if len(outline.signers) > 1 or len(names) > 1 or re.search("[、，]", issuer) or len(issuer) < 3:
        return
    signer = outline.signers[0]
    name = re.sub(r"[\s　]", "", signer.text)
    if not (is_short_for(issuer, name) or is_short_for(name, issuer)):
        start = signer.start + len(signer.text) - len(signer.text.lstrip(" 　"))
        yield Finding("T11", start, start + len(signer.text.strip(" 　")), params={"issuer": issuer})


def is_short_for(short: str, long: str) -> bool:
    """Tell whether one name can be a shorter form of another: its signs, in their order, end with its end."""
    signs = iter(long)
    if not all(sign in signs for sign in short):
        return False
    for end in ("办公室", "委", "部", "科", "股"):
        if long.endswith(end) and end[-1] not in short:
            return False
    return True


def check_head_marks(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T12: the words of urgency, and secrecy above urgency."""
    title = paper.outline.title_line
    head = [
        line
        for line in paper.lines[:12]
        if line.text.strip() and (title is None or line.number < title.number)
    ]
    if title is None:
        return
    urgent: PaperLine | None = None
    for line in head:
        if found := _URGENCY.match(line.text):
            start, end = line.start + found.start("word"), line.start + found.end("word")
            yield Finding("T12", start, end, params={"word": found["word"]})
        elif _RIGHT_URGENCY.match(line.text):
            urgent = line
        elif _SECRET.match(line.text) and urgent is not None:
            start = urgent.start + len(urgent.text) - len(urgent.text.lstrip(" 　"))
            yield Finding("T12", start, start + 2, variant="order")


_SHORT = re.compile(r"[（(]以下(?:统)?简称[：:]?“?(?P<name>[^“”（）()、，]{2,14})”?[）)]")


def check_short_names(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """T14: a short name that is given is used, and not before."""
    for line in paper.within(Zone.BODY):
        for found in _SHORT.finditer(line.text):
            end = line.start + found.end()
            if found["name"] not in paper.text[end:]:
                start = line.start + found.start("name")
                yield Finding("T14", start, start + len(found["name"]), params={"name": found["name"]})
