"""The remark on a returned draft as a text in the folder of the department that handed it in."""

from pathlib import Path

from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.office import draft as drafts
from officetui.office.office import Office
from officetui.reports.file import write_atomically
from officetui.text import clean
from officetui.wording import named
from officetui.wording.date import instant_words
from officetui.wording.name import actor


def lay_down(office: Office, ref: Ref) -> Path | None:
    """Write the remark on the last version beside the drafts of its department; return the file.

    None where the department has no folder. Raise Refused where it cannot be written; the remark stays.
    """
    version = drafts.paper_of(office, ref).versions[-1]
    folder = next((folder for unit, folder in drafts.folders(office) if unit == version.unit), None)
    if folder is None or version.returned is None:
        return None
    stem = t("draft.remark_file", name=Path(version.name).stem)
    path = _free(folder, stem)
    head = (named(ref, office.book), version.name)
    who = t(
        "draft.by", who=actor(office.actor, office.book), when=instant_words(version.returned, office.now)
    )
    lines = [*map(clean, head), clean(who), "", *map(clean, version.remark.splitlines())]
    write_atomically(path, "\n".join(lines) + "\n")
    return path


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.txt", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}.txt"
    return path
