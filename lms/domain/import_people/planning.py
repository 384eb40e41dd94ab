"""From the rows of a file to the plan of an import. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from lms.domain.import_people.comparing import membership_changes, person_changes
from lms.domain.import_people.known import Known, KnownPerson, Lookup
from lms.domain.import_people.leaders import Leaders, Led
from lms.domain.import_people.leaving import plan_leavers, plan_over_links
from lms.domain.import_people.links import link_of, pupil_of
from lms.domain.import_people.matching import InFile, RowError, Seen, match, personal_facts, whole
from lms.domain.import_people.namesakes import Namesakes
from lms.domain.import_people.plan import Addition, Alteration, Changes, Plan, Who, name_in
from lms.domain.import_people.stays import Begin, Keep, place
from lms.domain.people_file import Kind, PersonRow, Rejection, Remark
from lms.models import Person, School
from lms.words import day_words

CHUNK = 500
Row = PersonRow | Rejection
Item = TypeVar("Item")


def plan_import(
    *,
    rows: Iterable[Row],
    school: School,
    kind: Kind,
    full: bool,
    on: date,
    by: Person | None,
    headings: dict[str, str] | None = None,
) -> Plan:
    """What the rows of a file would do at `school` on the day `on`, whoever imports being `by`.

    Args:
        rows: as `PeopleFile.rows` yields them.
        full: whoever is not in the file has left.
        by: who asks (None: the command line). The address of somebody who belongs to or answers for more than
            `by` does is not changed, since whoever reads mail there can sign in.
        headings: by field, what its column is called, for saying where a row goes wrong.
    """
    planning = _Planning(Plan(kind, full, on), Known(school=school, kind=kind, on=on, by=by), headings or {})
    for chunk in in_chunks(rows, CHUNK):
        planning.take(chunk)
    return planning.finish()


def in_chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


class _Planning:
    def __init__(self, plan: Plan, known: Known, headings: dict[str, str]) -> None:
        self._plan, self._known, self._headings = plan, known, headings
        self._in_file = InFile()
        self._leaders = Leaders()
        self._rejected_people: set[int] = set()
        self._pairs_met: set[tuple[int, int]] = set()
        self._over: list[PersonRow] = []
        """Rows about those who have left: looked at last, since an address may be their successor's by now."""
        self._waiting: list[PersonRow] = []
        """Rows whose address is somebody's who may get another further down."""
        self._refused: dict[str, Seen] = {}
        """By id, those of them that got no address in the end."""
        self._wanted: set[str] = set()
        """The ids and addresses of those, which no later row may take before them."""

    def take(self, chunk: Sequence[Row]) -> None:
        self._plan.rows += len(chunk)
        lookup = self._look_up(chunk)
        for row in chunk:
            if isinstance(row, Rejection):
                self._plan.rejections.append(row)
                self._remember_rejected(row, lookup)
            elif self._is_over(row):
                self._over.append(row)
            else:
                self._consider(row, lookup)

    def _is_over(self, row: PersonRow) -> bool:
        return row.end is not None and row.end <= self._plan.on

    def _consider_all(self, rows: Iterable[PersonRow], *, last_try: bool = False) -> None:
        for chunk in in_chunks(rows, CHUNK):
            lookup = self._look_up(chunk)
            for row in chunk:
                self._consider(row, lookup, last_try=last_try)

    def _settle_addresses(self) -> None:
        """Look again at the rows that wait for an address, until no more of them get theirs: so order is nothing."""
        last_try = False
        while rows := self._waiting:
            self._waiting, self._wanted = [], set()
            self._consider_all(rows, last_try=last_try)
            last_try = len(self._waiting) == len(rows)

    def finish(self) -> Plan:
        plan = self._plan
        self._consider_all(self._over)
        self._settle_addresses()
        self._leaders.settle(plan, self._known)
        plan.pairs = Namesakes(self._known).pairs(plan.additions)
        if plan.full:
            met = {*self._in_file, *self._rejected_people}
            plan.current, plan.leavers = plan_leavers(self._known, met)
            if plan.kind is Kind.PARENTS:
                left = {leaver.person for leaver in plan.leavers}
                met = set(self._in_file) - self._rejected_people
                plan.over_links += plan_over_links(self._known, left=left, met=met, pairs=self._pairs_met)
        plan.rejections.sort(key=lambda rejection: rejection.row)
        plan.additions.sort(key=lambda addition: addition.row.row)
        plan.alterations.sort(key=lambda alteration: alteration.row)
        plan.remarks.sort(key=lambda remark: remark.row)
        return plan

    def _look_up(self, chunk: Iterable[Row]) -> Lookup:
        rows = list(chunk)
        return self._known.about(
            ids={row.source_id for row in rows} - {""},
            emails={row.email for row in rows if row.email},
            pupil_ids={row.pupil_id for row in rows if isinstance(row, PersonRow)} - {""},
        )

    def _consider(self, row: PersonRow, lookup: Lookup, *, last_try: bool = False) -> None:
        if not last_try and self._wanted.intersection(_claims(row)):
            self._wait(row, lookup)
            return
        try:
            if (refused := self._refused.get(row.source_id)) and refused.personal != personal_facts(row):
                raise _differs(row, refused)
            self._accept(row, lookup)
        except RowError as error:
            if error.owner is not None and not last_try and self._in_file.about(error.owner) is None:
                self._wait(row, lookup)
                return
            if last_try and row.source_id:
                self._refused.setdefault(row.source_id, Seen(row.row, row.source_id, None, personal_facts(row)))
            column = self._headings.get(error.field, error.field)
            rejection = Rejection(row.row, column, error.code, error.message, row.source_id, row.email)
            self._plan.rejections.append(rejection)
            self._remember_rejected(rejection, lookup)

    def _wait(self, row: PersonRow, lookup: Lookup) -> None:
        """Look at a row again later; till then nobody takes what it claims, nor the address it may give up."""
        self._waiting.append(row)
        self._wanted.update(_claims(row))
        person = lookup.people.get(lookup.by_id.get(row.source_id, 0))
        if person and person.facts["email"]:
            self._wanted.add(f"address {person.facts['email'].lower()}")

    def _remember_rejected(self, rejection: Rejection, lookup: Lookup) -> None:
        """Whose row is left out has not left."""
        found = (lookup.by_id.get(rejection.source_id), lookup.by_email.get(rejection.email or ""))
        self._rejected_people.update(person for person in found if person is not None)

    def _accept(self, row: PersonRow, lookup: Lookup) -> None:
        if seen := self._in_file.same_person(row):
            self._again(row, seen, lookup)
            return
        try:
            person = match(row, lookup, self._in_file, self._plan.kind)
        except RowError:
            if self._is_over(row) and row.source_id not in lookup.by_id:
                self._unknown_leaver(row, None)
                return
            raise
        if seen := self._in_file.about(person):
            self._again(row, seen, lookup)
            return
        known = lookup.people[person] if person is not None else None
        pupil = pupil_of(row, lookup.pupils, person) if self._plan.kind is Kind.PARENTS else None
        self._take_in(row, known, pupil)

    def _again(self, row: PersonRow, seen: Seen, lookup: Lookup) -> None:
        """A row about somebody of whom an earlier row is: the same again, or a parent's next child."""
        if seen.links.get(row.pupil_id) == whole(row):
            self._plan.unchanged += 1
            return
        if row.pupil_id in seen.links or personal_facts(row) != seen.personal:
            raise _differs(row, seen)
        if seen.who is None:
            self._plan.unchanged += 1
            return
        person = seen.who if isinstance(seen.who, int) else None
        pupil = pupil_of(row, lookup.pupils, person)
        known = lookup.people.get(person) if person is not None else None
        link = link_of(row, seen.who, pupil, known, on=self._plan.on)
        seen.links[row.pupil_id] = whole(row)
        self._met(person, pupil)
        if link:
            self._plan.alterations.append(Alteration(row.row, name_in(row), seen.who, link=link))
        else:
            self._plan.unchanged += 1

    def _take_in(self, row: PersonRow, known: KnownPerson | None, pupil: int | None) -> None:
        decided = place(row, known.stays if known else [], on=self._plan.on)
        if isinstance(decided, Begin):
            self._begin(row, decided, known, pupil)
        elif known is not None and isinstance(decided, Keep):
            self._keep(row, decided, known, pupil)
        else:
            self._unknown_leaver(row, known)

    def _unknown_leaver(self, row: PersonRow, known: KnownPerson | None) -> None:
        left = f"left on {day_words(row.end)}" if row.end else "left"
        self._plan.remarks.append(Remark(row.row, self._headings.get("end"), f"They {left}, before we knew them here."))
        self._plan.unchanged += 1
        if known:
            self._in_file.add(row, known.pk)
        else:
            self._in_file.add_unknown(row)

    def _begin(self, row: PersonRow, begin: Begin, known: KnownPerson | None, pupil: int | None) -> None:
        addition = Addition(row, known.pk if known else None, begin.started_on, begin.ended_on)
        if known:
            addition.of_person = self._person_changes(row, known)
            addition.known_here = bool(known.stays)
        addition.records_id = bool(row.source_id) and not (known and row.source_id in known.ids)
        self._plan.additions.append(addition)
        who: Who = known.pk if known else addition
        if pupil is not None:
            link = link_of(row, who, pupil, known, on=self._plan.on)
            self._plan.new_links += [link] if link else []
        self._met(known.pk if known else None, pupil)
        self._remember(row, who, known, begin.ended_on)
        if row.leader_id:
            self._leaders.add_led(Led(row.row, name_in(row), row.leader_id, who, None, None, addition))

    def _keep(self, row: PersonRow, keep: Keep, known: KnownPerson, pupil: int | None) -> None:
        alteration = Alteration(row.row, name_in(row), known.pk, row.source_id, keep.stay.pk)
        over = keep.ended_on is not None and keep.ended_on <= self._plan.on
        if not (over and known.guarded):
            # Who moved on to another school is that one's to say something of.
            alteration.of_person = self._person_changes(row, known)
        alteration.of_membership, alteration.last_day = membership_changes(row, keep, on=self._plan.on)
        alteration.records_id = bool(row.source_id) and row.source_id not in known.ids
        if over:
            self._plan.over_links += [link["pk"] for link in known.links.values()]
        elif pupil is not None:
            alteration.link = link_of(row, known.pk, pupil, known, on=self._plan.on)
        planned = None if alteration.empty else alteration
        if planned:
            self._plan.alterations.append(planned)
        else:
            self._plan.unchanged += 1
        self._met(known.pk, pupil)
        self._remember(row, known.pk, known, keep.ended_on)
        if "leader_id" in row.given:
            leader = keep.stay.facts["team_leader"]
            self._leaders.add_led(Led(row.row, name_in(row), row.leader_id, known.pk, keep.stay.pk, leader, planned))

    def _person_changes(self, row: PersonRow, known: KnownPerson) -> Changes:
        changes = person_changes(row, known)
        if known.guarded and "email" in changes:
            del changes["email"]
            self._plan.remarks.append(
                Remark(
                    row.row,
                    self._headings.get("email"),
                    "The address was left as it is: this person belongs to or answers for more than you could give, "
                    "so somebody who answers for all of it has to change it.",
                )
            )
        if "email" in changes and changes["email"][0]:
            self._in_file.free(str(changes["email"][0]))
        return changes

    def _remember(self, row: PersonRow, who: Who, known: KnownPerson | None, ended_on: date | None) -> None:
        self._in_file.add(row, who)
        # By the day on which the membership ends, which is never before it began, and not by what the row says.
        if self._plan.kind is Kind.STAFF and not (ended_on and ended_on <= self._plan.on):
            ids = {row.source_id, *(known.ids if known else ())} - {""}
            self._leaders.add_staff(ids, row.staff_code, who)

    def _met(self, person: int | None, pupil: int | None) -> None:
        if person is not None and pupil is not None:
            self._pairs_met.add((person, pupil))


def _claims(row: PersonRow) -> set[str]:
    """What no two people of a file can both have: an id, an address."""
    claimed = {f"id {row.source_id}"} if row.source_id else set()
    return claimed | ({f"address {row.email}"} if row.email else set())


def _differs(row: PersonRow, seen: Seen) -> RowError:
    if not row.source_id:
        return RowError(
            "email-taken",
            f"{row.email} is already used by the person in row {seen.row}: keep one of the two rows.",
            column="email",
        )
    where = f"stands in row {seen.row} too" if row.source_id == seen.source_id else f"is the person in row {seen.row}"
    return RowError(
        "duplicate-id", f"{row.source_id} {where}, with other facts: keep one of the two rows.", column="source_id"
    )
