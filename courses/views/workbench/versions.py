"""One version of a policy: what was understood of its document, its file, and the record of its approval."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from courses.domain.import_policy import UnusableApprovalError, read_version, record_approval
from courses.domain.reading import ParsedPolicy, UnreadablePolicyError
from courses.forms import ApprovalForm
from courses.models import ChangeSet, PolicyVersion
from courses.offers import offers_for
from courses.views.documents import source_of
from courses.views.workbench.audiences import wanted
from courses.views.workbench.chrome import crumb_of, page
from courses.views.workbench.policies import state_of
from courses.views.workbench.understood import understood
from lms.days import london_day
from lms.models import Capability
from lms.views.access import person_of


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """What a version says, as it was understood."""
    return _page(request, _version(request, pk))


@require_safe
def document(request: HttpRequest, pk: int) -> FileResponse:
    """The file a version came in, draft or not."""
    return source_of(_version(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a draft was approved; there is nothing here to read."""
    found = _version(request, pk)
    if not _may_approve(request, found):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("workbench:version", found.pk)
    now = timezone.now()
    form = ApprovalForm(request.POST, today=london_day(now), label_suffix="")
    if not form.is_valid():
        return _page(request, found, form)
    try:
        record_approval(version=found, approval=form.approval(), by=person_of(request), at=now)
    except UnusableApprovalError as error:
        messages.error(request, f"{error}.")
    else:
        messages.success(request, f"Recorded: {found} is approved.")
        if ChangeSet.objects.filter(new=found).exists():
            return redirect("workbench:decide", found.pk)
    return redirect("workbench:version", found.pk)


def _version(request: HttpRequest, pk: int) -> PolicyVersion:
    workable = PolicyVersion.objects.workable_by(person_of(request))
    return get_object_or_404(workable.select_related("policy__school"), pk=pk)


def _may_approve(request: HttpRequest, found: PolicyVersion) -> bool:
    approvable = PolicyVersion.objects.workable_by(person_of(request), Capability.APPROVE_POLICY)
    return approvable.filter(pk=found.pk).exists()


def _page(request: HttpRequest, found: PolicyVersion, form: ApprovalForm | None = None) -> HttpResponse:
    today = london_day(timezone.now())
    siblings = list(found.policy.versions.order_by("-sequence"))
    state = state_of(found, siblings)
    context: dict[str, object] = {
        "version": found,
        "state": state,
        "before": next((other for other in siblings if other.sequence < found.sequence), None),
        "change_set": ChangeSet.objects.filter(new=found).first(),
        "offers": offers_for(version=found, person=person_of(request), on=today),
        "later_approved": next((o for o in siblings if o.approved_on and o.sequence > found.sequence), None),
    }
    try:
        parsed = read_version(found)
    except UnreadablePolicyError as error:
        context["unreadable"] = str(error)
    else:
        clauses = list(found.clauses.all())
        context |= understood(parsed, clauses, on=today, audience=wanted(request))
        if state == "draft" and _may_approve(request, found):
            context["form"] = form or _approval_form(parsed, request)
    return page(request, "version", context, title=f"Version {found.number}", trail=(crumb_of(found.policy),))


def _approval_form(parsed: ParsedPolicy, request: HttpRequest) -> ApprovalForm:
    """The form as the document would fill it in."""
    today = london_day(timezone.now())
    on = parsed.metadata.approved_on
    initial = {"by": parsed.metadata.approved_by or "", "on": on if on and on <= today else None}
    return ApprovalForm(initial=initial, today=today, label_suffix="")
