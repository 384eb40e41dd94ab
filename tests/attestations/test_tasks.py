"""Tasks are nudges: each makes one call, and losing one loses nothing."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.mail import EmailMessage

from attestations import tasks
from attestations.models import Obligation, OutboxMail
from lms.celery import app
from tests.factories.attestations import ObligationFactory, OutboxMailFactory, RequirementFactory
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db
HALF_PAST_SEVEN = datetime(2026, 10, 16, 6, 30, tzinfo=UTC)
Status = OutboxMail.Status


@pytest.fixture(autouse=True)
def nudges(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The nudges given to whoever sends mail; tests/worker has them go through a broker."""
    given: list[str] = []
    monkeypatch.setattr(tasks.drain_outbox, "delay", lambda: given.append("drain"))
    return given


def owing() -> Obligation:
    return ObligationFactory.create(person=MembershipFactory.create().person, requirement=RequirementFactory.create())


@time_machine.travel(HALF_PAST_SEVEN, tick=False)
def test_queueing_reminders_nudges_whoever_sends_them(nudges: list[str]) -> None:
    owed = owing()
    tasks.queue_reminders()
    assert OutboxMail.objects.get().key == f"reminder:{owed.person_id}:2026-10-16"
    assert nudges == ["drain"]


@time_machine.travel(HALF_PAST_SEVEN, tick=False)
def test_when_nothing_is_owed_nobody_is_nudged(nudges: list[str]) -> None:
    tasks.queue_reminders()
    assert nudges == []


@time_machine.travel(datetime(2026, 10, 15, 23, 30, tzinfo=UTC), tick=False)
def test_the_day_is_the_day_in_london() -> None:
    owing()
    tasks.queue_reminders()
    assert OutboxMail.objects.get().reminders.get().day == date(2026, 10, 16)


def test_the_sweep_sends_what_is_queued(mailoutbox: list[EmailMessage]) -> None:
    mail = OutboxMailFactory.create()
    tasks.drain_outbox()
    tasks.drain_outbox()
    assert [message.to for message in mailoutbox] == [[mail.to]]


def test_the_sweep_does_not_hammer_an_address_that_has_just_failed(mailoutbox: list[EmailMessage]) -> None:
    with time_machine.travel(HALF_PAST_SEVEN, tick=False):
        OutboxMailFactory.create(status=Status.FAILED, attempts=1, sending_at=HALF_PAST_SEVEN)
        tasks.drain_outbox()
        assert mailoutbox == []


def test_obligations_are_made_up_for_the_year_of_today() -> None:
    requirement = RequirementFactory.create()
    member = MembershipFactory.create()
    with time_machine.travel(datetime(2026, 8, 31, 23, 30, tzinfo=UTC), tick=False):
        tasks.sync_obligations()
    owed = Obligation.objects.get()
    assert (owed.person, owed.requirement, owed.cycle_id) == (member.person, requirement, 2026)


def test_everything_on_the_timetable_is_a_task_of_ours() -> None:
    app.loader.import_default_modules()
    timetable = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert timetable == {
        "attestations.tasks.follow_people",
        "attestations.tasks.keep_checkpoint",
        "attestations.tasks.sync_obligations",
        "attestations.tasks.queue_reminders",
        "attestations.tasks.drain_outbox",
        "attestations.tasks.owe_receipts",
        "attestations.tasks.make_returns",
        "courses.tasks.discard_stale_uploads",
        "lms.tasks.sweep_leavers",
        "lms.tasks.sweep_people_uploads",
        "lms.tasks.discard_people_uploads",
        "lms.tasks.forget_what_is_over",
    }
    assert timetable <= set(app.tasks)


def test_a_task_is_acknowledged_when_it_is_done_and_keeps_no_result() -> None:
    for task in (tasks.follow_people, tasks.sync_obligations, tasks.queue_reminders, tasks.drain_outbox):
        assert task.acks_late is True
        assert task.ignore_result is True


def test_no_two_runs_have_the_same_name_and_each_fits_its_column() -> None:
    names = {tasks.run_name() for _ in range(50)}
    assert len(names) == 50
    assert max(map(len, names)) <= 64
