"""The office for other programs: all of it as one document, its tasks as lists, its days as a calendar."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from officetui import __version__
from officetui.domain.conduct import conduct_of
from officetui.domain.field import Shape
from officetui.domain.kinds import KINDS, ref_of
from officetui.domain.moment import When
from officetui.domain.record import Importance, Record, to_document
from officetui.domain.recurrence import read_rule
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF
from officetui.domain.task import TASK, Task, TaskStatus
from officetui.exchange.ical_writer import CalendarEntry
from officetui.exchange.taskwarrior import stamp
from officetui.exchange.todotxt import write_todo
from officetui.i18n import t
from officetui.views.held import DUE, held
from officetui.wording import label

_PRIORITIES = {Importance.TOP: "H", Importance.HIGH: "H", Importance.LOW: "L"}
_STATUSES = {TaskStatus.DONE: "completed", TaskStatus.DROPPED: "deleted", TaskStatus.WAITING: "waiting"}
_ALARM = timedelta(hours=1)


def whole_office(scene: Scene, records: Iterable[Record]) -> dict[str, object]:
    """Return records as one document that `import` takes into a new office, every field as it is kept."""
    found: dict[str, dict[str, Any]] = {name: {} for name in KINDS}
    for record in records:
        ref = ref_of(record)
        found[ref.kind][str(ref.id)] = to_document(record)
    kept = {name: documents for name, documents in found.items() if documents}
    return {"officetui": __version__, "at": scene.now.isoformat(), "records": kept}


def taskwarrior_tasks(scene: Scene, tasks: Iterable[Task]) -> Iterator[dict[str, object]]:
    """Go through tasks as the objects that Taskwarrior imports; what it has no name for is an annotation.

    A task is due on the day that holds; where that was promised, its own limit is an annotation too.
    """
    for task in tasks:
        found: dict[str, Any] = {
            "uuid": str(_uuid(task)),
            "description": task.title,
            "status": _STATUSES.get(task.status, "pending"),
            "entry": stamp(task.created or scene.now),
        }
        if task.status is TaskStatus.WAITING:
            # Its "waiting" is a day on which a task shows again; ours is for somebody.
            found["status"] = "pending"
        limit = held(task, DUE, scene)
        for name, when in (("due", limit), ("scheduled", task.planned)):
            if when is not None:
                found[name] = stamp(_begin(when, scene.now.tzinfo))
        if task.closed:
            found["end"] = stamp(task.closed)
        if task.importance in _PRIORITIES:
            found["priority"] = _PRIORITIES[task.importance]
        if task.tags:
            found["tags"] = [tag.replace(" ", "_") for tag in task.tags]
        if task.owner is not None:
            found["tags"] = [
                *found.get("tags", ()),
                scene.book.name(STAFF.name, task.owner).replace(" ", "_"),
            ]
        if depends := [
            str(_uuid(scene.book.tasks[each])) for each in task.blocked_by if each in scene.book.tasks
        ]:
            found["depends"] = depends
        notes = [(each.at, each.words) for each in task.notes]
        if task.due is not None and task.due != limit:
            own = t("label.line", label=label(TASK.name, DUE), value=task.due.day.isoformat())
            notes.append((task.updated or task.created or scene.now, own))
        if notes:
            found["annotations"] = [{"entry": stamp(at), "description": words} for at, words in notes]
        yield found


def todo_lines(scene: Scene, tasks: Iterable[Task]) -> Iterator[str]:
    """Go through tasks as lines of todo.txt, the days those of the office, due on the day that holds.

    Whose they are is no context of it, so it is not said.
    """
    zone = scene.now.tzinfo
    for task in tasks:
        days = (("due", held(task, DUE, scene)), ("t", task.planned))
        pairs = [(name, str(when.day)) for name, when in days if when]
        created = task.created.astimezone(zone).date().isoformat() if task.created else ""
        done = task.closed.astimezone(zone).date().isoformat() if task.closed else ""
        yield write_todo(
            task.title,
            task.importance.value,
            (tag.replace(" ", "_") for tag in task.tags),
            [*pairs, ("id", str(ref_of(task)))],
            created,
            done,
        )


def calendar_entries(scene: Scene, records: Iterable[Record], name: str) -> Iterator[CalendarEntry]:
    """Go through the days of records that a calendar shows: limits, chases, leave, duty, events.

    What is closed has none. Ids stay the same, so that a calendar program replaces what it had.
    """
    zone = scene.now.tzinfo
    host = uuid5(NAMESPACE_URL, f"officetui:{name}")
    for record in records:
        ref = ref_of(record)
        if getattr(record, "closed", None):
            continue
        limit = conduct_of(record).pressure.due(record, scene)
        for sort, when in ((DUE, limit), ("next_chase", getattr(record, "next_chase", None))):
            if when is not None:
                start = _begin(when, zone) if when.at else when.day
                title = t(f"feed.{sort}", id=str(ref), title=getattr(record, KINDS[ref.kind].main))
                end = start + timedelta(minutes=30) if isinstance(start, datetime) else start
                alarm = _ALARM if isinstance(start, datetime) else timedelta(hours=-8, minutes=-30)
                yield CalendarEntry(f"{ref}-{sort}@{host}", title, start, end, alarm=alarm)
        for sort in ("leave", "duty"):
            for period in getattr(record, sort, ()):
                title = t(f"feed.{sort}", who=getattr(record, KINDS[ref.kind].main))
                uid = f"{ref}-{sort}-{period.start}@{host}"
                yield CalendarEntry(uid, title, period.start, period.end, words=period.words)
        day = getattr(record, "day", None)
        if day is not None and KINDS[ref.kind].shape("day") is Shape.DAY:
            rule, place = _rule(getattr(record, "every", "")), getattr(record, "place", "")
            yield CalendarEntry(f"{ref}@{host}", KINDS[ref.kind].title(record), day, day, rule, place)


def _rule(every: str) -> str:
    """The rule by which something comes again; "" where that is counted from when it was held."""
    rule = read_rule(every) if every else None
    return rule.rrule if rule is not None and not rule.is_after else ""


def _begin(when: When, zone: tzinfo | None) -> datetime:
    """The moment a limit names, in UTC; of a day alone its first."""
    at = when.at or datetime.min.time()
    return datetime.combine(when.day, at, tzinfo=zone).astimezone(UTC)


def _uuid(task: Task) -> UUID:
    return uuid5(
        NAMESPACE_URL, f"officetui:task:{task.id}:{task.created.isoformat() if task.created else ''}"
    )
