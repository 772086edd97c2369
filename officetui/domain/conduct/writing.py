"""What follows from what is written of a record: settled, refused, doubted; what is still unsaid."""

from collections.abc import Collection, Iterator, Mapping
from typing import Generic

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import R
from officetui.domain.scene import Scene


class Writing(Generic[R]):
    """The writing of a kind's records; a kind overrides what is different about it."""

    def __init__(self, kind: Kind[R]) -> None:
        self.kind = kind

    def settle(self, record: R, scene: Scene, typed: Collection[str]) -> R:
        """Return the record with what follows from the fields that were `typed`; id 0 where it is new.

        Raise Refused where what was typed means nothing.
        """
        if "every" in typed or not record.id:
            every = getattr(record, "every", "")
            if every:
                from officetui.domain.recurrence import rule_from  # most records never recur

                day = getattr(record, "day", None)
                due = When(day) if day else getattr(record, "due", None)
                return msgspec.structs.replace(record, every=rule_from(every, due))
        return record

    def refuse(self, record: R, scene: Scene, typed: Collection[str], before: R | None) -> None:
        """Raise Refused where a record contradicts itself, what it was `before`, or another record."""
        self.refuse_taken(record, scene, typed)

    def refuse_taken(self, record: R, scene: Scene, fields: Collection[str]) -> None:
        """Raise Refused where one of `fields` holds what only one record may bear, and another bears it.

        Asked of what is typed, and of what an undo or a redo brings back.
        """
        if self.kind.is_named and self.kind.main in fields:
            wanted = _plain(self.kind.title(record))
            others = scene.book.of(self.kind).values()
            alike = [
                other
                for other in others
                if _plain(self.kind.title(other)) == wanted and other.id != record.id
            ]
            if alike and alike[0].archived:
                raise Refused("record_archived", field=self.kind.main, id=self.kind.short_id(alike[0].id))
            if alike:
                raise Refused("name_taken", field=self.kind.main, text=self.kind.title(record))

    def doubts(self, record: R, scene: Scene) -> Iterator[Reason]:
        """Go through what whoever writes a record down may not have meant: said, never refused."""
        return iter(())

    def unseen(self, record: R, before: R, scene: Scene) -> Iterator[Reason]:
        """Go through what those who decided on a record have not seen of what it was changed to."""
        return iter(())

    def at_entry(self, record: R, scene: Scene) -> Iterator[Reason]:
        """Go through what should be known when a record is written down or its day is set."""
        return iter(())

    def wanting(self, record: R) -> str:
        """Return the field without which nothing becomes of an open record; "" where nothing is missing."""
        return ""

    def unsaid(self, record: R) -> tuple[str, ...]:
        """Return the fields that whoever is given a record should be told and that are empty."""
        return ()

    def told(self, record: R, requirement: str, due: When | None, *, is_only: bool) -> Mapping[str, object]:
        """Return the fields that change with what is said when a record is given, alone or with others."""
        return {}

    def give(self, record: R, who: int, values: Mapping[str, object], scene: Scene) -> R:
        """Return the record with `who` as its owner, and with `values` said to them."""
        given = {"owner": who, **values}
        return self.settle(msgspec.structs.replace(record, **given), scene, given.keys())


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
