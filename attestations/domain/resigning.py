from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, F, Max, QuerySet

from attestations.domain.obligations.deltas import is_for
from attestations.domain.obligations.seats import members, plain_reach_of, roles
from attestations.models import Acknowledgement, Obligation, Requirement
from courses.models import ChangeSet
from courses.resigning import Resigning
from lms.days import cycle_year
from lms.models import Audience, School


def who_signs_again(change_set: ChangeSet, material: Collection[int], on: date) -> list[Resigning]:
    """How many at each school signed a version before this one and would owe what it changes.

    Somebody at two schools counts at both, and signs once.
    """
    changes = [change for change in change_set.changes.select_related("old", "new") if change.pk in material]
    schools = dict(School.objects.values_list("pk", "name"))
    asked_on = max(on, change_set.new.effective_on or on)
    found = []
    for requirement in Requirement.objects.filter(course__policy=change_set.new.policy).select_related(
        "course__policy"
    ):
        if not any(is_for(change, requirement) for change in changes):
            continue
        label = Audience(requirement.course.audience).label
        due_on = asked_on + timedelta(days=requirement.change_days)
        counts = _at_schools(requirement, _signed_before(requirement, change_set, on), on)
        found += [Resigning(label, schools[school], people, due_on) for school, people in sorted(counts.items())]
    return found


def _signed_before(requirement: Requirement, change_set: ChangeSet, on: date) -> QuerySet[Obligation]:
    """Whoever has this year's obligation met, and signed no version from this one on."""
    signed = (
        Acknowledgement.objects.in_force()
        .filter(obligation__requirement=requirement)
        .values("obligation__person")
        .annotate(latest=Max("obligation__version__sequence"))
        .filter(latest__lt=change_set.new.sequence)
    )
    met = Obligation.objects.standing().signed().filter(requirement=requirement, cycle=cycle_year(on), change_set=None)
    return met.filter(person__in=signed.values("obligation__person"))


def _at_schools(requirement: Requirement, met: QuerySet[Obligation], on: date) -> dict[int, int]:
    """How many of those people are in the audience at each school."""
    people, reach = met.values("person"), plain_reach_of(requirement)
    held, there = roles(reach, on), members(reach, on)
    counts: dict[int, int] = {}
    for seats, school in ((there, F("school")), (held, F("channel__school"))):
        if seats is not None:
            rows = (
                seats.filter(person__in=people).order_by().values(at=school).annotate(n=Count("person", distinct=True))
            )
            counts |= {row["at"]: row["n"] for row in rows}
    return counts
