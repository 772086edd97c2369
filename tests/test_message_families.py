"""Every key that the code puts together from parts has its words, for every part there can be."""

import ast
import enum
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from officetui.capture.step_line import _FIELDS as SAID_OF_STEPS
from officetui.cli.man import TABLES
from officetui.cli.manual import LISTS
from officetui.cli.plan import WORDS
from officetui.cli.root import COMMANDS
from officetui.domain.audience import Audience, SummaryPart
from officetui.domain.calendar import STATUTORY
from officetui.domain.comparison import Tally
from officetui.domain.desk import Act
from officetui.domain.draft import FileState
from officetui.domain.field import Shape, fields_of
from officetui.domain.kinds import KINDS
from officetui.domain.matrix import Quarter
from officetui.domain.plan import Fate
from officetui.domain.proof.rule import RULES
from officetui.domain.recurrence import QUARTER_MONTHS
from officetui.domain.register import Mark
from officetui.domain.reminder import Tone
from officetui.domain.span import SpanUnit
from officetui.domain.task import Task
from officetui.domain.workload import Degree
from officetui.office.setting import DEFAULT, settable
from officetui.ui.modals.weights import NAMES as WEIGHTS
from officetui.ui.navigation import AREAS
from officetui.ui.tour import STOPS
from officetui.ui.verbs import VERBS
from officetui.views.board import BOARDS, Sort
from officetui.views.paperlist import COLUMNS as LIST_COLUMNS
from officetui.views.paperlist import NAMES as PAPER_LISTS
from officetui.views.papers import FIGURES as FIGURES_OF_PAPERS
from officetui.views.papers import ROUND
from officetui.views.pending import SEEN
from officetui.views.person import Section
from officetui.wording.asking import HINTED
from officetui.wording.cause import _BOUNDS, _TYPES
from officetui.wording.reason import UP_TO_A_DAY
from officetui.wording.row import _FIGURES as FIGURES
from officetui.wording.step_line import _FIRST as ALWAYS_SAID
from officetui.wording.template import NAMES as TEMPLATES
from tests.code import PACKAGE, nodes, trees
from tests.test_catalogues import actions, calls, derived_keys, messages, said, structs

Parts = Iterable[object]
MAN = ("name", "synopsis", "description", "options", "commands", "see")
_ASKING = ("t", "n", "has", "own", "words", "Refused", "Reason", "Notice", "Problem")


def values(choices: type[enum.Enum]) -> list[str]:
    return [value.value for value in choices]


def terms() -> set[str]:
    """The terms a place in the queue is the sum of."""
    return {text for _, _, text in calls("_term", "Term")} | {f"importance.{one}" for one in degrees()}


def degrees() -> list[str]:
    return values(next(field.holds for field in fields_of(Task) if field.name == "importance"))


def read_only_reasons() -> set[str]:
    """Why a store can only be read: what `refuse_writing` is called with, and the damages of a store."""
    found = {text for _, _, text in calls("refuse_writing")}
    for where, _, text in (*calls("Refused"), *calls("__init__")):
        if where.startswith("store/fault") and text.startswith("store_"):
            found.add(text)
    return found


def own(rest: str, names: Callable[[str], Parts]) -> list[str]:
    """The keys of words that a kind may have of its own, else those of all kinds."""
    return [said(kind, f"{rest}.{name}") for kind in KINDS for name in names(kind)]


# What is found in one place with the rule or the variant that another hands it.
VARIANTS = {
    **dict.fromkeys(("L2", "L3", "L4", "T3", "T4", "W3", "W4"), ("",)),
    "N8": ("", "other_year", "near"),
    "C4": ("card", "home"),
    "S1": ("", "part"),
    "K16": ("", "code"),
}


@cache
def findings() -> set[str]:
    """What the proof-reader finds, by rule and variant."""
    found = {f"{rule}.{one}".strip(".") for rule, variants in VARIANTS.items() for one in variants}
    for tree in trees().values():
        for node in nodes(tree, ast.Call):
            name = getattr(node.func, "id", "")
            if name in ("Finding", "_found"):
                place = 5 if name == "Finding" else 4
                said = [one.value for one in node.keywords if one.arg == "variant"] or node.args[place:]
                rules = constants(node.args[0])
                variants = constants(said[0]) if said else [""]
                found |= {f"{rule}.{one}".strip(".") for rule in rules for one in variants}
    return found


