"""Random months of an office's life through the use cases, always the same for one seed."""

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.plan import Fate, Verdict, is_settled
from officetui.domain.request import Direction
from officetui.domain.span import SpanUnit
from officetui.domain.staff import Period
from officetui.office import assignment, chase, closing, flow, history, paper, plan, record
from officetui.office.office import Office
from officetui.views.agenda import planned_on
from tests.conftest import SHANGHAI, Clock

SHEN, FANG, LI, CHAIR = 1, 2, 3, 4
Evening = Callable[[Office], None]


class Life:
    """An office lived day by day: `offices` are its people's own programs, the lead's first.

    Whatever the rules refuse is not done; `refused` counts it, so that a test can tell that enough was.
    """

    def __init__(self, offices: list[Office], clock: Clock, seed: int) -> None:
        self.offices = offices
        self.chance = random.Random(seed)
        self.done = self.refused = 0
        self._clock = clock
        self._left: date | None = None

    @property
    def lead(self) -> Office:
        return self.offices[0]

    @property
    def today(self) -> date:
        return self._clock.now.date()

    def live(self, days: int, evening: Evening = lambda office: None) -> None:
        """Live so many days from the clock's on; `evening` is called at the end of each, before midnight."""
        for _ in range(days):
            is_work = self.lead.calendar.is_workday(self.today)
            self._morning(is_work)
            for _ in range(self.chance.randint(8, 14) if is_work else self.chance.randint(0, 2)):
                self._clock.forward(minutes=self.chance.randint(5, 50))
                self._do(self.chance.choice(self.offices))
            if self.chance.random() < (0.8 if is_work else 0.1):
                self._close(self.today)
                if self.chance.random() < 0.2:
                    self._try(lambda: history.undo(self.lead))
                    self._try(lambda: history.redo(self.lead) if self.chance.random() < 0.7 else None)
            else:
                self._left = self.today
            evening(self.lead)
            next_day = self._clock.now.date() + timedelta(days=1)
            self._clock.now = datetime.combine(next_day, time(8, 20), SHANGHAI)

    def _morning(self, is_work: bool) -> None:
        office = self.lead
        office.refresh()
        if self.chance.random() < 0.3:
            self._try(lambda: history.undo(self.chance.choice(self.offices)))
        if self._left and self.chance.random() < 0.5:
            left, self._left = self._left, None
            self._close(left)
        if is_work:
            refs = self._some("task", 4)
            self._try(lambda: plan.put_in(office, refs, self.today))
            if self.chance.random() < 0.7:
                self._try(lambda: plan.settle(office, self.today))
        if self.today.weekday() == 0:
            self._try(lambda: plan.add_objective(office, SpanUnit.WEEK, self.today, f"goal of {self.today}"))

    def _close(self, day: date) -> None:
        office, given = self.lead, {}
        office.refresh()
        for task in planned_on(office.scene(), day):
            if is_settled(task):
                continue
            fate = self.chance.choice((Fate.DONE, Fate.CARRIED, Fate.CARRIED, Fate.PROMISED, Fate.DROPPED))
            when = When(self.today + timedelta(days=self.chance.randint(1, 4)))
            given[task.id] = Verdict(fate, "Chair Xu", when if fate is Fate.PROMISED else None)
        self._try(lambda: closing.close_day(office, day, given))

    def _do(self, office: Office) -> None:
        office.refresh()
        deed = self.chance.choice(_DEEDS)
        self._try(lambda: deed(self, office))

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except Refused:
            self.refused += 1
        else:
            self.done += 1

    def _some(self, kind: str, most: int = 1) -> list[Ref]:
        there = sorted(self.lead.book.of(kind))
        return [Ref(kind, one) for one in self.chance.sample(there, min(most, len(there)))]

    def _one(self, *kinds: str) -> Ref:
        kind = self.chance.choice(kinds)
        found = self._some(kind)
        if not found:
            raise Refused("no_such_record", id=kind)
        return found[0]

    def _soon(self) -> When:
        at = time(self.chance.randint(9, 17)) if self.chance.random() < 0.3 else None
        return When(self.today + timedelta(days=self.chance.randint(0, 6)), at)

    # What people do

    def enter(self, office: Office) -> None:
        """A task, sometimes for a day, sometimes waiting for somebody."""
        values: dict[str, object] = {"title": f"matter {self.chance.randint(1, 999)}"}
        if self.chance.random() < 0.7:
            values |= {"owner": self.chance.choice((SHEN, FANG, LI)), "due": self._soon()}
        if self.chance.random() < 0.3:
            values["planned"] = When(self.today + timedelta(days=self.chance.randint(0, 2)))
        if self.chance.random() < 0.15:
            values |= {"waiting_for": "finance", "next_chase": self._soon()}
        if self.chance.random() < 0.1:
            values["every"] = "FREQ=WEEKLY"
        if self.chance.random() < 0.1:
            values |= {"private": True}
        record.create(office, "task", values)

    def ask(self, office: Office) -> None:
        """A request, to us or by us."""
        way = self.chance.choice(tuple(Direction))
        record.create(
            office, "request", {"title": "figures", "unit": 1, "direction": way, "due": self._soon()}
        )

    def write(self, office: Office) -> None:
        """A paper that goes out, with its route, or an internal matter."""
        kind = self.chance.choice(("document", "approval"))
        route = (RouteStep(Act.REVIEW, SHEN), RouteStep(Act.SIGN, CHAIR))
        ref = record.create(office, kind, {"title": "a notice", "owner": FANG, "route": route}).refs[0]
        flow.move(office, (ref,), "submit")

    def receive(self, office: Office) -> None:
        """A paper received."""
        record.create(office, "incoming", {"title": "关于报送统计报表的通知", "unit": 1})

    def step(self, office: Office) -> None:
        """Any legal step of anything."""
        ref = self._one("task", "task", "task", "request", "document", "approval", "incoming")
        found = office.book.get(ref)
        moves = flow.offered(found)
        if not moves:
            raise Refused("no_flow", kind=ref.kind)
        move = self.chance.choice(moves)
        needs = {
            "waiting_for": "finance",
            "promised": self._soon(),
            "owner": LI,
            "asked": (CHAIR,),
            "readers": (CHAIR, LI),
            "proposal": "请主席阅示",
            "route": (RouteStep(Act.SIGN, CHAIR),),
        }
        given = {name: needs[name] for name in move.needs if name in needs and not getattr(found, name)}
        if move.verb == "instruct":
            paper.instruct(office, (ref,), CHAIR, "同意", owner=LI, due=self._soon())
        else:
            flow.move(office, (ref,), move.verb, "because", **given)

    def finish(self, office: Office) -> None:
        """A task is done."""
        flow.move(office, (self._one("task"),), "done")

    def answer(self, office: Office) -> None:
        """A request is answered, or done with."""
        flow.move(office, (self._one("request"),), self.chance.choice(("answer", "done")))

    def ring(self, office: Office) -> None:
        """Somebody is chased, and sometimes gives their word."""
        promised = self._soon() if self.chance.random() < 0.3 else None
        chase.chase(office, (self._one("request", "task"),), "rang", promised=promised)

    def shift(self, office: Office) -> None:
        """A limit, a plan or a hiding is set, a task given, a remark made, or someone goes on leave."""
        ref = self._one("task")
        choice = self.chance.randint(0, 5)
        if choice == 0:
            flow.set_due(office, (ref,), self._soon())
        elif choice == 1:
            flow.plan(office, (ref,), When(self.today))
        elif choice == 2:
            flow.snooze(office, (ref,), self.today + timedelta(days=2))
        elif choice == 3:
            assignment.give(office, (ref,), self.chance.choice((FANG, LI)))
        elif choice == 4:
            record.note(office, (ref,), "a word")
        else:
            period = Period(self.today, self.today + timedelta(days=1), "leave")
            who = office.book.staff[self.chance.choice((FANG, LI))]
            record.edit(office, Ref("staff", who.id), {"leave": (*who.leave, period)})

    def regret(self, office: Office) -> None:
        """Somebody takes back what they did last."""
        history.undo(office)

    def insist(self, office: Office) -> None:
        """Somebody does again what they took back."""
        history.redo(office)


_DEEDS = (
    Life.enter,
    Life.enter,
    Life.ask,
    Life.write,
    Life.receive,
    Life.step,
    Life.step,
    Life.step,
    Life.finish,
    Life.finish,
    Life.answer,
    Life.ring,
    Life.shift,
    Life.shift,
    Life.regret,
    Life.insist,
)
