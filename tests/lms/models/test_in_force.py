"""Memberships and channel roles on a day, and as it was known at a moment (DESIGN.md §4.6)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from time_machine import travel

from lms.models import ChannelRole, Membership
from tests.factories.people import ChannelRoleFactory, MembershipFactory

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
RECORDED = datetime(2026, 9, 3, 9, 0, tzinfo=UTC)
END_RECORDED = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["membership", "channel role"])
def kind(request: pytest.FixtureRequest) -> type[Membership] | type[ChannelRole]:
    """One that ran from 1 September to 18 December, whose end was known only on 5 January."""
    if request.param == "membership":
        MembershipFactory.create(started_on=FIRST, ended_on=LAST, recorded_at=RECORDED, end_recorded_at=END_RECORDED)
        return Membership
    ChannelRoleFactory.create(since=FIRST, until=LAST, recorded_at=RECORDED, until_recorded_at=END_RECORDED)
    return ChannelRole


@pytest.mark.parametrize(
    ("day", "found"),
    [(FIRST - timedelta(days=1), 0), (FIRST, 1), (LAST, 1), (LAST + timedelta(days=1), 0)],
)
def test_it_is_in_force_from_its_first_day_to_its_last(
    kind: type[Membership] | type[ChannelRole], day: date, found: int
) -> None:
    assert kind.objects.on(day).count() == found


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (RECORDED - timedelta(seconds=1), 0),
        (RECORDED, 1),
        (datetime(2026, 12, 18, 23, 59, tzinfo=UTC), 1),
        (END_RECORDED - timedelta(seconds=1), 1),
        (END_RECORDED, 0),
    ],
)
def test_as_at_a_moment_only_what_was_recorded_by_then_is_known(
    kind: type[Membership] | type[ChannelRole], moment: datetime, found: int
) -> None:
    assert kind.objects.as_at(moment).count() == found


def test_one_that_begins_on_the_first_of_september_counts_from_eleven_at_night_utc() -> None:
    MembershipFactory.create(started_on=FIRST, recorded_at=datetime(2026, 7, 1, tzinfo=UTC))
    assert Membership.objects.as_at(datetime(2026, 8, 31, 22, 59, tzinfo=UTC)).count() == 0
    assert Membership.objects.as_at(datetime(2026, 8, 31, 23, 0, tzinfo=UTC)).count() == 1


def test_current_is_by_the_london_day() -> None:
    MembershipFactory.create(started_on=FIRST)
    with travel(datetime(2026, 8, 31, 22, 59, tzinfo=UTC), tick=False):
        assert Membership.objects.current().count() == 0
    with travel(datetime(2026, 8, 31, 23, 0, tzinfo=UTC), tick=False):
        assert Membership.objects.current().count() == 1


def test_a_member_is_called_by_the_job_title_else_by_the_audience() -> None:
    assert MembershipFactory.build(job_title="site manager").role_words == "site manager"
    assert MembershipFactory.build(audience="parent").role_words == "parent or carer"
