"""What tests of sync have in common: a course that is required, a day to state, a look at what is owed."""

from datetime import date, timedelta

from attestations.domain.obligations import SyncResult, sync_obligations
from attestations.domain.reading_changes import read_changes
from attestations.domain.requirements import require_published_courses
from attestations.models import Obligation, Requirement
from courses.models import Change, ChangeSet, CoursePage, PolicyVersion
from lms.days import start_of_day
from lms.models import Audience, Membership, Person, School
from tests.factories.ledger import make_signature
from tests.factories.people import LONG_AGO, PersonFactory
from tests.factories.policies import ClauseFactory, PolicyVersionFactory, make_course

OPENING = date(2026, 9, 1)
DUE = date(2026, 10, 23)
GRACE = date(2026, 10, 30)


def sync(on: date) -> SyncResult:
    """State what is owed on a day, at six in the morning."""
    return sync_obligations(on=on, at=start_of_day(on) + timedelta(hours=6))


def required(*, audience: Audience = Audience.STAFF, since: date = date(2025, 7, 1), **facts: object) -> Requirement:
    """The requirement of a course that has been asked since a day; of a year or more ago, unless told otherwise."""
    course = make_course(audience=audience, lessons=0)
    require_published_courses(at=start_of_day(since))
    Requirement.objects.filter(course=course).update(**facts)
    return Requirement.objects.get(course=course)


def owed_by(person: Person, **which: object) -> Obligation:
    return Obligation.objects.get(person=person, **which)


def sign_on(day: date, owed: Obligation) -> None:
    """Sign at noon of a day, and read first what has changed, where it is about that."""
    if owed.change_set_id:
        read_changes(obligation=owed, by=owed.person, at=start_of_day(day) + timedelta(hours=11))
    make_signature(owed, at=start_of_day(day) + timedelta(hours=12))


def leave(membership: Membership, day: date) -> None:
    membership.ended_on, membership.end_recorded_at = day, start_of_day(day)
    membership.save()


def revise(
    requirement: Requirement,
    *,
    sequence: int,
    decided_on: date,
    material: dict[str, bool],
    approved_on: date | None = None,
) -> PolicyVersion:
    """A new version of the policy, its course published at it, and one changed clause for each audience decided.

    The audiences of a clause are joined by "+".
    """
    course = CoursePage.objects.get(pk=requirement.course_id)
    old = course.policy.versions.get(sequence=sequence - 1)
    new: PolicyVersion = PolicyVersionFactory.create(
        policy=course.policy,
        sequence=sequence,
        number=f"{sequence}.0",
        approved_on=approved_on or decided_on,
        approval_recorded_at=start_of_day(approved_on or decided_on),
    )
    changes = ChangeSet.objects.create(
        old=old,
        new=new,
        made_at=start_of_day(decided_on),
        decided_at=start_of_day(decided_on) + timedelta(hours=1),
        decided_by=PersonFactory.create(),
    )
    for position, (audiences, is_material) in enumerate(material.items(), 1):
        clause = ClauseFactory.create(version=new, audiences=audiences.split("+"))
        Change.objects.create(
            change_set=changes,
            position=position,
            kind=Change.Kind.ADDED,
            new=clause,
            suggested_material=is_material,
            why="words were added",
            material=is_material,
        )
    CoursePage.objects.filter(pk=course.pk).update(version=new)
    return new


def make_child(school: School, *, year: str, since: date = date(2020, 9, 1)) -> Person:
    """A pupil of a school in a year group."""
    child: Person = PersonFactory.create(email=None, legal_first="Maya", legal_last="Chen")
    Membership.objects.create(
        person=child,
        school=school,
        audience=Audience.PUPIL,
        year_group=year,
        started_on=since,
        recorded_at=LONG_AGO,
    )
    return child
