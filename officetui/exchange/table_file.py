"""Tables of others, csv and xlsx, as drafts of records: by the headings that people write over them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from officetui.capture import vocabulary
from officetui.domain.field import Shape
from officetui.domain.kinds import KINDS
from officetui.exchange import marking, weight
from officetui.exchange.grid import read_grid
from officetui.exchange.table_heading import folded, one_line
from officetui.exchange.workbook import TableRow
from officetui.office.foreign import COUNT, REMARK, Foreign, ForeignFile, Left, unnamed

_MOST_ABOVE = 10
"""Rows of titles and remarks that may stand over a heading."""

_APART = frozenset((Shape.REF, Shape.REFS, Shape.WORDS, Shape.ENTRIES))
"""Of what a cell may name several, one a line."""

_COUNTED = frozenset(("序号", "no", "nr", "id", "#", "编号"))
# What offices write over columns besides the words of the program itself.
_ALSO: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "task": {
        "title": (
            *("事项", "任务", "工作", "工作内容", "工作任务", "工作事项", "内容", "任务名称", "名称"),
            *("task", "subject", "description", "what", "item", "summary", "to do"),
        ),
        "owner": (
            *("责任人", "负责人", "承办人", "经办人", "办理人", "主办", "姓名"),
            *("who", "assignee", "assigned to", "responsible", "person"),
        ),
        "due": (
            *("完成时限", "截止时间", "截止日期", "办理时限", "完成时间", "期限", "要求时间", "截止"),
            *("deadline", "due date", "end", "end date", "finish"),
        ),
        "planned": ("计划时间", "计划日期", "开始时间", "start", "start date", "scheduled"),
        "importance": ("重要性", "重要程度", "优先级", "priority"),
        "unit": ("来文单位", "交办单位", "涉及单位", "unit", "department"),
        "requirement": ("要求", "工作要求", "具体要求", "requirements", "details"),
        "effort": ("工时", "预计工时", "estimate", "hours"),
        "tags": ("标签", "类别", "分类", "project", "category", "labels"),
        "status": ("状态", "进展", "办理情况", "完成情况", "status", "state"),
    },
    "request": {
        "title": ("事由", "请求事项", "协调事项", "request"),
        "unit": ("对方单位", "协调单位", "责任单位", "whom"),
        "due": ("答复时限", "回复时限", "反馈时限", "reply by"),
    },
    "document": {
        "title": ("文件标题", "公文标题", "文件名称", "发文标题", "subject"),
        "number": ("文号", "发文字号", "文件编号", "number"),
        "unit": ("主送机关", "主送单位", "主送", "addressee"),
    },
    "incoming": {
        "title": ("来文标题", "文件标题", "收文标题", "文件名称"),
        "number": ("来文字号", "来文文号", "文号"),
        "unit": ("来文机关", "来文单位", "发文机关", "发文单位", "from", "sender"),
        "received": ("收文日期", "收到日期", "收文时间", "received"),
    },
    "staff": {
        "name": ("姓名", "名字", "人员", "full name"),
        "post": ("职务", "岗位", "职位", "position", "job title"),
        "phone": ("电话", "联系电话", "手机", "手机号码", "办公电话", "mobile", "telephone", "tel"),
        "duties": ("岗位职责", "职责", "分工", "responsibilities"),
    },
    "unit": {
        "name": ("单位", "单位名称", "机构", "机构名称", "乡镇", "organisation", "organization"),
        "phone": ("电话", "联系电话", "办公电话", "telephone", "tel"),
        "contacts": ("联系人", "联络员", "负责人", "contact person"),
        "remark": ("备注", "说明", "remarks", "notes"),
    },
}


def read_table(file: Path, kind: str = "") -> ForeignFile:
    """Return the records of a table; of `kind`, else of the kind that most of its headings are of.

    A sheet without any heading that is known is left, row by row.
    """
    records: list[Foreign] = []
    left: list[Left] = []
    mapping: dict[str, str] = {}
    for sheet in read_grid(file):
        found = _heading(sheet.rows, kind)
        if found is None:
            rows = enumerate(sheet.rows, 1)
            left += [
                Left(place, " ".join(filter(None, row)), "import.left_headless")
                for place, row in rows
                if any(row)
            ]
            continue
        at, name, columns, titles = found
        mapping |= {
            title: columns.get(place, COUNT if folded(title) in _COUNTED else REMARK)
            for place, title in enumerate(titles)
            if title
        }
        for place, row in enumerate(sheet.rows[at + 1 :], at + 2):
            record = _record(place, name, columns, titles, row)
            if record is not None:
                records.append(record)
            elif any(row):
                left.append(unnamed(place, " ".join(filter(None, row))))
    return ForeignFile(records, tuple(mapping.items()), tuple(left))


def _record(
    place: int, kind: str, columns: Mapping[int, str], titles: Sequence[str], row: TableRow
) -> Foreign | None:
    texts: dict[str, str] = {}
    remarks = []
    for at, cell in enumerate(row):
        if not cell:
            continue
        title = one_line(titles[at]) if at < len(titles) else ""
        field = columns.get(at, REMARK)
        cell = _as_field(kind, field, cell)
        if field in marking.FIELDS:
            field, text = marking.meant(field, title, cell)
            texts[field], unknown = marking.stricter(texts.get(field, ""), text)
            remarks += [unknown] if unknown else []
        elif field in weight.FIELDS:
            for name, text in weight.meant(KINDS[kind], field, cell):
                if texts.setdefault(name, text) != text:
                    remarks.append(f"{title}: {text}")
        elif field and field not in texts:
            texts[field] = cell
        elif not (folded(title) in _COUNTED and cell.isdigit()):
            remarks.append(f"{title}: {cell}" if title else cell)
    return Foreign(place, kind, texts, tuple(remarks)) if texts.get(KINDS[kind].main) else None


def _as_field(kind: str, field: str, cell: str) -> str:
    """The text of a cell for a field: names on lines stay apart, remarks and long texts keep their lines."""
    if not field:
        return cell
    shape = KINDS[kind].field(field).shape
    if shape is Shape.LONG:
        return cell
    return " ".join(cell.split()) if shape in _APART else one_line(cell)


def _heading(rows: Sequence[TableRow], kind: str) -> tuple[int, str, dict[int, str], list[str]] | None:
    """The row that is a heading, the kind it is of, its columns by place, and what is written over each.

    A heading of two rows, the upper one over several columns, is read as one.
    """
    best: tuple[int, int, str, dict[int, str], list[str]] | None = None
    for at in range(min(len(rows), _MOST_ABOVE)):
        for titles, last in _titles(rows, at):
            for name in [kind] if kind else list(KINDS):
                columns = _columns(name, titles)
                if KINDS[name].main not in columns.values():
                    continue
                if best is None or len(columns) > best[0]:
                    best = (len(columns), last, name, columns, titles)
    return best[1:] if best else None


def _titles(rows: Sequence[TableRow], at: int) -> Iterator[tuple[list[str], int]]:
    upper = list(rows[at])
    yield upper, at
    if at + 1 < len(rows) and "" in upper:
        lower = list(rows[at + 1])
        width = max(len(upper), len(lower))
        upper += [""] * (width - len(upper))
        lower += [""] * (width - len(lower))
        yield [below or above for above, below in zip(upper, lower, strict=True)], at + 1


def _columns(kind: str, titles: Sequence[str]) -> dict[int, str]:
    """The places of the columns that are fields of a kind: the first of a name, all of who may see it."""
    declared = KINDS[kind]
    also = {folded(word): name for name, words in _ALSO.get(kind, {}).items() for word in words}
    columns: dict[int, str] = {}
    for place, title in enumerate(titles):
        name = (
            vocabulary.heading_called(declared, title)
            or also.get(folded(title))
            or marking.field_headed(title)
            or weight.field_headed(declared, title)
        )
        if not title or name is None or (declared.field(name).spec.kept and name != "status"):
            continue
        if name in marking.FIELDS or name not in columns.values():
            columns[place] = name
    return columns
