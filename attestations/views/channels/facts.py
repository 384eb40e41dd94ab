"""Adding an account, changing what the register says of one, closing and reopening it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from attestations.forms_channels import ChannelForm
from attestations.tasks import sync_soon
from attestations.views.channels.rights import kept_by
from lms.days import london_day
from lms.domain.channel_register.accounts import (
    UnusableChannelError,
    add_channel,
    change_channel,
    close_channel,
    reopen_channel,
)
from lms.models import Channel, School
from lms.views.access import person_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, urn: str) -> HttpResponse:
    """Add an account to the register of a school."""
    person, now = person_of(request), timezone.now()
    school = get_object_or_404(kept_by(person), urn=urn)
    form = ChannelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            channel = add_channel(school=school, facts=form.facts(), on=london_day(now), by=person, at=now)
        except UnusableChannelError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, f"{channel} is in the register. Say next who manages it.")
            return redirect("give_channel_role", channel.pk)
    return render(request, "attestations/channels/facts.html", {"form": form, "at_school": school})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the register says of an account; its own manager may say some of it."""
    person, now = person_of(request), timezone.now()
    channel = get_object_or_404(Channel.objects.facts_kept_by(person).select_related("school"), pk=pk)
    keeps = kept_by(person).filter(pk=channel.school_id).exists()
    form = ChannelForm(request.POST if request.method == "POST" else None, channel=channel, own=not keeps)
    if form.is_valid():
        try:
            change_channel(channel=channel, facts=form.facts(), on=london_day(now), by=person, at=now)
        except UnusableChannelError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, f"The register now says so of {channel}.")
            return redirect(register_of(channel.school, channel))
    context = {"form": form, "at_school": channel.school, "channel": channel, "keeps": keeps}
    return render(request, "attestations/channels/facts.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account: what that does is said first."""
    person, now = person_of(request), timezone.now()
    channel = get_object_or_404(_kept(request).filter(until=None), pk=pk)
    if request.method == "POST":
        close_channel(channel=channel, on=london_day(now), by=person, at=now)
        sync_soon()
        messages.success(request, f"{channel} is closed in the register.")
        return redirect(register_of(channel.school))
    holders = {role.person for role in channel.roles.on(london_day(now)).select_related("person")}
    context = {"channel": channel, "holders": sorted(holders, key=str)}
    return render(request, "attestations/channels/close.html", context)


@never_cache
@require_POST
@login_required
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a closed account into use again."""
    channel = get_object_or_404(_kept(request).filter(until__isnull=False), pk=pk)
    reopen_channel(channel=channel, by=person_of(request), at=timezone.now())
    messages.success(request, f"{channel} is in use again. Nobody has a role on it yet.")
    return redirect(register_of(channel.school, channel))


def register_of(school: School, channel: Channel | None = None) -> str:
    """The address of a school's register, at the sheet of a channel."""
    at = f"#channel-{channel.pk}" if channel else ""
    return f"{reverse('channels')}?school={school.urn}{at}"


def _kept(request: HttpRequest) -> QuerySet[Channel]:
    return Channel.objects.filter(school__in=kept_by(person_of(request))).select_related("school")
