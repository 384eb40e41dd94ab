from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.worker.ground import Ground, own_database
from tests.worker.mail_server import MailServer, mail_server


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[str]:
    """In the place of pytest-django's: a database without a transaction around it, that other processes can see.

    Answers its URL. The name matters: by it pytest-django knows that the test database is needed.
    """
    with django_db_blocker.unblock(), own_database(tmp_path) as url:
        yield url


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server(delay=0.01) as running:
        yield running


@pytest.fixture
def ground(db: str, tmp_path: Path, server: MailServer) -> Iterator[Ground]:
    ground = Ground(folder=tmp_path, database_url=db, mail_port=server.port)
    yield ground
    ground.clear_up()
