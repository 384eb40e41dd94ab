"""A pupil's way in, three taps: the class, the name, the secret. Nobody is known until the last of them is right."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.days import london_day
from lms.domain.classes.pictures import shuffled
from lms.domain.classes.pupils import only_pupils, pupils_of, tile_names
from lms.domain.classes.signing_in import (
    TooManyTriesError,
    UnknownCodeError,
    WrongSecretError,
    enter_code,
    sign_in_pupil,
)
from lms.forms.classes import CodeForm
from lms.models import Person, PupilSecret, SchoolClass
from lms.models.person import PersonQuerySet
from lms.views.classes.tablet import begin, by_class, class_here, is_known, look_of, make_known, remember_class
from lms.words import time_words

UNKNOWN = "There is no class with that code. Look at it again, or ask your teacher."
View = Callable[..., HttpResponse]


def while_nobody_is_signed_in(view: View) -> View:
    """Whoever is signed in on this tablet is asked to let go of it first; nothing is done behind their back."""

    @wraps(view)
    def first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(request.user, Person):
            return render(request, "lms/classes/signed_in.html", {"by_class": by_class(request)})
        return view(request, *args, **kwargs)

    return first


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@while_nobody_is_signed_in
def class_code(request: HttpRequest) -> HttpResponse:
    """Type the code of the class."""
    if request.method != "POST":
        return render(request, "lms/classes/code.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, "lms/classes/code.html", {"form": form})
    return _enter(request, form, form.cleaned_data["code"], wrong=200)


@never_cache
@require_safe
@while_nobody_is_signed_in
def class_link(request: HttpRequest, code: str) -> HttpResponse:
    """The code of the class, out of a QR."""
    form = CodeForm({"code": code})
    if not form.is_valid():
        return render(request, "lms/classes/code.html", {"form": form}, status=404)
    return _enter(request, form, code, wrong=404)


@never_cache
@require_safe
@while_nobody_is_signed_in
def class_names(request: HttpRequest) -> HttpResponse:
    """Tap your name."""
    here = class_here(request)
    if here is None:
        return redirect("class_code")
    names = tile_names(_pupils(here))
    return render(request, "lms/classes/names.html", {"school_class": here, "names": names, **look_of(here)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@while_nobody_is_signed_in
def class_secret(request: HttpRequest, pupil: int) -> HttpResponse:
    """Tap the secret picture, or type the secret word. A pupil of another class is nobody."""
    here = class_here(request)
    if here is None:
        return redirect("class_code")
    person = get_object_or_404(_pupils(here), pk=pupil)
    if request.method != "POST":
        return _ask(request, here, person)
    try:
        sign_in_pupil(school_class=here, pupil=person, answer=request.POST.get("answer", ""), at=timezone.now())
    except WrongSecretError:
        return _ask(request, here, person, wrong=True)
    except TooManyTriesError as refused:
        context = {"tile": _tile(here, person), "until": _until(refused), **look_of(here)}
        return render(request, "lms/classes/wait.html", context, status=429)
    login(request, person, backend="lms.backends.ClassBackend")
    begin(request)
    return redirect("home")


@never_cache
@require_POST
def class_switch(request: HttpRequest) -> HttpResponse:
    """Sign out, and hand the tablet to the next of the class: all that is kept is which class it is for."""
    here = class_here(request)
    logout(request)
    if here is None:
        return redirect("class_code")
    remember_class(request, here)
    return redirect("class_names")


def _enter(request: HttpRequest, form: CodeForm, typed: str, *, wrong: int) -> HttpResponse:
    address = get_adapter(request).get_client_ip(request)
    try:
        found = enter_code(typed=typed, address=address, known_tablet=is_known(request), at=timezone.now())
    except UnknownCodeError:
        form.add_error("code", UNKNOWN)
        return render(request, "lms/classes/code.html", {"form": form}, status=wrong)
    except TooManyTriesError as refused:
        form.add_error("code", f"That was one try too many. Wait until {_until(refused)}, then try again.")
        return render(request, "lms/classes/code.html", {"form": form}, status=429)
    remember_class(request, found)
    response = redirect("class_names")
    make_known(response)
    return response


def _until(refused: TooManyTriesError) -> str:
    """When it may be tried again, in a child's words."""
    today = london_day(timezone.now())
    return time_words(refused.until) if london_day(refused.until) == today else "tomorrow"


def _pupils(here: SchoolClass) -> PersonQuerySet:
    today = london_day(timezone.now())
    return only_pupils(pupils_of(school_class=here, on=today), on=today)


def _tile(here: SchoolClass, person: Person) -> str:
    """What they are called on the tile they tapped: of two of one name, the right one sees that it is theirs."""
    return tile_names(_pupils(here))[person.pk]


def _ask(request: HttpRequest, here: SchoolClass, person: Person, *, wrong: bool = False) -> HttpResponse:
    """Their own kind of secret; the class's where they have none, so that nobody sees that they have none."""
    secret = PupilSecret.objects.filter(pupil=person).first()
    context = {
        "tile": _tile(here, person),
        "kind": secret.kind if secret else here.secret,
        "pictures": shuffled(),
        "wrong": wrong,
        **look_of(here),
    }
    return render(request, "lms/classes/secret.html", context)
