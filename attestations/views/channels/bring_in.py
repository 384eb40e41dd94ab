"""Bringing the register of a policy into the schools' own: looked at first, then applied."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from attestations.forms_channels import PlaceForm
from attestations.tasks import sync_soon
from attestations.views.channels.rights import kept_by
from courses.domain.register import Brought, RegisterPlan, import_register, plan_register
from courses.models import Policy, PolicyVersion
from lms.days import london_day
from lms.views.access import person_of
from lms.words import number_words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """What a policy's register would bring to the schools whose registers this person keeps, and bringing it."""
    person, now = person_of(request), timezone.now()
    schools = list(kept_by(person))
    if not schools:
        raise PermissionDenied
    readable = PolicyVersion.objects.approved().filter(policy__in=Policy.objects.visible_to(person))
    version = get_object_or_404(readable.select_related("policy__school"), pk=pk)
    today = london_day(now)
    bare = plan_register(version=version, on=today, schools=schools)
    said = list(dict.fromkeys(row.school or "" for row in bare.unplaced))
    form = PlaceForm(request.POST if request.method == "POST" else request.GET, said=said, schools=schools)
    placed = form.placed() if form.is_valid() else {}
    if request.method == "POST" and (form.is_valid() or not said):
        brought = import_register(version=version, by=person, on=today, at=now, schools=schools, placed=placed)
        sync_soon()
        messages.success(request, brought_words(brought))
        return redirect(reverse("channels"))
    plan = plan_register(version=version, on=today, schools=schools, placed=placed) if placed else bare
    context = {"version": version, "plan": plan, "form": form if said else None, "lead": plan_words(plan)}
    return render(request, "attestations/channels/bring_in.html", context)


def plan_words(plan: RegisterPlan) -> str:
    """The plan in a sentence or two."""
    if not plan.named:
        return "It names no account of a school whose register you keep."
    said = f"It names {number_words(plan.named)} account{'' if plan.named == 1 else 's'}"
    if not plan.brings:
        return f"{said}. There is nothing new in it to bring in."
    one = plan.new == 1
    new = f"{number_words(plan.new)} {'is' if one else 'are'} new here" if plan.new else "none is new here"
    return f"{said}; {new}. {_parts(plan.roles, plan.gaps)} What the school changed since stays as it is."


def brought_words(brought: Brought) -> str:
    """What was brought in, in a sentence."""
    if not (brought.channels or brought.roles or brought.gaps):
        return "There was nothing new to bring in."
    accounts = f"{number_words(brought.channels)} account{'' if brought.channels == 1 else 's'}"
    return f"Brought in: {accounts}. {_parts(brought.roles, brought.gaps)}"


def _parts(roles: int, gaps: int) -> str:
    given = f"{number_words(roles)} role{'' if roles == 1 else 's'}" if roles else "no role"
    left = f"{number_words(gaps)} thing{' is' if gaps == 1 else 's are'}" if gaps else "nothing is"
    return f"It gives {given}, and {left} left to settle."
