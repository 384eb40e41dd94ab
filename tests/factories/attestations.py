"""Requirements, obligations, exemptions, signatures, reminders and the outbox, returns."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from attestations.models import (
    Acknowledgement,
    Annulment,
    ApiToken,
    Cycle,
    Edition,
    Exemption,
    Meeting,
    Obligation,
    ObligationChange,
    OutboxMail,
    PaperSignature,
    Purpose,
    Reminder,
    Requirement,
    Return,
    ReturnAction,
    ReturnOrder,
    Signatory,
    Statement,
)
from attestations.verify_ledger import GENESIS
from lms.days import cycle_bounds, friday_before_half_term, start_of_day
from tests.factories.people import LONG_AGO, PersonFactory, SchoolFactory
from tests.factories.policies import make_course

OPENING = datetime(2026, 8, 31, 23, 0, tzinfo=UTC)
"""The start of 1 September 2026 in London."""


class CycleFactory(DjangoModelFactory[Cycle]):
    class Meta:
        model = Cycle
        django_get_or_create = ("year",)

    year = 2026
    starts_on = factory.LazyAttribute(lambda cycle: cycle_bounds(cycle.year)[0])
    ends_on = factory.LazyAttribute(lambda cycle: cycle_bounds(cycle.year)[1])
    due_on = factory.LazyAttribute(lambda cycle: friday_before_half_term(cycle.year))


class RequirementFactory(DjangoModelFactory[Requirement]):
    class Meta:
        model = Requirement

    course = factory.LazyFunction(make_course)
    created_at = LONG_AGO


class StatementFactory(DjangoModelFactory[Statement]):
    class Meta:
        model = Statement

    requirement = factory.SubFactory(RequirementFactory)
    wording = "I will follow {policy}, {version} ({sha256}), at {school}."
    in_force_from = LONG_AGO


class ObligationFactory(DjangoModelFactory[Obligation]):
    """By default owed in 2026 to 2027, due on Friday 23 October with a week's grace."""

    class Meta:
        model = Obligation

    requirement = factory.SubFactory(RequirementFactory)
    person = factory.SubFactory(PersonFactory)
    cycle = factory.SubFactory(CycleFactory)
    version = factory.SelfAttribute("requirement.course.version")
    school = factory.SelfAttribute("requirement.course.policy.school")
    opened_at = OPENING
    opens_on = factory.SelfAttribute("cycle.starts_on")
    due_on = date(2026, 10, 23)
    grace_until = date(2026, 10, 30)
    first_opens_on = factory.SelfAttribute("opens_on")
    first_due_on = factory.SelfAttribute("due_on")
    first_grace_until = factory.SelfAttribute("grace_until")


class ObligationChangeFactory(DjangoModelFactory[ObligationChange]):
    class Meta:
        model = ObligationChange

    obligation = factory.SubFactory(ObligationFactory)
    kind = ObligationChange.Kind.MOVED
    recorded_at = OPENING
    opens_on = factory.SelfAttribute("obligation.opens_on")
    due_on = factory.SelfAttribute("obligation.due_on")
    grace_until = factory.SelfAttribute("obligation.grace_until")
    version = factory.SelfAttribute("obligation.version")


class ExemptionFactory(DjangoModelFactory[Exemption]):
    class Meta:
        model = Exemption

    person = factory.SubFactory(PersonFactory)
    starts_on = date(2026, 9, 1)
    reason = Exemption.Reason.PARENTAL_LEAVE
    approved_by = factory.SubFactory(PersonFactory)
    recorded_at = OPENING


class AcknowledgementFactory(DjangoModelFactory[Acknowledgement]):
    """A signature as a row alone: its digest is unique but chains to nothing."""

    class Meta:
        model = Acknowledgement

    seq = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(lambda signed: f"TEST-{signed.seq:04}")
    kind = Acknowledgement.Kind.SIGNED
    nth = 1
    obligation = factory.SubFactory(ObligationFactory)
    signed_at = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
    recorded_at = factory.SelfAttribute("signed_at")
    body = "{}"
    previous = "0" * 64
    digest = factory.LazyAttribute(lambda signed: sha256(str(signed.seq).encode()).hexdigest())


class SignatoryFactory(DjangoModelFactory[Signatory]):
    class Meta:
        model = Signatory

    acknowledgement = factory.SubFactory(AcknowledgementFactory)
    salt = "5a" * 32
    facts = '{"name":"Priya Nair"}'


