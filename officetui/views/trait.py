"""What can be asked of a record with `is:` in a filter, in both languages, and how it is answered."""

import enum
from collections.abc import Callable, Collection

from officetui.domain.chase import is_chase_due
from officetui.domain.conduct import conduct_of
from officetui.domain.incoming import IncomingStatus
from officetui.domain.kinds import kind_of, status_of
from officetui.domain.limit import DueState
from officetui.domain.record import Matter, Record, Secrecy, Urgency
from officetui.domain.scene import Scene
from officetui.domain.task import TaskStatus
from officetui.views.papers import is_going_round


class Trait(enum.StrEnum):
    """Something that is so of a record, or not."""

    OPEN = "open"
    CLOSED = "closed"
    OVERDUE = "overdue"
    TODAY = "today"
    WAITING = "waiting"
    BLOCKED = "blocked"
    BLOCKING = "blocking"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    URGENT = "urgent"
    INBOX = "inbox"
    PENDING = "pending"
    CHASE = "chase"
    HELP = "help"
    SNOOZED = "snoozed"
    RECURRING = "recurring"
    PRIVATE = "private"
    SECRET = "secret"
    ARCHIVED = "archived"
    TO_FILE = "tofile"
    GOING_ROUND = "goinground"
    TO_GIVE_BACK = "giveback"


# Grammar, like the sigils of a line: the first English word of each is the trait's own name.
_WORDS: dict[Trait, tuple[str, ...]] = {
    Trait.OPEN: ("未办结", "未结", "在办", "进行中"),
    Trait.CLOSED: ("finished", "done", "已办结", "办结", "已结", "结束"),
    Trait.OVERDUE: ("late", "逾期", "超期", "过期"),
    Trait.TODAY: ("今天", "今日", "今天到期"),
    Trait.WAITING: ("待回复", "等待", "在等"),
    Trait.BLOCKED: ("受阻", "卡住"),
    Trait.BLOCKING: ("前置", "拦着"),
    Trait.MINE: ("me", "我的", "我"),
    Trait.UNASSIGNED: ("nobody", "unowned", "未分", "未分派", "无人", "没人"),
    Trait.URGENT: ("加急", "紧急", "急", "急件"),
    Trait.INBOX: ("待分办", "收件", "待分"),
    Trait.PENDING: ("approval", "待签批", "待批", "在审", "待审"),
    Trait.CHASE: ("tochase", "待催", "催办", "该催"),
    Trait.HELP: ("help_wanted", "求助", "需要支持"),
    Trait.SNOOZED: ("later", "推迟", "暂缓"),
    Trait.RECURRING: ("repeating", "周期", "重复"),
    Trait.PRIVATE: ("私密", "不公开"),
    Trait.SECRET: ("work_secret", "工作秘密", "涉密"),
    Trait.ARCHIVED: ("历史库", "已入历史库", "存档", "已存档"),
    Trait.TO_FILE: ("to_file", "待归档", "未归档"),
    Trait.GOING_ROUND: ("going_round", "在传阅", "传阅未回"),
    Trait.TO_GIVE_BACK: ("give_back", "待清退", "清退"),
}
_BY_WORD = {word: trait for trait, words in _WORDS.items() for word in (trait.value, *words)}


_GONE = (IncomingStatus.RETURNED, IncomingStatus.PASSED_ON, IncomingStatus.VOID)


def trait_called(word: str) -> Trait | None:
    """Return the trait that a word means, in either language, or None."""
    return _BY_WORD.get(word.strip().lower())


def trait_words(trait: Trait) -> tuple[str, ...]:
    """Return the words that mean a trait, its own name first."""
    return (trait.value, *_WORDS[trait])


def test_of(trait: Trait, scene: Scene) -> Callable[[Record], bool]:
    """Return the test whether a trait is so of a record, as things stand in `scene`."""
    return _TESTS[trait](scene)


def _is_open(record: Record) -> bool:
    return kind_of(record).is_open(record)


