"""Passkeys: the only pages of ours that run a script, since a browser offers no other way (DESIGN.md §4.10)."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic.edit import FormView

from lms.middleware import count_as_shown
from lms.views.access import person_of
from lms.views.sign_in.ways import nowhere_else

with_script = method_decorator(csp_update({"script-src": [SELF], "connect-src": [SELF]}), name="dispatch")
uncached = method_decorator(never_cache, name="dispatch")


@with_script
@uncached
class AddPasskey(AddWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        count_as_shown(self.request, person_of(self.request), kind=Authenticator.Type.WEBAUTHN)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | nowhere_else(self.request)


@uncached
class RenamePasskey(EditWebAuthnView):
    success_url = reverse_lazy("mfa_index")


@uncached
class RemovePasskey(RemoveWebAuthnView):
    success_url = reverse_lazy("mfa_index")


@with_script
@uncached
class ProveByPasskey(ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = FormView.form_invalid(self, form)
        return answer


@with_script
@uncached
class Prove(AuthenticateView):
    """The second step of signing in: a code, or a passkey where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        kinds = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return context | {"with_passkey": "webauthn" in kinds, "with_app": "totp" in kinds}


@with_script
@uncached
class SignInWithPasskey(LoginWebAuthnView):
    """A passkey by itself: it is both what one has and, by its PIN or fingerprint, who one is."""

    template_name = "mfa/webauthn/sign_in.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if get_adapter().is_ajax(request):
            answer: HttpResponse = super().get(request, *args, **kwargs)
            return answer
        page: HttpResponse = FormView.get(self, request, *args, **kwargs)
        return page

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = FormView.form_invalid(self, form)
        return page


def listed(request: HttpRequest) -> HttpResponse:
    """allauth asks for a list of passkeys by name; ours is part of a page."""
    return redirect("mfa_index")


add, rename, remove = AddPasskey.as_view(), RenamePasskey.as_view(), RemovePasskey.as_view()
prove, prove_by_passkey, sign_in = Prove.as_view(), ProveByPasskey.as_view(), SignInWithPasskey.as_view()
