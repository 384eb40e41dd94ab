from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from lms.domain.linked_sign_ins import LinkedToAnotherError, link_sign_in, unlink_sign_in
from lms.domain.same_site import is_path_of_ours
from lms.provider import DirectoryAdapter
from lms.receivers import keep_this_session
from lms.views.access import person_of
from lms.views.sign_in.fresh_proof import freshly_proven
from lms.views.sign_in.pending import Pending, drop_pending, pending_of


@never_cache
@require_safe
def go(request: HttpRequest, directory: str) -> HttpResponse:
    """Off to the directory. A plain link may do it: it signs nobody in but whom the directory then names."""
    provider = _provider(request, directory)
    wanted = request.GET.get("next", "")
    try:
        answer: HttpResponse = provider.redirect(
            request, process="login", next_url=wanted if is_path_of_ours(wanted) else None
        )
    except (RequestException, OAuth2Error, ValueError, KeyError) as error:
        return _refuse(request, provider, error)
    return answer


@never_cache
@require_safe
def come_back(request: HttpRequest, directory: str) -> HttpResponse:
    """Back from the directory, with a code that only we can turn into what it says of the person."""
    provider = _provider(request, directory)
    view = OAuth2CallbackView.adapter_view(DirectoryAdapter(request, directory))
    try:
        answer: HttpResponse = view(request)
    except (RequestException, OAuth2Error, ValueError, KeyError) as error:
        return _refuse(request, provider, error)
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@freshly_proven
def link(request: HttpRequest) -> HttpResponse:
    """Whether the sign-in that just came from a directory is really that of whoever is signed in here.

    It asks: on a computer that others use, somebody may have begun this and left.
    """
    pending = pending_of(request)
    if pending is None:
        return redirect("mfa_index")
    if request.method != "POST":
        return render(request, "account/link_sign_in.html", {"pending": pending})
    drop_pending(request)
    if request.POST.get("answer") == "yes":
        _link(request, pending)
    return redirect(pending.leads_to or "mfa_index")


@never_cache
@require_POST
@login_required
@freshly_proven
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    linked = get_object_or_404(SocialAccount, pk=pk, user=person)
    unlink_sign_in(linked=linked, by=person, at=timezone.now())
    keep_this_session(request, person)
    messages.success(request, "That sign-in is no longer linked. A mailed code still lets you in.")
    return redirect("mfa_index")


def _link(request: HttpRequest, pending: Pending) -> None:
    person = person_of(request)
    try:
        link_sign_in(
            person=person, directory=pending.directory, uid=pending.uid, label=pending.label,
            by=person, at=timezone.now(),
        )  # fmt: skip
    except LinkedToAnotherError:
        messages.error(request, "That sign-in is linked to someone else here. Ask your school’s office.")
        return
    keep_this_session(request, person)
    account_adapter().send_notification_mail("account/email/sign_in_linked", person, {"name": pending.directory_name})
    messages.success(request, f"From now on you can sign in with {pending.directory_name}.")


def _provider(request: HttpRequest, directory: str) -> Any:
    if directory not in settings.DIRECTORIES:
        raise Http404("There is no such directory here")
    return get_adapter(request).get_provider(request, provider=directory)


def _refuse(request: HttpRequest, provider: Any, error: Exception) -> HttpResponse:
    from allauth.socialaccount.helpers import render_authentication_error  # noqa: PLC0415 (it loads the adapter)

    answer: HttpResponse = render_authentication_error(request, provider, exception=error)
    return answer
