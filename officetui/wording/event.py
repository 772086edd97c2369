"""What was just done, and what was refused, each as one sentence."""

import enum
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from officetui import i18n
from officetui.domain.book import Book
from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref, status_of
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.i18n import has, n, own, t
from officetui.office.outcome import Outcome
from officetui.text import LONGEST_PATH, REPEATED, brief
from officetui.wording import veil
from officetui.wording.cause import cause
from officetui.wording.date import time_words, when_words, whole_date_words
from officetui.wording.field import (
    action_words,
    enum_words,
    kind_words,
    label,
    number_words,
    verb_words,
    working_days,
)
from officetui.wording.more import with_more
from officetui.wording.name import desk, join, noted
from officetui.wording.reason import reason

_NAMES_A_FIELD = frozenset({"need", "fields"})
_NAMES_A_CAUSE = frozenset({"why", "reason"})
_NAMES_A_KIND = frozenset({"kind", "kinds", "table"})
SAID_BY_A_KIND = frozenset(
    {
        *("unknown_name", "ambiguous_name", "no_names", "filter_none"),
        *("no_desk", "not_last_desk", "route_without_signer", "route_signed", "route_beyond_signer"),
    }
)
"""The refusals for which a kind may have words of its own."""
_NAMES_A_FILE = frozenset({"path", "file", "folder", "target"})
_PROPOSE = frozenset({"route_wanted", "step_wants"})
"""The refusals whose words are to be typed as they stand, whatever their length."""
_NAMES_A_STEP = frozenset({"verb", "wanted", "legal"})


def outcome(done: Outcome, book: Book, now: datetime) -> str:
    """Return what a use case did: "Given to Li Min: T12 Speech"; several records are counted.

    Where all were so already that is said; where some were, they are named behind the rest.
    """
    if done.same and done.changed:
        note = Reason("told.same", {"ids": tuple(map(str, done.same))})
        done = replace(done, refs=done.changed, same=(), notes=(*done.notes, note))
    refs, what = done.refs, concerned(done, book)
    found = (book.of(ref.kind).get(ref.id) for ref in refs)
    records = [record for record in found if record is not None]
    action = done.action
    if action in ("agree", "circle") and all(_is_signed(record) for record in records):
        action = "sign"
    who = str(done.params.get("who") or "") or _whose(action, records, book)
    when = done.params.get("when") or (_promised(records) if action == "promise" else None)
    words = when_words(when, now.date()) if isinstance(when, When) else ""
    kinds = {ref.kind for ref in refs}
    kind = kinds.pop() if len(kinds) == 1 else ""
    key = _key(done, own(kind, f"same.{action}") if done.same else own(kind, f"done.{action}"), who, words)
    before = str(done.params.get("what", ""))
    step = verb_words(kind, action) if not has(key) and has(own(kind, f"verb.{action}")) else ""
    said = t(
        "done.of_step" if step else key,
        step=step,
        what=what,
        who=who,
        when=words,
        action=action_words(before, kind) if before else "",
        count=done.params.get("count", ""),
    )
    notes = [reason(note, now) for note in done.notes]
    return noted(said, notes)


def _key(done: Outcome, key: str, who: str, when: str) -> str:
    """The key of the words that name who or when, where there are such; of what changed nothing, any's."""
    for suffix, value in (("_who", who), ("_when", when)):
        if value and has(key + suffix):
            return key + suffix
    return "same.any" if done.same and not has(key) else key


def concerned(done: Outcome, book: Book) -> str:
    """Return what a use case was about: one record by id and name, several counted."""
    refs = done.refs
    return _one(refs[0], str(done.params.get("title", "")), book) if len(refs) == 1 else _several(refs)


def _one(ref: Ref, title: str, book: Book) -> str:
    """One record by what its kind is known by, id and name as a rule; by the name it had where it is gone."""
    if ref.id in book.of(ref.kind) or not title:
        title = veil.called(ref, book)
    if title.startswith(str(ref)):
        return title
    return t(own(ref.kind, "done.what"), id=str(ref), title=title)


def _several(refs: Sequence[Ref]) -> str:
    """Several records counted, as what they are where they are of one kind."""
    counted = besides_people(refs)
    kinds = {ref.kind for ref in counted}
    return n("done.several" if len(kinds) != 1 else f"{kinds.pop()}.count", len(counted))


def besides_people(refs: Sequence[Ref]) -> Sequence[Ref]:
    """Return those that are counted as what was done: people and units beside other records are not."""
    return [ref for ref in refs if not KINDS[ref.kind].is_named] or refs


def _is_signed(record: Record) -> bool:
    """Tell whether the last desk has decided, by the status that papers of every kind on a route share."""
    from officetui.domain.route import SIGNED  # only where a desk has decided

    return status_of(record) == SIGNED


