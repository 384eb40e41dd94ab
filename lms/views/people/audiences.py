"""Audiences as rules: seen as words, a count and a list before one is saved."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.domain.audience_rules import UnusableRuleError, delete_rule, people_on, rule_of, rules_of, save_rule, words
from lms.forms.audiences import AudienceForm
from lms.models import AudienceRule, Capability, Person, whole_trust
from lms.views.access import person_of
from lms.views.people.common import kept_schools, now_and_today

SHOWN = 50
"""Names in a preview."""


@never_cache
@require_safe
@login_required
def audiences(request: HttpRequest) -> HttpResponse:
    """The saved audiences, each in words and with how many are in it today."""
    viewer, (_, today) = person_of(request), now_and_today()
    kept_schools(request)
    rows = [
        (saved, _words_of(saved), people_on(rule_of(saved), today).count(), _used(saved)) for saved in rules_of(viewer)
    ]
    return render(request, "lms/people/audiences.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_audience(request: HttpRequest) -> HttpResponse:
    """Put a rule together, look at who it means, then save it."""
    viewer, (now, today) = person_of(request), now_and_today()
    schools = kept_schools(request)
    trust = whole_trust(viewer, Capability.IMPORT_PEOPLE)
    form = AudienceForm(request.POST or None, schools=schools, trust=trust)
    context: dict[str, object] = {"form": form, "today": today}
    if form.is_valid():
        rule, school = form.rule, form.cleaned_data["where"]
        if request.POST.get("save"):
            try:
                saved = save_rule(name=form.cleaned_data["name"], rule=rule, school=school, by=viewer, at=now)
            except UnusableRuleError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"“{saved.name}” is saved.")
                return redirect("audiences")
        means = people_on(rule, today)
        visible = Person.objects.visible_to(viewer).filter(pk__in=means.values("pk")).order_by("sort_name", "pk")
        context |= {
            "words": words(rule, schools=[school] if school else [], channel=form.cleaned_data["channel"]),
            "count": means.count(),
            "people": list(visible[:SHOWN]),
            "carried": AudienceForm(request.POST, schools=schools, trust=trust, auto_id=False),
        }
    return render(request, "lms/people/new_audience.html", context)


@never_cache
@require_POST
@login_required
def delete_audience(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an audience that nothing is asked of."""
    viewer, (now, _) = person_of(request), now_and_today()
    saved = get_object_or_404(rules_of(viewer), pk=pk)
    name = saved.name
    try:
        delete_rule(saved=saved, by=viewer, at=now)
        messages.success(request, f"“{name}” is deleted. The people in it are as they were.")
    except ProtectedError:
        messages.error(request, f"“{name}” is in use, so it stays.")
    return redirect("audiences")


def _words_of(saved: AudienceRule) -> str:
    return words(rule_of(saved), schools=[saved.school] if saved.school else [], channel=saved.channel)


def _used(saved: AudienceRule) -> bool:
    """Whether anything points at it: an app downstream may ask something of an audience."""
    return any(
        relation.field.model._base_manager.filter(**{relation.field.name: saved}).exists()
        for relation in AudienceRule._meta.related_objects
    )
