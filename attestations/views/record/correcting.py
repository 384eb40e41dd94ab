"""Asking for a signature to be annulled, and ending an exemption before its time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from attestations.domain.annulling import UnusableAnnulmentError, ask_to_annul
from attestations.domain.exemptions import UnusableExemptionError, cut_short
from attestations.domain.receipts import receipt_of
from attestations.domain.second_person import may_correct, may_settle
from attestations.forms_desk import AnnulForm, CutShortForm
from attestations.models import Acknowledgement, Exemption
from attestations.tasks import sync_soon
from attestations.views.record.common import whose_record
from lms.days import london_day
from lms.views.access import person_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def annul_signature(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Say why a signature should not stand; a second person decides it."""
    by, person = person_of(request), whose_record(request, pk)
    if not may_correct(person=by, about=person):
        raise PermissionDenied
    signed = get_object_or_404(
        Acknowledgement.objects.in_force().select_related("signatory"), obligation__person=person, code=code
    )
    form = AnnulForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            ask_to_annul(acknowledgement=signed, reason=form.cleaned_data["reason"], by=by, at=timezone.now())
        except UnusableAnnulmentError as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, "Asked. It stands until a second person has annulled it.")
            return redirect("waiting")
    context = {"form": form, "whose": person, "receipt": receipt_of(signed=signed)}
    return render(request, "attestations/record/annul.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end_exemption(request: HttpRequest, pk: int, exemption: int) -> HttpResponse:
    """Somebody is back before the exemption ends."""
    by, person, now = person_of(request), whose_record(request, pk), timezone.now()
    if not may_settle(person=by, about=person, on=london_day(now)):
        raise PermissionDenied
    found = get_object_or_404(Exemption.objects.filter(person=person, cut_short_on=None), pk=exemption)
    form = CutShortForm(request.POST or None, label_suffix="", initial={"on": london_day(now)})
    if form.is_valid():
        try:
            cut_short(exemption=found, on=form.cleaned_data["on"], by=by, at=now)
        except UnusableExemptionError as error:
            form.add_error("on", str(error))
        else:
            sync_soon()
            messages.success(request, "Ended. What is still owed is due some days after their return.")
            return redirect("record", person.pk)
    return render(
        request, "attestations/record/end_exemption.html", {"form": form, "whose": person, "exemption": found}
    )
