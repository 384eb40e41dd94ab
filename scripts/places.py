"""Where things are, for scripts that run before anything is installed."""

import os
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"


def var_dir() -> Path:
    """The directory that everything is written under, as `lms.settings` will see it."""
    named = os.environ.get("VAR_DIR") or _from_env_file("VAR_DIR") or "var"
    return (ROOT / named).resolve()


def log_dir() -> Path:
    """Where each step and each process keeps its log; made when it is not there."""
    logs = var_dir() / "log"
    try:
        logs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop(f"VAR_DIR is {var_dir()}, where nothing can be written ({error.strerror}): name another directory")
    return logs


def short(path: Path) -> str:
    """`path` as a person would type it from the project's directory."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def stop(message: str) -> NoReturn:
    """End the script with one line on standard error and status 2."""
    sys.stderr.write(f"{message}\n")
    sys.exit(2)


def _from_env_file(name: str) -> str | None:
    try:
        lines = (ROOT / ".env").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    given = dict(line.removeprefix("export ").split("=", 1) for line in lines if "=" in line)
    return given[name].strip().strip("'\"") if name in given else None
