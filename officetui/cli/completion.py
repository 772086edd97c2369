"""What the shell offers behind Tab: ids, people, kinds, filters, states, fields, templates, settings, topics.

Loaded only when the shell asks. The office is read, never changed; where it cannot be, nothing is offered.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from officetui.config import data_folder
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, kind_of, parse_ref, ref_of
from officetui.domain.record import Matter
from officetui.office.office import Office
from officetui.office.opening import open_office
from officetui.wording import kind_words

_MOST = 200
"""How many are offered: a shell that shows more is no help."""

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
        found = []
        try:
            for word, what in self._offer(ctx):
                if word.casefold().startswith(wanted):
                    found.append(CompletionItem(word, help=" ".join(what.split())))
                    if len(found) == _MOST:
                        break
        except (Refused, OSError):
            return []
        return found


def _office(ctx: click.Context) -> Office:
    folder = ctx.find_root().params.get("office")
    return open_office(Path(folder).expanduser() if folder else data_folder(), create=False)


def _ids(ctx: click.Context) -> Offer:
    office = _office(ctx)
    for kind in KINDS.values():
        for record in office.book.of(kind).values():
            if not (isinstance(record, Matter) and record.closed):
                yield str(ref_of(record)), str(getattr(record, kind.main))


def _people(ctx: click.Context) -> Offer:
    for person in _office(ctx).book.staff.values():
        yield person.login or person.name, person.name


def _lists(_ctx: click.Context) -> Offer:
    from officetui.office.listing import VIEWS
    from officetui.views.trait import Trait

    for kind in KINDS:
        yield kind, kind_words(kind, 2)
    for view in VIEWS:
        yield view, ""
    for trait in Trait:
        yield f"is:{trait.value}", ""


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


def _settings(_ctx: click.Context) -> Offer:
    from officetui.office.setting import settable
    from officetui.wording.setting import meaning

    for one in settable():
        yield one.name, meaning(one.name)


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
    "paper": _ids,
    "who": _people,
    "to": _people,
    "actor": _people,
    "what": _lists,
    "state": _states,
    "assignments": _fields,
    "key": _settings,
    "topic": _topics,
    "template name": _templates,
    "register name": _registers,
}
_FILES = frozenset({"file", "files", "out"})
