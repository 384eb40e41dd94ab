"""Classes are made of the registration groups that a school's own system names; none is made up here."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from lms.days import london_day
from lms.domain.audit import record
from lms.domain.classes.codes import new_code
from lms.domain.classes.pupils import pupils_of
from lms.models import Audience, ClassTeacher, Membership, Person, School, SchoolClass


class ClassInUseError(ValueError):
    """The class cannot be removed: there are pupils in it."""


def groups_of(*, school: School, on: date) -> dict[str, int]:
    """The registration groups of a school's pupils on a day, each with how many are in it."""
    rows = (
        Membership.objects.on(on)
        .filter(school=school, audience=Audience.PUPIL)
        .exclude(registration="")
        .values_list("registration")
        .annotate(pupils=Count("person", distinct=True))
        .order_by("registration")
    )
    return dict(rows)


def classes_of(*, school: School) -> QuerySet[SchoolClass]:
    return SchoolClass.objects.filter(school=school).select_related("school")


@transaction.atomic
def make_classes(*, school: School, by: Person | None, at: datetime) -> list[SchoolClass]:
    """A class, with a code of its own, for each registration group that has none; answers those made."""
    made = []
    for name in groups_of(school=school, on=london_day(at)):
        found, is_new = SchoolClass.objects.get_or_create(
            school=school, name=name, defaults={"code": new_code(), "created_at": at}
        )
        if is_new:
            made.append(found)
            record(verb="class made", about=f"class {found.pk}", by=by, at=at, school=school.urn, name=name)
    return made


@transaction.atomic
def change_code(*, school_class: SchoolClass, by: Person, at: datetime) -> None:
    """Give a class a new code; the old one opens nothing from now on, on no tablet."""
    school_class.code = new_code()
    school_class.save(update_fields=["code"])
    record(verb="class code changed", about=f"class {school_class.pk}", by=by, at=at)


@transaction.atomic
def remove_class(*, school_class: SchoolClass, by: Person, at: datetime) -> None:
    """Remove a class that nobody is in, with who taught it; the audit keeps both.

    Raises:
        ClassInUseError: there are pupils in it.
    """
    pupils = pupils_of(school_class=school_class, on=london_day(at)).count()
    if pupils:
        raise ClassInUseError(
            f"{school_class} has {pupils} pupil{'s' if pupils > 1 else ''}: a class is removed when nobody is in it"
        )
    record(
        verb="class removed", about=f"class {school_class.pk}", by=by, at=at, school=school_class.school.urn,
        name=school_class.name, teachers=list(school_class.teachers.values_list("person", flat=True)),
    )  # fmt: skip
    ClassTeacher.objects.filter(school_class=school_class).delete()
    school_class.delete()
