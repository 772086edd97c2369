"""What events do: one that comes again goes on with the next when it is held."""

import msgspec

from officetui.domain.conduct import Conduct
from officetui.domain.conduct.steps import Steps, Turn, Turned
from officetui.domain.event import EVENT, Event, EventStatus, following
from officetui.domain.scene import Scene


class _Steps(Steps[Event]):
    def take(self, record: Event, turn: Turn, scene: Scene) -> Turned[Event]:
        """The rule goes on with what comes next: held a second time, there is no second next one."""
        event = super().take(record, turn, scene).record
        again = following(record, scene.today, scene.calendar) if event.status is EventStatus.HELD else None
        return Turned(event) if again is None else Turned(msgspec.structs.replace(event, every=""), (again,))


CONDUCT = Conduct(EVENT, steps=_Steps)
