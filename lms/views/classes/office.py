"""The office's side: classes are made of the registration groups, and given to those who teach them."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lms.days import london_day
from lms.domain.classes.making import ClassInUseError, classes_of, groups_of, make_classes, remove_class
from lms.domain.classes.teaching import UnusableTeacherError, give_class, possible_teachers, take_class_away
from lms.models import Capability, ClassTeacher, Person, School, SchoolClass, schools_where
from lms.views.access import person_of

MOST_FOUND = 20
"""Staff shown for one search; with more, the search has to say more."""


@dataclass(frozen=True, slots=True)
class ClassRow:
    school_class: SchoolClass
    pupils: int
    teachers: list[Person]


@never_cache
@require_safe
@login_required
def class_all(request: HttpRequest) -> HttpResponse:
    """The classes of a school, and the registration groups that have none yet."""
    schools = _schools(request)
    school = _chosen(schools, request.GET.get("school", ""))
    today = london_day(timezone.now())
    groups = groups_of(school=school, on=today)
    teachers = _teachers(classes_of(school=school), today)
    classes = [
        ClassRow(found, groups.get(found.name, 0), teachers.get(found.pk, [])) for found in classes_of(school=school)
    ]
    made = {row.school_class.name for row in classes}
    context = {
        "schools": schools,
        "chosen": school,
        "classes": classes,
        "to_make": [(name, count) for name, count in groups.items() if name not in made],
    }
    return render(request, "lms/classes/all.html", context)


@never_cache
@require_POST
@login_required
def class_make(request: HttpRequest) -> HttpResponse:
    """Make a class of each registration group that has none."""
    school = _chosen(_schools(request), request.POST.get("school", ""))
    made = make_classes(school=school, by=person_of(request), at=timezone.now())
    if made:
        messages.success(request, f"Made: {', '.join(found.name for found in made)}. Now say who teaches them.")
    else:
        messages.info(request, "Every registration group has its class already.")
    return redirect(f"{reverse('class_all')}?school={school.urn}")


@never_cache
@require_safe
@login_required
def class_office(request: HttpRequest, pk: int) -> HttpResponse:
    """One class: who teaches it, and a search for who else might."""
    found = _class(request, pk)
    today = london_day(timezone.now())
    asked = request.GET.get("q", "").strip()[:100]
    staff = list(_named(asked, found, today)[: MOST_FOUND + 1]) if asked else []
    context = {
        "school_class": found,
        "pupils": groups_of(school=found.school, on=today).get(found.name, 0),
        "teachers": found.teachers.on(today).select_related("person"),
        "asked": asked,
        "staff": staff[:MOST_FOUND],
        "more": len(staff) > MOST_FOUND,
    }
    return render(request, "lms/classes/office.html", context)


@never_cache
@require_POST
@login_required
def class_teacher_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the class to one of the school's staff."""
    found = _class(request, pk)
    staff = possible_teachers(school_class=found, on=london_day(timezone.now()))
    asked = request.POST.get("person", "")
    person = get_object_or_404(staff, pk=asked if asked.isdecimal() else 0)
    try:
        give_class(
            school_class=found,
            person=person,
            on=london_day(timezone.now()),
            by=person_of(request),
            at=timezone.now(),
        )
    except UnusableTeacherError as error:
        messages.error(request, f"{error}.")
    else:
        messages.success(request, f"{person} now teaches {found}.")
    return redirect("class_office", pk=found.pk)


@never_cache
@require_POST
@login_required
def class_teacher_end(request: HttpRequest, pk: int, teacher: int) -> HttpResponse:
    """Take the class away from somebody, at once."""
    found = _class(request, pk)
    today = london_day(timezone.now())
    taught = get_object_or_404(ClassTeacher.objects.on(today).select_related("person"), pk=teacher, school_class=found)
    take_class_away(taught=taught, on=today, by=person_of(request), at=timezone.now())
    messages.success(request, f"{taught.person} no longer teaches {found}.")
    return redirect("class_office", pk=found.pk)


@never_cache
@require_POST
@login_required
def class_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a class that nobody is in."""
    found = _class(request, pk)
    urn, name = found.school.urn, found.name
    try:
        remove_class(school_class=found, by=person_of(request), at=timezone.now())
    except ClassInUseError as error:
        messages.error(request, f"{error}.")
        return redirect("class_office", pk=found.pk)
    messages.success(request, f"{name} is removed.")
    return redirect(f"{reverse('class_all')}?school={urn}")


def _schools(request: HttpRequest) -> list[School]:
    """The schools whose people this person keeps.

    Raises:
        PermissionDenied: there is none.
    """
    schools = list(schools_where(person_of(request), Capability.IMPORT_PEOPLE))
    if not schools:
        raise PermissionDenied
    return schools


def _chosen(schools: list[School], urn: str) -> School:
    """The school that was asked for, the first where none was; another's URN is no page."""
    found = next((school for school in schools if school.urn == urn), None) if urn else schools[0]
    if found is None:
        raise Http404("No such school")
    return found


def _class(request: HttpRequest, pk: int) -> SchoolClass:
    mine = SchoolClass.objects.filter(school__in=[school.pk for school in _schools(request)])
    return get_object_or_404(mine.select_related("school"), pk=pk)


def _teachers(classes: QuerySet[SchoolClass], today: date) -> dict[int, list[Person]]:
    """Who teaches each of `classes` today, by the class's primary key."""
    found: dict[int, list[Person]] = {}
    rows = ClassTeacher.objects.on(today).filter(school_class__in=classes).select_related("person")
    for taught in rows.order_by("person__legal_last", "person__legal_first"):
        found.setdefault(taught.school_class_id, []).append(taught.person)
    return found


def _named(asked: str, found: SchoolClass, today: date) -> QuerySet[Person]:
    """Staff of the class's school whose name has each of the words that were asked for."""
    staff = possible_teachers(school_class=found, on=today)
    for word in asked.split()[:5]:
        names = ("legal_first", "legal_last", "preferred_first", "preferred_last")
        staff = staff.filter(reduce(or_, (Q(**{f"{name}__icontains": word}) for name in names)))
    return staff
