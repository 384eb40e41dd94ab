"""What is outstanding at some schools, narrowed to what somebody looks for: the list of the desk."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from attestations.models import Obligation, Status
from attestations.models.obligation import ObligationQuerySet
from courses.domain.access import ALSO_TAKEN_BY
from lms.domain.people.directory import called
from lms.models import Audience, ChannelRole, Membership, Person

STATUSES = (Status.OVERDUE, Status.IN_GRACE, Status.DUE_SOON, Status.IN_PROGRESS, Status.TO_DO)
"""How what is outstanding can stand, the worst first."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list is narrowed to; "" is everything."""

    audience: str = ""
    status: str = ""
    words: str = ""

    @property
    def narrows(self) -> bool:
        return self != Sought()


def find_outstanding(*, school_ids: Collection[int], sought: Sought, on: date) -> ObligationQuerySet:
    """What is owed on a day at these schools by whoever has a place there, each with its `status`, soonest due first.

    The exempt owe nothing; what a school's own policy asks is owed at that school alone.
    """
    found = (
        Obligation.objects.outstanding(on=on)
        .with_status(on=on)
        .filter(Q(school=None) | Q(school__in=school_ids), _placed(school_ids, on))
        .select_related("person", "child", "cycle", "change_set", "requirement__course__policy")
        .order_by("due_on", "person__sort_name", "pk")
    )
    if sought.audience:
        found = found.filter(requirement__course__audience=sought.audience)
    if sought.status:
        found = found.filter(Q(status=sought.status))
    if sought.words.strip():
        found = found.filter(person__in=Person.objects.filter(called(sought.words)).values("pk"))
    return found


def _placed(school_ids: Collection[int], on: date) -> Q:
    """In the audience of the course, at one of these schools, on a day."""
    seats = Membership.objects.on(on).filter(
        person=OuterRef("person"), audience=OuterRef("requirement__course__audience"), school__in=school_ids
    )
    roles = ChannelRole.objects.on(on).filter(person=OuterRef("person"), channel__school__in=school_ids)
    found = Q(Exists(seats)) | Q(Exists(roles.filter(kind=OuterRef("requirement__course__audience"))))
    for audience, also in ALSO_TAKEN_BY.items():
        found |= Q(Exists(roles.filter(kind=also)), requirement__course__audience=audience)
    return found


def audiences_owing(*, school_ids: Collection[int], on: date) -> list[Audience]:
    """The audiences of which something is outstanding at these schools."""
    rows = Obligation.objects.outstanding(on=on).filter(_placed(school_ids, on)).order_by()
    owing = set(rows.values_list("requirement__course__audience", flat=True).distinct())
    return [audience for audience in Audience if audience in owing]
