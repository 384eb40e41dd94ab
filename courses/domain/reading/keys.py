"""Keys of clauses: they depend on the words alone, not on numbers or layout, and each is given once."""

from collections.abc import Iterable
from hashlib import sha256

from courses.domain.reading.structure.names import squashed


def key_of(path: tuple[str, ...], lead_in: str | None, text: str) -> str:
    """Return the key of a clause of these words, under these headings and this lead-in."""
    words = "\n".join(map(squashed, (*path, lead_in or "", text)))
    return sha256(words.encode()).hexdigest()[:12]


class UniqueKeys:
    """The keys that are in use, and the number that each takes when it is wanted once more."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def take(self, key: str) -> str:
        """Return `key`, or `key` with the first number that makes it a new one; it is in use from now on."""
        free, number = key, self._next.get(key, 2)
        while free in self._taken:
            free = f"{key}-{number}"
            number += 1
        self._next[key] = number
        self._taken.add(free)
        return free
