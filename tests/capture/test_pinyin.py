"""Names are spelt as they are said, surnames above all."""

import subprocess
import sys

import pytest

from officetui.pinyin import initials, spellings


@pytest.mark.parametrize(
    ("name", "full", "letters"),
    [
        ("李敏", "limin", "lm"),
        ("单田芳", "shantianfang", "stf"),
        ("曾志伟", "zengzhiwei", "zzw"),
        ("仇和", "qiuhe", "qh"),
        ("区永", "ouyong", "oy"),
        ("解晓东", "xiexiaodong", "xxd"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("吕丽", "lvli", "ll"),
        ("吕丽", "luli", "ll"),
        ("财政局", "caizhengju", "czj"),
        ("长塘镇", "changtangzhen", "ctz"),
        ("重庆市妇联", "chongqingshifulian", "cqsfl"),
        ("Fang Ping", "fangping", "fp"),
        ("O'Brien", "obrien", "ob"),
        ("阿依·古丽", "ayiguli", "aygl"),
    ],
)
def test_a_name_is_spelt_in_full_and_by_its_initials(name: str, full: str, letters: str) -> None:
    assert full in spellings(name)
    assert letters in initials(name)
    assert letters in spellings(name)


def test_the_usual_spelling_comes_first() -> None:
    assert spellings("李敏") == ("limin", "lm", "li min")
    assert spellings("单丽")[0] == "shanli"


@pytest.mark.parametrize("text", ["", "!?", "  ", "——"])
def test_what_has_no_letters_has_no_spelling(text: str) -> None:
    assert spellings(text) == initials(text) == ()


def test_a_hostile_name_is_spelt_in_bounds() -> None:
    assert sum(map(len, spellings("单" * 10_000))) < 2_000


def test_a_latin_name_does_not_load_the_dictionary() -> None:
    script = (
        "import sys; from officetui.pinyin import spellings;"
        "assert spellings('Fang Ping'); sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
