"""Today on the screen: the same rows and words as `today` prints, titles that grow with the terminal."""

from datetime import date
from pathlib import Path

import pytest

from officetui import i18n, ui
from officetui.domain.moment import When
from officetui.domain.record import Urgency
from officetui.office.look import today
from officetui.office.memory import Memory
from officetui.text import clean
from officetui.ui.screens.today import TodayScreen
from officetui.wording.cell import say
from officetui.wording.panel import panels
from tests.screens.stage import Stage, enter, furnish, make, seen, shows

LONG = "Notice on the meeting that prepares the exchange of experience in the further strengthening of it"


class Looking(Stage):
    MODES = {"today": TodayScreen}
    DEFAULT_MODE = "today"


@pytest.fixture
def app(tmp_path: Path) -> Stage:
    office = enter(tmp_path)
    furnish(office)
    make(office, "task", title=LONG, urgency=Urgency.URGENT, due=When(date(2026, 11, 24)), owner=2)
    make(office, "request", title="A line in the budget", unit=1, due=When(date(2026, 11, 20)))
    return Looking(enter(tmp_path), Memory(tmp_path, "chen"))


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_word_of_a_row_is_on_the_screen_and_in_the_text(app, language):
    from officetui.reports.plain import today_lines

    i18n.use(language)
    async with app.run_test(size=(160, 50)):
        office = app.workspace.office
        found, scene = today(office), office.scene()
        text = "\n".join(today_lines(found, scene, columns=160))
        for panel in panels():
            assert panel.title().upper() in "\n".join(seen(app))
            for row in panel.rows(found):
                for place in panel.places(found):
                    words = clean(say(panel.cells(row, scene)[place.name])).strip()
                    assert words in text
                    assert place.name == "remark" or shows(app, words)


async def test_the_end_of_a_long_queue_says_as_much_as_its_beginning(app):
    office = app.workspace.office
    with office.store.transaction("chen", "import", office.now) as transaction:
        for number in range(300):
            transaction.insert("task", {"title": f"Form {number}", "owner": 2, "due": "2026-11-30"})
    office.take_in()
    async with app.run_test(size=(120, 40)) as pilot:
        top = next(line for line in seen(app) if "Form" in line)
        await pilot.press("end")
        rows = [row for row in today(office).queue if row.record.title.startswith("Form")]
        end = next(line for line in seen(app) if f"T{rows[-1].id} " in line)
        assert rows[-1].record.title in end
        assert rows[-1].record.title not in top
        assert end.split("Form")[1].split()[1:] == top.split("Form")[1].split()[1:]


class Styled(Looking):
    CSS_PATH = Path(ui.__file__).with_name("app.tcss")


async def test_a_wider_terminal_gives_a_longer_title(app):
    shown = []
    for columns, rows in ((40, 12), (80, 24), (100, 30), (120, 40), (160, 50)):
        one = Styled(app.workspace.office, app.workspace.memory)
        async with one.run_test(size=(columns, rows)):
            line = next(line for line in seen(one) if "T3 " in line)
            shown.append(next(n for n in range(len(LONG), 0, -1) if LONG[:n] in line))
    assert shown == sorted(shown)
    assert shown[0] < shown[1] < shown[2]


async def test_the_papers_on_my_desk_are_counted_alike_above_and_in_their_panel(app):
    async with app.run_test(size=(120, 40)):
        assert sum("0 on my desk" in line for line in seen(app)) == 2
        assert shows(app, "2 inbox")
