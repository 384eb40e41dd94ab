"""On which days a school is open, and when its October half-term is."""

from datetime import UTC, date, datetime

import pytest

from lms.domain.calendar import bank_holidays, half_term_fridays, next_open_day, open_schools_on
from lms.models import CalendarEntry, School
from tests.factories.ledger import queries_of
from tests.factories.people import SchoolFactory

pytestmark = pytest.mark.django_db

Kind = CalendarEntry.Kind


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


def put(school: School, kind: str, first: date, last: date) -> None:
    school.calendar.create(
        kind=kind, name=kind, starts_on=first, ends_on=last, recorded_at=datetime(2026, 7, 1, tzinfo=UTC)
    )


def test_a_school_without_dates_says_nothing_of_half_term(school: School) -> None:
    assert half_term_fridays(year=2026) == {}


@pytest.mark.parametrize(
    ("first", "friday"),
    [
        (date(2026, 10, 19), date(2026, 10, 16)),
        (date(2026, 10, 24), date(2026, 10, 23)),
        (date(2026, 10, 26), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 10, 30)),
    ],
)
def test_a_schools_own_half_term_tells(school: School, first: date, friday: date) -> None:
    put(school, Kind.HALF_TERM, first, date(2026, 11, 8))
    assert half_term_fridays(year=2026)[school.pk] == friday


def test_the_gap_between_two_terms_tells_too(school: School) -> None:
    put(school, Kind.TERM, date(2026, 9, 2), date(2026, 10, 16))
    put(school, Kind.TERM, date(2026, 11, 2), date(2026, 12, 18))
    assert half_term_fridays(year=2026)[school.pk] == date(2026, 10, 16)


def test_a_half_term_in_february_says_nothing_of_october(school: School) -> None:
    put(school, Kind.HALF_TERM, date(2027, 2, 15), date(2027, 2, 19))
    assert half_term_fridays(year=2026) == {}


def test_many_schools_take_as_many_queries_as_one(school: School) -> None:
    few = queries_of(lambda: half_term_fridays(year=2026)), queries_of(lambda: open_schools_on(day=date(2026, 11, 3)))
    for other in SchoolFactory.create_batch(8):
        put(other, Kind.HALF_TERM, date(2026, 10, 19), date(2026, 10, 30))
    assert (
        queries_of(lambda: half_term_fridays(year=2026)),
        queries_of(lambda: open_schools_on(day=date(2026, 11, 3))),
    ) == few


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 11, 3), True),
        (date(2026, 11, 7), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),
        (date(2027, 3, 26), False),
        (date(2027, 5, 3), False),
        (date(2027, 8, 4), True),
    ],
)
def test_without_dates_every_weekday_but_a_bank_holiday_is_open(school: School, day: date, is_open: bool) -> None:
    assert open_schools_on(day=day) == ({school.pk} if is_open else set())


def test_where_terms_are_told_only_days_within_one_are_open(school: School) -> None:
    other = SchoolFactory.create()
    put(school, Kind.TERM, date(2026, 9, 2), date(2026, 12, 18))
    put(school, Kind.HALF_TERM, date(2026, 10, 26), date(2026, 10, 30))
    put(school, Kind.CLOSURE, date(2026, 11, 27), date(2026, 11, 27))
    for day in (date(2026, 9, 1), date(2026, 10, 27), date(2026, 11, 27), date(2026, 12, 21)):
        assert open_schools_on(day=day) == {other.pk}
    assert open_schools_on(day=date(2026, 11, 3)) == {school.pk, other.pk}
    assert open_schools_on(day=date(2025, 9, 1)) == {school.pk, other.pk}


def test_the_next_open_day_skips_what_is_closed(school: School) -> None:
    put(school, Kind.CLOSURE, date(2026, 12, 21), date(2027, 1, 4))
    assert next_open_day(school_id=school.pk, day=date(2026, 12, 19)) == date(2027, 1, 5)
    assert next_open_day(school_id=school.pk, day=date(2026, 12, 18)) == date(2026, 12, 18)


def test_the_bank_holidays_are_those_of_england() -> None:
    assert {date(2026, 8, 31), date(2026, 4, 6), date(2026, 12, 28)} <= set(bank_holidays(2026))
    assert date(2026, 3, 17) not in bank_holidays(2026)
