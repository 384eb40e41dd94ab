"""Telling governors that a return is ready: a link, never the file."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from attestations.models import Edition, OutboxMail, Purpose, Return, ReturnOrder
from lms.domain.sign_in_links import make_link
from lms.models import Appointment, Audience, Membership, Person, School

KEY = "return:"


def owe_ready_mails(*, order: ReturnOrder, at: datetime) -> int:
    """Queue a mail to everyone who reads the returns of this scope, and to whoever asked; answers how many."""
    made = order.returns.get(edition=Edition.GOVERNORS)
    queued = 0
    for person in readers_of(order):
        key = f"{KEY}{order.pk}:{person.pk}"
        if not OutboxMail.objects.filter(key=key).exists():
            OutboxMail.objects.create(key=key, **_mail(order, made, person, at))
            queued += 1
    return queued


def readers_of(order: ReturnOrder) -> QuerySet[Person]:
    """The school's governors and headteacher; of the whole trust, its leads. And whoever asked. With an address.

    An auditor's return is only for whoever asked.
    """
    wanted = Person.objects.filter(pk__in=[order.asked_by_id] if order.asked_by_id else [])
    if order.purpose != Purpose.AUDITOR:
        wanted |= Person.objects.filter(pk__in=_board(order.school))
    return wanted.exclude(email=None).exclude(email="").order_by("pk").distinct()


def _board(school: School | None) -> QuerySet[Person]:
    held = Appointment.objects.held()
    if school is None:
        return Person.objects.filter(pk__in=held.filter(school=None, role=Appointment.Role.TRUST_LEAD).values("person"))
    governors = Membership.objects.current().filter(school=school, audience=Audience.GOVERNOR).values("person")
    heads = held.filter(school=school, role=Appointment.Role.HEADTEACHER).values("person")
    return Person.objects.filter(pk__in=governors) | Person.objects.filter(pk__in=heads)


def _mail(order: ReturnOrder, made: Return, person: Person, at: datetime) -> dict[str, object]:
    page = reverse("returns") + (f"?school={order.school.urn}" if order.school else "")
    context = {
        "person": person,
        "school": order.school,
        "order": order,
        "made": made,
        "link": make_link(person=person, at=at, leads_to=page),
        "link_expires": at + timedelta(hours=settings.SIGN_IN_LINK_HOURS),
        "asked": person.pk == order.asked_by_id,
    }
    return {
        "person": person,
        "to": person.email,
        "reply_to": order.school.contact_email if order.school else "",
        "subject": f"{order.school.name if order.school else 'The trust'}: the return is ready to read",
        "text": render_to_string("mail/return_ready.txt", context),
        "html": render_to_string("mail/return_ready.html", context),
        "queued_at": at,
    }
