"""Who reads a summary decides what stands in it and what it opens with; in every format it can be sent in."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import html5lib
import msgspec
import pytest
from docx import Document

from officetui.config import Settings
from officetui.domain.audience import ORDER, Audience, SummaryPart
from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.record import Secrecy
from officetui.domain.setting import Summarizing
from officetui.office import flow
from officetui.office.office import Office
from officetui.office.summary import sum_up
from officetui.reports import summary as report
from officetui.reports.digest import Recipient
from tests.conftest import add, decide

SHEN, FANG, CHAIR = 1, 2, 4
YESTERDAY = When(date(2026, 11, 22))


@pytest.fixture
def busy(office: Office) -> Office:
    """A day with a bit of everything: done, late, in want of help, internal, private, on the chair's desk."""
    done = add(office, "task", title="notice sent", owner=FANG)
    inside = add(office, "task", title="inside matter", owner=FANG, secrecy=Secrecy.INTERNAL)
    flow.move(office, (done, inside), "done")
    add(office, "task", title="secret favour", owner=FANG, due=YESTERDAY, private=True)
    add(
        office,
        "task",
        title="late and hard",
        owner=FANG,
        due=YESTERDAY,
        help_wanted=True,
        difficulty="no list",
    )
    add(office, "task", title="only late", owner=FANG, due=YESTERDAY)
    route = (RouteStep(Act.SIGN, CHAIR),)
    paper = add(office, "document", title="request for instructions", owner=FANG, route=route)
    flow.move(office, (paper,), "submit")
    return office


def written(office: Office, audience: Audience, form: str = "txt", **more: object) -> str | bytes:
    found = sum_up(office, audience=audience)
    reader = Recipient(audience, ORDER[audience])
    folder = office.store.folder
    return report.write(found, form, office.book, office.now, reader=reader, folder=folder, **more)  # type: ignore[arg-type]


def titles(text: object) -> list[str]:
    return [line for line in str(text).splitlines() if line.endswith(")") and not line.startswith(" ")]


def test_a_leader_s_summary_opens_with_what_waits_and_what_needs_help(busy: Office) -> None:
    text = written(busy, Audience.DEPUTY)
    assert titles(text)[:4] == [
        "Waits for the leaders (1)",
        "Needs help (1)",
        "Done (2)",
        "Overdue, besides those above (1)",
    ]
    assert str(text).count("late and hard") == 1
    assert "secret favour" not in str(text)


def test_what_leaves_the_office_names_nobody_and_nothing_internal(busy: Office) -> None:
    for form in ("txt", "json", "html"):
        text = str(written(busy, Audience.OUTSIDE, form, mark="9f2c"))
        assert "notice sent" in text
        for word in ("inside matter", "secret favour", "Fang Ping", "only late", "9f2c"):
            assert word not in text, (form, word)


def test_all_staff_do_not_see_who_has_how_much_to_do(busy: Office) -> None:
    assert "Workload" not in str(written(busy, Audience.STAFF, "html"))
    assert "Workload" in str(written(busy, Audience.OWN, "html"))


@pytest.fixture
def refused(busy: Office) -> Office:
    """The chair refused the paper on the desk; another was withdrawn, and a paper received entered twice."""
    decide(busy, Ref("document", 1), "reject", CHAIR, "invented")
    drafted = add(busy, "document", title="drafted in vain", owner=FANG)
    flow.move(busy, (drafted,), "withdraw")
    twice = add(busy, "incoming", title="entered twice", owner=FANG, unit=1)
    flow.move(busy, (twice,), "void", words="by mistake")
    once = add(busy, "incoming", title="dealt with", owner=FANG, unit=1)
    flow.move(busy, (once,), "done")
    return busy


def section(text: object, title: str) -> str:
    return str(text).partition(f"{title} (")[2].partition("\n\n")[0]


def test_what_was_refused_withdrawn_or_void_is_no_finished_paper(refused: Office) -> None:
    vain = ("request for instructions", "drafted in vain", "entered twice")
    for audience in Audience:
        text = written(refused, audience)
        finished = section(text, "Papers finished")
        assert "dealt with" in finished
        assert not any(title in finished for title in vain), audience
        is_dropped = [title in section(text, "Dropped") for title in vain]
        assert is_dropped == [audience is Audience.OWN] * 3, audience
        told = json.loads(written(refused, audience, "json"))
        assert [one["title"] for one in told["closed"]] == ["dealt with"]
        assert ("lapsed" in told) is (audience is Audience.OWN)


