"""Audiences as rules that are evaluated on a day: who is meant, in words, and who that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from lms.domain.audit import record
from lms.models import (
    Audience,
    AudienceRule,
    Capability,
    Channel,
    ChannelRole,
    Membership,
    Person,
    School,
    StaffGroup,
    schools_where,
    whole_trust,
)

REGISTER = (Audience.CHANNEL_POSTER, Audience.CHANNEL_MANAGER)


class UnusableRuleError(ValueError):
    """The rule asks for what cannot be, or for people one may not choose; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who is meant: every condition that is given must hold, in one and the same seat.

    `school_ids` None: any school of the trust. Empty `staff_groups` and `year_groups`, `channel_id` None and
    `started_since` None ask for nothing.
    """

    audience: Audience
    school_ids: frozenset[int] | None = None
    staff_groups: frozenset[str] = frozenset()
    year_groups: frozenset[str] = frozenset()
    channel_id: int | None = None
    started_since: date | None = None

    def __post_init__(self) -> None:
        """Raises `UnusableRuleError` for a condition that nobody of the audience can answer to."""
        if self.staff_groups and self.audience != Audience.STAFF:
            raise UnusableRuleError("Only staff are in staff groups: choose Staff, or no staff group")
        if self.year_groups and self.audience != Audience.PUPIL:
            raise UnusableRuleError("Only pupils are in year groups: choose Pupils, or no year")
        if self.channel_id is not None and self.audience not in REGISTER:
            raise UnusableRuleError("A channel narrows only those who post on it or manage it: choose one of these")
        if unknown := self.staff_groups - set(StaffGroup.values):
            raise UnusableRuleError(f"There is no staff group {', '.join(sorted(unknown))}")


def people_on(rule: Rule, on: date) -> QuerySet[Person]:
    """Everyone the rule means on a London day, by what is known now; nobody twice."""
    if rule.audience in REGISTER:
        return Person.objects.filter(pk__in=role_holders_of(rule, on).values("person"))
    return Person.objects.filter(pk__in=members_of(rule, on).values("person"))


def rule_of(saved: AudienceRule) -> Rule:
    """The rule that was saved."""
    return Rule(
        audience=Audience(saved.audience),
        school_ids=frozenset({saved.school_id}) if saved.school_id else None,
        staff_groups=frozenset(saved.staff_groups),
        year_groups=frozenset(saved.year_groups),
        channel_id=saved.channel_id,
        started_since=saved.started_since,
    )


def words(rule: Rule, *, schools: Sequence[School], channel: Channel | None = None) -> str:
    """The rule as one would say it: "Teachers and trainees at Alder Primary who started since 1 September 2026".

    `schools` are those of the rule, `channel` is its channel; both only for their names.
    """
    groups = _listed([group.label for group in StaffGroup if group.value in rule.staff_groups])
    said = groups.capitalize() if groups else Audience(rule.audience).label
    if rule.year_groups:
        said += f" in {_listed(sorted(rule.year_groups, key=_by_number), 'or')}"
    if channel is not None:
        said += f" of {channel}"
    said += f" at {_listed([school.name for school in schools])}" if rule.school_ids is not None else " at every school"
    if rule.started_since is not None:
        day = rule.started_since
        said += f" who started since {day.day} {day:%B} {day.year}"
    return said


def rules_of(person: Person) -> QuerySet[AudienceRule]:
    """The saved audiences that `person` may use: those of the schools they keep; all of them, for the trust's leads."""
    kept = AudienceRule.objects.select_related("school", "channel", "created_by")
    if whole_trust(person, Capability.IMPORT_PEOPLE):
        return kept
    return kept.filter(school__in=schools_where(person, Capability.IMPORT_PEOPLE))


@transaction.atomic
def save_rule(*, name: str, rule: Rule, school: School | None, by: Person, at: datetime) -> AudienceRule:
    """Keep a rule under a name; `school` None: it is the trust's.

    Raises:
        UnusableRuleError: the school is not one where `by` keeps people, the channel is another school's, the name
            is taken.
    """
    _check_reach(rule, school, by)
    try:
        with transaction.atomic():
            saved = AudienceRule.objects.create(
                name=name,
                school=school,
                audience=rule.audience,
                staff_groups=sorted(rule.staff_groups),
                year_groups=sorted(rule.year_groups),
                channel_id=rule.channel_id,
                started_since=rule.started_since,
                created_at=at,
                created_by=by,
            )
    except IntegrityError:
        raise UnusableRuleError(f"There is an audience called “{name}” already: choose another name") from None
    record(verb="audience saved", about=f"audience {saved.pk}", by=by, at=at, name=name)
    return saved


@transaction.atomic
def delete_rule(*, saved: AudienceRule, by: Person, at: datetime) -> None:
    """Delete a saved audience; people are not touched.

    Raises:
        ProtectedError: something is asked of this audience.
    """
    record(verb="audience deleted", about=f"audience {saved.pk}", by=by, at=at, name=saved.name)
    saved.delete()


def _check_reach(rule: Rule, school: School | None, by: Person) -> None:
    if school is None:
        reached = whole_trust(by, Capability.IMPORT_PEOPLE)
    else:
        reached = schools_where(by, Capability.IMPORT_PEOPLE).filter(pk=school.pk).exists()
    if not reached:
        raise UnusableRuleError("Choose a school whose people you keep")
    if rule.school_ids != (frozenset({school.pk}) if school else None):
        raise UnusableRuleError("A saved audience is of one school, or of all of them")
    if rule.channel_id is not None:
        channels = Channel.objects.filter(pk=rule.channel_id)
        if not (channels.filter(school=school) if school else channels).exists():
            raise UnusableRuleError("Choose a channel of this school")


def members_of(rule: Rule, on: date) -> QuerySet[Membership]:
    """The memberships by which people are meant on a day."""
    found = Membership.objects.on(on).filter(audience=rule.audience)
    asked = Q()
    if rule.school_ids is not None:
        asked &= Q(school__in=rule.school_ids)
    if rule.staff_groups:
        asked &= Q(staff_group__in=rule.staff_groups)
    if rule.year_groups:
        asked &= Q(year_group__in=rule.year_groups)
    if rule.started_since is not None:
        asked &= Q(started_on__gte=rule.started_since)
    return found.filter(asked)


def role_holders_of(rule: Rule, on: date) -> QuerySet[ChannelRole]:
    """The channel roles by which people are meant on a day."""
    found = ChannelRole.objects.on(on).filter(kind=rule.audience)
    if rule.school_ids is not None:
        found = found.filter(channel__school__in=rule.school_ids)
    if rule.channel_id is not None:
        found = found.filter(channel=rule.channel_id)
    if rule.started_since is not None:
        found = found.filter(since__gte=rule.started_since)
    return found


def _listed(names: Sequence[str], joint: str = "and") -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def _by_number(year: str) -> tuple[int, str]:
    """Year 2 before Year 10."""
    digits = "".join(character for character in year if character.isdigit())
    return int(digits or 0), year
