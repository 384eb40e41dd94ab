from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.desk import desk_of
from attestations.domain.waiting import waiting_for
from attestations.views.charts import by_audience
from attestations.views.schools import chosen_school
from lms.days import london_day
from lms.models import Capability, is_appointed_to, schools_where, whole_trust
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
        "may_settle": is_appointed_to(person, Capability.SETTLE_DUTIES),
        "may_ask": is_appointed_to(person, Capability.SET_REQUIREMENTS),
        "may_date": is_appointed_to(person, Capability.CHANGE_SETTINGS),
        "waiting": waiting_for(person),
        "channel_things": found.channel_things[:MOST_THINGS],
        "more_things": found.channel_things[MOST_THINGS:],
        "first": "Audience",
        "bars": by_audience(found.figures),
        "overdue": [(audience.label.lower(), count) for audience, count in found.overdue.items()],
    }
    return render(request, "attestations/desk/desk.html", context)