def _whose(action: str, records: list[Record], book: Book) -> str:
    """On whose desks the paper lies now; nobody's where several papers moved."""
    if len(records) != 1:
        return ""
    record = records[0]
    if action == "return":
        return desk(getattr(record, "owner", None), book)
    return join(desk(who, book) for who in conduct_of(record).desks.hands(record))


def _promised(records: list[Record]) -> When | None:
    return getattr(records[0], "promised", None) if len(records) == 1 else None


def refusal(refused: Refused) -> str:
    """Return what was refused, and what would be right, with kinds, fields and steps by their names."""
    params = refused.params
    key = f"error.{refused.key}"
    if refused.key == "illegal_step":
        key += "_so" * bool(params.get("is_so")) + "_end" * (not params.get("legal"))
    if refused.key == "changed_since" and not params.get("fields"):
        key = "error.changed_since_whole"
    if refused.key == "step_needs" and has(f"ask.step.{params.get('verb')}"):
        key = "error.step_needs_so"
        params = {**params, "how": t(own(_kind(params), f"ask.step.{params['verb']}"))}
    if refused.key == "bad_entry":
        key = own(str(params["form"]), key)
    kind = _kind(params) or refused.kind
    if refused.key in SAID_BY_A_KIND:
        key = own(kind, key)
    words = {name: _param(name, value, kind) for name, value in params.items()}
    if refused.key in _PROPOSE:
        words["text"] = params["text"]
    if params.get("text") == "":
        words["text"] = t("word.blank")  # quotation marks with nothing between them say nothing
    known = params.get("known")
    if refused.key == "unknown_register" and isinstance(known, tuple) and i18n.language() == "zh":
        from officetui.wording.register import register_words  # brings the registers, which few name

        words["known"] = join(map(register_words, known))
    if more := params.get("more"):
        named = "choices" if "choices" in words else "near"
        words[named] = with_more(str(words[named]), n("count.more_names", int(str(more))))
    if refused.field and params.get("text") == refused.field:
        words["text"] = _field_words(refused.field, _kind_with(refused.field))
    said = t(key, **words)
    return t("label.line", label=refused.of, value=said) if refused.of and refused.of not in said else said


def _kind_with(field: str) -> str:
    """The first kind that has a field, for its label."""
    return next((kind.name for kind in KINDS.values() if field in kind.fields), "")


def _kind(params: Mapping[str, object]) -> str:
    """The kind that a refusal is about, where it says so or its status tells."""
    for name in _NAMES_A_KIND:
        if (kind := str(params.get(name, "")).lower()) in KINDS:
            return kind
    if letter := str(params.get("id", ""))[:1]:
        return KINDS.letters.get(letter, "")
    status = type(params.get("status"))
    return next((kind.name for kind in KINDS.values() if kind.flow and type(kind.flow.start) is status), "")


def _param(name: str, value: object, kind: str) -> object:
    if isinstance(value, tuple | list | set | frozenset):
        return join(str(_param(name, part, kind)) for part in value)
    if isinstance(value, enum.Enum):
        return enum_words(value)
    if name in _NAMES_A_CAUSE:
        return cause(str(value))
    if isinstance(value, When):
        day = whole_date_words(value.day)
        return t("date.with_time", day=day, time=time_words(value.at)) if value.at else day
    if isinstance(value, date):
        return whole_date_words(value)
    if isinstance(value, float):
        return working_days(value) if name == "limit" else number_words(value)
    word = str(value)
    if name == "rule" and "FREQ=" in word:
        from officetui.capture.repeat import write_rule  # brings the whole grammar

        return write_rule(word, t)
    if name == "title":
        return veil.of_title(word)
    if name in _NAMES_A_KIND and word.lower() in KINDS:
        return kind_words(word.lower(), 2 if name == "kinds" else 1)
    if name in _NAMES_A_FIELD:
        return join(_field_words(part, kind) for part in word.split(", "))
    if name in _NAMES_A_STEP:
        return _step_words(word, kind)
    # Behind ten thousand characters nobody finds what would be right.
    return brief(word, LONGEST_PATH if name in _NAMES_A_FILE else REPEATED) if value == word else value


def _field_words(name: str, kind: str) -> str:
    if name == "words":
        return t("word.words")
    return label(kind, name) if has(own(kind, f"field.{name}")) else name


def _step_words(name: str, kind: str) -> str:
    """A step or status by its word; what someone typed that is neither, as it is."""
    for key in (own(kind, f"verb.{name}"), f"{kind}_status.{name}", f"status.{name}", f"key.{name}"):
        if has(key):
            return t(key).lower()
    return name
