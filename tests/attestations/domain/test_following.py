"""Obligations follow people: who is given a role has the course at the next look, and a look without news is cheap."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attestations.domain import following
from attestations.domain.following import follow_people
from attestations.models import Obligation, SyncMark
from lms.domain.audit import record
from lms.domain.channel_roles import give_channel_role
from lms.domain.memberships import join, leave
from lms.models import Audience, AuditEvent, Membership
from tests.factories.ledger import make_requirement
from tests.factories.people import ChannelFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 8)
NOW = datetime(2026, 10, 8, 11, tzinfo=UTC)
TOMORROW = date(2026, 10, 9)


def owed() -> list[tuple[int, bool]]:
    return [(o.person_id, o.withdrawn_at is None) for o in Obligation.objects.order_by("pk")]


def test_who_joins_owes_at_the_next_look_and_who_leaves_no_more() -> None:
    make_requirement()
    person = PersonFactory.create()
    follow_people(on=TODAY, at=NOW)
    join(person=person, school=SchoolFactory.create(), audience=Audience.STAFF, on=TODAY, by=None, at=NOW)
    assert owed() == []
    result = follow_people(on=TODAY, at=NOW)
    assert result is not None
    assert (result.opened, owed()) == (1, [(person.pk, True)])
    leave(memberships=list(Membership.objects.all()), on=TODAY, by=None, at=NOW)
    follow_people(on=TOMORROW, at=NOW)
    assert owed() == [(person.pk, False)]


def test_who_is_given_a_channel_owes_its_course_at_the_next_look() -> None:
    make_requirement(audience=Audience.CHANNEL_POSTER)
    follow_people(on=TODAY, at=NOW)
    person = PersonFactory.create()
    give_channel_role(
        channel=ChannelFactory.create(),
        person=person,
        kind="channel_poster",
        approved_by=None,
        on=TODAY,
        by=None,
        at=NOW,
    )
    follow_people(on=TODAY, at=NOW)
    assert owed() == [(person.pk, True)]


def test_a_look_without_news_reads_three_things_and_writes_nothing() -> None:
    follow_people(on=TODAY, at=NOW)
    for n in range(30):
        record(verb="policy added", about=f"policy {n}", by=None, at=NOW)
    with CaptureQueriesContext(connection) as asked:
        assert follow_people(on=TODAY, at=NOW) is None
    assert [query["sql"].split()[0] for query in asked] == ["SELECT"] * 3


@pytest.mark.parametrize("verb", [*sorted(following.NO_NEWS), "signed in by class", "signed out everywhere"])
def test_what_changes_nothing_of_what_one_owes_is_no_news(verb: str) -> None:
    follow_people(on=TODAY, at=NOW)
    record(verb=verb, about="person 1", by=None, at=NOW)
    assert follow_people(on=TODAY, at=NOW) is None


def test_a_file_of_people_is_news() -> None:
    follow_people(on=TODAY, at=NOW)
    record(verb="people imported", about="school 990101", by=None, at=NOW)
    assert follow_people(on=TODAY, at=NOW) is not None


def test_the_first_look_of_all_syncs() -> None:
    assert follow_people(on=TODAY, at=NOW) is not None
    assert SyncMark.objects.get().at == NOW


def test_an_event_that_a_slower_transaction_wrote_under_a_lower_number_is_still_seen() -> None:
    late = record(verb="joined", about="person 1", by=None, at=NOW)
    number, _ = late.pk, late.delete()
    record(verb="joined", about="person 2", by=None, at=NOW)
    follow_people(on=TODAY, at=NOW)
    AuditEvent.objects.create(pk=number, verb="joined", about="person 1", at=NOW)
    assert follow_people(on=TODAY, at=NOW) is not None


def test_after_more_events_than_it_looks_back_over_it_still_finds_news(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "LOOK_BACK", 3)
    for n in range(5):
        for _ in range(2 + n):
            record(verb="joined", about="person 1", by=None, at=NOW)
        assert follow_people(on=TODAY, at=NOW) is not None
        assert follow_people(on=TODAY, at=NOW) is None


def test_where_much_happens_that_is_no_news_the_mark_moves_on_and_news_is_still_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "LOOK_BACK", 3)
    monkeypatch.setattr(following, "LONGEST", 6)
    record(verb="joined", about="person 1", by=None, at=NOW)
    follow_people(on=TODAY, at=NOW)
    before = SyncMark.objects.get().base
    for n in range(20):
        record(verb="policy added", about=f"policy {n}", by=None, at=NOW)
    assert follow_people(on=TODAY, at=NOW) is None
    assert SyncMark.objects.get().base >= before + 18
    assert follow_people(on=TODAY, at=NOW) is None
    record(verb="joined", about="person 2", by=None, at=NOW)
    assert follow_people(on=TODAY, at=NOW) is not None
