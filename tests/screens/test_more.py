"""Wherever a list ends before all is shown it says how many more there are, and how to see them."""

from pathlib import Path

import pytest

from officetui import i18n, wording
from officetui.cli import run
from officetui.domain.audience import Audience
from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.office import flow, paper, record
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.summary import sum_up
from officetui.reports.digest import digest
from officetui.reports.html import as_html
from officetui.reports.page import Page, PageSection, as_markdown, as_text
from officetui.reports.paperfigures import figures_page
from officetui.reports.word import as_docx
from officetui.ui import picks
from officetui.ui.app import OfficeApp
from officetui.ui.modals.capture import Capture
from officetui.ui.modals.palette import Palette
from officetui.ui.screens.find import Find
from officetui.ui.terminal import Terminal
from officetui.ui.widgets.prompt import Prompt
from tests.conftest import MONDAY, add
from tests.screens.stage import seen, shows


@pytest.fixture
def many(office: Office) -> Office:
    """An office with 230 calls to make, all of them due."""
    calls = [{"title": f"ring {number}", "due": When(MONDAY.date()), "owner": 1} for number in range(230)]
    record.create_all(office, [("task", values) for values in calls])
    return office


@pytest.fixture
def app(many: Office) -> OfficeApp:
    return OfficeApp(many, Memory(many.store.folder, many.actor), Terminal())


@pytest.mark.parametrize(
    ("language", "words", "says"),
    [
        ("en", ("find", "ring"), "and 180 more: --limit 230 shows all"),
        ("zh", ("find", "ring", "--limit", "3"), "另有227条，加 --limit 230 可全部列出"),
        ("zh", ("list", "task", "--limit", "3"), "另有227条，加 --limit 230 可全部列出"),
        ("en", ("log", "T1", "--limit", "1"), "and 1 more: --limit 2 shows all"),
        ("en", ("find", "ring", "--json"), "and 180 more: --limit 230 shows all"),
        ("en", ("find", "ring", "--json", "--limit", "3"), ""),
        ("en", ("find", "ring", "--limit", "230"), ""),
    ],
)
def test_a_command_says_beside_its_list_how_many_more_there_are(
    many: Office, tmp_path: Path, capsys, language: str, words: tuple[str, ...], says: str
) -> None:
    record.note(many, (Ref("task", 1),), "rang")
    assert run(["--office", str(tmp_path / "office"), "--lang", language, *words]) == 0
    assert capsys.readouterr().err.strip() == says


def test_the_whole_history_is_counted_without_being_read(office: Office, tmp_path: Path, capsys) -> None:
    for number in range(3):
        add(office, "task", title=f"ring {number}")
    count = office.store.seq
    assert run(["--office", str(tmp_path / "office"), "log", "--limit", "2"]) == 0
    found = capsys.readouterr()
    assert len(found.out.splitlines()) == 2
    assert found.err == f"and {count - 2} more: --limit {count} shows all\n"


def test_the_dashboard_as_text_shows_all_where_it_is_asked_to(many: Office, tmp_path: Path, capsys) -> None:
    now = ["--office", str(tmp_path / "office"), "--now", MONDAY.isoformat()]
    assert run([*now, "today"]) == 0
    assert "and 218 more: officetui today --limit 230 shows all" in capsys.readouterr().out
    assert run([*now, "today", "--limit", "230"]) == 0
    assert "more:" not in capsys.readouterr().out


@pytest.mark.parametrize(("language", "says"), [("en", "and 4 more: over"), ("zh", "另有4条，over")])
def test_every_writing_of_a_page_says_what_a_section_leaves_out(
    language: str, says: str, tmp_path: Path
) -> None:
    from docx import Document

    i18n.use(language)
    section = PageSection("Papers", ("Id",), (("D1",),), more=4, how="over")
    page = Page("A page", (), (), (section,), ())
    (tmp_path / "page.docx").write_bytes(as_docx(page, None))
    paragraphs = [each.text for each in Document(str(tmp_path / "page.docx")).paragraphs]
    assert says in paragraphs
    assert f"  {says}" in as_text(page).splitlines()
    assert says in as_markdown(page).splitlines()
    assert f'<p class="rest">{says}</p>' in as_html(page)


def test_a_chart_of_the_longest_says_where_the_others_stand(office: Office) -> None:
    for number in range(12):
        ref = add(
            office, "document", title=f"Notice {number}", owner=2, route=(RouteStep(act=Act.SIGN, who=4),)
        )
        flow.move(office, (ref,), "submit")
    found = sum_up(office, "day", None, audience=Audience.OWN)
    page = digest(found, office.book, office.now)
    assert {one.name: one.rest for one in page.charts}[
        "desks"
    ] == "and 2 more: in the table of papers on desks"
    assert '<p class="rest">and 2 more' in as_html(page)


def test_why_papers_came_back_is_told_of_the_most_frequent_and_of_all_in_json(office: Office) -> None:
    figures = paper.yearly_figures(office, office.now.year)
    found = figures._replace(reasons=tuple((f"reason {number}", 1) for number in range(13)))
    (section,) = figures_page(found, office.scene()).sections
    assert (len(section.rows), section.rest) == (10, "and 3 more: officetui figures --json shows all")


async def test_the_search_and_what_may_be_picked_say_how_to_narrow_them(app: OfficeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("S", *"ring")
        await pilot.pause()
        assert isinstance(app.screen, Find)
        assert shows(app, "230 found", "and 30 more: type on to narrow")
        await pilot.press("escape", "escape", "2", "m", "b")
        await pilot.pause()
        assert shows(app, "and 29 more: type on to narrow")


async def test_the_palette_goes_on_to_the_search_with_what_was_typed(app: OfficeApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("ctrl+p", *"ring 1")
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        more = [command for command in app.screen._shown.values() if command.words.endswith(" more")]
        assert len(more) == 1
        await pilot.press("pagedown", "pagedown", "end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Find)
        assert app.screen.query_one(Prompt).value == "ring 1"


async def test_the_history_on_the_page_of_a_record_says_how_much_is_before(
    app: OfficeApp, many: Office
) -> None:
    for number in range(55):
        record.edit(many, Ref("task", 1), {"requirement": f"round {number}"})
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("S", *"ring 0", "enter")
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert shows(app, "and 6 more: officetui log T1 --limit 56 shows all"), seen(app)


async def test_the_brief_on_the_screen_says_how_the_rest_is_had(app: OfficeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        assert shows(app, "more: C copies all of it, f writes it to a file"), seen(app)


async def test_what_could_complete_the_line_is_counted_where_it_is_not_shown(
    app: OfficeApp, many: Office
) -> None:
    for number in range(30):
        add(many, "staff", name=f"Lu Helper {number}")
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("a", *"x @helper")
        await pilot.pause()
        assert isinstance(app.screen, Capture)
        assert shows(app, "and 25 more")


@pytest.mark.parametrize(("language", "says"), [("en", "and 3 more; write"), ("zh", "等，另有3个，请")])
def test_a_name_that_may_be_many_says_how_many(office: Office, language: str, says: str) -> None:
    for number in range(8):
        add(office, "staff", name=f"Lu Helper {number}")
    i18n.use(language)
    with pytest.raises(Refused) as refused:
        office.directory.find_staff("helper")
    assert says in wording.refusal(refused.value)


def test_a_pick_without_words_shows_the_first_of_all_there_are(many: Office) -> None:
    _, find, _, _ = picks.PICKS["duplicate"](many, (Ref("task", 1),))
    assert find("").total == 229
