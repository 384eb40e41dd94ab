"""Looking at a paper or an annulment that somebody else asked for, and deciding it."""

from collections.abc import Callable
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

    def accept() -> str:
        confirm_paper(paper=found, by=by, at=timezone.now())
        return f"Confirmed. It counts for {found.obligation.person} from now on."

    def decline(because: str) -> str:
        refuse_paper(paper=found, because=because, by=by, at=timezone.now())
        return "Refused. Another paper can be recorded now."

    form = _form_or_done(request, accept, decline)
    if form is None:
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

    def accept() -> str:
        annul(annulment=found, by=by, at=timezone.now())
        return "Annulled. What it met is owed again."

    def decline(because: str) -> str:
        refuse_annulment(annulment=found, because=because, by=by, at=timezone.now())
        return "The signature stands as it is."

    form = _form_or_done(request, accept, decline)
    if form is None:
        return redirect("waiting")
    context = {
        "annulment": found,
        "receipt": receipt_of(signed=found.acknowledgement),
        "form": form,
        "mine": found.asked_by_id == by.pk,
    }
    return render(request, "attestations/desk/annul.html", context)


def _form_or_done(request: HttpRequest, accept: Callable[[], str], decline: Callable[[str], str]) -> RefuseForm | None:
    """Do what was pressed and say so; the form to refuse with where nothing was pressed, or no reason was given."""
    form = RefuseForm(request.POST if "refuse" in request.POST else None, label_suffix="")
    if request.method != "POST" or (form.is_bound and not form.is_valid()):
        return form
    try:
        messages.success(request, decline(form.cleaned_data["because"]) if form.is_bound else accept())
    except (UnusablePaperError, UnusableAnnulmentError) as error:
        messages.error(request, str(error))
    return None


def _suffix(paper: PaperSignature) -> str:
    suffix = PurePath(paper.scan.name or "").suffix
    return suffix if suffix in TYPES else ".pdf"
