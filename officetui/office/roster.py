"""Use case: put somebody on duty 值班 on a day, or take them off it."""

from datetime import date

from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.roster import is_on, objections, with_day, without_day
from officetui.domain.staff import Staff
from officetui.office.office import Office, UnitOfWork
from officetui.office.outcome import Outcome


def toggle_duty(office: Office, ref: Ref, day: date, words: str = "") -> Outcome:
    """Put a person on duty on `day`, or off it where they are; what speaks against it is said."""
    if ref.kind != "staff":
        raise Refused("only_staff_on_duty", id=str(ref))
    person = office.book.get(ref)
    is_off = is_on(person.duty, day)

    def step(change: UnitOfWork, person: Staff) -> None:
        duty = without_day(person.duty, day) if is_off else with_day(person.duty, day, words)
        change.save(person, duty=duty)

    action = "duty_off" if is_off else "duty_on"
    outcome = office.perform(action, (ref,), step, who=person.name, when=When(day))
    return outcome if is_off else outcome._replace(notes=objections(person, day))
