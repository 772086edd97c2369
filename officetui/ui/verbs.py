"""The table of verbs: what can be done with a record, by which key, for which records, after which question.

Which records a verb is for follows from what they have, not from their kind. The verbs of every day have a
key each, the same everywhere; the others have a letter in the menu.
"""

from collections.abc import Mapping

from textual.binding import Binding

from officetui.domain.staff import Delegation, Period
from officetui.keymap import MENU
from officetui.office import chase, flow, person, record
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.ui import talks
from officetui.ui.question import Targets
from officetui.ui.verb import Verb, decides, every, goes, has_field, never_closes, takes_hours


def _chase(office: Office, refs: Targets, said: chase.Call) -> Outcome:
    return chase.chase(office, refs, said.words, after=said.after, promised=said.promised)


def _away(office: Office, refs: Targets, period: Period) -> Outcome:
    return person.go_away(office, refs[0], period)


def _delegate(office: Office, refs: Targets, given: Delegation) -> Outcome:
    from officetui.office import paper  # the first paint asks nothing of papers

    return paper.delegate(office, refs[0], given)


def _hand_over(office: Office, refs: Targets, parting: person.Parting) -> Outcome:
    return person.hand_over(office, refs[0], *parting)


def _prepare(office: Office, refs: Targets, _: object) -> Outcome:
    from officetui.office import preparation  # the first paint shows nothing of it

    return preparation.prepare(office, refs[0])


def _archive(office: Office, refs: Targets, _: object) -> Outcome:
    return record.archive(office, refs)


VERBS: Mapping[str, Verb] = {
    verb.id: verb
    for verb in (
        Verb("done", "d", goes("done"), talk=talks.finish),
        Verb("give", "g", has_field("owner"), talk=talks.give),
        Verb("due", "t", has_field("due"), "due", flow.set_due, is_optional=True),
        Verb("plan", "p", has_field("planned"), "planned", flow.plan, is_optional=True),
        Verb("snooze", "z", has_field("snoozed"), "snoozed", flow.snooze, is_optional=True),
        Verb(
            "chase",
            "c",
            has_field("next_chase"),
            "chase",
            _chase,
        ),
        Verb("agree", "y", decides, talk=talks.agree),
        Verb("return", "n", decides, talk=talks.give_back),
        Verb("receive", "s", goes("receive"), talk=talks.step_talk("receive")),
        Verb("propose", "o", goes("propose"), talk=talks.step_talk("propose")),
        Verb("instruct", "b", goes("instruct"), talk=talks.step_talk("instruct")),
        Verb("assign", "f", goes("assign"), talk=talks.step_talk("assign")),
        Verb("circulate", "v", goes("circulate"), talk=talks.step_talk("circulate")),
        Verb("extend", "E", goes("extend"), talk=talks.step_talk("extend")),
        Verb("delegate", "D", has_field("delegations"), "delegate", _delegate),
        Verb("note", "r", every, "words", record.note),
        Verb(MENU, "m", every),
        Verb("edit", "e", every, talk=talks.edit),
        Verb("why", "x", every, talk=talks.explain),
        Verb("who", "w", takes_hours, talk=talks.give_by_advice),
        Verb("copy", "C", every, talk=talks.copy),
        Verb("proof", "P", has_field("genre"), talk=talks.proof_read),
        Verb("away", "Z", has_field("leave"), "away", _away),
        Verb("route", "m_r", has_field("route"), talk=talks.edit_route),
        Verb("steps", "m_s", has_field("steps"), talk=talks.show_steps),
        Verb("drafts", "m_d", has_field("versions"), talk=talks.show_drafts),
        Verb("block", "m_b", has_field("blocked_by"), talk=talks.block),
        Verb("hand_over", "m_g", has_field("leave"), "hand_over", _hand_over),
        Verb("want_help", "m_h", has_field("help_wanted"), talk=talks.want_help),
        Verb(
            "prepare",
            "m_p",
            has_field("prepared"),
            run=_prepare,
        ),
        Verb("archive", "m_a", never_closes, run=_archive),
    )
}


def bindings() -> list[Binding]:
    """Return the keys of the verbs, for a screen whose keys act on records."""
    return [
        Binding(verb.key, f"act('{verb.id}')", verb.id, id=verb.id, show=not verb.is_of_menu)
        for verb in VERBS.values()
    ]
