"""The two catalogues say the same things, and say everything the program asks them for."""

import ast
import enum
import importlib
import pkgutil
import re
import string
import struct
from array import array
from collections.abc import Iterator
from functools import cache

import msgspec
import pytest
from babel.messages.catalog import Catalog, Message

import officetui
from hatch_build import LOCALE, read_sections
from officetui.catalogue import Catalogue
from officetui.cli.plan import WORDS as PLAN_WORDS
from officetui.domain.desk import Act, Stage
from officetui.domain.field import Shape, fields_of
from officetui.domain.kinds import KINDS
from officetui.domain.route import INSERTIONS
from officetui.i18n import LANGUAGES, choice_key, key_of
from officetui.views.queue import Variant
from officetui.views.register import NAMES as REGISTERS
from officetui.wording.asking import HINTED
from officetui.wording.event import SAID_BY_A_KIND
from tests.code import nodes, trees

# What is written in Latin letters in Chinese too: names, formats, keys by name, and words people type.
LATIN = {"officetui", "OFFICETUI_HOME", "JSON", "T12", "Asia", "Shanghai", "English", "Language", "ansi_blue"}
LATIN |= {"Enter", "Esc", "Tab", "Ctrl", "Space", "due", "is", "overdue", "chase", "queue", "pending"}
LATIN |= {"GB", "GF", "UTF", "N8", "PATH", "MB", "PDF", "docx", "txt", "md", "waive", "reason", "rules", "on"}
LATIN |= {"root", "chmod", "chown", "rw", "rwX", "csv", "xlsx"}
LATIN |= {"html", "A4", "D7", "templates", "slip_incoming", "edit", "folder", "drafts", "backups"}
LATIN |= {"man", "window_title"}
LATIN |= {"closures", "UTF", "TEXTUAL_DRIVER"}
LATIN |= {
    "days_ahead",
    "auto",
    "f8",
    "ctrl",
    "Taskwarrior",
    "ics",
    "todo",
    "vCard",
    "taskwarrior",
    "csv",
    "json",
}
# English messages that name a language by itself, or show how a Chinese document number is written.
# What the proof-reader says of Chinese papers quotes their words and marks.
QUOTES_CHINESE = ("proof.says.", "proof.rule.")
IN_CHINESE = {"error.bad_number", "palette.language", "palette.language_help"}

# Families of words that all kinds share, where a kind has none of its own.
SHARED = ("field.", "hint.", "verb.", "status.")


@cache
def catalogue(language: str) -> Catalog:
    return read_sections(LOCALE / language)


def key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


