"""How long a full return of a hundred thousand people takes, against the same cells written bare, and its memory."""

import io
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from timeit import repeat

import pytest
from openpyxl import Workbook
from pytest_benchmark.fixture import BenchmarkFixture

from attestations.domain.workbook import compose, write_workbook
from attestations.domain.workbook.facts import PersonRow
from attestations.domain.workbook.model import Row
from attestations.domain.workbook.sheets.named_annex import named_annex
from tests.attestations.domain.workbook.factories import audience, figures, one_school

PEOPLE = 100_000
MOST = 0.8
"""Times a bare write-only loop of the same cells, plain, without a look, each of which openpyxl makes a cell of."""
MEGABYTES = 300


def people(count: int) -> Iterator[PersonRow]:
    for n in range(count):
        yield PersonRow(
            name=f"Okafor {n:06}, Amara",
            school=f"School number {n % 40}",
            audience="staff",
            role="Class teacher",
            started_on=date(2020, 9, 1) + timedelta(days=n % 900),
            assigned_on=date(2026, 9, 1),
            due_on=date(2026, 10, 16),
            lessons=4,
            score=0.9,
            attempts=1 + n % 2,
            signed_at=datetime(2026, 10, 1, 9, tzinfo=UTC) + timedelta(minutes=n % 9000),
            version="1.3",
            status="complete",
            days_late=None,
            last_reminder=date(2026, 9, 20),
            team_leader=f"Orchard {n % 500}, Osian",
            exemption=None,
        )


def whole(count: int) -> bytes:
    """A return whose annex names so many."""
    facts = one_school(
        edition="full", audiences=(audience("staff", figures(complete=count)),), people=tuple(people(count))
    )
    return write_workbook(compose(facts))


def bare(rows: Sequence[Row]) -> None:
    """The least that writing these cells takes."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Annex")
    for row in rows:
        sheet.append(row)
    book.save(io.BytesIO())


@pytest.mark.benchmark(group="a return of a hundred thousand", min_rounds=1)
def test_a_full_return_takes_little_longer_than_its_cells(benchmark: BenchmarkFixture) -> None:
    made = benchmark.pedantic(whole, args=(PEOPLE,), rounds=2)  # type: ignore[no-untyped-call]
    assert made[:2] == b"PK"
    annex = named_annex(one_school(edition="full", people=tuple(people(PEOPLE))))
    assert annex is not None
    rows = list(annex.tables[0].rows)
    alone = min(repeat(lambda: bare(rows), number=1, repeat=2))
    assert benchmark.stats is not None
    ratio = benchmark.stats.stats.min / alone
    benchmark.extra_info["times a bare loop of the same cells"] = ratio
    assert ratio < MOST


@pytest.mark.benchmark(group="a return of a hundred thousand", min_rounds=1)
def test_its_memory_stays_flat(benchmark: BenchmarkFixture) -> None:
    """In a process of its own, so that nothing else is counted."""
    said = benchmark.pedantic(  # type: ignore[no-untyped-call]
        subprocess.check_output,
        args=([sys.executable, "-c", PEAK],),
        kwargs={"text": True, "cwd": Path(__file__).parents[2]},
        rounds=1,
    )
    small, large = (int(line) / 1024 for line in said.split())
    benchmark.extra_info["megabytes with a thousand"] = small
    benchmark.extra_info["megabytes with a hundred thousand"] = large
    assert large < MEGABYTES


PEAK = f"""
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from tests.benchmarks.test_returns import whole
for count in (1_000, {PEOPLE}):
    whole(count)
    print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""