def constants(node: ast.AST) -> list[str]:
    """The words an expression can be, none where they are not written in it."""
    if isinstance(node, ast.IfExp):
        return [*constants(node.body), *constants(node.orelse)]
    return [str(node.value)] if isinstance(node, ast.Constant) else []


def metavars() -> set[str]:
    """What stands in a usage line for something to be typed."""
    found = set()
    for tree in trees().values():
        for node in nodes(tree, ast.keyword):
            if node.arg == "metavar" and isinstance(node.value, ast.Constant):
                found |= {word.lower() for word in re.findall(r"[A-Z]{2,}", str(node.value.value))}
    return found


def late_keys() -> set[str]:
    return {text for _, _, text in calls("late") if "." in text}


def kinds(of: str = "{}") -> list[str]:
    return [of.format(kind) for kind in KINDS]


PANELS = ("queue", "balance", "pending", "coordination")
DAYS, MONTHS = range(7), range(1, 13)
DATED = ("", "_undated")


# For every pattern that the code makes keys by, the keys it can become.
def heads() -> Iterator[str]:
    """The heads that the sections of a summary name."""
    text = (PACKAGE / "reports" / "digest_section.py").read_text()
    return (
        name for found in re.findall(r"_heads\(([^*)]*)\)", text) for name in re.findall(r'"(\w+)"', found)
    )


def legend(chart: str, names: Iterable[str]) -> Iterator[str]:
    return (f"report.legend.{chart}.{name}" for name in names)


