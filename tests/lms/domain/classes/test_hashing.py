import pytest
from django.test import override_settings

from lms.domain.classes.hashing import hashed, matches
from lms.models import PupilSecret
from tests.factories.classes import give, make_class, pupil_called

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret() -> PupilSecret:
    heron = make_class("Heron", "Maya Quill")
    give(heron, pupil_called("Maya"), "star")
    return PupilSecret.objects.get()


def right(secret: PupilSecret | None, answer: str = "star", pupil_id: int | None = None) -> bool:
    return matches(pupil_id=pupil_id or (secret.pupil_id if secret else 1), secret=secret, answer=answer)


def test_only_the_secret_itself_is_right(secret: PupilSecret) -> None:
    assert right(secret)
    assert not right(secret, "sun")
    assert not right(secret, "")


def test_a_word_is_right_however_it_was_typed(secret: PupilSecret) -> None:
    assert right(secret, "  STAR. ")


def test_without_a_secret_nothing_is_right() -> None:
    assert not right(None, "")
    assert not right(None, "star")


def test_one_pupils_hash_is_no_good_for_another(secret: PupilSecret) -> None:
    assert not right(secret, pupil_id=secret.pupil_id + 1)


def test_two_pupils_of_one_picture_have_hashes_that_differ() -> None:
    assert hashed(pupil_id=1, kind="picture", answer="star") != hashed(pupil_id=1, kind="picture", answer="star")


def test_who_stole_the_database_but_not_the_key_can_try_all_nine_in_vain(secret: PupilSecret) -> None:
    with override_settings(SECRET_KEY="another"):
        assert not right(secret)
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=["for tests only"]):
        assert right(secret)


def test_the_secret_is_not_to_be_read_in_what_is_kept(secret: PupilSecret) -> None:
    assert "star" not in secret.hashed
    assert secret.hashed.startswith("pbkdf2_sha256$")
