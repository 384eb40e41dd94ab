"""uv, which installs the locked packages: the machine's own when it is new enough, else a pinned one."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.places import TOOLS, stop
from scripts.steps import step

PINNED = (0, 13, 8)


def find_uv() -> Path:
    """A uv that reads our lock file, installed into `.tools` if need be."""
    own = TOOLS / "bin" / "uv"
    machine = shutil.which("uv")
    for candidate in (own, Path(machine) if machine else own):
        if candidate.exists() and version_of(candidate) >= PINNED:
            return candidate
    _install()
    return own


def version_of(uv: Path) -> tuple[int, ...]:
    """The version that `uv` tells of itself; `(0,)` when it cannot be run."""
    try:
        said = subprocess.run([uv, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return (0,)
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else (0,)


def _install() -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        stop(
            f"{sys.executable} comes without venv and ensurepip: install them (Debian and Ubuntu: "
            f"apt install python3-venv), or install uv {'.'.join(map(str, PINNED))} or later"
        )
    step("Python tools", [sys.executable, "-m", "venv", "--clear", TOOLS])
    wanted = f"uv=={'.'.join(map(str, PINNED))}"
    step(
        "Package installer",
        [TOOLS / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check", wanted],
    )
