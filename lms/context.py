"""What every page of ours shows: whose school it is, where one may go, who is signed in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from lms.models import Person, School, Trust
from lms.navigation import places
from lms.viewing import viewer_of

KEPT = "_countersign_page"
PRINT, LARGE = "print", "large"
"""The cookie of those who read large print on this device."""


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor of `templates/base.html`; nothing is queried until a template asks.

    What it found is kept on the request, since a page is made of several templates.
    """
    # A request refused for its host never reached the session: nobody is known, and the error page needs nobody.
    if request.path.startswith("/admin/") or not hasattr(request, "user"):
        return {}
    kept = getattr(request, KEPT, None)
    if kept is None or kept["person"] is not request.user:
        school = cache(partial(_school, request))
        kept = {
            "site_name": SimpleLazyObject(_site_name),
            "school": SimpleLazyObject(school),
            "person": request.user,
            "nav": SimpleLazyObject(partial(_nav, request)),
            "demo": SimpleLazyObject(partial(_is_demonstration, school)),
            "school_css_url": SimpleLazyObject(lambda: css_url(school())),
            "large_print": request.COOKIES.get(PRINT) == LARGE,
        }
        setattr(request, KEPT, kept)
    return kept


def _site_name() -> str:
    """The trust's name, for pages that are of no one school."""
    trust = Trust.objects.first()
    return trust.name if trust else settings.WAGTAIL_SITE_NAME


def _school(request: HttpRequest) -> School | None:
    """The school a person is at; none for those of the whole trust, unless it has but one."""
    person, schools = request.user, School.objects.select_related("trust")
    if isinstance(person, Person) and not (viewer := viewer_of(request, person)).is_of_the_whole_trust:
        return schools.filter(pk__in=viewer.school_ids).first() if viewer.school_ids else None
    some = schools[:2]
    return some[0] if len(some) == 1 else None


def _is_demonstration(school: Callable[[], School | None]) -> bool:
    of = school()
    return of.trust.demonstration if of else Trust.objects.filter(demonstration=True).exists()


def css_url(school: School | None) -> str:
    """Where the school's colours are served."""
    return reverse("school_css", args=[school.urn, school.colour.lstrip("#")]) if school else ""


def _nav(request: HttpRequest) -> list[NavItem]:
    if not isinstance(request.user, Person):
        return []
    viewer = viewer_of(request, request.user)
    found = [(place.label, reverse(place.url_name)) for place in places() if place.shown_to(viewer)]
    best = max((url for _, url in found if request.path.startswith(url)), key=len, default="")
    return [NavItem(label, url, url == best and (url != "/" or request.path == "/")) for label, url in found]
