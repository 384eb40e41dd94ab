"""Looking at a paper or an annulment that somebody else asked for, and deciding it."""

from pathlib import PurePath

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from attestations.domain.annulling import UnusableAnnulmentError, annul, refuse_annulment
from attestations.domain.papers import UnusablePaperError, confirm_paper, refuse_paper
from attestations.domain.receipts import receipt_of
from attestations.domain.waiting import annulments_seen, papers_seen
from attestations.forms_desk import RefuseForm
from attestations.models import PaperSignature
from lms.views.access import person_of

TYPES = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan and what was recorded from it; the second person confirms or refuses it."""
    by = person_of(request)
    found = get_object_or_404(papers_seen(by), pk=pk)
    form = RefuseForm(request.POST if "refuse" in request.POST else None, label_suffix="")
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            if form.is_bound:
                refuse_paper(paper=found, because=form.cleaned_data["because"], by=by, at=timezone.now())
                messages.success(request, "Refused. Another paper can be recorded now.")
            else:
                confirm_paper(paper=found, by=by, at=timezone.now())
                messages.success(request, f"Confirmed. It counts for {found.obligation.person} from now on.")
        except UnusablePaperError as error:
            messages.error(request, str(error))
        return redirect("waiting")
    context = {"paper": found, "form": form, "mine": found.asked_by_id == by.pk, "is_picture": _suffix(found) != ".pdf"}
    return render(request, "attestations/desk/confirm_paper.html", context)


@never_cache
@require_safe
@login_required
def paper_scan(request: HttpRequest, pk: int) -> FileResponse:
    """The scan itself: a picture to look at beside what was recorded, a PDF to be opened."""
    found = get_object_or_404(papers_seen(person_of(request)), pk=pk)
    if not found.scan:
        raise Http404("The scan has been erased")
    suffix = _suffix(found)
    name = f"paper-{found.pk}{suffix}"
    return FileResponse(
        found.scan.open("rb"), as_attachment=suffix == ".pdf", filename=name, content_type=TYPES[suffix]
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def annulment(request: HttpRequest, pk: int) -> HttpResponse:
    """The signature and why it should not stand; the second person annuls it or leaves it."""
    by = person_of(request)
    found = get_object_or_404(annulments_seen(by), pk=pk)
    form = RefuseForm(request.POST if "refuse" in request.POST else None, label_suffix="")
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            if form.is_bound:
                refuse_annulment(annulment=found, because=form.cleaned_data["because"], by=by, at=timezone.now())
                messages.success(request, "The signature stands as it is.")
            else:
                annul(annulment=found, by=by, at=timezone.now())
                messages.success(request, "Annulled. What it met is owed again.")
        except UnusableAnnulmentError as error:
            messages.error(request, str(error))
        return redirect("waiting")
    context = {
        "annulment": found,
        "receipt": receipt_of(signed=found.acknowledgement),
        "form": form,
        "mine": found.asked_by_id == by.pk,
    }
    return render(request, "attestations/desk/annul.html", context)


def _suffix(paper: PaperSignature) -> str:
    suffix = PurePath(paper.scan.name or "").suffix
    return suffix if suffix in TYPES else ".pdf"
