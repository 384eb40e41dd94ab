from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.home import signed_by, tasks_of
from lms.days import LONDON, cycle_year, london_day
from lms.views.access import person_of


@never_cache
@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What this person owes, next due first, and what they signed this year."""
    person = person_of(request)
    now = timezone.now()
    today = london_day(now)
    signed = signed_by(person=person)
    context = {
        "today": today,
        "greeting": _greeting(now.astimezone(LONDON).hour),
        "tasks": tasks_of(person=person, on=today),
        "signed": [s for s in signed if s.obligation.cycle_id == cycle_year(today) and not hasattr(s, "annulled_by")],
        "first_signed": signed[-1].signed_at if signed else None,
    }
    return render(request, "attestations/home.html", context)


def _greeting(hour: int) -> str:
    if hour < 12:
        return "Good morning"
    return "Good afternoon" if hour < 18 else "Good evening"
