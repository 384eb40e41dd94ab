"""Who is in the audience of a requirement on a day, since when, and for which child: as querysets."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from attestations.models import Requirement
from courses.domain.access import audiences_taking
from lms.domain.audience_rules import REGISTER, Rule, members_of, role_holders_of, rule_of
from lms.domain.key_stages import chosen
from lms.models import Audience, ChannelRole, Guardianship, Membership


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a requirement reaches: the rules any of which is enough, and the school it is of, if it is one's own."""

    rules: tuple[Rule, ...]
    owner_id: int | None


def reach_of(requirement: Requirement) -> Reach:
    """The audiences that take its course, narrowed by its audience rule where it has one."""
    plain = plain_reach_of(requirement)
    if requirement.audience_rule is None:
        return plain
    narrowed = rule_of(requirement.audience_rule)
    fits = narrowed.audience in audiences_taking(requirement.course.audience)
    return Reach((narrowed,) if fits else (), plain.owner_id)


def plain_reach_of(requirement: Requirement) -> Reach:
    """The audiences that take its course."""
    owner_id = requirement.course.policy.school_id
    schools = frozenset({owner_id}) if owner_id else None
    audiences = sorted(audiences_taking(requirement.course.audience))
    return Reach(tuple(Rule(audience, schools) for audience in audiences), owner_id)


def members(reach: Reach, on: date) -> QuerySet[Membership] | None:
    """The memberships by which people are reached on a day; None where none can be.

    Pupils of the early years and Key Stage 1 sign nothing; a parent is not reached here by a child for whom
    they sign (see `children`).
    """
    asked = None
    for rule in reach.rules:
        if rule.audience in REGISTER:
            continue
        found = members_of(rule, on)
        if rule.audience == Audience.PUPIL:
            found = found.exclude(year_group__in=_year_groups(by_roll=True))
        elif rule.audience == Audience.PARENT:
            signed_for = _signed_for(on).filter(guardian=OuterRef("person"))
            if reach.owner_id is not None:
                signed_for = signed_for.filter(school=OuterRef("school"))
            found = found.filter(~Exists(signed_for))
        asked = found if asked is None else asked | found
    return asked if asked is None or reach.owner_id is None else asked.filter(school=reach.owner_id)


def roles(reach: Reach, on: date) -> QuerySet[ChannelRole] | None:
    """The channel roles by which people are reached on a day; None where none can be."""
    asked = None
    for rule in reach.rules:
        if rule.audience in REGISTER:
            found = role_holders_of(rule, on)
            asked = found if asked is None else asked | found
    return asked if asked is None or reach.owner_id is None else asked.filter(channel__school=reach.owner_id)


def children(reach: Reach, on: date) -> QuerySet[Guardianship] | None:
    """The children for whom parents who are reached on a day sign; None where the requirement is not for parents.

    A parent signs for a child whom they answer for, at the school where both of them are, up to the end of
    Key Stage 2. `since` is when the parent came, or the child if later.
    """
    rule = next((rule for rule in reach.rules if rule.audience == Audience.PARENT), None)
    if rule is None:
        return None
    there = members_of(rule, on).filter(person=OuterRef("guardian"), school=OuterRef("school"))
    found = _signed_for(on).filter(Exists(there))
    return found if reach.owner_id is None else found.filter(school=reach.owner_id)


def came_with_the_child() -> Greatest:
    """Since when a guardian answers for the child at that school, as the later of the two came."""
    parent = Membership.objects.filter(
        person=OuterRef("guardian"), school=OuterRef("school"), audience=Audience.PARENT
    ).order_by("-started_on")
    child = Membership.objects.filter(
        person=OuterRef("pupil"), school=OuterRef("school"), audience=Audience.PUPIL
    ).order_by("-started_on")
    return Greatest(Coalesce(_first_day(parent), F("since")), Coalesce(_first_day(child), F("since")))


def _first_day(memberships: QuerySet[Membership]) -> Subquery:
    return Subquery(memberships.values("started_on")[:1])


def _signed_for(on: date) -> QuerySet[Guardianship]:
    """The guardianships of children for whom a parent signs."""
    pupil = Membership.objects.on(on).filter(
        person=OuterRef("pupil"),
        school=OuterRef("school"),
        audience=Audience.PUPIL,
        year_group__in=_year_groups(by_roll=False),
    )
    return Guardianship.objects.on(on).answering().filter(Exists(pupil))


def _year_groups(*, by_roll: bool) -> set[str]:
    there = Membership.objects.filter(audience=Audience.PUPIL).values_list("year_group", flat=True).distinct()
    return chosen(there.order_by("year_group"), by_roll=by_roll)
