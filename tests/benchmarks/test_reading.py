"""How reading and comparing grow with the length of a policy, against splitting the same text into words."""

import random
import subprocess
import sys
from collections.abc import Callable
from timeit import repeat
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from courses.domain.reading import ParsedPolicy, diff_policies, parse_policy
from tests.courses.domain.reading.rendering.outline import ACTS, FORCES, WHO, Bullets, Paper, Part, Rule
from tests.courses.domain.reading.rendering.writers import WRITERS

PAGES = (25, 50, 100, 200)
RULES_A_SECTION, ITEMS_A_SECTION = 45, 10
"""With their words about 420 words a page, as an ordinary page has."""
WORDS = (
    *(
        "autumn",
        "badge",
        "bell",
        "boat",
        "bridge",
        "broom",
        "candle",
        "choir",
        "clock",
        "cloud",
        "coat",
        "corner",
        "desk",
    ),
    *(
        "door",
        "drum",
        "field",
        "flag",
        "garden",
        "gate",
        "glove",
        "hall",
        "harbour",
        "hill",
        "kettle",
        "ladder",
        "lamp",
    ),
    *("lantern", "ledger", "letter", "market", "meadow", "mirror", "orchard", "paper", "pencil", "piano", "river"),
)
LINEAR = 2.8
"""How many times as long twice as many pages may take: 2 where it grows linearly, 4 where it grows with the square."""


def sections(pages: int) -> int:
    """Return how many sections a policy of so many pages has: one for two and a half."""
    return pages * 2 // 5


def paper(pages: int, seed: int = 1) -> Paper:
    """Return a policy of about `pages` pages, whose rules are all different."""
    chance = random.Random(seed)

    def rule() -> str:
        return f"{chance.choice(ACTS)} by {' '.join(chance.sample(WORDS, 6))}"

    parts = []
    for place in range(1, sections(pages) + 1):
        rules = (Rule("", f"{chance.choice(WHO)} {chance.choice(FORCES)} {rule()}.") for _ in range(RULES_A_SECTION))
        items = tuple(rule() for _ in range(ITEMS_A_SECTION))
        parts.append(Part(str(place), f"Topic {place}", (*rules, Bullets("Staff must:", items))))
    return Paper("Online conduct policy", tuple(parts))


def pedantic(benchmark: BenchmarkFixture, work: Callable[..., Any], **how: Any) -> Any:
    """Run `work` as few times as asked: it takes seconds."""
    return benchmark.pedantic(work, **how)  # type: ignore[no-untyped-call]


def least(work: object, *args: object) -> float:
    """Return the seconds of the quickest of three runs."""
    return min(repeat(lambda: work(*args), number=1, repeat=3))  # type: ignore[operator]


@pytest.mark.benchmark(group="read 200 pages")
def test_baseline_splitting_200_pages_into_words(benchmark: BenchmarkFixture) -> None:
    text = WRITERS["txt"](paper(200)).decode()
    assert len(benchmark(text.split)) > 50_000


@pytest.mark.benchmark(group="read 200 pages")
@pytest.mark.parametrize("ending", WRITERS)
def test_reading_200_pages(benchmark: BenchmarkFixture, ending: str) -> None:
    data = WRITERS[ending](paper(200))
    policy = pedantic(benchmark, parse_policy, args=(data,), kwargs={"name": f"long.{ending}"}, rounds=2)
    assert len(policy.clauses) == sections(200) * (RULES_A_SECTION + ITEMS_A_SECTION)


@pytest.mark.benchmark(group="compare 200 pages")
def test_comparing_200_pages_of_which_a_quarter_changed(benchmark: BenchmarkFixture) -> None:
    text = WRITERS["txt"](paper(200)).decode()
    old = parse_policy(text.encode(), name="old.txt")
    new = parse_policy(text.replace("password", "code").replace("in lessons", "at work").encode(), name="new.txt")
    difference = pedantic(benchmark, diff_policies, args=(old, new), rounds=2)
    assert len(difference.changed) > 1_000
    assert not difference.added


@pytest.mark.benchmark(group="compare 200 pages")
def test_comparing_two_unlike_documents_of_200_pages(benchmark: BenchmarkFixture) -> None:
    old, new = (parse_policy(WRITERS["txt"](paper(200, seed)), name="any.txt") for seed in (1, 2))
    difference = pedantic(benchmark, diff_policies, args=(old, new), rounds=2)
    assert difference.unchanged < len(old.clauses)


@pytest.mark.benchmark(group="growth")
@pytest.mark.parametrize("ending", WRITERS)
def test_twice_the_pages_take_about_twice_as_long(benchmark: BenchmarkFixture, ending: str) -> None:
    files = [WRITERS[ending](paper(pages)) for pages in PAGES]
    taken = [least(parse_policy_of, data) for data in files]
    benchmark.extra_info["seconds"] = dict(zip(PAGES, taken, strict=True))
    pedantic(benchmark, parse_policy_of, args=(files[0],), rounds=1)
    assert taken[-1] / taken[-2] < LINEAR, taken


@pytest.mark.benchmark(group="growth")
def test_comparing_twice_the_pages_takes_about_twice_as_long(benchmark: BenchmarkFixture) -> None:
    pairs = []
    for pages in PAGES:
        text = WRITERS["txt"](paper(pages)).decode()
        changed = text.replace("password", "code").replace("in lessons", "at work")
        pairs.append(tuple(parse_policy(version.encode(), name="any.txt") for version in (text, changed)))
    taken = [least(diff_policies, *pair) for pair in pairs]
    benchmark.extra_info["seconds"] = dict(zip(PAGES, taken, strict=True))
    pedantic(benchmark, diff_policies, args=pairs[0], rounds=1)
    assert taken[-1] / taken[-2] < LINEAR, taken


def parse_policy_of(data: bytes) -> ParsedPolicy:
    return parse_policy(data, name="any")


MEMORY = """
import resource, sys
from courses.domain.reading import diff_policies, parse_policy
data = sys.stdin.buffer.read()
policy = parse_policy(data, name="long")
diff_policies(policy, policy)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.benchmark(group="memory")
@pytest.mark.parametrize("ending", WRITERS)
def test_200_pages_are_read_and_compared_within_500_megabytes(benchmark: BenchmarkFixture, ending: str) -> None:
    data = WRITERS[ending](paper(200))

    def peak() -> float:
        ran = subprocess.run([sys.executable, "-c", MEMORY], input=data, capture_output=True, check=True)
        return int(ran.stdout) / (1024 if sys.platform == "linux" else 1024 * 1024)

    megabytes = pedantic(benchmark, peak, rounds=1)
    benchmark.extra_info["megabytes"] = megabytes
    assert megabytes < 500
