"""How much of other people somebody may see: which seats at schools, and of a person how much."""

from datetime import date
from enum import IntEnum

from django.db.models import Q, QuerySet

from lms.models import Audience, Capability, Guardianship, Membership, Person, School, schools_where, whole_trust
from lms.models.membership import MembershipQuerySet


class Width(IntEnum):
    """How much of a person is seen; who sees them in two ways sees the wider."""

    CHILD = 1
    """A parent's own child: first name, class, school."""
    TAUGHT = 2
    """A pupil of one's class: name and class."""
    TEAM = 3
    """Somebody of one's team: name, work, address."""
    OWN = 4
    """Oneself: everything that is kept, but not who wrote it down."""
    FULL = 5
    """Somebody at a school one answers for."""


def schools_seen(viewer: Person) -> QuerySet[School]:
    """The schools whose people `viewer` sees by name."""
    return schools_where(viewer, Capability.SEE_PEOPLE)


def seats_seen(viewer: Person, *, on: date) -> MembershipQuerySet:
    """The memberships that `viewer` may see because they answer for the school (past ones too), lead or teach."""
    if whole_trust(viewer, Capability.SEE_PEOPLE):
        return Membership.objects.all()
    schools = list(schools_seen(viewer).values_list("pk", flat=True))
    ways = Q(school__in=schools)
    if leads_a_team(viewer, on=on):
        ways |= Q(team_leader=viewer) & _in_force(on)
    if teaches_a_class(viewer, on=on):
        ways |= Q(pk__in=Membership.objects.on(on).pupils_taught_by(viewer, on=on).values("pk"))
    return Membership.objects.filter(ways)


def leads_a_team(viewer: Person, *, on: date) -> bool:
    """Whether somebody is in the team of `viewer` on a day."""
    return Membership.objects.on(on).filter(team_leader=viewer).exists()


def teaches_a_class(viewer: Person, *, on: date) -> bool:
    """Whether `viewer` teaches a class on a day."""
    return viewer.classes_taught.on(on).exists()


def sees_a_list(viewer: Person, *, on: date) -> bool:
    """Whether there is a list of people for `viewer` at all."""
    return schools_seen(viewer).exists() or leads_a_team(viewer, on=on) or teaches_a_class(viewer, on=on)


def children_of(guardian: Person, *, on: date) -> QuerySet[Guardianship]:
    """The children that `guardian` answers for on a day, who are pupils of that school then, by first name."""
    pupils = Membership.objects.on(on).filter(audience=Audience.PUPIL)
    answered = guardian.guardianships.on(on).answering().select_related("pupil", "school")
    return answered.filter(pupil__in=pupils.values("person")).order_by("pupil__legal_first", "pk")


def width_of(viewer: Person, person: Person, *, on: date) -> Width | None:
    """How much `viewer` sees of `person`; None: nothing, not even that there is such a person."""
    if not Person.objects.visible_to(viewer).filter(pk=person.pk).exists():
        return None
    seats = person.memberships.filter(school__in=schools_seen(viewer))
    if whole_trust(viewer, Capability.SEE_PEOPLE) or seats.exists():
        return Width.FULL
    if viewer.pk == person.pk:
        return Width.OWN
    current = person.memberships.on(on)
    if current.filter(team_leader=viewer).exists():
        return Width.TEAM
    if current.pupils_taught_by(viewer, on=on).exists():
        return Width.TAUGHT
    return Width.CHILD


def _in_force(on: date) -> Q:
    return Q(started_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gte=on))
