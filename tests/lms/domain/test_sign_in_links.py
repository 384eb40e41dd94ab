from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import connection
from pytest_django import Settings

from lms.domain import sign_in_links
from lms.domain.appointments import appoint
from lms.domain.sign_in_links import SpentLinkError, make_link, open_link, use_link
from lms.models import AuditEvent, Person, SignInLink
from tests.factories.people import PersonFactory, TrustFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 10, 8, 9, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


@pytest.fixture
def person() -> Person:
    made: Person = PersonFactory.create()
    return made


def secret_of(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[-1]


def test_a_link_is_an_address_of_this_site(person: Person, settings: Settings) -> None:
    settings.SITE_URL = "https://sign.school.example"
    link = make_link(person=person, at=AT)
    assert link.startswith("https://sign.school.example/in/")
    assert link.endswith("/")
    assert len(secret_of(link)) == 32


def test_two_links_are_never_alike(person: Person) -> None:
    assert len({make_link(person=person, at=AT) for _ in range(20)}) == 20


def test_a_link_works_once(person: Person) -> None:
    secret = secret_of(make_link(person=person, at=AT))
    assert use_link(secret=secret, at=LATER) == person
    assert SignInLink.objects.get().used_at == LATER
    with pytest.raises(SpentLinkError):
        use_link(secret=secret, at=LATER)
    with pytest.raises(SpentLinkError):
        open_link(secret=secret, at=LATER)


def test_looking_does_not_use_it_up(person: Person) -> None:
    secret = secret_of(make_link(person=person, at=AT))
    for _ in range(3):
        assert open_link(secret=secret, at=LATER).person == person
    assert SignInLink.objects.get().used_at is None


def test_a_link_ends_after_its_hours(person: Person, settings: Settings) -> None:
    settings.SIGN_IN_LINK_HOURS = 24
    secret = secret_of(make_link(person=person, at=AT))
    last = AT + timedelta(hours=24) - timedelta(seconds=1)
    assert open_link(secret=secret, at=last).person == person
    with pytest.raises(SpentLinkError):
        use_link(secret=secret, at=AT + timedelta(hours=24))


def test_an_unknown_secret_opens_nothing(person: Person) -> None:
    secret = secret_of(make_link(person=person, at=AT))
    for wrong in ("", secret[:-1], secret.upper(), sha256(secret.encode()).hexdigest()):
        with pytest.raises(SpentLinkError):
            open_link(secret=wrong, at=LATER)


def test_of_two_uses_at_once_only_one_signs_in(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = secret_of(make_link(person=person, at=AT))
    look: Callable[..., SignInLink] = sign_in_links.open_link

    def look_while_another_uses(*, secret: str, at: datetime) -> SignInLink:
        link = look(secret=secret, at=at)
        SignInLink.objects.filter(pk=link.pk).update(used_at=at)
        return link

    monkeypatch.setattr(sign_in_links, "open_link", look_while_another_uses)
    with pytest.raises(SpentLinkError):
        use_link(secret=secret, at=LATER)
    assert not AuditEvent.objects.exists()


def test_a_lasting_link_works_again_and_again_in_a_demonstration(person: Person) -> None:
    TrustFactory.create(demonstration=True)
    secret = secret_of(make_link(person=person, at=AT, lasting=True))
    for days in (0, 1, 300):
        assert use_link(secret=secret, at=AT + timedelta(days=days)) == person
    with pytest.raises(SpentLinkError):
        open_link(secret=secret, at=AT + timedelta(days=365))


def test_outside_a_demonstration_a_lasting_link_works_once(person: Person) -> None:
    TrustFactory.create(demonstration=False)
    secret = secret_of(make_link(person=person, at=AT, lasting=True))
    assert use_link(secret=secret, at=LATER) == person
    with pytest.raises(SpentLinkError):
        use_link(secret=secret, at=LATER)


def test_who_may_not_sign_in_has_no_link_that_works(person: Person) -> None:
    secret = secret_of(make_link(person=person, at=AT))
    Person.objects.update(is_active=False)
    with pytest.raises(SpentLinkError):
        use_link(secret=secret, at=LATER)
    assert SignInLink.objects.get().used_at is None


def test_signing_in_is_audited(person: Person) -> None:
    use_link(secret=secret_of(make_link(person=person, at=AT)), at=LATER)
    event = AuditEvent.objects.get()
    assert (event.verb, event.about, event.actor, event.at) == (
        "signed in by link",
        f"person {person.pk}",
        person,
        LATER,
    )


def test_nothing_of_the_secret_is_in_the_database(person: Person) -> None:
    secret = secret_of(make_link(person=person, at=AT))
    use_link(secret=secret, at=LATER)
    with connection.cursor() as cursor:
        kept = []
        for table in ("lms_signinlink", "lms_auditevent"):
            cursor.execute(f"SELECT * FROM {table}")
            kept += [str(value) for row in cursor.fetchall() for value in row]
    everything = " ".join(kept)
    assert sha256(secret.encode()).hexdigest() in everything
    parts = {secret[n : n + 8] for n in range(len(secret) - 7)}
    assert not [part for part in parts if part in everything]


def test_what_ends_sessions_ends_links_that_were_not_used_yet(person: Person) -> None:
    """Somebody hands a link over, its person is given a role: the link must not open the role as well."""
    TrustFactory.create(demonstration=True)
    unused, used, lasting, others = (
        secret_of(make_link(person=person, at=AT)),
        secret_of(make_link(person=person, at=AT)),
        secret_of(make_link(person=person, at=AT, lasting=True)),
        secret_of(make_link(person=PersonFactory.create(), at=AT)),
    )
    use_link(secret=used, at=AT)
    appoint(person=person, role="trust_lead", school=None, on=AT.date(), by=None, at=AT)
    with pytest.raises(SpentLinkError):
        open_link(secret=unused, at=LATER)
    assert SignInLink.objects.filter(person=person).count() == 2
    assert open_link(secret=lasting, at=LATER).person == person
    assert open_link(secret=others, at=LATER).person != person
