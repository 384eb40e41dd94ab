"""The policies a person may work on, and the versions of one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.admin.paginator import WagtailPaginator

from courses.domain.uploads import owners_for
from courses.models import Policy, PolicyUpload, PolicyVersion
from courses.views.workbench.chrome import page
from courses.views.workbench.compare import pair_form
from lms.models import Person
from lms.views.access import person_of

A_PAGE = 20
WAITING = 5
"""How many of one's documents that were read and not saved are offered again."""


@dataclass(frozen=True, slots=True)
class Row:
    """One policy of the list: what is in force of it, and what is being prepared."""

    policy: Policy
    in_force: PolicyVersion | None
    draft: PolicyVersion | None
    undecided: bool


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """The policies this person may work on, and their documents that wait to be saved."""
    person = person_of(request)
    owners = owners_for(person)
    if not owners:
        raise PermissionDenied
    newest = PolicyVersion.objects.order_by("-sequence").select_related("change_set")
    versions = Prefetch("versions", newest, to_attr="newest_first")
    found = Policy.objects.workable_by(person).select_related("school").prefetch_related(versions)
    shown = WagtailPaginator(found, A_PAGE).get_page(request.GET.get("p"))
    context: dict[str, object] = {
        "rows": [_row(policy) for policy in shown],
        "shown": shown,
        "elided_page_range": shown.paginator.get_elided_page_range(shown.number),
        "several_owners": len(owners) > 1,
        "waiting": _waiting(person),
    }
    return page(request, "policies", context, title="Policies")


def _row(policy: Policy) -> Row:
    versions: list[PolicyVersion] = policy.newest_first  # type: ignore[attr-defined]
    in_force = next((version for version in versions if version.approved_on), None)
    newest = versions[0] if versions else None
    changes = getattr(in_force, "change_set", None)
    undecided = changes is not None and changes.decided_at is None
    return Row(policy, in_force, newest if newest and not newest.approved_on else None, undecided)


def _waiting(person: Person) -> list[PolicyUpload]:
    """The documents this person uploaded and did not save; of one uploaded twice the last."""
    by_text: dict[str, PolicyUpload] = {}
    for upload in PolicyUpload.objects.of(person).unsaved()[: WAITING * 4]:
        by_text.setdefault(upload.sha256, upload)
    return list(by_text.values())[:WAITING]


@require_safe
def policy(request: HttpRequest, pk: int) -> HttpResponse:
    """One policy: its versions, newest first, any two of which can be compared."""
    person = person_of(request)
    found = get_object_or_404(Policy.objects.workable_by(person).select_related("school"), pk=pk)
    versions = list(found.versions.order_by("-sequence"))
    context: dict[str, object] = {
        "policy": found,
        "versions": [(version, state_of(version, versions)) for version in versions],
        "in_force": found.in_force,
        "several_owners": len(owners_for(person)) > 1,
        "form": pair_form(versions) if len(versions) > 1 else None,
    }
    return page(request, "policy", context, title=found.title)


def state_of(version: PolicyVersion, versions: Iterable[PolicyVersion]) -> str:
    """Where a version stands among the versions of its policy: "draft", "in force" or "superseded"."""
    if version.approved_on is None:
        return "draft"
    later = any(other.approved_on and other.sequence > version.sequence for other in versions)
    return "superseded" if later else "in force"
