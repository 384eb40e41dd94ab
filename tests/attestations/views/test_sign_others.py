"""Signing what a version changed, and signing for a child: the pages, and who may."""

import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from time_machine import travel

from attestations.domain.annulling import annul, ask_to_annul
from attestations.domain.statements import default_wording
from attestations.models import Acknowledgement, Obligation, Statement
from courses.models import Clause
from lms.models import Appointment, Audience, School
from tests.attestations.domain.obligations.kit import OPENING, make_child, owed_by, required, revise, sign_on, sync
from tests.factories.ledger import make_member, make_signature
from tests.factories.people import AppointmentFactory, GuardianshipFactory, SchoolFactory
from tests.page import text_of

pytestmark = pytest.mark.django_db

MARCH = date(2027, 3, 10)


@pytest.fixture
def delta() -> Obligation:
    """Owed by someone who signed the first version, for what the second changes for staff."""
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=MARCH, material={"staff": True, "parent": True})
    sync(MARCH)
    return Obligation.objects.get(person=signer, change_set__isnull=False)


def form_of(page: object) -> dict[str, str]:
    """What the form of a sign page carries, with the signer's own name."""
    form = page.context["form"]  # type: ignore[attr-defined]
    return {name: form[name].value() for name in ("statement_sha256", "policy_sha256", "opened")} | {
        "name": "Amara Okafor"
    }


@travel(datetime(2027, 3, 11, 9, tzinfo=UTC), tick=False)
def test_what_has_changed_for_oneself_is_read_and_then_signed(client: Client, delta: Obligation) -> None:
    client.force_login(delta.person)
    home = text_of(client.get("/"))
    assert f"What has changed: {delta.requirement.course.title}" in home
    assert client.get(f"/sign/{delta.pk}/")["Location"] == f"/changed/{delta.pk}/"
    clause = Clause.objects.get(version=delta.version, audiences=["staff"])
    text = text_of(client.get(f"/changed/{delta.pk}/"))
    assert "One rule is different from what you signed before" in text
    assert clause.text in text
    assert client.post(f"/changed/{delta.pk}/")["Location"] == f"/sign/{delta.pk}/"
    page = client.get(f"/sign/{delta.pk}/")
    text = text_of(page)
    assert f"what version 2.0 of “{delta.version.title}”" in text
    answer = client.post(f"/sign/{delta.pk}/", form_of(page))
    signed = Acknowledgement.objects.get(obligation=delta)
    assert answer.headers["Location"] == f"/receipts/{signed.code}/"
    body = json.loads(signed.body)
    assert (body["change_set"], body["policy_version"]) == (delta.change_set_id, "2.0")
    assert "What changed in" in text_of(client.get(f"/receipts/{signed.code}/"))
    assert "What has changed:" not in text_of(client.get("/")).split("Signed this year")[0]


@travel(datetime(2027, 3, 11, 9, tzinfo=UTC), tick=False)
def test_a_version_that_comes_while_the_change_is_read_is_a_409_and_the_name_is_kept(
    client: Client, delta: Obligation
) -> None:
    client.force_login(delta.person)
    client.post(f"/changed/{delta.pk}/")
    form = form_of(client.get(f"/sign/{delta.pk}/"))
    revise(delta.requirement, sequence=3, decided_on=MARCH, material={"staff": True})
    answer = client.post(f"/sign/{delta.pk}/", form)
    assert answer.status_code == 409
    assert "Amara Okafor" in answer.content.decode()
    assert not Acknowledgement.objects.filter(obligation=delta).exists()


@pytest.fixture
def for_a_child() -> Obligation:
    """Owed by a parent for a child in Year 4."""
    required(audience=Audience.PARENT)
    school: School = SchoolFactory.create()
    child = make_child(school, year="Year 4")
    parent = make_member(audience=Audience.PARENT, school=school)
    GuardianshipFactory.create(guardian=parent, pupil=child, school=school, parental_responsibility=True)
    sync(OPENING)
    return owed_by(parent)


@travel(datetime(2026, 10, 8, 11, tzinfo=UTC), tick=False)
def test_a_parent_signs_for_their_child_whose_name_the_chain_does_not_hold(
    client: Client, for_a_child: Obligation
) -> None:
    client.force_login(for_a_child.person)
    page = client.get(f"/sign/{for_a_child.pk}/")
    assert "Sign for Maya" in text_of(page)
    client.post(f"/sign/{for_a_child.pk}/", form_of(page))
    signed = Acknowledgement.objects.get()
    assert json.loads(signed.body)["on_behalf_of_child"] is True
    assert "Maya" not in signed.body
    assert json.loads(signed.signatory.facts)["on_behalf_of"] == {"person": for_a_child.child_id, "name": "Maya Chen"}
    assert "for Maya Chen" in text_of(client.get(f"/receipts/{signed.code}/"))
    assert "Maya" not in text_of(Client().get(f"/v/{signed.code}/"))


@travel(datetime(2026, 10, 8, 11, tzinfo=UTC), tick=False)
def test_whoever_answers_for_the_child_no_more_cannot_sign_for_it(client: Client, for_a_child: Obligation) -> None:
    client.force_login(for_a_child.person)
    form = form_of(client.get(f"/sign/{for_a_child.pk}/"))
    for_a_child.person.guardianships.update(do_not_contact=True)
    answer = client.post(f"/sign/{for_a_child.pk}/", form)
    assert answer.status_code == 409
    assert "do not say that you answer for Maya Chen" in text_of(answer)
    assert not Acknowledgement.objects.exists()


@travel(datetime(2026, 10, 8, 11, tzinfo=UTC), tick=False)
def test_a_signature_that_was_annulled_says_so_on_the_receipt_and_to_whoever_checks_it(client: Client) -> None:
    school = SchoolFactory.create()
    signed = make_signature(at=datetime(2026, 10, 1, 9, tzinfo=UTC))
    owed = signed.obligation
    owed.person.memberships.update(school=school)
    lead, head = (AppointmentFactory.create(school=school, role=role).person for role in (
        Appointment.Role.COMPLIANCE_LEAD, Appointment.Role.HEADTEACHER))  # fmt: skip
    at = datetime(2026, 10, 8, 10, tzinfo=UTC)
    asked = ask_to_annul(acknowledgement=signed, reason="Signed by mistake for another.", by=lead, at=at)
    entry = annul(annulment=asked, by=head, at=at)
    client.force_login(owed.person)
    assert "It counts for nothing any more" in text_of(client.get(f"/receipts/{signed.code}/"))
    checked = text_of(Client().get(f"/v/{signed.code}/"))
    assert "This signature was annulled" in checked
    assert "Signed by mistake" not in checked
    assert Client().get(f"/v/{entry.code}/").status_code == 404
    assert client.get(f"/sign/{owed.pk}/").status_code == 200


def test_the_wording_of_a_change_names_version_and_fingerprint() -> None:
    required()
    assert Statement.objects.get(for_changes=True).wording == default_wording(Audience.STAFF, for_changes=True)
