"""Reading a school's .ics, and bringing it in."""

from datetime import UTC, date, datetime

import pytest

from lms.domain.calendar import (
    Event,
    UnreadableCalendarError,
    UnusableEntryError,
    add_entry,
    bring_in,
    plan_of,
    read_calendar,
)
from lms.models import AuditEvent, CalendarEntry, School
from tests.factories.people import SchoolFactory

Kind = CalendarEntry.Kind
AT = datetime(2026, 7, 1, tzinfo=UTC)


def ics(*events: tuple[str, str, str]) -> bytes:
    """A calendar with events: what, first day, the day after the last."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a school//EN"]
    for n, (summary, first, after) in enumerate(events):
        lines += [
            "BEGIN:VEVENT", f"UID:{n}@school.example", "DTSTAMP:20260701T000000Z", f"SUMMARY:{summary}",
            f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{after}", "END:VEVENT",
        ]  # fmt: skip
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


YEAR = ics(
    ("Autumn term starts", "20260902", "20260903"),
    ("Half term", "20261026", "20261031"),
    ("INSET day - school closed", "20261127", "20261128"),
    ("Autumn term ends", "20261218", "20261219"),
    ("Spring Term", "20270104", "20270327"),
    ("Sports day", "20270610", "20270611"),
)


def test_each_event_is_understood_and_a_term_is_made_of_its_start_and_its_end() -> None:
    assert read_calendar(YEAR) == [
        Event(Kind.TERM, "Autumn term", date(2026, 9, 2), date(2026, 12, 18)),
        Event(Kind.HALF_TERM, "Half term", date(2026, 10, 26), date(2026, 10, 30)),
        Event(Kind.CLOSURE, "INSET day - school closed", date(2026, 11, 27), date(2026, 11, 27)),
        Event(Kind.TERM, "Spring Term", date(2027, 1, 4), date(2027, 3, 26)),
        Event(None, "Sports day", date(2027, 6, 10), date(2027, 6, 10)),
    ]


def test_a_timed_event_is_of_its_london_day_and_a_byte_order_mark_is_passed_over() -> None:
    text = ics(("School closed at noon", "20260615", "20260616")).decode()
    text = text.replace("DTSTART;VALUE=DATE:20260615", "DTSTART:20260614T233000Z")
    text = text.replace("DTEND;VALUE=DATE:20260616", "DTEND:20260615T120000Z")
    (event,) = read_calendar(b"\xef\xbb\xbf" + text.encode())
    assert (event.starts_on, event.ends_on) == (date(2026, 6, 15), date(2026, 6, 15))


def test_a_calendar_that_breaks_off_is_refused() -> None:
    with pytest.raises(UnreadableCalendarError, match="cannot be read as a calendar"):
        read_calendar(b"BEGIN:VCALENDAR\r\nnonsense")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"<html>",
        b"BEGIN:VCALENDAR" + b" " * (2 * 1024 * 1024),
    ],
)
def test_what_is_no_calendar_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableCalendarError, match=r"^The file "):
        read_calendar(data)


def test_more_events_than_a_school_has_are_refused() -> None:
    with pytest.raises(UnreadableCalendarError, match="more than 5,000 events"):
        read_calendar(ics(*[("Closed", "20260902", "20260903")] * 5001))


@pytest.fixture
def school(db: None) -> School:
    made: School = SchoolFactory.create()
    return made


def test_a_file_is_brought_in_once_however_often_it_is_given(school: School) -> None:
    events = read_calendar(YEAR)
    plan = bring_in(school=school, events=events, by=None, at=AT)
    assert (len(plan.new), len(plan.known), [event.name for event in plan.ignored]) == (4, 0, ["Sports day"])
    assert (plan.count(Kind.TERM), plan.count(Kind.HALF_TERM), plan.count(Kind.CLOSURE)) == (2, 1, 1)
    again = bring_in(school=school, events=events, by=None, at=AT)
    assert (len(again.new), len(again.known)) == (0, 4)
    assert school.calendar.count() == 4
    assert AuditEvent.objects.filter(verb="calendar changed").count() == 4


def test_terms_that_overlap_bring_in_nothing_at_all(school: School) -> None:
    wrong = ics(
        ("Closed", "20260901", "20260902"),
        ("Autumn term", "20260902", "20261219"),
        ("Spring term", "20261201", "20270327"),
    )
    with pytest.raises(UnusableEntryError, match="Two terms cannot overlap"):
        bring_in(school=school, events=read_calendar(wrong), by=None, at=AT)
    assert not school.calendar.exists()


def test_looking_writes_nothing(school: School) -> None:
    assert len(plan_of(school=school, events=read_calendar(YEAR)).new) == 4
    assert not school.calendar.exists()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 12, 18), date(2026, 9, 2), "The last day comes before the first"),
        (date(2026, 9, 2), date(2027, 12, 18), "longer than a term can be"),
        (date(2026, 9, 2), date(2026, 9, 3), "There is one already"),
        (date(2026, 9, 3), date(2026, 9, 4), "Two terms cannot overlap"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(school: School, first: date, last: date, words: str) -> None:
    add_entry(
        school=school,
        kind=Kind.TERM,
        name="Autumn",
        starts_on=date(2026, 9, 2),
        ends_on=date(2026, 12, 18),
        by=None,
        at=AT,
    )
    with pytest.raises(UnusableEntryError, match=words):
        add_entry(school=school, kind=Kind.TERM, name="Again", starts_on=first, ends_on=last, by=None, at=AT)
