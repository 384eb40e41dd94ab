from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_tries_counted_before() -> Iterator[None]:
    """How often someone tried to sign in is kept in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()
