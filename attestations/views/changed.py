"""What a new version changes for somebody: read it, answer the questions on it, then sign."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from attestations.domain.changes_to_sign import changes_to_sign
from attestations.domain.duties import duty_steps
from attestations.domain.reading_changes import (
    answer_on_changes,
    questions_on_changes,
    read_changes,
    reading_of,
)
from attestations.domain.statements import version_to_sign
from attestations.forms_changes import QuestionsForm
from attestations.models import Obligation
from lms.days import london_day
from lms.models import Person
from lms.views.access import person_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """The changed clauses, before and now. Going on from here is having read them."""
    person = person_of(request)
    obligation = _mine(pk, person)
    if elsewhere := _over(request, obligation):
        return elsewhere
    questions = questions_on_changes(obligation)
    if request.method == "POST":
        read_changes(obligation=obligation, by=person, at=timezone.now())
        return redirect("changed_questions" if questions else "sign", obligation.pk)
    context = _context(obligation) | {"changes": changes_to_sign(obligation), "questions": len(questions)}
    return render(request, "attestations/changed.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions that cite what changed, all on one page; what was answered is explained on the next."""
    person = person_of(request)
    obligation = _mine(pk, person)
    if elsewhere := _over(request, obligation):
        return elsewhere
    posed = questions_on_changes(obligation)
    if reading_of(obligation) is None:
        return redirect("changed", obligation.pk)
    if not posed:
        return redirect("sign", obligation.pk)
    form = QuestionsForm(request.POST if request.method == "POST" else None, posed=posed, label_suffix="")
    if request.method == "POST" and form.is_valid():
        marked = answer_on_changes(obligation=obligation, chosen=form.chosen(), by=person, at=timezone.now())
        context = _context(obligation) | {"marked": marked, "right": sum(one.well for one in marked)}
        return render(request, "attestations/changed_answered.html", context)
    context = _context(obligation) | {"form": form, "questions": len(posed)}
    return render(request, "attestations/changed_questions.html", context)


def _mine(pk: int, person: Person) -> Obligation:
    """Raises Http404 for another's obligation, and for one that is not of what changed."""
    mine = Obligation.objects.filter(person=person).select_related(
        "requirement__course__policy", "requirement__course__version", "person", "cycle", "child", "change_set__new"
    )
    found = get_object_or_404(mine, pk=pk)
    if found.change_set_id is None:
        raise Http404("Nothing has changed")
    return found


def _over(request: HttpRequest, obligation: Obligation) -> HttpResponse | None:
    """Where it is signed already, or not asked any more."""
    if signature := obligation.signature:
        return redirect("receipt", code=signature.code)
    if obligation.withdrawn_at or obligation.opens_on > london_day(timezone.now()):
        return render(request, "attestations/not_needed.html", {"obligation": obligation}, status=410)
    return None


def _context(obligation: Obligation) -> dict[str, object]:
    return {
        "obligation": obligation,
        "course": obligation.requirement.course,
        "version": version_to_sign(obligation),
        "steps": duty_steps(obligation),
    }
