"""A copy of the apps' Python files that violations can be planted in, and the checks run on it."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("attestations", "quizzes", "courses", "lms")
TOOLS = Path(sys.executable).parent


def plant(tree: Path, files: Mapping[str, str]) -> None:
    """Copy the apps and `.importlinter` to `tree`, and write `files` into the copy."""
    for app in APPS:
        shutil.copytree(ROOT / app, tree / app, ignore=_everything_but_python)
    shutil.copy(ROOT / ".importlinter", tree)
    for name, code in files.items():
        file = tree / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code, encoding="utf-8")


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    """What `lint-imports` says of the apps in `tree`."""
    return subprocess.run(
        [TOOLS / "lint-imports", "--no-cache", "--no-logo"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )


def ruff(code: str, *, as_file: str) -> subprocess.CompletedProcess[str]:
    """What `ruff check` says of the bans in `code` if it stood in `as_file`."""
    return subprocess.run(
        [TOOLS / "ruff", "check", "--select=TID251", "--output-format=concise", "--stdin-filename", as_file, "-"],
        cwd=ROOT,
        input=code,
        capture_output=True,
        text=True,
        check=False,
    )


def _everything_but_python(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith(".py") and not Path(folder, name).is_dir()} | {"__pycache__"}
