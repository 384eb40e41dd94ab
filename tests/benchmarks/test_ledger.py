"""How long it takes to verify the ledger, against only hashing the same bytes in the same run."""

from hashlib import sha256
from timeit import repeat

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from attestations.verify_ledger import Entry, verify
from tests.factories.chain import make_chain

SIGNATURES = 100_000
MOST = 20.0
"""How many times hashing alone the whole check may take: well above what it does, so that a busy machine passes."""
SECONDS = 5.0
"""What 100,000 entries may take (issue 5)."""


def hash_only(entries: list[Entry]) -> None:
    """The least that any check of these entries has to do."""
    for entry in entries:
        sha256(entry.body.encode()).digest()
        sha256(entry.side.facts.encode() if entry.side else b"").digest()


@pytest.fixture(scope="module")
def ledger() -> list[Entry]:
    return make_chain(SIGNATURES)


@pytest.mark.benchmark(group="verify the ledger")
def test_baseline_hashing_alone(benchmark: BenchmarkFixture, ledger: list[Entry]) -> None:
    benchmark(hash_only, ledger)


@pytest.mark.benchmark(group="verify the ledger", min_rounds=3)
def test_verifying_is_some_times_hashing_and_takes_seconds(benchmark: BenchmarkFixture, ledger: list[Entry]) -> None:
    verdict = benchmark(verify, ledger, head_seq=SIGNATURES, head_digest=ledger[-1].digest)
    assert (verdict.entries, verdict.faults) == (SIGNATURES, [])
    assert benchmark.stats is not None
    alone = min(repeat(lambda: hash_only(ledger), number=1, repeat=5))
    assert benchmark.stats.stats.min < SECONDS
    assert benchmark.stats.stats.min / alone < MOST
