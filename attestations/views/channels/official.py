"""The list of a school's official channels: for anyone to read where the school says so, and for its own website."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from attestations.views.channels.rights import kept_by
from lms.days import london_day
from lms.domain.channel_register.official import as_html, as_text, official_channels, publish_list
from lms.models import Capability, School, schools_where
from lms.views.access import person_of


@never_cache
@require_safe
def official(request: HttpRequest, urn: str) -> HttpResponse:
    """The accounts that speak for a school, for anyone; no person is named."""
    school = get_object_or_404(School.objects.filter(publishes_channels=True), urn=urn)
    today = london_day(timezone.now())
    css = reverse("school_css", args=[school.urn, school.colour.lstrip("#")])
    context = {
        "school": school,
        "school_css_url": css,
        "channels": official_channels(school=school, on=today),
        "today": today,
    }
    return render(request, "attestations/channels/official.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def website(request: HttpRequest, urn: str) -> HttpResponse:
    """The list as text and HTML to copy, and the switch that lets anyone read it here."""
    person, now = person_of(request), timezone.now()
    at_school = get_object_or_404(schools_where(person, Capability.SEE_CHANNELS), urn=urn)
    keeps = kept_by(person).filter(pk=at_school.pk).exists()
    if request.method == "POST":
        if not keeps:
            raise PermissionDenied
        publish_list(school=at_school, publishes=request.POST.get("publish") == "yes", by=person, at=now)
        on = at_school.publishes_channels
        messages.success(request, "Anyone may read the list now." if on else "The list is not open to anyone now.")
        return redirect("channels_for_website", urn)
    channels = official_channels(school=at_school, on=london_day(now))
    context = {
        "at_school": at_school,
        "keeps": keeps,
        "channels": channels,
        "text": as_text(channels),
        "html": as_html(channels),
        "address": settings.SITE_URL + reverse("official_channels", args=[urn]),
    }
    return render(request, "attestations/channels/website.html", context)
