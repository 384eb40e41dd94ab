"""A team leader's page: how their people stand, and a reminder to one of them by a press."""

from collections.abc import Iterable, Iterator, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from attestations.domain.duties import duty_title
from attestations.domain.reminders import nudge, plan_nudges
from attestations.domain.team import TeamMember, figures_of_team, team_of
from attestations.domain.workbook.model import Value
from attestations.models import Status
from attestations.tasks import drain_soon
from attestations.views.charts import bars
from attestations.views.csv_response import csv_response
from lms.days import london_day
from lms.models import Membership, Person
from lms.views.access import person_of

HEADINGS = ("Last name", "First name", "Role", "What", "Due", "Status")


@never_cache
@require_safe
@login_required
def team(request: HttpRequest) -> HttpResponse:
    """Everyone in the team, whoever is due first at the top."""
    today = london_day(timezone.now())
    found = team_of(person_of(request), on=today)
    if not found:
        raise PermissionDenied
    figures = figures_of_team(person_of(request), on=today)
    context = {
        "team": found,
        "left": sum(bool(member.owed) for member in found),
        "today": today,
        "now": timezone.now(),
        "bars": bars([("My team", figures)]),
    }
    return render(request, "attestations/team.html", context)


@never_cache
@require_safe
@login_required
def team_list(request: HttpRequest) -> StreamingHttpResponse:
    """What each of the team still owes, as CSV."""
    now = timezone.now()
    found = team_of(person_of(request), on=london_day(now))
    if not found:
        raise PermissionDenied
    return csv_response(name="my-team", at=now, headings=HEADINGS, rows=_rows(found))


def _rows(found: Iterable[TeamMember]) -> Iterator[Sequence[Value]]:
    """A row for each thing that is owed, and one for whoever owes nothing."""
    for member in found:
        who = (member.person.last_name, member.person.first_name, member.role)
        for owed in member.owed:
            yield (*who, duty_title(owed), owed.due_on, Status(owed.status).label)
        if not member.owed:
            yield (*who, None, None, "Nothing left")


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
