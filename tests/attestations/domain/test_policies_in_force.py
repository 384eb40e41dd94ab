"""Which policies are in force, and when each is to be reviewed."""

from datetime import UTC, date, datetime

import pytest

from attestations.domain.policies_in_force import ReviewState, reviews, versions_in_force
from courses.models import PolicyVersion
from tests.factories.attestations import RequirementFactory
from tests.factories.people import SchoolFactory
from tests.factories.policies import PolicyFactory, PolicyVersionFactory, make_course

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 13)
NOON = datetime(2026, 11, 13, 12, tzinfo=UTC)


def asked(**facts: object) -> PolicyVersion:
    """A version in force of which something is required."""
    version: PolicyVersion = PolicyVersionFactory.create(**facts)
    RequirementFactory.create(course=make_course(version=version, lessons=0))
    return version


@pytest.mark.parametrize(
    ("by", "state"),
    [
        (date(2026, 11, 12), ReviewState.OVERDUE),
        (date(2026, 11, 13), ReviewState.SOON),
        (date(2027, 2, 11), ReviewState.SOON),
        (date(2027, 2, 12), ReviewState.LATER),
        (None, ReviewState.UNNAMED),
    ],
)
def test_a_review_is_overdue_from_the_day_after_and_soon_for_ninety_days(by: date | None, state: ReviewState) -> None:
    asked(next_review_by=by)
    (review,) = reviews(at=NOON, on=TODAY, school_ids=[])
    assert review.state == state


def test_what_is_due_first_stands_first_and_what_names_no_day_last() -> None:
    for by in (None, date(2027, 6, 30), date(2026, 9, 1)):
        asked(next_review_by=by)
    found = reviews(at=NOON, on=TODAY, school_ids=[])
    assert [review.version.next_review_by for review in found] == [date(2026, 9, 1), date(2027, 6, 30), None]


def test_the_version_in_force_is_the_latest_approved_by_then() -> None:
    old = asked()
    new = PolicyVersionFactory.create(policy=old.policy, sequence=2, number="2.0", approval_recorded_at=NOON)
    assert versions_in_force(at=datetime(2026, 11, 13, 11, tzinfo=UTC), school_ids=[]) == [old]
    assert versions_in_force(at=NOON, school_ids=[]) == [new]


def test_a_schools_own_policy_is_in_force_at_that_school_alone() -> None:
    ours, theirs = SchoolFactory.create(), SchoolFactory.create()
    version = asked(policy=PolicyFactory.create(school=theirs))
    assert versions_in_force(at=NOON, school_ids=[ours.pk]) == []
    assert versions_in_force(at=NOON, school_ids=[ours.pk, theirs.pk]) == [version]
