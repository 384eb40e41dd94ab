"""Bringing a file of people in: uploaded, read in the background, shown as a plan, applied."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms import tasks
from lms.domain.import_people import KINDS, people_words, uploads
from lms.domain.import_people.preview import SHOWN
from lms.domain.people_file import Kind, UnreadablePeopleFileError, template
from lms.forms.people_import import KINDS as KIND_CHOICES
from lms.forms.people_import import ApplyForm, PeopleFileForm
from lms.models import Capability, PeopleUpload, School, schools_where
from lms.views.access import person_of

State = PeopleUpload.State
REFRESH_SECONDS = 3
BUSY = (State.WAITING, State.READING, State.APPLYING)
LATEST = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_import(request: HttpRequest) -> HttpResponse:
    """Choose a file and whom it lists; below, what was brought in lately."""
    schools = _schools(request)
    person = person_of(request)
    sent = request.method == "POST"
    form = PeopleFileForm(request.POST if sent else None, request.FILES if sent else None, schools=schools)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = uploads.keep_upload(
                data=file.read(),
                name=file.name,
                school=form.chosen_school(),
                kind=Kind(form.cleaned_data["kind"]),
                full=form.cleaned_data["full"],
                by=person,
                at=timezone.now(),
            )
        except UnreadablePeopleFileError as error:
            form.add_error("file", str(error))
        else:
            tasks.read_people_upload.delay(upload.pk)
            return redirect("people_upload", upload.pk)
    latest = PeopleUpload.objects.visible_to(person).select_related("school", "by")[:LATEST]
    context = {
        "form": form,
        "schools": schools,
        "latest": [(upload, people_words(KINDS[upload.audience], 2)) for upload in latest],
        "templates": [(value, label) for value, label in KIND_CHOICES],
    }
    return render(request, "lms/people_import/new.html", context)


@never_cache
@require_safe
@login_required
def one_import(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a file is, what it would do, or what it did. While it is worked on the page looks again by itself."""
    upload = _upload(request, pk)
    return _show(request, upload, _apply_form(upload, None))


@never_cache
@require_POST
@login_required
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a plan carried out; where more than a tenth would leave, only if that is ticked."""
    upload = _upload(request, pk)
    form = _apply_form(upload, request.POST)
    form.is_valid()
    try:
        uploads.ask_to_apply(
            upload=upload,
            confirm_leavers=form.cleaned_data["confirm_leavers"],
            by=person_of(request),
            at=timezone.now(),
        )
    except uploads.UnconfirmedLeaversError as error:
        form.add_error("confirm_leavers", str(error))
        return _show(request, upload, form)
    tasks.apply_people_upload.delay(upload.pk)
    return redirect("people_upload", upload.pk)


@never_cache
@require_POST
@login_required
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a file without applying it."""
    uploads.give_up(upload=_upload(request, pk))
    messages.success(request, "The file is forgotten. Nothing was changed.")
    return redirect("people_import")


@never_cache
@require_safe
@login_required
def left_out(request: HttpRequest, pk: int) -> FileResponse:
    """The rows that are left out, as the same sheet with the reasons, to be put right and brought in."""
    upload = _upload(request, pk)
    if not upload.left_out:
        raise Http404("Nothing was left out")
    name = str((upload.plan or {}).get("left_out_as", "left-out.csv"))
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return FileResponse(upload.left_out.open("rb"), as_attachment=True, filename=name, content_type=kind)


@never_cache
@require_safe
@login_required
def empty_list(request: HttpRequest, kind: str, ending: str) -> HttpResponse:
    """The neutral template of a kind, as a spreadsheet or a CSV file."""
    _schools(request)
    if kind not in set(Kind) or ending not in TYPES:
        raise Http404("No such template")
    data = template(Kind(kind), as_xlsx=ending == "xlsx")
    headers = {"Content-Disposition": f'attachment; filename="{kind}.{ending}"'}
    return HttpResponse(data, content_type=TYPES[ending], headers=headers)


def _schools(request: HttpRequest) -> list[School]:
    schools = list(schools_where(person_of(request), Capability.IMPORT_PEOPLE))
    if not schools:
        raise PermissionDenied
    return schools


def _upload(request: HttpRequest, pk: int) -> PeopleUpload:
    visible = PeopleUpload.objects.visible_to(person_of(request)).select_related("school", "by")
    return get_object_or_404(visible, pk=pk)


def _apply_form(upload: PeopleUpload, data: Any) -> ApplyForm:
    left = ((upload.plan or {}).get("counts") or {}).get("left", 0)
    words = "Yes, one person has left" if left == 1 else f"Yes, {left:,} people have left"
    return ApplyForm(data, words=words)


def _show(request: HttpRequest, upload: PeopleUpload, form: ApplyForm) -> HttpResponse:
    plan = upload.plan or {}
    counts = plan.get("counts") or {}
    kind = KINDS[upload.audience]
    context = {
        "upload": upload,
        "busy": upload.state in BUSY,
        "state": upload.state,
        "form": form,
        "plan": plan,
        "counts": counts,
        "shown": SHOWN,
        "whom": people_words(kind, 2),
        "whom_current": people_words(kind, plan.get("current", 0)),
        "whom_added": people_words(kind, counts.get("added", 0)),
        "deeds": deeds(counts),
    }
    response = render(request, "lms/people_import/one.html", context)
    if upload.state in BUSY:
        response.headers["Refresh"] = str(REFRESH_SECONDS)
    return response


def deeds(counts: dict[str, int]) -> str:
    """What pressing the button does: "Add 12 people, change 3, end 2"; "" where it does nothing."""
    verbs = [("add", counts.get("added", 0)), ("change", counts.get("changed", 0)), ("end", counts.get("left", 0))]
    done = [(verb, count) for verb, count in verbs if count]
    words = [
        f"{verb} {count:,}{' person' if count == 1 else ' people'}" if place == 0 else f"{verb} {count:,}"
        for place, (verb, count) in enumerate(done)
    ]
    return ", ".join(words).capitalize()
