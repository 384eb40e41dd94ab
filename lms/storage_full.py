"""When there is no room left to write: said plainly, since waiting and trying again does not help."""

import errno

from django.db import DatabaseError

SQLITE_SAYS = "database or disk is full"
POSTGRESQL_DISK_FULL = "53100"
"""SQLSTATE of `disk_full`: https://www.postgresql.org/docs/current/errcodes-appendix.html"""


def is_full(error: BaseException | None) -> bool:
    """Whether an error, or one that it followed from, says that the disk is full."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return True
        if isinstance(error, DatabaseError) and SQLITE_SAYS in str(error):
            return True
        if getattr(error, "sqlstate", None) == POSTGRESQL_DISK_FULL:
            return True
        error = error.__cause__ or error.__context__
    return False
