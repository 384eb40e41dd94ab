from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.domain.slides import lessons_to_show, may_show
from courses.models import Clause, CoursePage, Policy
from courses.views.documents import source_of
from lms.models import Audience
from lms.viewing import viewer_of
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
    viewer = viewer_of(request, person)
    pupils = CoursePage.objects.live().filter(policy=found, audience=Audience.PUPIL).select_related("policy").first()
    context = {
        "policy": found,
        "version": version,
        "sections": sections_of(list(version.clauses.all()), mine=viewer.audiences()),
        "slides": pupils if pupils and may_show(viewer=viewer, course=pupils) and lessons_to_show(pupils) else None,
    }
    return render(request, "courses/policy.html", context)


@never_cache
@require_safe
@login_required
def document(request: HttpRequest, slug: str) -> FileResponse:
    """The document of the version in force, as it was uploaded."""
    found = get_object_or_404(Policy.objects.visible_to(person_of(request)), slug=slug)
    version = found.in_force
    if version is None:
        raise Http404("Not approved yet")
    return source_of(version)


def sections_of(clauses: list[Clause], *, mine: set[Audience]) -> list[dict[str, Any]]:
    """Clauses under the headings they stand under, each with whether it binds one of the audiences `mine`.

    A number that all clauses of a section share is that of its heading, and is shown there.
    """
    sections = []
    shown: list[str] = []
    for path, run in groupby(clauses, key=lambda clause: list(clause.path)):
        together = list(run)
        labels = {clause.label for clause in together}
        new = next((n for n, heading in enumerate(path) if shown[n : n + 1] != [heading]), len(path))
        sections.append(
            {
                "path": path,
                "headings": [(level + 2, heading) for level, heading in enumerate(path) if level >= new],
                "label": together[0].label if len(labels) == 1 else "",
                "groups": _groups(together, mine),
            }
        )
        shown = path
    return sections


def _groups(clauses: list[Clause], mine: set[Audience]) -> list[dict[str, Any]]:
    return [
        {
            "lead_in": lead_in,
            "clauses": [(clause, any(clause.binds(audience) for audience in mine)) for clause in run],
        }
        for lead_in, run in groupby(clauses, key=lambda clause: clause.lead_in)
    ]
