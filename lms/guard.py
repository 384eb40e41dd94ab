"""What a database refuses to change by itself, whatever the program asks for: triggers, put up and looked for.

Each guard is made by a migration, and a system check looks for it at every start, because Django rebuilds a SQLite
table when it alters one and drops its triggers on the way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps as django_apps
from django.apps.registry import Apps
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True)
class Trigger:
    """One trigger: the table it stands on, and the statement that makes it."""

    table: str
    statement: str


@dataclass(frozen=True)
class Guard:
    """The triggers that keep one kind of row as it is.

    `sqlite` and `postgresql` name the triggers; `functions` are what those of PostgreSQL call. `complaint` says what is
    not protected where one is missing, `error` is the id of that system check.
    """

    error: str
    complaint: str
    sqlite: dict[str, Trigger]
    postgresql: dict[str, Trigger]
    functions: tuple[str, ...] = ()

    def put_up(self, apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Make the triggers; for a migration."""
        if schema_editor.connection.vendor == "postgresql":
            for function in self.functions:
                schema_editor.execute(function)
        for trigger in self._wanted(schema_editor.connection).values():
            schema_editor.execute(trigger.statement)

    def take_down(self, apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Drop the triggers; for a migration that is undone, and for emptying a test database."""
        for name, trigger in self._wanted(schema_editor.connection).items():
            on_table = f" ON {trigger.table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """The names of the triggers that should be in the database and are not."""
        query = (
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'"
            if connection.vendor == "postgresql"
            else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        )
        wanted = self._wanted(connection)
        found: set[str] = set()
        with connection.cursor() as cursor:
            for table in self._tables(connection):
                cursor.execute(query, [table])
                found |= {row[0] for row in cursor.fetchall()}
        return sorted(set(wanted) - found)

    def restore(self, connection: BaseDatabaseWrapper) -> None:
        """Put the triggers up again where some are missing."""
        with connection.schema_editor() as editor:
            self.take_down(django_apps, editor)
            self.put_up(django_apps, editor)

    def check(self, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
        """Refuse to start over a database that does not protect what it should; for Django's system checks."""
        found: list[CheckMessage] = []
        for alias in databases or []:
            connection = connections[alias]
            if not self._tables(connection) <= set(connection.introspection.table_names()):
                continue
            if lost := self.missing(connection):
                found.append(
                    Error(
                        f"{self.complaint} in database '{alias}': {', '.join(lost)} missing.",
                        hint="Restore the database from before the change that dropped them, or put them up again as "
                        "the owner with: manage.py ledger guard",
                        id=self.error,
                    )
                )
        return found

    def _wanted(self, connection: BaseDatabaseWrapper) -> dict[str, Trigger]:
        return self.postgresql if connection.vendor == "postgresql" else self.sqlite

    def _tables(self, connection: BaseDatabaseWrapper) -> set[str]:
        return {trigger.table for trigger in self._wanted(connection).values()}
