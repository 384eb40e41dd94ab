"""Exempting people for a while, ending it early, and giving more time."""

from datetime import UTC, date, datetime

import pytest

from attestations.domain.exemptions import Leave, UnusableExemptionError, cut_short, exempt
from attestations.domain.extensions import UnusableExtensionError, extend
from attestations.models import Exemption, Extension, Obligation
from lms.models import Appointment, Audience, AuditEvent, Person, School
from tests.factories.ledger import make_member, make_owed, make_signature
from tests.factories.people import AppointmentFactory, SchoolFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
LEAVE = Leave(date(2026, 10, 12), date(2027, 4, 30), Exemption.Reason.PARENTAL_LEAVE, "HR file 118")


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


@pytest.fixture
def lead(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school).person
    return person


def test_several_people_are_exempted_at_once_and_each_is_noted(school: School, lead: Person) -> None:
    people = [make_member(school=school) for _ in range(2)]
    made = exempt(people=people, leave=LEAVE, by=lead, at=NOW)
    assert [(e.person, e.starts_on, e.ends_on, e.reason, e.evidence_reference, e.approved_by) for e in made] == [
        (person, LEAVE.starts_on, LEAVE.ends_on, "parental_leave", "HR file 118", lead) for person in people
    ]
    events = AuditEvent.objects.filter(verb="exempted")
    assert {event.about for event in events} == {f"person {person.pk}" for person in people}


def test_it_ends_by_itself(school: School, lead: Person) -> None:
    owed = make_owed(person=make_member(school=school))
    exempt(people=[owed.person], leave=LEAVE, by=lead, at=NOW)
    for day, is_exempt in (
        (date(2026, 10, 11), 0),
        (date(2026, 10, 12), 1),
        (date(2027, 4, 30), 1),
        (date(2027, 5, 1), 0),
    ):
        assert Obligation.objects.exempt(on=day).count() == is_exempt


@pytest.mark.parametrize("who", ["themselves", "of another school"])
def test_nobody_exempts_themselves_or_people_of_another_school(school: School, lead: Person, who: str) -> None:
    person = lead if who == "themselves" else make_member()
    with pytest.raises(UnusableExemptionError, match="you do not settle their duties"):
        exempt(people=[make_member(school=school), person], leave=LEAVE, by=lead, at=NOW)
    assert not Exemption.objects.exists()


def test_two_exemptions_of_one_person_do_not_overlap(school: School, lead: Person) -> None:
    person = make_member(school=school)
    exempt(people=[person], leave=LEAVE, by=lead, at=NOW)
    again = Leave(date(2027, 4, 30), None, Exemption.Reason.SICKNESS)
    with pytest.raises(UnusableExemptionError, match="is exempt for some of these days already"):
        exempt(people=[person], leave=again, by=lead, at=NOW)
    exempt(people=[person], leave=Leave(date(2027, 5, 1), None, Exemption.Reason.SICKNESS), by=lead, at=NOW)


def test_an_exemption_that_ends_before_it_starts_is_refused(school: School, lead: Person) -> None:
    wrong = Leave(date(2026, 10, 12), date(2026, 10, 11), Exemption.Reason.OTHER)
    with pytest.raises(UnusableExemptionError, match="last day comes before the first"):
        exempt(people=[make_member(school=school)], leave=wrong, by=lead, at=NOW)


def test_one_that_is_cut_short_covers_no_day_from_then_on_and_a_look_back_sees_it_as_it_was(
    school: School, lead: Person
) -> None:
    (made,) = exempt(people=[make_member(school=school)], leave=LEAVE, by=lead, at=NOW)
    later = datetime(2026, 12, 4, 9, tzinfo=UTC)
    cut_short(exemption=made, on=date(2026, 12, 7), by=lead, at=later)
    assert Exemption.objects.on(date(2026, 12, 6)).exists()
    assert not Exemption.objects.on(date(2026, 12, 7)).exists()
    assert Exemption.objects.as_at(datetime(2026, 12, 3, tzinfo=UTC), day=date(2026, 12, 7)).exists()
    assert not Exemption.objects.as_at(later, day=date(2026, 12, 7)).exists()
    assert Exemption.objects.get().last_day == date(2026, 12, 6)
    with pytest.raises(UnusableExemptionError, match="before its time already"):
        cut_short(exemption=made, on=date(2026, 12, 8), by=lead, at=later)


@pytest.mark.parametrize("day", [date(2026, 10, 11), date(2027, 5, 1)])
def test_it_is_cut_short_only_on_a_day_it_covers(school: School, lead: Person, day: date) -> None:
    (made,) = exempt(people=[make_member(school=school)], leave=LEAVE, by=lead, at=NOW)
    with pytest.raises(UnusableExemptionError, match="not within the exemption"):
        cut_short(exemption=made, on=day, by=lead, at=NOW)


def test_more_time_is_given_with_the_reason_and_noted(school: School, lead: Person) -> None:
    owed = make_owed(person=make_member(school=school))
    (made,) = extend(obligations=[owed], due_on=date(2026, 11, 13), reason=" Seconded to Beech ", by=lead, at=NOW)
    assert (made.obligation, made.due_on, made.reason, made.granted_by) == (
        owed,
        date(2026, 11, 13),
        "Seconded to Beech",
        lead,
    )
    event = AuditEvent.objects.get(verb="due date extended")
    assert event.details == {"obligation": owed.pk, "due_on": "2026-11-13"}


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [
        (date(2026, 10, 5), "Seconded", "Give a day after today"),
        (date(2026, 11, 13), "  ", "Say why"),
        (date(2026, 10, 23), "Seconded", "is due no earlier as it is"),
        (date(2027, 9, 1), "Seconded", "after the year has ended"),
    ],
)
def test_a_day_or_a_reason_that_cannot_be_is_refused(
    school: School, lead: Person, day: date, reason: str, words: str
) -> None:
    with pytest.raises(UnusableExtensionError, match=words):
        extend(obligations=[make_owed(person=make_member(school=school))], due_on=day, reason=reason, by=lead, at=NOW)
    assert not Extension.objects.exists()


def test_what_is_signed_or_of_another_school_is_not_extended(school: School, lead: Person) -> None:
    signed, elsewhere = make_owed(person=make_member(school=school)), make_owed()
    make_signature(signed)
    for owed, words in ((signed, "is not outstanding"), (elsewhere, "you do not settle")):
        with pytest.raises(UnusableExtensionError, match=words):
            extend(obligations=[owed], due_on=date(2026, 11, 13), reason="Seconded", by=lead, at=NOW)


def test_a_headteacher_may_and_a_governor_may_not(school: School) -> None:
    head = AppointmentFactory.create(school=school, role=Appointment.Role.HEADTEACHER).person
    person = make_member(school=school)
    assert len(exempt(people=[person], leave=LEAVE, by=head, at=NOW)) == 1
    governor = make_member(school=school, audience=Audience.GOVERNOR)
    with pytest.raises(UnusableExemptionError):
        exempt(people=[make_member(school=school)], leave=LEAVE, by=governor, at=NOW)
