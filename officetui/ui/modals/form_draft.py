"""A record being typed: the text of each field, which were changed, and what is kept until it is saved.

Knows no widgets. Of an edit only the changed fields are read and saved, so that the rest of the record
stays exactly as it is.
"""

from collections.abc import Mapping
from contextlib import suppress

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.paper import Routed, RouteStep
from officetui.domain.reason import Reason
from officetui.domain.record import Record, from_document
from officetui.office import record
from officetui.office import route as routes
from officetui.office.entry import context, remarks
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.version import Conflict, version_of
from officetui.ui.modals.form_text import FormText

_VERSION = "@version"
"""Where a kept edit says on which version of the record it began; no field is called so."""


class FormDraft:
    """The texts of a form. `kind` is a new record's; `values` are typed values a new one begins with."""

    def __init__(
        self,
        office: Office,
        memory: Memory,
        ref: Ref | None,
        kind: str = "",
        values: Mapping[str, object] | None = None,
    ) -> None:
        self.ref = ref
        self.kind = KINDS[ref.kind if ref else kind]
        self.form = FormText(office, self.kind)
        self._office = office
        self._memory = memory
        memory.adopt()
        self.texts: dict[str, str] = {}
        self._initial: dict[str, str] = {}
        self._begin()
        self._slot = self._find_slot(bool(values))
        self.is_kept = self._bring_back()
        """Whether text typed earlier came back."""
        names = [field.name for field in self.kind.form]
        for name in values or {}:
            if values and name in names:
                self.texts[name] = self.form.write(name, values[name])

    @property
    def changed(self) -> list[str]:
        """The names of the fields whose text was changed."""
        return [name for name, text in self.texts.items() if text != self._initial[name]]

    @property
    def is_outdated(self) -> bool:
        """Whether somebody changed the record since this edit began."""
        return version_of(self._office, self.ref) != self._version

    def type(self, name: str, text: str) -> bool:
        """Take in what was typed and keep it; tell whether it could be kept."""
        self.texts[name] = text
        return self._keep()

    def settled(self, name: str) -> str:
        """Return the text of a field that is left; raise Refused where a changed one means nothing."""
        text = self.texts[name]
        return self.form.settled(name, text) if text != self._initial[name] else text

    def problems(self) -> dict[str, Refused]:
        """Return what is wrong, by field, in the order of the form."""
        found: dict[str, Refused] = {}
        changed = self.changed
        for name, text in self.texts.items():
            try:
                if name == self.kind.main and not text.strip():
                    raise Refused("empty_title", field=name)
                if name in changed:
                    self.form.read(name, text)
            except Refused as refused:
                found[name] = refused
        return found

    def route(self) -> tuple[RouteStep, ...]:
        """Return the typed route, else the usual one of such a paper; raise Refused if it is no route."""
        typed = self.form.read("route", self.texts["route"])
        if typed and isinstance(typed, tuple):
            return typed
        drafted = self.kind.made({self.kind.main: "", **self._readable()})
        if not isinstance(drafted, Routed):
            return ()
        return routes.usual(self._office, drafted, context(self._office, self.kind.name))

    def remarks(self) -> tuple[Reason, ...]:
        """Return what should be borne in mind before this is saved: doubles, late days, who is away."""
        values = self._readable()
        if self.ref is not None:
            changed = msgspec.structs.replace(self._office.book.get(self.ref), **values)
            return remarks(self._office, changed, values)
        needed = {field.name for field in msgspec.structs.fields(self.kind.record) if field.required}
        if not needed <= values.keys():
            return ()
        return remarks(self._office, self.kind.made(values), values)

    def save(self) -> Outcome | None:
        """Save what was changed; None where nothing was.

        Raise Refused where a text is wrong or the record is, Conflict where somebody changed the same
        fields meanwhile; what others changed in other fields stands beside it.
        """
        values = self._values()
        if self.ref is None:
            outcome = record.create(self._office, self.kind.name, values)
        elif values:
            outcome = self._edit(self.ref, values)
        else:
            return None
        self.forget()
        # What stands in the fields is what is saved: a late message must not keep it again.
        self._initial = dict(self.texts)
        return outcome

    def overlap(self, conflict: Conflict) -> dict[str, tuple[str, str]]:
        """Return the fields that both changed, and differently: my text and theirs."""
        current = self._current(conflict)
        both: dict[str, tuple[str, str]] = {}
        for name, mine in self._values().items():
            theirs = getattr(current, name)
            if name in conflict.changed and theirs != mine:
                both[name] = (self.texts[name], self.form.write(name, theirs))
        return both

    def go_on_from(self, conflict: Conflict, given_up: frozenset[str] = frozenset()) -> None:
        """Let the version that is there now be the one this edit began on, without the fields given up."""
        mine = {name: self.texts[name] for name in self.changed if name not in given_up}
        self._initial = self.form.begin_with(self._current(conflict))
        self._version = version_of(self._office, self.ref)
        self.texts = {**self._initial, **mine}
        self._keep()

    def forget(self) -> None:
        """Throw away what was kept of this form."""
        if self._memory.seen.forms.pop(self._slot, None) is not None:
            self._memory.keep()

    def start_afresh(self) -> None:
        """Throw away what was typed and begin with the record as it is now."""
        self.forget()
        self.is_kept = False
        self._begin()

    def _readable(self) -> dict[str, object]:
        """What was changed, without what means nothing yet."""
        values: dict[str, object] = {}
        for name in self.changed:
            with suppress(Refused):
                values[name] = self.form.read(name, self.texts[name])
        return values

    def _values(self) -> dict[str, object]:
        return {name: self.form.read(name, self.texts[name]) for name in self.changed}

    def _begin(self) -> None:
        self._version = version_of(self._office, self.ref)
        self._initial = self.form.begin_with(self._office.book.get(self.ref) if self.ref else None)
        self.texts = dict(self._initial)

    def _find_slot(self, is_given: bool) -> str:
        """Where this form is kept. A new record with given values leaves one kept earlier alone."""
        if self.ref:
            return f"edit {self.ref}"
        first = f"new {self.kind.name}"
        kept = [slot for slot in self._memory.seen.forms if slot == first or slot.startswith(f"{first} ")]
        if not is_given:
            return kept[0] if kept else first
        numbers = range(1, len(kept) + 2)
        slots = (first if number == 1 else f"{first} {number}" for number in numbers)
        return next(slot for slot in slots if slot not in kept)

    def _bring_back(self) -> bool:
        kept = dict(self._memory.seen.forms.get(self._slot, {}))
        version = kept.pop(_VERSION, "")
        if version.isdecimal():
            self._version = int(version)
        self.texts.update({name: text for name, text in kept.items() if self.form.is_possible(name, text)})
        return bool(self.changed)

    def _keep(self) -> bool:
        forms = self._memory.seen.forms
        kept = {name: self.texts[name] for name in self.changed}
        if kept and self.ref:
            kept[_VERSION] = str(self._version)
        if forms.get(self._slot, {}) == kept:
            return True
        forms.pop(self._slot, None)
        if kept:
            forms[self._slot] = kept
        return self._memory.keep()

    def _edit(self, ref: Ref, values: Mapping[str, object]) -> Outcome:
        while True:
            try:
                return record.edit(self._office, ref, values, expected=self._version)
            except Conflict as conflict:
                if conflict.current is None or self.overlap(conflict):
                    raise
                self.go_on_from(conflict)

    def _current(self, conflict: Conflict) -> Record:
        if conflict.current is None:
            raise conflict
        return from_document(self.kind.record, conflict.id, conflict.current)
