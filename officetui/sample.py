"""The sample office: an invented one, filled from data/sample by doing in order what its files tell.

Everything goes through the use cases, each thing at its own moment and by whoever did it, so that history,
undo and counts are those of an office at work. How the files are read: data/README.md.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from officetui.config import Settings
from officetui.domain.calendar import Calendar, china
from officetui.domain.conduct import conduct_of
from officetui.domain.field import Field, Shape, fields_of
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When
from officetui.domain.plan import PLAN, Fate, Verdict
from officetui.domain.record import Record
from officetui.domain.recurrence import parse_every
from officetui.domain.setting import StandingRoute
from officetui.domain.task import TASK
from officetui.exchange import comparing
from officetui.office import assignment, chase, closing, draft, flow, paper, plan, preparation, record
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.opening import OWN_IN_SAMPLE
from officetui.office.setting_file import write_settings
from officetui.office.unit_of_work import UnitOfWork
from officetui.store import open_store

LEAD = "shen"
_TABLES = {
    "staff": "staff",
    "units": "unit",
    "tasks": "task",
    "incoming": "incoming",
    "documents": "document",
    "approvals": "approval",
    "requests": "request",
    "events": "event",
    "plans": "plan",
    "templates": "template",
}
_OPENS, _SHUTS = time(7, 30), time(18)
_LAST_LOOK = "-1 17:42"


class Deed(NamedTuple):
    """One thing that happened: a record made (`verb` "create") or changed. `given` is as the file has it."""

    at: datetime
    who: str
    kind: str
    handle: str
    verb: str
    given: Mapping[str, Any]


def make(folder: Path, language: str, now: datetime) -> None:
    """Fill the new office `folder` as if it had been at work for the two months before `now` (aware)."""
    source = _source()
    about = _picked(_read(source / "office.toml"), language)
    days = _Days(now, china())
    acts = [
        act
        for name, kind in _TABLES.items()
        for act in _acts(kind, _picked(_read(source / f"{name}.toml"), language), days)
    ]
    looked, seq = days.instant(_LAST_LOOK), 0
    store = open_store(folder)
    try:
        replay = _Replay(store, days, about, _lay_drafts(source / "drafts" / language, folder))
        for act in sorted(acts, key=lambda act: act.at):
            replay.do(act)
            seq = store.seq if act.at <= looked else seq
    finally:
        store.close()
    _look(folder, seq, looked)
    _set(
        folder,
        about["routes"],
        office=about["name"],
        code=about["code"],
        language=language,
        timezone=getattr(now.tzinfo, "key", ""),
    )


def _lay_drafts(source: Path, folder: Path) -> Path:
    """Lay a department's drafts into a folder of its own within the office's; return that."""
    target = folder / "rights"
    target.mkdir(mode=0o700)
    for file in sorted(source.iterdir()):
        (target / file.name).write_bytes(file.read_bytes())
    return target


def _look(folder: Path, seq: int, at: datetime) -> None:
    """Let the lead have looked last at the end of the working day before, so that today's news are new."""
    memory = Memory(folder, LEAD)
    memory.seen.seq, memory.seen.at = seq, at.isoformat()
    memory.keep()


def _set(folder: Path, routes: Sequence[Mapping[str, Any]], **values: str) -> None:
    given: dict[tuple[str, ...], object] = {(name,): value for name, value in values.items()}
    for place, route in enumerate(routes, 1):
        given["routes", str(place)] = msgspec.convert(route, StandingRoute)
    write_settings(folder / "settings.toml", given)
    write_settings(folder / OWN_IN_SAMPLE, {})


def _source() -> Path:
    """The files lie within an installed package, and beside it in a checkout."""
    package = Path(__file__).parent
    found = package / "data" / "sample"
    return found if found.is_dir() else package.parent / "data" / "sample"


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _picked(value: object, language: str) -> Any:
    """Leave of every text in two languages the one asked for."""
    if isinstance(value, dict):
        if value.keys() == {"en", "zh"}:
            return value[language]
        return {key: _picked(part, language) for key, part in value.items()}
    if isinstance(value, list):
        return [_picked(part, language) for part in value]
    return value


def _acts(kind: str, table: Mapping[str, Any], days: "_Days") -> Iterator[Deed]:
    for handle, entry in table.items():
        values = {key: value for key, value in entry.items() if key not in ("made", "by", "events")}
        made = days.instant(entry["made"])
        values = _dated(values, made.year)
        yield Deed(made, entry.get("by", LEAD), kind, handle, "create", values)
        for event in entry.get("events", ()):
            given = {key: value for key, value in event.items() if key not in ("at", "by", "do")}
            given = _dated(given, made.year)
            yield Deed(days.instant(event["at"]), event.get("by", LEAD), kind, handle, event["do"], given)


def _dated(value: object, year: int) -> Any:
    """Put the year in place of `{year}`, and the one after in place of `{next}`."""
    if isinstance(value, dict):
        return {key: _dated(part, year) for key, part in value.items()}
    if isinstance(value, list):
        return [_dated(part, year) for part in value]
    if isinstance(value, str):
        return value.replace("{year}", str(year)).replace("{next}", str(year + 1))
    return value


