"""The settings files: what is read, what is refused, and in whose words."""

import json
import sys
import tomllib
from pathlib import Path
from typing import Annotated, get_args, get_origin

import platformdirs
import pytest

from officetui import i18n
from officetui.capture.standing_route import read_standing_route, write_standing_route
from officetui.cli import run
from officetui.config import config_folder, data_folder, load_settings
from officetui.domain.setting import Rules
from officetui.office.memory import Memory
from officetui.office.opening import login
from officetui.office.setting import settable
from officetui.wording import refusal
from officetui.wording.setting import meaning


def settings(tmp_path: Path, *texts: str):
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.toml")
        files[-1].write_text(text, encoding="utf-8")
    return load_settings(*files).settings


def test_later_files_win_field_by_field(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        'language = "en"\n[weights]\nurgent = 5\nwaiting = -2',
        'language = "zh"\n[weights]\nurgent = 6',
    )
    assert (found.language, found.weights.urgent, found.weights.waiting) == ("zh", 6, -2)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml").settings.limits.urgent == 2


WRONG = """office = "Ours"
days_ahead = 99
colour = "red"
theme = office-light
[weights]
urgnt = 3
urgent = 7
waiting = "x"
[keys]
done = 5
give = "f8"
"""


def test_what_cannot_be_is_named_with_its_line_and_all_the_rest_holds(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(WRONG, encoding="utf-8")
    loaded = load_settings(file)
    found, flaws = loaded.settings, loaded.flaws
    assert (found.office, found.days_ahead, found.theme) == ("Ours", 5, "")
    assert (found.weights.urgent, found.weights.waiting, found.keys) == (7, -4, {"give": "f8"})
    assert {(flaw.key, flaw.params["line"], flaw.params.get("name")) for flaw in flaws} == {
        ("bad_setting", 2, "days_ahead"),
        ("unknown_setting", 3, "colour"),
        ("unreadable_setting", 4, None),
        ("misspelt_setting", 6, "weights.urgnt"),
        ("bad_setting", 8, "weights.waiting"),
        ("bad_setting", 10, "keys.done"),
    }
    assert [refusal(flaw) for flaw in flaws if flaw.params["line"] in (2, 6)] == [
        f"{file}, line 2: days_ahead cannot be 99 (it should be a whole number, at most 31); "
        "it is left out, all else holds",
        f"{file}, line 6: there is no setting weights.urgnt; did you mean urgent?",
    ]


@pytest.mark.parametrize("text", ["[weights\nurgent = 7\n", "off = [\n", "x = '''\n", "a = 1\n[[\n"])
def test_a_file_whose_tables_cannot_be_told_apart_is_left_out_whole(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f'office = "Ours"\n{text}', encoding="utf-8")
    loaded = load_settings(file)
    found, (flaw, *more) = loaded.settings, loaded.flaws
    assert (found.office, found.weights.urgent, more) == ("", 4, [])
    assert (flaw.key, flaw.params["file"]) == ("bad_settings", file)


def test_a_time_zone_that_is_not_there_leaves_the_machines_and_is_said(tmp_path, capsys) -> None:
    (tmp_path / "settings.toml").write_text('timezone = "Mars"\n', encoding="utf-8")
    assert run(["--office", str(tmp_path), "--lang", "en", "add", "x"]) == 0
    assert capsys.readouterr().err == "There is no time zone “Mars”; name one such as Asia/Shanghai\n"


@pytest.fixture
def config(tmp_path, monkeypatch, capsys):
    """Runs `config` in an office of its own and returns its exit code, what it said and what it refused."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    office = ["--office", str(tmp_path / "office"), "--lang"]
    assert run([*office, "en", "add", "x"]) == 0
    capsys.readouterr()

    def call(*words: str, language: str = "en") -> tuple[int, str, str]:
        code = run([*office, language, "config", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_a_setting_is_set_where_it_belongs_and_taken_back(config, tmp_path) -> None:
    office = tmp_path / "office" / "settings.toml"
    own = tmp_path / "config" / "officetui" / "settings.toml"
    assert config("weights.urgent", "5.5") == (0, f"weights.urgent = 5.5, in {office}\n", "")
    assert config("glyphs", "plain") == (0, f"glyphs = plain, in {own}\n", "")
    assert config("keys.done", "f8")[0] == 0
    assert config("limits.sessions", "8-12，14:30-17:30")[0] == 0
    said = config("weights.urgent")[1].splitlines()
    assert said == [
        "weights.urgent = 5.5",
        "marked urgent",
        "the office's",
        "default: 4",
        f"in {office}",
    ]
    assert config("limits.sessions")[1].startswith("limits.sessions = 08:00-12:00, 14:30-17:30\n")
    assert tomllib.loads(own.read_text()) == {"glyphs": "plain", "keys": {"done": "f8"}}
    assert (
        config("weights.urgent", "--unset")[1]
        == f"weights.urgent is no longer set in {office}: it is 4 now\n"
    )
    assert "urgent" not in office.read_text()


def test_what_was_never_set_is_not_said_to_be_taken_out(config, tmp_path) -> None:
    office = tmp_path / "office" / "settings.toml"
    own = tmp_path / "config" / "officetui" / "settings.toml"
    says = "so nothing is taken out: it is"
    assert config("weights.urgent", "--unset") == (
        0,
        f"weights.urgent is not set in {office}, {says} 4\n",
        "",
    )
    assert config("keys.done", "--unset")[1] == f"keys.done is not set in {own}, {says} d\n"
    assert "is no key that can be set" in config("keys.nonsense", "--unset")[2]
    assert not office.exists()
    assert not own.exists()


def test_what_is_no_setting_can_be_taken_out_of_the_file_that_has_it(config, tmp_path) -> None:
    office = tmp_path / "office" / "settings.toml"
    office.write_text(
        'langauge = "zh"\ndays_ahead = 99\n[weights]\nurgnt = 3\nurgent = 5\n', encoding="utf-8"
    )
    for name in ("langauge", "weights.urgnt"):
        assert config(name, "--unset")[:2] == (0, f"{name} was no setting and is taken out of {office}\n")
    assert "is no longer set" in config("days_ahead", "--unset")[1]
    assert tomllib.loads(office.read_text()) == {"weights": {"urgent": 5}}
    code, out, err = config("langauge", "--unset")
    assert (code, out) == (1, "")
    assert err.startswith("error: there is no setting langauge; did you mean language?")


def test_a_key_that_was_anothers_is_said_and_taken_back_it_is_the_one_it_came_with(config, tmp_path) -> None:
    own = tmp_path / "config" / "officetui" / "settings.toml"
    assert config("keys.done", "g")[1].splitlines() == [
        f"keys.done = g, in {own}",
        "g: it is the key of give here, which goes without",
    ]
    assert config("keys.done", "--unset")[1] == f"keys.done is no longer set in {own}: it is d now\n"
    assert config("keys.done")[1].splitlines()[0] == "keys.done = d"
    assert "is no key that can be set" in config("keys.nonsense")[2]


def test_what_the_offices_file_says_is_changed_there_and_goes_before_ones_own(config, tmp_path) -> None:
    office = tmp_path / "office" / "settings.toml"
    assert config("glyphs", "plain", "--for-office")[0] == 0
    assert config("glyphs", "fancy")[0] == 0
    assert 'glyphs = "fancy"' in office.read_text()
    said = config("glyphs", "auto", "--own")[1].splitlines()
    assert said[1] == "the office's settings say otherwise, and go before yours: glyphs"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("weights.urgnt", "5"), "there is no setting weights.urgnt; did you mean weights.urgent?"),
        (("zzzz",), "there is no setting zzzz; officetui config lists them"),
        (("archive",), "there is no setting archive; did you mean archive_after_days?"),
        (("chase",), "there is no setting chase; did you mean weights.chase_overdue?"),
        (("days_ahead", "99"), "days_ahead cannot be “99”; write a whole number from 1 to 31"),
        (("days_ahead", "soon"), "days_ahead cannot be “soon”; write a number"),
        (("take_proposals", "maybe"), "take_proposals cannot be “maybe”; write yes or no"),
        (("glyphs", "round"), "glyphs cannot be “round”; it is one of auto, fancy, plain"),
        (("limits.sessions", "x"), "limits.sessions cannot be “x”; write 8:30-12:00, 13:00-17:30"),
        (("timezone", "Mars"), "There is no time zone “Mars”; name one such as Asia/Shanghai"),
        (("keys", "x"), "keys is a table; set an entry of it: keys.NAME"),
        (("keys.nothing", "x"), "keys.nothing is no key that can be set; ? shows their names"),
        (("keys.done", "nokey"), "there is no key “nokey”; write it as f8, ctrl+k or one letter"),
        (("routes", "x"), "routes is a list; set one of it by its place: routes.1, the next free one"),
        (("routes.2", "sign Li Min"), "the standing route “sign Li Min” in the settings is not understood"),
        (("routes.1", "leaf: sign Li Min"), "“leaf” is no kind of paper: write notice, letter, spending"),
        (("routes.1", "up:"), "a route has steps: what is asked, of whom, in how many days, such as"),
        (("theme", "nosuch"), "theme cannot be “nosuch”; it is one of ansi, "),
        (("summary.own", "done, foo"), "summary.own cannot be “foo”; it is one of waits, promised,"),
        (("weights.urgent", "inf"), "weights.urgent cannot be “inf”; write a number"),
        (("effort.leader", "-3"), "effort.leader cannot be “-3”; write a number from 0 to 1000"),
        (("filing.month", "13"), "filing.month cannot be “13”; write a whole number from 1 to 12"),
        (("limits.plain", "2.5"), "limits.plain cannot be “2.5”; write a whole number from 0 to 366"),
        (("weights.time_left", "-5"), "weights.time_left cannot be “-5”; write a number from 0 to 1000"),
        (("weights.blocked", "5"), "weights.blocked cannot be “5”; write a number from -1000 to 0"),
        (("backups.daily", "9e9"), "backups.daily cannot be “9e9”; write a whole number from 1 to 3660"),
        (("limits.sessions", "13-12"), "limits.sessions cannot be “13-12”: each span ends after it begins"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_would_be_right(config, tmp_path, words, says) -> None:
    code, out, err = config(*words)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"error: {says}")
    assert not (tmp_path / "office" / "settings.toml").exists()


def test_settings_of_an_office_that_is_only_looked_back_on_stay(config, tmp_path) -> None:
    code, out, err = config("days_ahead", "7", "--as-of", "2100-01-01T00:00+08:00")
    assert (code, out) == (1, "")
    assert err.startswith("error: ")
    assert not (tmp_path / "office" / "settings.toml").exists()
    assert config("days_ahead", "7", "--own", "--for-office")[0] == 2


def test_a_settings_file_that_is_wrong_is_not_written_over(config, tmp_path) -> None:
    file = tmp_path / "office" / "settings.toml"
    file.write_text("office = ours  # as is\n", encoding="utf-8")
    code, _, err = config("weights.urgent", "5")
    assert code == 1
    says = "line 1, column 10 cannot be read; correct that line or take it out"
    assert err.splitlines()[-1] == f"error: {file}: {says}"
    assert file.read_text(encoding="utf-8") == "office = ours  # as is\n"


def test_all_settings_are_listed_each_with_its_meaning(config) -> None:
    code, out, _ = config()
    assert code == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert len(lines) > 50
    assert "limits.plain 5 default working days a plain paper may lie on a desk" in lines
    standing = {"value": 14, "default": 14, "from": "default"}
    assert json.loads(config("--json")[1])["backups.daily"] == standing


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_setting_has_a_meaning(language) -> None:
    i18n.use(language)
    try:
        assert [one.name for one in settable() if meaning(one.name).startswith("setting.")] == []
    finally:
        i18n.use("en")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library is asked")
def test_folders_are_where_the_library_of_platforms_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert data_folder({}) == platformdirs.user_data_path("officetui", appauthor=False)
    assert config_folder({}) == platformdirs.user_config_path("officetui", appauthor=False)


ROUTES = """# who signs what
[[routes]]  # upward
direction = "up"
steps = ["review Li Min 1d"]

[[routes]]
kind = "approval"
steps = ["sign Li Min"]
"""


def test_standing_routes_are_shown_changed_added_and_taken_out_one_by_one(config, tmp_path) -> None:
    assert run(["--office", str(tmp_path / "office"), "--lang", "en", "add", "staff", "Li Min"]) == 0
    file = tmp_path / "office" / "settings.toml"
    file.write_text(ROUTES, encoding="utf-8")
    said = config("routes")[1].splitlines()
    assert said[-3:] == [
        f"in {file}",
        "routes.1 = up: review Li Min 1d",
        "routes.2 = approval: sign Li Min",
    ]
    assert config("routes.3", "下行，通知：签发 Li Min 2天")[0] == 0
    assert config("routes.1", "level, letter: sign Li Min")[1].startswith(
        "routes.1 = level, letter: sign Li Min"
    )
    assert config("routes.9", "sign Li Min")[2] == (
        "error: there is no routes.9; entries of the list: 3; the place after the last adds one\n"
    )
    assert config("routes.2", "--unset")[0] == 0
    assert file.read_text(encoding="utf-8").startswith("# who signs what\n[[routes]]  # upward\n")
    assert tomllib.loads(file.read_text(encoding="utf-8"))["routes"] == [
        {"direction": "level", "subjects": ["letter"], "steps": ["sign Li Min"]},
        {"direction": "down", "subjects": ["notice"], "steps": ["签发 Li Min 2天"]},
    ]
    assert json.loads(config("routes", "--json")[1])["routes.2"]["value"]["direction"] == "down"
    assert config("routes", "--unset")[0] == 0
    assert "routes" not in file.read_text(encoding="utf-8")


def test_a_route_that_cannot_be_is_named_with_its_line_and_the_others_hold(config, tmp_path) -> None:
    assert run(["--office", str(tmp_path / "office"), "--lang", "en", "add", "staff", "Li Min"]) == 0
    file = tmp_path / "office" / "settings.toml"
    wrong = '[[routes]]\nsteps = ["sign X"]\n\n[[routes]]\nsteps = ["sign X"]\ndirection = "sideways"\n'
    file.write_text(f'{wrong}\n[[routes]]\nkind = "approval"\n', encoding="utf-8")
    loaded = load_settings(file)
    found, flaws = loaded.settings, loaded.flaws
    assert [one.steps for one in found.routes] == [("sign X",)]
    assert [(flaw.params["name"], flaw.params["line"]) for flaw in flaws] == [
        ("routes.2.direction", 6),
        ("routes.3", 8),
    ]
    code, _, err = config("routes.1", "sign Li Min")
    assert (code, "sideways" in err.splitlines()[-1]) == (1, True)
    said = config("routes")[2].splitlines()
    assert said[-1].startswith("routes.1: the standing route “sign X” in the settings is not understood")


def test_a_key_whose_name_has_a_dot_is_one_setting_however_it_is_written(config, tmp_path) -> None:
    own = tmp_path / "config" / "officetui" / "settings.toml"
    assert config("keys.area.plan", "f9")[0] == 0
    assert tomllib.loads(own.read_text())["keys"] == {"area.plan": "f9"}
    own.write_text('[keys]\narea.plan = "f9"\narea.today = 5\n')
    loaded = load_settings(own)
    found, flaws = loaded.settings, loaded.flaws
    assert found.keys == {"area.plan": "f9"}
    assert [(flaw.params["name"], flaw.params["line"]) for flaw in flaws] == [("keys.area.today", 3)]
    own.write_text('[keys]\narea.plan = "f9"\n')
    assert config("keys.area.plan", "f10")[0] == 0
    assert own.read_text() == '[keys]\narea.plan = "f10"\n'


def test_office_hours_that_run_backwards_are_named_and_the_usual_ones_hold(tmp_path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[limits]\nplain = 3\nsessions = [[13:00:00, 12:00:00]]\n", encoding="utf-8")
    loaded = load_settings(file)
    found, (flaw,) = loaded.settings, loaded.flaws
    assert (found.limits.plain, found.limits.sessions) == (3, load_settings().settings.limits.sessions)
    assert (flaw.params["line"], flaw.params["name"]) == (3, "limits.sessions")
    assert "each span ends after it begins" in refusal(flaw)


def test_a_number_below_nothing_is_a_value_and_no_option(config) -> None:
    assert config("weights.waiting", "-5", "--own")[1].startswith("weights.waiting = -5, in ")


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("zh", "mine.toml：colours 不能是 1；可选 ansi、"),
        ("en", "mine.toml: colours cannot be 1; there are ansi, "),
    ],
)
def test_a_theme_whose_file_cannot_be_read_is_refused_and_named_among_none_there_are(
    config, tmp_path, language: str, why: str
) -> None:
    folder = config_folder() / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("colours = 1", encoding="utf-8")
    code, out, err = config("theme", "mine", language=language)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert why in err
    assert not (config_folder() / "settings.toml").exists()
    assert "mine" not in config("theme", "nosuch")[2]
    code, shown, err = config("theme", language=language)
    assert "mine" not in shown
    assert "mine.toml" in err
    (folder / "mine.toml").write_text(
        "[colours]\nprimary = '#112233'\nforeground = '#ffffff'\nbackground = '#000000'\n", encoding="utf-8"
    )
    assert config("theme", "mine")[0] == 0


def test_a_theme_that_was_set_goes_before_one_chosen_in_the_palette(config, tmp_path) -> None:
    memory = Memory(tmp_path / "office", login())
    memory.seen.theme = "nord"
    memory.keep()
    assert config("theme", "gruvbox")[0] == 0
    assert Memory(tmp_path / "office", login()).seen.theme == ""


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    "line",
    [
        "sign Li Min",
        "up, request for instructions: review Li Min 1d; sign Xu 2d",
        "审批，请假，用车：签批 李敏 1天；签发 徐",
    ],
)
def test_a_route_is_written_as_it_is_read(language, line) -> None:
    i18n.use(language)
    try:
        route = read_standing_route(line)
        assert read_standing_route(write_standing_route(route)) == route
    finally:
        i18n.use("en")


def test_what_the_rules_ask_with_is_the_settings_themselves() -> None:
    assert isinstance(load_settings().settings, Rules)


def test_every_number_that_can_be_set_has_a_least_and_a_most() -> None:
    for one in settable():
        if get_origin(one.type) is Annotated and get_args(one.type)[0] in (int, float):
            (meta,) = one.type.__metadata__
            assert meta.ge <= one.default <= meta.le, one.name
        assert one.type not in (int, float), one.name
