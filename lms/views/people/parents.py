"""The office's side of parents who register themselves: the link, and the requests that came in by it."""

from io import BytesIO

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.domain.parents.link import close_link_for_parents, open_link_for_parents
from lms.domain.parents.requests import add_parent, pupils_called, refuse_parent, requests_for
from lms.domain.people.refusal import RefusedError
from lms.domain.people.seats import seats_of
from lms.domain.people.view import seats_seen
from lms.forms.joining import ParentForm
from lms.models import Person, School
from lms.views.access import person_of
from lms.views.people.common import kept_schools, now_and_today, the_school

MOST_PUPILS = 20
"""Children offered for one search: with more, the search has to say more."""


@never_cache
@require_safe
@login_required
def parents(request: HttpRequest) -> HttpResponse:
    """The link of a school, as text and as a picture to print; who asks to be let in."""
    viewer, schools = person_of(request), kept_schools(request)
    school = the_school(request.GET.get("school", ""), schools)
    asking = requests_for(viewer).filter(school=school)
    context = {
        "schools": schools,
        "school_shown": school,
        "link": link_of(school) if school.parents_code else "",
        "open": list(asking.filter(decision="")),
        "decided": list(asking.exclude(decision="").order_by("-decided_at")[:20]),
    }
    return render(request, "lms/people/parents.html", context)


@never_cache
@require_POST
@login_required
def change_parents_link(request: HttpRequest) -> HttpResponse:
    """Switch the link on, change its code, or switch it off."""
    school = the_school(request.POST.get("school", ""), kept_schools(request))
    now, _ = now_and_today()
    if request.POST.get("off"):
        close_link_for_parents(school=school, by=person_of(request), at=now)
        messages.success(request, "The link is off. Nobody can register by it.")
    else:
        open_link_for_parents(school=school, by=person_of(request), at=now)
        messages.success(request, "The link is on. One that was handed out before no longer works.")
    return redirect(f"{reverse('parents')}?school={school.urn}")


@never_cache
@require_safe
@login_required
def parents_qr(request: HttpRequest, urn: str) -> HttpResponse:
    """The link of a school as a QR code, to put on a poster."""
    school = next((school for school in kept_schools(request) if school.urn == urn), None)
    if school is None or not school.parents_code:
        raise Http404
    picture = BytesIO()
    segno.make(link_of(school), error="m").save(picture, kind="svg", scale=8, border=3)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def parent_request(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: find the child, say how the parent stands to it, and let them in."""
    viewer, (now, today) = person_of(request), now_and_today()
    asked = get_object_or_404(requests_for(viewer), pk=pk)
    search = request.GET.get("q", "").strip()[:100]
    found = list(pupils_called(school=asked.school, words=search, on=today)[: MOST_PUPILS + 1]) if search else []
    pupils = found[:MOST_PUPILS]
    form = ParentForm(request.POST or None, pupils=pupils_called(school=asked.school, words="", on=today))
    if form.is_valid():
        try:
            parent = add_parent(asked=asked, by=viewer, at=now, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{parent} is let in, as a contact of {form.cleaned_data['pupil']}.")
            return redirect(f"{reverse('parents')}?school={asked.school.urn}")
    known = Person.objects.visible_to(viewer).filter(email__iexact=asked.email).first()
    seats = seats_of(pupils, seats=seats_seen(viewer, on=today), past=False, on=today)
    context = {
        "asked": asked,
        "form": form,
        "search": search,
        "pupils": [(pupil, seats.get(pupil.pk, [])) for pupil in pupils],
        "more": len(found) > MOST_PUPILS,
        "chosen": request.POST.get("pupil", ""),
        "known": known,
    }
    return render(request, "lms/people/parent_request.html", context)


@never_cache
@require_POST
@login_required
def refuse_parent_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Do not let a parent in."""
    asked = get_object_or_404(requests_for(person_of(request)), pk=pk)
    try:
        refuse_parent(asked=asked, by=person_of(request), at=now_and_today()[0])
        messages.success(request, f"{asked.first} {asked.last} is not let in.")
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('parents')}?school={asked.school.urn}")


def link_of(school: School) -> str:
    """The address that parents of a school open."""
    return f"{settings.SITE_URL}{reverse('join', args=[school.parents_code])}"
