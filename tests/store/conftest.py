"""A folder for an office, its store, and other processes on it."""

import pytest
from store_kit import Worker

from officetui.store import open_store


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "office"


@pytest.fixture
def store(folder):
    with open_store(folder) as opened:
        yield opened


@pytest.fixture
def worker(folder):
    started = []

    def start(mode, *args, **options):
        started.append(Worker(folder, mode, *args, **options))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.wait()
        for pipe in (each.process.stdin, each.process.stdout, each.process.stderr):
            pipe.close()
