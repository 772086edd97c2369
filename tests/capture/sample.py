"""A small office to type into: eight people and forty units, in one language each."""

from datetime import datetime, timedelta, timezone

from msgspec.structs import replace

from officetui.capture.names import Directory
from officetui.capture.piece import Context
from officetui.domain.book import Book
from officetui.domain.calendar import china
from officetui.domain.staff import Staff
from officetui.domain.task import Task
from officetui.domain.unit import Unit
from officetui.pinyin import spellings

SHANGHAI = timezone(timedelta(hours=8))
#: A Sunday.
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=SHANGHAI)

CHINESE_STAFF = (
    ("沈岚", "办公室主任", ("沈主任", "Shen Lan")),
    ("李敏", "办公室副主任", ("小李", "Li Min")),
    ("方萍", "统计调研干事", ("方姐", "Fang Ping")),
    ("吴颖", "财务干事", ("吴会计",)),
    ("陈洁", "宣传干事", ()),
    ("刘明", "司机", ()),
    ("单丽娟", "档案员", ()),
    ("王芳", "主席", ()),
)
ENGLISH_STAFF = (
    ("Shen Lan", "director of the office", ("Director Shen",)),
    ("Li Min", "deputy director", ("李敏",)),
    ("Fang Ping", "statistics officer", ("方萍",)),
    ("Wu Ying", "accountant", ("吴颖",)),
    ("Chen Jie", "publicity officer", ()),
    ("Liu Ming", "driver", ()),
    ("Maria de la Cruz", "archivist", ()),
    ("Wang Fang", "chair", ()),
)
CHINESE_UNITS = (
    ("财政局", ("县财政局",)),
    ("教育局", ()),
    ("民政局", ()),
    ("广播电视台", ("广电",)),
    ("妇女儿童工作委员会办公室", ("妇儿工委办",)),
    ("长塘镇", ()),
    ("丰惠镇", ()),
    *((f"第{number}村", ()) for number in range(8, 41)),
)
ENGLISH_UNITS = (
    ("Finance Bureau", ("finance",)),
    ("Education Bureau", ()),
    ("Civil Affairs Bureau", ()),
    ("Broadcasting Station", ("TV",)),
    ("Office of the Committee on Women and Children", ("WCC",)),
    ("Changtang Town", ()),
    ("Fenghui Town", ()),
    *((f"Village {number}", ()) for number in range(8, 41)),
)


def make_book(staff=CHINESE_STAFF, units=CHINESE_UNITS) -> Book:
    """Return the records of such an office, with two tasks."""
    book = Book()
    for number, (name, post, aliases) in enumerate(staff, 1):
        who = Staff(id=number, name=name, post=post, aliases=aliases, spellings=spellings(name))
        book.put(who, "staff")
    for number, (name, aliases) in enumerate(units, 1):
        book.put(Unit(id=number, name=name, aliases=aliases, spellings=spellings(name)), "unit")
    for number in (1, 12):
        book.put(Task(id=number, title=f"task {number}"), "task")
    return book


def make_context(book: Book, **changes) -> Context:
    """Return what a line typed by the director on that Sunday is read in."""
    context = Context(
        now=NOW, calendar=china(), directory=Directory(book), me=1, tags=("stats", "活动", "统计")
    )
    return replace(context, **changes)


CHINESE = make_context(make_book())
ENGLISH = make_context(make_book(ENGLISH_STAFF, ENGLISH_UNITS))
