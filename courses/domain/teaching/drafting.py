"""Parting the clauses of a course into lessons: one idea each, in the order in which the document comes to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from math import ceil

from courses.domain.teaching.headings import told_of_more, told_of_section
from courses.domain.teaching.model import Reader, Telling
from courses.domain.teaching.sorting import Place, places_of
from courses.models import Clause

FEW, MANY = 2, 9
"""Fewer clauses than `FEW` are told with those they stand beside; more than `MANY` in several parts."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One lesson to be: what is told, and the clauses it teaches."""

    telling: Telling
    clauses: list[Clause]


@dataclass(slots=True)
class _Group:
    place: Place
    clauses: list[Clause] = field(default_factory=list)


def lesson_drafts(clauses: Sequence[Clause], reader: Reader) -> list[Draft]:
    """Lessons for one kind of reader in which each of `clauses` (in the document's order) is taught once."""
    groups = _folded(_grouped(clauses, reader))
    drafts: list[Draft] = []
    for group in groups:
        topic = group.place.topic
        telling = topic.told[reader] if topic else told_of_section(group.place.heading, reader)
        parts = ceil(len(group.clauses) / MANY)
        size = ceil(len(group.clauses) / parts)
        for n in range(parts):
            said = telling if n == 0 else told_of_more(telling, part=n + 1, reader=reader)
            drafts.append(Draft(said, group.clauses[n * size : (n + 1) * size]))
    return drafts


def _grouped(clauses: Sequence[Clause], reader: Reader) -> list[_Group]:
    places = places_of(clauses, reader)
    groups: dict[Place, _Group] = {}
    for clause in clauses:
        place = places[clause.pk]
        groups.setdefault(place, _Group(place)).clauses.append(clause)
    return list(groups.values())


def _folded(groups: list[_Group]) -> list[_Group]:
    """A group that is too small joins the one whose clauses stand nearest to its own, a heading before a topic."""
    while len(groups) > 1 and (few := [group for group in groups if len(group.clauses) < FEW]):
        small = min(few, key=lambda group: group.place.topic is not None)
        groups = [group for group in groups if group is not small]
        home = min(groups, key=partial(_apart, small))
        home.clauses = sorted([*home.clauses, *small.clauses], key=lambda clause: clause.position)
    return groups


def _apart(one: _Group, other: _Group) -> tuple[bool, int]:
    """How far apart two groups stand: first whether they share no section, then by places in the document."""
    sections = {tuple(clause.path[:1]) for clause in one.clauses} & {tuple(clause.path[:1]) for clause in other.clauses}
    gap = min(abs(a.position - b.position) for a in one.clauses for b in other.clauses)
    return not sections, gap
