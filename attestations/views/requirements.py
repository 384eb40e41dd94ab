"""What is asked of whom, how often, by when: looked at, changed, and foreseen before it is saved."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from attestations.domain.changing_requirements import change_requirement, requirements_of
from attestations.domain.obligations.foresee import foresee
from attestations.domain.requirement_words import due_words_of, often_words_of, who_words_of
from attestations.forms_requirements import RequirementForm
from attestations.models import Obligation, Requirement
from lms.days import cycle_year, london_day
from lms.domain.audience_rules import rules_of
from lms.models import Capability, is_appointed_to
from lms.views.access import person_of


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement in words, with how many owe it this year."""

    requirement: Requirement
    who: str
    often: str
    due: str
    owed: int


@never_cache
@require_safe
@login_required
def requirements(request: HttpRequest) -> HttpResponse:
    """Everything that is asked, of the policies this person answers for."""
    person = person_of(request)
    if not is_appointed_to(person, Capability.SET_REQUIREMENTS):
        raise PermissionDenied
    found = list(requirements_of(person))
    standing = Obligation.objects.standing().filter(
        requirement__in=found, cycle=cycle_year(london_day(timezone.now())), change_set=None
    )
    owed = dict(standing.order_by().values_list("requirement").annotate(Count("person", distinct=True)))
    rows = [Row(one, who_words_of(one), often_words_of(one), due_words_of(one), owed.get(one.pk, 0)) for one in found]
    return render(request, "attestations/requirements/all.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_requirement_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one: first what that would open, move and withdraw is shown, then it is saved."""
    person, now = person_of(request), timezone.now()
    requirement = get_object_or_404(requirements_of(person), pk=pk)
    form = RequirementForm(request.POST or None, instance=requirement, rules=rules_of(person))
    context: dict[str, object] = {"form": form, "requirement": requirement, "today": london_day(now)}
    if request.method == "POST" and form.is_valid():
        changed = form.save(commit=False)
        if "save" in request.POST:
            change_requirement(requirement=changed, by=person, at=now)
            messages.success(request, "Saved. What people owe follows within the minute.")
            return redirect("requirements")
        context |= {
            "foreseen": foresee(requirement=changed, on=london_day(now)),
            "who": who_words_of(changed),
            "often": often_words_of(changed),
            "due": due_words_of(changed),
            "carried": RequirementForm(request.POST, instance=requirement, rules=rules_of(person), auto_id=False),
        }
    return render(request, "attestations/requirements/change.html", context)
