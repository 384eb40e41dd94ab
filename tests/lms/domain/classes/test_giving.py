from datetime import UTC, datetime

import pytest

from lms.domain.classes.giving import UnusableSecretError, give_to_class, give_to_pupil
from lms.domain.classes.hashing import matches
from lms.domain.classes.pictures import PICTURES
from lms.domain.classes.signing_in import TooManyTriesError, WrongSecretError, sign_in_pupil
from lms.domain.classes.words import EASY_WORDS
from lms.models import AuditEvent, Person, PupilSecret, SchoolClass
from tests.factories.classes import give, make_class, pupil_called, teacher_of
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)


@pytest.fixture
def heron() -> SchoolClass:
    return make_class("Otters", "Maya Quill", "Benjamin Ashe", "Maya Ash", code="HERON 2345")


def given_to(heron: SchoolClass, kind: str = "picture", *, only_missing: bool = False) -> dict[str, str]:
    given = give_to_class(school_class=heron, kind=kind, only_missing=only_missing, by=teacher_of(heron), at=NOW)
    for card in given:
        secret = PupilSecret.objects.get(pupil=card.pupil_id)
        assert matches(pupil_id=card.pupil_id, secret=secret, answer=card.answer)
        assert (secret.kind, secret.set_by, secret.set_at) == (kind, teacher_of(heron), NOW)
    return {card.name: card.answer for card in given}


def test_everyone_gets_a_picture_and_the_cards_say_whose(heron: SchoolClass) -> None:
    cards = given_to(heron)
    assert list(cards) == ["Benjamin", "Maya A", "Maya Q"]
    assert set(cards.values()) <= set(PICTURES)


def test_pictures_are_drawn_for_each_pupil_anew() -> None:
    crowd = make_class("Crowd", *(f"Child{n} Last" for n in range(60)))
    assert len(set(given_to(crowd).values())) == len(PICTURES)


def test_words_are_easy_and_the_class_keeps_to_words(heron: SchoolClass) -> None:
    cards = given_to(heron, "word")
    assert set(cards.values()) <= set(EASY_WORDS) - {"heron"}
    heron.refresh_from_db()
    assert heron.secret == "word"


def test_those_who_have_one_keep_it_when_only_the_others_get_one(heron: SchoolClass) -> None:
    ben = pupil_called("Benjamin")
    give(heron, ben, "star")
    assert list(given_to(heron, only_missing=True)) == ["Maya A", "Maya Q"]
    assert matches(pupil_id=ben.pk, secret=PupilSecret.objects.get(pupil=ben), answer="star")


def test_who_signs_in_by_mail_gets_none(heron: SchoolClass) -> None:
    MembershipFactory.create(person=pupil_called("Benjamin"), school=heron.school)
    assert list(given_to(heron)) == ["Maya A", "Maya Q"]


def test_a_new_one_ends_their_sessions_and_no_one_elses(heron: SchoolClass) -> None:
    ben = pupil_called("Benjamin")
    before = dict(Person.objects.values_list("pk", "session_generation"))
    give(heron, ben, "star")
    after = dict(Person.objects.values_list("pk", "session_generation"))
    assert {pk for pk in after if after[pk] != before[pk]} == {ben.pk}


def test_a_new_one_ends_the_wait_after_wrong_tries(heron: SchoolClass) -> None:
    ben = pupil_called("Benjamin")
    give(heron, ben, "star")
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            sign_in_pupil(school_class=heron, pupil=ben, answer="sun", at=NOW)
    with pytest.raises(TooManyTriesError):
        sign_in_pupil(school_class=heron, pupil=ben, answer="star", at=NOW)
    give(heron, ben, "moon", at=NOW)
    sign_in_pupil(school_class=heron, pupil=ben, answer="moon", at=NOW)


def test_giving_is_audited_without_what_was_given(heron: SchoolClass) -> None:
    ben = pupil_called("Benjamin")
    give(heron, ben, "star", at=NOW)
    event = AuditEvent.objects.get(verb="picture or word given")
    assert (event.about, event.actor, event.at) == (f"person {ben.pk}", teacher_of(heron), NOW)
    assert event.details == {"school_class": heron.pk, "kind": "picture"}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("picture", "dragon"),
        ("word", "cat"),
        ("word", "x" * 21),
        ("word", "two 2"),
        ("word", "Benjamin"),
        ("word", "  ASHE "),
        ("word", "heron"),
        ("word", "otters"),
        ("word", "..."),
    ],
)  # fmt: skip
def test_a_secret_that_will_not_do_is_refused_and_the_old_one_stays(heron: SchoolClass, kind: str, answer: str) -> None:
    ben = pupil_called("Benjamin")
    give(heron, ben, "star")
    heron.secret = kind
    with pytest.raises(UnusableSecretError):
        give_to_pupil(school_class=heron, pupil=ben, answer=answer, by=teacher_of(heron), at=NOW)
    assert matches(pupil_id=ben.pk, secret=PupilSecret.objects.get(), answer="star")


def test_a_teacher_may_choose_a_word(heron: SchoolClass) -> None:
    heron.secret = "word"
    ben = pupil_called("Benjamin")
    card = give_to_pupil(school_class=heron, pupil=ben, answer="Élan vital"[:4], by=teacher_of(heron), at=NOW)
    assert (card.name, card.answer, card.label) == ("Benjamin", "élan", "élan")
