"""What is asked, and what a change of it would do before it is saved."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from time_machine import travel

from attestations.domain.changing_requirements import FIELDS
from attestations.models import Obligation, Requirement
from lms.models import Appointment, AudienceRule, AuditEvent
from tests.attestations.domain.obligations.kit import OPENING, required, sync
from tests.factories.people import LONG_AGO, AppointmentFactory, MembershipFactory
from tests.page import text_of

pytestmark = pytest.mark.django_db

IN_OCTOBER = travel(datetime(2026, 10, 8, 11, tzinfo=UTC), tick=False)


@pytest.fixture
def requirement(client: Client) -> Requirement:
    """Asked of two teachers and a cook since September; a lead of the trust is signed in."""
    made = required()
    for group in ("teaching", "teaching", "midday_and_catering"):
        MembershipFactory.create(staff_group=group)
    sync(OPENING)
    client.force_login(AppointmentFactory.create(role=Appointment.Role.TRUST_LEAD, school=None).person)
    return made


def form_of(requirement: Requirement, **other: object) -> dict[str, object]:
    said = {field: getattr(requirement, field) for field in FIELDS}
    return {field: "" if value is None else value for field, value in (said | other).items()}


@IN_OCTOBER
def test_each_is_said_in_words_with_how_many_owe_it(client: Client, requirement: Requirement) -> None:
    page = text_of(client.get("/requirements/"))
    assert requirement.course.title in page
    assert (
        "Staff, each academic year, by the Friday before the October half-term; who joins later has 14 days. "
        "3 owe it this year." in page
    )


@IN_OCTOBER
def test_before_it_is_saved_one_sees_what_it_would_do_and_nothing_is_done(
    client: Client, requirement: Requirement
) -> None:
    teachers = AudienceRule.objects.create(
        name="Teachers", audience="staff", staff_groups=["teaching"], created_at=LONG_AGO
    )
    answer = client.post(f"/requirements/{requirement.pk}/", form_of(requirement, audience_rule=teachers.pk))
    foreseen = answer.context["foreseen"]
    assert (foreseen.people, foreseen.opened, foreseen.moved, foreseen.withdrawn) == (2, 0, 0, 1)
    assert "Teachers at every school" in text_of(answer)
    requirement.refresh_from_db()
    assert requirement.audience_rule is None
    assert Obligation.objects.standing().count() == 3


@IN_OCTOBER
def test_once_it_is_saved_it_is_noted_and_the_next_sync_does_what_was_foreseen(
    client: Client, requirement: Requirement
) -> None:
    given = form_of(requirement, due_month=11, due_day=20, grace_days=0)
    foreseen = client.post(f"/requirements/{requirement.pk}/", given).context["foreseen"]
    client.post(f"/requirements/{requirement.pk}/", given | {"save": "yes"})
    assert AuditEvent.objects.get(verb="requirement changed").details == {
        "due_month": "11",
        "due_day": "20",
        "grace_days": "0",
    }
    assert sync(datetime(2026, 10, 8, tzinfo=UTC).date()).moved == foreseen.moved == 3


@IN_OCTOBER
@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"recurrence": "months"}, "Say every how many months"),
        ({"due_month": "2"}, "Say on which day of the month"),
        ({"joiner_days": "soon"}, "Enter a whole number"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_foreseen(
    client: Client, requirement: Requirement, other: dict[str, object], words: str
) -> None:
    answer = client.post(f"/requirements/{requirement.pk}/", form_of(requirement, **other))
    assert words in text_of(answer)
    assert "foreseen" not in answer.context


@IN_OCTOBER
def test_the_lead_of_one_school_does_not_change_what_the_trust_asks(client: Client, requirement: Requirement) -> None:
    MembershipFactory.create()
    client.force_login(AppointmentFactory.create(school=MembershipFactory.create().school).person)
    assert client.get("/requirements/").status_code == 200
    assert client.get(f"/requirements/{requirement.pk}/").status_code == 404