class OutboxMailFactory(DjangoModelFactory[OutboxMail]):
    class Meta:
        model = OutboxMail

    key = factory.Sequence(lambda n: f"test:{n}")
    person = factory.SubFactory(PersonFactory)
    to = factory.SelfAttribute("person.email")
    reply_to = "office@school.example"
    subject = "One thing to do, by Friday 23 October"
    text = "Priya, one thing to do"
    html = "<p>Priya, one thing to do</p>"
    queued_at = datetime(2026, 10, 16, 6, 30, tzinfo=UTC)


class ReminderFactory(DjangoModelFactory[Reminder]):
    class Meta:
        model = Reminder

    obligation = factory.SubFactory(ObligationFactory)
    step = Reminder.Step.OPENED
    day = date(2026, 9, 1)
    mail = factory.SubFactory(
        OutboxMailFactory,
        key=factory.Sequence(lambda n: f"reminder:{n}"),
        person=factory.SelfAttribute("..obligation.person"),
        queued_at=factory.LazyAttribute(lambda mail: start_of_day(mail.factory_parent.day) + timedelta(hours=7)),
    )


class PaperSignatureFactory(DjangoModelFactory[PaperSignature]):
    class Meta:
        model = PaperSignature

    obligation = factory.SubFactory(ObligationFactory)
    signed_on = date(2026, 10, 20)
    name = "Priya Nair"
    scan = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7 a scan", "scan.pdf"))
    scan_name = "form.pdf"
    scan_sha256 = sha256(b"%PDF-1.7 a scan").hexdigest()
    asked_by = factory.SubFactory(PersonFactory)
    asked_at = datetime(2026, 11, 5, 9, tzinfo=UTC)


class AnnulmentFactory(DjangoModelFactory[Annulment]):
    class Meta:
        model = Annulment

    acknowledgement = factory.SubFactory(AcknowledgementFactory)
    reason = "Signed under a colleague’s name by mistake."
    asked_by = factory.SubFactory(PersonFactory)
    asked_at = datetime(2026, 11, 5, 9, tzinfo=UTC)


class ApiTokenFactory(DjangoModelFactory[ApiToken]):
    class Meta:
        model = ApiToken

    school = factory.SubFactory(SchoolFactory)
    purpose = "Dashboard"
    digest = factory.Sequence(lambda n: sha256(str(n).encode()).hexdigest())
    made_by = factory.SubFactory(PersonFactory)
    made_at = LONG_AGO


class ReturnFactory(DjangoModelFactory[Return]):
    class Meta:
        model = Return

    reference = factory.Sequence(lambda n: f"R-2026-{n:04}")
    edition = Edition.GOVERNORS
    as_at = datetime(2026, 11, 13, 17, 0, tzinfo=UTC)
    made_at = factory.SelfAttribute("as_at")
    file = factory.LazyFunction(lambda: ContentFile(b"workbook", "return.xlsx"))
    tables = factory.LazyFunction(lambda: ContentFile(b"tables", "return.zip"))
    summary = factory.LazyFunction(lambda: ContentFile(b"summary", "return.pdf"))
    sha256 = factory.LazyAttribute(lambda made: sha256(made.reference.encode()).hexdigest())
    rows = 1
    cycle = 2026
    ledger_seq = 0
    ledger_digest = GENESIS
    shown_sha256 = "5a" * 32
    figures = factory.LazyFunction(dict)


class ReturnActionFactory(DjangoModelFactory[ReturnAction]):
    class Meta:
        model = ReturnAction

    school = factory.SubFactory(SchoolFactory)
    words = "Name a manager for the film channel"
    owner = "Headteacher"
    due_on = date(2026, 11, 27)
    from_return = factory.SubFactory(ReturnFactory, school=factory.SelfAttribute("..school"))
    added_by = factory.SubFactory(PersonFactory)
    added_at = datetime(2026, 11, 13, 18, tzinfo=UTC)


class MeetingFactory(DjangoModelFactory[Meeting]):
    class Meta:
        model = Meeting

    school = factory.SubFactory(SchoolFactory)
    held_on = date(2026, 12, 3)
    added_by = factory.SubFactory(PersonFactory)
    added_at = OPENING


class ReturnOrderFactory(DjangoModelFactory[ReturnOrder]):
    class Meta:
        model = ReturnOrder

    school = factory.SubFactory(SchoolFactory)
    purpose = Purpose.GOVERNORS
    as_at = datetime(2026, 11, 13, 17, 0, tzinfo=UTC)
    asked_at = factory.SelfAttribute("as_at")
    asked_by = factory.SubFactory(PersonFactory)
