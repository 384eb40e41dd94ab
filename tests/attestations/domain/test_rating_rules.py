"""What the trust calls green and red, from when."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from attestations.domain.rating_rules import set_thresholds, thresholds_as_at
from attestations.domain.workbook.rating import USUAL, Thresholds
from attestations.models import RatingRule
from lms.models import AuditEvent
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 13, 17, tzinfo=UTC)


def test_before_anything_is_set_the_usual_holds() -> None:
    assert thresholds_as_at(NOW) == USUAL == Thresholds(green=95, red=85)


def test_what_is_set_holds_from_then_on_and_not_before() -> None:
    by = PersonFactory.create()
    set_thresholds(thresholds=Thresholds(green=90, red=70), by=by, at=NOW)
    assert thresholds_as_at(NOW) == Thresholds(green=90, red=70)
    assert thresholds_as_at(NOW - timedelta(seconds=1)) == USUAL
    event = AuditEvent.objects.get(verb="ratings set")
    assert (event.actor, event.details) == (by, {"green": 90, "red": 70})


def test_the_same_again_is_no_news() -> None:
    set_thresholds(thresholds=USUAL, by=PersonFactory.create(), at=NOW)
    assert not RatingRule.objects.exists()


def test_the_database_refuses_red_above_green() -> None:
    with pytest.raises(IntegrityError):
        RatingRule.objects.create(green=80, red=81, set_by=PersonFactory.create(), set_at=NOW)
