"""One key shows the summary, for one reader after the other; then it is copied, written or printed."""

import json
import os
import stat
from datetime import date
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from officetui import i18n
from officetui.domain.moment import When
from officetui.domain.plan import Fate, Verdict
from officetui.office import closing, flow, plan
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.screens.plan import PlanArea
from officetui.ui.screens.today import TodayScreen
from tests.screens.stage import Stage, enter, furnish, make, seen, shows

SUNDAY = date(2026, 11, 22)


class Home(Stage):
    MODES = {"today": TodayScreen, "plan": PlanArea}
    DEFAULT_MODE = "today"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = enter(tmp_path)
    furnish(office)
    done = make(office, "task", title="notice sent", owner=1)
    carried = make(office, "task", title="figures missing", owner=1)
    make(office, "task", title="a favour", owner=1, due=When(SUNDAY), private=True)
    make(office, "task", title="ring finance", owner=1, due=When(date(2026, 11, 20)))
    plan.put_in(office, (done, carried), SUNDAY)
    flow.move(office, (done,), "done")
    closing.close_day(office, SUNDAY, {carried.id: Verdict(Fate.CARRIED, "no figures yet")})
    return office


@pytest.fixture
def app(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HOME", str(tmp_path))
    return Home(office, Memory(tmp_path, "chen"))


async def test_the_key_shows_the_day_and_tab_the_next_reader(app: Home) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("W")
        assert shows(app, "Summary of Sun 22 Nov 2026", "for the lead", "no figures yet")
        assert not shows(app, "a favour")
        await pilot.press("tab")
        assert shows(app, "for the deputy leader")
        await pilot.press("tab", "tab")
        assert shows(app, "for outside", "notice sent")
        assert not shows(app, "no figures yet")
        await pilot.press("minus")
        assert shows(app, "week 47")
        await pilot.press("left_square_bracket")
        assert shows(app, "week 46")
        await pilot.press("right_square_bracket", "minus", "minus", "shift+tab", "shift+tab", "shift+tab")
        assert shows(app, "Summary of 2026", "for the lead", "figures missing")
        await pilot.press("escape")
        assert shows(app, "MATTERS")


async def test_it_is_written_in_the_format_of_the_ending_and_copied(app: Home, tmp_path: Path) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await app.switch_mode("plan")
        await pilot.press("W")
        await pilot.press("f", *map(_character_to_key, "~/day.html"), "enter")
        assert (tmp_path / "day.html").read_text().startswith("<!DOCTYPE html>")
        assert any("day.html" in said for said in app.said)
        await pilot.press("f", *map(_character_to_key, "~/day.pdf"), "enter")
        assert shows(app, "xlsx, docx")
        assert not shows(app, "--format")
        await pilot.press("ctrl+u", *map(_character_to_key, "~/DAY.HTML"), "enter")
        assert (tmp_path / "DAY.HTML").read_text().startswith("<!DOCTYPE html>")
        await pilot.press("C")
        copied = next((tmp_path / "state").glob("*.copied.txt")).read_text()
        assert "figures missing" in copied
        assert "a favour" not in copied


async def test_it_is_printed_or_said_that_there_is_no_printer(
    app: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("W", "P")
        await app.workers.wait_for_complete()
        assert any("no printer" in said for said in app.said)
        # What is said stands under the sheet, where nothing covers it.
        assert app.screen.query_one(".sheet").region.bottom == 38
        printer = tmp_path / "bin" / "lp"
        printer.parent.mkdir()
        printer.write_text(f"#!/bin/sh\nexec /bin/cat > {tmp_path / 'printed.txt'}\n")
        printer.chmod(printer.stat().st_mode | stat.S_IXUSR)
        await pilot.press("P")
        await app.workers.wait_for_complete()
        assert "no figures yet" in (tmp_path / "printed.txt").read_text()
        assert "Sent to the printer" in app.said[-1]


async def test_a_printer_that_takes_its_time_keeps_nobody_from_going_on_and_a_silent_one_is_named(
    app: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer, ready = tmp_path / "bin" / "lp", tmp_path / "ready"
    printer.parent.mkdir()
    printer.write_text(
        f"#!/bin/sh\nwhile [ ! -e {ready} ]; do /bin/sleep 0.05; done\nexec /bin/cat > /dev/null\n"
    )
    printer.chmod(printer.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("W", "P", "tab")
        assert "Sending it to the printer" in app.said[-1]
        assert shows(app, "for the deputy leader")
        ready.touch()
        await app.workers.wait_for_complete()
        assert "Sent to the printer" in app.said[-1]
        ready.unlink()
        monkeypatch.setattr("officetui.reports.printer.PATIENCE", 0.0)
        await pilot.press("P")
        await app.workers.wait_for_complete()
        assert "the printer has not taken it" in app.said[-1]


@pytest.mark.parametrize(("language", "size"), [("zh", (100, 30)), ("en", (40, 12))])
async def test_the_brief_is_one_screen_and_what_is_copied_is_all_of_it(
    app: Home, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    i18n.use(language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("M")
        assert shows(app, "ring finance")
        if size[0] == 100:
            assert shows(app, "a favour")
            assert "└" not in "".join(seen(app)[:2])
        await pilot.press("C")
        copied = next((tmp_path / "state").glob("*.copied.txt")).read_text()
        assert "ring finance" in copied
        assert "a favour" not in copied


def test_the_commands_are_quiet_and_whole(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from officetui.cli import run

    office.store.close()
    home = ("--office", str(tmp_path), "--as", "chen", "--now", "2026-11-22T18:00+08:00")
    out = tmp_path / "day.html"
    assert run([*home, "summary", "--out", str(out)]) == 0
    assert run([*home, "summary", "week", "--for", "staff", "--out", str(tmp_path / "week.xlsx")]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")
    assert out.read_text().endswith("</html>\n")
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".part")]
    assert run([*home, "brief"]) == 0
    text = capsys.readouterr().out
    assert "ring finance" in text
    assert "a favour" not in text
    assert "is not shown" in text
    assert run([*home, "brief", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert ([row["title"] for row in told["must"]], told["withheld"]) == (["ring finance"], 1)
    assert run([*home, "brief", "--include-private"]) == 0
    assert "a favour" in capsys.readouterr().out


def test_the_brief_is_written_in_the_format_of_the_ending(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from officetui.cli import run

    office.store.close()
    home = ("--office", str(tmp_path), "--as", "chen", "--lang", "en", "--now", "2026-11-22T18:00+08:00")
    begins = {"html": "<!DOCTYPE html>", "json": "{", "md": "# ", "txt": "Morning brief"}
    for ending, start in begins.items():
        file = tmp_path / f"brief.{ending}"
        assert run([*home, "brief", "--out", str(file)]) == 0
        text = file.read_text()
        assert text.startswith(start), ending
        assert "ring finance" in text
        assert "a favour" not in text
    assert run([*home, "brief", "--out", str(tmp_path / "brief.pdf")]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "txt, md, html, json" in said.err
    assert not (tmp_path / "brief.pdf").exists()


def test_what_is_for_one_leader_is_no_summary_for_others(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    from officetui.cli import run

    home = ["--office", str(office.store.folder), "--lang", "en", "summary", "--for", "outside"]
    office.store.close()
    assert run([*home, "--to", "chen"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "error: --to is for a leader: leave out --for outside, or --to\n",
    )


@pytest.mark.parametrize(
    ("language", "span", "says"),
    [
        (
            "en",
            ("--date", "2026-11-24"),
            "error: 24 Nov 2026 is still to come: there is nothing to sum up yet\n",
        ),
        ("zh", ("week", "--date", "2026-12-02"), "错误：2026年11月30日尚未到来，还不能小结\n"),
    ],
)
def test_what_is_still_to_come_is_not_summed_up(
    office: Office, capsys: pytest.CaptureFixture[str], language: str, span: tuple[str, ...], says: str
) -> None:
    from officetui.cli import run

    office.store.close()
    home = ["--office", str(office.store.folder), "--lang", language, "--now", "2026-11-22T18:00+08:00"]
    assert run([*home, "summary", *span]) == 1
    assert capsys.readouterr() == ("", says)
    assert run([*home, "summary", "month", "--date", "2026-11-30"]) == 0


async def test_the_plan_of_a_day_to_come_says_so_instead_of_its_summary(app: Home) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await app.switch_mode("plan")
        await pilot.pause()
        await pilot.press("right_square_bracket", "W")
        assert shows(app, "is still to come")
