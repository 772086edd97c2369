"""Tasks as Taskwarrior exports and imports them: JSON, one object a task.

The form: https://github.com/GothenburgBitFactory/taskwarrior/blob/develop/doc/devel/rfcs/task.md
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

from officetui.domain.errors import Refused
from officetui.domain.task import TASK, TaskStatus
from officetui.office.foreign import REMARK, Foreign, ForeignFile, Left, unnamed

_FORM = "%Y%m%dT%H%M%SZ"
_STATUSES = {
    "completed": TaskStatus.DONE.value,
    "deleted": TaskStatus.DROPPED.value,
    "waiting": "",
    "pending": "",
    "recurring": "",
}
_PRIORITIES = {"H": "high", "M": "normal", "L": "low"}
_EVERY = {
    **dict.fromkeys(("daily", "day", "1d"), "FREQ=DAILY"),
    **dict.fromkeys(("weekdays",), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    **dict.fromkeys(("weekly", "week", "1w", "sennight"), "FREQ=WEEKLY"),
    **dict.fromkeys(("biweekly", "fortnight", "2w"), "FREQ=WEEKLY;INTERVAL=2"),
    **dict.fromkeys(("monthly", "month", "1mo"), "FREQ=MONTHLY"),
    **dict.fromkeys(("quarterly", "quarter", "3mo"), "FREQ=MONTHLY;INTERVAL=3"),
    **dict.fromkeys(("yearly", "annual", "year", "1y"), "FREQ=YEARLY"),
}
_READ = frozenset(
    {"description", "due", "scheduled", "wait", "priority", "project", "tags", "annotations", "depends"}
    | {
        "uuid",
        "status",
        "entry",
        "end",
        "modified",
        "id",
        "urgency",
        "recur",
        "imask",
        "mask",
        "parent",
        "start",
    }
)
_MAPPING = (
    ("description", "title"),
    ("due", "due"),
    ("scheduled", "planned"),
    ("wait", "snoozed"),
    ("priority", "importance"),
    ("project", "tags"),
    ("tags", "tags"),
    ("depends", "blocked_by"),
    ("recur", "every"),
    ("annotations", REMARK),
)


def read_tasks(text: str, name: str, zone: tzinfo | None) -> ForeignFile:
    """Return the tasks of an export, a list or an object a line, days in `zone`; else raise Refused."""
    records: list[Foreign] = []
    left: list[Left] = []
    for place, each in enumerate(_objects(text, name), 1):
        record = _read(place, each, zone) if isinstance(each, Mapping) and each.get("description") else None
        if record is None:
            left.append(unnamed(place, json.dumps(each, ensure_ascii=False)))
        elif each.get("status") != "recurring" or each.get("recur"):
            records.append(record)
    return ForeignFile(records, _MAPPING, tuple(left))


def write_tasks(tasks: Iterable[Mapping[str, object]]) -> str:
    """Return tasks, each as the object that Taskwarrior has, as the text that it imports."""
    return json.dumps(list(tasks), ensure_ascii=False, indent=1) + "\n"


def stamp(moment: datetime) -> str:
    """Return a moment as Taskwarrior writes it, in UTC."""
    return moment.astimezone(UTC).strftime(_FORM)


def _objects(text: str, name: str) -> Iterator[Any]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        try:
            whole = [json.loads(line.rstrip(",")) for line in text.splitlines() if line.strip(" []\t")]
        except (ValueError, RecursionError):
            whole = []
        if not whole:
            raise Refused("import_no_json", file=name) from None
    yield from whole if isinstance(whole, list) else [whole]


def _read(place: int, each: Mapping[str, object], zone: tzinfo | None) -> Foreign:
    texts = {"title": str(each["description"])}
    remarks = []
    for theirs, ours in (("due", "due"), ("scheduled", "planned"), ("wait", "snoozed")):
        if theirs in each:
            texts[ours] = _local(each[theirs], zone, has_time=ours == "due")
    if (importance := _PRIORITIES.get(str(each.get("priority", "")))) is not None:
        texts["importance"] = importance
    tags = [each["project"]] if each.get("project") else []
    tags += _list(each.get("tags"))
    if tags:
        texts["tags"] = ", ".join(str(tag).replace(" ", "_") for tag in tags)
    if rule := _EVERY.get(str(each.get("recur", ""))):
        texts["every"] = rule
    elif each.get("recur"):
        remarks.append(f"recur: {each['recur']}")
    for note in _list(each.get("annotations")):
        remarks.append(str(note.get("description", "")) if isinstance(note, Mapping) else str(note))
    remarks += [
        f"{key}: {value}" for key, value in each.items() if key not in _READ and value not in ("", None)
    ]
    depends = each.get("depends", ())
    return Foreign(
        place,
        TASK.name,
        texts,
        tuple(filter(None, remarks)),
        key=str(each.get("uuid", "")),
        after=tuple(depends.split(",") if isinstance(depends, str) else map(str, _list(depends))),
        status=_STATUSES.get(str(each.get("status", "")), "") or ("doing" if each.get("start") else ""),
        created=_moment(each.get("entry")),
        closed=_moment(each.get("end")),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _moment(text: object) -> datetime | None:
    for form in (_FORM, "%Y-%m-%dT%H:%M:%SZ"):
        try:
            return datetime.strptime(str(text), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _local(text: object, zone: tzinfo | None, *, has_time: bool) -> str:
    """A moment as a person here would type it; midnight is the day alone. What is none stays as it is."""
    moment = _moment(text)
    if moment is None:
        return str(text)
    here = moment.astimezone(zone)
    is_day = not has_time or (here.hour, here.minute) in ((0, 0), (23, 59))
    return here.date().isoformat() if is_day else f"{here:%Y-%m-%d %H:%M}"
