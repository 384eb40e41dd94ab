"""From the page of a person to what they were asked and signed. Registered when the app starts."""

from datetime import date

from django.urls import reverse

from attestations.domain.record.access import sees_record
from lms.models import Person
from lms.person_links import PersonLink, add_person_link


def add() -> None:
    add_person_link(_record)


def _record(person: Person, viewer: Person, on: date) -> PersonLink | None:
    if not sees_record(viewer=viewer, person=person, on=on):
        return None
    label = "What you were asked and signed" if viewer == person else "What they were asked and signed"
    return PersonLink(label, reverse("record", args=[person.pk]))
