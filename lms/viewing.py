"""Who asks for a page, kept on the request so that each of its parts need not ask again."""

from django.http import HttpRequest
from django.utils import timezone

from lms.days import london_day
from lms.domain.viewer import Viewer
from lms.models import Person

KEPT = "_countersign_viewer"


def viewer_of(request: HttpRequest, person: Person) -> Viewer:
    """The viewer of a request, which is made for somebody who is signed in."""
    kept: Viewer | None = getattr(request, KEPT, None)
    if kept is None or kept.person != person:
        kept = Viewer(person, on=london_day(timezone.now()))
        setattr(request, KEPT, kept)
    return kept
