"""Which lessons several courses share, so that who takes two of them reads nothing twice."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courses.domain.teaching.drafting import FEW
from courses.domain.teaching.model import READER_OF
from courses.domain.teaching.sorting import Place, places_of
from courses.models import Clause
from lms.models import Audience

COLLEAGUES = (
    Audience.STAFF,
    Audience.GOVERNOR,
    Audience.VOLUNTEER,
    Audience.CHANNEL_POSTER,
    Audience.CHANNEL_MANAGER,
)
"""Those who may be one person. Pupils and parents are told in words of their own, and share with nobody."""
LEAST = 3
"""Fewer rules than these are shared only where they are all that each of the courses says on their topic."""


@dataclass(frozen=True, slots=True)
class Core:
    """What one lesson, or several parts of one, teach in several courses; it stands in that of the first audience."""

    place: Place
    audiences: tuple[Audience, ...]
    clauses: list[Clause]


def cores_of(clauses: Mapping[Audience, Sequence[Clause]]) -> list[Core]:
    """The cores of the courses whose clauses these are, in the order of the document.

    Of what one topic says, the part that spares the most reading is shared, by the courses that all have it. What
    a course has besides is told in a lesson of its own; a topic is shared once in a course.
    """
    users: dict[int, list[Audience]] = defaultdict(list)
    known: dict[int, Clause] = {}
    for audience in COLLEAGUES:
        for clause in clauses.get(audience, ()):
            users[clause.pk].append(audience)
            known[clause.pk] = clause
    in_order = sorted(known.values(), key=lambda clause: clause.position)
    by_reader = {reader: places_of(in_order, reader) for reader in {READER_OF[one] for one in clauses}}
    places = {clause.pk: by_reader[READER_OF[users[clause.pk][0]]][clause.pk] for clause in in_order}
    said = Counter((places[clause.pk], audience) for clause in in_order for audience in users[clause.pk])
    groups: dict[tuple[Place, tuple[Audience, ...]], list[Clause]] = defaultdict(list)
    for clause in in_order:
        groups[places[clause.pk], tuple(users[clause.pk])].append(clause)
    taken: set[tuple[Place, Audience]] = set()
    found = []
    for (place, audiences), some in sorted(groups.items(), key=_spares, reverse=True):
        shared_already = any((place, audience) in taken for audience in audiences)
        all_there_is = all(said[place, audience] == len(some) for audience in audiences)
        worth_it = len(some) >= LEAST or (all_there_is and len(some) >= FEW)
        if len(audiences) > 1 and worth_it and not shared_already:
            found.append(Core(place, audiences, some))
            taken |= {(place, audience) for audience in audiences}
    return sorted(found, key=lambda core: core.clauses[0].position)


def _spares(group: tuple[tuple[Place, tuple[Audience, ...]], list[Clause]]) -> tuple[int, int]:
    """How many rules need not be read again, if it is shared; of two, the one that comes first in the document."""
    (_, audiences), clauses = group
    return len(clauses) * (len(audiences) - 1), -clauses[0].position
