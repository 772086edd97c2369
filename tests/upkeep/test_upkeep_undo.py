"""Undo and redo as one person's programs share them, and what they refuse."""

from tests.upkeep.conftest import Call


def test_what_one_program_did_another_takes_back_and_does_again(staffed: Call, elsewhere: Call) -> None:
    elsewhere("add", "ring the bureau @fang", who="shen")
    elsewhere("give", "T1", "shen", who="shen")
    staffed("done", "T1")
    for words in ("Undone (finished)", "Undone (given)"):
        assert elsewhere("undo", who="shen")[1].startswith(words)
    assert "Fang" in staffed("show", "T1")[1]
    assert staffed("redo")[1].startswith("Done again (given)")
    assert elsewhere("redo", who="shen")[1].startswith("Done again (finished)")
    assert "done" in staffed("list", "task", "--all")[1]
    code, _, err = staffed("redo")
    assert (code, err.count("\n")) == (1, 1)


def test_everybody_takes_back_their_own(staffed: Call) -> None:
    staffed("add", "mine")
    staffed("add", "theirs", who="fang")
    assert staffed("undo")[1] == "Undone (entered): T1 mine\n"
    assert "theirs" in staffed("list")[1]


def test_what_a_later_change_stands_on_is_not_taken_back(staffed: Call) -> None:
    staffed("add", "ring the bureau")
    staffed("edit", "T1", "title=ring the finance bureau", who="fang")
    before = staffed("show", "T1")[1]
    code, _, err = staffed("undo")
    assert code == 1
    assert err.startswith("error: ")
    assert "T1" in err
    assert staffed("show", "T1")[1] == before


def test_an_entry_to_which_somebody_added_since_is_not_taken_back(staffed: Call) -> None:
    staffed("add", "ring the bureau")
    for words in (("edit", "T1", "effort=3h"), ("note", "T1", "they were out")):
        assert staffed(*words, who="fang")[0] == 0
        code, _, err = staffed("undo")
        assert code == 1
        assert "T1" in err
    assert "they were out" in staffed("show", "T1")[1]


def test_fields_others_changed_since_are_left_alone(staffed: Call) -> None:
    staffed("add", "ring the bureau", who="fang")
    staffed("edit", "T1", "effort=3h")
    staffed("edit", "T1", "title=ring the finance bureau", who="fang")
    assert staffed("undo")[0] == 0
    out = staffed("show", "T1")[1]
    assert "ring the finance bureau" in out
    assert "3 h" not in out


def test_after_something_else_there_is_nothing_to_do_again(staffed: Call) -> None:
    staffed("add", "one")
    staffed("undo")
    staffed("add", "two")
    code, _, err = staffed("redo")
    assert code == 1
    assert err.startswith("error: ")


def test_a_restore_over_a_person_with_work_is_taken_back_as_a_whole(staffed: Call, folder) -> None:
    staffed("backup")
    staffed("add", "staff", "Li Min")
    staffed("add", "draft the speech @li")
    file = str(folder / "backups" / "day-2026-11-23.json")
    staffed("restore", file)
    assert "draft the speech" not in staffed("list")[1]
    assert staffed("undo")[0] == 0
    assert "  Li  " in staffed("list")[1]
    assert staffed("redo")[0] == 0
    assert staffed("undo")[0] == 0
    assert staffed("check")[0] == 0


def test_an_archive_is_not_taken_back_over_what_came_back_since(staffed: Call) -> None:
    later = "2028-01-10T09:00:00+08:00"
    staffed("add", "ring the bureau")
    staffed("done", "T1")
    staffed("archive", now=later)
    staffed("unarchive", "T1", now=later, who="fang")
    code, _, err = staffed("undo", now=later)
    assert code == 1
    assert "T1" in err
