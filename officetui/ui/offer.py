"""What the palette offers where it is opened: for the row, of the screen, places, records, the rest."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from textual.app import App
from textual.screen import Screen

from officetui import i18n, wording
from officetui.domain.document import DOCUMENT
from officetui.domain.kinds import Ref
from officetui.domain.task import TASK
from officetui.i18n import has, show_key, t
from officetui.keymap import MENU, key_for
from officetui.office import finding, history
from officetui.office.office import Office
from officetui.ui.beginning import begin
from officetui.ui.command import Command, worded
from officetui.ui.conversation import Conversation, converse
from officetui.ui.destination import PageWanted, RecordWanted
from officetui.ui.host import HostedApp
from officetui.ui.modals.manual import read_manual
from officetui.ui.modals.palette import Palette
from officetui.ui.navigation import OF_PAPERS, areas
from officetui.ui.screens.area import AreaScreen
from officetui.ui.screens.tasks import Tasks
from officetui.ui.screens.verb_screen import VerbScreen
from officetui.ui.setting import change_settings, change_weights, choose_language, choose_theme
from officetui.ui.store_care import StoreCare
from officetui.ui.talks import move_along, proof_read_file, steps_of
from officetui.ui.tour import begin_tour
from officetui.ui.verbs import VERBS
from officetui.ui.widgets.keys import bindings_in_order
from officetui.ui.workspace import Workspace
from officetui.views.board import BOARDS
from officetui.wording.hit import where_words
from officetui.wording.more import more_words, with_more

MOST_RECORDS = 12
MOST_RECENT = 5
MOST_LATEST = 3
"""The commands that come first the next time."""
_LOOKED_AT = 60
"""The commits gone through for what is recent."""

_ACT = "act("
# Moving about, which needs no name, and what opens the palette itself.
_UNNAMED = frozenset({"back", "back.q", "palette", "command_palette", "interrupt", "menu"})


async def choose(app: HostedApp, care: StoreCare, latest: list[str], talk: Conversation) -> None:
    """Offer what can be done here, and do what is chosen.

    `latest` are the names of what was chosen last, which come first; what is chosen now joins them.
    """
    here = app.screen
    known = [*of_row(here), *recent(app), *of_screen(app, here), *of_places(app)]
    known += [*of_program(app), *care.commands()]
    places = {name: place for place, name in enumerate(latest)}
    known.sort(key=lambda command: places.get(command.name, MOST_LATEST))
    chosen: Command = await talk.show(Palette(known, partial(found, app)))
    if not chosen.is_record:
        others = [name for name in latest if name != chosen.name]
        latest[:] = [chosen.name, *others][:MOST_LATEST]
    app.call_later(chosen.run)


def of_row(screen: Screen[object]) -> Iterator[Command]:
    """Yield the verbs and the steps for the row under the cursor, or the marked ones."""
    if not isinstance(screen, VerbScreen) or not (refs := screen.acts.refs()):
        return
    title = wording.named(refs[0], screen.workspace.office.book)
    title = with_more(title, more_words(len(refs) - 1))
    verbs = [verb for verb in VERBS.values() if screen.acts.fits(verb.id, refs[0].kind)]
    for verb in verbs:
        about = t("palette.by_key", key=show_key(verb.key), what=title)
        yield worded(screen.acts.words(verb.id), about, partial(screen.action_act, verb.id))
    named = {verb.id for verb in verbs}
    for step, words in steps_of(screen.acts.talk(), refs[0]):
        if step not in named:
            key = t("palette.by_key", key=show_key(VERBS[MENU].key), what=title)
            yield Command(f"take {step}", words, key, partial(_step, screen, refs, step))


def _step(screen: VerbScreen, refs: Sequence[Ref], step: str) -> None:
    converse(screen, lambda talk: move_along(talk, refs, step))


def of_screen(app: App[object], screen: Screen[object]) -> Iterator[Command]:
    """Yield what the other keys do that work on a screen, where they have a name."""
    seen = set()
    for active in bindings_in_order(screen):
        binding = active.binding
        name = (binding.id or "").partition(".anywhere")[0]
        is_named = has(f"key.{name}") and name not in seen and name not in _UNNAMED
        if not is_named or not active.enabled or binding.action.startswith(_ACT):
            continue
        seen.add(name)
        run = partial(app.call_later, app.run_action, binding.action, active.node)
        yield worded(f"key.{name}", show_key(binding.key), run)
    if isinstance(screen, AreaScreen):
        yield from screen.commands()


def of_places(app: App[object]) -> Iterator[Command]:
    """Yield every area, and every view of the tasks, one's own too."""
    for name, area in areas().items():
        about = t("palette.by_key", key=area.key, what=t("palette.area")) if area.key else t("palette.area")
        key, go = f"area.{name}", partial(app.switch_mode, name)
        yield worded(key, about, go) if has(key) else _list_of(name, about, go)
    for page in OF_PAPERS:
        yield worded(f"area.{page}", t("palette.area"), partial(_show_page, app, page))
    for board in BOARDS:
        yield worded(f"board.{board}", t("palette.view"), partial(_show_view, app, board))
    for own in Workspace.of(app).memory.seen.views:
        yield Command(f"own {own}", own, t("palette.own_view"), partial(_show_view, app, own))


