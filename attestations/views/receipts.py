from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.home import signed_by, tasks_of
from attestations.domain.receipts import receipt_of
from attestations.models import Acknowledgement
from lms.days import london_day
from lms.views.access import person_of


@never_cache
@require_safe
@login_required
def receipts(request: HttpRequest) -> HttpResponse:
    """Everything this person has signed."""
    person = person_of(request)
    found = [receipt_of(signed=signed) for signed in signed_by(person=person)]
    return render(request, "attestations/receipts.html", {"receipts": found})


@never_cache
@require_safe
@login_required
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """One receipt, to the person who signed."""
    person = person_of(request)
    mine = Acknowledgement.objects.signatures().filter(obligation__person=person)
    mine = mine.select_related("signatory", "annulled_by")
    found = receipt_of(signed=get_object_or_404(mine, code=code))
    now = timezone.now()
    context = {
        "receipt": found,
        "just_now": (now - found.signed_at).total_seconds() < 300,
        "left": len(tasks_of(person=person, on=london_day(now))),
        "verify_url": request.build_absolute_uri(reverse("verify_receipt", args=[code])),
    }
    return render(request, "attestations/receipt.html", context)


@never_cache
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What a receipt's code confirms, to anyone who holds the slip, and nothing more than is on it."""
    signatures = Acknowledgement.objects.signatures().filter(code=code.upper())
    signed = signatures.select_related("signatory", "annulled_by").first()
    context = {"receipt": receipt_of(signed=signed) if signed else None, "code": code}
    return render(request, "attestations/verify.html", context, status=200 if signed else 404)
