from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_tries_counted_before(db: None) -> Iterator[None]:
    """Where the tests run with Redis, what was counted outlives a test."""
    cache.clear()
    yield
    cache.clear()
