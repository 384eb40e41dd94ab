"""The meetings of governors, before which their return is made by itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from attestations.domain.return_orders import MeetingError, add_meeting, call_off_meeting
from attestations.forms_returns import MeetingForm
from attestations.models import Meeting
from attestations.views.return_scope import making
from lms.days import london_day
from lms.views.access import person_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def meetings(request: HttpRequest) -> HttpResponse:
    """The days on which governors meet; a week before each, the return is made and they are written to."""
    person, scope = making(request)
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
