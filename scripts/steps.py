"""One calm line a step; everything else that the step says goes to its log."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.places import ROOT, log_dir, short

LAST_LINES = 30


class StepFailedError(Exception):
    """A step ended with an error; the message holds the end of its log."""


def step(title: str, argv: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> None:
    """Run `argv` in the project's directory, telling its title and the time it took on standard error.

    Raises:
        StepFailedError: the program is not there, or did not end with status 0.
    """
    log = log_dir() / f"{title.lower().replace(' ', '-')}.log"
    sys.stderr.write(f"  {title} ")
    sys.stderr.flush()
    began = time.monotonic()
    with log.open("wb") as out:
        try:
            done = subprocess.run(
                argv,
                cwd=ROOT,
                env={**os.environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                check=False,
            )
        except OSError as error:
            raise StepFailedError(f"{argv[0]} cannot be run: {error.strerror}") from error
    if done.returncode:
        sys.stderr.write("failed\n")
        raise StepFailedError(
            f"{tail(log)}\n{title}: failed with status {done.returncode}. All it said is in {short(log)}"
        )
    sys.stderr.write(f"({time.monotonic() - began:.1f} s)\n")


def tail(log: Path) -> str:
    """The last lines of `log`."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:])
