"""Reminding somebody now: by whoever leads them or settles their duties, once a day."""

from datetime import UTC, date, datetime

import pytest

from attestations.domain.reminders import nudge, plan_nudges, plan_reminders
from attestations.models import Obligation, OutboxMail, Reminder
from lms.models import AuditEvent, Membership, Person
from tests.factories.ledger import make_member, make_owed, make_signature
from tests.factories.people import AppointmentFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 14)
AT = datetime(2026, 10, 14, 13, tzinfo=UTC)


@pytest.fixture
def owed() -> Obligation:
    return make_owed()


@pytest.fixture
def leader(owed: Obligation) -> Person:
    leader = make_member()
    Membership.objects.filter(person=owed.person).update(team_leader=leader)
    return leader


def test_a_team_leader_reminds_one_of_the_team_and_it_is_noted(owed: Obligation, leader: Person) -> None:
    assert nudge(people=[owed.person], by=leader, on=DAY, at=AT) == [owed.person]
    mail = OutboxMail.objects.get()
    assert (mail.person, mail.to, mail.queued_at) == (owed.person, owed.person.email, AT)
    assert owed.requirement.course.title in mail.text
    event = AuditEvent.objects.get(verb="reminded")
    assert (event.actor, event.about) == (leader, f"person {owed.person.pk}")


def test_twice_a_day_is_once_and_the_days_own_reminder_does_not_follow(owed: Obligation, leader: Person) -> None:
    nudge(people=[owed.person], by=leader, on=DAY, at=AT)
    assert nudge(people=[owed.person], by=leader, on=DAY, at=AT) == []
    assert plan_nudges(people=[owed.person], by=leader, on=DAY).not_able == {owed.person: "had a reminder today"}
    assert plan_reminders(on=DAY) == []
    assert OutboxMail.objects.count() == 1


def test_it_may_be_sent_again_the_next_day_though_no_step_is_owed(owed: Obligation, leader: Person) -> None:
    nudge(people=[owed.person], by=leader, on=DAY, at=AT)
    tomorrow = datetime(2026, 10, 15, 13, tzinfo=UTC)
    assert nudge(people=[owed.person], by=leader, on=tomorrow.date(), at=tomorrow) == [owed.person]
    assert (OutboxMail.objects.count(), Reminder.objects.count()) == (2, 1)


def test_why_no_mail_goes_out_is_said_of_each(owed: Obligation, leader: Person) -> None:
    stranger = make_owed().person
    done = make_owed(requirement=owed.requirement)
    Membership.objects.filter(person=done.person).update(team_leader=leader)
    make_signature(done)
    planned = plan_nudges(people=[owed.person, stranger, done.person], by=leader, on=DAY)
    assert [mail.person for mail in planned.mails] == [owed.person]
    assert planned.not_able == {
        stranger: "you neither lead their team nor settle their duties",
        done.person: "owes nothing now",
    }


def test_a_compliance_lead_reminds_the_people_of_the_school_and_nobody_elses(owed: Obligation) -> None:
    lead = AppointmentFactory.create(school=owed.person.memberships.get().school).person
    elsewhere = make_owed().person
    assert nudge(people=[owed.person, elsewhere], by=lead, on=DAY, at=AT) == [owed.person]


def test_whoever_has_left_the_team_is_reminded_no_more(owed: Obligation, leader: Person) -> None:
    Membership.objects.filter(person=owed.person).update(ended_on=date(2026, 10, 13), end_recorded_at=AT)
    assert nudge(people=[owed.person], by=leader, on=DAY, at=AT) == []
