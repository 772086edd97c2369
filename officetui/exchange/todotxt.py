"""todo.txt: one task a line. The form: https://github.com/todotxt/todo.txt"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from officetui.domain.task import TASK, TaskStatus
from officetui.office.foreign import REMARK, Foreign, ForeignFile, Left, unnamed

_LINE = re.compile(
    r"(?:(?P<done>x) )?(?:\((?P<priority>[A-Z])\) )?"
    r"(?:(?P<first>\d{4}-\d\d-\d\d) )?(?:(?P<second>\d{4}-\d\d-\d\d) )?(?P<rest>.*)"
)
_PAIR = re.compile(r"(?<!\S)(?P<key>[A-Za-z]\w*):(?P<value>[^\s:]\S*)")
_WORD = re.compile(r"(?<!\S)(?P<sign>[+@])(?P<word>\S+)")
_PRIORITIES = {"A": "top", "B": "high", "C": "normal"}
_LETTERS = {"top": "A", "high": "B"}
_PAIRS = {"due": "due", "t": "planned"}
_MAPPING = (
    ("(A)", "importance"),
    ("+", "tags"),
    ("@", "tags"),
    ("due:", "due"),
    ("t:", "planned"),
    ("key:", REMARK),
)


def read_todos(text: str) -> ForeignFile:
    """Return the tasks of a list; a context, which is no person, becomes a tag as a project does."""
    records = []
    left: list[Left] = []
    for place, line in enumerate(text.splitlines(), 1):
        if line.strip():
            record = _read(place, line.strip())
            if record.texts["title"]:
                records.append(record)
            else:
                left.append(unnamed(place, line))
    return ForeignFile(records, _MAPPING, tuple(left))


def write_todo(
    title: str,
    importance: str,
    tags: Iterable[str],
    pairs: Iterable[tuple[str, str]],
    created: str,
    done: str,
) -> str:
    """Return a task as a line; days as ISO text, "" for none."""
    letter = _LETTERS.get(importance, "")
    # A finished task keeps its priority as a pair, which is the custom: the letter would be in the way.
    first = f"x {done} " if done else f"({letter}) " if letter else ""
    words = [
        " ".join(title.split()),
        *(f"+{tag}" for tag in tags),
        *(f"{key}:{value}" for key, value in pairs),
    ]
    if done and letter:
        words.append(f"pri:{letter}")
    return f"{first}{created} {' '.join(words)}".replace("  ", " ") if created else first + " ".join(words)


def _read(place: int, line: str) -> Foreign:
    found = _LINE.fullmatch(line)
    assert found is not None
    texts: dict[str, str] = {}
    remarks = []
    if priority := found["priority"]:
        texts["importance"] = _PRIORITIES.get(priority, "low")
    rest = found["rest"]
    for pair in _PAIR.finditer(rest):
        if pair["value"].startswith("//"):
            continue
        if (field := _PAIRS.get(pair["key"])) and field not in texts:
            texts[field] = pair["value"]
        elif pair["key"] == "pri":
            texts.setdefault("importance", _PRIORITIES.get(pair["value"], "low"))
        else:
            remarks.append(pair[0])
    rest = _PAIR.sub(lambda pair: pair[0] if pair["value"].startswith("//") else "", rest)
    if tags := [word["word"] for word in _WORD.finditer(rest)]:
        texts["tags"] = ", ".join(tags)
    texts["title"] = " ".join(_WORD.sub("", rest).split())
    is_done = bool(found["done"])
    return Foreign(
        place,
        TASK.name,
        texts,
        tuple(remarks),
        status=TaskStatus.DONE.value if is_done else "",
        created=_day(found["second"] if is_done else found["first"]),
        closed=_day(found["first"]) if is_done else None,
    )


def _day(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
    except ValueError:
        return None
