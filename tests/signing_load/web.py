"""A web process as it runs in earnest, on the database of a test, and people who sign over HTTP."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from attestations.models import Obligation
from lms.models import Person
from scripts.web import HOST, answers

DEADLINE = 60.0
"""Seconds after which something that should have happened has not."""
PROJECT = Path(settings.BASE_DIR)


@dataclass
class Web:
    """gunicorn in a process group of its own."""

    folder: Path
    database_url: str
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            AssertionError: it does not in time.
        """
        with (self.folder / "web.log").open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--config", "scripts/gunicorn_conf.py", "lms.wsgi"],
                cwd=PROJECT,
                env=self.environ(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        ends = time.monotonic() + DEADLINE
        while not answers(self.port):
            assert self.server.poll() is None, f"the site ended by itself:\n{self.log()}"
            assert time.monotonic() < ends, f"the site does not answer:\n{self.log()}"
            time.sleep(0.02)

    def kill_nine(self) -> None:
        """SIGKILL every process of it: no handler runs, nothing is tidied up."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> None:
        if self.server is not None and self.server.poll() is None:
            self.server.terminate()
            self.server.wait(timeout=DEADLINE)

    def log(self) -> str:
        return (self.folder / "web.log").read_text()[-3000:]

    def environ(self) -> dict[str, str]:
        """The environment of its processes: nothing of the tests’ own settings reaches the site."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "lms.settings",
            "VAR_DIR": str(self.folder),
            "TMPDIR": str(self.folder),
            "DATABASE_URL": self.database_url,
            "CELERY_BROKER_URL": "filesystem://",
            "EMAIL_URL": "",
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": HOST,
            "PORT": str(self.port),
            "SITE_URL": f"http://{HOST}:{self.port}",
            "DEBUG": "false",
            **self.environment,
        }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its status, where it leads, how many seconds it took, and the page."""

    status: int
    leads_to: str
    seconds: float
    page: str


@dataclass
class Signer:
    """Somebody signed in, in a browser of their own."""

    port: int
    path: str
    name: str
    cookies: dict[str, str]
    form: dict[str, str] = field(default_factory=dict)

    def open(self) -> Answer:
        """Read the statement; the form is kept to be sent."""
        answer = self._ask("GET", self.path)
        if answer.status == http.client.OK:
            self.form = fields_of(answer.page)
        return answer

    def sign(self) -> Answer:
        """Send the form that was opened, with one's name."""
        return self._ask("POST", self.path, urlencode(self.form | {"name": self.name}))

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=DEADLINE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            page = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, response.headers.get("Location", ""), time.monotonic() - began, page)


def signers_of(duties: Sequence[Obligation], *, port: int) -> list[Signer]:
    """A signed-in browser for each of those who owe these."""
    return [
        Signer(port, reverse("sign", args=[owed.pk]), owed.person.get_full_name(), {"sessionid": _session(owed.person)})
        for owed in duties
    ]


def _session(person: Person) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    reader = _Fields()
    reader.feed(page)
    return reader.found


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "input" and facts.get("type") == "hidden" and facts.get("name"):
            self.found[str(facts["name"])] = facts.get("value") or ""
