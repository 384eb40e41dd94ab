"""A policy of two hundred pages is read and compared in seconds."""

import random
import time

from courses.domain.reading import diff_policies
from tests.courses.domain.reading.documents import policy

SECONDS = 5.0
WORDS = ("account", "picture", "group", "message", "class", "record", "term", "office", "letter", "badge", "garden")


def long_text(seed: int) -> str:
    chance = random.Random(seed)
    people = ("Staff", "Pupils", "Parents", "Channel managers")
    sections = [
        f"## {number}. {' '.join(chance.sample(WORDS, 3)).title()}\n\n"
        + "\n\n".join(f"{chance.choice(people)} must {' '.join(chance.choices(WORDS, k=18))}." for _ in range(25))
        for number in range(1, 200)
    ]
    return "# House policy\n\n" + "\n\n".join(sections) + "\n"


def test_two_hundred_pages_take_seconds() -> None:
    """Processor time is measured, so that a busy machine does not decide the test."""
    text = long_text(1)
    start = time.process_time()
    old = policy(text)
    reading = time.process_time() - start
    new = policy(text.replace("must", "should", 500).replace("garden", "meadow", 300))
    start = time.process_time()
    difference = diff_policies(old, new)
    comparing = time.process_time() - start
    assert len(old.clauses) == 199 * 25
    assert len(difference.changed) >= 500
    assert reading < SECONDS
    assert comparing < SECONDS