class _Days:
    """Turns `-3 14:20` into a day: working days counted from today, calendar days with a `d`."""

    def __init__(self, now: datetime, calendar: Calendar) -> None:
        self.calendar = calendar
        self.now = now
        self._days: dict[str, date] = {}

    def day(self, text: str) -> date:
        """Return the day an offset means."""
        if text not in self._days:
            today = self.now.date()
            count = text.removesuffix("d")
            is_plain = count != text
            found = (
                today + timedelta(int(count)) if is_plain else self.calendar.add_workdays(today, int(count))
            )
            self._days[text] = found
        return self._days[text]

    def when(self, text: str) -> When:
        """Return the day, with its time of day where one is given."""
        offset, _, at = text.partition(" ")
        return When(self.day(offset), time.fromisoformat(at) if at else None)

    def instant(self, text: str) -> datetime:
        """Return the moment something happened: never later than now.

        Where the demo starts before the office shuts, what happened today is drawn together so that it
        happened, in the same order, by then.
        """
        when = self.when(text)
        at = datetime.combine(when.day, when.at or _OPENS, self.now.tzinfo)
        if when.day != self.now.date():
            return at
        opens, shuts = (datetime.combine(when.day, hour, self.now.tzinfo) for hour in (_OPENS, _SHUTS))
        if self.now >= shuts:
            return at
        start = opens if self.now > opens else datetime.combine(when.day, time.min, self.now.tzinfo)
        drawn = start + (self.now - start) * ((at - opens) / (shuts - opens))
        return drawn.replace(microsecond=0)


class _Replay:
    """Does one act after the other in the office, as whoever did it and at its moment."""

    def __init__(self, store: Any, days: _Days, about: Mapping[str, Any], drafts: Path) -> None:
        self._days = days
        self._drafts = drafts
        self._about = about
        self._refs: dict[tuple[str, str], Ref] = {}
        self._at = days.now
        self._office = Office(
            store, actor=LEAD, clock=lambda: self._at, calendar=days.calendar, settings=Settings()
        )

    def do(self, act: Deed) -> None:
        """Do it."""
        self._at = act.at
        self._office.actor = act.who
        if act.verb == "create":
            values = self._values(KINDS[act.kind].fields, act.given)
            self._refs[act.kind, act.handle] = record.create(self._office, act.kind, values).refs[0]
            return
        self._change(act.verb, self._refs[act.kind, act.handle], dict(act.given))

    def _change(self, verb: str, ref: Ref, given: dict[str, Any]) -> None:
        office, words = self._office, given.pop("words", "")
        if verb == "give":
            assignment.give(office, (ref,), self._refs["staff", given["to"]].id)
        elif verb == "note":
            record.note(office, (ref,), words)
        elif verb == "carry":
            self._carry(ref, self._days.when(given["planned"]))
        elif verb == "settle":
            plan.settle(office, office.book.one(PLAN, ref).start)
        elif verb == "close":
            self._close(ref, given["carried"])
        elif verb == "prepare":
            preparation.prepare(office, ref)
        elif verb == "edit":
            record.edit(office, ref, self._values(KINDS[ref.kind].fields, given["set"]))
        elif verb == "chase":
            channel = self._about["channels"][given["channel"]]
            after = self._days.when(given["next"])
            chase.chase(office, (ref,), words, after=after, whom=given.get("whom", ""), channel=channel)
        elif verb == "watch":
            record.edit(office, ref, {"folder": self._drafts.name})
        elif verb == "hand_in":
            comparing.hand_in(office, ref, str(self._drafts / given["file"]), words=words)
        elif verb == "draft_back":
            draft.send_back(office, ref, words)
        elif verb == "read":
            readers = (self._refs["staff", given["who"]].id,)
            flow.move(office, (ref,), "circulate", words, readers=readers)
        elif verb == "instruct":
            who = self._refs["staff", given.pop("who")].id
            paper.instruct(office, (ref,), who, words, **self._values(KINDS[ref.kind].fields, given))
        else:
            values = self._values(KINDS[ref.kind].fields, given)
            if flow.is_for_other_desk(office, (ref,), verb):
                record_ = office.book.get(ref)
                values |= {"who": conduct_of(record_).desks.hands(record_)[0], "day": self._at.date()}
                words = words or self._about["agreed"]
            flow.move(office, (ref,), verb, words, **values)

    def _close(self, ref: Ref, carried: list[dict[str, Any]]) -> None:
        """Close a day, carrying over what the file names."""
        given = {
            self._refs["task", one["task"]].id: Verdict(
                Fate.CARRIED, one["words"], self._days.when(one["planned"])
            )
            for one in carried
        }
        closing.close_day(self._office, self._office.book.one(PLAN, ref).start, given)

    def _carry(self, ref: Ref, day: When) -> None:
        """What a day's close does with a task that was not finished: it is planned anew, and counted."""

        def step(change: UnitOfWork, record: Record) -> None:
            task = TASK.expect(record, "only_tasks")
            change.save(task, planned=day, carried=task.carried + 1)

        self._office.perform("plan", (ref,), step)

    def _values(self, fields: Mapping[str, Field], given: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(fields[name], raw) for name, raw in given.items()}

    def _value(self, field: Field, raw: Any) -> Any:
        """Return what a field holds, from how the file writes it."""
        match field.shape:
            case Shape.WHEN:
                return self._days.when(raw)
            case Shape.DAY:
                return self._days.day(raw)
            case Shape.REF:
                return self._refs[field.spec.ref, raw].id
            case Shape.REFS:
                return tuple(self._refs[field.spec.ref, name].id for name in raw)
            case Shape.CHOICE:
                return field.choice(raw)
            case Shape.MONEY:
                return Decimal(str(raw))
            case Shape.ENTRIES:
                inner = {part.name: part for part in fields_of(field.entry)}
                return tuple(field.entry(**self._values(inner, entry)) for entry in raw)
            case Shape.WORDS:
                return (
                    tuple(self._about["tags"][word] for word in raw) if field.name == "tags" else tuple(raw)
                )
        return parse_every(raw) if field.shape is Shape.RULE else raw
