"""The documents of the Wagtail library: handed to who is signed in, whatever number is guessed."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from wagtail.documents.models import Document


def only_when_signed_in(document: Document, request: HttpRequest) -> HttpResponse | None:
    """Send a stranger to sign in first; a collection's own restrictions hold besides."""
    return None if request.user.is_authenticated else redirect_to_login(request.get_full_path())
