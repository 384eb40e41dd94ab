"""Obligations that are ready to be signed, and signatures that chain."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from attestations import guard
from attestations.domain.signing import Evidence, sign
from attestations.domain.statements import statement_for
from attestations.models import Acknowledgement, Obligation, Requirement
from courses.models import LessonPage, LessonProgress
from lms.days import london_day
from lms.models import Audience, Person, School
from tests.factories.attestations import ObligationFactory, RequirementFactory, StatementFactory
from tests.factories.people import LONG_AGO, MembershipFactory, PersonFactory
from tests.factories.policies import make_course

NOON = datetime(2026, 10, 8, 11, tzinfo=UTC)
"""Noon in London on Thursday 8 October 2026, two weeks before the year's due date."""


def make_requirement(
    *, audience: Audience = Audience.STAFF, lessons: int = 0, created_at: datetime = LONG_AGO
) -> Requirement:
    """A requirement with its statement; without lessons there is nothing to do but sign."""
    requirement: Requirement = RequirementFactory.create(
        course=make_course(audience=audience, lessons=lessons), created_at=created_at
    )
    StatementFactory.create(requirement=requirement)
    return requirement


def make_member(*, audience: Audience = Audience.STAFF, school: School | None = None, **facts: object) -> Person:
    """Someone long in an audience, named Amara Okafor unless told otherwise."""
    person = PersonFactory.create(**{"legal_first": "Amara", "legal_last": "Okafor", **facts})
    place = {"school": school} if school else {}
    MembershipFactory.create(person=person, audience=audience, started_on=date(2020, 9, 1), **place)
    return person


def make_owed(*, person: Person | None = None, requirement: Requirement | None = None, **facts: object) -> Obligation:
    """An obligation of a member of staff to whom nothing but the signature is left."""
    owed: Obligation = ObligationFactory.create(
        person=person or make_member(), requirement=requirement or make_requirement(), **facts
    )
    return owed


def read_lessons(owed: Obligation, *, at: datetime = NOON) -> None:
    """Mark every lesson of the course as read by whoever owes it."""
    course = owed.requirement.course
    for lesson in LessonPage.objects.child_of(course):
        LessonProgress.objects.create(
            person=owed.person, lesson=lesson, version=course.version, cycle=owed.cycle_id, opened_at=at, done_at=at
        )


def evidence(owed: Obligation, *, at: datetime = NOON, **given: object) -> Evidence:
    """What the form of a careful signer would carry at a moment."""
    shown = statement_for(obligation=owed, on=london_day(at), at=at)
    facts: dict[str, object] = {
        "name": owed.person.get_full_name(),
        "statement_sha256": shown.sha256,
        "policy_sha256": shown.policy_sha256,
        "opened_at": at,
        "address": "192.0.2.7",
        "user_agent": "a browser",
        "signed_in_by": "mailed code",
    }
    return Evidence(**(facts | given))  # type: ignore[arg-type]


def make_signature(owed: Obligation | None = None, *, at: datetime = NOON) -> Acknowledgement:
    """A signature, chained to the one before."""
    owed = owed or make_owed()
    return sign(obligation=owed, by=owed.person, evidence=evidence(owed, at=at), at=at)


def take_guard_down() -> None:
    """Do what a tamperer with the owner's password would do first: drop the triggers."""
    connection.check_constraints()
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name, trigger in (guard.LEDGER.postgresql if postgresql else guard.LEDGER.sqlite).items():
            cursor.execute(f"DROP TRIGGER {name}{f' ON {trigger.table}' if postgresql else ''}")


def queries_of(action: Callable[[], object]) -> int:
    """How many queries an action makes."""
    with CaptureQueriesContext(connection) as captured:
        action()
    return len(captured)
