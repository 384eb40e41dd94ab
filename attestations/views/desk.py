from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.desk import desk_of
from attestations.views.charts import bars
from lms.days import london_day
from lms.models import Capability, School, schools_where, whole_trust
from lms.views.access import person_of

MOST_THINGS = 8
"""How many things about channels the desk shows; the register has them all."""


@never_cache
@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Where the schools this person answers for stand, and who is overdue."""
    person = person_of(request)
    schools = list(schools_where(person, Capability.SEE_PEOPLE))
    if not schools:
        raise PermissionDenied
    chosen = chosen_school(request, schools)
    now = timezone.now()
    found = desk_of(
        school_ids={school.pk for school in ([chosen] if chosen else schools)},
        at=now,
        appoints_for_trust=whole_trust(person, Capability.APPOINT),
    )
    context = {
        "today": london_day(now),
        "now": now,
        "schools": schools,
        "chosen": chosen,
        "desk": found,
        "channel_things": found.channel_things[:MOST_THINGS],
        "more_things": found.channel_things[MOST_THINGS:],
        "bars": bars(found.figures),
        "overdue": [(audience.label.lower(), count) for audience, count in found.overdue.items()],
    }
    return render(request, "attestations/desk.html", context)


def chosen_school(request: HttpRequest, schools: list[School]) -> School | None:
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
