"""Asking for returns, watching them being made, and the meetings before which they are made by themselves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attestations import tasks
from attestations.domain.rating_rules import set_thresholds, thresholds_as_at
from attestations.domain.return_actions import NoReturnYetError, add_action, finish_action
from attestations.domain.return_facts import Scope
from attestations.domain.return_orders import MeetingError, add_meeting, call_off_meeting, order_return
from attestations.domain.returns import UnusableMomentError
from attestations.domain.workbook.rating import Thresholds
from attestations.forms_returns import ActionForm, MeetingForm, OrderForm, RatingsForm
from attestations.models import Edition, Meeting, Purpose, ReturnAction, ReturnOrder
from attestations.views.returns import may_make, scope_of, sets_ratings
from lms.days import london_day
from lms.models import Person
from lms.views.access import person_of

REFRESH_SECONDS = 2
DONE_SHOWN = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make(request: HttpRequest) -> HttpResponse:
    """Ask for both editions; for those who may see the full one."""
    person, scope = _making(request)
    form = OrderForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now = timezone.now()
        asked = Scope(scope.school, form.chosen_audiences())
        purpose = Purpose(form.cleaned_data["purpose"])
        try:
            order = order_return(scope=asked, purpose=purpose, as_at=form.moment(now), by=person, at=now)
        except UnusableMomentError as error:
            form.add_error("as_at", str(error))
        else:
            tasks.make_returns_soon()
            return redirect("return_order", order.pk)
    return render(request, "attestations/returns/make.html", {"form": form, "scope": scope})


@never_cache
@require_safe
@login_required
def one_order(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a return is. While it is made the page looks again by itself; once it is made it leads to it."""
    order = get_object_or_404(ReturnOrder.objects.visible_to(person_of(request)).select_related("school"), pk=pk)
    where = reverse("returns") + (f"?school={order.school.urn}" if order.school else "")
    if order.made_at:
        messages.success(request, "The return is made. It will not change.")
        return redirect(where)
    done = order.returns.count()
    context = {"order": order, "where": where, "step": done + 1, "steps": len(Edition), "busy": not order.failed_at}
    response = render(request, "attestations/returns/order.html", context)
    if not order.failed_at:
        response.headers["Refresh"] = str(REFRESH_SECONDS)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def meetings(request: HttpRequest) -> HttpResponse:
    """The days on which governors meet; a week before each, the return is made and they are written to."""
    person, scope = _making(request)
    form = MeetingForm(request.POST if request.method == "POST" else None)
    now = timezone.now()
    if form.is_valid():
        try:
            add_meeting(
                school=scope.school, held_on=form.cleaned_data["held_on"], by=person, on=london_day(now), at=now
            )
        except MeetingError as error:
            form.add_error("held_on", str(error))
        else:
            messages.success(request, "The meeting is down.")
            return redirect(request.get_full_path())
    to_come = Meeting.objects.visible_to(person).to_come(on=london_day(now)).filter(school=scope.school)
    context = {"form": form, "scope": scope, "meetings": to_come.select_related("order")}
    return render(request, "attestations/returns/meetings.html", context)


@never_cache
@require_POST
@login_required
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a meeting off."""
    person = person_of(request)
    meeting = get_object_or_404(Meeting.objects.visible_to(person).select_related("school"), pk=pk)
    call_off_meeting(meeting=meeting, by=person, at=timezone.now())
    messages.success(request, "The meeting is off.")
    return redirect(reverse("meetings") + (f"?school={meeting.school.urn}" if meeting.school else ""))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def actions(request: HttpRequest) -> HttpResponse:
    """What governors asked for when they read a return."""
    person, scope = _making(request)
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


def _making(request: HttpRequest) -> tuple[Person, Scope]:
    person, scope = scope_of(request)
    if not may_make(person, scope):
        raise PermissionDenied
    return person, scope
