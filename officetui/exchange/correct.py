"""A copy of a paper with proposals put in place; the paper itself is never touched."""

import io
import zipfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from officetui.domain.proof.finding import Spot
from officetui.exchange.comment import repacked, serialised
from officetui.exchange.docx import BODY_PART, Run, read_docx
from officetui.exchange.draft import PaperFile
from officetui.exchange.numbering import W

_BLANKS = {f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"}


def copy_name(file: str) -> Path:
    """Return a name beside a paper that is not taken yet: notice.proof.docx."""
    path = Path(file)
    names = (f"{path.stem}.proof{'' if number == 1 else f'-{number}'}{path.suffix}" for number in count(1))
    return next(beside for beside in map(path.with_name, names) if not beside.exists())


def corrected(draft: PaperFile, spots: Sequence[Spot]) -> bytes:
    """Return the paper, in its own format and encoding, with what is right at each of `spots`."""
    last_first = sorted(spots, reverse=True)
    if draft.word is None:
        text = draft.paper.text
        for spot in last_first:
            text = text[: spot.start] + spot.right + text[spot.end :]
        return text.encode(draft.encoding)
    word = read_docx(draft.data, draft.name)
    for spot in last_first:
        touched = [run for run in word.runs if run.start < spot.end and spot.start < run.end]
        for place, run in enumerate(touched):
            _replace(run, spot, spot.right if place == 0 else "")
    package = zipfile.ZipFile(io.BytesIO(draft.data))
    return repacked(package, {BODY_PART: serialised(word.document, package.read(BODY_PART))})


def _replace(run: Run, spot: Spot, right: str) -> None:
    """Put `right` in the place of what a run has of a spot, text by text; the rest of the run stays."""
    place = run.start
    for child in run.run:
        length = len(child.text or "") if child.tag == f"{W}t" else int(child.tag in _BLANKS)
        start, end = max(spot.start - place, 0), min(spot.end - place, length)
        if child.tag == f"{W}t" and start < end:
            text = child.text or ""
            child.text = text[:start] + right + text[end:]
            child.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            right = ""
        place += length
