"""Django's `migrate`, run as the owner of the tables where PostgreSQL has one (DESIGN.md §4.1)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from lms.cli import UnusableInputError

OWNER = "owner"
"""The alias of `DATABASE_OWNER_URL` in the settings."""
LOGIN = ("USER", "PASSWORD", "HOST", "PORT")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; with an owner's role, do it in its name and then grant the application's role what it needs.

        Raises:
            UnusableInputError: the two URLs name different databases, or roles between which there is no wall.
        """
        if options["database"] != DEFAULT_DB_ALIAS or OWNER not in connections.settings:
            self._migrate(*args, **options)
            return
        application = str(connection.settings_dict["USER"])
        with _as_owner():
            _refuse_without_wall(application)
            self._migrate(*args, **options)
            if not _only_looks(options):
                grant_to(application)

    def _migrate(self, *args: Any, **options: Any) -> None:
        """Django's own, and the table of the cache, which is no model's and so in no migration."""
        super().handle(*args, **options)
        if not _only_looks(options):
            call_command("createcachetable", database=options["database"], verbosity=0)


def _only_looks(options: dict[str, Any]) -> bool:
    return bool(options["plan"] or options["check_unapplied"])


@transaction.atomic
def grant_to(role: str) -> None:
    """Give `role` what the application does to its tables, and of append-only tables only SELECT and INSERT.

    The current connection must be the owner's.
    """
    quoted = connection.ops.quote_name
    to = quoted(role)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = quoted(cursor.fetchone()[0])
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {to}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {to}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {to}")
        for table in set(settings.APPEND_ONLY_TABLES) & set(connection.introspection.table_names()):
            cursor.execute(f"REVOKE ALL ON {quoted(table)} FROM {to}")
            cursor.execute(f"GRANT SELECT, INSERT ON {quoted(table)} TO {to}")


@contextmanager
def _as_owner() -> Iterator[None]:
    """Let the default connection log in as the owner.

    Migrations of other packages write their first rows through the default connection whatever `--database`
    says, so running under the owner's own alias would not do.
    """
    owner = connections.settings[OWNER]
    if connection.settings_dict["NAME"] != owner["NAME"]:
        raise UnusableInputError(
            f"DATABASE_OWNER_URL names the database {owner['NAME']} and DATABASE_URL "
            f"{connection.settings_dict['NAME']}: name the same one, with the owner's role and the application's"
        )
    before = {part: connection.settings_dict[part] for part in LOGIN}
    connection.close()
    connection.settings_dict.update({part: owner[part] for part in LOGIN})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def _refuse_without_wall(application: str) -> None:
    """Refuse an application's role that may do whatever the owner may."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR pg_has_role(oid, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s",
            [application],
        )
        found = cursor.fetchone()
    if found is None or found[0]:
        why = "is not there" if found is None else "may act as the owner or is a superuser"
        raise UnusableInputError(
            f"The role {application} of DATABASE_URL {why}: give the application a role of its own "
            "(docs/running.md), so that the database can refuse it to change a signature"
        )
