"""The initials of the words of grammar, by which they are offered while no input method is on.

A table of their own characters, because looking sounds up in a dictionary is too slow while somebody types.
"""

_INITIALS = {
    "a": "安案",
    "b": "不别办半报标步班般部表",
    "c": "催出常承持次称程草车辞迟采重",
    "d": "低到单定对导底度待点电等道督",
    "e": "二",
    "f": "分发复方负费非",
    "g": "个公告岗工干盖稿规购跟高",
    "h": "会候函划号后核缓话",
    "j": "交今件假决加季急截极简紧级纪经结街见计讲进",
    "k": "科",
    "l": "两临令例来类联赖量领",
    "m": "买名命密明末每秘门",
    "n": "内年拟诺",
    "p": "平批排普派",
    "q": "前期求签请起",
    "r": "人任日",
    "s": "三上事四审室收时示私",
    "t": "天推提特突调通",
    "w": "五位务午外我文",
    "x": "下乡信协向小性息系行销限需项",
    "y": "一依印员应意月源用要议阅",
    "z": "专中主作助周字总支暂最止知种章置职自致责账重钟镇骤",
}
_SOUNDS: dict[str, str] = {}
for _letter, _characters in _INITIALS.items():
    for _character in _characters:
        _SOUNDS[_character] = _SOUNDS.get(_character, "") + _letter


def is_spelt(word: str, typed: str) -> bool:
    """Tell whether `typed`, in small letters, is the initials that a Chinese word begins with."""
    return (
        0 < len(typed) <= len(word)
        and typed.isascii()
        and not word.isascii()
        and all(letter in _SOUNDS.get(char, char) for letter, char in zip(typed, word, strict=False))
    )
