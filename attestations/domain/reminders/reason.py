"""At which school, and as what, someone is reminded of an obligation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from attestations.models import Obligation
from courses.domain.access import audiences_taking
from lms.models import Audience, ChannelRole, Membership, School, StaffGroup

BECAUSE: dict[Audience, str] = {
    Audience.STAFF: "you work",
    Audience.GOVERNOR: "you are a governor",
    Audience.VOLUNTEER: "you volunteer",
    Audience.PUPIL: "you are a pupil",
    Audience.PARENT: "your child is",
}
"""Goes between "You get this because" and "at" the school."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person is written to: a place they have at a school on a day, and the words for it."""

    school: School
    audience: Audience
    because: str
    since: date


def reasons_of(*, owing: QuerySet[Obligation], on: date) -> Mapping[int, list[Reason]]:
    """By person, every reason there is on a day to write to those who owe; who has none left since the last sync."""
    people = owing.values("person")
    found: defaultdict[int, list[Reason]] = defaultdict(list)
    members = Membership.objects.on(on).filter(person__in=people).select_related("school").order_by("pk")
    for member in members:
        audience = Audience(member.audience)
        because = "you teach" if member.staff_group == StaffGroup.TEACHING else BECAUSE[audience]
        found[member.person_id].append(Reason(member.school, audience, because, member.started_on))
    roles = ChannelRole.objects.on(on).filter(person__in=people).select_related("channel__school").order_by("pk")
    for role in roles:
        verb = "manage" if role.kind == ChannelRole.Kind.MANAGER else "post on"
        because = f"you {verb} {role.channel.handle or role.channel.platform}"
        found[role.person_id].append(Reason(role.channel.school, Audience(role.kind), because, role.since))
    return found


def reason_for(*, obligation: Obligation, reasons: Iterable[Reason]) -> Reason:
    """The one that explains the obligation best: its school, then its audience, then what was so for longest.

    Raises:
        ValueError: there is none to choose from.
    """
    course = obligation.requirement.course
    audiences, school_id = audiences_taking(course.audience), course.policy.school_id
    return min(
        reasons,
        key=lambda reason: (
            school_id not in (None, reason.school.pk),
            reason.audience not in audiences,
            reason.since,
        ),
    )
