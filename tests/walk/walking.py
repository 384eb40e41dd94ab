"""Asking for a page as one persona, and looking whether it names people whom that persona may not see."""

from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core import mail
from django.core.mail import EmailMessage
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
            below = set() if route.startswith("admin/") else _names(entry.url_patterns, route)
            found |= {f"{entry.namespace}:{name}" for name in below} if entry.namespace else below
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
    mail.outbox.clear()
    answer = client.get(address) if method == "get" else client.post(address)
    return Answer(answer.status_code, names_a_stranger(answer) or any(map(tells_of_a_stranger, mail.outbox)))


def names_a_stranger(answer: Any) -> bool:
    """Whether a response names a person of the other school: in its head, its body, or a file it hands over."""
    body = b"".join(answer) if isinstance(answer, StreamingHttpResponse) else answer.content
    return holds_the_marker(" ".join(answer.headers.values()).encode()) or holds_the_marker(body)


def tells_of_a_stranger(message: EmailMessage) -> bool:
    """Whether a mail names a person of the other school to anybody else."""
    parts = message.message().as_string()
    addressed = any(holds_the_marker(to.encode()) for to in message.recipients())
    return not addressed and holds_the_marker(parts.encode())


def holds_the_marker(data: bytes) -> bool:
    """Whether bytes hold the marker; a workbook or other archive is opened, since its parts are compressed."""
    if data.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(data)) as archive:
            return any(holds_the_marker(archive.read(part)) for part in archive.namelist())
    return MARKER.lower() in data.decode(errors="replace").lower()
