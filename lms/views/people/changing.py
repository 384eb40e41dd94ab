"""Putting right what is kept of a person, and saying that they have left."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lms.domain.people.facts import LEADERS, NAMES, change_address, change_names, change_seat
from lms.domain.people.leaving import leaving_of, say_left
from lms.domain.people.reach import keeps_wholly, seats_kept
from lms.domain.people.refusal import RefusedError
from lms.forms.people import LeaveForm, NamesForm, SeatForm
from lms.views.access import person_of
from lms.views.people.common import adults_at, kept_person, now_and_today, to_person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Other names, another address."""
    person, viewer, (now, today) = kept_person(request, pk), person_of(request), now_and_today()
    initial = {name: getattr(person, name) for name in (*NAMES, "email")}
    form = NamesForm(request.POST or None, initial=initial)
    if not keeps_wholly(viewer, person, on=today):
        form.lock_address()
    if form.is_valid():
        try:
            with transaction.atomic():
                change_names(person=person, by=viewer, at=now, **{name: form.cleaned_data[name] for name in NAMES})
                if "email" in form.fields:
                    change_address(person=person, email=form.cleaned_data["email"], by=viewer, at=now)
        except RefusedError as refusal:
            form.add_error("email" if "email" in form.fields else None, str(refusal))
        else:
            messages.success(request, f"Changed for {person}.")
            return to_person(person)
    context = {"form": form, "shown_person": person}
    return render(request, "lms/people/change_person.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_seat_of(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    """Another job title, group, team leader; or year and class."""
    person, viewer, (now, today) = kept_person(request, pk), person_of(request), now_and_today()
    found = get_object_or_404(seats_kept(person, by=viewer, on=today), pk=seat)
    leaders = adults_at(found.school, on=today, audiences=LEADERS).exclude(pk=person.pk)
    form = SeatForm(request.POST or None, seat=found, leaders=leaders)
    if form.is_valid():
        try:
            change_seat(seat=found, by=viewer, at=now, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Changed for {person} at {found.school}.")
            return to_person(person)
    context = {"form": form, "shown_person": person, "seat": found}
    return render(request, "lms/people/change_seat.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def person_leaves(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has left: the last day, then what follows from it, then done."""
    person, viewer, (now, today) = kept_person(request, pk), person_of(request), now_and_today()
    seats = list(seats_kept(person, by=viewer, on=today))
    form = LeaveForm(request.POST or None, seats=seats, today=today)
    context: dict[str, object] = {"form": form, "shown_person": person, "today": today, "seats": seats}
    if form.is_valid():
        going, day = form.going, form.cleaned_data["last_day"]
        try:
            if request.POST.get("sure"):
                say_left(person=person, seats=going, on=day, by=viewer, at=now)
                messages.success(request, f"{person} has left." if day <= today else f"{person} leaves on that day.")
                return to_person(person)
            context |= {
                "follows": leaving_of(person=person, seats=going, on=day),
                "going": going,
                "day": day,
                "at_once": day <= today,
            }
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "lms/people/leaves.html", context)
