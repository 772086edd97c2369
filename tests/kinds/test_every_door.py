"""The two kinds through doors easily forgotten: files out and in, whoever helps, hostile words."""

import json
from pathlib import Path

import pytest

from officetui.domain.holding import helped_by
from officetui.domain.kinds import KINDS, Ref
from officetui.office import entry, listing, person
from officetui.office.office import Office
from tests.kinds.conftest import Call
from tests.kinds.test_two_kinds import FANG, HOSTILE, LI, cabinet, errand

SHEN = 1
LATER = "2026-12-01T08:20+08:00"


# Whoever helps


@pytest.mark.parametrize("line", ["errand: fetch the seals @fang @李敏", "跑腿：取印章 @fang @李敏"])
def test_further_names_of_a_line_help_by_whatever_field_says_so(office: Office, line: str):
    outcome, captured = entry.add(office, line)
    made = office.book.one(KINDS["errand"], outcome.refs[0])
    assert not captured.problems
    assert (made.owner, made.along) == (FANG, (LI,))


def test_whoever_goes_along_has_it_among_what_they_help_with_and_hands_it_over(office: Office):
    ref = errand(office, owner=SHEN, along=(FANG,))
    assert [*helped_by(office.book, FANG)] == [ref]
    assert ref in person.holding(office, Ref("staff", FANG)).helped
    person.hand_over(office, Ref("staff", FANG), LI)
    assert office.book.one(KINDS["errand"], ref).along == (LI,)


def test_nobody_helps_themselves_after_a_handing_over(office: Office):
    ref = errand(office, owner=FANG, along=(LI,))
    person.hand_over(office, Ref("staff", FANG), LI)
    found = office.book.one(KINDS["errand"], ref)
    assert (found.owner, found.along) == (LI, ())


def test_what_is_only_kept_is_helped_with_by_nobody(office: Office):
    cabinet(office, owner=FANG)
    assert [*helped_by(office.book, FANG)] == []


# Out and in


def test_another_office_takes_in_all_that_was_given_out(call: Call, tmp_path: Path):
    call("add", "errand", "Survey >fri ^fri ~3h means:bus @fang")
    call("add", "cabinet", HOSTILE)
    whole = tmp_path / "whole.json"
    call("export", "--format", "json", "--out", str(whole))
    other = str(tmp_path / "other")
    call("import", str(whole), office=other)
    assert "Survey" in call("list", "errand", office=other)
    assert json.loads(call("list", "cabinet", "--json", office=other))[0]["name"] == HOSTILE
    found = json.loads(call("show", "X1", "--json", office=other))
    assert (found["means"], found["effort"], found["owner_name"]) == ("bus", 3.0, "Fang Ping")


def test_a_table_of_either_is_written_and_taken_in_again(call: Call, tmp_path: Path):
    call("add", "errand", "Survey ^fri means:bus @fang")
    call("add", "cabinet", "Left room:204")
    for kind, title, said in (("errand", "title", "Survey"), ("cabinet", "name", "Left")):
        file, other = tmp_path / f"{kind}.csv", str(tmp_path / kind)
        call("list", kind, "--out", str(file))
        call("add", "staff", "Fang Ping", office=other)
        call("import", "--kind", kind, str(file), office=other)
        assert json.loads(call("list", kind, "--json", office=other))[0][title] == said
    assert json.loads(call("show", "X1", "--json", office=str(tmp_path / "errand")))["means"] == "bus"
    assert json.loads(call("show", "Y1", "--json", office=str(tmp_path / "cabinet")))["room"] == "204"


def test_its_limit_stands_in_the_calendar(call: Call):
    call("add", "errand", "Survey ^fri @fang")
    found = call("export", "--format", "ics")
    assert "X1" in found
    assert "Survey" in found
    assert "20261127" in found


def test_what_is_only_kept_is_found_by_what_it_is_called_alone(call: Call):
    call("add", "cabinet", "Left cabinet room:302")
    assert call("find", "left").splitlines() == ["Y1  Left cabinet"]
    assert call("find", "302").splitlines() == ["Y1  Left cabinet", "    Room: 302"]


def test_what_refers_to_another_by_name_is_found_and_kept_by_that_name(office: Office, call: Call):
    kept = cabinet(office, name="Left cabinet")
    refers, other = errand(office, cabinet=kept.id), errand(office, title="Another")
    folder = str(office.store.folder)
    found = call("find", "left cab", office=folder).splitlines()
    assert found == [
        "Y1  Left cabinet",
        f"{refers}  Fetch the seals  (to go, nobody, since 23 Nov)",
        "    Cabinet: Left cabinet",
    ]
    for words in (["left"], ["cabinet:left"]):
        assert [one.id for one in listing.listed(office, "errand", words)[1]] == [refers.id], words
    assert other.id != refers.id


@pytest.mark.parametrize(
    ("lang", "head"), [("en", "A line of it begins with `errand:`"), ("zh", "录入时以`跑腿:`开头")]
)
def test_help_knows_it_by_its_own_words(call: Call, lang: str, head: str):
    assert head in call("help", "fields", lang=lang)
    assert "errand, cabinet" in " ".join(call("list", "--help").split())


def test_who_chases_what_cannot_be_is_told_every_kind_that_can(call: Call):
    call("add", "cabinet", "Left cabinet")
    said = call("chase", "Y1", code=1)
    assert said.startswith("error: no cabinet can be chased; what can is: tasks, outgoing papers, ")
    assert said.rstrip().endswith("errands")


# Hostile words


@pytest.mark.parametrize(
    "words",
    [
        ("list", "errand"),
        ("list", "errand", "--format", "md"),
        ("show", "X1"),
        ("why", "X1"),
        ("today",),
        ("brief",),
        ("find", "seals"),
        ("summary",),
        ("summary", "--format", "html"),
        ("log", "X1"),
        ("handover", "fang"),
        ("export", "--format", "ics"),
    ],
    ids=" ".join,
)
def test_a_hostile_title_is_shown_harmless_wherever_it_comes_out(call: Call, words: tuple[str, ...]):
    call("add", "errand", f"{HOSTILE} seals ^fri @fang")
    shown = call(*words, now=LATER)
    assert "seals" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    if "html" in words:
        assert "<red>" not in shown
    assert HOSTILE in json.loads(call("show", "X1", "--json"))["title"]
