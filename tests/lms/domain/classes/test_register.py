from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.domain.classes.register import register_of, state_of
from lms.domain.classes.signing_in import WrongSecretError, sign_in_pupil
from tests.factories.classes import add_pupil, give, make_class, pupil_called
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)


def test_a_teacher_sees_who_can_sign_in_and_whose_secret_somebody_got_wrong() -> None:
    heron = make_class("Heron", "Maya Quill", "Ben Ash", "Cleo Roe")
    give(heron, pupil_called("Maya"), "star")
    MembershipFactory.create(person=pupil_called("Cleo"), school=heron.school)
    for at in (NOW, NOW - timedelta(days=8)):
        with pytest.raises(WrongSecretError):
            sign_in_pupil(school_class=heron, pupil=pupil_called("Maya"), answer="sun", at=at)
    rows = register_of(school_class=heron, at=NOW)
    assert [(row.tile, row.secret is not None, row.by_class, row.wrong_tries) for row in rows] == [
        ("Ben", False, True, 0),
        ("Cleo", False, False, 0),
        ("Maya", True, True, 1),
    ]


def test_the_state_of_a_class_changes_with_each_secret() -> None:
    heron = make_class("Heron", "Maya Quill", "Ben Ash")
    seen = {state_of(register_of(school_class=heron, at=NOW))}
    for first, minute in (("Maya", 0), ("Ben", 0), ("Ben", 1)):
        give(heron, pupil_called(first), "star", at=NOW + timedelta(minutes=minute))
        seen.add(state_of(register_of(school_class=heron, at=NOW)))
    assert len(seen) == 4


def test_a_larger_class_takes_no_more_queries() -> None:
    heron = make_class("Heron", "Maya Quill")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            register_of(school_class=heron, at=NOW)
        counts.append(len(queries))
        for n in range(10):
            add_pupil(heron, f"Child{n} Last")
    assert counts[0] == counts[1] <= 4
