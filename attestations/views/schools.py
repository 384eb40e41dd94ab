"""Which schools whoever asks settles duties at, and the one they chose."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from lms.models import Capability, School, schools_where
from lms.views.access import person_of


def schools_settled(request: HttpRequest) -> list[School]:
    """The schools at which whoever asks settles duties.

    Raises:
        PermissionDenied: there is none.
    """
    schools = list(schools_where(person_of(request), Capability.SETTLE_DUTIES))
    if not schools:
        raise PermissionDenied
    return schools


def chosen_school(request: HttpRequest, schools: Sequence[School]) -> School | None:
    """The one of `schools` that the address names, None for all of them; another's URN is no page."""
    urn = request.GET.get("school", "")
    if len(schools) == 1 and urn in ("", schools[0].urn):
        return schools[0]
    if not urn:
        return None
    school = next((school for school in schools if school.urn == urn), None)
    if school is None:
        raise Http404("No such school")
    return school
