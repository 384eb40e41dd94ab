"""A new year's obligations for a large trust, and a revision, each against one statement that writes the same rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from time import perf_counter
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from attestations.domain.obligations import SyncResult, sync, sync_obligations
from attestations.domain.obligations.changing import move_to_version
from attestations.domain.requirements import require_published_courses
from attestations.models import Acknowledgement, Obligation, Requirement
from courses.models import CoursePage
from lms.days import start_of_day
from lms.models import Audience, Membership, Person
from tests.factories.people import LONG_AGO, SchoolFactory
from tests.factories.policies import PolicyVersionFactory, make_course

pytestmark = pytest.mark.django_db

PEOPLE, COURSES, SIGNED = 65_000, 4, 20_000
TRIES = 3
"""How often each is timed, since other work on the machine takes as long as some of it; the quickest counts."""
OPENING = date(2026, 9, 1)
AT = datetime(2026, 9, 1, 5, tzinfo=UTC)
OPENING_MOST, REVISION_MOST, NOTHING_MOST = 2.0, 3.0, 5.0
"""Times a bare INSERT … SELECT, times one UPDATE of the same rows, and seconds on PostgreSQL (issue 5)."""
COLUMNS = (
    "requirement_id, person_id, cycle_id, renewal, change_set_id, child_id, school_id, version_id, opened_at, opens_on,"
    " first_opens_on, first_due_on, first_grace_until, due_on, grace_until, credited_by_id, credited_at, withdrawn_at,"
    " withdrawn_reason"
)


@pytest.fixture(scope="module")
def trust(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """65,000 members of staff and four courses that are asked of every one of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        schools = SchoolFactory.create_batch(40)
        people = Person.objects.bulk_create(
            (
                Person(email=None, legal_first="Amara", legal_last=f"Okafor {n}", created_at=LONG_AGO, password="!")
                for n in range(PEOPLE)
            ),
            batch_size=2000,
        )
        Membership.objects.bulk_create(
            (
                Membership(
                    person=person,
                    school=schools[n % 40],
                    audience=Audience.STAFF,
                    started_on=date(2020, 9, 1),
                    recorded_at=LONG_AGO,
                )
                for n, person in enumerate(people)
            ),
            batch_size=2000,
        )
        for _ in range(COURSES):
            make_course(lessons=0)
        require_published_courses(at=start_of_day(date(2026, 7, 1)))
        write("ANALYZE")
        yield
        transaction.set_rollback(True)


def write(sql: str, *params: int) -> float:
    """Run one statement and answer how many seconds it took."""
    with connection.cursor() as cursor:
        begun = perf_counter()
        cursor.execute(sql, params)
        return perf_counter() - begun


@contextmanager
def undone() -> Iterator[None]:
    """What is written in the block is written for the clock alone."""
    savepoint = transaction.savepoint()
    yield
    transaction.savepoint_rollback(savepoint)


def timed_sync(on: date) -> tuple[SyncResult, float]:
    begun = perf_counter()
    result = sync_obligations(on=on, at=start_of_day(on) + timedelta(hours=5))
    return result, perf_counter() - begun


def bare_insert() -> float:
    """The same rows written again, by one statement out of a table that has them as they are."""
    write(f"CREATE TEMPORARY TABLE kept AS SELECT {COLUMNS} FROM attestations_obligation ORDER BY id")
    write("DELETE FROM attestations_obligation")
    seconds = write(f"INSERT INTO attestations_obligation ({COLUMNS}) SELECT {COLUMNS} FROM kept")
    write("DROP TABLE kept")
    return seconds


def sign_some(requirement: Requirement) -> None:
    signed = requirement.obligations.order_by("pk")[:SIGNED]
    Acknowledgement.objects.bulk_create(
        (
            Acknowledgement(
                seq=n,
                code=f"{n:09}",
                kind=Acknowledgement.Kind.SIGNED,
                obligation=owed,
                nth=1,
                signed_at=AT,
                recorded_at=AT,
                body="{}",
                previous="0" * 64,
                digest=sha256(str(n).encode()).hexdigest(),
            )
            for n, owed in enumerate(signed, 1)
        ),
        batch_size=2000,
    )


def timed(move: Callable[..., int], seconds: list[float]) -> Callable[..., int]:
    """The same, and how long it took is noted."""

    def moved(**given: Any) -> int:
        begun = perf_counter()
        count = move(**given)
        seconds.append(perf_counter() - begun)
        return count

    return moved


def test_a_year_opens_a_revision_restates_and_a_quiet_day_is_quick(
    trust: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    openings: list[float] = []
    for _ in range(TRIES - 1):
        with undone():
            openings.append(timed_sync(OPENING)[1])
    opened, last = timed_sync(OPENING)
    assert opened == SyncResult(opened=PEOPLE * COURSES)
    opening = min(*openings, last)
    bare = min(bare_insert() for _ in range(TRIES))
    write("ANALYZE")
    requirement = Requirement.objects.order_by("pk")[0]
    sign_some(requirement)
    write("ANALYZE")

    nothing, quiet = timed_sync(date(2026, 9, 2))
    assert nothing == SyncResult(unchanged=PEOPLE * COURSES)

    old = requirement.course.version
    new = PolicyVersionFactory.create(policy=requirement.course.policy, sequence=2, number="2.0")
    CoursePage.objects.filter(pk=requirement.course_id).update(version=new)
    updates: list[float] = []
    restatings: list[float] = []
    for _ in range(TRIES):
        with undone():
            updates.append(
                write(
                    """UPDATE attestations_obligation SET version_id = %s WHERE requirement_id = %s AND NOT EXISTS (
                         SELECT 1 FROM attestations_acknowledgement a
                         WHERE a.obligation_id = attestations_obligation.id)""",
                    new.pk,
                    requirement.pk,
                )
            )
        assert Obligation.objects.filter(version=old).count() == PEOPLE
        with undone(), monkeypatch.context() as patch:
            restated: list[float] = []
            patch.setattr(sync, "move_to_version", timed(move_to_version, restated))
            revised, whole = timed_sync(date(2026, 9, 3))
            restatings.append(sum(restated))
        assert revised == SyncResult(moved=PEOPLE - SIGNED, unchanged=PEOPLE * COURSES - PEOPLE + SIGNED)
    one_update, restating = min(updates), min(restatings)

    print(  # noqa: T201 (what a bench is for)
        f"\n{connection.vendor}: opening {opening:.2f} s, {opening / bare:.2f} × a bare insert ({bare:.2f} s); "
        f"nothing to do {quiet:.2f} s; "
        f"restating {restating:.2f} s, {restating / one_update:.2f} × one update ({one_update:.2f} s), "
        f"in a sync of {whole:.2f} s"
    )
    assert opening / bare <= OPENING_MOST
    assert restating / one_update <= REVISION_MOST
    if connection.vendor == "postgresql":
        assert quiet < NOTHING_MOST
