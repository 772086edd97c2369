"""What the verbs that need more than one question talk about, and what they do then. Knows no keys."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from officetui import wording
from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref, kind_of
from officetui.domain.paper import Routed, RouteStep
from officetui.i18n import n, t
from officetui.office import flow, task_step
from officetui.office.outcome import Outcome
from officetui.path import typed_path
from officetui.ui.conversation import Conversation
from officetui.ui.gate import Unanswered
from officetui.ui.question import Targets
from officetui.wording.asking import HINTED
from officetui.wording.reason import reason


async def give(talk: Conversation, refs: Targets) -> None:
    """Ask to whom, and what is required by when where that is not said; give it."""
    await give_to(talk, refs, await talk.ask("field", "give", "owner", refs))


async def give_to(talk: Conversation, refs: Targets, who: int) -> bool:
    """Ask what is required and by when where that is not said, and give it; tell whether it was given."""
    from officetui.office import assignment  # the first paint gives nothing to anybody

    terms = assignment.Assignment(who)
    if assignment.unsaid(talk.office, refs, who):
        terms = assignment.Assignment(who, *await talk.ask("terms", refs, who))
    return talk.perform(lambda office: assignment.give(office, refs, *terms)) is not None


async def give_by_advice(talk: Conversation, refs: Targets) -> None:
    """Show who should do the first, and give it to whom is chosen."""
    from officetui.office import advice
    from officetui.ui.modals.advise import Advise

    try:
        found = advice.advise(talk.office, refs[0])
    except Refused as refused:
        talk.workspace.complain(refused)
        return
    who = await talk.show(Advise(talk.workspace, refs[0]))
    if await give_to(talk, refs[:1], who):
        # Then the moves that were named for whom it was given to, one after the other; Esc ends it.
        for ref in next((one.moves for one in found.everyone if one.who == who), ()):
            await give_by_advice(talk, (ref,))


async def move_along(talk: Conversation, refs: Targets, chosen: str) -> None:
    """Take the step `chosen`: what it needs is asked one by one, or on one line where more may be said."""
    record = talk.office.book.get(refs[0])
    legal = conduct_of(record).steps.step(record, chosen)
    if legal.is_proofed:
        await _proof_before(talk, refs)
    if legal.takes or chosen in HINTED:
        await _say(talk, refs, chosen)
        return
    asked: dict[str, Any] = {}
    for one in flow.asked_for(talk.office, refs, chosen):
        if one.name == "route":
            asked["route"] = await _route(talk, refs[0])
        else:
            asked[one.name] = await talk.ask("need", refs[0].kind, one.name, chosen, refs, one.is_optional)
    talk.perform(lambda office: flow.move(office, refs, chosen, **asked))


async def _route(talk: Conversation, ref: Ref) -> tuple[RouteStep, ...]:
    """Have the route of a paper put together, beginning with its own or the standing one."""
    from officetui.office import route as routes
    from officetui.office.entry import context
    from officetui.ui.modals.route import Route

    paper = talk.office.book.get(ref)
    begun = routes.proposed_route(talk.office, ref, context(talk.office, ref.kind))
    away = routes.who_is_away(talk.office, paper, begun) if isinstance(paper, Routed) else ()
    note = wording.clauses(reason(one, talk.office.now) for one in away)
    title = t("route.title", what=wording.named(ref, talk.office.book))
    return await talk.show(Route(talk.workspace, ref.kind, title, begun, str(ref), note))


async def edit_route(talk: Conversation, refs: Targets) -> None:
    """Put the route of the first together anew; what was decided on it stands."""
    from officetui.office import record

    route = await _route(talk, refs[0])
    talk.perform(lambda office: record.edit(office, refs[0], {"route": route}))


async def _say(talk: Conversation, refs: Targets, verb: str) -> None:
    said = await talk.ask("step", verb, refs)
    talk.perform(lambda office: flow.move(office, refs, verb, said.words, **said.given))


def step_talk(verb: str) -> Callable[[Conversation, Targets], Awaitable[None]]:
    """Return the talk that takes one step of the flow, asking what there is to say of it."""

    async def talk_of_it(talk: Conversation, refs: Targets) -> None:
        try:
            await move_along(talk, refs, verb)
        except Refused as refused:
            talk.workspace.complain(refused)

    return talk_of_it


async def agree(talk: Conversation, refs: Targets) -> None:
    """Agree on one's own desk at once; for somebody else's, ask who decided, when, in which words."""
    verb = flow.decision_of(KINDS[refs[0].kind], "agree")
    if verb == "agree" and not flow.is_for_other_desk(talk.office, refs, verb):
        talk.perform(lambda office: flow.move(office, refs, verb))
    elif flow.is_asked(talk.office, refs):
        talk.perform(lambda office: flow.move(office, refs, verb, who=office.me))
    else:
        await step_talk(verb)(talk, refs)


async def give_back(talk: Conversation, refs: Targets) -> None:
    """Ask for the remark and return it with that; for somebody else's desk, who decided and when too."""
    await step_talk(flow.decision_of(KINDS[refs[0].kind], "return"))(talk, refs)


