from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.views import RequestLoginCodeView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.domain.same_site import is_path_of_ours
from lms.views.sign_in.pending import pending_of


@never_cache
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Where others send whoever must sign in; the page that lists the ways asks for an address first."""
    wanted = request.GET.get("next", "")
    wanted = wanted if is_path_of_ours(wanted) else ""
    if request.user.is_authenticated:
        return redirect(wanted or "home")
    return redirect(reverse("account_request_login_code") + (f"?{urlencode({'next': wanted})}" if wanted else ""))


class AskForCode(RequestLoginCodeView):
    """The sign-in page: a mailed code first, and the other ways there are."""

    def form_valid(self, form: Any) -> HttpResponse:
        # The form has looked for the person; allauth keeps who it is under this name.
        if form._user is None:
            get_adapter().write_to_nobody(form.cleaned_data["email"])
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"directories": settings.DIRECTORIES.values(), "pending": pending_of(self.request)}
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | more


ask_for_code = AskForCode.as_view()