def _is_overdue(scene: Scene) -> Callable[[Record], bool]:
    """Late by its due day, a promise, or a paper that has lain too long."""
    return lambda record: _is_open(record) and conduct_of(record).pressure.is_late(record, scene)


def _is_today(scene: Scene) -> Callable[[Record], bool]:
    def test(record: Record) -> bool:
        if not isinstance(record, Matter) or not _is_open(record):
            return False
        return scene.due(conduct_of(record).pressure.due(record, scene)).state is DueState.TODAY

    return test


def _is_waiting(record: Record) -> bool:
    """For somebody else: a task set waiting, a request, a paper on its route."""
    return conduct_of(record).desks.is_waiting(record)


def _is_mine(scene: Scene) -> Callable[[Record], bool]:
    """What I own, and what lies on my desk."""
    me = scene.me

    def test(record: Record) -> bool:
        if me is None or not isinstance(record, Matter):
            return False
        return record.owner == me or me in conduct_of(record).desks.hands(record)

    return test


def _is_chase(scene: Scene) -> Callable[[Record], bool]:
    return lambda record: isinstance(record, Matter) and _is_open(record) and is_chase_due(record, scene.now)


def _is_pending(scene: Scene) -> Callable[[Record], bool]:
    return lambda record: bool(conduct_of(record).desks.of(record, scene))


_FILED = "filed"
"""The status of a paper in the files."""


def _is_to_file(record: Record) -> bool:
    """A paper that is done or issued, and neither filed nor kept out of the files."""
    flow = kind_of(record).flow if hasattr(record, "archival") else None
    return flow is not None and any(move.target == _FILED for move in flow.legal(status_of(record)))


def _is_to_give_back(record: Record) -> bool:
    """A paper with a day by which the sender wants it, and that is still in the house."""
    is_wanted = getattr(record, "give_back", None) is not None
    return is_wanted and getattr(record, "gave_back", None) is None and status_of(record) not in _GONE


def _among(ids: Callable[[Scene], Collection[int]]) -> Callable[[Scene], Callable[[Record], bool]]:
    """A test whether what can be blocked at all is one of some."""
    return lambda scene: lambda record: hasattr(record, "blocked_by") and record.id in ids(scene)


def _always(test: Callable[[Record], bool]) -> Callable[[Scene], Callable[[Record], bool]]:
    """A test that does not depend on the scene."""
    return lambda _: test


_TESTS: dict[Trait, Callable[[Scene], Callable[[Record], bool]]] = {
    Trait.OPEN: _always(_is_open),
    Trait.CLOSED: _always(lambda record: not _is_open(record)),
    Trait.OVERDUE: _is_overdue,
    Trait.TODAY: _is_today,
    Trait.WAITING: _always(_is_waiting),
    Trait.BLOCKED: _among(lambda scene: scene.blocked),
    Trait.BLOCKING: _among(lambda scene: scene.blocking),
    Trait.MINE: _is_mine,
    Trait.UNASSIGNED: _always(lambda record: isinstance(record, Matter) and record.owner is None),
    Trait.URGENT: _always(lambda record: isinstance(record, Matter) and record.urgency is not Urgency.PLAIN),
    Trait.INBOX: _always(lambda record: getattr(record, "status", None) is TaskStatus.INBOX),
    Trait.PENDING: _is_pending,
    Trait.CHASE: _is_chase,
    Trait.HELP: _always(lambda record: getattr(record, "help_wanted", False)),
    Trait.SNOOZED: lambda scene: (
        lambda record: (getattr(record, "snoozed", None) or scene.today) > scene.today
    ),
    Trait.RECURRING: _always(lambda record: bool(getattr(record, "every", ""))),
    Trait.PRIVATE: _always(lambda record: record.private),
    Trait.SECRET: _always(lambda record: record.secrecy is Secrecy.WORK_SECRET),
    Trait.ARCHIVED: _always(lambda record: record.archived),
    Trait.TO_FILE: _always(_is_to_file),
    Trait.GOING_ROUND: _always(is_going_round),
    Trait.TO_GIVE_BACK: _always(_is_to_give_back),
}
