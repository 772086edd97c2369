"""What the shell offers behind Tab: ids, people, kinds, filters, states, fields, templates, settings, topics.

Loaded only when the shell asks. The office is read, never changed; where it cannot be, nothing is offered.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

import click
from click.shell_completion import CompletionItem

from officetui.config import data_folder
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, kind_of, parse_ref, ref_of
from officetui.domain.record import Matter
from officetui.office.office import Office
from officetui.office.opening import open_office
from officetui.path import typed_path
from officetui.wording import kind_words

_MOST = 200
"""How many are offered: a shell that shows more is no help."""

_TYPED = "officetui.typed"
"""Where click's context keeps what the word begins with."""

Offer = Iterator[tuple[str, str]]
"""What may stand there, each with what it is."""


def complete(command: click.Command) -> None:
    """Have the arguments and options of a command offer what can stand there."""
    for param in command.params:
        offer = _OFFERS.get(f"{command.name} {param.name}") or _OFFERS.get(str(param.name))
        if param.name in _FILES:
            param.type = click.Path()
        elif offer and not isinstance(param.type, click.Choice):
            param.type = _Offered(offer)


class _Offered(click.types.StringParamType):
    def __init__(self, offer: Callable[[click.Context], Offer]) -> None:
        self._offer = offer

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - as click asks
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return what begins with what is typed, for click."""
        wanted = incomplete.casefold()
        ctx.meta[_TYPED] = wanted
        found = []
        try:
            for word, what in dict(self._offer(ctx)).items():
                if word.casefold().startswith(wanted):
                    found.append(CompletionItem(word, help=" ".join(what.split())))
                    if len(found) == _MOST:
                        break
        except (Refused, OSError):
            return []
        return found


def _office(ctx: click.Context) -> Office:
    folder = ctx.find_root().params.get("office")
    return open_office(typed_path(folder) if folder else data_folder(), create=False)


def _ids(ctx: click.Context) -> Offer:
    office = _office(ctx)
    for kind in KINDS.values():
        for record in office.book.of(kind).values():
            if not (record.archived or (isinstance(record, Matter) and record.closed)):
                yield str(ref_of(record)), str(getattr(record, kind.main))


def _never_closed(ctx: click.Context) -> Offer:
    return ((key, words) for key, words in _ids(ctx) if not KINDS[parse_ref(key).kind].closes)


def _archived(ctx: click.Context) -> Offer:
    from officetui.office.archive_filter import search_archive

    office = _office(ctx)
    for kind in KINDS.values():
        for record in search_archive(office, kind.name):
            yield str(ref_of(record)), str(getattr(record, kind.main))


def _people(ctx: click.Context) -> Offer:
    for person in _office(ctx).book.staff.values():
        if not person.archived:
            yield person.login or person.name, person.name


def _kinds(_ctx: click.Context) -> Offer:
    for kind in KINDS:
        yield kind, kind_words(kind)


def _lists(ctx: click.Context) -> Offer:
    from officetui.office.listing import VIEWS

    for kind in KINDS:
        yield kind, kind_words(kind, 2)
    for view in VIEWS:
        yield view, ""
    yield from _filters(ctx)


def _filters(ctx: click.Context) -> Offer:
    """What may stand in a filter: who, what is so of it, its state, any field; of the kind named before."""
    from officetui.views.trait import Trait
    from officetui.wording import enum_words, label

    for trait in Trait:
        yield f"is:{trait.value}", ""
    yield "@me", ""
    for login, name in _people(ctx):
        yield f"@{login}", name
    said = [str(word) for word in ctx.params.get("what") or ()]
    for kind in [KINDS[said[0]]] if said and said[0] in KINDS else KINDS.values():
        for value in kind.fields["status"].choice if kind.flow else ():
            yield f"status:{value.value}", enum_words(value)
        for field in kind.form:
            yield f"{field.name}:", label(kind.name, field.name)


def _plans(_ctx: click.Context) -> Offer:
    from officetui.cli.plan import WORDS

    for word in WORDS:
        yield word, ""


def _states(ctx: click.Context) -> Offer:
    from officetui.office.flow import offered
    from officetui.wording import verb_words

    record = _office(ctx).book.get(parse_ref(str(ctx.params.get("id"))))
    for move in offered(record):
        yield move.verb, verb_words(kind_of(record).name, move.verb)


def _fields(ctx: click.Context) -> Offer:
    from officetui.wording import label

    kind = KINDS[parse_ref(str(ctx.params.get("id"))).kind]
    for field in kind.fields.values():
        if not field.spec.kept:
            yield f"{field.name}=", label(kind.name, field.name)


def _settings(ctx: click.Context) -> Offer:
    from officetui.office.setting import all_in_force, settable
    from officetui.wording.setting import meaning

    if str(ctx.meta.get(_TYPED, "")).startswith("keys."):
        # It brings the whole interface in, which only keys ask for.
        from officetui.ui.all_keys import all_keys

        for name, _, words in all_keys():
            yield f"keys.{name}", words
        return
    for one in settable():
        yield one.name, meaning(one.name)
    with suppress(Refused):
        for each in all_in_force(_office(ctx)):
            yield each.name, meaning(each.name)


def _values(ctx: click.Context) -> Offer:
    from officetui.office.setting import setting_called

    one = setting_called(str(ctx.params.get("key")))
    for word in filter(None, (*one.choices, *one.parts)):
        yield word, ""


def _topics(_ctx: click.Context) -> Offer:
    from officetui.cli.manual import all_topics

    yield from all_topics()


def _templates(ctx: click.Context) -> Offer:
    from officetui.office.template import templates
    from officetui.wording.template import built_in

    for template in templates(_office(ctx), built_in()):
        yield template.name, template.description


def _registers(_ctx: click.Context) -> Offer:
    from officetui.views.register import NAMES

    for name in NAMES:
        yield name, ""


_OFFERS: Mapping[str, Callable[[click.Context], Offer]] = {
    "id": _ids,
    "ids": _ids,
    "archive ids": _never_closed,
    "unarchive ids": _archived,
    "paper": _ids,
    "who": _people,
    "to": _people,
    "actor": _people,
    "list what": _lists,
    "export what": _filters,
    "plan what": _plans,
    "line": _kinds,
    "state": _states,
    "assignments": _fields,
    "key": _settings,
    "value": _values,
    "topic": _topics,
    "template name": _templates,
    "register name": _registers,
}
_FILES = frozenset({"file", "files", "out"})
