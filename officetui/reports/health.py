"""What a check of the office found, to read and as JSON."""

from officetui import wording
from officetui.domain.kinds import KINDS
from officetui.i18n import has, n, own, t
from officetui.office.upkeep import Health
from officetui.store import Notice
from officetui.text import clean

_OF_RECORDS = {"check.reference", "check.reference_away", "check.unreadable"}
_OF_FILES = {"store.problem.damaged", "store.problem.archive_gone"}


def problem_words(problem: Notice) -> str:
    """Return one problem as a sentence, fields by their names."""
    params = {
        name: wording.cause(str(value)) if name in ("why", "reason") else value
        for name, value in problem.params.items()
    }
    kind, field = params.get("kind"), params.get("field")
    if kind and field and has(own(str(kind), f"field.{field}")):
        params["field"] = wording.label(str(kind), str(field))
    return clean(t(problem.key, **params))


def record_counts(found: Health) -> list[str]:
    """Return for each kind there is anything of how many are open, closed, archived."""
    lines = []
    for kind, count in found.counts.items():
        if any(count):
            parts = [n(f"{kind}.count", sum(count))]
            if KINDS[kind].flow:
                parts.append(n("count.open", count.opened))
            if count.archived:
                parts.append(n("check.archived", count.archived))
            lines.append(wording.phrases(parts))
    return lines


def advice_words(found: Health) -> list[str]:
    """Return what to do about the problems."""
    if not found.problems:
        return []
    keys = {problem.key for problem in found.problems}
    if found.is_open:
        lines = [t("check.advice.records")] if keys & _OF_RECORDS else []
        spoilt = {str(p.params["file"]) for p in found.problems if p.key in _OF_FILES}
        years = {file for file in spoilt if file.startswith("archive/")}
        lines += [t("check.advice.archive")] if years else []
        return lines + ([t("check.advice.copy")] if spoilt - years else [])
    if "store.problem.forbidden" in keys:
        # What may not be read may be whole: there is nothing to repair before it may.
        return []
    lines = [t("check.advice.repair")]
    if found.backup:
        lines.append(t("check.advice.backup", file=found.backup))
    return [clean(line) for line in lines]


def health_lines(found: Health) -> list[str]:
    """Return problems, what to do about them, and the counts, as harmless lines."""
    problems = [problem_words(problem) for problem in found.problems]
    return [*(problems or [t("said.all_well")]), *advice_words(found), *record_counts(found)]


def health_json(found: Health) -> dict[str, object]:
    """Return whether all is well, and the problems, as JSON."""
    return {
        "ok": not found.problems,
        "problems": [problem_words(problem) for problem in found.problems],
    }
