"""Standing routes: the one that a paper usually goes, by its kind and direction, with today's people."""

from collections.abc import Iterable, Iterator

from officetui.capture import vocabulary
from officetui.capture.piece import Context
from officetui.capture.value import read_value
from officetui.domain.conduct import conduct_of
from officetui.domain.delegation import absent
from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref, kind_of
from officetui.domain.paper import Routed, RouteStep
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.domain.setting import StandingRoute
from officetui.domain.staff import STAFF
from officetui.office.office import Office

RouteSteps = tuple[RouteStep, ...]


def usual(office: Office, paper: Routed, context: Context) -> RouteSteps:
    """Return the standing route of a paper, none where the settings have none for it.

    Raise Refused where the settings name a kind, an act or a person that there is not.
    """
    found = next((one for one in office.settings.routes if _fits(office, one, paper)), None)
    return _steps(found, kind_of(paper), context) if found else ()


def check_routes(standing: StandingRoute, context: Context) -> None:
    """Raise Refused where a standing route names a kind, an act or a person that there is not."""
    for word in standing.subjects:
        _subject(word)
    _steps(standing, KINDS[standing.kind], context)


def _steps(standing: StandingRoute, kind: Kind[Record], context: Context) -> RouteSteps:
    text = "; ".join(standing.steps)
    try:
        steps: RouteSteps = read_value(kind.field("route"), text, context)
    except Refused as refused:
        raise Refused("bad_standing_route", field="route", text=text) from refused
    return steps


def proposed_route(office: Office, ref: Ref, context: Context) -> RouteSteps:
    """Return the route to begin with: the paper's own, else its standing one."""
    paper = office.book.get(ref)
    if not isinstance(paper, Routed):
        return ()
    return paper.route or usual(office, paper, context)


def route_remarks(office: Office, paper: Record, context: Context) -> Iterator[Reason]:
    """Say of a paper without a route which one it usually goes, and who on it is not there today.

    Nothing of what goes along none.
    """
    if not isinstance(paper, Routed):
        return
    steps = paper.route or usual(office, paper, context)
    if steps and not paper.route:
        names = tuple(office.book.name(STAFF.name, step.who) for step in steps)
        yield Reason("doubt.usual_route", {"names": names})
    yield from who_is_away(office, paper, steps)


def who_is_away(office: Office, paper: Routed, steps: Iterable[RouteStep]) -> tuple[Reason, ...]:
    """Say of each on a route who is not there today until when, and who stands in."""
    subject = conduct_of(paper).desks.subject(paper)
    people = dict.fromkeys(step.who for step in steps if step.decided is None)
    return tuple(absent(people, office.book.staff, office.now.date(), subject))


def _fits(office: Office, standing: StandingRoute, paper: Routed) -> bool:
    desks = conduct_of(paper).desks
    ways = ("", desks.direction(paper, office.scene()))
    if standing.kind != kind_of(paper).name or standing.direction not in ways:
        return False
    return not standing.subjects or desks.subject(paper) in [_subject(word) for word in standing.subjects]


def _subject(word: str) -> str:
    found = vocabulary.subject_called(word)
    if found is None:
        raise Refused("unknown_subject", text=word)
    return found
