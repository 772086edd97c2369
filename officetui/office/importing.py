"""Use case: take in what a file of another program holds, as one change; what no field takes is a remark."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from officetui.capture import vocabulary
from officetui.capture.names import fold
from officetui.capture.piece import Context
from officetui.capture.value import read_value
from officetui.domain.dependency import refuse_cycle
from officetui.domain.errors import Refused
from officetui.domain.field import Field
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref, ref_of
from officetui.domain.record import Record, Remark
from officetui.domain.scene import Scene
from officetui.domain.secrecy import refuse_state_secret, refuse_state_secrets
from officetui.domain.task import TASK
from officetui.office import holiday
from officetui.office.entry import context
from officetui.office.foreign import Foreign
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.record import build
from officetui.office.unit_of_work import UnitOfWork

_SEVERAL = re.compile(r"[、,，;；/\s]+")
_LINK = "import:"
"""Before the key that another program gave a record, among its links: it is not taken in twice."""

_STATUSES = {
    **dict.fromkeys(
        ("已完成", "完成", "已办结", "办结", "已结", "finished", "complete", "completed", "closed"), "done"
    ),
    **dict.fromkeys(("进行中", "办理中", "正在办理", "推进中", "in progress", "started", "ongoing"), "doing"),
    **dict.fromkeys(("未开始", "待办", "未启动", "not started", "to do", "todo", "open"), "planned"),
}
"""What lists of others say of a state, besides our own words."""

_LONGEST = 40
"""Characters of a text that may well come again in other rows."""
_NO_DAYS = holiday.ReadyDays()

_Progress = Callable[[int, int], object]


class DoubtfulText(NamedTuple):
    """A text that its field could not take: where it stands, and why. It is kept as a remark."""

    place: int
    field: str
    text: str
    why: Refused


class ReadyRecords(NamedTuple):
    """What a file would make: records not saved yet, each with its draft; what was doubted, what is known.

    `drafts` are all that the file holds, `version` that of the records it was checked against.
    """

    records: tuple[tuple[Foreign, Record], ...]
    doubts: tuple[DoubtfulText, ...]
    known: tuple[Foreign, ...]
    refused: tuple[tuple[Foreign, Refused], ...]
    drafts: tuple[Foreign, ...]
    version: int


def make_ready(office: Office, drafts: Sequence[Foreign], progress: _Progress | None = None) -> ReadyRecords:
    """Return what the drafts would make, checked but not saved; `progress` hears how many of how many.

    Each is checked against those before it too: what one of them takes, such as a number, is taken.
    """
    version, check = office.book.version, _Check(office)
    for number, draft in enumerate(drafts, 1):
        check.take(draft)
        if progress is not None:
            progress(number, len(drafts))
    records, doubts = tuple(check.records), tuple(check.doubts)
    known, refused = tuple(check.known), tuple(check.refused)
    return ReadyRecords(records, doubts, known, refused, drafts=tuple(drafts), version=version)


def bring_in(office: Office, ready: ReadyRecords, days: holiday.ReadyDays = _NO_DAYS) -> Outcome:
    """Save what was made ready, records as one change, days off in the calendar's file.

    Where others changed something since, it is checked anew. Raise Refused, saving nothing, where that makes
    other records, or where there is nothing of either.
    """
    if not (ready.records or days.taken):
        raise Refused("import_all_known" if ready.known or days.known else "import_nothing")
    with holiday.brought_in(office, days):
        return _bring_in(office, ready)


def _bring_in(office: Office, ready: ReadyRecords) -> Outcome:
    if not ready.records:
        return Outcome("import", (), {})
    with office.change("import") as change:
        if office.book.version != ready.version:
            count = len(ready.records)
            ready = make_ready(office, ready.drafts)
            if len(ready.records) != count:
                raise Refused("import_overtaken")
        refs = tuple(change.create(record) for _, record in ready.records)
        _tie(change, [(draft, ref) for (draft, _), ref in zip(ready.records, refs, strict=True)])
    return Outcome("import", refs, {"title": office.book.name(*refs[0])})


def _tie(change: UnitOfWork, made: Iterable[tuple[Foreign, Ref]]) -> None:
    """Let each wait for those that it waits for in the file, but in no circle."""
    made = list(made)
    refs = {draft.key: ref for draft, ref in made if draft.key}
    tasks = {task.id: task for task in TASK.among(change.get(ref) for _, ref in made)}
    own = set(map(ref_of, tasks.values()))
    for draft, ref in made:
        before = tuple(refs[key].id for key in draft.after if refs.get(key, ref) != ref and refs[key] in own)
        if not before or ref not in own:
            continue
        try:
            refuse_cycle(ref.id, before, tasks)
        except Refused:
            continue
        tasks[ref.id] = msgspec.structs.replace(tasks[ref.id], blocked_by=before)
        change.save(change.get(ref), blocked_by=before)


class _Sight:
    """Reads texts as the fields of one kind; what a column says again and again is read once."""

    def __init__(self, seen: Context) -> None:
        self._context = seen
        self._known: dict[tuple[str, str], Any] = {}

    def value(self, field: Field, text: str) -> Any:
        """Return what a text means; raise Refused as `read_value` does."""
        if len(text) > _LONGEST:
            return read_value(field, text, self._context)
        key = (field.name, text)
        if key not in self._known:
            try:
                self._known[key] = read_value(field, text, self._context)
            except Refused as refused:
                self._known[key] = refused
        found = self._known[key]
        if isinstance(found, Refused):
            raise found.with_traceback(None)
        return found


class _Reader:
    """Reads the texts of one draft; what a field cannot take is doubted, and kept as a remark."""

    def __init__(self, draft: Foreign, seen: _Sight) -> None:
        self._draft = draft
        self._seen = seen
        self._kind: Kind[Record] = KINDS[draft.kind]
        self.doubts: list[DoubtfulText] = []
        self.remarks: list[str] = []
        self.status: Any = None

    def values(self) -> dict[str, object]:
        """Return the values that the texts mean."""
        found: dict[str, object] = {}
        texts = dict(self._draft.texts)
        if self._draft.status:
            texts["status"] = self._draft.status
        for name, text in texts.items():
            field = self._kind.field(name)
            try:
                value = self._value(field, text, found)
            except Refused as why:
                # A degree of state secrecy in a column of its own is no remark to be kept.
                refuse_state_secret(text, name)
                self.doubts.append(DoubtfulText(self._draft.place, name, text, why))
                self.remarks.append(f"{name}: {text}")
                continue
            if name == "status":
                self.status = value
            else:
                found[name] = value
        return found

    def _value(self, field: Field, text: str, found: dict[str, object]) -> Any:
        if field.name == self._kind.main:
            return text
        if field.name == "status":
            status = vocabulary.choice_called(field, _STATUSES.get(fold(text), text))
            if status is None:
                raise Refused("bad_choice", text=text, choices=tuple(field.choice))
            return status
        try:
            return self._seen.value(field, text)
        except Refused:
            people = [part for part in _SEVERAL.split(text) if part]
            if field.name != "owner" or not self._kind.helping or len(people) < 2:
                raise
            first, *more = (self._seen.value(field, each) for each in people)
            found[self._kind.helping] = tuple(more)
            return first


class _Check:
    """Sorts drafts into records, what is known and what is refused, one after the other."""

    def __init__(self, office: Office) -> None:
        self.records: list[tuple[Foreign, Record]] = []
        self.doubts: list[DoubtfulText] = []
        self.known: list[Foreign] = []
        self.refused: list[tuple[Foreign, Refused]] = []
        self._office = office
        self._here = _Here(office)
        self._book = office.book.apart()
        self._sights: dict[str, _Sight] = {}
        self._last: dict[str, int] = {}

    def take(self, draft: Foreign) -> None:
        """Take one more."""
        if self._here.has_name(draft):
            self.known.append(draft)
            return
        reader = _Reader(draft, self._sight(draft.kind))
        try:
            record = _record(self._office, draft, reader, self._office.scene(self._book))
        except Refused as problem:
            self.refused.append((draft, problem))
            return
        self.doubts += reader.doubts
        if self._here.has(draft, record):
            self.known.append(draft)
        else:
            self.records.append((draft, record))
            self._put(record, draft.kind)

    def _sight(self, kind: str) -> _Sight:
        if kind not in self._sights:
            seen = msgspec.structs.replace(context(self._office, kind), takes_past=True)
            self._sights[kind] = _Sight(seen)
        return self._sights[kind]

    def _put(self, record: Record, kind: str) -> None:
        """Have what comes next meet it, under a number that nothing else has."""
        last = self._last.get(kind) or max(self._book.of(kind), default=0)
        self._last[kind] = last + 1
        self._book.put(msgspec.structs.replace(record, id=last + 1), kind)


def _record(office: Office, draft: Foreign, reader: _Reader, scene: Scene) -> Record:
    kind = KINDS[draft.kind]
    values = reader.values()
    record: Record = build(office, kind.name, values, scene)
    at = office.now
    notes = tuple(Remark(at, office.actor, words) for words in (*draft.remarks, *reader.remarks))
    links = (f"{_LINK}{draft.key}",) if draft.key else ()
    record = msgspec.structs.replace(record, notes=notes, links=links)
    if reader.status is not None and kind.flow is not None:
        ended = {"closed": draft.closed or at} if reader.status in kind.flow.ends else {}
        record = msgspec.structs.replace(record, status=reader.status, **ended)
    refuse_state_secrets(msgspec.structs.asdict(record), None)
    return record


class _Here:
    """What the office has already: by the key of the other program, by name, or by what tells it apart."""

    def __init__(self, office: Office) -> None:
        self._links = set()
        self._names = set()
        for kind in KINDS.values():
            for record in office.book.of(kind).values():
                self._links |= {link for link in record.links if link.startswith(_LINK)}
                self._names |= set(_marks(kind.name, record))

    def has_name(self, draft: Foreign) -> bool:
        """Tell whether somebody or some unit here is called so: two of a name could not be told apart."""
        kind = KINDS[draft.kind]
        return kind.is_named and (draft.kind, fold(draft.texts.get(kind.main, ""))) in self._names

    def has(self, draft: Foreign, record: Record) -> bool:
        """Tell whether a record is here, and remember it: the same file may hold it twice."""
        link = f"{_LINK}{draft.key}" if draft.key else ""
        marks = set(_marks(draft.kind, record))
        is_here = link in self._links if link else bool(marks & self._names)
        self._links.add(link)
        self._names |= marks
        return is_here


def _marks(kind: str, record: Record) -> Iterator[tuple[str, ...]]:
    """What tells a record apart: a name, or a title with its days and whose it is."""
    if KINDS[kind].is_named:
        yield from ((kind, fold(name)) for name in KINDS[kind].names(record))
        return
    told = (getattr(record, name, None) for name in ("number", "due", "day", "received", "owner", "unit"))
    yield (kind, fold(str(getattr(record, KINDS[kind].main))), *(str(each) for each in told))
