"""What statements that work set by set need of SQL, the same for SQLite and PostgreSQL."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, Func, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

AT_ONCE = 5000
AMONG = "SELECT value::bigint FROM json_array_elements_text(%s::json) AS numbers(value)"


class AddDays(Func):
    """A day and so many days more. Django's own date arithmetic calls back into Python on SQLite, row by row."""

    output_field = DateField()

    def __init__(self, expression: Any, days: int) -> None:
        super().__init__(expression)
        self.days = int(days)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=f"date(%(expressions)s, '{self.days:+d} days')", **context)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=f"((%(expressions)s) + {self.days})", **context)


def adapted(params: Sequence[Any]) -> list[Any]:
    """Values as the database takes them; SQLite keeps days and moments as text."""
    ops = connection.ops
    found = []
    for value in params:
        if isinstance(value, datetime):
            found.append(ops.adapt_datetimefield_value(value))
        else:
            found.append(ops.adapt_datefield_value(value) if isinstance(value, date) else value)
    return found


def among(ids: Collection[int]) -> RawSQL:
    """The right side of `__in` for many numbers, as one value: Django goes through a list of them several times."""
    sql = "SELECT value FROM json_each(%s)" if connection.vendor == "sqlite" else AMONG
    return RawSQL(sql, (json.dumps(sorted(ids)),))  # noqa: S611 (no word of it is from outside)


def run(sql: str, params: Sequence[Any] = ()) -> int:
    """Run a statement and answer how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(sql, adapted(params))
        return max(cursor.rowcount, 0)


def run_each(sql: str, params: Sequence[Sequence[Any]]) -> None:
    """Run a statement for each of some rows."""
    if params:
        with connection.cursor() as cursor:
            cursor.executemany(sql, [adapted(row) for row in params])


def rows_of(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, adapted(params))
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def each_row(sql: str, params: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows a statement finds, some thousands at a time."""
    with connection.cursor() as cursor:
        cursor.execute(sql, adapted(params))
        while some := cursor.fetchmany(AT_ONCE):
            yield from some


def day_of(value: date | str) -> date:
    """A day as a statement answers it: SQLite keeps text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def moment_of(value: datetime | str | None) -> datetime | None:
    """A moment as a statement answers it: SQLite keeps text, in UTC."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value


def plan_plainly() -> None:
    """Keep PostgreSQL from compiling these statements, which takes longer than running them; this transaction only."""
    if connection.vendor == "postgresql":
        run("SET LOCAL jit = off")


def insert_from(table: str, columns: Iterable[str], rows: "QuerySet[Any, Any]") -> int:
    """Insert what a queryset answers, without a row of it passing through Python; nothing, where it can answer none."""
    try:
        select, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return 0
    return run(f"INSERT INTO {table} ({', '.join(columns)}) {select}", params)
