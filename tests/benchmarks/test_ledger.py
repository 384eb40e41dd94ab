"""How long it takes to verify the ledger, against only hashing the same bytes in the same run."""

from hashlib import sha256
from timeit import repeat

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from attestations.domain.chain import GENESIS, Entry, canonical, commitment_to, digest_of, faults_in

SIGNATURES = 2000
MOST = 8.0
"""How many times hashing alone the whole check may take: well above what it does, so that a busy machine passes."""


def make_ledger() -> list[Entry]:
    """A sound ledger of `SIGNATURES` entries, each about as long as a real one."""
    entries: list[Entry] = []
    previous = GENESIS
    for seq in range(1, SIGNATURES + 1):
        salt = sha256(str(seq).encode()).hexdigest()
        facts = canonical({"name": f"Amara Okafor {seq}", "email": f"amara{seq}@school.example"})
        commitment = commitment_to(salt=salt, facts=facts)
        body = canonical(
            {"seq": seq, "statement": "I have read the parts that apply to me. " * 10, "commitment": commitment}
        )
        digest = digest_of(previous=previous, body=body)
        entries.append(Entry(seq, body, previous, digest, commitment, salt, facts, True))
        previous = digest
    return entries


def hash_only(entries: list[Entry]) -> None:
    """The least that any check of these entries has to do."""
    for entry in entries:
        sha256(entry.body.encode()).digest()
        sha256((entry.facts or "").encode()).digest()


@pytest.mark.benchmark(group="verify the ledger")
def test_baseline_hashing_alone(benchmark: BenchmarkFixture) -> None:
    benchmark(hash_only, make_ledger())


@pytest.mark.benchmark(group="verify the ledger")
def test_verifying_is_a_few_times_hashing(benchmark: BenchmarkFixture) -> None:
    entries = make_ledger()
    faults = benchmark(faults_in, entries, head_seq=SIGNATURES, head_digest=entries[-1].digest)
    assert faults == []
    assert benchmark.stats is not None
    alone = min(repeat(lambda: hash_only(entries), number=1, repeat=20))
    assert benchmark.stats.stats.min / alone < MOST
