"""How long an import takes against only reading the file in the same run, and how much memory a row takes."""

import tracemalloc
from datetime import UTC, date, datetime
from timeit import repeat

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from lms.domain.import_people import Plan, apply_import, plan_import
from lms.domain.people_file import Kind, PeopleFile, open_people_file
from lms.models import School
from tests.factories.people import SchoolFactory

pytestmark = pytest.mark.django_db

TODAY, NOW = date(2026, 11, 26), datetime(2026, 11, 26, 10, tzinfo=UTC)
PEOPLE = 2_000
MOST = 15.0
"""How many times reading alone a second run may take: well above what it does, so that a busy machine passes."""
MOST_BYTES = 1_800
"""A row of somebody new may take so many while all are planned: 70,000 of them stay within 300 MB with the program."""


def file_of(people: int = PEOPLE) -> PeopleFile:
    """An export of pupils."""
    lines = ["Student ID,Legal first name,Legal last name,Email,Year group,Registration form,Start date"]
    lines += [
        f"A{n:06},Amara{n % 97},Okafor{n % 113},p{n}@pupils.alder.example,Year {1 + n % 12},{1 + n % 12}B,01/09/2020"
        for n in range(people)
    ]
    return open_people_file("\n".join(lines).encode(), name="pupils.csv", kind=Kind.PUPILS)


def read(file: PeopleFile) -> int:
    return sum(1 for _ in file.rows())


def plan(school: School, file: PeopleFile) -> Plan:
    return plan_import(rows=file.rows(), school=school, kind=Kind.PUPILS, full=True, on=TODAY, by=None)


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


@pytest.mark.benchmark(group="import people")
def test_baseline_reading_alone(benchmark: BenchmarkFixture) -> None:
    assert benchmark(read, file_of()) == PEOPLE


@pytest.mark.benchmark(group="import people")
def test_a_second_run_is_some_times_reading(benchmark: BenchmarkFixture, school: School) -> None:
    apply_import(
        rows=file_of().rows(), school=school, kind=Kind.PUPILS, full=True, confirm_leavers=False, on=TODAY, by=None,
        at=NOW,
    )  # fmt: skip
    file = file_of()
    found = benchmark(plan, school, file)
    assert found.counts["unchanged"] == PEOPLE
    assert benchmark.stats is not None
    alone = min(repeat(lambda: read(file), number=1, repeat=5))
    assert benchmark.stats.stats.min / alone < MOST


@pytest.mark.benchmark(group="import people")
def test_somebody_new_takes_little_memory(benchmark: BenchmarkFixture, school: School) -> None:
    benchmark(plan, school, file_of(10))
    file = file_of()
    tracemalloc.start()
    found = plan(school, file)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.counts["added"] == PEOPLE
    assert most / PEOPLE < MOST_BYTES
