"""Giving somebody a role on a channel, ending it, and saying that their access was taken away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from attestations.forms_channels import EndForm, FindForm, GiveForm
from attestations.tasks import sync_soon
from attestations.views.channels.facts import register_of
from attestations.views.channels.finding import find
from attestations.views.channels.rights import given_by
from lms.days import london_day
from lms.domain.channel_register.keepers import approvers_at, give_roles, take_off
from lms.domain.channel_roles import UnusableRoleError, confirm_access_removed
from lms.models import AccessRemoval, ChannelRole, Person
from lms.views.access import person_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody of the school on a channel: found by name or job, chosen from a list."""
    person, now = person_of(request), timezone.now()
    channel = get_object_or_404(given_by(person).filter(until=None), pk=pk)
    today, finder = london_day(now), FindForm(request.GET, label_suffix="")
    found = find(school=channel.school, on=today, words=finder.words)
    form = GiveForm(
        request.POST if request.method == "POST" else None,
        people=found.people,
        approvers=approvers_at(school=channel.school, on=today),
        initial={
            "may": [ChannelRole.Kind.MANAGER] if "deputy" in request.GET else request.GET.getlist("may"),
            "deputy": "deputy" in request.GET,
            "approved_by": str(person.pk),
        },
    )
    if form.is_valid():
        try:
            give_roles(
                channel=channel,
                person=form.person_chosen,
                kinds=form.cleaned_data["may"],
                deputy=form.cleaned_data["deputy"],
                approved_by=form.approver,
                on=today,
                by=person,
                at=now,
            )
        except UnusableRoleError as error:
            form.add_error("person", str(error))
        else:
            sync_soon()
            messages.success(
                request, f"{form.person_chosen} is on {channel}. What they have to learn for it is on their home page."
            )
            return redirect(register_of(channel.school, channel))
    context = {"channel": channel, "form": form, "finder": finder, "found": found}
    return render(request, "attestations/channels/give.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """Take somebody off a channel, and say that their access has then to be taken away."""
    by, now = person_of(request), timezone.now()
    channel = get_object_or_404(given_by(by), pk=pk)
    held = list(channel.roles.filter(person=person, until=None).select_related("person").order_by("kind"))
    if not held:
        raise Http404("No such role")
    whom: Person = held[0].person
    form = EndForm(request.POST if request.method == "POST" else None, held=held)
    if form.is_valid():
        kinds, because = form.cleaned_data["kinds"], form.cleaned_data["because"]
        take_off(channel=channel, person=whom, kinds=kinds, because=because, on=london_day(now), by=by, at=now)
        sync_soon()
        messages.success(request, f"{whom} is off {channel}. Take their access away there too, then say so here.")
        return redirect(register_of(channel.school, channel))
    return render(request, "attestations/channels/end.html", {"channel": channel, "whom": whom, "form": form})


@never_cache
@require_POST
@login_required
def removed(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody's access was taken away on the platform."""
    by = person_of(request)
    removals = AccessRemoval.objects.filter(role__channel__in=given_by(by))
    removal = get_object_or_404(removals.select_related("role__channel__school", "role__person"), pk=pk)
    confirm_access_removed(removal=removal, by=by, at=timezone.now())
    role = removal.role
    messages.success(request, f"Noted: {role.person} has no access to {role.channel} any more.")
    if request.POST.get("back") == "desk":
        return redirect("desk")
    return redirect(register_of(role.channel.school, role.channel))
