"""A database, a broker and worker processes of a test's own, on whatever the environment names."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import connections
from kombu import Connection
from kombu.exceptions import ChannelError

from attestations.models import OutboxMail
from lms.celery import app

DEADLINE = 60.0
"""Seconds after which something that should have happened has not."""
LEASE_SECONDS = 2
PROJECT = Path(settings.BASE_DIR)


@contextmanager
def own_database(folder: Path) -> Iterator[str]:
    """Put a copy of the migrated test database in the place of the default one; answer its URL."""
    migrated = connections["default"]
    migrated.ensure_connection()
    if migrated.vendor == "sqlite":
        file = folder / "countersign.sqlite3"
        with closing(sqlite3.connect(file)) as copy:
            migrated.connection.backup(copy)
        facts, url = {"NAME": str(file)}, f"sqlite:///{file}"
    else:
        migrated.close()
        migrated.creation.clone_test_db("worker", verbosity=0, autoclobber=True)
        facts = migrated.creation.get_test_db_clone_settings("worker")
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{facts['NAME']}").geturl()
    own = connections.create_connection("default")
    own.settings_dict = own.settings_dict | facts
    connections["default"] = own
    try:
        yield url
    finally:
        own.close()
        connections["default"] = migrated
        if migrated.vendor != "sqlite":
            migrated.creation.destroy_test_db(suffix="worker", verbosity=0)


@dataclass
class Ground:
    """Where workers run: their environment, and the queue they listen to."""

    folder: Path
    database_url: str
    mail_port: int
    queue: str = field(default_factory=lambda: f"kill-nine-{uuid4().hex[:8]}")
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def broker_folder(self) -> Path:
        return self.folder / "broker"

    def broker(self) -> Connection:
        url = os.environ.get("CELERY_BROKER_URL", "filesystem://")
        if not url.startswith("filesystem:"):
            return Connection(url)
        self.broker_folder.mkdir(exist_ok=True)
        folders = {"data_folder_in": str(self.broker_folder), "data_folder_out": str(self.broker_folder)}
        return Connection(url, transport_options=folders | {"control_folder": str(self.broker_folder / "control")})

    def nudge(self) -> None:
        """What beat does each minute, by its own timetable."""
        entry = app.conf.beat_schedule["outbox"]
        with self.broker() as broker:
            app.send_task(entry["task"], connection=broker, queue=self.queue, **entry["options"])

    def waiting_nudges(self) -> int:
        with self.broker() as broker:
            try:
                return broker.SimpleQueue(self.queue).qsize()
            except ChannelError:  # Redis forgets an empty queue
                return 0

    def lose_nudges(self) -> None:
        """Take away what waits: the broker's files, or the queue where the broker is a server."""
        if self.broker_folder.exists():
            shutil.rmtree(self.broker_folder)
        else:
            with self.broker() as broker:
                broker.SimpleQueue(self.queue).clear()

    def start_worker(self, *, mail_port: int | None = None) -> subprocess.Popen[bytes]:
        """`celery worker` as it runs in earnest, in a process group of its own."""
        command = [sys.executable, "-m", "celery", "-A", "lms", "worker", "--concurrency=1", "-Q", self.queue]
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=WARNING"]
        log = (self.folder / f"worker-{len(self.workers)}.log").open("wb")
        with log:
            worker = subprocess.Popen(
                command + quiet,
                cwd=PROJECT,
                env=self._environment(mail_port or self.mail_port),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.workers.append(worker)
        return worker

    def clear_up(self) -> None:
        """Stop what still runs, and leave nothing of ours in a broker that others use, too."""
        for worker in self.workers:
            if worker.poll() is None:
                kill_nine(worker)
        with self.broker() as broker:
            broker.SimpleQueue(self.queue).queue.delete()

    def until(self, happened: Callable[[], bool], what: str) -> None:
        """Nudge as beat does, only every half second, until something has happened."""
        ends = time.monotonic() + DEADLINE
        nudged = 0.0
        while not happened():
            now = time.monotonic()
            assert now < ends, f"after {DEADLINE} seconds, not yet: {what}\n{self._logs()}"
            assert any(worker.poll() is None for worker in self.workers), f"no worker runs\n{self._logs()}"
            if now - nudged > 0.5:
                self.nudge()
                nudged = now
            time.sleep(0.02)

    def _environment(self, mail_port: int) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "lms.settings",
            "VAR_DIR": str(self.folder),
            "TMPDIR": str(self.folder),
            "DATABASE_URL": self.database_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "OUTBOX_LEASE_SECONDS": str(LEASE_SECONDS),
            "SECRET_KEY": settings.SECRET_KEY,
        }

    def _logs(self) -> str:
        return "\n".join(log.read_text()[-2000:] for log in sorted(self.folder.glob("worker-*.log")))


def kill_nine(worker: subprocess.Popen[bytes]) -> None:
    """SIGKILL a worker and every process of its group: no handler runs, nothing is tidied up."""
    os.killpg(worker.pid, signal.SIGKILL)
    assert worker.wait() == -signal.SIGKILL


def statuses() -> dict[str, str]:
    """The status of every mail, by the address it goes to."""
    return dict(OutboxMail.objects.values_list("to", "status"))


def counted() -> Counter[str]:
    return Counter(statuses().values())
