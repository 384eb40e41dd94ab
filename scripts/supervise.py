"""Starts the processes of the Procfile, and stops all of them when one ends or a signal comes."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

from scripts.places import ROOT, VENV, short, var_dir
from scripts.steps import tail

GRACE_SECONDS = 10
"""How long a process may take to end before it is killed."""
LOOK_SECONDS = 0.1
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Processes:
    """The running processes of the Procfile, each the leader of a session of its own.

    With `logs`, each writes to `<name>.log` there; without, to our own output.
    """

    logs: Path | None
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    asked_to_stop: bool = False

    def start(self) -> None:
        """Start every process of the Procfile."""
        for name, command in procfile().items():
            self.running[name] = self._start(name, command)

    def ended(self) -> str | None:
        """The name of a process that has ended by itself, if one has."""
        return next((name for name, process in self.running.items() if process.poll() is not None), None)

    def stop(self) -> None:
        """Ask every process to end, wait for `GRACE_SECONDS`, and kill what is left of any."""
        for process in self.running.values():
            process.terminate()
        last = time.monotonic() + GRACE_SECONDS
        for process in self.running.values():
            try:
                process.wait(timeout=max(0.0, last - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
        for process in self.running.values():
            _kill_group(process.pid)
            process.wait()

    def obituary(self, name: str) -> str:
        """What to tell about a process that ended by itself."""
        log = self.logs / f"{name}.log" if self.logs else None
        words = f"{name} ended with status {self.running[name].returncode}, so everything was stopped."
        return f"{tail(log)}\n{words} All it said is in {short(log)}" if log else words

    def _start(self, name: str, command: str) -> subprocess.Popen[bytes]:
        with _output(self.logs, name) as out:
            return subprocess.Popen(
                shlex.split(command),
                cwd=ROOT,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT if self.logs else None,
                start_new_session=True,
            )


def run(*, logs: Path | None, ready: Callable[[], bool], announce: Callable[[], None]) -> int:
    """Run the Procfile until a signal comes; `announce` once, when `ready` first says so.

    Returns the exit status: 0 after SIGINT, SIGTERM or SIGHUP; 1 when a process ended by itself.
    """
    processes = Processes(logs)

    def note(number: int, frame: FrameType | None) -> None:
        processes.asked_to_stop = True

    for number in SIGNALS:
        signal.signal(number, note)
    announced = False
    try:
        processes.start()
        while not processes.asked_to_stop:
            if name := processes.ended():
                sys.stderr.write(f"{processes.obituary(name)}\n")
                return 1
            if not announced and ready():
                announce()
                announced = True
            time.sleep(LOOK_SECONDS)
        return 0
    finally:
        processes.stop()


def interruptible(main: Callable[[], int]) -> int:
    """The status of `main`; a signal before there are processes to stop ends it without a word, with status 130."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return main()
    except KeyboardInterrupt:
        return 130


def procfile() -> Mapping[str, str]:
    """The commands of the Procfile, by name."""
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def _environment() -> dict[str, str]:
    temporary = var_dir() / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    return {
        **os.environ,
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONUNBUFFERED": "1",
        # The file broker moves each nudge through the temporary folder; all we write stays under VAR_DIR.
        "TMPDIR": str(temporary),
    }


def _output(logs: Path | None, name: str) -> IO[bytes]:
    return (logs / f"{name}.log").open("wb") if logs else os.fdopen(os.dup(1), "wb")


def _kill_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
