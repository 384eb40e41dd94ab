"""What somebody is on a day: the facts that decide what a page may show them, found by one query for all of it."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from lms.domain.people.view import children_of
from lms.models import Audience, Capability, ChannelRole, Membership, Person
from lms.models.permission import GRANTS, NEEDS_SECOND_FACTOR

Held = tuple[str, int | None]
"""A role or an audience, and the number of the school where it is held; None: across the trust."""

KINDS = ("appointment", "membership", "channel", "team", "class", "child", "year")


class Viewer:
    """Somebody who asks for a page, on a day. What they are is asked of the database once, when it is first needed."""

    def __init__(self, person: Person, *, on: date) -> None:
        self.person = person
        self.on = on

    @property
    def appointments(self) -> set[Held]:
        return self._facts["appointment"]

    @property
    def memberships(self) -> set[Held]:
        return self._facts["membership"]

    @property
    def channel_roles(self) -> set[Held]:
        return self._facts["channel"]

    @property
    def leads_a_team(self) -> bool:
        return bool(self._facts["team"])

    @property
    def teaches_a_class(self) -> bool:
        return bool(self._facts["class"])

    @property
    def has_children(self) -> bool:
        return bool(self._facts["child"])

    @property
    def year_groups(self) -> list[str]:
        """The year groups they are a pupil of, as their school writes them."""
        return sorted(name for name, _ in self._facts["year"] if name)

    @property
    def is_of_the_whole_trust(self) -> bool:
        """Whether they are appointed to anything across the trust."""
        return any(school is None for _, school in self.appointments)

    @property
    def school_ids(self) -> set[int]:
        """The schools they belong to, answer for or post for."""
        held = self.appointments | self.memberships | self.channel_roles
        return {school for _, school in held if school is not None}

    @property
    def needs_second_factor(self) -> bool:
        """Whether they hold a role that is entered only with a second factor (decision 0017)."""
        return any(role in NEEDS_SECOND_FACTOR for role, _ in self.appointments)

    def may(self, capability: Capability, *, at: int | None = None) -> bool:
        """Whether they may at some school at least; with `at`, at the school of that number."""
        granting = {
            school for role, school in self.appointments | self.memberships if capability in GRANTS.get(role, ())
        }
        return bool(granting) if at is None else bool(granting & {at, None})

    def audiences(self, *, at: int | None = None) -> set[Audience]:
        """Every audience they are in: at the school of that number, or at any."""
        held = self.memberships | self.channel_roles
        return {Audience(name) for name, school in held if at in (None, school)}

    @cached_property
    def _facts(self) -> dict[str, set[Held]]:
        found: dict[str, set[Held]] = {kind: set() for kind in KINDS}
        first, *others = self._asked()
        for kind, name, school in first.union(*others):
            found[kind].add((name, school))
        return found

    def _asked(self) -> list[QuerySet[Any, Any]]:
        person, on = self.person, self.on
        held = person.appointments.held()
        members = Membership.objects.on(on).filter(person=person)
        roles = ChannelRole.objects.on(on).filter(person=person)
        team = Membership.objects.on(on).filter(team_leader=person)
        return [
            _rows(held, "appointment", F("role"), F("school")),
            _rows(members, "membership", F("audience"), F("school")),
            _rows(members.filter(audience=Audience.PUPIL), "year", F("year_group"), F("school")),
            _rows(roles, "channel", F("kind"), F("channel__school")),
            _rows(team, "team"),
            _rows(person.classes_taught.on(on), "class"),
            _rows(children_of(person, on=on), "child"),
        ]


def _rows(held: QuerySet[Any, Any], kind: str, name: Any = None, school: Any = None) -> QuerySet[Any, Any]:
    """Each as its kind, its name and the number of its school; what has no name is there, or it is not."""
    return (
        held.order_by()
        .annotate(
            fact_kind=Value(kind, output_field=CharField()),
            fact_name=Cast(name or Value(""), CharField()),
            fact_school=Cast(school or Value(None), BigIntegerField()),
        )
        .values_list("fact_kind", "fact_name", "fact_school")
    )
