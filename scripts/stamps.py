"""Stamps: what a step was last done for, kept inside the thing that the step makes."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def digest(paths: Iterable[Path], *words: str) -> str:
    """A SHA-256 (hex) over the names and contents of `paths`, folders walked, and over `words`."""
    seen = sha256("\0".join(words).encode())
    for path in paths:
        files = sorted(found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]
        for file in files:
            seen.update(f"\0{file.relative_to(path.parent)}\0".encode())
            seen.update(file.read_bytes())
    return seen.hexdigest()


def fresh(stamp: Path, key: str) -> bool:
    """Whether the step that keeps `stamp` was last done for `key`."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == key


def keep(stamp: Path, key: str) -> None:
    """Remember that the step was done for `key`."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(key, encoding="utf-8")
