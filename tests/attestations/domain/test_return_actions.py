"""What governors asked for: from a return, until it is done, as it stood at a moment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from attestations.domain.return_actions import NoReturnYetError, action_rows, add_action, finish_action
from attestations.domain.return_facts import Scope
from attestations.models import Edition, ReturnAction
from lms.models import AuditEvent, School
from tests.factories.attestations import ReturnActionFactory, ReturnFactory
from tests.factories.people import PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 13, 17, tzinfo=UTC)


@pytest.fixture
def school() -> School:
    found: School = SchoolFactory.create()
    return found


def add(school: School | None) -> ReturnAction:
    return add_action(
        scope=Scope(school),
        words="Train them",
        owner="Headteacher",
        due_on=date(2026, 11, 27),
        by=PersonFactory.create(),
        at=NOW,
    )


def test_one_comes_from_the_last_return_that_governors_could_read(school: School) -> None:
    ReturnFactory.create(school=school, as_at=NOW - timedelta(days=30))
    last = ReturnFactory.create(school=school, as_at=NOW - timedelta(days=1))
    ReturnFactory.create(school=school, as_at=NOW, edition=Edition.FULL)
    ReturnFactory.create(school=None, as_at=NOW)
    action = add(school)
    assert (action.from_return, action.words, action.owner) == (last, "Train them", "Headteacher")
    assert AuditEvent.objects.get(verb="action added").about == f"return {last.reference}"


def test_without_a_return_there_is_none(school: School) -> None:
    with pytest.raises(NoReturnYetError):
        add(school)


def test_how_it_stood_is_told_for_any_moment_since(school: School) -> None:
    action = ReturnActionFactory.create(school=school, added_at=NOW, due_on=date(2026, 11, 20))
    finished = NOW + timedelta(days=10)
    finish_action(action=action, by=PersonFactory.create(), at=finished)
    finish_action(action=action, by=PersonFactory.create(), at=finished + timedelta(days=1))

    def status(days: int) -> list[str]:
        return [row.status for row in action_rows(scope=Scope(school), at=NOW + timedelta(days=days))]

    assert [status(days) for days in (-1, 0, 7, 8, 10, 300)] == [
        [], ["in hand"], ["in hand"], ["late"], ["done"], [],
    ]  # fmt: skip
    assert AuditEvent.objects.filter(verb="action done").count() == 1


def test_a_school_has_its_own_and_the_trust_has_all_late_first(school: School) -> None:
    ReturnActionFactory.create(school=school, words="In hand", due_on=date(2026, 12, 1), added_at=NOW)
    ReturnActionFactory.create(words="Elsewhere, late", due_on=date(2026, 11, 1), added_at=NOW)
    ReturnActionFactory.create(school=None, words="Trust", due_on=date(2026, 12, 2), added_at=NOW)
    assert [row.words for row in action_rows(scope=Scope(school), at=NOW)] == ["In hand"]
    assert [row.words for row in action_rows(scope=Scope(None), at=NOW)] == ["Elsewhere, late", "In hand", "Trust"]