@cache
def messages(language: str) -> dict[str, tuple[str, ...]]:
    """Every key with its forms: one, or the plural's."""
    return {
        key(message): tuple(message.string) if message.pluralizable else (message.string,)
        for message in catalogue(language)
        if message.id
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def without_placeholders(text: str) -> str:
    return re.sub(r"\{[^}]*\}|\[\[[^\]]*\]\]", "", text)


# What the code asks for


def constants(node: ast.AST | None) -> Iterator[str]:
    """The texts an expression may be, where it is written out: "a" if x else "b"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def calls(*names: str) -> Iterator[tuple[str, ast.Call, str]]:
    """Every call of one of `names` with a written-out first argument: where, the call, the text."""
    for name in names:
        yield from calls_by_name().get(name, ())


@cache
def calls_by_name() -> dict[str, list[tuple[str, ast.Call, str]]]:
    found: dict[str, list[tuple[str, ast.Call, str]]] = {}
    for file, tree in trees().items():
        for node in nodes(tree, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            for text in constants(node.args[0]) if node.args else ():
                found.setdefault(name, []).append((f"{file}:{node.lineno}", node, text))
    return found


def wanted_keys() -> Iterator[tuple[str, ast.Call, str]]:
    yield from calls("t", "n")
    for where, call, text in calls("Refused"):
        yield where, call, f"error.{text}"


@cache
def typed_names() -> frozenset[str]:
    """What people type as it is in either language: kinds, views, commands, languages."""
    commands = {text for _, _, text in calls("command")}
    return frozenset(
        LATIN
        | KINDS.keys()
        | set(REGISTERS)
        | set(LANGUAGES)
        | set(PLAN_WORDS)
        | commands
        | {view.value for view in Variant}
    )


def asked_for(call: ast.Call) -> set[str] | None:
    """The parameters a call fills in; None where it passes on a mapping."""
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    names = {keyword.arg or "" for keyword in call.keywords}
    return names | {"n"} if len(call.args) > 1 else names


def structs() -> set[type[msgspec.Struct]]:
    fields = [field for kind in KINDS.values() for field in kind.fields.values()]
    return {field.holds for field in fields if field.shape is Shape.ENTRIES}


@cache
def enums() -> set[type[enum.Enum]]:
    """The enums people meet: those of the records' fields, and others that have words for any value."""
    owners = [kind.record for kind in KINDS.values()] + list(structs())
    chosen = {field.holds for owner in owners for field in fields_of(owner) if field.shape is Shape.CHOICE}
    for module in pkgutil.walk_packages(officetui.__path__, "officetui."):
        if module.name.split(".")[1] in ("domain", "views"):
            chosen |= {
                found for found in vars(importlib.import_module(module.name)).values() if has_words(found)
            }
    return chosen


def has_words(found: object) -> bool:
    if not isinstance(found, type) or not issubclass(found, enum.StrEnum):
        return False
    return any(f"{key_of(found)}.{value.value}" in messages("en") for value in found)


def said(kind: str, rest: str) -> str:
    """The key of a kind's own word if it has one, else of the word all kinds share."""
    own = f"{kind}.{rest}"
    return own if own in messages("en") else rest


def said_choice(value: enum.Enum) -> str:
    owner = key_of(type(value))
    own = f"{owner}.{value.value}"
    return f"status.{value.value}" if owner.endswith("_status") and own not in messages("en") else own


def is_repeated_in_both(name: str) -> bool:
    """Tell whether a kind's own word is the shared one in each language, so that it could go."""
    return all(messages(one).get(name.partition(".")[2]) == messages(one)[name] for one in LANGUAGES)


@cache
def derived_keys() -> set[str]:
    """The keys that follow from the declarations of the kinds."""
    keys = {said(kind.name, f"field.{name}") for kind in KINDS.values() for name in kind.fields}
    keys |= {
        said(key_of(struct), f"field.{field.name}") for struct in structs() for field in fields_of(struct)
    }
    keys |= {said(key_of(struct), "error.bad_entry") for struct in structs()}
    keys |= {said(kind, f"error.{refused}") for kind in KINDS for refused in SAID_BY_A_KIND}
    keys |= {said_choice(value) for values in enums() for value in values}
    for kind in KINDS.values():
        moves = kind.flow.moves if kind.flow else ()
        keys |= {said(kind.name, f"verb.{move.verb}") for move in moves}
        # A step that has a name is told by it where history and the line of what was done have no other word.
        named = {move.verb for move in moves if f"{kind.name}.verb.{move.verb}" in messages("en")}
        shared = {move.verb for move in moves} - named
        keys |= {f"{family}.{verb}" for verb in shared for family in ("action", "done")}
        keys.add(f"{kind.name}.name")
    return keys | {f"{family}.{action}" for action in actions() for family in ("action", "done")}


def step_keys() -> set[str]:
    """The words of a kind's own for a step that was taken, which all kinds may share."""
    moves = {(kind.name, move.verb) for kind in KINDS.values() if kind.flow for move in kind.flow.moves}
    return {f"{kind}.{family}.{verb}" for kind, verb in moves for family in ("action", "done")}


def hint_keys() -> set[str]:
    """The keys of the help on filling a field, which a field may do without."""
    return {said(kind.name, f"hint.{field.name}") for kind in KINDS.values() for field in kind.form}


def route_keys() -> set[str]:
    """The words of a kind's own for its route: what is asked on it, and how it is typed."""
    routed = [kind.name for kind in KINDS.values() if "route" in kind.fields]
    shared = {choice_key(value) for choices in (Act, Stage) for value in choices}
    shared |= {"route.prompt", *(f"ask.step.{verb}" for verb in INSERTIONS)}
    own = {f"{kind}.ask.step.{verb}" for kind in KINDS for verb in HINTED}
    return own | {f"{kind}.{key}" for kind in routed for key in shared}


@cache
def actions() -> set[str]:
    """The use cases by name: what is performed, and what the parameter `action` is when not given."""
    found = {text for _, _, text in calls("perform", "change", "Outcome")}
    for tree in trees().values():
        for node in nodes(tree, ast.arguments):
            defaults = zip(node.kwonlyargs, node.kw_defaults, strict=True)
            found |= {text for arg, value in defaults if arg.arg == "action" for text in constants(value)}
    return found


def patterns() -> list[re.Pattern[str]]:
    """What the f-strings and prefixes in the code can become; only those that name a family of keys."""
    found = []
    for tree in trees().values():
        for node in nodes(tree, ast.JoinedStr):
            fixed = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            if any(text and re.search(r"[a-z]{3}\.|\.[a-z]{3}", text) for text in fixed):
                parts = [r"[a-z0-9_.-]+" if text is None else re.escape(str(text)) for text in fixed]
                found.append(re.compile("".join(parts)))
    return found + [re.compile(re.escape(text) + ".+") for text in constants_of() if is_prefix(text)]


@cache
def constants_of() -> frozenset[str]:
    """Every text written out in the code."""
    return frozenset(
        node.value
        for tree in trees().values()
        for node in nodes(tree, ast.Constant)
        if isinstance(node.value, str)
    )


def is_prefix(text: str) -> bool:
    """Tell whether a text begins a family of keys, such as `store.problem.`."""
    return bool(re.fullmatch(r"([a-z_]{3,}\.)+", text))


# The tests


def test_both_languages_have_the_same_keys():
    assert messages("en").keys() == messages("zh").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_found_in_the_compiled_catalogue(language):
    compiled = Catalogue(LOCALE / language / "LC_MESSAGES" / "officetui.mo")
    written = messages(language)
    assert {name: compiled.forms(name) for name in written} == written
    assert compiled.forms("no.such.message") == compiled.forms("area") == ()


def test_a_catalogue_compiled_on_a_machine_of_the_other_byte_order_is_read(tmp_path):
    ours = LOCALE / "zh" / "LC_MESSAGES" / "officetui.mo"
    data = bytearray(ours.read_bytes())
    count, *tables = struct.unpack_from("=3I", data, 8)
    for start, numbers in ((0, 7), *((table, 2 * count) for table in tables)):
        swapped = array("I", data[start : start + 4 * numbers])
        swapped.byteswap()
        data[start : start + 4 * numbers] = swapped.tobytes()
    (tmp_path / "other.mo").write_bytes(data)
    found, other = Catalogue(ours), Catalogue(tmp_path / "other.mo")
    assert list(other.keys("")) == list(found.keys(""))
    assert {key: other.forms(key) for key in other.keys("")} == {
        key: found.forms(key) for key in found.keys("")
    }


def test_nothing_is_left_untranslated():
    for language in ("en", "zh"):
        assert [name for name, forms in messages(language).items() if not all(forms)] == []


def test_both_languages_fill_in_the_same_parameters():
    for name, english in messages("en").items():
        asked = set().union(*map(placeholders, english)) - {"n"}
        given = set().union(*map(placeholders, messages("zh")[name])) - {"n"}
        assert given == asked, name


def test_plurals_have_two_forms_in_english_and_one_in_chinese():
    for language, count in (("en", 2), ("zh", 1)):
        for message in catalogue(language):
            if message.id and message.pluralizable:
                assert len(message.string) == count, message.id
    plural = {key(message) for message in catalogue("en") if message.id and message.pluralizable}
    assert plural == {key(message) for message in catalogue("zh") if message.id and message.pluralizable}


def test_chinese_messages_are_in_chinese():
    for name, forms in messages("zh").items():
        for form in forms:
            words = set(re.findall(r"(?<![-\w])[A-Za-z]\w*", without_placeholders(form), re.ASCII))
            unknown = {word for word in words - typed_names() if len(word) > 1}
            assert not unknown, f"{name}: {unknown}"


def test_english_messages_have_no_chinese():
    for name, forms in messages("en").items():
        if name not in IN_CHINESE and not name.startswith(QUOTES_CHINESE):
            assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", "".join(forms)), name


def test_every_message_the_code_asks_for_exists():
    missing = sorted({f"{text}  {where}" for where, _, text in wanted_keys() if text not in messages("en")})
    assert missing == []


def test_every_message_gets_the_parameters_it_needs():
    for where, call, text in wanted_keys():
        given = asked_for(call)
        if given is not None and text in messages("en"):
            needed = set().union(*map(placeholders, messages("en")[text]))
            assert needed <= given, f"{where}: {text} needs {needed - given}"


def test_every_kind_field_status_step_and_action_has_its_words():
    assert sorted(derived_keys() - messages("en").keys()) == []


def test_every_hint_is_about_a_field_people_fill_in():
    typed = {kind.name: {field.name for field in kind.form} for kind in KINDS.values()}
    for owner, names in (*typed.items(), ("", set().union(*typed.values()))):
        prefix = f"{owner}.hint.".lstrip(".")
        assert {name.removeprefix(prefix) for name in messages("en") if name.startswith(prefix)} <= names


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_kind_repeats_the_word_that_all_kinds_share(language):
    shared = {name: forms for name, forms in messages(language).items() if name.startswith(SHARED)}
    twice = [
        name
        for name, forms in messages(language).items()
        if name not in shared and shared.get(name.partition(".")[2]) == forms and is_repeated_in_both(name)
    ]
    assert twice == []


def test_no_message_is_without_use():
    used = constants_of() | {f"error.{text}" for text in constants_of()} | derived_keys()
    used |= hint_keys() | step_keys() | route_keys()
    family = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns()))
    unused = [
        name
        for name in messages("en")
        if name not in used and (name.startswith(SHARED) or not family.fullmatch(name))
    ]
    assert unused == []
