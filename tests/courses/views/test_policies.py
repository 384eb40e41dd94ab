import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils.html import strip_tags

from courses.models import Policy, PolicyVersion
from lms.models import Person, School
from tests.factories.people import MembershipFactory, SchoolFactory
from tests.factories.policies import WRITTEN, ClauseFactory, PolicyFactory, PolicyVersionFactory, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client: Client) -> Person:
    member: Person = MembershipFactory.create().person
    client.force_login(member)
    return member


def school_of(person: Person) -> School:
    school: School = person.memberships.get().school
    return school


def policy(title: str, school: School | None = None, *, approved: bool = True) -> Policy:
    facts = {} if approved else {"approved_on": None, "approved_by": "", "approval_recorded_at": None}
    version = PolicyVersionFactory.create(policy=PolicyFactory.create(title=title, school=school), **facts)
    found: Policy = version.policy
    return found


def docx() -> bytes:
    """As little of a Word file as tells that it is one."""
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    return packed.getvalue()


def test_the_policies_listed_are_those_in_force_at_ones_school_and_in_the_trust(client: Client, person: Person) -> None:
    policy("Acceptable use")
    policy("Photographs", school_of(person))
    policy("Elsewhere", SchoolFactory.create())
    policy("Only a draft", approved=False)
    page = client.get("/policies/").content.decode()
    shown = [title for title in ("Acceptable use", "Photographs", "Elsewhere", "Only a draft") if title in page]
    assert shown == ["Acceptable use", "Photographs"]


def test_where_there_is_none_the_page_says_so(client: Client, person: Person) -> None:
    assert "No policy has been approved here yet." in client.get("/policies/").content.decode()


@pytest.mark.parametrize("path", ["/policies/", "/policies/social-media-1/", "/policies/social-media-1/document/"])
def test_one_signs_in_first(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"] == f"/sign-in/code/?next={path}"


def test_a_policy_of_another_school_or_without_approval_is_no_page(client: Client, person: Person) -> None:
    for found in (policy("Elsewhere", SchoolFactory.create()), policy("Draft", approved=False)):
        assert client.get(f"/policies/{found.slug}/").status_code == 404
        assert client.get(f"/policies/{found.slug}/document/").status_code == 404
    assert client.get("/policies/no-such/").status_code == 404


def test_a_policy_is_only_read(client: Client, person: Person) -> None:
    found = policy("Acceptable use")
    assert client.post(f"/policies/{found.slug}/").status_code == 405
    assert client.post(f"/policies/{found.slug}/document/").status_code == 405


def provisions(version: PolicyVersion) -> None:
    facts = [
        (["Staff"], "", "3.1", "paragraph", ["staff"], "Ask first"),
        (["Staff", "Never"], "Staff must not:", "3.2", "bullet", ["staff"], "Lend a log-in"),
        (["Staff", "Never"], "Staff must not:", "3.2", "bullet", ["parent"], "Film a fight"),
        (["Parents"], "", "4", "paragraph", [], "The school replies"),
    ]
    for n, (path, lead_in, label, kind, audiences, text) in enumerate(facts, 1):
        ClauseFactory.create(
            version=version, position=n, key=f"key{n}", path=path, lead_in=lead_in, label=label, kind=kind,
            audiences=audiences, text=text,
        )  # fmt: skip


def test_every_clause_has_an_address_under_its_headings(client: Client, person: Person) -> None:
    found = policy("Acceptable use")
    provisions(found.versions.get())
    page = client.get(f"/policies/{found.slug}/").content.decode()
    assert re.findall(r'id="clause-(key\d)"', page) == ["key1", "key2", "key3", "key4"]
    assert re.findall(r'href="#clause-(key\d)"', page) == ["key1", "key2", "key3", "key4"]
    headings = re.findall(r"<h([23])[^>]*>(.+?)</h", page)
    assert [(level, " ".join(strip_tags(words).split())) for level, words in headings] == [
        ("2", "3.1 Staff"), ("3", "3.2 Never"), ("2", "4 Parents"),
    ]  # fmt: skip
    assert page.count("Staff must not:") == 1


def test_what_binds_the_reader_is_marked_and_nothing_else(client: Client, person: Person) -> None:
    found = policy("Acceptable use")
    provisions(found.versions.get())
    page = client.get(f"/policies/{found.slug}/").content.decode()
    marked = re.findall(r'id="clause-(key\d)">(?:(?!id="clause).)*?for you', page, re.DOTALL)
    assert marked == ["key1", "key2"]


def test_a_clause_keeps_its_address_when_the_next_version_moves_it(client: Client, person: Person) -> None:
    version = written(approved=True)
    address = version.clauses.get(label="2.1").anchor
    written(WRITTEN.replace("1.1 Staff must ask before they take a photograph of a pupil.\n\n", ""), approved=True)
    page = client.get(f"/policies/{version.policy.slug}/").content.decode()
    assert "must ask before they take" not in page
    assert re.search(rf'id="{address}"[^>]*>[^<]*Parents must not film', page)


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (WRITTEN.encode(), "text/plain"),
        (b"<html><p>Staff must ask.</p></html>", "text/html"),
        (b"%PDF-1.7 and so on", "application/pdf"),
        (docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"\x89PNG", "application/octet-stream"),
    ],
)
def test_the_document_in_force_is_handed_over_as_it_came(
    client: Client, person: Person, data: bytes, content_type: str
) -> None:
    found = policy("Acceptable use")
    source = ContentFile(data, "source")
    PolicyVersionFactory.create(policy=found, sequence=2, source=source, source_name="Our policy, “new”.docx")
    PolicyVersionFactory.create(policy=found, sequence=3, draft=True, source_name="draft.md")
    assert f'href="/policies/{found.slug}/document/"' in client.get(f"/policies/{found.slug}/").content.decode()
    answer = client.get(f"/policies/{found.slug}/document/")
    assert b"".join(answer) == data
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert "Our%20policy" in answer.headers["Content-Disposition"]


def test_the_latest_approved_text_is_shown_with_its_approval_and_fingerprint(client: Client, person: Person) -> None:
    found = policy("Acceptable use")
    PolicyVersionFactory.create(
        policy=found,
        sequence=2,
        number="2.0",
        approved_by="the full board",
        approved_on=date(2026, 8, 3),
        next_review_by=date(2027, 8, 31),
        sha256="ab" * 32,
    )
    PolicyVersionFactory.create(
        policy=found, sequence=3, number="3.0", approved_on=None, approved_by="", approval_recorded_at=None
    )
    page = client.get(f"/policies/{found.slug}/").content.decode()
    assert "Version 2.0" in page
    assert "Approved by the full board on Monday 3 August 2026." in page
    assert "To be reviewed by Tuesday 31 August 2027." in page
    assert " ".join(["abab"] * 16) in page
