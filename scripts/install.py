"""`make install`: locked packages, stylesheets and static files; does only what is not done already."""

import argparse
import json
import sys
from pathlib import Path

from scripts.node import machine_npm, npm_environment, packaged_npm
from scripts.places import ROOT, VENV, var_dir
from scripts.stamps import digest, fresh, keep
from scripts.steps import StepFailedError, step
from scripts.uv import find_uv

PYTHON = VENV / "bin" / "python"
GROUPS = VENV / "countersign-groups.json"
MODULES = ROOT / "node_modules"
BUILT = ROOT / "built"
APPS = ("lms", "courses", "quizzes", "attestations")


def install(*groups: str) -> None:
    """Bring `.venv`, `node_modules`, `built` and the static files up to date with what is locked.

    Raises:
        StepFailedError: a step failed; what was done before it stays.
    """
    sync_packages({*groups})
    build_stylesheets()
    collect_static()


def sync_packages(groups: set[str], *, title: str = "Python packages") -> None:
    """Install the locked packages, with `groups` and whatever groups are there already."""
    there = set(json.loads(GROUPS.read_text(encoding="utf-8"))) if GROUPS.is_file() else set()
    wanted = sorted(there | groups)
    stamp = VENV / "countersign-stamp"
    key = digest([ROOT / "uv.lock", ROOT / "pyproject.toml"], *wanted)
    if PYTHON.exists() and fresh(stamp, key):
        return
    asked = [f"--group={group}" for group in wanted]
    step(
        title,
        [find_uv(), "sync", "--locked", "--no-default-groups", "--python", sys.executable, *asked],
        env={"UV_PROJECT_ENVIRONMENT": str(VENV), "VIRTUAL_ENV": str(VENV)},
    )
    GROUPS.write_text(json.dumps(wanted), encoding="utf-8")
    keep(stamp, key)


def build_stylesheets() -> None:
    """Install the locked npm packages and build `built/` from `assets/`."""
    locked = digest([ROOT / "package.json", ROOT / "package-lock.json"])
    sources = digest([ROOT / "assets"], locked)
    modules_stamp, built_stamp = MODULES / ".countersign", BUILT / ".countersign"
    stale = not fresh(modules_stamp, locked)
    if not stale and fresh(built_stamp, sources):
        return
    npm = _npm()
    if stale:
        step("Node packages", [npm, "ci", "--ignore-scripts"], env=npm_environment(npm))
        keep(modules_stamp, locked)
    step("Stylesheets", [npm, "run", "build"], env=npm_environment(npm))
    keep(built_stamp, sources)


def collect_static() -> None:
    """Gather what the web server hands out as it is under `VAR_DIR/static`."""
    static = [folder for app in APPS if (folder := ROOT / app / "static").is_dir()]
    key = digest([ROOT / "uv.lock", BUILT, *static])
    stamp = var_dir() / "static" / ".countersign"
    if not fresh(stamp, key):
        step("Static files", [PYTHON, "manage.py", "collectstatic", "--noinput", "--clear"])
        keep(stamp, key)


def _npm() -> Path:
    npm = machine_npm()
    if npm is None:
        sync_packages({"node"}, title="Node")
        npm = packaged_npm()
    return npm


def main() -> None:
    parser = argparse.ArgumentParser(prog="make install", description=__doc__)
    parser.add_argument("--group", action="append", default=[], help="a dependency group to add")
    try:
        install(*parser.parse_args().group)
    except StepFailedError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
