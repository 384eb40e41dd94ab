"""Facts that do not add up never become a return."""

from datetime import datetime

import pytest

from attestations.domain.workbook.facts import ChannelRow, Figures, StaffGroupFigures
from tests.attestations.domain.workbook.factories import (
    AS_AT,
    audience,
    channel,
    figures,
    lateness,
    one_school,
    person,
    school,
    trust,
)


def test_in_scope_must_be_exempt_and_required() -> None:
    with pytest.raises(ValueError, match="In scope is 10, but exempt and required add to 9"):
        Figures(in_scope=10, exempt=1, required=8, complete=8, in_grace=0, due=0, overdue=0)


def test_required_must_be_its_four_parts() -> None:
    with pytest.raises(ValueError, match="Required is 9, but complete, in grace, due and overdue add to 8"):
        Figures(in_scope=10, exempt=1, required=9, complete=5, in_grace=1, due=1, overdue=1)


def test_a_count_is_never_below_zero() -> None:
    with pytest.raises(ValueError, match="exempt is -1"):
        Figures(in_scope=0, exempt=-1, required=1, complete=1, in_grace=0, due=0, overdue=0)


def test_two_groups_add_up() -> None:
    both = figures(exempt=1, complete=2, due=3) + figures(in_grace=4, overdue=5)
    assert both == Figures(in_scope=15, exempt=1, required=14, complete=2, in_grace=4, due=3, overdue=5)


def test_days_late_must_add_up_to_overdue() -> None:
    with pytest.raises(ValueError, match="staff: days late add to 1, but 2 are overdue"):
        one_school(audiences=(audience("staff", figures(overdue=2)),), lateness=(lateness("staff", 1),))


def test_someone_overdue_must_have_days_late() -> None:
    with pytest.raises(ValueError, match="pupil: days late add to 0, but 3 are overdue"):
        one_school(audiences=(audience("pupil", figures(overdue=3)),))


def test_days_late_are_counted_once_an_audience() -> None:
    with pytest.raises(ValueError, match="twice"):
        one_school(lateness=(lateness("staff"), lateness("staff")))


def test_audiences_keep_their_order() -> None:
    with pytest.raises(ValueError, match="in the order staff, channel_poster"):
        trust(audiences=(audience("pupil", figures()), audience("staff", figures())))


def test_an_audience_comes_once() -> None:
    with pytest.raises(ValueError, match="once each"):
        trust(audiences=(audience("staff", figures()), audience("staff", figures())))


def test_an_unknown_audience_is_refused() -> None:
    with pytest.raises(ValueError, match="'visitor' is not an audience"):
        audience("visitor", figures())


def test_a_per_cent_is_on_the_scale_to_a_hundred() -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        audience("staff", figures(), last_year=100.5)


def test_the_governors_edition_is_handed_no_names() -> None:
    with pytest.raises(ValueError, match="names nobody"):
        one_school(edition="governors", people=(person(),))


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        one_school(as_at=AS_AT.replace(tzinfo=None))
    with pytest.raises(ValueError, match="time zone"):
        person(signed_at=datetime(2026, 9, 1, 9, 0))  # noqa: DTZ001


def test_no_more_are_over_30_days_late_than_are_overdue() -> None:
    with pytest.raises(ValueError, match="2 are over 30 days late, but only 1 are overdue"):
        school("Larkmoor", {"staff": figures(overdue=1)}, over_30_days={"staff": 2})
    with pytest.raises(ValueError, match="2 are over 30 days late"):
        StaffGroupFigures(group="Teachers", figures=figures(overdue=1), over_30_days=2)


def test_no_more_posters_are_trained_than_there_are() -> None:
    with pytest.raises(ValueError, match="4 posters are trained, but it has 3"):
        channel(posters=3, trained=4)
    assert isinstance(channel(posters=3, trained=3), ChannelRow)
