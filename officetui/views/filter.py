"""The filter line: words that a record must fit, all of them. One language for `/`, `list` and saved views.

    李 @fang #统计 due:<周五 is:overdue -is:private status:doing unit:财政 "year-end form"

A plain word is looked for in titles, tags, ids, numbers, and the names of people, units and all else that has
a name, in any field or on whose desk it lies, pinyin included; a word that rows show (加急, 收文, 待签批)
keeps those as well.
`field:value` follows the declarations of the kinds. Names, words and dates are read by what is handed in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.field import Shape
from officetui.domain.kinds import KINDS, kind_of
from officetui.domain.light import Light
from officetui.domain.record import Matter, Record
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT
from officetui.pattern import Pattern
from officetui.views.criterion import FilterReading, Predicate, field_test, has_field
from officetui.views.trait import Trait, test_of, trait_called

_TOKEN = Pattern(r'(?:[^\s"“”]|["“”][^"“”]*(?:["“”]|$))+')
_MOST_OF_A_DATE = 4
_QUOTES = Pattern('["“”]')
_FIELD = Pattern(r"([^\W\d]\w*)[:：](.*)", re.DOTALL)
# The colon may be left out before a sign, where the word in front of it is a field. What is between 《 and 》
# is a title; one of them alone is what an input method made of < or >.
_SIGN = r"[!！]?[<>=＜＞＝≤≥≦≧﹤﹥≠][<>=＜＞＝]?|[《〈](?![^》〉]+[》〉])[=＝]?|[》〉][=＝]?"
_COMPARED = Pattern(rf"([^\W\d]\w*)({_SIGN})(.*)", re.DOTALL)
_APART = Pattern(rf"({_SIGN})(.*)", re.DOTALL)
_EQUAL = frozenset({"=", "＝", "==", "＝＝"})
_UNEQUAL = frozenset({"≠", "<>", "＜＞", "!=", "！=", "！＝"})
_WIDE = str.maketrans("＠＃－", "@#-")
_IS = frozenset({"is", "是", "status", "state", "状态"})
_LIGHT = frozenset({"light", "灯", "灯号", "光"})
_LIGHTS = {"红": Light.RED, "红灯": Light.RED, "黄": Light.YELLOW, "黄灯": Light.YELLOW}
_LIGHTS |= {"绿": Light.GREEN, "绿灯": Light.GREEN, **{light.value: light for light in Light}}
_ME = frozenset({"me", "我", "自己"})
_NOBODY = frozenset({"nobody", "none", "-", "无", "没人", "无人", "未分"})


def parse_filter(line: str | Sequence[str], reading: FilterReading) -> Predicate:
    """Return the test that a record passes if it fits every word of `line`; all pass an empty one.

    Words are parted by blanks; quotes keep blanks together; `-` before a word means not. Raise Refused:
    `filter_key`, `filter_trait`, `filter_choice`, `filter_value`, `filter_none`, `bad_id` or
    what reading a date refuses, each with what would be right.
    """
    words = parts_of(line) if isinstance(line, str) else [part for word in line for part in parts_of(word)]
    tests = list(_tests(_together(words, reading), reading))
    if len(tests) == 1:
        return tests[0]
    return lambda record: all(test(record) for test in tests)


def parts_of(line: str) -> list[str]:
    """Return the words of a filter: parted by blanks, those in quotes whole."""
    return _TOKEN.findall(line)


def _together(words: Sequence[str], reading: FilterReading) -> list[str]:
    """Return the words, with a sign that stands apart put between its field and its value: due < fri."""
    joined: list[str] = []
    for word in words:
        before = joined[-1].removeprefix("-") if joined else ""
        waits = _COMPARED.fullmatch(before)
        key = before if _APART.fullmatch(word) else waits[1] if waits and not waits[3] else ""
        if key and _is_key(key.lower(), reading):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _tests(words: Sequence[str], reading: FilterReading) -> Iterator[Predicate]:
    """Yield a test for each word; for several where only together they are a date: due:next friday."""
    place = 0
    while place < len(words):
        count = 1
        try:
            test = _signed(words[place], reading)
        except Refused as refused:
            if not refused.key.startswith("when_"):
                raise
            count, test = _longer(words[place:], reading, refused)
        yield test
        place += count


def _longer(words: Sequence[str], reading: FilterReading, refused: Refused) -> tuple[int, Predicate]:
    for count in range(2, min(len(words), _MOST_OF_A_DATE) + 1):
        with suppress(Refused):
            return count, _signed(" ".join(words[:count]), reading)
    raise refused


def _signed(word: str, reading: FilterReading) -> Predicate:
    if len(word) > 1 and word[0].translate(_WIDE) == "-":
        test = _test(word[1:], reading)
        return lambda record: not test(record)
    return _test(word, reading)


def _test(word: str, reading: FilterReading) -> Predicate:
    sigil, rest = word[0].translate(_WIDE), _QUOTES.sub("", word[1:]).strip()
    if sigil == "@" and rest:
        return _owner(rest, reading)
    if sigil == "#" and rest:
        return _tag(rest)
    found = _FIELD.fullmatch(word)
    if not found:
        return _compared(word, reading) or _plain(_QUOTES.sub("", word), reading)
    key, value = found[1].lower(), _QUOTES.sub("", found[2]).strip()
    if not value:
        raise Refused("filter_empty", text=word)
    return _keyed(key, value, reading)


def _keyed(key: str, value: str, reading: FilterReading) -> Predicate:
    if key in _IS:
        return _is(key, value, reading)
    if key in _LIGHT:
        return _light(value, reading)
    return field_test(key, value, reading)


def _is_key(key: str, reading: FilterReading) -> bool:
    return key in _IS or key in _LIGHT or has_field(key, reading)


def _compared(word: str, reading: FilterReading) -> Predicate | None:
    """Return the test of `field<value`; None for a word that names no field before a sign."""
    found = _COMPARED.fullmatch(word)
    if not found or not _is_key(found[1].lower(), reading):
        return None
    key, sign, value = found[1].lower(), found[2], _QUOTES.sub("", found[3]).strip()
    if not value:
        raise Refused("filter_empty", text=word)
    if sign in _UNEQUAL:
        test = _keyed(key, value, reading)
        return lambda record: not test(record)
    return _keyed(key, value if sign in _EQUAL else sign + value, reading)


def _light(value: str, reading: FilterReading) -> Predicate:
    """The light a matter shows: a paper on a desk by the clock of the desk, all else by its days."""
    wanted = _LIGHTS.get(value.lower())
    if wanted is None:
        raise Refused("filter_choice", text=value, known=tuple(light.value for light in Light))
    scene = reading.scene

    def shows(record: Record) -> bool:
        if not kind_of(record).is_open(record):
            return False
        lit = conduct_of(record).pressure.light(record, scene)
        return lit is not None and lit.light is wanted

    return shows


def _is(key: str, value: str, reading: FilterReading) -> Predicate:
    """A trait, or a status: people do not part the two."""
    trait = trait_called(value)
    names_status = key not in ("is", "是")
    if trait is not None and not names_status:
        return test_of(trait, reading.scene)
    fields = [kind.fields["status"] for kind in KINDS.values() if kind.flow]
    # No set: statuses of two kinds that are written alike are equal, and only one of them would be meant.
    statuses = [found for field in fields if (found := reading.find_choice(field, value)) is not None]
    if statuses:
        return lambda record: any(getattr(record, "status", None) is status for status in statuses)
    if trait is not None:
        return test_of(trait, reading.scene)
    raise Refused("filter_trait", text=value, known=tuple(Trait))


def _owner(name: str, reading: FilterReading) -> Predicate:
    """Whoever must see it through: the owner, and those on whose desk a paper lies."""
    if name.lower() in _NOBODY:
        return test_of(Trait.UNASSIGNED, reading.scene)
    if name.lower() in _ME:
        return test_of(Trait.MINE, reading.scene)
    people = frozenset(person.id for person in reading.find_named(STAFF.name, name))
    if not people:
        raise Refused("filter_none", field="owner", kind=STAFF.name, text=name)

    def test(record: Record) -> bool:
        if getattr(record, "owner", None) in people or (record.id in people and kind_of(record).acts):
            return True
        return not people.isdisjoint(conduct_of(record).desks.hands(record))

    return test


def _tag(tag: str) -> Predicate:
    wanted = tag.casefold()
    return lambda record: any(wanted in own.casefold() for own in record.tags)


def _plain(word: str, reading: FilterReading) -> Predicate:
    """A word anywhere in what names a record, or in a name that one of its fields refers to."""
    wanted = word.casefold()
    book = reading.scene.book
    ids = {kind.name: _named(book.of(kind).values(), wanted) for kind in book.kinds() if kind.is_named}
    people, units = (ids.get(kind.name, frozenset()) for kind in (STAFF, UNIT))
    is_id = wanted[:1].isalpha() and wanted[1:].isdigit()
    is_shown = _shown(word, reading)
    names_one = _names_one(wanted, ids)

    def test(record: Record) -> bool:
        if is_shown is not None and is_shown(record):
            return True
        if isinstance(record, Matter):
            if wanted in record.title.casefold() or record.owner in people or record.unit in units:
                return True
        elif _is_called(record, wanted):
            return True
        if names_one(record):
            return True
        if record.tags and any(wanted in tag.casefold() for tag in record.tags):
            return True
        if wanted in getattr(record, "number", "").casefold():
            return True
        return is_id and wanted == kind_of(record).short_id(record.id).lower()

    return test


def _names_one(wanted: str, ids: Mapping[str, frozenset[int]]) -> Predicate:
    """The test whether a record has one of `ids` in a field, many together of that name, or on its desk."""
    fields: dict[str, list[tuple[str, frozenset[int]]]] = {}
    people = ids.get(STAFF.name, frozenset())
    for kind in KINDS.values():
        named = (field for field in kind.fields.values() if field.shape in (Shape.REF, Shape.REFS))
        fields[kind.name] = [
            (field.name, ids.get(field.spec.ref, frozenset()))
            for field in named
            if field.spec.groups or ids.get(field.spec.ref)
        ]

    def test(record: Record) -> bool:
        for name, known in fields[kind_of(record).name]:
            value = getattr(record, name)
            for one in value if isinstance(value, tuple) else (value,):
                if wanted in one.casefold() if isinstance(one, str) else one in known:
                    return True
        return not people.isdisjoint(conduct_of(record).desks.hands(record))

    return test


def _shown(word: str, reading: FilterReading) -> Predicate | None:
    """A word that stands in a row: a value of a choice, a mark, a light. None where it is none of these."""
    tests: list[Predicate] = []
    trait = trait_called(word)
    if trait is not None and word.lower() not in _ME:
        tests.append(test_of(trait, reading.scene))
    if word.lower() in _LIGHTS and len(word) > 1:
        tests.append(_light(word, reading))
    values: dict[str, list[tuple[str, object]]] = {}
    for kind in KINDS.values():
        for field in kind.fields.values():
            if field.shape is Shape.CHOICE and (value := reading.find_choice(field, word)) is not None:
                values.setdefault(kind.name, []).append((field.name, value))
    if values:
        tests.append(lambda record: _has_one(record, values.get(kind_of(record).name, ())))
    return (lambda record: any(test(record) for test in tests)) if tests else None


def _has_one(record: Record, values: Iterable[tuple[str, object]]) -> bool:
    return any(getattr(record, name) is value for name, value in values)


def _named(records: Iterable[Record], wanted: str) -> frozenset[int]:
    return frozenset(record.id for record in records if _is_called(record, wanted))


def _is_called(record: Record, wanted: str) -> bool:
    """Tell whether a word is in a record's name or another name, or at the start of how one is spelt."""
    if any(wanted in name.casefold() for name in kind_of(record).names(record)):
        return True
    return any(spelling.startswith(wanted) for spelling in getattr(record, "spellings", ()))
