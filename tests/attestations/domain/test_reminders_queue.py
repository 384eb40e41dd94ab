"""The reminders of a day, in the outbox."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from attestations.domain.reminders import plan_reminders, queue_reminders
from attestations.domain.reminders import queue as module
from attestations.domain.reminders.ladder import Step
from attestations.models import Obligation, OutboxMail, Reminder
from courses.domain.pages import course_index
from lms.models import SignInLink
from tests.factories.attestations import (
    ObligationFactory,
    OutboxMailFactory,
    ReminderFactory,
    RequirementFactory,
)
from tests.factories.people import MembershipFactory, PersonFactory
from tests.factories.policies import make_course

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 16)
NOW = datetime(2026, 10, 16, 6, 30, tzinfo=UTC)


@pytest.fixture
def owed() -> Obligation:
    member = MembershipFactory.create(school__contact_email="office@marsh.example")
    return ObligationFactory.create(person=member.person, requirement=RequirementFactory.create())


def test_a_reminder_is_one_mail_and_one_row_a_step(owed: Obligation) -> None:
    other = ObligationFactory.create(person=owed.person, requirement=RequirementFactory.create(), due_on=DAY)

    assert queue_reminders(on=DAY, at=NOW) == 1

    mail = OutboxMail.objects.get()
    assert (mail.key, mail.to, mail.reply_to, mail.status, mail.queued_at) == (
        f"reminder:{owed.person_id}:2026-10-16",
        owed.person.email,
        "office@marsh.example",
        OutboxMail.Status.QUEUED,
        NOW,
    )
    assert set(mail.reminders.values_list("obligation", "step", "day")) == {
        (owed.pk, Step.DUE_SOON, DAY),
        (other.pk, Step.DUE_TOMORROW, DAY),
    }


def test_the_link_leads_to_the_next_thing_to_do() -> None:
    course_index()
    course = make_course(lessons=2)
    member = MembershipFactory.create()
    ObligationFactory.create(person=member.person, requirement=RequirementFactory.create(course=course))
    queue_reminders(on=DAY, at=NOW)
    assert SignInLink.objects.get().leads_to == course.lessons()[0].get_url()


def test_the_mail_holds_a_link_that_signs_its_reader_in(owed: Obligation) -> None:
    queue_reminders(on=DAY, at=NOW)
    link = SignInLink.objects.get()
    mail = OutboxMail.objects.get()
    assert (link.person, link.created_at) == (owed.person, NOW)
    assert mail.text.count("/in/") == 1
    assert mail.html.count("/in/") == 1


def test_queueing_again_on_the_same_day_changes_nothing(owed: Obligation) -> None:
    assert queue_reminders(on=DAY, at=NOW) == 1
    assert queue_reminders(on=DAY, at=NOW) == 0
    assert (OutboxMail.objects.count(), Reminder.objects.count(), SignInLink.objects.count()) == (1, 1, 1)


def test_of_two_runs_with_the_same_plan_only_one_queues(owed: Obligation, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = plan_reminders(on=DAY)
    monkeypatch.setattr(module, "plan_reminders", lambda *, on: stale)

    assert [queue_reminders(on=DAY, at=NOW), queue_reminders(on=DAY, at=NOW)] == [1, 0]

    assert (OutboxMail.objects.count(), Reminder.objects.count(), SignInLink.objects.count()) == (1, 1, 1)


def test_a_step_that_another_day_reminded_of_meanwhile_is_not_doubled(
    owed: Obligation, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = plan_reminders(on=DAY)
    monkeypatch.setattr(module, "plan_reminders", lambda *, on: stale)
    ReminderFactory.create(obligation=owed, step=Step.DUE_SOON, day=date(2026, 10, 15))

    assert queue_reminders(on=DAY, at=NOW) == 0
    assert Reminder.objects.count() == 1
    assert not OutboxMail.objects.filter(key__endswith=DAY.isoformat()).exists()


def test_one_person_s_double_does_not_keep_the_others_from_theirs(
    owed: Obligation, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ObligationFactory.create(person=MembershipFactory.create().person, requirement=owed.requirement)
    stale = plan_reminders(on=DAY)
    monkeypatch.setattr(module, "plan_reminders", lambda *, on: stale)
    OutboxMailFactory.create(key=f"reminder:{owed.person_id}:2026-10-16", person=owed.person)

    assert queue_reminders(on=DAY, at=NOW) == 1
    assert list(Reminder.objects.values_list("obligation", flat=True)) == [other.pk]


def test_a_conflict_that_is_no_double_is_an_error(owed: Obligation, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**facts: object) -> str:
        SignInLink.objects.create(person=PersonFactory.create(), digest="0", created_at=NOW, expires_at=NOW)
        return "never reached"

    monkeypatch.setattr(module, "make_link", broken)
    with pytest.raises(IntegrityError):
        queue_reminders(on=DAY, at=NOW)
