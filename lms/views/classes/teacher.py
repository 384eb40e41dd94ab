"""A class teacher's side: who can sign in, new pictures and words, the code on the wall. Another's class is no page."""

from io import BytesIO

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lms.days import london_day
from lms.domain.classes.codes import in_address
from lms.domain.classes.giving import Given, give_to_class, give_to_pupil
from lms.domain.classes.making import change_code
from lms.domain.classes.pupils import only_pupils, pupils_of
from lms.domain.classes.register import Row, register_of, state_of
from lms.domain.classes.teaching import classes_taught_by
from lms.forms.classes import GiveForm, PupilSecretForm
from lms.models import Person, SchoolClass
from lms.views.access import person_of

ALREADY = (
    "New ones were given a moment ago, and a sheet is shown only once. Nothing was changed now. Lost it? Give new ones."
)


@never_cache
@require_safe
@login_required
def class_mine(request: HttpRequest) -> HttpResponse:
    """The classes that this person teaches."""
    found = classes_taught_by(person=person_of(request), on=london_day(timezone.now()))
    if not found:
        raise PermissionDenied
    now = timezone.now()
    rows = [(school_class, register_of(school_class=school_class, at=now)) for school_class in found]
    return render(request, "lms/classes/mine.html", {"classes": [(c, r, _without(r)) for c, r in rows]})


@never_cache
@require_safe
@login_required
def class_taught(request: HttpRequest, pk: int) -> HttpResponse:
    """One class: its pupils, whether each can sign in, and when they last did."""
    mine = _taught(request, pk)
    now = timezone.now()
    rows = register_of(school_class=mine, at=now)
    context = {"school_class": mine, "rows": rows, "missing": _without(rows), "today": london_day(now)}
    return render(request, "lms/classes/class.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def class_give(request: HttpRequest, pk: int) -> HttpResponse:
    """New pictures or words for the class."""
    if request.method == "POST":
        return _give(request, pk)
    mine = _taught(request, pk)
    rows = register_of(school_class=mine, at=timezone.now())
    missing = _without(rows)
    initial = {"who": "missing" if missing else "everyone", "kind": mine.secret, "state": state_of(rows)}
    form = GiveForm(missing=missing, initial=initial)
    return render(request, "lms/classes/give.html", {"school_class": mine, "form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def class_give_one(request: HttpRequest, pk: int, pupil: int) -> HttpResponse:
    """A new picture or word for one pupil, and an end to their waiting after too many wrong tries."""
    if request.method == "POST":
        return _give_one(request, pk, pupil)
    mine = _taught(request, pk)
    person = _pupil(mine, pupil)
    form = PupilSecretForm(school_class=mine, pupil=person, initial={"state": _state_of_one(mine, person)})
    return render(request, "lms/classes/give_one.html", {"school_class": mine, "pupil": person, "form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def class_new_code(request: HttpRequest, pk: int) -> HttpResponse:
    """A new code for the class, once it is said what follows from it."""
    mine = _taught(request, pk)
    if request.method != "POST":
        return render(request, "lms/classes/new_code.html", {"school_class": mine})
    change_code(school_class=mine, by=person_of(request), at=timezone.now())
    messages.success(request, f"The code is now {mine.code}. The old one no longer works.")
    return redirect("class_poster", pk=mine.pk)


@never_cache
@require_safe
@login_required
def class_poster(request: HttpRequest, pk: int) -> HttpResponse:
    """The code and its QR, for the wall."""
    return render(request, "lms/classes/poster.html", {"school_class": _taught(request, pk), "address": _typed()})


@never_cache
@require_safe
@login_required
def class_qr(request: HttpRequest, pk: int) -> HttpResponse:
    """The QR of a class's code. It leads to the site's own address, whatever host was asked for."""
    mine = _taught(request, pk)
    leads_to = settings.SITE_URL + reverse("class_link", args=[in_address(mine.code)])
    drawn = BytesIO()
    segno.make(leads_to, error="m").save(drawn, kind="svg", scale=4, border=3, dark="#20243a", light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@transaction.atomic
def _give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give, and answer with the sheet itself: it is kept nowhere. A second press of the same page changes nothing."""
    mine = _taught(request, pk, to_change=True)
    rows = register_of(school_class=mine, at=timezone.now())
    form = GiveForm(request.POST, missing=_without(rows))
    if form.data.get("state") != state_of(rows):
        return _already(request, mine)
    if not form.is_valid():
        return render(request, "lms/classes/give.html", {"school_class": mine, "form": form})
    given = give_to_class(
        school_class=mine,
        kind=form.cleaned_data["kind"],
        only_missing=form.cleaned_data["who"] == "missing",
        by=person_of(request),
        at=timezone.now(),
    )
    return _sheet(request, mine, given)


@transaction.atomic
def _give_one(request: HttpRequest, pk: int, pupil: int) -> HttpResponse:
    mine = _taught(request, pk, to_change=True)
    person = _pupil(mine, pupil)
    form = PupilSecretForm(request.POST, school_class=mine, pupil=person)
    if form.data.get("state") != _state_of_one(mine, person):
        return _already(request, mine)
    if not form.is_valid():
        return render(request, "lms/classes/give_one.html", {"school_class": mine, "pupil": person, "form": form})
    answer = form.cleaned_data["answer"]
    given = give_to_pupil(school_class=mine, pupil=person, answer=answer, by=person_of(request), at=timezone.now())
    return _sheet(request, mine, [given])


def _taught(request: HttpRequest, pk: int, *, to_change: bool = False) -> SchoolClass:
    """One of the classes this person teaches; `to_change` keeps others from changing it at the same time."""
    found = classes_taught_by(person=person_of(request), on=london_day(timezone.now()))
    return get_object_or_404(found.select_for_update(of=("self",)) if to_change else found, pk=pk)


def _without(rows: list[Row]) -> int:
    """How many could sign in with the class's code, had they anything to do it with."""
    return sum(1 for row in rows if row.by_class and not row.secret)


def _pupil(mine: SchoolClass, pk: int) -> Person:
    today = london_day(timezone.now())
    return get_object_or_404(only_pupils(pupils_of(school_class=mine, on=today), on=today), pk=pk)


def _state_of_one(mine: SchoolClass, person: Person) -> str:
    rows = register_of(school_class=mine, at=timezone.now())
    return state_of([row for row in rows if row.pupil == person])


def _already(request: HttpRequest, mine: SchoolClass) -> HttpResponse:
    messages.warning(request, ALREADY)
    return redirect("class_taught", pk=mine.pk)


def _sheet(request: HttpRequest, mine: SchoolClass, given: list[Given]) -> HttpResponse:
    context = {"school_class": mine, "given": given, "address": _typed()}
    return render(request, "lms/classes/sheet.html", context)


def _typed() -> str:
    """The address of the class page, as one would type it."""
    return (settings.SITE_URL + reverse("class_code")).split("://", 1)[1].rstrip("/")
