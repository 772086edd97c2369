"""A paper goes to many together by what they are called: 各乡镇（街道） is one addressee, as it stands."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.domain.desk import Act
from officetui.domain.document import DOCUMENT, Document
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.paper import Genre, RouteStep
from officetui.domain.unit import is_collective
from officetui.office import flow, record
from officetui.office.office import Office
from tests.papers.test_papers import CHAIR, LI, signed
from tests.screens.stage import Stage, make, seen, shows
from tests.screens.test_records import listing

Call = Callable[..., str]
TOWNSHIPS, COUNTIES = "各乡镇（街道）", "各县（市、区）人民政府"


def paper(office: Office, ref: Ref) -> Document:
    office.refresh()
    return office.book.one(DOCUMENT, ref)


def bureau(office: Office) -> int:
    return make(office, "unit", name="财政局").id


def test_names_of_many_together_are_one_addressee_each_in_a_line_and_in_an_edit(
    office: Office, call: Call
) -> None:
    finance = bureau(office)
    call("add", f"公文:关于报送统计表的通知 主送:{TOWNSHIPS}、财政局 抄送:{COUNTIES}", language="zh")
    first = paper(office, Ref("document", 1))
    assert (first.title, first.addressees, first.copied) == (
        "关于报送统计表的通知",
        (TOWNSHIPS, finance),
        (COUNTIES,),
    )
    said = call(
        "edit", "D1", f"主送={COUNTIES}，县直各单位；财政局", "抄送=各镇人民政府、街道办事处", language="zh"
    )
    assert f"主送：{COUNTIES}、县直各单位、财政局；抄送：各镇人民政府、街道办事处" in said
    assert paper(office, Ref("document", 1)).addressees == (COUNTIES, "县直各单位", finance)
    call("edit", "D1", "addressees=all townships, 财政局")
    assert paper(office, Ref("document", 1)).addressees == ("all townships", finance)


def test_a_unit_on_record_is_meant_before_many_and_what_nobody_is_called_is_refused(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], call: Call
) -> None:
    known = make(office, "unit", name="各界妇女联谊会").id
    make(office, "document", title="关于年会的通知")
    call("edit", "D1", "主送=各界妇女联谊会", language="zh")
    assert paper(office, Ref("document", 1)).addressees == (known,)
    for unknown in ("李各庄镇", "各乡镇（街道", "各" + "镇" * 100):
        line = ["--office", str(tmp_path / "office"), "--lang", "zh", "edit", "D1", f"主送={unknown}"]
        assert run(line) == 1
        assert "没有单位叫" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("各乡镇（街道）妇联", True),
        ("县级机关各部门", True),
        ("县（市、区）各单位", True),
        ("有关单位", True),
        ("县直机关单位", True),
        ("each township", True),
        ("王各庄镇", False),
        ("各（）", False),
        ("各Meiwan", False),
        ("县总工会", False),
        ("Allied Printing", False),
    ],
)
def test_what_names_many_together_is_told_from_a_name(name: str, is_one: bool) -> None:
    assert is_collective(name) is is_one


def test_slip_register_distribution_and_json_write_them_as_they_are(office: Office, call: Call) -> None:
    ref = signed(office, "云妇〔2026〕12号", addressees=(TOWNSHIPS,), copied=(COUNTIES, bureau(office)))
    assert TOWNSHIPS in call("list", "document", f"addressees:{TOWNSHIPS}")
    assert TOWNSHIPS not in call("list", "document", "addressees:各村")
    call("move", str(ref), "issue")
    slip = call("slip", str(ref), language="zh")
    assert f'<td colspan="3">{TOWNSHIPS}</td>' in slip
    assert f'<td colspan="3">{COUNTIES}、财政局</td>' in slip
    assert TOWNSHIPS in call("register", "outgoing", "--year", "2026", language="zh")
    whom = json.loads(call("register", "distribution", "--json"))["rows"]
    assert [row["unit"] for row in whom] == [TOWNSHIPS, COUNTIES, "财政局"]
    shown = json.loads(call("show", str(ref), "--json"))
    assert (shown["addressees"], shown["addressees_name"]) == ([TOWNSHIPS], [TOWNSHIPS])
    assert json.loads(call("check", "--json"))["problems"] == []


def test_a_request_for_instructions_to_many_together_is_not_to_one(office: Office) -> None:
    values = {"title": "关于表彰的请示", "owner": LI, "genre": Genre.REQUEST_FOR_INSTRUCTIONS}
    ref = record.create(
        office, "document", {**values, "addressees": (TOWNSHIPS,), "route": (RouteStep(Act.SIGN, CHAIR),)}
    ).refs[0]
    with pytest.raises(Refused, match="one_addressee"):
        flow.move(office, (ref,), "submit")


async def test_a_form_shows_them_and_takes_them_back_unchanged(tmp_path: Path) -> None:
    from tests.screens.stage import enter

    office = enter(tmp_path)
    ref = make(office, "document", title="关于年会的通知", addressees=(COUNTIES,)).id
    app: Stage = listing("document")(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert shows(app, COUNTIES), seen(app)
        await pilot.press("end", "!", "ctrl+s")
        await pilot.pause()
        kept = app.workspace.office.book.one(DOCUMENT, Ref("document", ref))
        assert (kept.title, kept.addressees) == ("关于年会的通知!", (COUNTIES,))
