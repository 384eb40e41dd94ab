import time
from collections.abc import Iterator
from typing import Any, cast

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.management import call_command
from django.db import connection
from django.test import Client, TransactionTestCase
from pytest_django import DjangoDbBlocker
from pytest_socket import enable_socket, socket_allow_hosts

from attestations.guard import GUARDS
from tests.migrated import KEPT, copy_or_migrate, kept_name


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Only this machine can be reached from a test."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What this process keeps of pages is of another test, whose numbers come again."""
    LocMemCache.clear(cast("LocMemCache", caches["default"]))


@pytest.fixture(autouse=True)
def signed_in_with_a_second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    """`force_login` counts as signing in with a passkey, so that tests of other things need not show a factor.

    What is tested of the factor itself signs in as people do: by a code or a link.
    """
    plain = Client.force_login

    def force_login(client: Client, user: Any, backend: str | None = None) -> None:
        # Whoever was given a role meanwhile has had their sessions ended, which the test's own object cannot know.
        user.refresh_from_db(fields=["session_generation"])
        plain(client, user, backend)
        session = client.session
        shown = {"method": "mfa", "at": time.time(), "type": "webauthn", "passwordless": True, "reauthenticated": True}
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [shown]
        session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(user.pk)
        session.save()

    monkeypatch.setattr(Client, "force_login", force_login)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Where the database is SQLite's, copy the one that an earlier run migrated."""
    if connection.vendor == "sqlite":
        creation: Any = connection.creation
        kept = KEPT / kept_name()
        creation.create_test_db = copy_or_migrate(kept, creation.create_test_db)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After a test that commits, all is as the migrations left it; for that the triggers of every guard stand aside."""
    with django_db_blocker.unblock():
        migrated = connection.creation.serialize_db_to_string()

    def start_afresh(case: TransactionTestCase) -> None:
        with connection.schema_editor() as editor:
            for guard in GUARDS:
                guard.take_down(apps, editor)
        # Wagtail looks content types up while its tasks are loaded, and would make new ones if none were remembered.
        ContentType.objects.get_for_models(*apps.get_models())
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)
        connection.creation.deserialize_db_from_string(migrated)
        with connection.schema_editor() as editor:
            for guard in GUARDS:
                guard.put_up(apps, editor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", start_afresh)
        yield


@pytest.fixture
def ledger_may_be_emptied(transactional_db: None) -> None:
    """For tests that commit: whatever they write is gone after them, signatures too."""
