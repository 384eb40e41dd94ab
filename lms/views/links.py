from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lms.domain.sign_in_links import SpentLinkError, open_link, use_link


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, secret: str) -> HttpResponse:
    """A mailed link: looking shows a button, only pressing it signs in, so a mail scanner changes nothing."""
    context: dict[str, Any] = {}
    try:
        if request.method == "POST":
            person = use_link(secret=secret, at=timezone.now())
            login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
            request.session["signed_in_by"] = "link"
            return redirect("home")
        context["link"] = open_link(secret=secret, at=timezone.now())
    except SpentLinkError:
        return render(request, "lms/link_spent.html", status=410)
    return render(request, "lms/link_confirm.html", context)
