"""Who teaches a class: they see its pupils, and help them sign in."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from lms.domain.audit import record
from lms.domain.sessions import end_sessions
from lms.models import Audience, ClassTeacher, Membership, Person, SchoolClass


class UnusableTeacherError(ValueError):
    """The class cannot be given to this person; the message says why and what to do."""


def classes_taught_by(*, person: Person, on: date) -> QuerySet[SchoolClass]:
    """The classes that `person` teaches on a day."""
    mine = ClassTeacher.objects.on(on).filter(person=person, school_class=OuterRef("pk"))
    return SchoolClass.objects.filter(Exists(mine)).select_related("school")


def possible_teachers(*, school_class: SchoolClass, on: date) -> QuerySet[Person]:
    """The staff of the class's school on a day who do not teach it already."""
    staff = Membership.objects.on(on).filter(
        person=OuterRef("pk"), school=school_class.school_id, audience=Audience.STAFF
    )
    teaching = ClassTeacher.objects.on(on).filter(person=OuterRef("pk"), school_class=school_class)
    return Person.objects.get_queryset().filter(Exists(staff), ~Exists(teaching), is_active=True)


@transaction.atomic
def give_class(*, school_class: SchoolClass, person: Person, on: date, by: Person | None, at: datetime) -> ClassTeacher:
    """Let `person` teach a class from the day `on`; who teaches it already goes on.

    Raises:
        UnusableTeacherError: they are not staff of the class's school.
    """
    kept = ClassTeacher.objects.on(on).filter(school_class=school_class, person=person).first()
    if kept:
        return kept
    if not possible_teachers(school_class=school_class, on=on).filter(pk=person.pk).exists():
        raise UnusableTeacherError(
            f"{person} is not on the staff of {school_class.school}: add them there first, or choose somebody else"
        )
    taught = ClassTeacher.objects.create(school_class=school_class, person=person, since=on)
    record(verb="class given", about=f"person {person.pk}", by=by, at=at, school_class=school_class.pk)
    return taught


@transaction.atomic
def take_class_away(*, taught: ClassTeacher, on: date, by: Person | None, at: datetime) -> None:
    """End somebody's teaching of a class at once: `on` is the first day on which they do not."""
    if taught.since >= on:
        taught.delete()
    else:
        taught.until = on - timedelta(days=1)
        taught.save(update_fields=["until"])
    record(
        verb="class taken away", about=f"person {taught.person_id}", by=by, at=at, school_class=taught.school_class_id,
        because="the office took it away",
    )  # fmt: skip
    end_sessions(people=[taught.person_id], because="class taken away", by=by, at=at)
