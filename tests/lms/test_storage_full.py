"""A disk that is full is recognised, whoever says so, and told apart from everything else."""

import errno

import pytest
from django.db import DatabaseError, OperationalError

from lms.storage_full import is_full


class DiskFullError(Exception):
    """As psycopg raises it: the error of Django's follows from it."""

    sqlstate = "53100"


def followed_by(cause: Exception) -> Exception:
    error = OperationalError("could not extend file")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OperationalError("database or disk is full"), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (followed_by(DiskFullError()), True),
        (OperationalError("database is locked"), False),
        (DatabaseError("disk I/O error"), False),
        (OSError(errno.EACCES, "Permission denied"), False),
        (followed_by(ValueError("another")), False),
        (None, False),
    ],
)
def test_a_full_disk_is_recognised(error: Exception | None, full: bool) -> None:
    assert is_full(error) is full
