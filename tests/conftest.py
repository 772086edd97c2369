"""Shared by all tests: a real office on a real folder, at a moment that stands still."""

import gc
import os
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

import hypothesis
import pytest
import textual.app
import textual.pilot
from textual.css.stylesheet import Stylesheet

from officetui import i18n, keymap
from officetui.cli import run
from officetui.config import Settings
from officetui.domain.calendar import china
from officetui.domain.kinds import Ref
from officetui.office import flow, record
from officetui.office.office import Office
from officetui.sample import make
from officetui.store import open_store
from tests.ahead import compile_share
from tests.chance import put_in_order
from tests.once import Once, of_the_run
from tests.quiet import WatchedLoop, until_quiet, until_screen_is_quiet
from tests.styles import parse_once

hypothesis.settings.load_profile("steady")
# Nothing that is read while the tests are gathered is garbage.
gc.disable()

SHANGHAI = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 11, 23, 8, 20, tzinfo=SHANGHAI)
Call = Callable[..., tuple[int, str, str]]


class Clock:
    """A clock that moves only when told to."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


def pytest_xdist_auto_num_workers() -> int:
    """Use each core twice, since tests wait for programs and the disk; a worker needs half a gigabyte."""
    return min(2 * (os.cpu_count() or 1), 16)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--order", type=int, metavar="SEED", help="run the tests in the random order of a seed")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Have each worker compile a share of the tests; see `tests.ahead`."""
    worker = getattr(session.config, "workerinput", None)
    if worker:
        compile_share(session.config, int(worker["workerid"].removeprefix("gw")), worker["workercount"])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seed = config.getoption("--order")
    if seed is not None:
        put_in_order(items, seed)


def pytest_collection_finish() -> None:
    """Look for garbage seldom: what has been read so far stays, and a screen that is gone is small."""
    gc.freeze()
    gc.set_threshold(300_000)
    gc.enable()


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], AbstractEventLoop]]:
    """Drive the app on a loop that tells when it has nothing to do."""
    return {"watched": WatchedLoop}


@pytest.fixture(scope="session", autouse=True)
def pilots_wait_until_quiet() -> Iterator[None]:
    """Let every pilot wait until the loop has nothing to do; see `tests.quiet`."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", until_quiet)
        patch.setattr(textual.pilot.Pilot, "_wait_for_screen", until_screen_is_quiet)
        yield


@pytest.fixture(scope="session", autouse=True)
def styles_are_read_once() -> Iterator[None]:
    """Let no app read the style sheets again; see `tests.styles`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Neither read nor write the settings of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def no_settings_left() -> Iterator[None]:
    """Let no test find what another has set for whoever acts."""
    yield
    keymap.use({})
    for file in Path(os.environ["XDG_CONFIG_HOME"]).rglob("settings.toml"):
        file.unlink()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Folders built once a run; see `tests.once`."""
    return of_the_run(tmp_path_factory)


@pytest.fixture(scope="session")
def sample(once: Once) -> Callable[..., Path]:
    """The sample office in a language at a moment: to be read, or copied by whoever writes in it."""

    def made(language: str = "en", now: datetime = MONDAY) -> Path:
        name = f"sample-{language}-{now:%Y-%m-%dT%H%M%z}"
        return once(name, lambda folder: make(folder, language, now))

    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs one command line on the office of the test; returns exit code, stdout and stderr."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")

    def call_one(*words: str, now: str = MONDAY.isoformat()) -> tuple[int, str, str]:
        code = run(["--office", str(tmp_path / "office"), "--now", now, "--as", "shen", *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call_one


@pytest.fixture
def open_office(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Office]]:
    """Opens the same office as often as asked, as several programs and people would."""
    opened: list[Office] = []

    def open_one(actor: str = "shen", **settings: object) -> Office:
        office = Office(
            open_store(tmp_path / "office"),
            actor=actor,
            clock=clock,
            calendar=china(),
            settings=Settings(**settings),  # type: ignore[arg-type]
        )
        opened.append(office)
        return office

    yield open_one
    for office in opened:
        office.store.close()


@pytest.fixture
def office(once: Once, open_office: Callable[..., Office], tmp_path: Path) -> Office:
    """An office with a lead, two staff, a leader who signs, and an outside unit."""
    once.copied("office", _fill, tmp_path / "office")
    return open_office()


def _fill(folder: Path) -> None:
    office = Office(open_store(folder), actor="shen", clock=Clock(), calendar=china(), settings=Settings())
    for name, values in {
        "Shen Yun": {"login": "shen", "post": "office lead"},
        "Fang Ping": {"login": "fang"},
        "李敏": {"login": "limin"},
        "Chair Xu": {"role": "leader", "post": "chair"},
    }.items():
        add(office, "staff", name=name, **values)
    add(office, "unit", name="Finance bureau", aliases=("finance",))
    office.store.close()


def decide(office: Office, ref: Ref, verb: str, who: int, words: str = "agreed") -> None:
    """Enter what somebody decided today on paper."""
    flow.move(office, (ref,), verb, words, who=who, day=office.now.date())


def add(office: Office, kind: str, **values: object) -> Ref:
    """Save a record and return its reference."""
    return record.create(office, kind, values).refs[0]
