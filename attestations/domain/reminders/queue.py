"""Putting the reminders of a day into the outbox."""

from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction

from attestations.domain.duties import duty_steps
from attestations.domain.mail_words import reminder_words
from attestations.domain.reminders.plan import KEY, PlannedReminder, plan_reminders
from attestations.models import OutboxMail, Reminder
from courses.domain.steps import next_step
from lms.domain.sign_in_links import LONGEST_PATH, make_link
from lms.models import Person


def queue_reminders(*, on: date, at: datetime) -> int:
    """Queue the reminders owed on a London day and answer how many were queued.

    May run again, or twice at once: what another run has queued is left alone.
    """
    return sum(queue_mail(planned, on=on, at=at) for planned in plan_reminders(on=on))


def queue_mail(
    planned: PlannedReminder, *, on: date, at: datetime, also: Callable[[Person], None] = lambda person: None
) -> bool:
    """Queue the one mail a person has on a day; False where it was queued before, by whomever.

    `also` is done with it: both, or neither.
    """
    person = planned.person
    key = f"{KEY}{person.pk}:{on.isoformat()}"
    try:
        with transaction.atomic():
            words = reminder_words(
                person=person,
                listed=planned.listed,
                school=planned.reason.school,
                because=planned.reason.because,
                link=make_link(person=person, at=at, leads_to=_first_task(planned)),
                on=on,
                at=at,
            )
            mail = OutboxMail.objects.create(
                key=key,
                person=person,
                to=person.email or "",
                reply_to=planned.reason.school.contact_email,
                subject=words.subject,
                text=words.text,
                html=words.html,
                queued_at=at,
            )
            Reminder.objects.bulk_create(
                Reminder(obligation=obligation, step=step, day=on, mail=mail) for obligation, step in planned.steps
            )
            also(person)
    except IntegrityError:
        if not _queued_by_another(planned, key):
            raise
        return False
    return True


def _first_task(planned: PlannedReminder) -> str:
    """The path of the next step of what is due first, so that one press leads from the mail to the work."""
    step = next_step(duty_steps(planned.listed[0]))
    path = urlsplit(step.url).path if step else ""
    return path if len(path) <= LONGEST_PATH else ""


def _queued_by_another(planned: PlannedReminder, key: str) -> bool:
    if OutboxMail.objects.filter(key=key).exists():
        return True
    return any(Reminder.objects.filter(obligation=obligation, step=step).exists() for obligation, step in planned.steps)
