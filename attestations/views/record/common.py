"""Whose record it is, if whoever asks may see it."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from attestations.domain.record.access import sees_record
from lms.days import london_day
from lms.models import Person
from lms.views.access import person_of


def whose_record(request: HttpRequest, pk: int) -> Person:
    """The person of that number.

    Raises:
        Http404: there is none, or whoever asks does not see what they signed.
    """
    viewer = person_of(request)
    person = get_object_or_404(Person.objects.visible_to(viewer), pk=pk)
    if not sees_record(viewer=viewer, person=person, on=london_day(timezone.now())):
        raise Http404("No record that you may see")
    return person
