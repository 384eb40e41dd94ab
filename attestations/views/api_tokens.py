"""The tokens with which programs read figures: made here, shown once, ended here."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from attestations.domain.api_tokens import end_token, make_token
from attestations.forms_api import TokenForm
from attestations.models import ApiToken
from lms.models import Capability, schools_where, whole_trust
from lms.views.access import person_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def tokens(request: HttpRequest) -> HttpResponse:
    """Those in use, and the form for another; the secret of a new one stands on the page that answers, only there."""
    person = person_of(request)
    schools = list(schools_where(person, Capability.CHANGE_SETTINGS))
    if not schools:
        raise PermissionDenied
    form = TokenForm(
        request.POST if request.method == "POST" else None,
        schools=schools,
        for_trust=whole_trust(person, Capability.CHANGE_SETTINGS),
    )
    secret = ""
    if form.is_valid():
        purpose = form.cleaned_data["purpose"]
        _, secret = make_token(school=form.school(), purpose=purpose, by=person, at=timezone.now())
        form = TokenForm(None, schools=schools, for_trust=form.for_trust)
    held = ApiToken.objects.visible_to(person).in_use().select_related("school", "made_by")
    context = {"form": form, "tokens": held, "secret": secret}
    return render(request, "attestations/desk/api_tokens.html", context)


@never_cache
@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Have nothing read with a token any more."""
    person = person_of(request)
    token = get_object_or_404(ApiToken.objects.visible_to(person), pk=pk)
    end_token(token=token, by=person, at=timezone.now())
    messages.success(request, f"Nothing is read with the token “{token.purpose}” any more.")
    return redirect("api_tokens")
