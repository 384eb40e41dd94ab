from datetime import UTC, datetime, timedelta

import pytest

from lms.domain.classes.making import change_code
from lms.domain.classes.signing_in import (
    TooManyTriesError,
    UnknownCodeError,
    WrongSecretError,
    enter_code,
    sign_in_pupil,
)
from lms.models import AttemptLimit, AuditEvent, Membership, SchoolClass
from tests.factories.classes import give, make_class, pupil_called, teacher_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
SCHOOL, ELSEWHERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def heron() -> SchoolClass:
    made = make_class("Heron", "Maya Quill", "Ben Ash", code="HERON 4827")
    give(made, pupil_called("Maya"), "star")
    give(made, pupil_called("Ben"), "moon")
    return made


def enter(typed: str, *, address: str = SCHOOL, known: bool = False, at: datetime = NOW) -> SchoolClass:
    return enter_code(typed=typed, address=address, known_tablet=known, at=at)


def guess_codes(times: int, *, address: str = SCHOOL, known: bool = False) -> None:
    for _ in range(times):
        with pytest.raises(UnknownCodeError):
            enter("HERON 2222", address=address, known=known)


def test_the_code_leads_to_the_class_however_it_is_typed(heron: SchoolClass) -> None:
    assert enter("heron4827") == heron


def test_a_code_that_was_changed_leads_nowhere(heron: SchoolClass) -> None:
    change_code(school_class=heron, by=teacher_of(heron), at=NOW)
    with pytest.raises(UnknownCodeError):
        enter("HERON 4827")
    assert enter(heron.code) == heron


def test_whoever_guesses_codes_is_stopped_and_learns_nothing_even_by_the_right_one(heron: SchoolClass) -> None:
    guess_codes(30)
    for typed in ("HERON 2222", "HERON 4827"):
        with pytest.raises(TooManyTriesError) as refused:
            enter(typed, known=True)
        assert refused.value.until == NOW + timedelta(minutes=10)
    assert enter("HERON 4827", at=NOW + timedelta(minutes=10)) == heron


def test_another_address_is_not_stopped_with_it(heron: SchoolClass) -> None:
    guess_codes(30)
    assert enter("HERON 4827", address=ELSEWHERE) == heron


def test_a_school_behind_one_address_may_enter_right_codes_all_morning(heron: SchoolClass) -> None:
    for _ in range(200):
        assert enter("HERON 4827") == heron
    guess_codes(29)
    assert enter("HERON 4827") == heron


def test_guessing_from_everywhere_at_once_is_stopped_but_not_for_tablets_of_the_school(heron: SchoolClass) -> None:
    for n in range(300):
        guess_codes(1, address=f"203.0.113.{n % 20}/{n}")
    with pytest.raises(TooManyTriesError):
        enter("HERON 4827", address=SCHOOL)
    assert enter("HERON 4827", address=SCHOOL, known=True) == heron


def sign_in(heron: SchoolClass, first: str, answer: str, *, at: datetime = NOW) -> None:
    sign_in_pupil(school_class=heron, pupil=pupil_called(first), answer=answer, at=at)


def guess_secrets(heron: SchoolClass, first: str, times: int, *, at: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises(WrongSecretError):
            sign_in(heron, first, "kite", at=at)


def test_a_pupil_signs_in_with_their_own_secret_and_it_is_kept_that_they_did(heron: SchoolClass) -> None:
    sign_in(heron, "Maya", "star")
    event = AuditEvent.objects.get(verb="signed in by class")
    maya = pupil_called("Maya")
    assert (event.about, event.actor, event.details) == (f"person {maya.pk}", maya, {"school_class": heron.pk})


def test_a_classmates_secret_opens_nothing(heron: SchoolClass) -> None:
    with pytest.raises(WrongSecretError):
        sign_in(heron, "Maya", "moon")


def test_five_wrong_and_that_pupil_waits_five_minutes_while_the_class_goes_on(heron: SchoolClass) -> None:
    guess_secrets(heron, "Maya", 5)
    with pytest.raises(TooManyTriesError):
        sign_in(heron, "Maya", "star", at=NOW + timedelta(minutes=4, seconds=59))
    sign_in(heron, "Ben", "moon")
    sign_in(heron, "Maya", "star", at=NOW + timedelta(minutes=5))


def test_ten_wrong_a_day_and_that_pupil_waits_until_the_next(heron: SchoolClass) -> None:
    guess_secrets(heron, "Maya", 5)
    guess_secrets(heron, "Maya", 5, at=NOW + timedelta(minutes=5))
    with pytest.raises(TooManyTriesError) as refused:
        sign_in(heron, "Maya", "star", at=NOW + timedelta(hours=1))
    assert refused.value.until == NOW + timedelta(days=1)
    sign_in(heron, "Maya", "star", at=NOW + timedelta(days=1))


def test_signing_in_does_not_wipe_out_the_wrong_tries_of_somebody_else(heron: SchoolClass) -> None:
    guess_secrets(heron, "Maya", 4)
    sign_in(heron, "Maya", "star")
    guess_secrets(heron, "Maya", 1)
    with pytest.raises(TooManyTriesError):
        sign_in(heron, "Maya", "star")


def test_the_right_secret_never_counts(heron: SchoolClass) -> None:
    for _ in range(12):
        sign_in(heron, "Maya", "star")
    assert not AttemptLimit.objects.filter(tries__gt=0).exists()


def test_a_pupil_without_a_secret_is_told_no_more_than_one_who_got_it_wrong(heron: SchoolClass) -> None:
    make_class("Otter", "Otis Reed", school=heron.school)
    otter = SchoolClass.objects.get(name="Otter")
    guess_secrets(otter, "Otis", 5)
    with pytest.raises(TooManyTriesError):
        sign_in(otter, "Otis", "kite")


def test_a_pupil_who_is_in_another_class_by_now_is_nobody_here(heron: SchoolClass) -> None:
    Membership.objects.filter(person=pupil_called("Maya")).update(registration="Otter")
    with pytest.raises(WrongSecretError):
        sign_in(heron, "Maya", "star")


def test_each_wrong_try_is_kept_for_the_teacher_with_nobodys_name_to_it(heron: SchoolClass) -> None:
    guess_secrets(heron, "Maya", 2)
    events = AuditEvent.objects.filter(verb="wrong picture or word", about=f"person {pupil_called('Maya').pk}")
    assert [event.actor for event in events] == [None, None]
    assert "kite" not in str(events.values())
