"""The policies something is required of, as they were in force at a moment, and when each is to be reviewed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from attestations.models import Requirement
from courses.models import PolicyVersion

SOON = timedelta(days=90)
"""A term's notice: a review takes as long as it takes governors to meet."""


class ReviewState(StrEnum):
    """How the review of a version stands on a day."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Review:
    """A version in force and how its review stands."""

    version: PolicyVersion
    state: ReviewState


def versions_in_force(*, at: datetime, school_ids: Collection[int]) -> list[PolicyVersion]:
    """The versions in force at `at`: of the trust's policies, and of those of the schools named."""
    policies = Requirement.objects.filter(created_at__lte=at).values("course__policy_id")
    approved = PolicyVersion.objects.filter(policy__in=policies, approval_recorded_at__lte=at)
    latest: dict[int, PolicyVersion] = {}
    for version in approved.select_related("policy__school").order_by("policy", "sequence"):
        if version.policy.school_id in {None, *school_ids}:
            latest[version.policy_id] = version
    return list(latest.values())


def reviews(*, at: datetime, on: date, school_ids: Collection[int]) -> list[Review]:
    """When the policies in force are to be reviewed: what is overdue first, what names no day last."""
    found = versions_in_force(at=at, school_ids=school_ids)
    return sorted((Review(version, _state(version, on)) for version in found), key=_urgency)


def _state(version: PolicyVersion, on: date) -> ReviewState:
    by = version.next_review_by
    if by is None:
        return ReviewState.UNNAMED
    if by < on:
        return ReviewState.OVERDUE
    return ReviewState.SOON if by <= on + SOON else ReviewState.LATER


def _urgency(review: Review) -> tuple[date, str]:
    return review.version.next_review_by or date.max, review.version.title
