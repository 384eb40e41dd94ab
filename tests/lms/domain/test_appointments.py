from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group

from lms.domain.appointments import EDITORS, POLICY_OWNERS, appoint
from lms.models import Appointment, AuditEvent, Person, School
from tests.factories.people import PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db

TODAY, NOW = date(2026, 10, 8), datetime(2026, 10, 8, 9, tzinfo=UTC)
Role = Appointment.Role


def appointed(person: Person, role: str, school: School | None = None) -> Appointment:
    return appoint(person=person, role=role, school=school, on=TODAY, by=None, at=NOW)


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        (Role.CONTENT_EDITOR, [EDITORS]),
        (Role.POLICY_OWNER, [POLICY_OWNERS]),
        (Role.TRUST_LEAD, [POLICY_OWNERS]),
        (Role.COMPLIANCE_LEAD, []),
        (Role.HEADTEACHER, []),
    ],
)
def test_who_writes_or_approves_gets_into_the_admin_and_nobody_else(role: str, groups: list[str]) -> None:
    person = PersonFactory.create()
    appointed(person, role)
    assert list(person.groups.values_list("name", flat=True)) == groups
    assert Person.objects.get(pk=person.pk).has_perm("wagtailadmin.access_admin") == bool(groups)


def test_the_groups_are_those_that_wagtail_makes() -> None:
    assert Group.objects.filter(name__in=[EDITORS, POLICY_OWNERS]).count() == 2


def test_appointing_again_keeps_the_first_and_is_audited_once() -> None:
    person, school = PersonFactory.create(), SchoolFactory.create(urn="123456")
    first = appointed(person, Role.HEADTEACHER, school)
    assert appointed(person, Role.HEADTEACHER, school) == first
    event = AuditEvent.objects.get(verb="appointed")
    assert (event.verb, event.about, event.details) == (
        "appointed",
        f"person {person.pk}",
        {"role": "headteacher", "where": "school 123456"},
    )


def test_who_held_a_role_before_may_hold_it_again() -> None:
    person = PersonFactory.create()
    first = appointed(person, Role.POLICY_OWNER)
    first.until = TODAY
    first.save()
    assert appointed(person, Role.POLICY_OWNER).pk != first.pk
