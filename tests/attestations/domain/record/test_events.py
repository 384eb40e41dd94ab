"""A person's record tells everything, in order, in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from attestations.domain.annulling import annul, ask_to_annul
from attestations.domain.exemptions import Leave, cut_short, exempt
from attestations.domain.extensions import extend
from attestations.domain.papers import confirm_paper, record_paper, refuse_paper
from attestations.domain.record import record_of, years_of
from attestations.models import Exemption, ObligationChange, OutboxMail, Withdrawn
from courses.models import Policy
from lms.models import Appointment
from tests.attestations.domain.obligations.kit import OPENING
from tests.factories.attestations import OutboxMailFactory
from tests.factories.ledger import NOON, make_member, make_owed, make_requirement, make_signature, read_lessons
from tests.factories.people import AppointmentFactory, SchoolFactory

pytestmark = pytest.mark.django_db

SCAN = b"%PDF-1.7 a scan"


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_everything_that_happened_is_told_in_the_order_in_which_it_was_recorded() -> None:
    school = SchoolFactory.create()
    lead = AppointmentFactory.create(school=school, person__legal_first="Lee", person__legal_last="Dunn").person
    head = AppointmentFactory.create(
        school=school, role=Appointment.Role.HEADTEACHER, person__legal_first="Hana", person__legal_last="Ek"
    ).person
    owed = make_owed(person=make_member(school=school), requirement=make_requirement(lessons=1))
    person = owed.person
    read_lessons(owed, at=at(1))
    leave = Leave(date(2026, 11, 2), date(2026, 11, 20), Exemption.Reason.SICKNESS)
    (away,) = exempt(people=[person], leave=leave, by=lead, at=at(2))
    cut_short(exemption=away, on=date(2026, 11, 6), by=lead, at=at(6))
    extend(obligations=[owed], due_on=date(2026, 11, 30), reason="They were away", by=lead, at=at(6, 10))
    form = {"signed_on": date(2026, 11, 7), "name": "Amara Okafor", "scan": SCAN, "scan_name": "form.pdf"}
    refused = record_paper(obligation=owed, by=lead, at=at(8), **form)  # type: ignore[arg-type]
    refuse_paper(paper=refused, because="It cannot be read", by=head, at=at(9))
    paper = record_paper(obligation=owed, by=lead, at=at(10), **form)  # type: ignore[arg-type]
    entry = confirm_paper(paper=paper, by=head, at=at(11))
    asked = ask_to_annul(acknowledgement=entry, reason="It was somebody else’s", by=lead, at=at(12))
    annul(annulment=asked, by=head, at=at(13))
    again = make_signature(owed, at=at(14))
    OutboxMailFactory.create(key="reminder:x", person=person, status=OutboxMail.Status.SENT, sent_at=at(15))

    told = record_of(person)
    assert [one.words for one in told] == [
        "Asked: Social media: staff, by Friday 23 October 2026",
        "Lesson done: Lesson number 1",
        "Exempt from Monday 2 November 2026 until Friday 20 November 2026: Long-term sickness",
        "Exemption ended before its time, on Friday 6 November 2026",
        "Social media: staff: more time, until Monday 30 November 2026. They were away",
        "Paper of Saturday 7 November 2026 recorded: Social media: staff",
        "Paper of Saturday 7 November 2026 refused: It cannot be read",
        "Paper of Saturday 7 November 2026 recorded: Social media: staff",
        f"Signed, on paper on Saturday 7 November 2026: Social media: staff, version 1.0. Receipt {entry.code}",
        f"Asked to annul signature {entry.code}",
        f"Signature {entry.code} annulled: It was somebody else’s",
        f"Signed: Social media: staff, version 1.0. Receipt {again.code}",
        "Reminded: One thing to do, by Friday 23 October",
    ]
    by = [one.by for one in told]
    assert (by[0], by[1], by[2], by[6], by[8], by[10]) == (
        "Countersign", "", "Lee Dunn", "Hana Ek", "Amara Okafor", "Lee Dunn and Hana Ek",
    )  # fmt: skip
    assert [one.code for one in told if one.may_annul] == [again.code]


def test_what_was_moved_withdrawn_and_asked_again_is_told() -> None:
    owed = make_owed()
    kinds = ObligationChange.Kind
    for day, kind, reason in ((2, kinds.MOVED, ""), (3, kinds.WITHDRAWN, Withdrawn.LEFT), (4, kinds.REOPENED, "")):
        ObligationChange.objects.create(
            obligation=owed, kind=kind, reason=reason, recorded_at=at(day), opens_on=owed.opens_on,
            due_on=date(2026, 11, 30), grace_until=date(2026, 12, 7), version=owed.version,
        )  # fmt: skip
    assert [one.words for one in record_of(owed.person)][1:] == [
        "Social media: staff: now due by Monday 30 November 2026, version 1.0",
        "Social media: staff: asked no more. No longer in the audience",
        "Social media: staff: asked again, due by Monday 30 November 2026, version 1.0",
    ]


def test_what_another_schools_own_policy_asked_is_not_told_there() -> None:
    here, there = SchoolFactory.create_batch(2)
    owed = make_owed(person=make_member(school=there), requirement=make_requirement(lessons=1))
    read_lessons(owed)
    Policy.objects.filter(pk=owed.requirement.course.policy_id).update(school=there)
    owed.school = there
    owed.save()
    make_signature(owed, at=NOON)
    assert record_of(owed.person, school_ids=[here.pk]) == []
    assert len(record_of(owed.person, school_ids=[there.pk])) == len(record_of(owed.person)) == 3


def test_the_years_are_academic_years_and_the_newest_comes_first() -> None:
    owed = make_owed()
    signed = make_signature(owed, at=NOON)
    told = record_of(owed.person)
    (year, happened), *rest = years_of([*told, told[0].__class__(NOON - timedelta(days=365), "Before", "")])
    assert (year, [one.code for one in happened]) == ("2026 to 2027", [signed.code, ""])
    assert [(name, [one.words for one in before]) for name, before in rest] == [("2025 to 2026", ["Before"])]
    assert happened[-1].at.date() <= OPENING
