"""What governors asked for when they read a return."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from attestations.domain.return_actions import NoReturnYetError, add_action, finish_action
from attestations.forms_returns import ActionForm
from attestations.models import ReturnAction
from attestations.views.return_scope import making
from lms.days import london_day
from lms.views.access import person_of

DONE_SHOWN = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def actions(request: HttpRequest) -> HttpResponse:
    """What governors asked for when they read a return."""
    person, scope = making(request)
    form = ActionForm(request.POST if request.method == "POST" else None)
    now = timezone.now()
    if form.is_valid():
        try:
            add_action(scope=scope, by=person, at=now, **form.cleaned_data)
        except NoReturnYetError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The action is down. It is in every return from now on.")
            return redirect(request.get_full_path())
    listed = ReturnAction.objects.visible_to(person).filter(school=scope.school).select_related("from_return")
    context = {
        "form": form,
        "scope": scope,
        "today": london_day(now),
        "to_do": listed.filter(done_at=None),
        "done": listed.exclude(done_at=None).order_by("-done_at")[:DONE_SHOWN],
    }
    return render(request, "attestations/returns/actions.html", context)


@never_cache
@require_POST
@login_required
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an action is done."""
    person = person_of(request)
    listed = ReturnAction.objects.visible_to(person).select_related("school", "from_return")
    action = get_object_or_404(listed, pk=pk)
    finish_action(action=action, by=person, at=timezone.now())
    messages.success(request, "Done.")
    return redirect(reverse("return_actions") + (f"?school={action.school.urn}" if action.school else ""))
