from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.models import Clause, Policy
from lms.days import london_day
from lms.domain.audiences import audiences_of
from lms.views.access import person_of


@never_cache
@require_safe
@login_required
def policies(request: HttpRequest) -> HttpResponse:
    """The policies in force that this person may read."""
    person = person_of(request)
    found = [(policy, policy.in_force) for policy in Policy.objects.visible_to(person)]
    return render(request, "courses/policies.html", {"policies": [pair for pair in found if pair[1]]})


@never_cache
@require_safe
@login_required
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """One policy as it stands, section by section, each clause with its own address."""
    person = person_of(request)
    found = get_object_or_404(Policy.objects.visible_to(person), slug=slug)
    version = found.in_force
    if version is None:
        raise Http404("Not approved yet")
    mine = audiences_of(person=person, on=london_day(timezone.now()))
    context = {"policy": found, "version": version, "sections": _sections(list(version.clauses.all()), mine)}
    return render(request, "courses/policy.html", context)


def _sections(clauses: list[Clause], mine: set[Any]) -> list[dict[str, Any]]:
    """Clauses under the headings they stand under; headings only where they change."""
    sections: list[dict[str, Any]] = []
    path: list[str] = []
    lead_in = ""
    for clause in clauses:
        new = next((n for n, heading in enumerate(clause.path) if n >= len(path) or path[n] != heading), None)
        if new is not None or len(clause.path) < len(path) or not sections:
            headings = (
                []
                if new is None
                else [(level + 2, heading) for level, heading in enumerate(clause.path) if level >= new]
            )
            sections.append({"headings": headings, "groups": []})
            path, lead_in = list(clause.path), ""
        groups = sections[-1]["groups"]
        if not groups or clause.lead_in != lead_in or not clause.lead_in:
            groups.append({"lead_in": clause.lead_in, "clauses": []})
            lead_in = clause.lead_in
        groups[-1]["clauses"].append((clause, any(clause.binds(audience) for audience in mine)))
    return sections
