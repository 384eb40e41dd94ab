from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.home import signed_by, tasks_of
from attestations.domain.receipt_pdf import receipt_pdf
from attestations.domain.receipts import Receipt, receipt_of
from attestations.models import Acknowledgement
from lms.days import cycle_year, london_day
from lms.views.access import person_of


@never_cache
@require_safe
@login_required
def receipts(request: HttpRequest) -> HttpResponse:
    """Everything this person has signed."""
    person = person_of(request)
    found = [receipt_of(signed=signed) for signed in signed_by(person=person)]
    by_year = groupby(found, key=lambda receipt: cycle_year(london_day(receipt.signed_at)))
    years = [(f"{year} to {year + 1}", list(of_year)) for year, of_year in by_year]
    return render(request, "attestations/receipts.html", {"years": years})


@never_cache
@require_safe
@login_required
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """One receipt, to the person who signed."""
    person, now = person_of(request), timezone.now()
    found = _mine(request, code)
    context = {
        "receipt": found,
        "just_now": (now - found.signed_at).total_seconds() < 300,
        "left": len(tasks_of(person=person, on=london_day(now))),
    }
    return render(request, "attestations/receipt.html", context)


@never_cache
@require_safe
@login_required
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt on one sheet, to the person who signed."""
    sheet = receipt_pdf(receipt=_mine(request, code), made_at=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="receipt-{code}.pdf"'}
    return HttpResponse(sheet, content_type="application/pdf", headers=headers)


def _mine(request: HttpRequest, code: str) -> Receipt:
    mine = Acknowledgement.objects.signatures().filter(obligation__person=person_of(request))
    return receipt_of(signed=get_object_or_404(mine.select_related("signatory", "annulled_by"), code=code))


@never_cache
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What a receipt's code confirms, to anyone who holds the slip, and nothing more than is on it."""
    signatures = Acknowledgement.objects.signatures().filter(code=code.upper())
    signed = signatures.select_related("signatory", "annulled_by").first()
    context = {"receipt": receipt_of(signed=signed) if signed else None, "code": code}
    return render(request, "attestations/verify.html", context, status=200 if signed else 404)
