"""Waiting one's turn to write, where the database would have us ask again and again (docs/decisions/0027)."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

from django.db import connection

NAME = "turns.lock"


@contextmanager
def turn() -> Iterator[None]:
    """Hold the turn while the block runs; take it before the transaction begins, not within.

    SQLite lets one write at a time, and whoever finds it busy sleeps and asks again, up to a tenth of a second later:
    of many who come at once, some ask for seconds while nobody writes. A lock of the file system wakes the next one
    at once. PostgreSQL queues them itself, and a database in memory has one writer.
    """
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or not file.is_file() or connection.in_atomic_block:
        yield
        return
    with file.with_name(NAME).open("ab") as lock:
        flock(lock, LOCK_EX)
        yield
