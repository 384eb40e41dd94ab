"""On PostgreSQL with an owner's role, the application's role cannot touch a signature that is there."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import errors, sql

pytestmark = pytest.mark.services

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("SERVICES_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
TABLE = "attestations_acknowledgement"
NAME = "countersign_roles"


def url(user: str, *, database: str = NAME) -> str:
    parts = urlsplit(SERVER)
    return f"postgres://{user}:words-for-a-test@{parts.hostname}:{parts.port or 5432}/{database}"


def as_superuser(*statements: str) -> None:
    parts = urlsplit(SERVER)
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as server:
        for statement in statements:
            server.execute(sql.SQL(statement))


def drop_all() -> None:
    as_superuser(
        f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)",
        "DROP ROLE IF EXISTS countersign_owner",
        "DROP ROLE IF EXISTS countersign_app",
    )


def migrate(*, application: str, owner: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "DATABASE_URL": application, "DATABASE_OWNER_URL": owner}
    return subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": "lms.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def roles() -> Iterator[None]:
    """A database of the owner's, and a role for the application that owns nothing."""
    drop_all()
    as_superuser(
        "CREATE ROLE countersign_owner LOGIN PASSWORD 'words-for-a-test'",
        "CREATE ROLE countersign_app LOGIN PASSWORD 'words-for-a-test'",
        f"CREATE DATABASE {NAME} OWNER countersign_owner",
    )
    yield
    drop_all()


@pytest.fixture(scope="module")
def migrated(roles: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The database, migrated as an operator does it."""
    done = migrate(
        application=url("countersign_app"), owner=url("countersign_owner"), tmp_path=tmp_path_factory.mktemp("var")
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET seq = seq + 1",
        f"DELETE FROM {TABLE}",
        f"TRUNCATE {TABLE} CASCADE",
        f"DROP TABLE {TABLE} CASCADE",
        f"ALTER TABLE {TABLE} DISABLE TRIGGER ALL",
        f"DROP TRIGGER acknowledgement_is_never_changed ON {TABLE}",
    ],
)
def test_the_application_may_not_change_the_ledger(migrated: None, statement: str) -> None:
    with psycopg.connect(url("countersign_app")) as application, pytest.raises(errors.InsufficientPrivilege):
        application.execute(statement)


def test_the_application_may_add_to_the_ledger_and_read_it(migrated: None) -> None:
    with psycopg.connect(url("countersign_app")) as application:
        held = application.execute(
            "SELECT privilege_type FROM information_schema.role_table_grants WHERE table_name = %s AND grantee = %s",
            [TABLE, "countersign_app"],
        ).fetchall()
    assert sorted(privilege for (privilege,) in held) == ["INSERT", "SELECT"]


def test_the_application_may_change_what_is_no_signature(migrated: None) -> None:
    with psycopg.connect(url("countersign_app")) as application:
        application.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('k', 'd', now())"
        )
        changed = application.execute("UPDATE django_session SET session_data = 'e'").rowcount
        removed = application.execute("DELETE FROM django_session").rowcount
    assert (changed, removed) == (1, 1)


def test_the_trigger_refuses_even_the_owner(migrated: None) -> None:
    with psycopg.connect(url("countersign_owner")) as owner, pytest.raises(errors.RaiseException, match="never"):
        owner.execute(f"TRUNCATE {TABLE} CASCADE")


def test_migrating_again_changes_nothing(migrated: None, tmp_path: Path) -> None:
    again = migrate(application=url("countersign_app"), owner=url("countersign_owner"), tmp_path=tmp_path)
    assert again.returncode == 0


def test_an_application_that_is_the_owner_is_refused(roles: None, tmp_path: Path) -> None:
    done = migrate(application=url("countersign_owner"), owner=url("countersign_owner"), tmp_path=tmp_path)
    assert done.returncode == 2
    assert "The role countersign_owner of DATABASE_URL may act as the owner" in done.stderr


def test_urls_of_two_databases_are_refused(roles: None, tmp_path: Path) -> None:
    done = migrate(
        application=url("countersign_app"), owner=url("countersign_owner", database="postgres"), tmp_path=tmp_path
    )
    assert done.returncode == 2
    assert "DATABASE_OWNER_URL names the database postgres and DATABASE_URL countersign_roles" in done.stderr