def _list_of(kind: str, about: str, go: Callable[[], object]) -> Command:
    return Command(f"area.{kind}", wording.list_words(kind), about, go, i18n.words(f"{kind}.name"))


def _show_page(app: App[object], name: str) -> None:
    app.switch_mode(DOCUMENT.name)
    app.call_later(lambda: app.screen.post_message(PageWanted(name)))


def _show_view(app: App[object], name: str) -> None:
    app.switch_mode(TASK.name)

    def show() -> None:
        if isinstance(app.screen, Tasks):
            app.screen.show_view(name)

    app.call_later(show)


def of_program(app: HostedApp) -> Iterator[Command]:
    """Yield what has no key of its own."""
    yield worded("palette.theme", t("palette.theme_help"), partial(converse, app, partial(choose_theme, app)))
    yield worded("palette.language", t("palette.language_help"), partial(converse, app, choose_language))
    yield worded("palette.proof", t("palette.proof_help"), partial(converse, app, proof_read_file))
    yield worded("palette.weights", t("palette.weights_help"), partial(converse, app, change_weights))
    change = partial(change_settings, app)
    yield worded("setting.title", t("palette.settings_help"), partial(converse, app, change))
    yield worded("palette.tour", t("palette.tour_help"), partial(begin_tour, app))
    yield worded("palette.begin", t("palette.begin_help"), partial(converse, app, begin))
    yield worded("palette.manual", t("palette.manual_help"), partial(converse, app, read_manual))


def recent(app: App[object]) -> Iterator[Command]:
    """Yield the records that were last changed, by whomever."""
    office = Workspace.of(app).office
    commits = islice(history.log(office), _LOOKED_AT)
    refs = dict.fromkeys(Ref(one.table, one.id) for commit in commits for one in commit.changes)
    live = (ref for ref in refs if ref.id in office.book.of(ref.kind))
    yield from (_record(app, office, ref) for ref in islice(live, MOST_RECENT))


def found(app: App[object], typed: str) -> list[Command]:
    """Return the records that have the words typed, the likeliest first, and where all stand if not here."""
    if not typed.strip():
        return []
    office = Workspace.of(app).office
    hits = finding.find(office, (typed,), limit=MOST_RECORDS)
    known = [_record(app, office, hit.ref) for hit in hits.rows]
    if hits.more:
        about = t("palette.by_key", key=show_key(key_for("find")), what=t("area.find"))
        find = partial(app.call_later, _find_all, app, typed)
        known.append(Command("find all", more_words(hits.more), about, find, is_record=True))
    return known


def _find_all(app: App[object], typed: str) -> None:
    app.screen.post_message(PageWanted("find", (typed,)))


def _record(app: App[object], office: Office, ref: Ref) -> Command:
    about = where_words(office.book.get(ref), office.scene())
    return Command(str(ref), wording.named(ref, office.book), about, partial(_open, app, ref), is_record=True)


def _open(app: App[object], ref: Ref) -> None:
    app.screen.post_message(RecordWanted(ref))
