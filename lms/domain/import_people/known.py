"""What the database knows of the people a few rows may mean; asked for some hundred rows at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from lms.domain.import_people.kinds import AUDIENCES
from lms.domain.import_people.stays import Stay
from lms.domain.people_file import Kind
from lms.models import (
    Appointment,
    Audience,
    Capability,
    ChannelRole,
    Guardianship,
    Membership,
    Person,
    School,
    SourceId,
    schools_where,
    whole_trust,
)

PERSON_FIELDS = ("legal_first", "legal_last", "preferred_first", "preferred_last", "email", "language")
MEMBERSHIP_FIELDS = {
    "staff_code": "staff_code",
    "job_title": "job_title",
    "staff_group": "staff_group",
    "department": "department",
    "year": "year_group",
    "registration": "registration",
}
"""The fields of a file that a membership keeps, and what they are called there."""
LINK_FIELDS = ("relationship", "priority", "parental_responsibility", "do_not_contact")
CHILDREN, ADULTS = (Audience.PUPIL,), (Audience.STAFF, Audience.GOVERNOR, Audience.PARENT)


@dataclass(slots=True)
class KnownPerson:
    """Somebody the trust knows, with what one school keeps of them in one audience."""

    pk: int
    facts: dict[str, Any]
    ids: set[str] = field(default_factory=set)
    stays: list[Stay] = field(default_factory=list)
    links: dict[int, dict[str, Any]] = field(default_factory=dict)
    """By pupil: the open guardianship."""
    audiences: set[str] = field(default_factory=set)
    """Those that this person belongs to now, anywhere in the trust."""
    guarded: bool = False
    """Whether they belong to or answer for more than the one who imports: what lets them in is not theirs to change."""


@dataclass(slots=True)
class Lookup:
    by_id: dict[str, int]
    by_email: dict[str, int]
    pupils: dict[str, int]
    people: dict[int, KnownPerson]


class Known:
    """Asks the database about people of one school and kind; `by` is who imports (None: the command line)."""

    def __init__(self, *, school: School, kind: Kind, on: date, by: Person | None) -> None:
        self.school, self.kind, self.on = school, kind, on
        self.audience = AUDIENCES[kind]
        self._keeps_all = by is None or whole_trust(by, Capability.IMPORT_PEOPLE)
        self._keeps_at: set[int] = set()
        if by is not None and not self._keeps_all:
            self._keeps_at = set(schools_where(by, Capability.IMPORT_PEOPLE).values_list("pk", flat=True))

    def about(self, *, ids: Collection[str], emails: Collection[str], pupil_ids: Collection[str]) -> Lookup:
        """Whom source ids and (lower-case) addresses mean, with all that a plan compares a row with."""
        own = SourceId.objects.filter(school=self.school)
        by_id = dict(own.filter(audience=self.audience, value__in=ids).values_list("value", "person_id"))
        addressed = Person.objects.annotate(address=Lower("email")).filter(address__in=emails)
        by_email = {email.lower(): pk for email, pk in addressed.values_list("email", "pk") if email}
        pupils = dict(own.filter(audience=Audience.PUPIL, value__in=pupil_ids).values_list("value", "person_id"))
        return Lookup(by_id, by_email, pupils, self._people({*by_id.values(), *by_email.values()}))

    def live(self) -> QuerySet[Membership]:
        """The memberships of this kind at this school that are in force and do not end today."""
        return self._open(Membership.objects.filter(school=self.school, audience=self.audience)).filter(
            started_on__lte=self.on
        )

    def names(self) -> Iterable[tuple[int, str, str, str, str]]:
        """Everybody who is or was at the school in this audience: key, legal first and last, preferred ones."""
        here = Membership.objects.filter(school=self.school, audience=self.audience).values("person")
        fields = ("pk", "legal_first", "legal_last", "preferred_first", "preferred_last")
        return Person.objects.filter(pk__in=here).order_by("pk").values_list(*fields).iterator()

    def with_ids(self, people: Collection[int]) -> set[int]:
        """Those of `people` who have a source id of this school and audience."""
        known = SourceId.objects.filter(school=self.school, audience=self.audience, person__in=people)
        return set(known.values_list("person_id", flat=True))

    def staff_by_id(self, values: Collection[str]) -> dict[str, int]:
        """Staff of this school by source id; only those who are here."""
        here = self._staff().values("person")
        known = SourceId.objects.filter(school=self.school, audience=Audience.STAFF, value__in=values, person__in=here)
        return dict(known.values_list("value", "person_id"))

    def staff_by_code(self, codes: Collection[str]) -> dict[str, set[int]]:
        """Staff of this school by staff code, which nobody keeps unique; only those who are here."""
        found: dict[str, set[int]] = {}
        for code, person in self._staff().filter(staff_code__in=codes).values_list("staff_code", "person_id"):
            found.setdefault(code, set()).add(person)
        return found

    def _people(self, keys: Collection[int]) -> dict[int, KnownPerson]:
        rows = Person.objects.filter(pk__in=keys).values("pk", *PERSON_FIELDS)
        people = {row["pk"]: KnownPerson(row.pop("pk"), row) for row in rows}
        self._add_stays(people)
        own = SourceId.objects.filter(school=self.school, audience=self.audience, person__in=people)
        for person, value in own.values_list("person_id", "value"):
            people[person].ids.add(value)
        live = self._open(Membership.objects.filter(person__in=people))
        for person, audience in live.values_list("person_id", "audience"):
            people[person].audiences.add(audience)
        if self.kind is Kind.PARENTS:
            self._add_links(people)
        if not self._keeps_all:
            for person in self._beyond(people):
                people[person].guarded = True
        return people

    def _beyond(self, people: Collection[int]) -> set[int]:
        """Those of `people` who belong to, or answer for, more than the one who imports keeps: as `keeps_wholly`."""
        still = Q(until=None) | Q(until__gte=self.on)
        ties: tuple[tuple[QuerySet[Any], str, str], ...] = (
            (Membership.objects.not_over(self.on), "person", "school"),
            (Appointment.objects.filter(still), "person", "school"),
            (ChannelRole.objects.filter(still), "person", "channel__school"),
            (Guardianship.objects.filter(still), "guardian", "school"),
        )
        found: set[int] = set()
        for rows, who, where in ties:
            beyond = rows.filter(**{f"{who}__in": people}).exclude(**{f"{where}__in": self._keeps_at})
            found.update(beyond.order_by().values_list(f"{who}_id", flat=True))
        return found

    def _add_stays(self, people: dict[int, KnownPerson]) -> None:
        here = Membership.objects.filter(school=self.school, audience=self.audience, person__in=people)
        kept = [*MEMBERSHIP_FIELDS.values(), "team_leader"]
        for facts in here.order_by().values("pk", "person", "started_on", "ended_on", "entry", *kept):
            person = facts.pop("person")
            stay = Stay(facts.pop("pk"), facts.pop("started_on"), facts.pop("ended_on"), facts.pop("entry"), facts)
            people[person].stays.append(stay)

    def _add_links(self, people: dict[int, KnownPerson]) -> None:
        here = Guardianship.objects.filter(school=self.school, guardian__in=people, until=None)
        for facts in here.order_by().values("pk", "guardian", "pupil", "since", *LINK_FIELDS):
            people[facts["guardian"]].links[facts["pupil"]] = facts

    def _staff(self) -> QuerySet[Membership]:
        return self._open(Membership.objects.filter(school=self.school, audience=Audience.STAFF))

    def _open(self, rows: QuerySet[Membership]) -> QuerySet[Membership]:
        return rows.filter(Q(ended_on=None) | Q(ended_on__gt=self.on))
