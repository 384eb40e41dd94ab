"""The database itself refuses to change or remove a signature (DESIGN.md §4.1).

The triggers are made by the first migration, and looked for by a system check, because Django rebuilds
a SQLite table when it alters one and drops its triggers on the way.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import apps as django_apps
from django.apps.registry import Apps
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "attestations_acknowledgement"

SQLITE = {
    "acknowledgement_is_never_changed": f"""
        CREATE TRIGGER acknowledgement_is_never_changed BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'an acknowledgement is never changed'); END""",
    "acknowledgement_is_never_removed": f"""
        CREATE TRIGGER acknowledgement_is_never_removed BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'an acknowledgement is never removed'); END""",
    # INSERT OR REPLACE removes the row it collides with; without recursive_triggers no delete trigger sees it.
    "acknowledgement_is_never_replaced": f"""
        CREATE TRIGGER acknowledgement_is_never_replaced BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE seq = NEW.seq OR code = NEW.code
                     OR digest = NEW.digest OR obligation_id = NEW.obligation_id)
        BEGIN SELECT RAISE(ABORT, 'an acknowledgement is never replaced'); END""",  # noqa: S608 (a constant table name)
}

POSTGRESQL = {
    "acknowledgement_is_never_changed": f"""
        CREATE TRIGGER acknowledgement_is_never_changed BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_ledger()""",
    "acknowledgement_is_never_emptied": f"""
        CREATE TRIGGER acknowledgement_is_never_emptied BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_ledger()""",
}

POSTGRESQL_FUNCTION = """
    CREATE OR REPLACE FUNCTION refuse_to_change_the_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'an acknowledgement is never changed or removed'; END $$"""


def put_up(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers; for a migration."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
    for statement in _wanted(schema_editor.connection).values():
        schema_editor.execute(statement)


def take_down(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers; for a migration that is undone, and for emptying a test database."""
    on_table = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    for name in _wanted(schema_editor.connection):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that should be in the database and are not."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        found = {row[0] for row in cursor.fetchall()}
    return sorted(set(_wanted(connection)) - found)


def restore(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers up again where some are missing."""
    with connection.schema_editor() as editor:
        take_down(django_apps, editor)
        put_up(django_apps, editor)


def check_guard(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to start over a ledger that its database does not protect."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if TABLE not in connection.introspection.table_names():
            continue
        if lost := missing(connection):
            found.append(
                Error(
                    f"The ledger of signatures is not protected in database '{alias}': {', '.join(lost)} missing.",
                    hint="Restore the database from before the change that dropped them, or put them up again as the "
                    "owner with: manage.py ledger guard",
                    id="attestations.E001",
                )
            )
    return found


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE
