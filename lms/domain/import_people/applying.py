"""Carrying a plan out, set by set, in one transaction."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Model

from lms.domain.audit import record, record_each
from lms.domain.import_people.comparing import membership_facts
from lms.domain.import_people.kinds import AUDIENCES, people_words
from lms.domain.import_people.merging import raise_offers
from lms.domain.import_people.plan import Addition, Alteration, Changes, Link, Plan, Who
from lms.domain.import_people.planning import Row, in_chunks, plan_import
from lms.domain.memberships import leave
from lms.domain.past_groups import keep_past_groups
from lms.domain.people_file import Kind
from lms.domain.sessions import end_sessions
from lms.models import Entry, Guardianship, Membership, Person, School, SourceId

BATCH = 500


class RefusedImportError(ValueError):
    """The import would end too many memberships at once; the message says how many. Nothing was changed."""

    def __init__(self, plan: Plan, school: School) -> None:
        whom = people_words(plan.kind, plan.current)
        super().__init__(
            f"This would end {len(plan.leavers):,} of the {plan.current:,} {whom} at {school}, more than a tenth: "
            "nothing was changed. Check that the file lists everybody who is there"
        )
        self.plan = plan


def apply_import(
    *,
    rows: Iterable[Row],
    school: School,
    kind: Kind,
    full: bool,
    confirm_leavers: bool,
    on: date,
    by: Person | None,
    at: datetime,
    headings: dict[str, str] | None = None,
    before: Callable[[Plan], None] = lambda plan: None,
) -> Plan:
    """Plan what the rows of a file do now, and do it, all or nothing. Applied again, every row is unchanged.

    Args:
        full: whoever is not in the file has left; their last day is `on`.
        confirm_leavers: it is known that more than a tenth of the people of this kind have left.
        before: is given the plan before anything is written, and stops it by raising.

    Raises:
        RefusedImportError: more than a tenth would have left, and that is not confirmed.
        UnreadablePeopleFileError: `rows` could not be read to their end.
    """
    # All is read before the database is held; each row is let go once it is planned, for there may be very many.
    waiting = deque(rows)
    with transaction.atomic():
        plan = plan_import(
            rows=_taken_from(waiting), school=school, kind=kind, full=full, on=on, by=by, headings=headings
        )
        if plan.needs_confirming and not confirm_leavers:
            raise RefusedImportError(plan, school)
        before(plan)
        _Carrying(plan, school, by, at).out()
    return plan


def _taken_from(waiting: deque[Row]) -> Iterator[Row]:
    while waiting:
        yield waiting.popleft()


class _Carrying:
    def __init__(self, plan: Plan, school: School, by: Person | None, at: datetime) -> None:
        self._plan, self._school, self._by, self._at = plan, school, by, at
        self._audience = AUDIENCES[plan.kind]

    def out(self) -> None:
        plan = self._plan
        self._change_people()
        self._make_people()
        self._begin_memberships()
        self._change_memberships()
        self._record_ids()
        self._link()
        self._say_what_changed()
        self._end_memberships()
        raise_offers(
            school=self._school, pairs=[(_key(pair.older), _key(pair.newer)) for pair in plan.pairs], at=self._at
        )
        counts = {name: count for name, count in plan.counts.items() if count}
        record(
            verb="people imported", about=f"school {self._school.urn}", by=self._by, at=self._at,
            kind=plan.kind.value, full=plan.full, **counts,
        )  # fmt: skip

    def _change_people(self) -> None:
        """What changes of people who are known. Addresses are taken off first, since two may change places."""
        changed = {_key(a.person): a.of_person for a in self._plan.alterations if a.of_person}
        changed |= {a.person: a.of_person for a in self._plan.additions if a.person and a.of_person}
        readdressed = [pk for pk, changes in changed.items() if "email" in changes]
        for some in in_chunks(readdressed, BATCH):
            Person.objects.filter(pk__in=some).update(email=None)
            end_sessions(people=some, because="address changed", by=self._by, at=self._at)
        _update(Person, changed)

    def _make_people(self) -> None:
        known = [addition.person for addition in self._plan.additions if addition.person is not None]
        for some_known in in_chunks(known, BATCH):
            Person.objects.filter(pk__in=some_known, is_active=False).update(is_active=True)
        for some in in_chunks((a for a in self._plan.additions if a.person is None), BATCH):
            made = Person.objects.bulk_create(self._person(addition) for addition in some)
            for addition, person in zip(some, made, strict=True):
                addition.person = person.pk

    def _person(self, addition: Addition) -> Person:
        row = addition.row
        return Person(
            email=row.email,
            legal_first=row.legal_first,
            legal_last=row.legal_last,
            preferred_first=row.preferred_first,
            preferred_last=row.preferred_last,
            language=row.language,
            created_at=self._at,
            # As `make_password(None)` makes it, which takes a fifth of the time of a whole import.
            password=UNUSABLE_PASSWORD_PREFIX + token_urlsafe(30),
        )

    def _begin_memberships(self) -> None:
        since: dict[date, list[int]] = defaultdict(list)
        for some in in_chunks(self._plan.additions, BATCH):
            Membership.objects.bulk_create(self._membership(addition) for addition in some)
            for addition in some:
                since[addition.started_on].append(_key(addition))
        for day, people in since.items():
            record_each(
                verb="joined", abouts=(f"person {pk}" for pk in people), by=self._by, at=self._at,
                audience=self._audience.value, school=self._school.urn, since=day.isoformat(),
            )  # fmt: skip

    def _membership(self, addition: Addition) -> Membership:
        return Membership(
            person_id=_key(addition),
            school=self._school,
            audience=self._audience,
            entry=Entry.IMPORTED,
            started_on=addition.started_on,
            ended_on=addition.ended_on,
            recorded_at=self._at,
            end_recorded_at=self._at if addition.ended_on else None,
            team_leader_id=None if addition.leader is None else _key(addition.leader),
            **membership_facts(addition.row),
        )

    def _change_memberships(self) -> None:
        changed, groups = {}, {}
        for alteration in self._plan.alterations:
            if alteration.membership and alteration.of_membership:
                changed[alteration.membership] = self._stored(alteration)
                if "staff_group" in alteration.of_membership:
                    groups[alteration.membership] = alteration.of_membership["staff_group"][0] or ""
        keep_past_groups(before=groups, at=self._at)
        _update(Membership, changed)

    def _stored(self, alteration: Alteration) -> Changes:
        """The changes of a membership as columns: leaders by key, and when an end was recorded beside it."""
        changes = dict(alteration.of_membership)
        if "team_leader" in changes:
            before, leader = changes.pop("team_leader")
            changes["team_leader_id"] = (before, None if leader is None else _key(leader))
        if "ended_on" in changes:
            before, ends = changes["ended_on"]
            if ends is None or before is None or before > self._plan.on:
                # An end that is over already keeps the moment at which it became known.
                changes["end_recorded_at"] = (None, self._at if ends else None)
        return changes

    def _record_ids(self) -> None:
        recorded = [(a.row.source_id, _key(a)) for a in self._plan.additions if a.records_id]
        recorded += [(a.source_id, _key(a.person)) for a in self._plan.alterations if a.records_id]
        for some in in_chunks(recorded, BATCH):
            SourceId.objects.bulk_create(
                SourceId(school=self._school, audience=self._audience, value=value, person_id=person)
                for value, person in some
            )

    def _link(self) -> None:
        links = [*self._plan.new_links, *(a.link for a in self._plan.alterations if a.link)]
        for some in in_chunks((link for link in links if link.guardianship is None), BATCH):
            Guardianship.objects.bulk_create(self._guardianship(link) for link in some)
        _update(Guardianship, {link.guardianship: link.changes for link in links if link.guardianship is not None})
        self._end_links()

    def _guardianship(self, link: Link) -> Guardianship:
        return Guardianship(
            guardian_id=_key(link.guardian),
            pupil_id=link.pupil,
            school=self._school,
            since=link.since,
            recorded_at=self._at,
            **{name: now for name, (_, now) in link.changes.items()},
        )

    def _end_links(self) -> None:
        """A contact who is one no longer sees the pupil no longer, from this day on."""
        yesterday = self._plan.on - timedelta(days=1)
        for some in in_chunks(self._plan.over_links, BATCH):
            over = list(Guardianship.objects.filter(pk__in=some, until=None))
            for guardianship in over:
                guardianship.until = max(yesterday, guardianship.since)
            Guardianship.objects.bulk_update(over, ["until"])
            record_each(
                verb="no longer a contact", abouts=[f"person {g.guardian_id}" for g in over], by=self._by, at=self._at,
                school=self._school.urn,
            )  # fmt: skip

    def _say_what_changed(self) -> None:
        by_fields: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for alteration in self._plan.alterations:
            by_fields[alteration.fields].append(_key(alteration.person))
        for addition in self._plan.additions:
            if addition.of_person:
                by_fields[tuple(sorted(addition.of_person))].append(_key(addition))
        for fields, people in by_fields.items():
            record_each(
                verb="person changed", abouts=(f"person {pk}" for pk in people), by=self._by, at=self._at,
                fields=list(fields), school=self._school.urn, audience=self._audience.value,
            )  # fmt: skip

    def _end_memberships(self) -> None:
        by_day: dict[date, list[int]] = defaultdict(list)
        for alteration in self._plan.alterations:
            if alteration.last_day and alteration.membership:
                by_day[alteration.last_day].append(alteration.membership)
        by_day[self._plan.on] += [leaver.membership for leaver in self._plan.leavers]
        for day, keys in by_day.items():
            for some in in_chunks(keys, BATCH):
                leave(memberships=list(Membership.objects.filter(pk__in=some)), on=day, by=self._by, at=self._at)


def _key(who: Who) -> int:
    """The primary key of somebody, who by now has one."""
    if isinstance(who, int):
        return who
    if who.person is None:
        raise RuntimeError(f"row {who.row.row} was not made yet")
    return who.person


def _update(model: type[Model], changed: dict[int, Changes]) -> None:
    """Set what changed, row by row where values differ, and all at once where many are to have the same."""
    alike: dict[tuple[tuple[str, Any], ...], list[int]] = defaultdict(list)
    for key, changes in changed.items():
        alike[tuple(sorted((name, now) for name, (_, now) in changes.items()))].append(key)
    single: dict[tuple[str, ...], list[Model]] = defaultdict(list)
    for values, keys in alike.items():
        if len(keys) > 1:
            for some in in_chunks(keys, BATCH):
                model._default_manager.filter(pk__in=some).update(**dict(values))
        else:
            single[tuple(name for name, _ in values)].append(model(pk=keys[0], **dict(values)))
    for fields, things in single.items():
        names = [name.removesuffix("_id") for name in fields]
        for batch in in_chunks(things, BATCH):
            model._default_manager.bulk_update(batch, names)
