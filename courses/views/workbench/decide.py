"""What an approved version changes: its policy owner says what is material, and sees who would sign again."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from courses.domain.change_sets import UnusableDecisionError, first_undecided
from courses.domain.change_sets import decide as decide_changes
from courses.models import Change, ChangeSet, PolicyVersion
from courses.resigning import Resigning, who_would_sign_again
from courses.views.workbench.changes import Sheet, sheet_of
from courses.views.workbench.chrome import crumb_of, page
from lms.days import london_day
from lms.models import Capability
from lms.views.access import person_of

MATERIAL, EDITORIAL = "material", "editorial"


@dataclass(frozen=True, slots=True)
class Question:
    """One change with what is chosen for it so far."""

    change: Change
    sheet: Sheet
    material: bool

    @property
    def name(self) -> str:
        return f"change-{self.change.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Each change with the choice that is suggested or was made; then who signs again; then it is decided."""
    version = get_object_or_404(PolicyVersion.objects.workable_by(person_of(request)).select_related("policy"), pk=pk)
    found = get_object_or_404(ChangeSet.objects.select_related("old", "new", "decided_by"), new=version)
    may = PolicyVersion.objects.workable_by(person_of(request), Capability.APPROVE_POLICY).filter(pk=pk).exists()
    if request.method == "POST" and not may:
        raise PermissionDenied
    changes = list(found.changes.select_related("old", "new"))
    chosen = _chosen(request, changes)
    if request.method == "POST" and "confirm" in request.POST:
        try:
            decide_changes(change_set=found, material=chosen, by=person_of(request), at=timezone.now())
        except UnusableDecisionError as error:
            messages.error(request, str(error))
            return redirect("workbench:decide", version.pk)
        messages.success(request, _told(len(chosen), len(changes) - len(chosen)))
        return redirect("workbench:version", version.pk)
    waiting = first_undecided(version.policy)
    context: dict[str, object] = {
        "change_set": found,
        "version": version,
        "old": found.old,
        "new": found.new,
        "may": may,
        "before": waiting.new if waiting and waiting.new.sequence < version.sequence else None,
        "questions": [Question(change, sheet_of(change), change.pk in chosen) for change in changes],
        "chosen": len(chosen),
    }
    if request.method == "POST":
        context["resigning"] = _by_audience(
            who_would_sign_again(change_set=found, material=chosen, on=london_day(timezone.now()))
        )
    title = f"What version {version.number} changes"
    name = "decide_confirm" if request.method == "POST" else "decide"
    return page(request, name, context, title=title, trail=(crumb_of(version.policy),))


def _chosen(request: HttpRequest, changes: list[Change]) -> set[int]:
    """The changes that are material: as the form says, else as was decided, else as is suggested."""
    if request.method == "POST":
        return {change.pk for change in changes if request.POST.get(f"change-{change.pk}") != EDITORIAL}
    return {change.pk for change in changes if _standing(change)}


def _standing(change: Change) -> bool:
    return change.suggested_material if change.material is None else change.material


def _by_audience(rows: list[Resigning]) -> dict[str, list[Resigning]]:
    found: dict[str, list[Resigning]] = {}
    for row in rows:
        found.setdefault(row.audience, []).append(row)
    return found


def _told(material: int, editorial: int) -> str:
    if not material:
        return "Decided: every change is editorial, and nobody signs again."
    return (
        f"Decided: {material} material, {editorial} editorial. Those who signed the version before "
        "are asked within the minute."
    )
