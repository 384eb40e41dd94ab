"""Receipts by mail: each signature's when it is given, and all of them to whoever leaves."""

from datetime import date, datetime, timedelta
from textwrap import shorten
from typing import NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.template.loader import render_to_string

from attestations.domain.receipts import Receipt, receipt_of
from attestations.models import Acknowledgement, OutboxMail
from attestations.models.ledger import AcknowledgementQuerySet
from lms.days import start_of_day
from lms.models import ChannelRole, Membership, Person, School

KEY, LEAVING_KEY = "receipt:", "receipts:"
RECENT = timedelta(days=3)
"""How long a receipt that no sweep came to is still owed by mail; older ones are on the page of receipts."""
LEFT_LATELY = timedelta(days=14)
LONGEST_SUBJECT = 200
AT_ONCE = 500
"""Mails that one sweep queues; the next goes on."""


def owe_receipts(*, at: datetime) -> int:
    """Queue the receipts of what was signed lately and not mailed yet; answers how many. May run twice at once."""
    mailed = OutboxMail.objects.filter(key=Concat(Value(KEY), OuterRef("code")))
    # By the number, since entries are recorded in its order: to look for the moment would be to read the whole ledger.
    before = Acknowledgement.objects.filter(recorded_at__lte=at - RECENT).order_by("-seq").first()
    signed = _with_signers(Acknowledgement.objects.in_force()).filter(
        ~Exists(mailed), seq__gt=before.seq if before else 0, obligation__person__email__isnull=False
    )
    return sum(_queue_one(entry, at) for entry in signed.order_by("seq")[:AT_ONCE])


def owe_leavers(*, on: date, at: datetime) -> int:
    """Queue to everyone who left lately all they signed, once for each time they leave; answers how many."""
    queued = 0
    for person, last_day in _left_lately(on):
        signed = _with_signers(Acknowledgement.objects.in_force()).filter(obligation__person=person).order_by("-seq")
        receipts = [receipt_of(signed=entry) for entry in signed]
        if receipts:
            queued += _queue_all(person, receipts, f"{LEAVING_KEY}{person.pk}:{last_day.isoformat()}", at)
    return queued


def _left_lately(on: date) -> list[tuple[Person, date]]:
    """Who had a last day of late, has no place at any school any more, and has an address."""
    here = Membership.objects.not_over(on).filter(person=OuterRef("pk"))
    posting = ChannelRole.objects.on(on).filter(person=OuterRef("pk"))
    ended = Membership.objects.filter(ended_on__gte=on - LEFT_LATELY, ended_on__lt=on)
    left = Person.objects.filter(
        ~Exists(here), ~Exists(posting), pk__in=ended.values("person"), email__isnull=False
    ).annotate(last_day=Max("memberships__ended_on"))
    mailed = set(
        OutboxMail.objects.filter(
            key__startswith=LEAVING_KEY, queued_at__gte=start_of_day(on - 2 * LEFT_LATELY)
        ).values_list("key", flat=True)
    )
    found = [(person, person.last_day) for person in left.order_by("pk")]
    return [(person, day) for person, day in found if f"{LEAVING_KEY}{person.pk}:{day.isoformat()}" not in mailed]


def _with_signers(entries: AcknowledgementQuerySet) -> QuerySet[Acknowledgement]:
    return entries.select_related("signatory", "annulled_by", "obligation__person").exclude(
        Q(signatory__facts="") | Q(signatory=None)
    )


def _queue_one(entry: Acknowledgement, at: datetime) -> bool:
    receipt = receipt_of(signed=entry)
    mail = _Mail(f"{KEY}{entry.code}", f"Your receipt {receipt.code}: {receipt.policy}", "receipt", receipt.urn)
    return _queue(entry.obligation.person, mail, {"receipt": receipt}, at)


def _queue_all(person: Person, receipts: list[Receipt], key: str, at: datetime) -> bool:
    mail = _Mail(key, f"Everything you signed at {receipts[0].school}", "receipts", receipts[0].urn)
    return _queue(person, mail, {"receipts": receipts}, at)


class _Mail(NamedTuple):
    key: str
    subject: str
    template: str
    urn: str


def _queue(person: Person, mail: _Mail, words: dict[str, object], at: datetime) -> bool:
    school = School.objects.filter(urn=mail.urn).first()
    context = {"person": person, "school": school, **words}
    _, made = OutboxMail.objects.get_or_create(
        key=mail.key,
        defaults={
            "person": person,
            "to": person.email or "",
            "reply_to": school.contact_email if school else "",
            "subject": shorten(mail.subject, LONGEST_SUBJECT, placeholder="…"),
            "text": render_to_string(f"mail/{mail.template}.txt", context),
            "html": render_to_string(f"mail/{mail.template}.html", context),
            "queued_at": at,
        },
    )
    return made
