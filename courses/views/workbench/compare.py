"""Two versions of a policy side by side."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from courses.domain.compare_versions import compare_versions
from courses.forms import PairForm
from courses.models import Policy, PolicyVersion
from courses.views.workbench.audiences import choices_of, wanted
from courses.views.workbench.changes import sheets_of, summary_of
from courses.views.workbench.chrome import crumb_of, page
from lms.days import london_day
from lms.views.access import person_of


def pair_form(versions: Sequence[PolicyVersion], data: Mapping[str, str] | None = None) -> PairForm:
    """The choice of two of `versions`, which come newest first; the two newest unless others are asked for."""
    chosen = {"old": str(versions[1].pk), "new": str(versions[0].pk)}
    if data:
        chosen |= {name: data.get(name) or value for name, value in chosen.items()}
    return PairForm(chosen, versions=[(str(version.pk), _named(version)) for version in versions], label_suffix="")


def _named(version: PolicyVersion) -> str:
    if version.approved_on:
        return f"{version.number}, approved {_short(version.approved_on)}"
    return f"{version.number}, draft of {_short(london_day(version.imported_at))}"


def _short(day: date) -> str:
    """Without its weekday, so that it fits a list on a telephone."""
    return f"{day.day} {day:%B %Y}"


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What one version changes in another, clause by clause; `for` narrows it to what binds one audience."""
    policy = get_object_or_404(Policy.objects.workable_by(person_of(request)), pk=pk)
    versions = list(policy.versions.order_by("-sequence"))
    context: dict[str, object] = {"policy": policy}
    title, trail = "Compare versions", (crumb_of(policy),)
    if len(versions) < 2:
        return page(request, "compare", context, title=title, trail=trail)
    form = pair_form(versions, request.GET.dict())
    context["form"] = form
    if not form.is_valid() or form.cleaned_data["old"] == form.cleaned_data["new"]:
        context["same"] = form.is_valid()
        return page(request, "compare", context, title=title, trail=trail)
    by_pk = {str(version.pk): version for version in versions}
    old, new = by_pk[form.cleaned_data["old"]], by_pk[form.cleaned_data["new"]]
    difference = compare_versions(old=old, new=new)
    sheets = sheets_of(difference, old=old, new=new)
    audience = wanted(request)
    shown = [sheet for sheet in sheets if sheet.binds(audience)]
    context |= {
        "old": old,
        "new": new,
        "summary": summary_of(difference, since=old.number),
        "unchanged": difference.unchanged,
        "audience": audience,
        "audiences": choices_of([sheet.audiences for sheet in sheets], current=audience),
        "sheets": shown,
        "renumbered": [sheet for sheet in shown if sheet.kind == "renumbered"],
        "pair": [("old", old.pk), ("new", new.pk)],
        "all": len(sheets),
    }
    return page(request, "compare", context, title=f"{old.number} and {new.number} compared", trail=trail)
