"""The database itself refuses to change an approved text, and says so when it no longer would."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from courses.domain.import_policy import Approval, approve
from courses.guard import APPROVED_TEXT
from courses.models import Clause, PolicyVersion
from tests.factories.policies import ClauseFactory, PolicyVersionFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 9, 1, tzinfo=UTC)


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


@pytest.fixture
def draft() -> PolicyVersion:
    version: PolicyVersion = PolicyVersionFactory.create(draft=True)
    ClauseFactory.create(version=version, text="Staff must knock.")
    return version


@pytest.fixture
def approved(draft: PolicyVersion) -> PolicyVersion:
    approve(version=draft, approval=Approval("Board", date(2026, 8, 1)), by=None, at=AT)
    return draft


CHANGES: dict[str, Callable[[], object]] = {
    "new words": lambda: Clause.objects.update(text="Staff may knock."),
    "another force": lambda: Clause.objects.update(modality="may"),
    "a clause saved again": lambda: Clause.objects.get().save(),
    "a clause removed": lambda: Clause.objects.all().delete(),
    "raw SQL": lambda: sql("UPDATE courses_clause SET label = '9'"),
    "another fingerprint": lambda: PolicyVersion.objects.update(sha256="0" * 64),
    "an approval taken back": lambda: PolicyVersion.objects.update(
        approved_on=None, approved_by="", approval_recorded_at=None
    ),
    "the version removed": lambda: sql("DELETE FROM courses_policyversion"),
}


@pytest.mark.parametrize("way", CHANGES)
def test_an_approved_text_is_never_changed(approved: PolicyVersion, way: str) -> None:
    before = [list(Clause.objects.values()), list(PolicyVersion.objects.values())]
    with pytest.raises(DatabaseError, match="an approved text is never changed or removed"), transaction.atomic():
        CHANGES[way]()
    assert [list(Clause.objects.values()), list(PolicyVersion.objects.values())] == before


@pytest.mark.parametrize("way", ["new words", "another force", "a clause removed", "another fingerprint"])
def test_a_draft_may_change(draft: PolicyVersion, way: str) -> None:
    CHANGES[way]()
    assert not Clause.objects.filter(text="Staff must knock.", modality="must", version__sha256=draft.sha256).exists()


def test_nothing_is_missing_where_the_migrations_ran() -> None:
    assert APPROVED_TEXT.missing(connection) == []
    assert APPROVED_TEXT.check(databases=["default"]) == []


def test_a_dropped_trigger_is_found_by_the_system_check() -> None:
    on_table = " ON courses_clause" if connection.vendor == "postgresql" else ""
    sql(f"DROP TRIGGER approved_clause_is_never_changed{on_table}")
    (error,) = APPROVED_TEXT.check(databases=["default"])
    assert error.id == "courses.E001"
    assert "approved_clause_is_never_changed missing" in error.msg
