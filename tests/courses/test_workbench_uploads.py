"""A document is uploaded, looked at, and saved as a draft version."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from courses.domain.reading import ParsedChannel, ParsedContact, ParsedPolicy
from courses.domain.uploads import read_upload
from courses.models import Policy, PolicyUpload, PolicyVersion
from lms.domain.appointments import appoint
from lms.models import Appointment, Person, School
from tests.factories.people import PersonFactory, SchoolFactory
from tests.factories.policies import REWRITTEN, WRITTEN, PolicyUploadFactory, written
from tests.page import text_of

pytestmark = pytest.mark.django_db

Role = Appointment.Role
UPLOAD = "/admin/policies/upload/"


def signed_in(client: Client, *, school: School | None = None, role: str = Role.CONTENT_EDITOR) -> Person:
    person: Person = PersonFactory.create()
    at = datetime(2026, 9, 1, tzinfo=UTC)
    appoint(person=person, role=role, school=school, on=date(2026, 1, 1), by=None, at=at)
    client.force_login(person)
    return person


@pytest.fixture
def school() -> School:
    """The only one there is."""
    made: School = SchoolFactory.create(name="Alder Primary", urn="900001")
    return made


def document(text: str = WRITTEN, name: str = "photographs.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def sent(client: Client, text: str = WRITTEN, **facts: str) -> str:
    """What one lands on after uploading a document."""
    answer = client.post(UPLOAD, {"file": document(text), **facts})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_document_is_read_looked_at_and_saved_as_a_draft(client: Client, school: School) -> None:
    person = signed_in(client, school=school)
    address = sent(client)
    page = text_of(client.get(address))
    assert "What was understood of photographs.md" in page
    assert "It would be the first version of a new policy: there is none of this title yet." in page
    assert not PolicyVersion.objects.exists()
    saved = client.post(f"{address}save/", follow=True)
    version = PolicyVersion.objects.get()
    assert saved.redirect_chain == [(f"/admin/policies/versions/{version.pk}/", 302)]
    assert "Saved: Photographs policy, version 1.4 is a draft." in text_of(saved)
    assert (version.policy.school, version.approved_on, version.clauses.count()) == (school, None, 5)
    assert PolicyUpload.objects.get().by == person


def test_the_page_survives_saving_and_saving_twice_is_harmless(client: Client, school: School) -> None:
    signed_in(client, school=school)
    address = sent(client)
    client.post(f"{address}save/")
    again = client.get(address)
    assert "This text is saved already, as version 1.4." in text_of(again)
    assert "Save as a draft version" not in text_of(again)
    saved = client.post(f"{address}save/", follow=True)
    assert "This text was saved before, as version 1.4." in text_of(saved)
    assert PolicyVersion.objects.count() == 1


def test_a_new_version_is_told_from_the_latest_before_it_is_saved(client: Client, school: School) -> None:
    written(school=school)
    signed_in(client, school=school)
    page = text_of(client.get(sent(client, REWRITTEN)))
    assert "It would be a new version of Photographs policy." in page
    assert "Since version 1.4: 1 clause changed, 1 added and 1 renumbered." in page
    assert "Once it is saved you can compare the two side by side." in page


def test_a_text_of_the_same_clauses_is_told_to_change_none(client: Client, school: School) -> None:
    written(school=school)
    signed_in(client, school=school)
    page = text_of(client.get(sent(client, WRITTEN.replace("Version: 1.4", "Version: 1.5"))))
    assert "Not one clause differs from version 1.4." in page


def test_everything_that_was_understood_is_shown(client: Client, school: School) -> None:
    signed_in(client, school=school)
    page = text_of(client.get(sent(client)))
    for words in (
        "Approved by The governing board",
        "Approved on Wednesday 8 July 2026",
        "Owner not said",
        "Next review not said",
        "Clauses: 5",
        "Outline: 3 sections",
        "1 Staff 3 clauses",
        "Staff must not: 1.2 publish the name of a pupil beside a picture Must not for all staff",
        "3.1 The school will answer a complaint within ten days. Will for nobody in particular",
        "It lists no channels.",
        "It tells none.",
        "Text that is not in any clause",
    ):
        assert words in page, words


def test_what_was_found_is_grouped_and_never_stands_in_the_way(client: Client, school: School) -> None:
    signed_in(client, school=school)
    address = sent(client, WRITTEN.replace("within ten days", "within [insert days] days"))
    page = text_of(client.get(address))
    assert "Errors to be put right before people are asked to keep to it" in page
    assert "At 3" in page
    assert "insert days" in page
    assert "Warnings worth a look" in page
    assert client.post(f"{address}save/").status_code == 302
    assert PolicyVersion.objects.exists()


def test_what_it_covers_names_the_clause_that_does_or_says_why_it_matters(client: Client, school: School) -> None:
    signed_in(client, school=school)
    page = client.get(sent(client)).content.decode()
    assert "Covered" in page
    assert "Not found" in page
    assert page.count('href="#clause-') > 0


def test_the_clauses_can_be_narrowed_to_whom_they_bind(client: Client, school: School) -> None:
    signed_in(client, school=school)
    address = sent(client)
    shown = {value: text_of(client.get(address, {"for": value})) for value in ("parent", "nobody", "poetry")}
    assert "Clauses: 1 of 5" in shown["parent"]
    assert "2.1 Parents must not film" in shown["parent"]
    assert "1.1 Staff must ask" not in shown["parent"]
    assert "Clauses: 1 of 5" in shown["nobody"]
    assert "Clauses: 5 Outline" in shown["poetry"]
    page = client.get(address, {"for": "pupil"})
    assert "No clause here binds pupils." in text_of(page)
    assert '<option value="pupil" selected>' in page.content.decode()


def test_channels_people_and_leftovers_are_shown(client: Client, school: School) -> None:
    signed_in(client, school=school)
    front = "| Platform | Handle | Manager | Posters |\n|---|---|---|---|\n| Facebook | @alder | | Ms Thorn |\n"
    page = text_of(client.get(sent(client, WRITTEN + "\n## 4 Channels\n\n" + front)))
    assert "Facebook @alder – – Ms Thorn" in page


def test_contacts_are_shown_as_they_are_named(client: Client, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_people(upload: PolicyUpload) -> ParsedPolicy:
        lead = ParsedContact("Designated safeguarding lead", "Ms Rowan Thorn", "dsl@alder.example", "5.1")
        channel = ParsedChannel("Alder", "Instagram", None, "Mr Wade", ())
        parsed = read_upload(upload)
        return replace(parsed, contacts=(lead,), channels=(channel,), related_policies=("Behaviour policy",))

    monkeypatch.setattr("courses.views.workbench.uploads.read_upload", with_people)
    signed_in(client, school=school)
    page = text_of(client.get(sent(client)))
    assert "Designated safeguarding lead: Ms Rowan Thorn, dsl@alder.example (5.1)" in page
    assert "Instagram Alder Mr Wade –" in page
    assert "Related policies Behaviour policy" in page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "photographs.md is empty: choose the file that holds the policy."),
        ("{\\rtf1 a policy}", "photographs.md is a rich text (RTF) file"),
        ("Just a line about nothing in particular", "photographs.md holds text but no provisions"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_file_and_nothing_is_kept(
    client: Client, school: School, text: str, words: str
) -> None:
    signed_in(client, school=school)
    answer = client.post(UPLOAD, {"file": document(text)})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "One thing to put right" in page
    assert page.count(words) == 2
    assert not PolicyUpload.objects.exists()


def test_a_file_must_be_chosen(client: Client, school: School) -> None:
    signed_in(client, school=school)
    page = client.post(UPLOAD, {}).content.decode()
    assert '<a href="#id_file">Choose the file that holds the policy</a>' in page


def test_one_school_is_not_asked_whose_policy_it_is_and_never_hears_of_a_trust(client: Client, school: School) -> None:
    for whose in (school, None):
        signed_in(client, school=whose)
        pages = [client.get(UPLOAD), client.get(sent(client)), client.get("/admin/policies/")]
        client.post(f"{sent(client)}save/")
        pages += [client.get("/admin/policies/"), client.get(f"/admin/policies/{Policy.objects.get().pk}/")]
        for page in pages:
            assert 'name="owner"' not in page.content.decode()
            assert "trust" not in text_of(page).lower()
    assert set(Policy.objects.values_list("school", flat=True)) == {school.pk}


def test_a_trust_says_whose_policy_it_is(client: Client, school: School) -> None:
    other = SchoolFactory.create(name="Beech Primary", urn="900002")
    signed_in(client)
    page = client.get(UPLOAD).content.decode()
    assert [words in page for words in ("The whole trust", "Alder Primary", "Beech Primary")] == [True] * 3
    refused = client.post(UPLOAD, {"file": document()})
    assert '<a href="#id_owner">Say whose policy it is</a>' in refused.content.decode()
    for owner, expected in (("trust", None), ("900002", other)):
        address = sent(client, owner=owner)
        assert PolicyUpload.objects.latest("pk").school == expected
        assert f"policy of {expected or 'the whole trust'}" in text_of(client.get(address))


def test_who_works_for_one_school_of_several_brings_in_its_policies_alone(client: Client, school: School) -> None:
    SchoolFactory.create(urn="900002")
    signed_in(client, school=school)
    assert 'name="owner"' not in client.get(UPLOAD).content.decode()
    sent(client, owner="900002")
    assert PolicyUpload.objects.get().school == school


def test_an_owner_one_does_not_work_for_is_no_choice(client: Client, school: School) -> None:
    mine, theirs = school, SchoolFactory.create(urn="900002")
    person = signed_in(client, school=mine)
    appoint(
        person=person, role=Role.CONTENT_EDITOR, school=SchoolFactory.create(urn="900003"), on=date(2026, 1, 1),
        by=None, at=datetime(2026, 9, 1, tzinfo=UTC),
    )  # fmt: skip
    client.force_login(person)
    for owner in (theirs.urn, "trust"):
        assert client.post(UPLOAD, {"file": document(), "owner": owner}).status_code == 200
    assert not PolicyUpload.objects.exists()


def test_nobody_sees_or_saves_the_document_of_another(client: Client, school: School) -> None:
    signed_in(client, school=school)
    address = sent(client)
    signed_in(client, school=school)
    assert client.get(address).status_code == 404
    assert client.post(f"{address}save/").status_code == 404
    assert not PolicyVersion.objects.exists()


def test_a_document_discarded_at_this_moment_is_no_page(client: Client, school: School) -> None:
    signed_in(client, school=school)
    address = sent(client)
    upload = PolicyUpload.objects.get()
    upload.file.storage.delete(str(upload.file.name))
    assert client.get(address).status_code == 404
    assert client.post(f"{address}save/").status_code == 404


def test_what_was_read_and_not_saved_is_offered_again(client: Client, school: School) -> None:
    person = signed_in(client, school=school)
    first = PolicyUploadFactory.create(by=person, school=school, name="first.md")
    PolicyUploadFactory.create(by=person, school=school, name="the same again.md")
    PolicyUploadFactory.create(by=PersonFactory.create(), school=school, name="a colleague's.md", sha256="ab" * 32)
    page = text_of(client.get("/admin/policies/"))
    assert "Read, and not saved yet" in page
    assert page.count(".md") == 1
    client.post(f"/admin/policies/uploads/{first.pk}/save/")
    assert "Read, and not saved yet" not in text_of(client.get("/admin/policies/"))


def test_saving_is_no_page_to_open(client: Client, school: School) -> None:
    signed_in(client, school=school)
    assert client.get(f"{sent(client)}save/").status_code == 405


def test_the_menu_has_one_entry_for_policies(client: Client, school: School) -> None:
    signed_in(client, school=school)
    page = client.get("/admin/").content.decode()
    assert reverse("workbench:policies") in page
    assert "Policy versions" not in page
    assert f'"{reverse("wagtailsnippets:index")}"' not in page
