"""The database itself refuses to change or remove a signature, and says so when it no longer would."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection, transaction

from attestations import guard
from attestations.models import Acknowledgement
from tests.factories.ledger import NOON, make_owed, make_requirement, make_signature, take_guard_down

COLUMNS = [
    "seq", "code", "kind", "obligation_id", "nth", "annuls_id", "signed_at", "recorded_at", "body", "previous",
    "digest",
]  # fmt: skip
VALUES = ", ".join(["%s"] * len(COLUMNS))
only_on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE is SQLite's own")
only_on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE is PostgreSQL's own")


@pytest.fixture
def signed(db: None) -> Acknowledgement:
    return make_signature()


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def row(signed: Acknowledgement, **other: Any) -> list[Any]:
    """The columns of a signature that says something else, told apart from `signed` in all but what is given."""
    fresh = {
        "seq": signed.seq + 1,
        "code": "NEWC-0DE2",
        "obligation_id": make_owed(requirement=signed.obligation.requirement).pk,
        "kind": "signed",
        "nth": 1,
        "annuls_id": None,
        "signed_at": NOON,
        "recorded_at": NOON,
        "body": '{"forged":true}',
        "previous": "0" * 64,
        "digest": "e" * 64,
    }
    return [(fresh | other)[name] for name in COLUMNS]


def refused(action: Callable[[], object], words: str, signed: Acknowledgement) -> None:
    """The action fails with these words, and the signature stands as it did."""
    before = Acknowledgement.objects.values().get(pk=signed.pk)
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        action()
    assert Acknowledgement.objects.values().get() == before


CHANGES: dict[str, Callable[[Acknowledgement], object]] = {
    "a save": lambda signed: signed.save(force_update=True),
    "an update": lambda signed: Acknowledgement.objects.update(body="{}"),
    "an update of nothing but its code": lambda signed: Acknowledgement.objects.update(code="AAAA-AAAA"),
    "a bulk update": lambda signed: Acknowledgement.objects.bulk_update([signed], ["signed_at"]),
    "raw SQL": lambda signed: sql("UPDATE attestations_acknowledgement SET digest = %s", "f" * 64),
    "raw SQL on its key": lambda signed: sql("UPDATE attestations_acknowledgement SET seq = seq + 1"),
    "an upsert": lambda signed: Acknowledgement.objects.bulk_create(
        [signed], update_conflicts=True, update_fields=["body"], unique_fields=["seq"]
    ),
}


@pytest.mark.parametrize("way", CHANGES)
def test_a_signature_is_never_changed(signed: Acknowledgement, way: str) -> None:
    signed.body, signed.signed_at = "{}", NOON.replace(day=1)
    refused(lambda: CHANGES[way](signed), "an acknowledgement is never", signed)


def test_a_signature_is_never_deleted(signed: Acknowledgement) -> None:
    statement = "DELETE FROM attestations_acknowledgement WHERE seq = %s"
    refused(lambda: sql(statement, signed.seq), "never (removed|changed or removed)", signed)


def test_a_signature_is_never_deleted_through_the_orm(signed: Acknowledgement) -> None:
    signed.signatory.delete()
    refused(signed.delete, "never (removed|changed or removed)", signed)


@only_on_sqlite
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
@pytest.mark.parametrize("collides", [("seq",), ("code",), ("digest",), ("obligation_id", "nth")])
def test_a_signature_is_never_replaced(signed: Acknowledgement, verb: str, collides: tuple[str, ...]) -> None:
    values = row(signed, **{column: getattr(signed, column) for column in collides})
    statement = f"{verb} INTO attestations_acknowledgement ({', '.join(COLUMNS)}) VALUES ({VALUES})"
    refused(lambda: sql(statement, *values), "an acknowledgement is never replaced", signed)


@only_on_sqlite
def test_an_annulment_is_never_replaced_by_another_of_the_same_signature(signed: Acknowledgement) -> None:
    annulled = row(signed, kind="annulled", nth=None, annuls_id=signed.pk)
    sql(f"INSERT INTO attestations_acknowledgement ({', '.join(COLUMNS)}) VALUES ({VALUES})", *annulled)
    again = row(
        signed, seq=signed.seq + 2, code="ELSE-0DE2", digest="d" * 64, kind="annulled", nth=None, annuls_id=signed.pk
    )
    with pytest.raises(DatabaseError, match="never replaced"), transaction.atomic():
        sql(f"REPLACE INTO attestations_acknowledgement ({', '.join(COLUMNS)}) VALUES ({VALUES})", *again)


@only_on_sqlite
def test_a_signature_is_never_replaced_by_an_update_of_another(signed: Acknowledgement) -> None:
    statement = "UPDATE OR REPLACE attestations_acknowledgement SET code = %s"
    refused(lambda: sql(statement, "AAAA-AAAA"), "an acknowledgement is never changed", signed)


@only_on_sqlite
def test_the_replacing_guard_holds_even_without_recursive_triggers(ledger_may_be_emptied: None) -> None:
    signed = make_signature(make_owed(requirement=make_requirement()))
    values = row(signed, seq=signed.seq)
    statement = f"REPLACE INTO attestations_acknowledgement ({', '.join(COLUMNS)}) VALUES ({VALUES})"
    sql("PRAGMA recursive_triggers = OFF")
    try:
        refused(lambda: sql(statement, *values), "an acknowledgement is never replaced", signed)
    finally:
        sql("PRAGMA recursive_triggers = ON")


@only_on_postgresql
@pytest.mark.parametrize(
    "statement", ["TRUNCATE attestations_acknowledgement CASCADE", "TRUNCATE attestations_obligation CASCADE"]
)
def test_the_ledger_is_never_emptied(signed: Acknowledgement, statement: str) -> None:
    connection.check_constraints()
    refused(lambda: sql(statement), "never changed or removed", signed)


@only_on_postgresql
def test_an_upsert_in_sql_is_an_update(signed: Acknowledgement) -> None:
    values = row(signed, seq=signed.seq)
    statement = (
        f"INSERT INTO attestations_acknowledgement ({', '.join(COLUMNS)}) VALUES ({VALUES}) "
        "ON CONFLICT (seq) DO UPDATE SET body = EXCLUDED.body"
    )
    refused(lambda: sql(statement, *values), "never changed or removed", signed)


def test_a_new_signature_is_taken(signed: Acknowledgement) -> None:
    make_signature(make_owed(requirement=signed.obligation.requirement))
    assert Acknowledgement.objects.count() == 2


def test_nothing_is_missing_where_the_migrations_ran(db: None) -> None:
    assert guard.LEDGER.missing(connection) == []
    assert guard.LEDGER.check(databases=["default"]) == []


def test_a_dropped_trigger_is_found_by_the_system_check(db: None) -> None:
    take_guard_down()
    (error,) = guard.LEDGER.check(databases=["default"])
    assert error.id == "attestations.E001"
    for name in guard.LEDGER.missing(connection):
        assert name in error.msg
    assert "acknowledgement_is_never_changed" in error.msg
    assert error.hint is not None
    assert "manage.py ledger guard" in error.hint


def test_the_check_command_refuses_a_ledger_without_its_guard(db: None) -> None:
    call_command("check", databases=["default"], tags=["database"], verbosity=0)
    take_guard_down()
    with pytest.raises(SystemCheckError, match=r"attestations\.E001"):
        call_command("check", databases=["default"], tags=["database"], verbosity=0)


@only_on_postgresql
def test_a_trigger_that_was_switched_off_is_missing(db: None) -> None:
    sql("ALTER TABLE attestations_acknowledgement DISABLE TRIGGER acknowledgement_is_never_emptied")
    assert guard.LEDGER.missing(connection) == ["acknowledgement_is_never_emptied"]


def test_without_a_database_named_nothing_is_looked_at() -> None:
    assert guard.LEDGER.check(databases=None) == []


def test_the_guard_is_put_up_again_and_holds(ledger_may_be_emptied: None) -> None:
    take_guard_down()
    assert len(guard.LEDGER.missing(connection)) >= 2
    guard.LEDGER.restore(connection)
    assert guard.LEDGER.missing(connection) == []
    signed = make_signature(make_owed(requirement=make_requirement()))
    refused(lambda: CHANGES["raw SQL"](signed), "an acknowledgement is never", signed)
