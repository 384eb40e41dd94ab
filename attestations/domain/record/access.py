"""Who sees what somebody was asked and signed, and how much of it."""

from datetime import date

from lms.domain.people.view import Width, schools_seen, width_of
from lms.models import Capability, Person, whole_trust


def sees_record(*, viewer: Person, person: Person, on: date) -> bool:
    """Whoever answers for a school where the person is or was, and they themselves."""
    width = width_of(viewer, person, on=on)
    return width is not None and width >= Width.OWN


def schools_told(*, viewer: Person, person: Person) -> list[int] | None:
    """The schools whose own policies `viewer` is told of; None: all of them."""
    if viewer == person or whole_trust(viewer, Capability.SEE_PEOPLE):
        return None
    return list(schools_seen(viewer).values_list("pk", flat=True))