FAMILIES: dict[str, Callable[[], Iterable[str]]] = {
    "{}.today": lambda: (f"{name}.today" for name in UP_TO_A_DAY),
    "action.{}": lambda: (f"action.{name}" for name in actions()),
    "advice.free{}": lambda: (f"advice.free{end}" for end in DATED),
    "advice.none{}": lambda: (f"advice.none{end}" for end in DATED),
    "advice.partly{}": lambda: (f"advice.partly{end}" for end in DATED),
    "area.{}": lambda: (f"area.{name}" for name in AREAS),
    "ask.close.{}": lambda: (f"ask.close.{fate.value}" for fate in Fate if fate is not Fate.DONE),
    "ask.hint.close.{}": lambda: (f"ask.hint.close.{fate.value}" for fate in Fate if fate is not Fate.DONE),
    "ask.step.{}": lambda: (f"ask.step.{name}" for name in (*HINTED, "words", "decision")),
    "step.{}": lambda: (f"step.{name}" for name in SAID_OF_STEPS if name not in ALWAYS_SAID),
    "ask.{}": lambda: (f"ask.{verb.id}" for verb in VERBS.values() if verb.ask),
    "board.{}": lambda: (f"board.{name}" for name in BOARDS),
    "board.{}.about": lambda: (f"board.{name}.about" for name in BOARDS),
    "chase.{}.{}": lambda: (f"chase.{tone.value}.{end}" for tone in Tone for end in (1, 2, 3, "due", "late")),
    "plan.doing.{}": lambda: (f"plan.doing.{word}" for word in WORDS if word not in set(SpanUnit)),
    "paperlist.{}": lambda: (f"paperlist.{name}" for name in PAPER_LISTS),
    "paperlist.column.{}": lambda: (
        f"paperlist.column.{name}" for names in LIST_COLUMNS.values() for name in names
    ),
    "paperlist.role.{}": lambda: (f"paperlist.role.{name}" for name in ("addressees", "copied")),
    "secrecy.masked.{}": lambda: (f"secrecy.masked.{one}" for one in ("private", "internal", "work_secret")),
    "figures.{}": lambda: (f"figures.{name}" for name in ("outgoing", "received")),
    "figures.column.{}": lambda: (f"figures.column.{name}" for name in ("genre", "this", "act", "reason")),
    "draft.count.{}": lambda: (f"draft.count.{name}" for name in Tally._fields),
    "draft.departed.{}": lambda: (
        f"draft.departed.{one.value}" for one in FileState if one is not FileState.HERE
    ),
    "draft.file.{}": lambda: (f"draft.file.{one.value}" for one in FileState if one is not FileState.HERE),
    "draft.mark.{}": lambda: (f"draft.mark.{name}" for name in ("signed", "issued", "returned")),
    "cause.bound.{}": lambda: (f"cause.bound.{name}" for name in _BOUNDS.values()),
    "cause.type.{}": lambda: (f"cause.type.{name}" for name in _TYPES),
    "cli.{}": lambda: (f"cli.{name}" for name in COMMANDS),
    "cli.metavar.{}": lambda: (f"cli.metavar.{name}" for name in metavars()),
    "column.{}": lambda: (f"column.{name}" for name in (*SEEN, *ROUND)),
    "count.{}": lambda: (f"count.{name}" for name in FIGURES),
    "date.month.{}": lambda: (f"date.month.{month}" for month in MONTHS),
    "date.weekday.{}": lambda: (f"date.weekday.{day}" for day in DAYS),
    "date.weekday.short.{}": lambda: (f"date.weekday.short.{day}" for day in DAYS),
    "degree.{}": lambda: (f"degree.{degree.value}" for degree in Degree),
    "done.{}": lambda: (f"done.{name}" for name in actions()),
    "same.{}": lambda: (f"same.{name}" for name in ("any", "due", "give", "plan", "snooze")),
    "heat.weekday.{}": lambda: (f"heat.weekday.{day}" for day in DAYS),
    "holiday.{}": lambda: (f"holiday.{name}" for name in STATUTORY),
    "importance.{}": lambda: (f"why.importance.{degree}" for degree in degrees()),
    "light.why.{}": lambda: (f"light.why.{name}" for name in ("late", "late.now", "today", "left")),
    "matrix.now.{}": lambda: (f"matrix.now.{name}" for name in ("importance", "urgency", "due")),
    "feed.{}": lambda: (f"feed.{name}" for name in ("due", "next_chase", "leave", "duty")),
    "manual.{}": lambda: (f"manual.{name}" for name in LISTS),
    "manual.shape.{}": lambda: (f"manual.shape.{shape.value}" for shape in Shape),
    "measure.{}": lambda: (f"measure.{name}" for name in measures()),
    "need.{}_when": lambda: (f"need.{name}_when" for name in ("promised", "waiting")),
    "panel.{}": lambda: (f"panel.{name}" for name in PANELS),
    "panel.{}.empty": lambda: (f"panel.{name}.empty" for name in PANELS),
    "panel.{}.next": lambda: (f"panel.{name}.next" for name in PANELS),
    "panel.{}.order": lambda: (f"panel.{name}.order" for name in PANELS if name != "balance"),
    "papers.count.{}": lambda: (f"papers.count.{name}" for name in FIGURES_OF_PAPERS),
    "person.count.{}": lambda: (f"person.count.{name}" for name in values(Section)),
    "progress.{}": lambda: (f"progress.{text}" for _, _, text in calls("Progress")),
    "proof.head.{}": lambda: (f"proof.head.{name}" for name in ("place", "words", "says", "why")),
    "proof.rule.{}": lambda: (f"proof.rule.{name}" for name in RULES),
    "proof.says.{}": lambda: (f"proof.says.{name}" for name in findings()),
    "proof.weekday.{}": lambda: (f"proof.weekday.{day}" for day in DAYS),
    "quarter.{}": lambda: (f"quarter.{name}" for name in values(Quarter)),
    "quarter.{}.about": lambda: (f"quarter.{name}.about" for name in values(Quarter)),
    "quarter.{}.empty": lambda: (f"quarter.{name}.empty" for name in values(Quarter)),
    "read_only.{}": lambda: (f"read_only.{name}" for name in read_only_reasons()),
    "records.empty.{}": lambda: (f"records.empty.{name}" for name in AREAS["document"].kinds),
    "recurrence.place.{}": lambda: (f"recurrence.place.{place}" for place in (1, 2, 3, 4, 5, "minus_1")),
    "recurrence.quarter_month_{}": lambda: (
        f"recurrence.quarter_month_{place}" for place in range(len(QUARTER_MONTHS))
    ),
    "recurrence.workday_of_{}": lambda: (
        f"recurrence.workday_of_{span}" for span in ("week", "month", "quarter", "year")
    ),
    "recurrence.{}": lambda: (f"recurrence.{name}" for name in counted()),
    "recurrence.{}.n": lambda: (f"recurrence.{name}.n" for name in counted()),
    "register.column.{}": lambda: (
        f"register.column.{name}" for name in ("register", "code", "year", "serial", "mark", "ids")
    ),
    "register.mark.{}": lambda: (f"register.mark.{name}" for name in values(Mark)),
    "report.head.{}": lambda: (f"report.head.{name}" for name in heads()),
    "report.section.{}": lambda: (
        f"report.section.{name}"
        for name in (
            "overdue_rest",
            "waits_leaders",
            *(part.value for part in SummaryPart if part is not SummaryPart.BALANCE),
        )
    ),
    "report.for.{}": lambda: (f"report.for.{each.value}" for each in Audience),
    "brief.{}": lambda: (
        f"brief.{name}" for name in ("events", "must", "promised", "chase", "desks", "over", "news")
    ),
    "report.objective.{}": lambda: (f"report.objective.{name}" for name in ("done", "open")),
    "report.figure.{}": lambda: (f"report.figure.{name}" for _, _, name in calls("_figure")),
    **{
        f"report.legend.{chart}.{{}}": partial(legend, chart, names)
        for chart, names in {
            "load": ("plain", "late", "room"),
            "desk": ("plain", "late"),
            "share": ("plain", "second"),
            "week": ("plain", "room"),
        }.items()
    },
    "section.{}": lambda: (f"section.{name}" for name in values(Section)),
    "setting.path.{}": lambda: (f"setting.path.{name}" for name in ("own", "office")),
    "setting.said.{}": lambda: (f"setting.said.{name}" for name in ("set", "unset")),
    "setting.whose.{}": lambda: (f"setting.whose.{name}" for name in ("own", "office", DEFAULT)),
    "setting.{}": lambda: (
        f"setting.{one.name}" for one in settable() if one.name.removeprefix("weights.") not in WEIGHTS
    ),
    "setting_range_{}": lambda: (f"error.setting_range_{sort}" for sort in ("number", "whole")),
    "setting_{}": lambda: (f"error.setting_{sort}" for sort in ("bool", "hours", "number")),
    "slip.act.{}": lambda: (f"slip.act.{name}" for name in values(Act)),
    "slip.{}": lambda: (f"slip.{name}" for name in ("reader", "sent", "back", "words", "signature")),
    "sort.{}": lambda: (f"sort.{name}" for name in values(Sort)),
    "support.hint.{}": lambda: (f"support.hint.{name}" for name in ("helpers", "materials", "due")),
    "support.{}": lambda: (f"support.{name}" for name in ("plan", "change", "settled")),
    "template.{}.about": lambda: (f"template.{name}.about" for name in TEMPLATES),
    "template.{}.lines": lambda: (f"template.{name}.lines" for name in TEMPLATES),
    "template.{}.name": lambda: (f"template.{name}.name" for name in TEMPLATES),
    "theme.{}": lambda: (f"theme.{text}" for _, _, text in calls("_BadThemeError")),
    "verb.{}": lambda: (key for key in derived_keys() if "verb." in key),
    "wanting.{}": lambda: ["wanting.readers"],
    "weight.{}": lambda: (f"weight.{name}" for name in WEIGHTS),
    "weights.{}": lambda: (f"weights.{name}" for name in ("office", "own")),
    "man.{}": lambda: (f"man.{name}" for name in {*MAN, *TABLES}),
    "man.{}.{}": lambda: (f"man.{table}.{name}" for table, names in TABLES.items() for name in names),
    "tour.{}": lambda: (f"tour.{name}" for name in STOPS),
    "why.{}": lambda: (f"why.{name}" for name in terms()),
    "close_{}_needs": lambda: (f"error.close_{fate.value}_needs" for fate in Fate if fate is not Fate.DONE),
    "{}.now": lambda: (f"{key}.now" for key in late_keys()),
    "{}.count": lambda: kinds("{}.count"),
    "{}.name": lambda: kinds("{}.name"),
    "field.{}": lambda: own("field", lambda kind: KINDS[kind].fields),
    "ask.hint.{}": lambda: (f"ask.hint.{shape}" for shape in asked_shapes()),
    "key.{}": lambda: (f"key.{name}" for name in VERBS),
}
# What may be without words: it is looked for first, and left out or said by another key where there are none.
OPTIONAL = {
    "compass.{}",
    "keyname.{}",
    "system.{}",
    "help.{}",
    "hint.{}",
    "board.empty.{}",
    "cli.{}.more",
    "cli.{}.{}",
    "cli.option.{}",
    "status.{}",
    "ask.hint.{}.{}",
    "{}_status.{}",
    "{}.verb.{}",
}
# Enumerated elsewhere: refusals, by every Refused there is, and what an entry leaves unread, which is one.
ELSEWHERE = {"error.{}", "unread.{}"}
# No keys by themselves, in this one place: a kind or a choice before the rest of a key, a variant behind it.
PARTS = {"{}.{}": "i18n.py", ".{}": "wording/proof.py"}


