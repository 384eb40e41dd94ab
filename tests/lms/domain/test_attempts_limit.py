from datetime import UTC, datetime, timedelta

import pytest

from lms.domain.attempts_limit import TooManyTriesError, allow, forget_old_tries, forgive, take_back
from lms.models import AttemptLimit

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
FIVE_MINUTES = timedelta(minutes=5)


def attempt(key: str = "pupil 7", at: datetime = NOW) -> None:
    allow(what="class picture", key=key, most=3, within=FIVE_MINUTES, at=at)


def test_as_many_tries_as_allowed_pass_and_the_next_is_refused_until_the_window_is_over() -> None:
    for _ in range(3):
        attempt()
    with pytest.raises(TooManyTriesError) as refused:
        attempt(at=NOW + timedelta(minutes=4))
    assert refused.value.until == NOW + FIVE_MINUTES
    attempt(at=NOW + FIVE_MINUTES)


def test_a_refused_try_does_not_make_the_wait_longer() -> None:
    for _ in range(3):
        attempt()
    for minute in range(5):
        with pytest.raises(TooManyTriesError):
            attempt(at=NOW + timedelta(minutes=minute, seconds=59))
    attempt(at=NOW + FIVE_MINUTES)


def test_the_others_of_a_class_are_not_kept_out_by_one_of_them() -> None:
    for _ in range(3):
        attempt("pupil 7")
    attempt("pupil 8")
    with pytest.raises(TooManyTriesError):
        attempt("pupil 7")


def test_two_things_with_the_same_key_are_counted_apart() -> None:
    for _ in range(3):
        attempt("7")
    allow(what="class code", key="7", most=1, within=FIVE_MINUTES, at=NOW)
    assert set(AttemptLimit.objects.values_list("what", "tries")) == {("class picture", 3), ("class code", 1)}


def test_a_right_try_is_taken_back_and_leaves_the_wrong_ones_counted() -> None:
    for _ in range(2):
        attempt()
    for _ in range(5):
        attempt()
        take_back(what="class picture", key="pupil 7")
    attempt()
    with pytest.raises(TooManyTriesError):
        attempt()


def test_whoever_is_forgiven_starts_afresh() -> None:
    for _ in range(3):
        attempt()
    with pytest.raises(TooManyTriesError):
        attempt()
    forgive(what="class picture", key="pupil 7")
    attempt()
    assert AttemptLimit.objects.get().tries == 1


def test_neither_an_address_nor_an_account_can_be_read_from_what_is_kept() -> None:
    attempt("192.0.2.7")
    assert "192.0.2.7" not in str(AttemptLimit.objects.values().get())


def test_what_no_longer_counts_is_forgotten() -> None:
    attempt("old")
    attempt("new", at=NOW + FIVE_MINUTES)
    assert forget_old_tries(at=NOW + FIVE_MINUTES) == 1
    assert AttemptLimit.objects.count() == 1
