from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lms.domain.sign_in_links import SpentLinkError, open_link, use_link
from lms.models import SignInLink


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, secret: str) -> HttpResponse:
    """A mailed link: looking shows a button, only pressing it signs in, so a mail scanner changes nothing."""
    context: dict[str, Any] = {}
    try:
        link = open_link(secret=secret, at=timezone.now())
        if request.method == "POST":
            use_link(secret=secret, at=timezone.now())
            return _let_in(request, link)
    except SpentLinkError:
        return render(request, "lms/link_spent.html", status=410)
    if request.user.is_authenticated and request.user.pk != link.person_id:
        context["other"] = request.user
    return render(request, "lms/link_confirm.html", context | {"link": link})


def _let_in(request: HttpRequest, link: SignInLink) -> HttpResponse:
    """Sign the link's person in, as every way in does: whoever has a second factor is asked for it."""
    wanted = link.leads_to or "/"
    if request.user.is_authenticated:
        if request.user.pk == link.person_id:
            return redirect(wanted)
        logout(request)
    record_authentication(request, link.person, method="link")
    answer: HttpResponse = perform_login(request, Login(user=link.person, redirect_url=wanted))
    return answer
