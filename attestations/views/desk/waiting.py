"""What waits for a second person, and what was decided lately."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.waiting import annulments_seen, papers_seen
from attestations.views.schools import schools_settled
from lms.views.access import person_of

LATEST = 20


@never_cache
@require_safe
@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """Papers and annulments that wait, each leading to where it is decided; below, the latest decisions."""
    schools_settled(request)
    person = person_of(request)
    papers, annulments = papers_seen(person), annulments_seen(person)
    context = {
        "papers": papers.filter(decision="").order_by("asked_at", "pk"),
        "annulments": annulments.filter(decision="").order_by("asked_at", "pk"),
        "decided_papers": papers.exclude(decision="").order_by("-decided_at", "-pk")[:LATEST],
        "decided_annulments": annulments.exclude(decision="").order_by("-decided_at", "-pk")[:LATEST],
    }
    return render(request, "attestations/desk/waiting.html", context)
