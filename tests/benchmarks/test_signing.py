"""Two hundred people who sign at once, against the same people reading what they are to sign, in the same run."""

from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from attestations.models import Acknowledgement
from tests.signing_load.conftest import db, static_files, web  # noqa: F401 (fixtures)
from tests.signing_load.crowd import all_at_once, owed_by
from tests.signing_load.web import Web, signers_of

PEOPLE = 200
MOST = 1.0
"""How many times reading the statement signing it may take: it renders nothing, and writes four rows."""


@pytest.mark.benchmark(group="two hundred sign at once")
def test_signing_costs_no_more_than_reading(benchmark: BenchmarkFixture, web: Web) -> None:  # noqa: F811
    web.start()
    signers = signers_of(owed_by(PEOPLE), port=web.port)
    all_at_once(signers, lambda signer: signer.open(), few=True)
    began = perf_counter()
    opened = all_at_once(signers, lambda signer: signer.open())
    reading = perf_counter() - began

    answered = benchmark.pedantic(  # type: ignore[no-untyped-call]
        all_at_once, args=(signers, lambda signer: signer.sign()), rounds=1
    )

    assert Acknowledgement.objects.count() == PEOPLE
    assert benchmark.stats is not None
    benchmark.extra_info["slowest answer to a signature, seconds"] = max(answer.seconds for answer in answered)
    benchmark.extra_info["slowest page read, seconds"] = max(answer.seconds for answer in opened)
    assert benchmark.stats.stats.min / reading < MOST
