"""How I sign in: what there is, and taking it away."""

from io import BytesIO
from typing import Any

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lms.domain.sessions import end_sessions
from lms.middleware import count_as_shown, has_shown_factor, is_demanded, wanted_path
from lms.models import Trust
from lms.viewing import viewer_of
from lms.views.access import person_of


@never_cache
@require_safe
@login_required
def ways(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    held = Authenticator.objects.filter(user=person).order_by("created_at")
    by_kind: dict[str, list[Any]] = {kind: [one for one in held if one.type == kind] for kind in Authenticator.Type}
    codes = by_kind[Authenticator.Type.RECOVERY_CODES]
    linked = SocialAccount.objects.filter(user=person, provider__in=settings.DIRECTORIES)
    there = {account.provider for account in linked}
    context = {
        "passkeys": by_kind[Authenticator.Type.WEBAUTHN],
        "app": next(iter(by_kind[Authenticator.Type.TOTP]), None),
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else 0,
        "linked": [(account, settings.DIRECTORIES[account.provider].name) for account in linked],
        "to_link": [directory for key, directory in settings.DIRECTORIES.items() if key not in there],
        "needed": viewer_of(request, person).needs_second_factor,
        "waived": Trust.objects.filter(demonstration=True).exists(),
    }
    return render(request, "account/ways.html", context)


@never_cache
@require_safe
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """What whoever needs a second factor sees until there is one: why, and the choice."""
    if not is_demanded(request, person_of(request)):
        return redirect("mfa_index")
    return render(request, "account/second_factor.html", nowhere_else(request))


def nowhere_else(request: HttpRequest) -> dict[str, Any]:
    """For a page's context: no navigation for who may not go anywhere yet."""
    person = person_of(request)
    return {} if has_shown_factor(request, person) or not is_demanded(request, person) else {"nav": []}


@never_cache
@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    end_sessions(people=[person.pk], because="asked for it", by=person, at=timezone.now())
    logout(request)
    messages.success(request, "You have signed out here and everywhere else.")
    return redirect("account_request_login_code")


@never_cache
@require_safe
@login_required
def totp_qr(request: HttpRequest) -> HttpResponse:
    """The picture that an authenticator app reads, while the app is being set up; kept nowhere."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404("No authenticator app is being set up")
    drawn = BytesIO()
    segno.make(get_adapter().build_totp_url(person_of(request), secret), error="m").save(
        drawn, kind="svg", scale=6, border=4, light="#fff"
    )
    return HttpResponse(drawn.getvalue(), "image/svg+xml")


@method_decorator([never_cache, login_required], name="dispatch")
class SetUpApp(ActivateTOTPView):
    """An authenticator app, by picture or by typing its key. It needs no script."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        count_as_shown(self.request, person_of(self.request), kind=Authenticator.Type.TOTP)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        key = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return context | {"key": key} | nowhere_else(self.request)


@method_decorator([never_cache, login_required], name="dispatch")
class RecoveryCodes(ViewRecoveryCodesView):
    """The codes, to be kept; from here whoever came to set a factor up goes on to what they wanted."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"then": wanted_path(self.request)}


set_up_app = SetUpApp.as_view()
recovery_codes = RecoveryCodes.as_view()
