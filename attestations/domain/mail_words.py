"""The words of the mails, from the templates in `templates/mail/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string

from attestations.domain.duties import duty_steps, duty_title
from attestations.models import Obligation
from courses.domain.steps import minutes_left
from lms.models import Person, School
from lms.words import day_words, moment_words


@dataclass(frozen=True, slots=True)
class MailWords:
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do, as a mail lists it; `minutes` are those still needed."""

    title: str
    due_words: str
    minutes: int
    steps_done: int
    steps_total: int


def reminder_words(
    *,
    person: Person,
    listed: Sequence[Obligation],
    school: School,
    because: str,
    link: str,
    on: date,
    at: datetime,
) -> MailWords:
    """A reminder of everything in `listed`, the first of it foremost.

    `because` says why the person is written to, as in "you teach" at the school; `link` signs them in.
    """
    first, *rest = (_item(obligation, on) for obligation in listed)
    context = {
        "school": school,
        "person": person,
        "first": first,
        "rest": rest,
        "link": link,
        "link_expires_words": moment_words(at + timedelta(hours=settings.SIGN_IN_LINK_HOURS)),
        "contact_name": school.contact_name,
        "contact_email": school.contact_email,
        "role_words": because,
    }
    return MailWords(
        subject=render_to_string("mail/reminder_subject.txt", context).strip(),
        text=render_to_string("mail/reminder.txt", context),
        html=render_to_string("mail/reminder.html", context),
    )


def due_words(*, due_on: date, grace_until: date, on: date) -> str:
    """By when something is to be done, as in "by Friday 23 October", seen on a day.

    After the due date the last day of grace is named, since that is the one that can still be kept.
    """
    if on > grace_until:
        return f"overdue since {day_words(due_on, on)}"
    if on > due_on:
        return f"by {day_words(grace_until, on)} at the latest"
    if on == due_on:
        return f"by the end of today, {day_words(due_on, on)}"
    if on == due_on - timedelta(days=1):
        return f"by tomorrow, {day_words(due_on, on)}"
    return f"by {day_words(due_on, on)}"


def _item(obligation: Obligation, on: date) -> Item:
    steps = duty_steps(obligation)
    return Item(
        title=duty_title(obligation),
        due_words=due_words(due_on=obligation.due_on, grace_until=obligation.grace_until, on=on),
        minutes=minutes_left(steps),
        steps_done=sum(step.done for step in steps),
        steps_total=len(steps),
    )
