"""The list of policies, one policy, one version, and the record of its approval."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from courses.domain.register import import_register
from courses.models import PolicyVersion
from lms.models import Appointment, AuditEvent, Person, School
from tests.courses.test_workbench_uploads import signed_in
from tests.factories.people import SchoolFactory
from tests.factories.policies import REWRITTEN, WRITTEN, PolicyFactory, PolicyVersionFactory, written
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db

Role = Appointment.Role
LIST = "/admin/policies/"
ROW: dict[str, Any] = {"school": None, "platform": "X", "handle": "@a", "manager": None, "posters": [], "tabled": False}


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(name="Alder Primary")
    return made


@pytest.fixture
def owner(client: Client, school: School) -> Person:
    return signed_in(client, school=school, role=Role.POLICY_OWNER)


def address(version: PolicyVersion, more: str = "") -> str:
    return f"/admin/policies/versions/{version.pk}/{more}"


def test_the_list_has_what_is_in_force_and_what_is_being_prepared(
    client: Client, owner: Person, school: School
) -> None:
    policy = PolicyFactory.create(title="Photographs", school=school)
    for sequence, number, facts in (
        (1, "1.0", {}),
        (2, "2.0", {"next_review_by": date(2027, 6, 30)}),
        (3, "3.0", {"draft": True}),
    ):
        PolicyVersionFactory.create(policy=policy, sequence=sequence, number=number, **facts)
    PolicyVersionFactory.create(policy=PolicyFactory.create(title="Only a draft", school=None), draft=True)
    page = text_of(client.get(LIST))
    assert "Photographs Version 2.0 Version 3.0 by Wednesday 30 June 2027" in page
    assert "Only a draft none yet Version 1.0 no day named" in page
    assert "Owner" not in page


def test_a_draft_that_was_overtaken_is_not_being_prepared(client: Client, owner: Person, school: School) -> None:
    policy = PolicyFactory.create(school=school)
    PolicyVersionFactory.create(policy=policy, sequence=1, number="1.0", draft=True)
    PolicyVersionFactory.create(policy=policy, sequence=2, number="2.0")
    assert "Version 2.0 none" in text_of(client.get(LIST))


def test_where_there_is_no_policy_the_page_says_what_to_do(client: Client, owner: Person) -> None:
    assert "Upload the document you have: it can stay as it is." in text_of(client.get(LIST))


def test_the_list_shows_no_other_schools_policies(client: Client, owner: Person, school: School) -> None:
    other = SchoolFactory.create()
    for title, whose in (("Ours", school), ("Theirs", other), ("The trust's", None)):
        PolicyVersionFactory.create(policy=PolicyFactory.create(title=title, school=whose))
    page = text_of(client.get(LIST))
    assert [title in page for title in ("Ours", "Theirs", "The trust's")] == [True, False, False]


def test_the_whole_trusts_list_names_the_owners(client: Client, school: School) -> None:
    SchoolFactory.create()
    signed_in(client, role=Role.TRUST_LEAD)
    for title, whose in (("Photographs", school), ("Conduct", None)):
        PolicyVersionFactory.create(policy=PolicyFactory.create(title=title, school=whose))
    page = text_of(client.get(LIST))
    assert "Conduct The whole trust Version 1.0" in page
    assert "Photographs Alder Primary Version 1.0" in page


def test_a_long_list_costs_no_more_queries_than_a_short_one(
    client: Client, owner: Person, school: School, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def made(count: int) -> None:
        for _ in range(count):
            policy = PolicyFactory.create(school=school)
            PolicyVersionFactory.create(policy=policy)
            PolicyVersionFactory.create(policy=policy, sequence=2, draft=True)

    made(3)
    client.get(LIST)
    with django_assert_max_num_queries(100) as few:
        client.get(LIST)
    made(40)
    with django_assert_max_num_queries(len(few.captured_queries)):
        page = text_of(client.get(LIST))
    assert "Page 1 of 3" in page
    assert "Page 3 of 3" in text_of(client.get(LIST, {"p": 3}))


def test_the_versions_of_a_policy_stand_newest_first_with_their_state(
    client: Client, owner: Person, school: School
) -> None:
    policy = written(school=school, approved=True).policy
    PolicyVersionFactory.create(policy=policy, sequence=2, number="2.0", approved_by="the full board")
    PolicyVersionFactory.create(policy=policy, sequence=3, number="3.0", draft=True)
    page = client.get(f"/admin/policies/{policy.pk}/")
    words = text_of(page)
    places = [words.index(f"Version {said}") for said in ("3.0 Draft", "2.0 In force", "1.4 Superseded")]
    assert places == sorted(places)
    assert "Version 2.0 is in force, approved by the full board on Wednesday 8 July 2026." in words
    assert f'href="/policies/{policy.slug}/"' in page.content.decode()
    assert "3.0, draft of 1 July 2026" in words


def test_a_policy_of_one_version_has_nothing_to_compare(client: Client, owner: Person, school: School) -> None:
    version = written(school=school)
    page = text_of(client.get(f"/admin/policies/{version.policy_id}/"))
    assert "None of its versions has been approved yet, so nobody is bound by it." in page
    assert "Compare two versions" not in page


def test_a_version_shows_what_is_kept_of_it(client: Client, owner: Person, school: School) -> None:
    written(school=school)
    version = written(REWRITTEN, school=school)
    version.clauses.filter(position=1).update(modality="should")
    answer = client.get(address(version))
    page = text_of(answer)
    assert "Version 2.0 Draft" in page
    assert "1.1 Staff must ask before they take a photograph of a pupil. Should for all staff" in page
    assert "Health check" in page
    assert version.sha256[:4] in page
    assert f"?old={version.policy.versions.get(sequence=1).pk}&amp;new={version.pk}" in answer.content.decode()
    for clause in version.clauses.all():
        assert f'id="{clause.anchor}"' in answer.content.decode()


def test_the_document_of_a_draft_is_handed_over_to_those_who_work_on_it(
    client: Client, owner: Person, school: School
) -> None:
    version = written(school=school)
    answer = client.get(address(version, "document/"))
    assert html_of(answer) == WRITTEN
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="photographs.md"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_version_whose_file_cannot_be_read_any_more_says_so(client: Client, owner: Person, school: School) -> None:
    version = written(school=school)
    with version.source.storage.open(str(version.source.name), "wb") as file:
        file.write(b"")
    page = text_of(client.get(address(version)))
    assert "Its document is kept, but cannot be read any more: photographs.md is empty" in page
    assert "Record its approval" not in page


def approval(**facts: str) -> dict[str, str]:
    return {"by": "The governing board", "on": "2026-07-08"} | facts


def test_who_approves_policies_records_the_approval_of_a_draft(client: Client, owner: Person, school: School) -> None:
    version = written(school=school)
    page = client.get(address(version)).content.decode()
    assert 'value="The governing board"' in page
    assert 'value="2026-07-08"' in page
    assert "From then on this is the policy in force" in page
    answer = client.post(address(version, "approval/"), approval(), follow=True)
    assert "Recorded: Photographs policy, version 1.4 is approved." in text_of(answer)
    version.refresh_from_db()
    assert (version.approved_by, version.approved_on) == ("The governing board", date(2026, 7, 8))
    assert AuditEvent.objects.get(verb="policy approved").actor == owner
    assert "Record its approval" not in text_of(client.get(address(version)))


def test_an_older_draft_is_told_to_be_overtaken(client: Client, owner: Person, school: School) -> None:
    version = written(school=school)
    written(REWRITTEN, school=school, approved=True)
    page = text_of(client.get(address(version)))
    assert "Version 2.0, which is later, is approved already: this one would be kept as superseded." in page


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"by": " "}, "Say who approved it"),
        ({"by": "x" * 201}, "Name them in 200 letters"),
        ({"on": ""}, "Give the day on which it was approved"),
        ({"on": "2099-01-01"}, "That day has not come yet"),
        ({"on": "soon"}, "Give a day, as in 2026-07-08"),
    ],
)
def test_an_approval_that_cannot_be_is_said_beside_its_field(
    client: Client, owner: Person, school: School, facts: dict[str, str], words: str
) -> None:
    version = written(school=school)
    page = client.post(address(version, "approval/"), approval(**facts)).content.decode()
    assert "One thing to put right" in page
    assert page.count(words) == 2
    version.refresh_from_db()
    assert version.approved_on is None


def test_an_approval_recorded_meanwhile_otherwise_is_not_overwritten(
    client: Client, owner: Person, school: School
) -> None:
    version = written(school=school, approved=True)
    answer = client.post(address(version, "approval/"), approval(by="somebody else"), follow=True)
    assert "This text was approved already, by the governing board on 2026-07-08" in text_of(answer)
    version.refresh_from_db()
    assert version.approved_by == "the governing board"


def test_an_editor_prepares_and_does_not_approve(client: Client, school: School) -> None:
    signed_in(client, school=school)
    version = written(school=school)
    assert "Record its approval" not in text_of(client.get(address(version)))
    answer = client.post(address(version, "approval/"), approval())
    assert answer.headers["Location"] == "/admin/"
    version.refresh_from_db()
    assert version.approved_on is None


def test_the_address_of_an_approval_leads_back_to_its_version(client: Client, owner: Person, school: School) -> None:
    version = written(school=school)
    assert client.get(address(version, "approval/")).headers["Location"] == address(version)


def test_a_version_in_force_leads_to_the_page_of_its_readers(client: Client, owner: Person, school: School) -> None:
    version = written(school=school, approved=True)
    page = client.get(address(version)).content.decode()
    assert f'href="/policies/{version.policy.slug}/"' in page
    assert "Its text does not change any more." in page


def test_recording_twice_says_the_same(client: Client, owner: Person, school: School) -> None:
    version = written(school=school)
    for _ in range(2):
        assert client.post(address(version, "approval/"), approval()).status_code == 302
    assert AuditEvent.objects.filter(verb="policy approved").count() == 1


def test_who_keeps_a_channel_register_is_offered_the_accounts_a_policy_names(client: Client, school: School) -> None:
    signed_in(client, school=None, role=Role.TRUST_LEAD)
    version = PolicyVersionFactory.create(policy__school=school, registered=[ROW])
    page = client.get(address(version))
    assert "It names one account; one is not in the channel register yet. Bring them in" in text_of(page)
    assert f'href="/channels/from-policy/{version.pk}/"' in html_of(page)
    import_register(version=version, by=None, on=date(2026, 9, 1), at=datetime(2026, 9, 1, tzinfo=UTC))
    assert "It names one account, and none is new to the channel register. See them" in text_of(
        client.get(address(version))
    )


def test_who_keeps_no_channel_register_is_offered_nothing(client: Client, owner: Person, school: School) -> None:
    version = PolicyVersionFactory.create(policy__school=school, registered=[ROW])
    assert "channel register" not in text_of(client.get(address(version)))
