"""A plan as the screen shows it: counts, and the beginning of each list. It is kept as JSON beside the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from lms.domain.import_people.plan import Addition, Alteration, Changes, Link, Plan, Who, name_in
from lms.domain.import_people.summary import rejections_as_json, remark_words
from lms.domain.people_file import PeopleFile
from lms.models import Entry, Person, StaffGroup
from lms.words import day_words

SHOWN = 50
LABELS = {
    "legal_first": "Legal first name",
    "legal_last": "Legal last name",
    "preferred_first": "Preferred first name",
    "preferred_last": "Preferred last name",
    "email": "E-mail address",
    "language": "Language",
    "staff_code": "Staff code",
    "job_title": "Job title",
    "staff_group": "Staff group",
    "department": "Department",
    "year_group": "Year",
    "registration": "Registration group",
    "team_leader": "Team leader",
    "started_on": "Started on",
    "ended_on": "Last day",
    "entry": "How they are known",
    "relationship": "Relationship",
    "priority": "Priority",
    "parental_responsibility": "Parental responsibility",
    "do_not_contact": "Do not contact",
}
Difference = tuple[str, str, str]
"""What changes, what it was, what it becomes; "" where there is nothing."""


def preview_of(plan: Plan, file: PeopleFile) -> dict[str, Any]:
    """What is kept of a plan for the page to show; of people of other schools only what the file itself says."""
    remarks = [*file.remarks, *plan.remarks]
    names = _names(plan)
    return {
        "counts": plan.counts,
        "current": plan.current,
        "needs_confirming": plan.needs_confirming,
        "described": file.described,
        "system": file.system or "",
        "unread": list(file.unrecognised),
        "added": [[a.row.row, name_in(a.row), _addition_words(a)] for a in plan.additions[:SHOWN]],
        "changed": [[a.row, a.name, _differences(a, names)] for a in plan.alterations[:SHOWN]],
        "leavers": [leaver.name for leaver in plan.leavers[:SHOWN]],
        "rejected": rejections_as_json(plan.rejections[:SHOWN]),
        "remarks": [remark_words(remark) for remark in remarks[:SHOWN]],
        "remarks_in_all": len(remarks),
        "pairs": [[_name_of(pair.older, names), pair.newer.row.row] for pair in plan.pairs[:SHOWN]],
        "pairs_in_all": len(plan.pairs),
    }


def _addition_words(addition: Addition) -> str:
    if addition.person is None:
        return "new"
    return "here again" if addition.known_here else "already known in the trust"


def _differences(alteration: Alteration, names: dict[int, str]) -> list[Difference]:
    found = _said(alteration.of_person, names) + _said(alteration.of_membership, names)
    if alteration.last_day:
        found.append((LABELS["ended_on"], "", day_words(alteration.last_day)))
    if alteration.records_id:
        found.append(("ID", "", alteration.source_id))
    if alteration.link:
        found += _link_words(alteration.link, names)
    return found


def _link_words(link: Link, names: dict[int, str]) -> list[Difference]:
    if link.guardianship is None:
        return [("Contact of", "", names.get(link.pupil, ""))]
    return [(f"{label}, of {names.get(link.pupil, '')}", was, now) for label, was, now in _said(link.changes, names)]


def _said(changes: Changes, names: dict[int, str]) -> list[Difference]:
    return [(LABELS[name], _words(name, was, names), _words(name, now, names)) for name, (was, now) in changes.items()]


def _words(name: str, value: Any, names: dict[int, str]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_words(value)
    if name == "team_leader":
        return _name_of(value, names)
    if name == "staff_group":
        return str(StaffGroup(value).label)
    return str(Entry(value).label) if name == "entry" else str(value)


def _name_of(who: Who, names: dict[int, str]) -> str:
    return names.get(who, "") if isinstance(who, int) else name_in(who.row)


def _names(plan: Plan) -> dict[int, str]:
    """The names of those whom the shown part of a plan mentions; all are of the school itself."""
    mentioned: set[int] = set()
    for alteration in plan.alterations[:SHOWN]:
        mentioned.update(_ids(alteration.of_membership.get("team_leader", ())))
        if alteration.link:
            mentioned.add(alteration.link.pupil)
    mentioned.update(_ids(pair.older for pair in plan.pairs[:SHOWN]))
    return {person.pk: person.get_full_name() for person in Person.objects.filter(pk__in=mentioned)}


def _ids(people: Iterable[Any]) -> set[int]:
    return {who for who in people if isinstance(who, int)}
