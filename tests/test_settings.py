"""The settings files: what is read, what is refused, and in whose words."""

import sys
from pathlib import Path

import platformdirs
import pytest

from officetui.config import config_folder, data_folder, load_settings
from officetui.domain.errors import Refused


def settings(tmp_path: Path, *texts: str):
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.toml")
        files[-1].write_text(text, encoding="utf-8")
    return load_settings(*files)


def test_later_files_win_field_by_field(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        'language = "en"\n[weights]\nurgent = 5\nwaiting = -2',
        'language = "zh"\n[weights]\nurgent = 6',
    )
    assert (found.language, found.weights.urgent, found.weights.waiting) == ("zh", 6, -2)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml").rules.limits.urgent == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("days_ahead = 0", "days_ahead"),
        ("days_ahead = 100000000", "days_ahead"),
        ("[effort]\nundated = 99999", "undated"),
        ("[chasing]\nordinary = 0", "ordinary"),
        ("[weights]\nurgnt = 3", "urgnt"),
        ("colour = 'red'", "colour"),
        ("language = 'fr'", "language"),
        ("theme = [", ""),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_file_and_name(
    tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(Refused, match="bad_settings") as refused:
        settings(tmp_path, text)
    assert str(tmp_path) in str(refused.value.params["file"])
    assert says in str(refused.value.params["why"])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library is asked")
def test_folders_are_where_the_library_of_platforms_has_them() -> None:
    assert data_folder({}) == platformdirs.user_data_path("officetui", appauthor=False)
    assert config_folder({}) == platformdirs.user_config_path("officetui", appauthor=False)
