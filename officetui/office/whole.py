"""Use case: take a whole office, as a file of ours has it, into a new one."""

from collections.abc import Callable

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import from_document, to_document
from officetui.domain.secrecy import refuse_state_secrets
from officetui.office.office import Office
from officetui.office.outcome import Outcome


def refuse_unless_new(office: Office) -> None:
    """Refuse a whole office where there are records already, whose numbers it would take."""
    if any(office.book.of(kind) for kind in KINDS.values()):
        raise Refused("import_not_new")


def bring_back(
    office: Office,
    documents: dict[str, dict[int, dict[str, object]]],
    progress: Callable[[int, int], object] | None = None,
) -> Outcome:
    """Take a whole office into a new one, every record under its number, as one change.

    `documents` are let go one by one as they are taken; `progress` hears how many of how many. Raise Refused,
    saving nothing, where the office has records already, or one of the file fits no kind.
    """
    refuse_unless_new(office)
    refs: list[Ref] = []
    count = sum(map(len, documents.values()))
    with office.change("import") as change:
        for kind, records in documents.items():
            for number in list(records):
                record = from_document(KINDS[kind].record, number, records.pop(number))
                refuse_state_secrets(msgspec.structs.asdict(record), None)
                ref = Ref(kind, number)
                change.restore(ref, to_document(record))
                refs.append(ref)
                if progress is not None:
                    progress(len(refs), count)
    if not refs:
        raise Refused("import_nothing")
    return Outcome("import", tuple(refs), {"title": office.book.name(*refs[0])})
