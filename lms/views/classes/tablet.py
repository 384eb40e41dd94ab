"""A tablet that a class shares: which class it is for, whether it was trusted before, and that nobody stays on it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from lms.context import css_url
from lms.models import SchoolClass

BY_CLASS = "class"
"""What `signed_in_by` says in the session of a pupil who signed in with their class's code."""
IDLE = timedelta(minutes=20)
"""After so long without a page a pupil's session is over: whoever picks the tablet up next is nobody."""
LOOK_AGAIN = timedelta(minutes=1)
"""How often, at most, the end of a session is put off in the database."""
CLASS, CODE, SEEN = "class", "class_code", "class_seen"
KNOWN = "class_tablet"
KNOWN_FOR = timedelta(days=180)


def keep_tablets_short(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: put a pupil's end of session off with each page, and let no page of theirs be kept by the browser."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # Only a session that the page looked at: otherwise the page is nobody's, and may be cached.
        if hasattr(request, "session") and request.session.accessed and by_class(request):
            _stay(request)
            add_never_cache_headers(response)
        return response

    return answer


def by_class(request: HttpRequest) -> bool:
    """Whether it is a pupil who signed in with their class's code."""
    return request.session.get("signed_in_by") == BY_CLASS


def begin(request: HttpRequest) -> None:
    """The session, already the pupil's, lasts as long as somebody is there."""
    request.session["signed_in_by"] = BY_CLASS
    request.session[SEEN] = timezone.now().timestamp()
    request.session.set_expiry(int(IDLE.total_seconds()))


def _stay(request: HttpRequest) -> None:
    now = timezone.now().timestamp()
    if now - request.session.get(SEEN, 0) >= LOOK_AGAIN.total_seconds():
        request.session[SEEN] = now


def class_here(request: HttpRequest) -> SchoolClass | None:
    """The class that this tablet was given a right code of; none when the code has been changed since."""
    found = SchoolClass.objects.select_related("school")
    return found.filter(pk=request.session.get(CLASS, 0), code=request.session.get(CODE, "")).first()


def remember_class(request: HttpRequest, school_class: SchoolClass) -> None:
    request.session[CLASS], request.session[CODE] = school_class.pk, school_class.code


def is_known(request: HttpRequest) -> bool:
    """Whether this device has given a right code before."""
    return request.get_signed_cookie(KNOWN, default="", salt=KNOWN, max_age=KNOWN_FOR) == "yes"


def make_known(response: HttpResponse) -> None:
    """Leave a mark on the device, the same on each: it says nothing of whose it is or of which class."""
    response.set_signed_cookie(
        KNOWN,
        "yes",
        salt=KNOWN,
        max_age=KNOWN_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/class/",
    )


def look_of(school_class: SchoolClass) -> dict[str, Any]:
    """What a page needs to look like the school's while nobody is signed in."""
    return {"school": school_class.school, "school_css_url": css_url(school_class.school)}
