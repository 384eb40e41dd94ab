"""Roles, sessions and ways in of somebody else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lms.domain.people.refusal import RefusedError
from lms.domain.people.roles import end_role, give_role, may_appoint
from lms.domain.people.way_in import hand_over_link, sign_out_everywhere
from lms.domain.second_factor import MayNotResetError, may_reset_second_factor, reset_second_factor
from lms.forms.people import RoleForm
from lms.models import Appointment, Capability, Person, School, schools_where, whole_trust
from lms.views.access import person_of
from lms.views.people.common import kept_person, now_and_today, seen_person, to_person

HANDED = "handed_over"
"""In the session, until it is shown: a link that was just made, and for whom."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def give_person_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a role, at a school or across the trust."""
    person, viewer, (now, today) = _appointable(request, pk), person_of(request), now_and_today()
    form = RoleForm(
        request.POST or None,
        schools=list(schools_where(viewer, Capability.APPOINT)),
        trust=whole_trust(viewer, Capability.APPOINT),
        several=School.objects.count() > 1,
    )
    if form.is_valid():
        try:
            role, school = form.cleaned_data["role"], form.cleaned_data["where"]
            give_role(person=person, role=role, school=school, by=viewer, on=today, at=now)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            title = Appointment.Role(role).label.lower()
            messages.success(request, f"{person} is now {title}. They sign in again to use it.")
            return to_person(person)
    return render(request, "lms/people/give_role.html", {"form": form, "shown_person": person})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end_person_role(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    """Look at what ends, then end it."""
    person, viewer, (now, today) = seen_person(request, pk), person_of(request), now_and_today()
    held = get_object_or_404(person.appointments.filter(until=None).select_related("school"), pk=role)
    if not may_appoint(viewer, school=held.school):
        raise PermissionDenied
    if request.method == "POST":
        try:
            end_role(held=held, because="ended by hand", by=viewer, on=today, at=now)
            messages.success(request, f"{person} is no longer {held.get_role_display().lower()}.")
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        return to_person(person) if person != viewer else redirect("home")
    return render(request, "lms/people/end_role.html", {"held": held, "shown_person": person})


@never_cache
@require_POST
@login_required
def sign_person_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign somebody out wherever they are signed in."""
    person, viewer, (now, _) = kept_person(request, pk), person_of(request), now_and_today()
    try:
        sign_out_everywhere(person=person, by=viewer, at=now)
        messages.success(request, f"{person} is signed out everywhere.")
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return to_person(person)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def reset_person_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away the second factor of somebody who has lost it, having read what that means."""
    person, viewer, (now, _) = seen_person(request, pk), person_of(request), now_and_today()
    if not may_reset_second_factor(person=person, by=viewer):
        raise PermissionDenied
    if request.method == "POST":
        try:
            reset_second_factor(person=person, by=viewer, at=now)
            messages.success(request, f"{person} sets a second step up anew when they next sign in.")
        except MayNotResetError:
            raise PermissionDenied from None
        return to_person(person)
    return render(request, "lms/people/reset_factor.html", {"shown_person": person})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def way_in(request: HttpRequest, pk: int) -> HttpResponse:
    """A sign-in link to give to somebody in person: made by a press, shown once."""
    person, viewer, (now, _) = kept_person(request, pk), person_of(request), now_and_today()
    if request.method == "POST":
        try:
            show_once(request, person, hand_over_link(person=person, by=viewer, at=now))
        except RefusedError as refusal:
            messages.error(request, str(refusal))
            return to_person(person)
        return redirect("person_way_in", person.pk)
    kept = request.session.pop(HANDED, None)
    link = kept["link"] if kept and kept["person"] == person.pk else ""
    return render(request, "lms/people/way_in.html", {"shown_person": person, "link": link})


def show_once(request: HttpRequest, person: Person, link: str) -> None:
    """Keep a link until the next page shows it, so that loading that page again shows it to nobody."""
    request.session[HANDED] = {"person": person.pk, "link": link}


def _appointable(request: HttpRequest, pk: int) -> Person:
    person = seen_person(request, pk)
    if not schools_where(person_of(request), Capability.APPOINT).exists():
        raise PermissionDenied
    return person
