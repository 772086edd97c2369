"""Colleagues and units in a list, typed, pasted, or in a file, read as drafts of records."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from officetui.capture import vocabulary
from officetui.capture.kind_word import kind_called
from officetui.domain.kinds import KINDS
from officetui.domain.salutation import is_name, unpadded
from officetui.domain.staff import STAFF, role_of_post
from officetui.domain.unit import UNIT, ContactPerson, sort_of_name
from officetui.domain.unit_name import is_unit_name
from officetui.exchange.grid import ENDINGS, read_grid, split_rows
from officetui.exchange.table_heading import Heading, find_heading, one_line
from officetui.exchange.workbook import TableRow
from officetui.path import typed_path

_Values = dict[str, Any]

_WORDS: dict[str, tuple[str, ...]] = {
    "person": ("姓名", "名字", "人员", "员工", "职工", "full name", "person", "staff", "colleague"),
    "name": ("name",),
    "unit": (
        *("单位", "单位名称", "名称", "机构", "机构名称", "乡镇", "街道", "乡镇街道", "镇街", "部门名称"),
        *("unit", "unit name", "organisation", "organization", "body", "bureau", "township", "town"),
    ),
    "post": ("职务", "岗位", "职位", "职称", "post", "position", "title", "job title", "role"),
    "phone": (
        *("电话", "联系电话", "电话号码", "手机", "手机号", "手机号码", "办公电话", "联系方式"),
        *("phone", "telephone", "tel", "mobile", "cell", "phone number", "telephone number"),
    ),
    "sort": ("类别", "性质", "单位性质", "单位类别", "sort", "type", "kind", "category"),
    "contact": ("联系人", "负责人", "联络员", "contact", "contact person"),
    "aliases": ("简称", "别名", "short name", "alias", "aliases"),
    "duties": ("岗位职责", "职责", "分工", "工作分工", "duties", "responsibilities"),
    "login": ("账号", "登录账号", "用户名", "login", "account", "user"),
    "remark": ("备注", "说明", "note", "notes", "remark", "remarks"),
}
_COUNTED = ("序号", "编号", "no", "nr", "id", "#")
_HEADS = re.compile(r"\s*(?P<word>[^\W\d_]{2,8})\s*[:：]\s*(?P<rest>.+)")
_DIGITS = "[0-9+()（）\\s/０-９＋－-]"
_EXTENSION = r"(?:\s*(?:转|分机|ext\.?|x)\s*[0-9０-９]+)?"
_PHONE = re.compile(_DIGITS + "{5,}" + _EXTENSION)
_LAST_PHONE = re.compile(rf"\s(?=[0-9０-９+(（]){_DIGITS}{{5,}}{_EXTENSION}$")
_TYPED = re.compile(r"[\t,，;；]")
_SEVERAL = re.compile(r"[,，、;；/\n]")


class Roster(NamedTuple):
    """What a list says: drafts of people and units by kind and values, and what of it was not taken.

    `left` are lines, typed ones as they were typed; `columns` what a table has besides.
    """

    drafts: tuple[tuple[str, _Values], ...] = ()
    left: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def read_roster(text: str) -> Roster:
    """Read what was typed or pasted: a list with or without a heading, or the name of a file that holds one.

    Raise Refused where a file is named that cannot be read.
    """
    file = text.strip().strip("'\"")
    if file and "\n" not in file and file.lower().endswith(ENDINGS):
        parts = [_read_rows(sheet.rows) for sheet in read_grid(typed_path(file))]
        return _joined(parts)
    rows = split_rows(text)
    if find_heading(rows, _WORDS, _COUNTED) is not None:
        return _read_rows(rows)
    return _joined(map(_read_typed, text.splitlines()))


def _read_typed(line: str) -> Roster:
    drafts = [draft for _, draft in _lines(tuple(_typed_rows(line)))]
    taken = tuple(draft for draft in drafts if draft is not None)
    return Roster(taken) if len(taken) == len(drafts) else Roster(left=(line.strip(),))


def read_person(text: str) -> _Values:
    """Read what is typed of one person: the name first, then post and telephone.

    Nothing where no name is, or that of somebody else too.
    """
    name, *rest = _cells(text.replace("、", "，"))
    if not any(map(str.isalpha, name)) or _names_others(rest):
        return {}
    return _person(name, [cell for cell in rest if cell])


def _typed_rows(line: str) -> Iterator[TableRow]:
    """Read a typed line as a row, or as one for each where it names several."""
    first, *rest = _cells(line)
    names = [name.strip() for name in first.split("、")]
    said = [cell for cell in (*names, *rest) if cell]
    if _are_names(said):
        yield from ((name,) for name in said)
    else:
        yield from ((name, *rest) for name in names)


def _cells(line: str) -> tuple[str, ...]:
    """Part a typed line by its commas; one in Chinese without any, by its blanks."""
    cells = [unpadded(cell) for cell in _TYPED.split(line)]
    if len(cells) == 1 and not line.isascii() and not _HEADS.fullmatch(line):
        line = cells[0]
        phone = _LAST_PHONE.search(line)
        cells = [*line[: phone.start() if phone else None].split(), *([phone[0]] if phone else [])]
    return tuple(" ".join(cell.split()) for cell in cells) or ("",)


def _are_names(cells: Sequence[str]) -> bool:
    """Tell whether a line says who and which units there are, instead of one's name, post and telephone.

    Of a unit and a person, or a person and a unit, one is the other's.
    """
    units = [cell for cell in cells if is_unit_name(cell)]
    people = [cell for cell in cells if cell not in units and is_name(cell) and (units or not cell.isascii())]
    return max(len(units), len(people)) > 1 and len(units) + len(people) == len(cells)


def _joined(parts: Iterable[Roster]) -> Roster:
    """Join what several sheets say; a name that comes again says nothing new."""
    drafts: dict[tuple[str, str], _Values] = {}
    left: list[str] = []
    columns: list[str] = []
    for part in parts:
        left += part.left
        columns += part.columns
        for kind, values in part.drafts:
            known = drafts.setdefault((kind, values[KINDS[kind].main]), values)
            if known is not values and values.get("contacts"):
                known["contacts"] = (*known.get("contacts", ()), *values["contacts"])
    found = tuple((kind, values) for (kind, _), values in drafts.items())
    return Roster(found, tuple(dict.fromkeys(left)), tuple(dict.fromkeys(columns)))


def _read_rows(rows: Sequence[TableRow]) -> Roster:
    heading = find_heading(rows, _WORDS, _COUNTED)
    if heading is None:
        return _joined(Roster((draft,)) if draft else Roster(left=(line,)) for line, draft in _lines(rows))
    read = _reader(heading)
    found = [_joined([Roster((draft,))]) for row in rows[heading.row + 1 :] if (draft := read(row))]
    return _joined([*found, Roster(columns=heading.others)])


def _reader(heading: Heading) -> Callable[[TableRow], tuple[str, _Values] | None]:
    """Return what reads a row: of units with whom to ring there, or of people.

    A table with units and persons is a list of whom to ring; one with persons alone is of colleagues.
    """
    has_unit = "unit" in heading.columns
    is_named_unit = "name" in heading.columns and {"sort", "contact"} & heading.columns.keys()

    def read_unit(row: TableRow) -> tuple[str, _Values] | None:
        name = heading.cell(row, "unit" if has_unit else "name")
        person = heading.cell(row, "contact") or heading.cell(row, "person")
        person = unpadded(person or (heading.cell(row, "name") if has_unit else ""))
        if not name:
            return None
        post, phone, sort = (heading.cell(row, each) for each in ("post", "phone", "sort"))
        said = _said(aliases=_words(heading.lines(row, "aliases")), remark=heading.cell(row, "remark"))
        return UNIT.name, {**_unit(name, person, post, phone, sort), **said}

    def read_person(row: TableRow) -> tuple[str, _Values] | None:
        name = unpadded(heading.cell(row, "person") or heading.cell(row, "name"))
        given = {each: heading.cell(row, each) for each in ("post", "phone", "duties", "login")}
        role = vocabulary.choice_called(STAFF.field("role"), heading.cell(row, "sort"))
        role = role or role_of_post(given["post"])
        aliases = _words(heading.lines(row, "aliases"))
        return (STAFF.name, {"name": name, **_said(**given, role=role, aliases=aliases)}) if name else None

    return read_unit if has_unit or is_named_unit else read_person


def _lines(rows: Sequence[TableRow]) -> Iterator[tuple[str, tuple[str, _Values] | None]]:
    """Read rows without a heading, each a name first, then post and telephone; its words tell units apart."""
    for row in rows:
        if said := tuple(map(one_line, filter(None, row))):
            yield " ".join(said), _line(said)


def _line(row: TableRow) -> tuple[str, _Values] | None:
    first, *rest = map(unpadded, row)
    kind, name = _headed(first)
    if not name or not any(map(str.isalpha, name)):
        return None
    if kind == UNIT.name or (not kind and is_unit_name(name)):
        phone, words = _parted(rest)
        sort = next((word for word in words if vocabulary.choice_called(UNIT.field("sort"), word)), "")
        others = [word for word in words if word != sort and kind_called(word) != UNIT.name]
        person, post = (*others, "", "")[:2]
        return UNIT.name, _unit(name, person, post, phone, sort)
    if _names_others(rest):
        return None  # Whose post the rest would be cannot be told.
    values = _person(name, rest)
    return STAFF.name, {**values, **_said(role=role_of_post(values.get("post", "")))}


def _names_others(rest: Sequence[str]) -> bool:
    return any(is_name(cell) and not cell.isascii() for cell in rest)


def _person(name: str, rest: Sequence[str]) -> _Values:
    """The values of somebody by what stands behind the name: post, telephone at any place, duties."""
    phone, words = _parted(rest)
    return {"name": name, **_said(post="".join(words[:1]), phone=phone, duties=" ".join(words[1:]))}


def _parted(cells: Sequence[str]) -> tuple[str, list[str]]:
    phone = next((cell for cell in cells if _PHONE.fullmatch(cell)), "")
    return phone, [cell for cell in cells if cell != phone]


def _headed(text: str) -> tuple[str, str]:
    """Part a name from the word before it that says what it is: 单位：财政局, staff: Li."""
    found = _HEADS.fullmatch(text)
    kind = kind_called(found["word"]) if found else None
    return (kind, found["rest"].strip()) if found and kind in (STAFF.name, UNIT.name) else ("", text)


def _unit(name: str, person: str, post: str, phone: str, sort: str) -> _Values:
    """The values of a unit; a telephone beside a person is theirs."""
    wanted = vocabulary.choice_called(UNIT.field("sort"), sort) if sort else None
    contacts = (ContactPerson(person, post, phone),) if person else ()
    said = _said(phone="" if person else phone, contacts=contacts)
    return {"name": name, "sort": wanted or sort_of_name(name), **said}


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in _SEVERAL.split(text) if word.strip())


def _said(**values: Any) -> _Values:
    """What is said of some fields: the empty ones are left to their declaration."""
    return {name: value for name, value in values.items() if value}
