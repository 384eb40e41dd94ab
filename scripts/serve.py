"""`make serve`: the site as in production, behind a web server of yours; all logs go to the output."""

import subprocess
import sys

from scripts import supervise, web
from scripts.foreground import own_foreground
from scripts.places import ROOT, stop
from scripts.site import find_site

NOT_MIGRATED = "The database is not up to date: run .venv/bin/python manage.py migrate, or setup for the first time."


def main() -> int:
    site = find_site()
    if not web.port_is_free(site.port):
        stop(web.taken(site.port, "serve"))
    refuse_unready()
    with own_foreground():
        return supervise.run(
            logs=None,
            ready=lambda: web.answers(site.port),
            announce=lambda: print(f"Countersign is at {site.url}/", flush=True),
        )


def refuse_unready() -> None:
    """End with the reason when the database is not migrated, or a system check finds an error."""
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--check", "--verbosity", "0"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        stop(done.stderr.strip() or NOT_MIGRATED)


if __name__ == "__main__":
    sys.exit(supervise.interruptible(main))
