"""A finding of the proof-reader in words: what is wrong, what stands behind the rule, what would be right."""

import re
from collections.abc import Mapping
from datetime import date

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.numeral import in_chinese
from officetui.domain.proof.rule import Rank, Rule, Work
from officetui.i18n import language, n, t
from officetui.wording.field import enum_words

_ARTICLE = re.compile(r"(?P<article>\d+)(?:\((?P<part>\d+)\))?")


def says(finding: Finding) -> str:
    """Return what is wrong, in one sentence."""
    key = f"proof.says.{finding.rule}" + (f".{finding.variant}" if finding.variant else "")
    return t(key, **{"right": finding.right, **_params(finding.params)})


def _params(params: Mapping[str, object]) -> dict[str, object]:
    words = {name: _value(name, value) for name, value in params.items()}
    if {"year", "month", "day"} <= params.keys():
        words["date"] = t("proof.full_date" if params["year"] else "proof.date", **params)
    return words


def _value(name: str, value: object) -> object:
    if isinstance(value, date):
        return t("proof.full_date", year=value.year, month=value.month, day=value.day)
    return t(f"proof.weekday.{value}") if name in ("real", "named") else value


def rule_basis(rule: Rule, *, by_choice: bool = True) -> str:
    """Return what a rule asks and where it comes from; a clause only where its wording was read.

    `by_choice` says of the regulation that this office follows it by its own choice.
    """
    params = {"rank": enum_words(rule.rank), "rule": t(f"proof.rule.{rule.id}")}
    if rule.work is None:
        return t("proof.plain", **params)
    params["work"] = enum_words(rule.work)
    if not rule.clause:
        return t("proof.see", **params)
    params["clause"] = _clause(rule)
    is_chosen = by_choice and rule.work is Work.HANDLING and rule.rank is Rank.REGULATION
    return t("proof.by_choice" if is_chosen else "proof.cited", **params)


def _clause(rule: Rule) -> str:
    found = _ARTICLE.fullmatch(rule.clause)
    if rule.work in (Work.FORMAT, Work.MARKS, Work.NUMERALS) or not found:
        is_annex = rule.clause[0].isalpha()
        return t("proof.clause.annex" if is_annex else "proof.clause.section", section=rule.clause)
    article, part = (_numeral(digits) for digits in found.group("article", "part"))
    return t("proof.clause.part" if part else "proof.clause.article", article=article, part=part)


def _numeral(digits: str | None) -> str:
    """The number of an article as it is cited: in Chinese as the regulations number theirs."""
    return in_chinese(int(digits)) if digits and language() == "zh" else digits or ""


def proposal(finding: Finding) -> str:
    """Return what would be right, "" where only people know."""
    if finding.right and finding.right not in says(finding):
        return t("proof.propose", right=finding.right)
    return t("proof.leave_out") if finding.can_take and not finding.right else ""


def places(finding: Finding) -> str:
    """Return in how many places one cause was found; "" for one."""
    return n("proof.places", len(finding.more) + 1) if finding.more else ""


def rule_words(rule: Rule, *, is_off: bool) -> str:
    """Return a rule for the list of all."""
    off = t("proof.is_off") if is_off else ""
    params = {"rule": rule.id, "level": enum_words(rule.level), "group": enum_words(rule.group)}
    return t("proof.rule_line", words=rule_basis(rule), off=off, **params)
