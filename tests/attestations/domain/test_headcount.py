"""From the last import of a school's people to those in scope."""

from datetime import UTC, date, datetime, timedelta

import pytest

from attestations.domain.headcount import headcounts
from attestations.domain.standing import summarise
from attestations.domain.workbook.facts import HeadcountRow
from lms.domain.audit import record
from lms.models import Audience, Membership, School
from tests.factories.ledger import make_owed, make_requirement
from tests.factories.people import MembershipFactory, SchoolFactory

pytestmark = pytest.mark.django_db
IMPORTED = datetime(2026, 9, 3, 9, tzinfo=UTC)
AT = datetime(2026, 11, 13, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def school() -> School:
    school: School = SchoolFactory.create(name="Alderbrook Primary School")
    return school


def imported(school: School, *, at: datetime = IMPORTED, kind: str = "staff", **counts: int) -> None:
    record(verb="people imported", about=f"school {school.urn}", by=None, at=at, kind=kind, full=True, **counts)


def on_roll(school: School, *, since: datetime, **facts: object) -> Membership:
    member: Membership = MembershipFactory.create(school=school, recorded_at=since, **facts)
    return member


def counted(*schools: School, at: datetime = AT) -> list[HeadcountRow]:
    summary = summarise(at=at, school_ids={school.pk for school in schools})
    return list(headcounts(schools=schools, audiences=list(Audience), summary=summary, at=at))


def test_the_roll_is_what_was_imported_with_who_joined_and_without_who_left(school: School) -> None:
    requirement = make_requirement()
    stays, leaves = (on_roll(school, since=IMPORTED) for _ in range(2))
    on_roll(school, since=IMPORTED - HOUR)
    joins = on_roll(school, since=IMPORTED + HOUR)
    imported(school, rows=3, added=2, rejected=1)
    leaves.ended_on, leaves.end_recorded_at = date(2026, 10, 1), AT - HOUR
    leaves.save()
    for member in (stays, joins):
        make_owed(person=member.person, requirement=requirement)
    (row,) = counted(school)
    assert row == HeadcountRow(
        school="Alderbrook Primary School", audience="staff", imported_on=date(2026, 9, 3), taken_in=2, after=3,
        joined=1, left=1, roll=3, in_scope=2,
    )  # fmt: skip
    assert row.nothing_asked == 1


def test_whom_nobody_imported_is_on_the_roll_all_the_same(school: School) -> None:
    on_roll(school, since=IMPORTED, audience=Audience.VOLUNTEER)
    (row,) = counted(school)
    assert (row.audience, row.imported_on, row.after, row.roll, row.in_scope) == ("volunteer", None, None, 1, 0)


def test_the_last_import_of_each_kind_by_the_moment_counts(school: School) -> None:
    on_roll(school, since=IMPORTED)
    for days in (0, 7, 90):
        imported(school, at=IMPORTED + timedelta(days=days), rows=days)
    imported(school, at=IMPORTED + timedelta(days=9), kind="pupils", rows=30)
    found = {row.audience: (row.imported_on, row.taken_in) for row in counted(school)}
    assert found == {"staff": (date(2026, 9, 10), 7), "pupil": (date(2026, 9, 12), 30)}


def test_the_import_of_another_school_is_no_import_of_this_one(school: School) -> None:
    other = SchoolFactory.create()
    on_roll(school, since=IMPORTED)
    on_roll(other, since=IMPORTED)
    imported(other, rows=1)
    assert [(row.school, row.after) for row in counted(school, other)] == [(school.name, None), (other.name, 1)]


def test_figures_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="3 after the import, 1 joined and 0 left, but 5 are on the roll"):
        HeadcountRow(
            school="Alderbrook", audience="staff", imported_on=date(2026, 9, 3), taken_in=3, after=3, joined=1, left=0,
            roll=5, in_scope=5,
        )  # fmt: skip
    with pytest.raises(ValueError, match="6 in scope, but 5 on the roll"):
        HeadcountRow(
            school="Alderbrook", audience="staff", imported_on=None, taken_in=None, after=None, joined=None, left=None,
            roll=5, in_scope=6,
        )  # fmt: skip
