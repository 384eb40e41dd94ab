"""A document comes in: it is uploaded, read, looked at, and saved as a draft version."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.domain.import_policy import Foreseen, clauses_from, foresee_import
from courses.domain.reading import UnreadablePolicyError
from courses.domain.uploads import keep_upload, owners_for, read_upload, save_upload
from courses.forms import UploadForm
from courses.models import PolicyUpload
from courses.views.workbench.audiences import wanted
from courses.views.workbench.changes import counts_of, listed
from courses.views.workbench.chrome import page
from courses.views.workbench.understood import understood
from lms.days import london_day
from lms.views.access import person_of


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a document; what cannot be read is said beside the field, and nothing of it is kept."""
    person = person_of(request)
    owners = owners_for(person)
    if not owners:
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, owners=owners, label_suffix="")
    if form.is_valid():
        data, name = form.data_of_file()
        try:
            kept = keep_upload(data=data, name=name, school=form.school(), by=person, at=timezone.now())
        except UnreadablePolicyError as error:
            form.add_error("file", str(error))
        else:
            return redirect("workbench:upload", kept.pk)
    return page(request, "upload", {"form": form}, title="Upload a document")


@require_safe
def uploaded(request: HttpRequest, pk: int) -> HttpResponse:
    """What was understood of a document, and what saving it would do."""
    person = person_of(request)
    found = _upload(request, pk)
    try:
        parsed = read_upload(found)
    except FileNotFoundError:
        raise Http404("Discarded") from None
    foreseen = foresee_import(parsed=parsed, digest=found.sha256, school=found.school)
    several = len(owners_for(person)) > 1
    context: dict[str, object] = {
        "upload": found,
        "owner": (found.school or "the whole trust") if several else "",
        "foreseen": foreseen,
        "change_words": change_words(foreseen),
    }
    clauses = clauses_from(parsed.clauses)
    context |= understood(parsed, clauses, on=london_day(timezone.now()), audience=wanted(request))
    return page(request, "uploaded", context, title="What was understood")


def change_words(foreseen: Foreseen) -> str:
    """What the document changes in the version before it: "2 clauses changed and 1 added"; "" for nothing."""
    if foreseen.difference is None:
        return ""
    counts = [(kind, count) for kind, count in counts_of(foreseen.difference).items() if count]
    words = [
        f"{count}{('' if n else ' clause' if count == 1 else ' clauses')} {kind}"
        for n, (kind, count) in enumerate(counts)
    ]
    return listed(words) if words else ""


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the document as a draft version of its policy."""
    found = _upload(request, pk)
    try:
        imported = save_upload(upload=found, by=person_of(request), at=timezone.now())
    except FileNotFoundError:
        raise Http404("Discarded") from None
    version = imported.version
    if imported.made:
        messages.success(request, f"Saved: {version} is a draft.")
    else:
        messages.success(request, f"This text was saved before, as version {version.number}.")
    return redirect("workbench:version", version.pk)


def _upload(request: HttpRequest, pk: int) -> PolicyUpload:
    return get_object_or_404(PolicyUpload.objects.of(person_of(request)).select_related("school"), pk=pk)
