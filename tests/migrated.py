"""A migrated SQLite database, kept between test runs: migrating takes half a minute, copying a moment.

It is kept under the name of everything it was made from, so that a changed migration makes a new one.
"""

import os
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

HERE = Path(settings.BASE_DIR)
KEPT = HERE / ".test_databases"


def kept_name() -> str:
    """A name that changes when the migrations, the guards or the locked packages do."""
    made_from = [HERE / "uv.lock", *sorted(HERE.glob("*/migrations/*.py")), *sorted(HERE.glob("*/guard.py"))]
    digest = sha256()
    for file in made_from:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return f"migrated-{digest.hexdigest()[:16]}.sqlite3"


def copy_or_migrate(kept: Path, migrate: Any) -> Any:
    """A `create_test_db` that copies `kept` where it is there, and else migrates and keeps what that made."""

    def create_test_db(*args: Any, **options: Any) -> str:
        if not kept.exists():
            name: str = migrate(*args, **options)
            _keep(kept)
            return name
        creation: Any = connection.creation
        name = creation._get_test_db_name()
        creation._create_test_db(0, True, False)
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
        with closing(sqlite3.connect(kept)) as copy:
            copy.backup(connection.connection)
        return name

    return create_test_db


def _keep(kept: Path) -> None:
    """Written under another name first: of two workers that start at once, neither reads half a file."""
    connection.ensure_connection()
    kept.parent.mkdir(exist_ok=True)
    mine = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(mine)) as copy:
        connection.connection.backup(copy)
    mine.replace(kept)
