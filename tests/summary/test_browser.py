"""The summary as a real browser shows and prints it; left out where there is none."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest

from officetui import i18n
from officetui.office.opening import open_office
from officetui.office.summary import sum_up
from officetui.reports import summary as report
from officetui.sample import LEAD
from tests.conftest import SHANGHAI

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NOW = datetime(2026, 11, 25, 17, 20, tzinfo=SHANGHAI)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# Written into the page only here: what sticks out of the window at its side, told to the page around it.
PROBE = (
    "<script>parent.postMessage([...document.querySelectorAll('body *')].filter(e => "
    "e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1).length, '*');"
    "</script>"
)
AROUND = "<title></title><script>onmessage = told => { document.title += told.data + ';' }</script>"
WIDTHS = (390, 1280)


def browse(folder: Path, *arguments: str) -> str:
    assert BROWSER is not None
    command = (BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments)
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def pages(folder: Path, text: str) -> int:
    (folder / "page.html").write_text(text, encoding="utf-8")
    printed = folder / "page.pdf"
    uri = (folder / "page.html").as_uri()
    browse(folder, "--no-pdf-header-footer", f"--print-to-pdf={printed}", uri)
    return len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))


def sticking_out(folder: Path, texts: Iterable[str]) -> list[str]:
    """Return how much sticks out in each width, of all texts, which one browser shows side by side."""
    frames = ""
    for number, text in enumerate(texts):
        probed = folder / f"probed-{number}.html"
        probed.write_text(re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", f"{PROBE}</body>"))
        frames += "".join(f"<iframe src={probed.name} width={width} height=900></iframe>" for width in WIDTHS)
    (folder / "around.html").write_text(AROUND + frames)
    uri = (folder / "around.html").as_uri()
    shown = browse(folder, "--window-size=1600,900", "--virtual-time-budget=10000", "--dump-dom", uri)
    return re.findall(r"\d+", shown.partition("<title>")[2].partition("</title>")[0])


@pytest.mark.skipif(BROWSER is None, reason="no browser here")
def test_a_day_prints_on_one_page_a_week_on_three_and_nothing_sticks_out(
    sample: Callable[..., Path], tmp_path: Path
) -> None:
    texts = {}
    for language in i18n.LANGUAGES:
        i18n.use(language)
        folder = shutil.copytree(sample(language, NOW), tmp_path / language)
        office = open_office(folder, actor=LEAD, now=NOW.isoformat())
        for unit in ("day", "week"):
            written = report.write(sum_up(office, unit), "html", office.book, office.now)
            texts[language, unit] = str(written)
        office.store.close()
    assert {key: pages(tmp_path, text) for key, text in texts.items() if key[1] == "day"} == {
        (language, "day"): 1 for language in i18n.LANGUAGES
    }
    assert max(pages(tmp_path, text) for key, text in texts.items() if key[1] == "week") <= 3
    assert sticking_out(tmp_path, texts.values()) == ["0"] * len(texts) * len(WIDTHS)
