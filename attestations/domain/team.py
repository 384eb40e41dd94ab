"""The people of somebody's team, and how what each of them owes stands."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from attestations.domain.reminders.plan import written_to_on
from attestations.domain.standing import FIGURE_OF, WORST_FIRST
from attestations.domain.workbook.facts import Figures
from attestations.models import Obligation, Status
from lms.days import cycle_year
from lms.models import Membership, Person


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One of the team, with what they still owe, soonest due first."""

    person: Person
    role: str
    owed: list[Obligation]
    reminded_today: bool

    @property
    def may_be_nudged(self) -> bool:
        return bool(self.owed) and not self.reminded_today and bool(self.person.email)


def team_of(leader: Person, *, on: date) -> list[TeamMember]:
    """Those whom `leader` leads on a day: whoever is due first, then by name."""
    seats = Membership.objects.on(on).filter(team_leader=leader).select_related("person", "school").order_by("pk")
    members = {seat.person: seat.role_words for seat in seats}
    owed: dict[int, list[Obligation]] = {}
    outstanding = Obligation.objects.outstanding(on=on).with_status(on=on).filter(person__in=list(members))
    for duty in outstanding.select_related("requirement__course", "child", "change_set").order_by("due_on", "pk"):
        owed.setdefault(duty.person_id, []).append(duty)
    reminded = written_to_on(on)
    team = [
        TeamMember(person, role, owed.get(person.pk, []), person.pk in reminded) for person, role in members.items()
    ]
    return sorted(team, key=lambda one: (_soonest(one), one.person.sort_name, one.person.pk))


def figures_of_team(leader: Person, *, on: date) -> Figures:
    """How all that is asked of the team stands on a day: signatures, not people, of what is open by then."""
    members = Membership.objects.on(on).filter(team_leader=leader).values("person")
    standing = Obligation.objects.standing().filter(person__in=members, cycle=cycle_year(on)).with_status(on=on)
    statuses = [Status(one.status) for one in standing]
    counts = Counter(FIGURE_OF[status] for status in statuses if status in FIGURE_OF)
    required = counts.total() - counts["exempt"]
    return Figures(in_scope=counts.total(), required=required, **{name: counts[name] for name in WORST_FIRST})


def _soonest(member: TeamMember) -> date:
    return member.owed[0].due_on if member.owed else date.max
