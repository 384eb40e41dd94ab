"""What is answered when something broke."""

import sys
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from lms.storage_full import is_full

INSUFFICIENT_STORAGE = 507
"""RFC 4918, section 11.5."""


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """The page of an error of ours; where the disk is full, that nothing was saved and whom to tell.

    It asks the database for nothing, since that may be what broke.
    """
    if is_full(sys.exc_info()[1]):
        return HttpResponse(render_to_string("507.html"), status=INSUFFICIENT_STORAGE)
    return HttpResponse(render_to_string("500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)
