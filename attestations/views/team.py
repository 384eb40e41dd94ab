"""A team leader's page: how their people stand, and a reminder to one of them by a press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from attestations.domain.reminders import nudge, plan_nudges
from attestations.domain.team import team_of
from attestations.tasks import drain_soon
from lms.days import london_day
from lms.models import Membership, Person
from lms.views.access import person_of


@never_cache
@require_safe
@login_required
def team(request: HttpRequest) -> HttpResponse:
    """Everyone in the team, whoever is due first at the top."""
    today = london_day(timezone.now())
    found = team_of(person_of(request), on=today)
    if not found:
        raise PermissionDenied
    left = sum(bool(member.owed) for member in found)
    return render(request, "attestations/team.html", {"team": found, "left": left, "today": today})


@never_cache
@require_POST
@login_required
def nudge_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Have one of the team reminded now, of all they owe; at most once a day."""
    leader, now = person_of(request), timezone.now()
    today = london_day(now)
    led = Membership.objects.on(today).filter(team_leader=leader).values("person")
    person = get_object_or_404(Person.objects.filter(pk__in=led), pk=pk)
    if nudge(people=[person], by=leader, on=today, at=now):
        drain_soon()
        messages.success(request, f"{person.first_name} gets a mail with what is to be done, within a minute.")
    else:
        why = plan_nudges(people=[person], by=leader, on=today).not_able.get(person, "had a reminder today")
        messages.error(request, f"No mail goes to {person.first_name}: {why}")
    return redirect("team")
