"""What the pages about people share: who asks, on what day, about whom, at which school."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from lms.days import london_day
from lms.domain.people.reach import keeps, schools_kept
from lms.models import Membership, Person, School
from lms.views.access import person_of


def now_and_today() -> tuple[datetime, date]:
    now = timezone.now()
    return now, london_day(now)


def seen_person(request: HttpRequest, pk: int) -> Person:
    """The person of that number, if whoever asks may see them: else there is no such page."""
    return get_object_or_404(Person.objects.visible_to(person_of(request)), pk=pk)


def kept_person(request: HttpRequest, pk: int) -> Person:
    """The person of that number, if whoever asks keeps their facts.

    Raises:
        PermissionDenied: they may be seen, and not changed.
    """
    person = seen_person(request, pk)
    _, today = now_and_today()
    if not keeps(person_of(request), person, on=today):
        raise PermissionDenied
    return person


def kept_schools(request: HttpRequest) -> list[School]:
    """The schools whose people whoever asks keeps.

    Raises:
        PermissionDenied: there is none.
    """
    schools = list(schools_kept(person_of(request)))
    if not schools:
        raise PermissionDenied
    return schools


def chosen_school(urn: str, schools: Sequence[School]) -> School | None:
    """The one of `schools` with this URN; None where none was named; another's is no page."""
    if not urn:
        return None
    school = next((school for school in schools if school.urn == urn), None)
    if school is None:
        raise Http404("No such school")
    return school


def the_school(urn: str, schools: Sequence[School]) -> School:
    """As `chosen_school`, and the first where none was named: for pages that are of one school at a time."""
    return chosen_school(urn, schools) or schools[0]


def to_person(person: Person) -> HttpResponse:
    return redirect("person", person.pk)


def adults_at(school: School, *, on: date, audiences: Sequence[str]) -> QuerySet[Person]:
    """Those of a school in these audiences on a day, by name."""
    here = Membership.objects.on(on).filter(school=school, audience__in=audiences)
    return Person.objects.filter(pk__in=here.values("person")).order_by("sort_name", "pk")
