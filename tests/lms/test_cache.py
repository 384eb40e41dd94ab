import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty() -> None:
    cache.clear()


@pytest.mark.parametrize("key", ["allauth:rl:account:login", "allauth.mfa.totp.used?user=1&code=2", "jwt:iss=a,jti=b"])
def test_what_must_be_known_to_every_process_is_in_the_shared_cache(key: str) -> None:
    cache.set(key, [1, 2], 60)
    assert caches["shared"].get(key) == [1, 2]
    assert cache.get(key) == [1, 2]
    assert cache.add(key, 3, 60) is False
    cache.delete(key)
    assert caches["shared"].get(key) is None
    assert cache.add(key, 3, 60) is True
    assert caches["shared"].get(key) == 3


def test_anything_else_stays_in_memory_and_costs_no_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        cache.set("wagtail_site_root_paths", ["/"], 60)
        assert cache.get("wagtail_site_root_paths") == ["/"]
        assert cache.add("wagtail_site_root_paths", []) is False
    assert len(queries) == 0
    assert caches["shared"].get("wagtail_site_root_paths") is None


def test_clearing_clears_both() -> None:
    cache.set("allauth:x", 1)
    cache.set("x", 1)
    cache.clear()
    assert (cache.get("allauth:x"), cache.get("x")) == (None, None)