def measures() -> set[str]:
    """What the numbers of any kind count."""
    owners = [kind.record for kind in KINDS.values()] + list(structs())
    return {field.spec.measure for owner in owners for field in fields_of(owner)} - {""} | {"yuan"}


def counted() -> set[str]:
    return {text for _, _, text in calls("_counted")} | {"day", "week", "month", "year"}


def asked_shapes() -> set[str]:
    """The shapes of what is asked before a verb or a step of a flow."""
    asked = {
        (kind, name)
        for kind in KINDS.values()
        for name in kind.fields
        if any(verb.ask == name and verb.fits(kind) for verb in VERBS.values())
        or any(name in move.needs for move in (kind.flow.moves if kind.flow else ()))
    }
    return {kind.fields[name].shape.value for kind, name in asked}


@cache
def made_keys() -> dict[str, list[str]]:
    """Every pattern by which the code makes a key, with the places."""
    found: dict[str, list[str]] = {}
    for file, tree in trees().items():
        asked = set(asked_for(tree))
        for node in nodes(tree, ast.JoinedStr):
            fixed = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            text = "".join("{}" if part is None else str(part) for part in fixed)
            if node in asked or is_key(text):
                found.setdefault(text, []).append(f"{file}:{node.lineno}")
    return found


def asked_for(tree: ast.AST) -> Iterator[ast.AST]:
    """All that stands where a key is asked for, or is given the name asked for in the same function."""
    keys = []
    for node in nodes(tree, ast.Call):
        asks = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if node.args and asks in _ASKING:
            keys.append(node.args[-1 if asks == "own" else 0])
    for key in keys:
        yield from ast.walk(key)
    for function in nodes(tree, ast.FunctionDef):
        lines = range(function.lineno, (function.end_lineno or 0) + 1)
        names = {key.id for key in keys if isinstance(key, ast.Name) and key.lineno in lines}
        for node in ast.walk(function) if names else ():
            for name, value in given(node):
                if name in names:
                    yield from ast.walk(value)


