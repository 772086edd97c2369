"""The summary as a real browser shows and prints it; left out where there is none."""

import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from officetui import i18n
from officetui.office.opening import open_office
from officetui.office.summary import sum_up
from officetui.reports import summary as report
from officetui.sample import LEAD, make
from tests.conftest import SHANGHAI

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NOW = datetime(2026, 11, 25, 17, 20, tzinfo=SHANGHAI)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# Written into the page only here, by the browser's own side door: what sticks out of the window at its side.
PROBE = (
    "<script>document.title = [...document.querySelectorAll('body *')].filter(e => "
    "e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)"
    ".length + ' out';"
    "</script>"
)


def browse(folder: Path, *arguments: str) -> str:
    assert BROWSER is not None
    command = (BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments)
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.mark.skipif(BROWSER is None, reason="no browser here")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_day_prints_on_one_page_a_week_on_three_and_nothing_sticks_out(
    tmp_path: Path, language: str
) -> None:
    i18n.use(language)
    make(tmp_path / "office", language, NOW)
    office = open_office(tmp_path / "office", actor=LEAD, now=NOW.isoformat())
    pages, out = {}, {}
    for unit in ("day", "week"):
        text = str(report.write(sum_up(office, unit), "html", office.book, office.now))
        file = tmp_path / f"{unit}.html"
        file.write_text(text, encoding="utf-8")
        printed = tmp_path / f"{unit}.pdf"
        browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={printed}", file.as_uri())
        pages[unit] = len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))
        probed = tmp_path / f"{unit}-probed.html"
        probed.write_text(re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", f"{PROBE}</body>"))
        for wide in (390, 1280):
            shown = browse(tmp_path, f"--window-size={wide},900", "--dump-dom", probed.as_uri())
            found = re.search(r"<title>(.*?)</title>", shown)
            out[unit, wide] = found and found[1]
    office.store.close()
    assert pages["day"] == 1
    assert pages["week"] <= 3
    assert set(out.values()) == {"0 out"}
