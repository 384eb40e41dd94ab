"""What is called green and red in a return."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from attestations.domain.rating_rules import set_thresholds, thresholds_as_at
from attestations.domain.workbook.rating import Thresholds
from attestations.forms_returns import RatingsForm
from attestations.views.return_scope import sets_ratings
from lms.views.access import person_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ratings(request: HttpRequest) -> HttpResponse:
    """What is called green and red, for those who lead the trust; of a school alone, for its compliance lead."""
    person = person_of(request)
    if not sets_ratings(person):
        raise PermissionDenied
    now = timezone.now()
    held = thresholds_as_at(now)
    form = RatingsForm(
        request.POST if request.method == "POST" else None, initial={"green": held.green, "red": held.red}
    )
    if form.is_valid():
        set_thresholds(thresholds=Thresholds(**form.cleaned_data), by=person, at=now)
        messages.success(request, "Saved. Returns from now on are rated so; those that are made do not change.")
        return redirect("ratings")
    return render(request, "attestations/returns/ratings.html", {"form": form})
