from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from attestations.domain.figures import percent_complete, staff_trend
from attestations.domain.policies_in_force import versions_in_force
from attestations.domain.rating_rules import thresholds_as_at
from attestations.domain.return_facts import Scope
from attestations.domain.returns import note_download, verify_file
from attestations.domain.standing import count_people, summarise
from attestations.forms import VerifyForm
from attestations.models import Edition, Meeting, Return, ReturnOrder
from attestations.views.charts import rest_words, trend
from attestations.views.return_scope import may_make, scope_of, sets_ratings
from lms.days import london_day
from lms.models import Audience, Capability, Person, schools_where, whole_trust
from lms.views.access import person_of

COPIES = {
    "workbook": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "tables": ("zip", "application/zip"),
    "summary": ("pdf", "application/pdf"),
}
"""The ending and the type of what can be taken of a return."""
LARGEST = 50 * 1024 * 1024
WAITING = 5


@never_cache
@require_safe
@login_required
def returns(request: HttpRequest) -> HttpResponse:
    """The latest return in a sentence, three figures and a trend; every return made; a check of a file."""
    person, scope = scope_of(request)
    return render(request, "attestations/returns/returns.html", _context(person, scope, VerifyForm()))


@never_cache
@require_POST
@login_required
def check(request: HttpRequest) -> HttpResponse:
    """Tell whether a file is one that was made here."""
    person, scope = scope_of(request)
    form = VerifyForm(request.POST, request.FILES)
    context = _context(person, scope, form)
    if form.is_valid():
        file = form.cleaned_data["file"]
        if file.size > LARGEST:
            form.add_error("file", "That file is larger than any return: choose another")
        else:
            context["verdict"] = verify_file(data=file.read())
    return render(request, "attestations/returns/returns.html", context)


@never_cache
@require_safe
@login_required
def copy(request: HttpRequest, pk: int, what: str) -> FileResponse:
    """The workbook, its tables or its one page, to those who may have this edition of this scope; written down."""
    person = person_of(request)
    made = get_object_or_404(Return.objects.visible_to(person), pk=pk)
    ending, kind = COPIES[what]
    if request.method == "GET":
        note_download(made=made, what=what, by=person, at=timezone.now())
    name = f"{made.reference} {made.get_edition_display().replace('’', '')}.{ending}"
    file = {"workbook": made.file, "tables": made.tables, "summary": made.summary}[what]
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=kind)


def _context(person: Person, scope: Scope, form: VerifyForm) -> dict[str, object]:
    made = list(Return.objects.visible_to(person).filter(school=scope.school)[:40])
    whole = [found for found in made if not found.audiences]
    latest = next((r for r in whole if r.edition == Edition.GOVERNORS), whole[0] if whole else None)
    full = next((r for r in whole if latest and r.edition == Edition.FULL and r.as_at == latest.as_at), None)
    makes = may_make(person, scope)
    waiting = ReturnOrder.objects.visible_to(person).unsettled()
    context: dict[str, object] = {
        "form": form,
        "schools": list(schools_where(person, Capability.SEE_STANDING)),
        "whole_trust": whole_trust(person, Capability.SEE_STANDING),
        "scope": scope,
        "returns": made,
        "latest": latest,
        "full": full,
        "may_make": makes,
        "sets_ratings": makes and sets_ratings(person),
        "waiting": list(waiting.filter(school=scope.school)[:WAITING]) if makes else [],
        "next_meeting": Meeting.objects.to_come(on=london_day(timezone.now())).filter(school=scope.school).first(),
    }
    if latest:
        context |= _figures(latest, scope)
    return context


def _figures(latest: Return, scope: Scope) -> dict[str, object]:
    overdue = count_people(at=latest.as_at, school_ids=scope.school_ids, status="overdue")
    figures = summarise(at=latest.as_at, school_ids=scope.school_ids)
    goal = thresholds_as_at(latest.as_at)
    staff, posters = figures.of(Audience.STAFF), figures.of(Audience.CHANNEL_POSTER)
    adults = {
        Audience.STAFF,
        Audience.GOVERNOR,
        Audience.VOLUNTEER,
        Audience.CHANNEL_POSTER,
        Audience.CHANNEL_MANAGER,
    }
    very_late = {p.person_id for p in overdue if p.audience in adults and p.days_late > 30}
    late = {p.person_id for p in overdue if p.audience in adults}
    return {
        "staff": staff,
        "staff_percent": percent_complete(staff),
        "staff_rest": rest_words(staff),
        "posters": posters,
        "very_late": len(very_late),
        "late": len(late),
        "trend": trend(staff_trend(at=latest.as_at, school_ids=scope.school_ids), goal=goal.green),
        "goal": goal,
        "goal_words": (f"{goal.green}% or more", f"under {goal.green}%", f"under {goal.red}%"),
        "versions": versions_in_force(at=latest.as_at, school_ids=scope.school_ids),
    }