async def finish(talk: Conversation, refs: Targets) -> None:
    """Close what is done, with what came of it; a paper whose work is done with it can be closed with it."""
    from officetui.office import paper  # reads lines, which the first paint does not wait for

    if flow.asked_for(talk.office, refs, "done"):
        await step_talk("done")(talk, refs)
        return
    outcome = talk.perform(lambda office: flow.move(office, refs, "done"))
    for ref in paper.closable(talk.office, outcome.refs if outcome else ()):
        title = t("ask.close_paper", what=wording.named(ref, talk.office.book))
        options = [(verb, wording.verb_words(ref.kind, verb)) for verb in ("done", "answer")]
        chosen = await talk.choose(title, [*options, ("", t("ask.close_paper.no"))])
        if chosen:
            await step_talk(chosen)(talk, (ref,))


async def show_steps(talk: Conversation, refs: Targets) -> None:
    """Show the steps of the first."""
    from officetui.ui.modals.steps import OrderSteps

    await talk.show(OrderSteps(talk.workspace, refs[0]))


async def show_drafts(talk: Conversation, refs: Targets) -> None:
    """Show the versions of the first, a paper."""
    from officetui.ui.modals.drafts import Drafts

    await talk.show(Drafts(talk.workspace, refs[0]))


async def block(talk: Conversation, refs: Targets) -> None:
    """Have chosen what they wait for; what they wait for already is let go."""
    blocker = await talk.pick("blocker", refs)
    talk.perform(lambda office: task_step.block(office, refs, blocker.id))


async def want_help(talk: Conversation, refs: Targets) -> None:
    """Ask what is hard; where help is wanted already, write the plan for it, or take the flag away."""
    from officetui.ui.modals.support import Support

    chosen = "change"
    from officetui.office import assignment

    if getattr(talk.office.book.get(refs[0]), "help_wanted", False):
        options = [(name, t(f"support.{name}")) for name in ("plan", "change", "settled")]
        chosen = await talk.choose(t("support.what_now"), options)
    if chosen == "plan":
        await talk.show(Support(talk.workspace, refs[0]))
    else:
        words = str(await talk.ask("difficulty", refs)) if chosen == "change" else ""
        talk.perform(lambda office: assignment.want_help(office, refs, words))


async def undo(talk: Conversation) -> Outcome | None:
    """Take back the last thing done; what was done before this login only after naming its day, once."""
    from officetui.office import history

    try:
        last, about = history.to_undo(talk.office)
    except Refused as refused:
        talk.workspace.complain(refused)
        return None
    if last.seq <= talk.workspace.undone_unasked and talk.workspace.may_change():
        when = wording.instant_words(last.at, talk.office.now)
        what = wording.concerned(about, talk.office.book)
        kind = about.refs[0].kind if about.refs else ""
        done = wording.action_words(last.action, kind)
        title = t("undo.older", when=when, action=done, what=what)
        await talk.choose(title, [("undo", t("undo.yes"))])
        talk.workspace.undone_unasked = 0
    return talk.perform(history.undo)


async def edit(talk: Conversation, refs: Targets) -> None:
    """Open the form of the first."""
    await talk.fill_in(refs[0])


async def explain(talk: Conversation, refs: Targets) -> None:
    """Explain the place, the light or the clock of the first."""
    from officetui.ui.modals.why import Why

    await talk.show(Why(talk.workspace, refs[0]))


async def proof_read(talk: Conversation, refs: Targets) -> None:
    """Go through what is found in the file of the first, a paper."""
    await proof_read_file(talk, str(refs[0]))


async def proof_read_file(talk: Conversation, key: str = "") -> None:
    """Ask for a paper's file and show what is found in it; `key` is the document it belongs to, if any."""
    await _show_proof(talk, str(await talk.ask("paper", key)), key)


async def _proof_before(talk: Conversation, refs: Targets) -> None:
    """Show what is found in the files of papers about to move on; one whose file is not known moves on."""
    from officetui.ui.other_questions import paper_slot

    for ref in refs:
        versions = getattr(talk.office.book.get(ref), "versions", ())
        last = versions[-1].file if versions else ""
        if file := talk.workspace.memory.typed(paper_slot(str(ref))).get("text", "") or last:
            with suppress(Unanswered):
                await _show_proof(talk, file, str(ref))


async def _show_proof(talk: Conversation, file: str, key: str) -> None:
    from officetui.exchange.draft import read_draft
    from officetui.office.proof import key_of_file
    from officetui.ui.modals.proof import ProofRead

    file = str(typed_path(file))
    try:
        shown = ProofRead(talk.workspace, read_draft(file), key or key_of_file(file))
    except Refused as refused:
        talk.workspace.complain(refused)
        return
    if not key:
        talk.let_go()
    await talk.show(shown)


async def copy(talk: Conversation, refs: Targets) -> None:
    """Copy them as text, to the clipboard and to a file, since the clipboard fails silently.

    One was asked for by name; of several what is private, or a work secret, stays out, and so do its names
    in the others.
    """
    from officetui.office.look import passable
    from officetui.ui.clipboard import copy_text

    book = passable(talk.office, refs if len(refs) == 1 else ())[0].book
    shown = [ref for ref in refs if ref.id in book.of(ref.kind) or book.archived(ref) is not None]
    lines = [wording.card(ref, book, talk.office.now) for ref in shown]
    if len(shown) < len(refs):
        lines.append(n("report.withheld", len(refs) - len(shown)))
    copy_text(talk.workspace, "\n".join(lines))


def steps_of(talk: Conversation, ref: Ref) -> list[tuple[str, str]]:
    """Return the legal steps of a record with their words, the usual one first."""
    record = talk.office.book.get(ref)
    kind = kind_of(record)
    legal = flow.offered(record) if kind.flow is not None else ()
    return [(move.verb, wording.verb_words(kind.name, move.verb)) for move in legal]