def given(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The names that a statement gives something to, and what."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            yield name, value
        case ast.For(target=ast.Name(id=name), iter=value) | ast.comprehension(ast.Name(id=name), value):
            yield name, value
        case ast.NamedExpr(target=ast.Name(id=name), value=value):
            yield name, value


def is_key(text: str) -> bool:
    """Tell whether a pattern names messages there are, from its first word on."""
    if not re.match(r"[a-z_]+\.", text):
        return False
    pattern = re.compile(re.escape(text).replace(r"\{\}", "[a-z0-9_.-]+"))
    return any(map(pattern.fullmatch, messages("en")))


def test_every_pattern_of_keys_is_enumerated():
    known = FAMILIES.keys() | OPTIONAL | ELSEWHERE | PARTS.keys()
    assert {text: places for text, places in made_keys().items() if text not in known} == {}
    for text, file in PARTS.items():
        assert {place.partition(":")[0] for place in made_keys()[text]} == {file}
    assert known - made_keys().keys() == set()


def test_no_family_is_empty_and_every_key_that_is_put_together_has_its_words():
    keys = {pattern: list(family()) for pattern, family in FAMILIES.items()}
    assert [pattern for pattern, found in keys.items() if not found] == []
    assert sorted({key for found in keys.values() for key in found} - messages("en").keys()) == []


def test_the_proof_reader_has_words_for_all_it_finds_and_for_nothing_else():
    words = {key.removeprefix("proof.says.") for key in messages("en") if key.startswith("proof.says.")}
    assert words == findings()
