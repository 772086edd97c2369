"""Lists of colleagues and units as offices have them, each read from a file or a paste as it comes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from officetui.domain.errors import Refused
from officetui.domain.staff import Role
from officetui.domain.unit import ContactPerson, UnitSort
from officetui.exchange.grid import read_grid
from officetui.exchange.roster import Roster, read_roster


def workbook(file: Path, rows: Sequence[Sequence[object]], hidden: Sequence[Sequence[object]] = ()) -> Path:
    """Write a workbook as a spreadsheet program would, with a hidden sheet where there are rows for it."""
    with xlsxwriter.Workbook(str(file)) as book:
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        for number, part in enumerate((rows, hidden)):
            sheet = book.add_worksheet()
            if number:
                sheet.hide()
            for at, row in enumerate(part):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(at, column, value, day)
                    else:
                        sheet.write(at, column, value)
    return file


def said(roster: Roster) -> list[tuple[str, str, str]]:
    """Kind, name, and post or the first to ring."""
    found = []
    for kind, values in roster.drafts:
        contact = next(iter(values.get("contacts", ())), None)
        found.append((kind, values["name"], values.get("post") or (contact.name if contact else "")))
    return found


@pytest.mark.parametrize(
    "phone", ["0000-555 0102", "００００５５５", "0000-5550102转123", "(0000) 555 ext. 12"]
)
def test_a_telephone_is_one_in_full_width_and_with_an_extension(phone: str) -> None:
    for line in (f"李敏，{phone}，副主任", f"李敏，副主任，{phone}", f"李敏 副主任 {phone}"):
        ((_, values),) = read_roster(line).drafts
        assert (values["phone"], values["post"]) == (phone, "副主任")


@pytest.mark.parametrize("file", ["~nobody-of-that-name/a.csv", "a" * 5000 + ".csv"])
def test_a_file_that_cannot_be_named_so_is_refused(file: str) -> None:
    with pytest.raises(Refused) as refused:
        read_roster(file)
    assert refused.value.key in ("paper_missing", "paper_unreadable")


NAMED = (("staff", "Li Min"), ("staff", "Fang Ping"), ("unit", "Finance Bureau"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("李敏，副主任，0000-555 0102\n方萍", [("staff", "李敏", "副主任"), ("staff", "方萍", "")]),
        ("李敏、方萍、吴颖", [("staff", "李敏", ""), ("staff", "方萍", ""), ("staff", "吴颖", "")]),
        ("李敏 副主任 0000-555 0102", [("staff", "李敏", "副主任")]),
        ("李　敏，副主任\n王 芳", [("staff", "李敏", "副主任"), ("staff", "王芳", "")]),
        ("李 敏 王 芳", [("staff", "李敏", ""), ("staff", "王芳", "")]),
        ("姓名\t职务\n李　敏\t副主任", [("staff", "李敏", "副主任")]),
        ("Li Min, deputy head, 555 0102", [("staff", "Li Min", "deputy head")]),
        ("财政局，顾科长，0000-555 0401", [("unit", "财政局", "顾科长")]),
        *(
            (text, [("staff", "李敏", ""), ("staff", "方平", ""), ("unit", "县财政局", "")])
            for text in (
                "李敏，方平，县财政局",
                "李敏 方平 县财政局",
                "李敏、方平，县财政局",
                "李敏；方平；县财政局；",
            )
        ),
        ("Li Min, Fang Ping, Finance Bureau", [(*each, "") for each in NAMED]),
        ("县财政局，县水利局", [("unit", "县财政局", ""), ("unit", "县水利局", "")]),
        ("李敏、方平，文秘", [("staff", "李敏", "文秘"), ("staff", "方平", "文秘")]),
        ("李敏，办公室，0000-555 0102", [("staff", "李敏", "办公室")]),
        ("Li Min, Deputy Head, Finance Department", [("staff", "Li Min", "Deputy Head")]),
        ("Finance Bureau\nunit: The Lions", [("unit", "Finance Bureau", ""), ("unit", "The Lions", "")]),
        ("姓名\t职务\n李敏\t副主任\n\n方萍\t", [("staff", "李敏", "副主任"), ("staff", "方萍", "")]),
        ("Name,Job title,Mobile\nWu Ying,clerk,555 1", [("staff", "Wu Ying", "clerk")]),
        ("名称,类别,联系人\n云岫街道,乡镇（街道）,姚琳", [("unit", "云岫街道", "姚琳")]),
    ],
)
def test_a_list_is_read_as_it_is_typed_or_pasted(text: str, found: list[tuple[str, str, str]]) -> None:
    assert said(read_roster(text)) == found


def test_short_names_of_bodies_are_units_and_people_called_like_them_are_not() -> None:
    units = [
        "市妇联",
        "县政协",
        "县人大",
        "市文联",
        "县工商联",
        "县科协",
        "职业大学",
        "Red Cross Association",
    ]
    people = ["王文联", "李科协", "周慧琴"]
    found = read_roster("\n".join([*units, *people])).drafts
    assert [values["name"] for kind, values in found if kind == "unit"] == units
    assert [values["name"] for kind, values in found if kind == "staff"] == people


def test_who_leads_by_their_post_is_a_leader_and_not_one_whose_hours_are_free() -> None:
    leaders = ("周慧琴，主席", "林素云，副主席", "徐雅，党组书记、主席", "Lin Su, deputy chair")
    lines = (*leaders, "沈岚，办公室主任", "方萍，统计员")
    typed = [values.get("role") for _, values in read_roster("\n".join(lines)).drafts]
    table = "姓名\t职务\n" + "\n".join("\t".join(line.replace(", ", "，").split("，")) for line in lines)
    assert typed == [Role.LEADER] * 4 + [None] * 2
    assert [values.get("role") for _, values in read_roster(table).drafts] == typed


def test_a_word_that_says_what_a_unit_is_is_nobody_to_ring_there() -> None:
    found = [values for _, values in read_roster("Finance Bureau, unit\n县妇女联合会，上级单位").drafts]
    assert "contacts" not in found[0]
    assert (found[1]["sort"], found[1].get("contacts")) == (UnitSort.UPPER, None)


def test_a_line_of_which_it_cannot_be_told_who_is_what_is_left_as_it_was_typed() -> None:
    roster = read_roster("陈洁，干事\n吴颖，方平，0000-555 0102\n(?)")
    assert said(roster) == [("staff", "陈洁", "干事")]
    assert roster.left == ("吴颖，方平，0000-555 0102", "(?)")


def test_a_list_of_whom_to_ring_is_one_of_units_each_once(tmp_path: Path) -> None:
    rows = [
        ["云岚县乡镇（街道）妇联通讯录"],
        ["序号", "单位", "姓名", "职 务", "手机号码", "生日"],
        [1, "云岫街道", "姚琳", "妇联主席", 13900000301, date(1980, 3, 8)],
        [2, "云岫街道", "王可", "干事", "0000-555 0302", ""],
        [3, "河岭镇", "", "", "0000-555 0303", ""],
    ]
    roster = read_roster(str(workbook(tmp_path / "通讯录.xlsx", rows, hidden=[["姓名"], ["旧人"]])))
    assert [values["name"] for _, values in roster.drafts] == ["云岫街道", "河岭镇"]
    first, second = (values for _, values in roster.drafts)
    assert first["contacts"] == (
        ContactPerson("姚琳", "妇联主席", "13900000301"),
        ContactPerson("王可", "干事", "0000-555 0302"),
    )
    assert second == {"name": "河岭镇", "sort": UnitSort.TOWNSHIP, "phone": "0000-555 0303"}
    assert roster.columns == ("生日",), "what is not taken is said"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("part", [",", ";", "\t"])
def test_a_csv_file_is_read_whatever_wrote_it(tmp_path: Path, encoding: str, part: str) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(f'姓名{part}职务\r\n李敏{part}"副主任{part}分管"\r\n'.encode(encoding))
    ((_, values),) = read_roster(str(file)).drafts
    assert values == {"name": "李敏", "post": f"副主任{part.strip()}分管" if part.strip() else "副主任 分管"}


def test_a_day_and_a_number_are_written_as_one_writes_them(tmp_path: Path) -> None:
    (sheet,) = read_grid(workbook(tmp_path / "a.xlsx", [["x", date(2026, 3, 8), 12.0, 0.5, True]]))
    assert sheet.rows == (("x", "2026-03-08", "12", "0.5", "1"),)


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("none.csv", None, "paper_missing"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0" + b"\x00" * 60, "grid_old"),
        ("cut.xlsx", b"PK\x03\x04 and no more", "paper_broken"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00", "paper_picture"),
        ("bytes.csv", b"\x00\x01\x02\xff\xfe", "grid_no_text"),
    ],
)
def test_a_file_without_a_table_is_refused_with_what_to_do(
    tmp_path: Path, name: str, data: bytes | None, key: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused) as refused:
        read_roster(str(tmp_path / name))
    assert refused.value.key == key


def test_a_wrapped_name_is_one_and_aliases_on_lines_stay_apart(tmp_path: Path) -> None:
    rows = [["单位名称", "别名", "联系电话"], ["青禾县妇女\n联合会", "县妇联\n妇联", "0900-1234567"]]
    ((_, values),) = read_roster(str(workbook(tmp_path / "单位.xlsx", rows))).drafts
    assert (values["name"], values["aliases"]) == ("青禾县妇女联合会", ("县妇联", "妇联"))
