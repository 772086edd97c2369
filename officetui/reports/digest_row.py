"""The rows of a summary in words: what is said of each matter, paper and call. Days by their dates."""

from datetime import date, datetime
from typing import NamedTuple

from officetui.domain.book import Book
from officetui.domain.event import Event
from officetui.domain.incoming import Incoming, Instruction
from officetui.domain.kinds import kind_of, ref_of
from officetui.domain.moment import When
from officetui.domain.record import Matter, Record
from officetui.domain.request import Request
from officetui.domain.task import TaskStep
from officetui.domain.workload import PersonLoad
from officetui.i18n import t
from officetui.reports.page import Dated
from officetui.views.pending import PendingRow
from officetui.views.queue import MatterRow
from officetui.views.summary import Chased, Decided, TaskAtClose
from officetui.wording import (
    actor,
    decider,
    desk,
    enum_words,
    holder,
    late_words,
    number_words,
    person,
    phrases,
    size,
    unit,
    veil,
    when_words,
)
from officetui.wording.cell import say
from officetui.wording.field import status_words
from officetui.wording.row import load_words, percent_words, stage_words, title_cell, worked_fully

DigestRow = tuple[str, ...]


class RowWriter(NamedTuple):
    """What every row's words depend on; without `has_names` nobody of the office is named.

    Without `has_remarks` it is not told why a paper was returned or refused.
    """

    book: Book
    now: datetime
    has_names: bool = True
    has_remarks: bool = True

    def done(self, matter: Matter, due: When | None) -> DigestRow:
        """A matter that ended, and by when it had to."""
        return *self._what(matter), *self._owner(matter), self._day(due), self._instant(matter.closed)

    def open(self, row: MatterRow[Matter]) -> DigestRow:
        """A matter still to be done."""
        return *self._what(row.record), *self._owner(row.record), self._day(row.when), self._stands(row)

    def event(self, day: date, event: Event) -> DigestRow:
        """What takes place: who sees to it, when, where."""
        return *self._what(event), *self._owner(event), self._day(When(day)), self._text(event, event.place)

    def carried(self, told: TaskAtClose) -> DigestRow:
        """A task that a day's close carried over: to when, why, and how late it is."""
        closing, task = told.closing, told.row.record
        to = self._day(closing.when) if closing else ""
        late = late_words(told.row.when, self.now) if told.row.is_late else ""
        why = self._text(task, closing.words) if closing else ""
        return *self._what(task), *self._owner(task), to, phrases((why, late))

    def promised(self, told: TaskAtClose) -> DigestRow:
        """A task that we have promised: to whom, for when, and how late it is."""
        task = told.row.record
        promise = task.pledged_to, self._day(task.pledged)
        return *self._what(task), *self._owner(task), *promise, self._stands(told.row)

    def help(self, row: MatterRow[Matter]) -> DigestRow:
        """A matter with which help is wanted: what is hard."""
        matter = row.record
        late = late_words(row.when, self.now) if row.is_late else ""
        hard = phrases((self._text(matter, getattr(matter, "difficulty", "")), late))
        return *self._what(matter), *self._owner(matter), self._day(row.when), hard

    def objective(self, goal: TaskStep) -> DigestRow:
        """An objective, and whether it is reached."""
        return t(f"report.objective.{'done' if goal.is_done else 'open'}"), goal.words

    def decided(self, one: Decided) -> DigestRow:
        """A decision on a paper."""
        step = one.step
        who_decided = decider(desk(step.who, self.book), step.deputy, self.book)
        if isinstance(step, Instruction):
            words = self._text(one.record, step.words or t("report.circled"))
            return *self._what(one.record), t("report.instruction"), who_decided, "", words
        # A decision made on paper is theirs; that somebody else entered it is part of the fact.
        is_told = self.has_remarks or not step.decision.is_against
        words = self._text(one.record, step.words) if is_told else ""
        if step.entered_by:
            who = actor(step.entered_by, self.book)
            words = t("report.entered_by" if words else "detail.entered_by", who=who, words=words)
        act = enum_words(step.act, kind_of(one.record).name)
        return *self._what(one.record), act, who_decided, enum_words(step.decision), words

    def waiting(self, row: PendingRow) -> DigestRow:
        """A paper on a desk."""
        where = stage_words(row), holder(row.desks[0], self.book) or t("word.nobody")
        limit = when_words(row.deadline, self.now.date(), is_dated=True, is_estimate=row.is_estimate)
        return *self._what(row.record), *where, worked_fully(row.hours), self._dated(limit, row.deadline)

    def received(self, paper: Incoming) -> DigestRow:
        """A paper received."""
        return *self._what(paper), unit(paper.unit, self.book), paper.number, enum_words(paper.status)

    def closed(self, paper: Matter) -> DigestRow:
        """A paper that came to its end."""
        number = getattr(paper, "number", "") or getattr(paper, "entry", "")
        return *self._what(paper), number, status_words(paper)

    def chased(self, one: Chased) -> DigestRow:
        """A call or message."""
        whom = one.contact.whom or unit(one.record.unit, self.book) or person(one.record.owner, self.book)
        words = self._text(one.record, one.contact.words)
        return *self._what(one.record), whom, words, self._instant(one.contact.at)

    def answered(self, request: Request) -> DigestRow:
        """A request that was answered."""
        return *self._what(request), unit(request.unit, self.book), self._text(request, request.outcome)

    def load(self, one: PersonLoad) -> DigestRow:
        """One person's coming days."""
        hours = t("report.hours", load=number_words(one.load), capacity=size(one.capacity))
        name = person(one.who, self.book)
        words = load_words(one, self.now.date(), is_dated=True)
        return name, hours, percent_words(one), words

    def _what(self, record: Record) -> DigestRow:
        return str(ref_of(record)), say(title_cell(record))

    def _text(self, record: Record, words: str) -> str:
        """What was said of a record; behind the veil nothing, as its title is not told."""
        return "" if veil.hides(record) else words

    def _owner(self, matter: Matter | Event) -> DigestRow:
        return (person(matter.owner, self.book),) if self.has_names else ()

    def _stands(self, row: MatterRow[Matter]) -> str:
        return late_words(row.when, self.now) if row.is_late else status_words(row.record)

    def _day(self, when: When | None) -> str:
        return self._dated(when_words(when, self.now.date(), is_dated=True), when)

    def _dated(self, words: str, when: When | None) -> str:
        if when is None:
            return words
        value: date | datetime = datetime.combine(when.day, when.at) if when.at else when.day
        return Dated(words, value)

    def _instant(self, at: datetime | None) -> str:
        local = at.astimezone(self.now.tzinfo) if at else None
        return self._day(When(local.date(), local.time())) if local else ""
