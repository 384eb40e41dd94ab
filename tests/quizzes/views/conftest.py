from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.quizzes import NOON


@pytest.fixture(autouse=True)
def in_october() -> Iterator[None]:
    """It is noon on a school day, so that the academic year is the one the factories write."""
    with time_machine.travel(NOON, tick=False):
        yield
