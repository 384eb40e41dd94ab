"""`make serve`: the site as in production, behind a web server of yours; all logs go to the output."""

import subprocess
import sys

from lms import settings
from scripts import supervise, web
from scripts.foreground import own_foreground
from scripts.places import ROOT, stop

NOT_MIGRATED = "The database is not up to date: run .venv/bin/python manage.py migrate, or setup for the first time."


def main() -> int:
    if not web.port_is_free(settings.PORT):
        stop(web.taken(settings.PORT, "serve"))
    refuse_unready()
    with own_foreground():
        return supervise.run(
            logs=None,
            ready=lambda: web.answers(settings.PORT),
            announce=lambda: print(f"Countersign is at {settings.SITE_URL}/", flush=True),
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
    try:
        status = main()
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