def test_why_a_paper_was_refused_is_for_those_who_lead(refused: Office) -> None:
    for form in ("txt", "json", "html", "md"):
        for audience in (Audience.OWN, Audience.DEPUTY, Audience.STAFF):
            is_told = "invented" in str(written(refused, audience, form))
            assert is_told is (audience is not Audience.STAFF), (form, audience)
    assert "rejected" in section(written(refused, Audience.STAFF), "Decisions on papers").casefold()


def test_the_settings_choose_the_sections_and_their_order(busy: Office) -> None:
    chosen = msgspec.convert({"summary": {"own": ["overdue", "done", "done"]}}, Settings).summary
    assert chosen.of(Audience.OWN) == (SummaryPart.OVERDUE, SummaryPart.DONE)
    assert chosen.of(Audience.STAFF) == ORDER[Audience.STAFF]
    found = sum_up(busy)
    text = report.write(
        found, "txt", busy.book, busy.now, reader=Recipient(Audience.OWN, chosen.of(Audience.OWN))
    )
    assert titles(text) == ["Overdue (2)", "Done (2)"]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"own": ["gossip"]}, Summarizing)


def test_a_leader_named_sees_only_what_lies_on_their_own_desk(busy: Office) -> None:
    assert [row.ref for row in sum_up(busy, audience=Audience.DEPUTY, whom=CHAIR).papers.waits] == [
        Ref("document", 1)
    ]
    assert sum_up(busy, audience=Audience.DEPUTY, whom=FANG).papers.waits == ()
    found = sum_up(busy, audience=Audience.DEPUTY, whom=CHAIR)
    reader = Recipient(Audience.DEPUTY, ORDER[Audience.DEPUTY], "Chair")
    text = report.write(found, "txt", busy.book, busy.now, reader=reader)
    assert titles(text)[0] == "Waits for you (1)"


def test_a_workbook_has_real_days_and_a_sheet_a_section(busy: Office) -> None:
    data = written(busy, Audience.OWN, "xlsx")
    assert isinstance(data, bytes)
    assert data == written(busy, Audience.OWN, "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        book = parts.read("xl/workbook.xml").decode()
        overdue = parts.read("xl/worksheets/sheet3.xml").decode()
    assert 'name="Overdue' in book
    assert "<v>46348</v>" in overdue  # 2026-11-22
    assert 'state="frozen"' in overdue


def test_the_page_is_sound_html_with_charts_and_no_script(busy: Office) -> None:
    for audience in Audience:
        text = str(written(busy, audience, "html"))
        parser = html5lib.HTMLParser()
        parser.parse(text)
        assert parser.errors == []
        assert "<script" not in text
    assert str(written(busy, Audience.OWN, "html")).count("<svg") == 4


def test_a_docx_is_made_and_an_own_template_is_filled(busy: Office, tmp_path: Path) -> None:
    data = written(busy, Audience.OWN, "docx")
    assert isinstance(data, bytes)
    assert "Summary of Mon 23 Nov 2026" in [one.text for one in Document(io.BytesIO(data)).paragraphs]
    own = busy.store.folder / "templates"
    own.mkdir()
    head = Document()
    head.add_paragraph("County office: {{ title }}")
    head.save(str(own / "summary.docx"))
    data = written(busy, Audience.OWN, "docx")
    assert isinstance(data, bytes)
    assert Document(io.BytesIO(data)).paragraphs[0].text == "County office: Summary of Mon 23 Nov 2026"
    head.add_paragraph("{{ titel }}")
    head.save(str(own / "summary.docx"))
    with pytest.raises(Refused, match="template_unknown"):
        written(busy, Audience.OWN, "docx")


def test_an_own_html_template_gets_everything_harmless_and_reaches_nothing(busy: Office) -> None:
    add(busy, "task", title="<script>x</script>", owner=FANG, due=YESTERDAY)
    own = busy.store.folder / "templates"
    own.mkdir()
    template = own / "summary.html"
    template.write_text(
        "<h1>{{ title }}</h1>{% for s in sections %}{% for row in s.rows %}<p>{{ row[1] }}</p>{% endfor %}"
        "{% endfor %}{{ charts[0].svg }}"
    )
    text = str(written(busy, Audience.OWN, "html"))
    assert "<p>&lt;script&gt;x&lt;/script&gt;</p>" in text
    assert "<svg" in text
    template.write_text("{{ title.__class__.__mro__ }}")
    with pytest.raises(Refused, match="template_bad"):
        written(busy, Audience.OWN, "html")


def test_the_machine_reads_what_the_lead_sees(busy: Office) -> None:
    found = json.loads(str(written(busy, Audience.OWN, "json")))
    assert [one["title"] for one in found["help"]] == ["late and hard"]
    assert found["audience"] == "own"
    assert {"promised", "carried", "open", "waits", "received", "objectives"} <= found.keys()
