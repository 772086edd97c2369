"""The dashboard in a browser, by the packets that `textual serve` sends a program and gets from it."""

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from officetui.i18n import t


class Browser:
    """The other end of a served program: sends keys and sizes, and collects what is drawn."""

    def __init__(self, folder: Path) -> None:
        served = {
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "XDG_CONFIG_HOME": str(folder),
            "LANG": "en_US.UTF-8",
        }
        self.program = subprocess.Popen(
            [sys.executable, "-m", "officetui", "demo"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **served},
        )
        self._drawn = b""

    def send(self, kind: bytes, payload: bytes) -> None:
        assert self.program.stdin
        self.program.stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
        self.program.stdin.flush()

    def say(self, **meta: object) -> None:
        self.send(b"M", json.dumps(meta).encode())

    def wait_for(self, text: str) -> None:
        assert self.program.stdout
        end = time.monotonic() + 60
        while text.encode() not in self._drawn:
            assert time.monotonic() < end, f"{text} is not drawn"
            assert select.select([self.program.stdout], [], [], 60)[0], "nothing more is drawn"
            self._drawn += (part := os.read(self.program.stdout.fileno(), 1 << 16))
            assert part, "it ended before that was drawn"


@pytest.fixture
def browser(tmp_path: Path):
    found = Browser(tmp_path)
    yield found
    found.program.kill()
    found.program.communicate()


def test_a_deputy_looks_from_a_browser_at_the_size_of_its_window(browser: Browser) -> None:
    browser.wait_for("__GANGLION__\n")
    browser.say(type="resize", width=132, height=40)
    browser.wait_for("WORKLOAD")
    browser.send(b"D", b"3")
    browser.wait_for(t("area.staff"))
    browser.send(b"D", b"\x11")
    browser.wait_for('{"type": "exit"}')
    assert browser.program.wait() == 0
