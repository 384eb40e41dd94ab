"""Every address of the Wagtail admin, read off the URLconf and aimed at the other school's people and at a page."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse


def admin_addresses(*, number: int, word: str) -> Iterator[tuple[str, str]]:
    """The name and address of each pattern under `/admin/`, its numbers being `number` and its words `word`.

    Raises:
        LookupError: an address cannot be made for a pattern, so the walk would pass it over.
    """
    resolver: Any = next(entry for entry in get_resolver().url_patterns if str(entry.pattern) == "admin/")
    yield from _addresses(resolver.url_patterns, (), number, word)


def _addresses(patterns: list[Any], names: tuple[str, ...], number: int, word: str) -> Iterator[tuple[str, str]]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            below = (*names, entry.namespace) if entry.namespace else names
            yield from _addresses(entry.url_patterns, below, number, word)
        elif isinstance(entry, URLPattern) and entry.name:
            name = ":".join([*names, entry.name])
            yield name, _address(name, entry, number, word)


def _address(name: str, entry: URLPattern, number: int, word: str) -> str:
    for values in _values(entry, number, word):
        try:
            return reverse(name, kwargs=values) if values else reverse(name)
        except NoReverseMatch:
            continue
    raise LookupError(f"No address can be made for {name}: {entry.pattern}")


def _values(entry: URLPattern, number: int, word: str) -> Iterator[dict[str, Any]]:
    """What the named parts of a pattern may be, the likeliest first; Wagtail names several patterns alike."""
    converters = entry.pattern.converters
    if converters:
        yield {
            part: number if type(converter).__name__ == "IntConverter" else str(number)
            for part, converter in converters.items()
        }
    named = re.compile(str(entry.pattern)).groupindex if not converters else {}
    for value in (number, word):
        yield dict.fromkeys(named, value)
    yield {}
    for part in ("page_id", "parent_page_id", "pk", "parent_page"):
        yield {part: number}
