"""A site of a test's own, as its users get it: gunicorn, the collected static files, mail in a folder."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.places import ROOT
from scripts.web import HOST, answers

DEADLINE = 60.0
"""Seconds after which something that should have happened has not."""
DATABASE = "countersign.sqlite3"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the school; `email` is empty for those who have none."""

    pk: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled folder (the site's `VAR_DIR`) from which sites are started, and who is in its database."""

    folder: Path
    policy: Path
    people: dict[str, Someone]
    link: str
    old_link: str


@dataclass(frozen=True, slots=True)
class Site:
    """A running site."""

    url: str
    ground: Ground

    @property
    def folder(self) -> Path:
        return self.ground.folder

    @property
    def policy(self) -> Path:
        return self.ground.policy

    def who(self, persona: str) -> Someone:
        return self.ground.people[persona]

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the site's database answers; the connection may only read."""
        with closing(sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Any:
        """The only value of the only row.

        Raises:
            ValueError: there are more or fewer.
        """
        ((value,),) = self.rows(sql, *values)
        return value

    def call(self, function: str, *values: str) -> None:
        """Run a function of `fill.py` on this site's database, as someone else would while the site runs."""
        _fill(self.folder, function, *values)


def migrated(folder: Path) -> Path:
    """A folder with an empty, migrated database and the static files, from which grounds are copied.

    Raises:
        FileNotFoundError: the front end has not been built.
    """
    if not (ROOT / "built" / "countersign.css").is_file():
        raise FileNotFoundError("The front end is not built: run make install")
    _manage(folder, "migrate", "--verbosity=0")
    _manage(folder, "collectstatic", "--no-input", "--verbosity=0")
    return folder


def filled(*, empty: Path, folder: Path, policy: Path) -> Ground:
    """A copy of an empty ground with the school, its people and the courses of `policy`."""
    folder.mkdir(parents=True)
    shutil.copy(empty / DATABASE, folder)
    (folder / "static").symlink_to(empty / "static")
    told = json.loads(_fill(folder, "fill", str(policy)))
    people = {persona: Someone(**facts) for persona, facts in told["people"].items()}
    return Ground(folder, policy, people, link=told["link"], old_link=told["old_link"])


def copied(ground: Ground, folder: Path) -> Ground:
    """The same ground once more, for a test that would spoil it for others."""
    shutil.copytree(ground.folder, folder, symlinks=True)
    return Ground(folder, ground.policy, ground.people, ground.link, ground.old_link)


@contextmanager
def served(ground: Ground) -> Iterator[Site]:
    """The site of a ground, up while the block runs."""
    port = _free_port()
    log = ground.folder / "web.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "scripts/gunicorn_conf.py", "lms.wsgi"],
            cwd=ROOT,
            env=_environment(ground.folder, port) | {"GUNICORN_CMD_ARGS": "--workers 1"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        ends = time.monotonic() + DEADLINE
        while not answers(port):
            assert server.poll() is None, f"the site ended by itself: {log.read_text()[-2000:]}"
            assert time.monotonic() < ends, f"the site does not answer: {log.read_text()[-2000:]}"
            time.sleep(0.05)
        yield Site(f"http://{HOST}:{port}", ground)
    finally:
        server.terminate()
        server.wait(timeout=DEADLINE)


def _fill(folder: Path, function: str, *values: str) -> str:
    given = ", ".join(repr(value) for value in values)
    return _manage(
        folder, "shell", "--no-imports", "--command", f"from tests.journeys.fill import {function}; {function}({given})"
    )


def _manage(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=_environment(folder, 8000),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"manage.py {arguments[0]} ended with {done.returncode}:\n{done.stderr[-3000:]}"
    return done.stdout


def _environment(folder: Path, port: int) -> dict[str, str]:
    """Nothing of the tests' own settings, nor of the machine's `.env`, reaches the site."""
    return {name: value for name, value in os.environ.items() if name not in ("SECRET_KEY", "CELERY_BROKER_URL")} | {
        "DJANGO_SETTINGS_MODULE": "lms.settings",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        "EMAIL_URL": "",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "PORT": str(port),
        "SITE_URL": f"http://{HOST}:{port}",
        "DEBUG": "false",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
