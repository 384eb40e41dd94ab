from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache

SHARED = ("allauth", "jwt:")
"""How the keys begin under which allauth keeps who tried what how often, and which codes and tokens were used."""


class SplitCache(LocMemCache):
    """In memory, except for what every web process must know: that is in the cache called `shared`.

    Both allauth and Wagtail insist on the default cache. Wagtail looks a page's address up in it many times a page
    and may do so in memory; a limit on tries kept in memory would be one a process.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        if _is_shared(key):
            return _shared().get(key, default, version)
        return super().get(key, default, version)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        if _is_shared(key):
            return _shared().add(key, value, timeout, version)
        return super().add(key, value, timeout, version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        if _is_shared(key):
            _shared().set(key, value, timeout, version)
        else:
            super().set(key, value, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        if _is_shared(key):
            return _shared().delete(key, version)
        return super().delete(key, version)

    def clear(self) -> None:
        super().clear()
        _shared().clear()


def _is_shared(key: str) -> bool:
    return key.startswith(SHARED)


def _shared() -> BaseCache:
    return caches["shared"]
