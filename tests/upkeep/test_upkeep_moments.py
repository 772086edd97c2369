"""Every earlier moment is shown as it was then, whatever was done since: any order of any operations."""

import contextlib
import json
import os
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref, flow_of
from officetui.office import archive, flow, history, record, upkeep
from officetui.office.office import Office
from officetui.office.opening import open_office
from officetui.store import migration
from officetui.store.archive import Archive
from officetui.store.backup import files

START = datetime.fromisoformat("2015-01-05T09:00:00+08:00")
STEPS = 50
PAPERS = ("incoming", "approval", "document")
STORIES = int(os.environ.get("OFFICETUI_TEST_STORIES", "3"))


class Story:
    """An office to which something happens every few weeks; remembers what it was like each time."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.at = START
        self.seen: dict[datetime, object] = {}

    def open(self, **how: str) -> Office:
        return open_office(self.folder, actor="shen", now=self.at.isoformat(), **how)

    def step(self) -> str:
        self.at += timedelta(days=self.chance.randrange(1, 40), minutes=self.chance.randrange(600))
        act = self.chance.choice(ACTS)
        with contextlib.suppress(Refused):
            act(self)
        self.seen[self.at] = look(self.open())
        return act.__name__


def look(office: Office) -> object:
    """What is live and what is archived, as a person would be shown it."""
    with_archive = Archive(office.store)
    away: dict[str, object] = {}
    for year in with_archive.years():
        for kind in KINDS:
            for key, document in with_archive.documents(year, kind):
                assert f"{kind} {key}" not in away, "in two years at once"
                assert with_archive.find(kind, key) == document
                away[f"{kind} {key}"] = dict(document)
    live = {kind: {key: dict(row) for key, row in office.store.documents(kind).items()} for kind in KINDS}
    office.store.close()
    return json.loads(json.dumps([live, away]))


def create(story: Story) -> None:
    office = story.open()
    record.create(office, "task", {"title": f"task of {story.at:%d %B %Y}"})
    office.store.close()


def change(story: Story) -> None:
    office = story.open()
    ref = Ref("task", story.chance.choice(sorted(office.book.tasks)[-6:] or [1]))
    if story.chance.random() < 0.7:
        flow.move(office, (ref,), "done")
    else:
        record.note(office, [ref], f"a word on {story.at:%d %B %Y}")
    office.store.close()


def enter_paper(story: Story) -> None:
    office = story.open()
    kind = story.chance.choice(PAPERS)
    try:
        record.create(office, kind, {"title": f"{kind} of {story.at:%d %B %Y}"})
    finally:
        office.store.close()


def move_paper(story: Story) -> None:
    """Take any step that one of the latest papers can take with no more than words."""
    office = story.open()
    try:
        latest = [Ref(kind, key) for kind in PAPERS for key in sorted(office.book.of(kind))[-4:]]
        ref = story.chance.choice(latest or [Ref("incoming", 1)])
        moves = [move.verb for move in flow_of(office.book.get(ref)).moves]
        for verb in story.chance.sample(moves, len(moves)):
            with contextlib.suppress(Refused):
                flow.move(office, [ref], verb, "a word")
                break
    finally:
        office.store.close()


def use(act: Callable[[Office], object]) -> Callable[[Story], None]:
    def done(story: Story) -> None:
        office = story.open()
        try:
            act(office)
        finally:
            office.store.close()

    return done


def bring_back(story: Story) -> None:
    office = story.open()
    away = [
        Ref(kind, key)
        for year in Archive(office.store).years()
        for kind in ("task", *PAPERS)
        for key, _ in Archive(office.store).encoded(year, kind)
    ]
    if away:
        archive.bring_back(office, [story.chance.choice(away)])
    office.store.close()


def restore(story: Story) -> None:
    kept = [path for path in files(story.folder) if path.name.startswith("day")]
    if kept:
        file = story.chance.choice(kept)
        upkeep.restore(story.folder, file, actor="shen", now=story.at.isoformat(), at=story.at)


def mend(story: Story) -> None:
    """Spoil what the rest of the files still tell, and repair it."""
    story.open().store.close()
    path = story.folder / "store.json"
    path.write_bytes(path.read_bytes().replace(b"task of", b"tusk of"))
    upkeep.repair(story.folder, story.at)


undo, redo = use(history.undo), use(history.redo)
put_away, back_up = use(archive.put_away), use(upkeep.backup)
ACTS = [create, create, change, change, change, undo, undo, redo, bring_back, restore, back_up, mend]
ACTS += [put_away, put_away, enter_paper, enter_paper, move_paper, move_paper, move_paper]


@pytest.mark.parametrize("seed", range(STORIES))
def test_every_moment_is_as_it_was_whatever_was_done_since(tmp_path: Path, seed: int) -> None:
    story = Story(tmp_path / "office", seed)
    done = [story.step() for _ in range(STEPS)]
    for at, seen in story.seen.items():
        assert look(story.open(as_of=at.isoformat())) == seen, (at, done)
    assert upkeep.check(story.folder).problems == ()


def test_a_moment_before_a_new_form_is_shown_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that renames what is in a text stands for any."""
    story = Story(tmp_path / "office", 99)
    for _ in range(STEPS // 2):
        story.step()

    def step(tables: migration.Tables, _: object) -> None:
        for row in tables.get("task", {}).values():
            row["title"] = row["title"].upper()

    monkeypatch.setattr(migration, "SCHEMA", migration.SCHEMA + 1)
    monkeypatch.setattr(migration, "STEPS", {migration.SCHEMA - 1: step})

    def renamed(seen: object) -> object:
        live, away = json.loads(json.dumps(seen))
        for row in (*live["task"].values(), *away.values()):
            row["title"] = row["title"].upper()
        return [live, away]

    before = {at: renamed(seen) for at, seen in story.seen.items()}
    for _ in range(STEPS // 4):
        story.step()
    for at, seen in story.seen.items():
        assert look(story.open(as_of=at.isoformat())) == before.get(at, seen), at
