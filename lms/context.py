"""What every page of ours shows: whose school it is, where one may go, who is signed in."""

from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from lms.days import london_day
from lms.models import Person, School, Trust
from lms.navigation import Viewer, places

KEPT = "_countersign_page"


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
            "demo": SimpleLazyObject(lambda: Trust.objects.filter(demonstration=True).exists()),
            "school_css_url": SimpleLazyObject(lambda: css_url(school())),
        }
        setattr(request, KEPT, kept)
    return kept


def _site_name() -> str:
    """The trust's name, for pages that are of no one school."""
    trust = Trust.objects.first()
    return trust.name if trust else settings.WAGTAIL_SITE_NAME


def _school(request: HttpRequest) -> School | None:
    """The school a person is at; none for those of the whole trust, unless it has but one."""
    person = request.user
    if isinstance(person, Person) and not person.appointments.held().filter(school=None).exists():
        return School.objects.visible_to(person).first()
    schools = School.objects.all()[:2]
    return schools[0] if len(schools) == 1 else None


def css_url(school: School | None) -> str:
    """Where the school's colours are served."""
    return reverse("school_css", args=[school.urn, school.colour.lstrip("#")]) if school else ""


def _nav(request: HttpRequest) -> list[NavItem]:
    if not isinstance(request.user, Person):
        return []
    viewer = Viewer(request.user, on=london_day(timezone.now()))
    found = [(place.label, reverse(place.url_name)) for place in places() if place.shown_to(viewer)]
    best = max((url for _, url in found if request.path.startswith(url)), key=len, default="")
    return [NavItem(label, url, url == best and (url != "/" or request.path == "/")) for label, url in found]
