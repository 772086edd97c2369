"""What the global options say, and the office they open when a command first needs it."""

import contextlib
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

import click

from officetui import i18n
from officetui.cli.words import wants_json
from officetui.config import data_folder, load_settings
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, parse_ref
from officetui.office.office import Office
from officetui.office.opening import login, make_clock, open_office, settings_files
from officetui.office.outcome import Outcome
from officetui.path import typed_path
from officetui.store import Notice
from officetui.text import clean

_ONLY_OF_WRITING = frozenset(
    f"error.{key}" for key in ("store_foreign", "store_folder_read_only", "store_network", "store_link")
)
"""Why nothing could be saved where all is well with what is there."""


class Session:
    """One command's run."""

    def __init__(
        self,
        folder: str,
        actor: str,
        now: str,
        as_of: str,
        *,
        language: str,
        is_plain: bool,
        begins: bool = True,
    ) -> None:
        """`begins` where an office that is not there is begun; else there must be one."""
        self.folder = typed_path(folder) if folder else data_folder()
        if self.folder.is_file():
            raise Refused("office_is_file", folder=self.folder)
        self.actor = actor
        self.now = now
        self.as_of = as_of
        self.language = language
        self.is_plain = is_plain
        self._told = 0
        self.begins = begins
        self._is_rehearsal = False

    @property
    def is_begun(self) -> bool:
        """Tell whether there is an office in the folder, without beginning one."""
        return (self.folder / "store.json").exists()

    def rehearse(self, *, is_rehearsal: bool = True) -> None:
        """Leave the folder as it is where no office is begun in it: what is asked then saves nothing."""
        self._is_rehearsal = is_rehearsal

    @cached_property
    def office(self) -> Office:
        """The office, opened when first asked for; what opening found is said on stderr."""
        context = click.get_current_context(silent=True)
        is_new, records = not self.is_begun, None
        if self._is_rehearsal and is_new and self.begins and not self.as_of and context is not None:
            from tempfile import TemporaryDirectory  # brings much, for what is rarely asked

            records = Path(context.find_root().with_resource(TemporaryDirectory()))
        try:
            office = open_office(
                self.folder,
                actor=self.actor,
                now=self.now,
                as_of=self.as_of,
                create=self.begins,
                records=records,
            )
        except Refused:
            self.speak()
            raise
        if not self.language and office.settings.language:
            i18n.use(office.settings.language)
        self._tell_flaws(office)
        if sys.stderr.isatty():
            self._remark(office, is_new and records is None)
        if context is not None:
            context.find_root().call_on_close(lambda: self._leave(office))
        self._tell_notices(office)
        return office

    def _leave(self, office: Office) -> None:
        why = office.store.read_only
        office.store.close()
        self._tell_notices(office)
        refused = sys.exc_info()[1]
        # What is refused for that very reason says it itself; who only reads is told of what is wrong alone.
        is_told = isinstance(refused, Refused) and why == f"error.{refused.key}"
        if not is_told and why not in _ONLY_OF_WRITING:
            self._tell(notice for notice in office.store.notices if notice.key == why)

    def _tell_notices(self, office: Office) -> None:
        """Say on stderr what the store found and did since; why nothing can be saved is said at the end."""
        found = office.store.notices[self._told :]
        self._tell(notice for notice in found if notice.key != office.store.read_only)
        self._told += len(found)

    def _tell(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            print(clean(i18n.t(notice.key, **notice.params)), file=sys.stderr)

    def _tell_flaws(self, office: Office) -> None:
        """Say on stderr what is wrong in the settings; all else in them holds."""
        if office.flaws:
            from officetui import wording

            for flaw in office.flaws:
                print(clean(wording.refusal(flaw)), file=sys.stderr)

    def _remark(self, office: Office, is_new: bool) -> None:
        """Say what a person may not have meant; a program that calls us gets no line but a refusal's."""
        if is_new:
            print(clean(i18n.t("said.new_office", folder=self.folder)), file=sys.stderr)
        if self.actor and office.me is None and office.book.staff:
            print(clean(i18n.t("said.unknown_actor", name=self.actor)), file=sys.stderr)

    @property
    def account(self) -> str:
        """Who acts."""
        return self.actor or login()

    def speak(self) -> None:
        """Use the office's language, where none was asked for, without opening it."""
        if not self.language:
            with contextlib.suppress(Refused):
                language = load_settings(*settings_files(self.folder)).settings.language
                i18n.use(language or i18n.language())

    def moment(self) -> datetime:
        """Return the moment asked for with --now, else the present one."""
        return make_clock(self.now, None)()

    def ref(self, text: str) -> Ref:
        """Return the record that a typed id names; raise Refused if there is none."""
        ref = parse_ref(text)
        self.office.book.get(ref)
        return ref

    def report(self, outcome: Outcome, understood: str = "") -> None:
        """Print what a use case did: in words, or as JSON with the records as they are now.

        `understood`: what the command took from the words it was given, on a line below.
        """
        from officetui import wording

        book, now = self.office.book, self.office.now
        words = wording.outcome(outcome, book, now)
        if not wants_json():
            print(clean(words))
            if understood:
                print("    " + clean(understood))
            return
        from officetui.reports.machine import whole_json

        live = [book.of(ref.kind).get(ref.id) for ref in outcome.refs]
        records = [whole_json(record, self.office.scene()) for record in live if record is not None]
        refs, same = ([str(ref) for ref in found] for found in (outcome.refs, outcome.same))
        told = {
            "action": outcome.action,
            "ids": refs,
            "unchanged": same,
            "text": words,
            "understood": understood,
        }
        print_json({**told, "records": records})


def print_lines(lines: Sequence[str]) -> None:
    """Print what a command did, a line each; as JSON where that was asked for."""
    if wants_json():
        print_json({"text": list(lines)})
        return
    for line in lines:
        print(clean(line))


def print_json(value: object) -> None:
    """Print one JSON document, harmless to a terminal too."""
    from officetui.reports.escape import to_json

    sys.stdout.write(to_json(value) + "\n")
