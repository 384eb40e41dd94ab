from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.domain.attempts_limit import TooManyTriesError, allow
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


class TypeCode(ConfirmLoginCodeView):
    """The code from the mail. allauth counts tries in the session, which requests that run at once all read anew."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self._action == "verify" and not self._may_try():
            self._process.abort()
            messages.error(request, get_adapter().error_messages["too_many_login_attempts"])
            return redirect("account_request_login_code")
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def _may_try(self) -> bool:
        state = self._process.state
        asked = f"{self.request.session.session_key} {state['at']} {self._process.code}"
        within = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
        try:
            allow(
                what="sign-in code tried", key=asked, most=self._process.max_attempts, within=within, at=timezone.now()
            )
        except TooManyTriesError:
            return False
        return True


ask_for_code, type_code = AskForCode.as_view(), TypeCode.as_view()
