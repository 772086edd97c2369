"""What the command line does where its streams, its arguments or its files are not as they should be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from officetui.cli import run

NOW = "2026-11-23T08:20:00+08:00"
PROGRAM = f"{sys.executable} -m officetui"


@pytest.fixture
def shell(tmp_path: Path, capsys):
    """Runs one line of shell with an office of its own; returns exit code, stdout, stderr."""

    def run_one(line: str, **environment: str) -> tuple[int, str, str]:
        told = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "OFFICETUI_HOME": str(tmp_path / "office")}
        done = subprocess.run(
            ["bash", "-c", line.replace("officetui", f"{PROGRAM} --now {NOW}", 1)],
            env={**os.environ, "LANG": "en_US.UTF-8", **told, **environment},
            capture_output=True,
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return done.returncode, out, err

    add = ["--office", str(tmp_path / "office"), "--now", NOW, "add", "ring", "back"]
    assert run(add) == 0
    capsys.readouterr()
    return run_one


@pytest.mark.parametrize("line", ["list", "today", "--version", "list --json"])
def test_output_that_nobody_can_take_is_said_and_ends_with_one(shell, line):
    code, _, err = shell(f"officetui {line} >&-")
    assert (code, err.count("\n")) == (1, 1)
    assert "could not be written" in err
    code, _, err = shell(f"officetui {line} >/dev/full")
    assert (code, err.count("\n")) == (1, 1)
    assert "the disk is full" in err


FROM_A_SHELL = {
    "_OFFICETUI_COMPLETE": "bash_complete",
    "COMP_WORDS": "officetui ",
    "COMP_CWORD": "1",
}


@pytest.mark.parametrize(("line", "asked"), [("export --format xlsx", {}), ("", FROM_A_SHELL)])
def test_bytes_and_answers_to_a_shell_that_nobody_can_take_are_said_in_words_too(shell, line, asked):
    code, _, err = shell(f"officetui {line} >&-", **asked)
    assert (code, err.count("could not be written")) == (1, 1)
    code, _, err = shell(f"officetui {line} >/dev/full", **asked)
    assert (code, err.count("the disk is full")) == (1, 1)
    assert shell(f"officetui {line} | true; exit ${{PIPESTATUS[0]}}", **asked)[0] == 0


def test_what_was_saved_stays_saved_where_it_cannot_be_said(shell):
    assert shell("officetui add second thing >&-")[0] == 1
    assert "second thing" in shell("officetui list")[1]


@pytest.mark.parametrize("errors", ["2>&-", "2>/dev/full"])
def test_without_a_stream_for_errors_they_do_not_land_in_the_output(shell, errors):
    code, out, _ = shell(f"officetui list {errors}")
    assert (code, "ring back" in out) == (0, True)
    assert shell(f"officetui list colour:red {errors}")[:2] == (1, "")


def test_an_argument_that_is_not_utf_8_is_refused_with_the_cure_and_never_stored(shell):
    code, out, err = shell("officetui add $'caf\\xe9 bill'")
    assert (code, out) == (2, "")
    assert r"caf\xe9" in err
    assert "UTF-8" in err
    assert "bill" not in shell("officetui list")[1]


def test_a_relative_folder_in_the_environment_is_refused(shell):
    code, _, err = shell("officetui list", OFFICETUI_HOME="", XDG_DATA_HOME="here")
    assert code == 1
    assert "XDG_DATA_HOME" in err


@pytest.mark.parametrize("name", ["settings.toml", "themes/own.toml"])
@pytest.mark.parametrize(("make", "says"), [("mkfifo", "ordinary file"), ("brackets", "brackets")])
def test_a_file_that_cannot_be_read_is_named_with_what_is_wrong(tmp_path, shell, name, make, says):
    file = tmp_path / "config" / "officetui" / name
    file.parent.mkdir(parents=True)
    if make == "mkfifo":
        os.mkfifo(file)
    else:
        file.write_text(f"x = {'[' * 5000}")
    if name == "settings.toml":
        code, _, err = shell("officetui list")
        assert code == 0
    else:
        from officetui.i18n import t
        from officetui.ui.theme import load_themes

        themes, problems = load_themes([file.parent])
        assert themes == {}
        err = t(problems[0].key, **problems[0].params)
    assert says in err
    assert name.rpartition("/")[2] in err


@pytest.mark.parametrize("driver", ["no.such:Thing", "rubbish", "json:no_such", ":"])
def test_an_unknown_driver_is_refused_before_the_screen_is_taken(shell, driver):
    code, out, _ = shell("script -qec 'officetui' /dev/null </dev/null", TEXTUAL_DRIVER=driver)
    assert code == 2
    assert "TEXTUAL_DRIVER" in out
    assert "\x1b[?1049h" not in out


@pytest.fixture
def call(tmp_path: Path, capsys, monkeypatch):
    """Runs one command line here, with an office of its own; returns exit code, stdout, stderr."""
    for name, value in (("OFFICETUI_HOME", str(tmp_path / "office")), ("LANG", "en_US.UTF-8")):
        monkeypatch.setenv(name, value)

    def run_one(line: str) -> tuple[int, str, str]:
        code = run(["--now", NOW, *line.split()])
        return code, *capsys.readouterr()

    assert run_one("add ring back")[0] == 0
    return run_one


def test_a_path_in_a_folder_that_is_gone_is_said_to_lead_nowhere(call, tmp_path: Path, monkeypatch) -> None:
    gone = "the folder this was started in is gone"
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for line, says in (
        ("--office here list", gone),
        ("--office . add x", gone),
        ("--lang zh list --out x.csv", "启动时所在的文件夹已不存在"),
        ("import tasks.csv", gone),
        ("restore copy.json", gone),
        ("demo --keep x --print", gone),
        ("proof /no/such/file", "there is no file /no/such/file"),
        ("show T9", "there is no T9"),
    ):
        code, out, err = call(line)
        assert (code, out, err.count("\n"), says in err) == (1, "", 1, True), (line, err)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("show",), "write its letter and number"),
        (("--lang", "zh", "list", "task", "--sort"), "，有："),
        ((), "see officetui --help"),
        (("edit", "T1"), "such as due=fri"),
        (("find",), "Nothing has"),
        (("list", "--out"), "too long"),
    ],
)
def test_what_would_be_right_is_not_lost_behind_ten_thousand_characters(
    shell, tmp_path: Path, capsys, words: tuple[str, ...], right: str
) -> None:
    run(["--office", str(tmp_path / "office"), *words, "统" * 10_000])
    (line,) = capsys.readouterr().err.splitlines()
    assert right in line
    assert len(line) < 1000


def test_a_limit_beyond_all_numbers_shows_all(call) -> None:
    for command in ("log", "log T1", "find ring", "list", "today"):
        code, out, err = call(f"{command} --limit {'9' * 400}")
        assert (code, err, "ring back" in out) == (0, "", True), command
