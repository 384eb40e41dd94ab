"""When a school's people were last imported, and how many the file held."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from lms.domain.import_people.kinds import AUDIENCES
from lms.domain.people_file import Kind
from lms.models import Audience, AuditEvent, School


@dataclass(frozen=True, slots=True)
class Imported:
    """One import: its moment, and how many rows of its file were taken in (those left out are not among them)."""

    at: datetime
    taken_in: int


def last_imports(*, schools: Collection[School], at: datetime) -> dict[tuple[int, Audience], Imported]:
    """The last import of each school and audience by a moment, as the audit trail has it."""
    school_of = {f"school {school.urn}": school.pk for school in schools}
    found: dict[tuple[int, Audience], Imported] = {}
    events = AuditEvent.objects.filter(verb="people imported", about__in=school_of, at__lte=at).order_by("at", "pk")
    for event in events:
        details = event.details
        key = school_of[event.about], AUDIENCES[Kind(details["kind"])]
        found[key] = Imported(event.at, int(details.get("rows", 0)) - int(details.get("rejected", 0)))
    return found
