"""What plans do: each begins with its span, and a span has one."""

from collections.abc import Collection

from officetui.domain.conduct import Conduct
from officetui.domain.conduct.writing import Writing
from officetui.domain.errors import Refused
from officetui.domain.plan import PLAN, Plan, aligned, find_plan
from officetui.domain.scene import Scene


class _Writing(Writing[Plan]):
    def settle(self, record: Plan, scene: Scene, typed: Collection[str]) -> Plan:
        """Begin on the first day of the span."""
        return aligned(super().settle(record, scene, typed))

    def refuse(self, record: Plan, scene: Scene, typed: Collection[str], before: Plan | None) -> None:
        """A span has one plan."""
        super().refuse(record, scene, typed, before)
        other = find_plan(scene.book.of(PLAN).values(), record.span, record.start)
        if other is not None and other.id != record.id:
            raise Refused("plan_taken", field="start", id=PLAN.short_id(other.id))


CONDUCT = Conduct(PLAN, writing=_Writing)
