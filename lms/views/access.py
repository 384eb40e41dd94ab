from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from lms.models import Person


def person_of(request: HttpRequest) -> Person:
    """Who is signed in.

    Raises:
        PermissionDenied: nobody is; views for people sign in first, so this never shows.
    """
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
