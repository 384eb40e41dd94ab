"""How many are on the roll of each school, from the last import of them up to those in scope."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from attestations.domain.standing import Summary
from attestations.domain.workbook.facts import HeadcountRow
from lms.days import london_day
from lms.domain.import_people.imported import Imported, last_imports
from lms.models import MEMBER_AUDIENCES, Audience, Membership, School

Seats = dict[tuple[int, str], set[int]]
"""The people of each school and audience."""


def headcounts(
    *, schools: Sequence[School], audiences: Collection[Audience], summary: Summary, at: datetime
) -> tuple[HeadcountRow, ...]:
    """A row for each school and audience of members that has anybody; `summary` are the figures at `at`.

    What had been recorded by `at` counts, as in every figure; somebody with two memberships there counts once.
    """
    imports = last_imports(schools=schools, at=at)
    roll = _seats(schools, at)
    after = {
        moment: _seats([school for school in schools if _imported_at(imports, school) & {moment}], moment)
        for moment in {one.at for one in imports.values()}
    }
    rows = []
    for school in schools:
        for audience in (one for one in MEMBER_AUDIENCES if one in audiences):
            here, in_scope = roll[school.pk, audience], summary.of(audience, school.pk).in_scope
            last = imports.get((school.pk, audience))
            then = after[last.at][school.pk, audience] if last else None
            if here or last:
                rows.append(
                    HeadcountRow(
                        school=school.name,
                        audience=audience.value,
                        imported_on=london_day(last.at) if last else None,
                        taken_in=last.taken_in if last else None,
                        after=None if then is None else len(then),
                        joined=None if then is None else len(here - then),
                        left=None if then is None else len(then - here),
                        roll=len(here),
                        in_scope=in_scope,
                    )
                )
    return tuple(rows)


def _imported_at(imports: dict[tuple[int, Audience], Imported], school: School) -> set[datetime]:
    return {one.at for (pk, _), one in imports.items() if pk == school.pk}


def _seats(schools: Collection[School], at: datetime) -> Seats:
    found: Seats = defaultdict(set)
    members = Membership.objects.as_at(at).filter(school__in=schools).order_by()
    for school_id, audience, person_id in members.values_list("school_id", "audience", "person_id").iterator():
        found[school_id, audience].add(person_id)
    return found
