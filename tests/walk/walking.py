"""Asking for a page as one persona, and looking whether it names people whom that persona may not see."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.walk.cases.kit import Case
from tests.walk.site import MARKER, Site


@dataclass(frozen=True)
class Answer:
    status: int
    leaks: bool


def url_names() -> set[str]:
    """Every URL name of ours and of the parts that are mounted in the open; the Wagtail admin has walks of its own."""
    return _names(get_resolver().url_patterns, "")


def _names(patterns: list[Any], before: str) -> set[str]:
    found: set[str] = set()
    for entry in patterns:
        route = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            found |= set() if route.startswith("admin/") else _names(entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            found.add(str(entry.name or route))
    return found


def signed_in(site: Site, persona: str) -> Client:
    """A browser in which a persona of the first school is signed in."""
    client = Client()
    if person := site.person(persona):
        person.refresh_from_db()
        client.force_login(person)
    return client


def ask(site: Site, persona: str, case: Case, method: str, browser: Client | None = None) -> Answer:
    """Ask for the address of a case, signed in as a persona; `browser` is one where that is done already."""
    client = Client() if browser else signed_in(site, persona)
    if browser:
        client.cookies = deepcopy(browser.cookies)
    address = reverse(case.name, args=case.args(site, persona)) + case.query(site)
    answer = client.get(address) if method == "get" else client.post(address)
    return Answer(answer.status_code, names_a_stranger(answer))


def names_a_stranger(answer: Any) -> bool:
    """Whether a response holds the name, in any part of it, of a person of the other school."""
    body = b"".join(answer) if isinstance(answer, StreamingHttpResponse) else answer.content
    headers = " ".join(answer.headers.values())
    return MARKER.lower() in f"{headers} {body.decode(errors='replace')}".lower()
