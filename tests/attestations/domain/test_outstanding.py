"""What the desk lists: outstanding at these schools, narrowed to what is looked for."""

from datetime import date

import pytest

from attestations.domain.outstanding import Sought, audiences_owing, find_outstanding
from attestations.models import Obligation, Status
from lms.models import Audience, ChannelRole, School
from tests.factories.attestations import ExemptionFactory
from tests.factories.ledger import make_member, make_owed, make_requirement, make_signature, queries_of
from tests.factories.people import ChannelFactory, ChannelRoleFactory, MembershipFactory, SchoolFactory

pytestmark = pytest.mark.django_db

NOVEMBER = date(2026, 11, 13)


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


def listed(school: School, *, on: date = NOVEMBER, **sought: str) -> list[Obligation]:
    return list(find_outstanding(school_ids=[school.pk], sought=Sought(**sought), on=on))


def test_what_is_signed_or_exempt_or_of_another_school_is_not_listed(school: School) -> None:
    requirement = make_requirement()
    left = make_owed(person=make_member(school=school), requirement=requirement)
    make_signature(make_owed(person=make_member(school=school), requirement=requirement))
    away = make_owed(person=make_member(school=school), requirement=requirement)
    ExemptionFactory.create(person=away.person, starts_on=date(2026, 11, 1), ends_on=None)
    make_owed(person=make_member(), requirement=requirement)
    assert listed(school) == [left]


def test_it_is_narrowed_by_audience_status_and_words(school: School) -> None:
    staff, parents = make_requirement(), make_requirement(audience=Audience.PARENT)
    amara = make_owed(person=make_member(school=school), requirement=staff)
    ben = make_owed(
        person=make_member(school=school, legal_first="Ben", legal_last="Ito"),
        requirement=staff,
        due_on=date(2026, 11, 16),
        grace_until=date(2026, 11, 23),
    )
    parent = make_owed(person=make_member(school=school, audience=Audience.PARENT), requirement=parents)
    assert listed(school) == [amara, parent, ben]
    assert listed(school, audience="parent") == [parent]
    assert [owed.status for owed in listed(school)] == [Status.OVERDUE, Status.OVERDUE, Status.DUE_SOON]
    assert listed(school, status=Status.DUE_SOON) == [ben]
    assert listed(school, words="ito BEN") == [ben]
    assert listed(school, words="nobody") == []
    assert audiences_owing(school_ids=[school.pk], on=NOVEMBER) == [Audience.STAFF, Audience.PARENT]


def test_what_somebody_owes_as_staff_elsewhere_is_not_listed_where_they_are_a_governor(school: School) -> None:
    owed = make_owed(person=make_member())
    MembershipFactory.create(person=owed.person, school=school, audience=Audience.GOVERNOR)
    assert listed(school) == []


def test_a_manager_is_listed_with_the_posters_course(school: School) -> None:
    owed = make_owed(person=make_member(school=school), requirement=make_requirement(audience=Audience.CHANNEL_POSTER))
    assert listed(school) == []
    ChannelRoleFactory.create(
        person=owed.person, channel=ChannelFactory.create(school=school), kind=ChannelRole.Kind.MANAGER
    )
    assert listed(school) == [owed]


def test_the_list_costs_the_same_for_three_and_for_thirty(school: School) -> None:
    requirement = make_requirement()
    for _ in range(3):
        make_owed(person=make_member(school=school), requirement=requirement)
    few = queries_of(lambda: listed(school))
    for _ in range(27):
        make_owed(person=make_member(school=school), requirement=requirement)
    assert queries_of(lambda: listed(school)) == few == 1
