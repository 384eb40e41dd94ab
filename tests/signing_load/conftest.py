import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.signing_load.web import PROJECT, Web, free_port
from tests.worker.ground import own_database


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[str]:
    """In the place of pytest-django's: a database without a transaction around it, that other processes can see."""
    with django_db_blocker.unblock(), own_database(tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the pages link to, collected once."""
    folder = tmp_path_factory.mktemp("collected")
    web = Web(folder, f"sqlite:///{folder / 'none.sqlite3'}", 8000)
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"],
        cwd=PROJECT,
        env=web.environ(),
        check=True,
    )
    return folder / "static"


@pytest.fixture
def web(db: str, tmp_path: Path, static_files: Path) -> Iterator[Web]:
    """A site that is not started yet."""
    (tmp_path / "static").symlink_to(static_files)
    web = Web(tmp_path, db, free_port())
    yield web
    web.stop()
