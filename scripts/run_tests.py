"""`make test`, `make journeys`, `make test-postgresql` and `make test-redis`: which tests run, on what."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.chromium import find_chromium
from scripts.places import ROOT, stop

WORKERS = ("--numprocesses=2", "--dist=worksteal")
NO_BENCH = ("--ignore=tests/benchmarks", "-p", "no:benchmark")
POSTGRESQL = "postgres://postgres@127.0.0.1:5432/countersign"
REDIS = "redis://127.0.0.1:6379/5"
NO_BROWSER = "No Chromium was found: install Debian's chromium, or name one with CHROMIUM=/path/to/it"


def everything() -> tuple[Sequence[str], dict[str, str]]:
    """The whole suite; without the browser journeys where there is no browser, unless this is CI."""
    browser = find_chromium()
    if browser is None and os.environ.get("CI") == "true":
        stop(NO_BROWSER)
    if browser is None:
        sys.stderr.write(f"LEFT OUT: the browser journeys. {NO_BROWSER}\n")
        return ["-m", "not services and not browser", *WORKERS], {}
    return ["-m", "not services", *WORKERS], {"CHROMIUM": browser}


def journeys() -> tuple[Sequence[str], dict[str, str]]:
    """The browser journeys alone."""
    browser = find_chromium()
    if browser is None:
        stop(NO_BROWSER)
    return ["-m", "browser", *WORKERS], {"CHROMIUM": browser}


def postgresql() -> tuple[Sequence[str], dict[str, str]]:
    """The same suite on PostgreSQL, with the tests that only PostgreSQL can pass."""
    url = os.environ.get("SERVICES_DATABASE_URL", POSTGRESQL)
    return ["-m", "not browser", *WORKERS], {"DATABASE_URL": url}


def redis() -> tuple[Sequence[str], dict[str, str]]:
    """The worker tests with Redis as the broker."""
    return ["tests/worker"], {"CELERY_BROKER_URL": os.environ.get("SERVICES_BROKER_URL", REDIS)}


def every_audience() -> tuple[Sequence[str], dict[str, str]]:
    """Every audience of every policy of a folder (COUNTERSIGN_POLICIES), on a phone and by keyboard."""
    folder = os.environ.get("COUNTERSIGN_POLICIES") or stop("Name the folder of policies with COUNTERSIGN_POLICIES.")
    browser = find_chromium() or stop(NO_BROWSER)
    return ["tests/journeys/test_every_audience.py", *WORKERS], {"CHROMIUM": browser, "EVERY_AUDIENCE": folder}


RUNS = {
    "everything": everything,
    "journeys": journeys,
    "every-audience": every_audience,
    "postgresql": postgresql,
    "redis": redis,
}


def main() -> None:
    arguments, environment = RUNS[sys.argv[1]]()
    python = Path(sys.executable)
    argv = [str(python), "-m", "pytest", "--quiet", *NO_BENCH, *arguments, *sys.argv[2:]]
    os.chdir(ROOT)
    os.execve(python, argv, {**os.environ, **environment})


if __name__ == "__main__":
    main()
