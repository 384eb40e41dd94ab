"""Parting the clauses of a course into lessons: one idea each, in the order in which the document comes to it."""

from collections.abc import Mapping, Sequence
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
    place: Place
    part: int = 1


@dataclass(slots=True)
class _Group:
    place: Place
    clauses: list[Clause] = field(default_factory=list)


def lesson_drafts(
    clauses: Sequence[Clause], reader: Reader, *, told_before: Mapping[Place, int] | None = None
) -> list[Draft]:
    """Lessons for one kind of reader in which each of `clauses` (in the document's order) is taught once.

    `told_before`: how many lessons the course has on a place already, told to this reader, which these go on from.
    """
    before = told_before or {}
    drafts: list[Draft] = []
    for group in _folded(_grouped(clauses, reader)):
        drafts += parts_of(group.place, group.clauses, reader, first=before.get(group.place, 0) + 1)
    return drafts


def parts_of(place: Place, clauses: Sequence[Clause], reader: Reader, *, first: int = 1) -> list[Draft]:
    """The lessons on one place; `first` is the number of the first of them, where others come before."""
    telling = place.topic.told[reader] if place.topic else told_of_section(place.heading, reader)
    parts = ceil(len(clauses) / MANY)
    size = ceil(len(clauses) / parts)
    drafts = []
    for n in range(parts):
        said = telling if first + n == 1 else told_of_more(telling, part=first + n, reader=reader)
        drafts.append(Draft(said, list(clauses[n * size : (n + 1) * size]), place, first + n))
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
