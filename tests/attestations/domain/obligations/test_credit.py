"""Signatures that count for what comes later: early ones, once for ever, and for so many months."""

from datetime import date, timedelta

import pytest

from attestations.domain.annex import annex_rows
from attestations.domain.obligations import SyncResult
from attestations.domain.obligations.credit import months_after
from attestations.domain.standing import count_people
from attestations.models import Acknowledgement, Obligation, Status
from lms.days import start_of_day
from tests.attestations.domain.obligations.kit import OPENING, owed_by, required, sign_on, sync
from tests.attestations.figures.independent import figures_as_at
from tests.factories.attestations import AcknowledgementFactory
from tests.factories.ledger import make_member

pytestmark = pytest.mark.django_db

SUMMER = date(2026, 7, 10)
"""53 days before the year opens."""


def status_of(owed: Obligation, on: date) -> str:
    return Obligation.objects.with_status(on=on).get(pk=owed.pk).status


def test_a_signature_of_the_last_sixty_days_counts_for_the_new_year() -> None:
    required()
    person = make_member()
    sync(date(2025, 9, 1))
    sign_on(SUMMER, owed_by(person))
    assert sync(OPENING) == SyncResult(opened=1)
    owed = owed_by(person, cycle=2026)
    assert (owed.credited_by, owed.signature) == (Acknowledgement.objects.get(), Acknowledgement.objects.get())
    assert status_of(owed, OPENING) == Status.COMPLETE
    assert sync(OPENING) == SyncResult(unchanged=1)


def test_an_older_signature_does_not() -> None:
    required()
    person = make_member()
    sync(date(2025, 9, 1))
    sign_on(date(2026, 7, 2), owed_by(person))
    sync(OPENING)
    assert owed_by(person, cycle=2026).credited_by is None


def test_where_no_days_are_given_nothing_counts_early() -> None:
    required(early_credit_days=0)
    person = make_member()
    sync(date(2025, 9, 1))
    sign_on(date(2026, 8, 30), owed_by(person))
    sync(OPENING)
    assert owed_by(person, cycle=2026).credited_by is None


def test_a_signature_that_is_annulled_counts_for_nothing_any_more() -> None:
    required()
    person = make_member()
    sync(date(2025, 9, 1))
    sign_on(SUMMER, owed_by(person))
    sync(OPENING)
    signature = Acknowledgement.objects.get()
    AcknowledgementFactory.create(
        seq=901, kind=Acknowledgement.Kind.ANNULLED, annuls=signature, nth=None, obligation=signature.obligation
    )
    owed = owed_by(person, cycle=2026)
    assert owed.signature is None
    assert status_of(owed, OPENING) == Status.TO_DO


def test_what_is_asked_once_is_complete_in_every_later_year() -> None:
    required(recurrence="once")
    person = make_member()
    sync(date(2025, 9, 1))
    sign_on(date(2025, 10, 1), owed_by(person))
    for year in (2026, 2027):
        assert sync(date(year, 9, 1)).opened == 1
        assert status_of(owed_by(person, cycle=year), date(year, 9, 1)) == Status.COMPLETE


def test_who_never_signed_what_is_asked_once_is_asked_again_next_year() -> None:
    required(recurrence="once")
    person = make_member()
    sync(date(2025, 9, 1))
    assert sync(OPENING) == SyncResult(opened=1, withdrawn=1)
    assert status_of(owed_by(person, cycle=2026), OPENING) == Status.TO_DO


def test_every_six_months_it_is_due_again_six_months_after_the_signature() -> None:
    required(recurrence="months", every_months=6, early_credit_days=30)
    person = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 5), owed_by(person))
    assert sync(date(2026, 10, 6)) == SyncResult(opened=1, unchanged=1)
    again = owed_by(person, renewal=1)
    assert (again.opens_on, again.due_on, again.grace_until) == (
        date(2027, 3, 6),
        date(2027, 4, 5),
        date(2027, 4, 12),
    )
    assert status_of(again, date(2027, 3, 5)) == Status.NOT_YET_OPEN
    assert status_of(again, date(2027, 3, 6)) == Status.TO_DO
    assert sync(date(2026, 10, 6)) == SyncResult(unchanged=2)


def test_the_renewal_after_that_falls_into_the_next_year_and_is_due_there() -> None:
    required(recurrence="months", every_months=6, early_credit_days=30)
    person = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 5), owed_by(person))
    sync(date(2026, 10, 6))
    AcknowledgementFactory.create(
        seq=800, obligation=owed_by(person, renewal=1), signed_at="2027-04-01T11:00Z", recorded_at="2027-04-01T11:00Z"
    )
    assert sync(date(2027, 4, 2)) == SyncResult(unchanged=2)
    assert sync(date(2027, 9, 1)) == SyncResult(opened=1)
    owed = owed_by(person, cycle=2027)
    assert (owed.opens_on, owed.due_on) == (date(2027, 9, 1), date(2027, 10, 1))


def test_every_two_years_the_year_between_is_complete_by_the_signature_before() -> None:
    required(recurrence="months", every_months=24)
    person = make_member()
    sync(date(2025, 9, 1))
    sign_on(date(2025, 10, 3), owed_by(person))
    sync(date(2026, 9, 1))
    assert status_of(owed_by(person, cycle=2026), date(2026, 9, 1)) == Status.COMPLETE
    sync(date(2027, 9, 1))
    last = owed_by(person, cycle=2027)
    assert (last.due_on, status_of(last, date(2027, 9, 1))) == (date(2027, 10, 3), Status.TO_DO)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 24, date(2028, 1, 31)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_credit_that_another_replaces_still_counts_in_returns_of_before() -> None:
    required()
    person = make_member()
    sync(date(2025, 9, 1))
    earlier = owed_by(person)
    sign_on(SUMMER, earlier)
    sync(OPENING)
    first = earlier.acknowledgements.get()
    annulled_at, replaced_at = start_of_day(date(2026, 9, 20)), start_of_day(date(2026, 9, 22))
    AcknowledgementFactory.create(
        kind=Acknowledgement.Kind.ANNULLED, annuls=first, nth=None, obligation=earlier, recorded_at=annulled_at,
        signed_at=annulled_at,
    )  # fmt: skip
    paper = AcknowledgementFactory.create(
        kind=Acknowledgement.Kind.PAPER, nth=2, obligation=earlier, recorded_at=replaced_at,
        signed_at=start_of_day(SUMMER) + timedelta(hours=12),
    )  # fmt: skip
    sync(date(2026, 9, 22))
    assert owed_by(person, cycle=2026).credited_by == paper

    def stood(day: date) -> list[tuple[str, object]]:
        return [(one.status, one.signed_at) for one in count_people(at=start_of_day(day) + timedelta(hours=7))]

    assert stood(date(2026, 9, 10)) == [("complete", first.signed_at)]
    assert stood(date(2026, 9, 21)) == [("due", None)]
    assert stood(date(2026, 9, 22)) == [("complete", paper.signed_at)]
    before = start_of_day(date(2026, 9, 10))
    assert figures_as_at(before)["staff"]["complete"] == 1
    (row,) = annex_rows(counted=count_people(at=before), at=before)
    assert (row.version, row.signed_at) == ("1.0", first.signed_at)
