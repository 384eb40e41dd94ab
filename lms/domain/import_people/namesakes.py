"""People of one name: somebody new may be somebody who is known already, which only a person can tell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from lms.domain.import_people.known import Known
from lms.domain.import_people.plan import Addition, Pair, Who


def folded(first: str, last: str) -> str:
    """A name without case, accents, hyphens and spaces, for comparing."""
    plain = unicodedata.normalize("NFKD", f"{first} {last}").casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _names(legal: tuple[str, str], preferred: tuple[str, str]) -> set[str]:
    """The legal name, and the one somebody goes by."""
    return {folded(*legal), folded(preferred[0] or legal[0], preferred[1] or legal[1])}


class Namesakes:
    """Whom of this school and audience a name belongs to; asked only once there is somebody new."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._by_name: dict[int, Who | list[Who]] | None = None

    def pairs(self, additions: Iterable[Addition]) -> list[Pair]:
        """Who of those that are new has the name of somebody, unless two source ids tell the two apart."""
        found = []
        for newer in additions:
            if newer.person is not None:
                continue
            row = newer.row
            names = _names((row.legal_first, row.legal_last), (row.preferred_first, row.preferred_last))
            older = {person for name in names for person in self._called(name)}
            found += [Pair(person, newer) for person in older]
            for name in names:
                self._add(name, newer)
        return self._untold(found)

    def _called(self, name: str) -> list[Who]:
        if self._by_name is None:
            self._by_name = {}
            for pk, first, last, preferred_first, preferred_last in self._known.names():
                for each in _names((first, last), (preferred_first, preferred_last)):
                    self._add(each, pk)
        held = self._by_name.get(hash(name))
        return held if isinstance(held, list) else [] if held is None else [held]

    def _add(self, name: str, who: Who) -> None:
        """A list only where it takes one: most names are one person's, and there may be many thousands."""
        if self._by_name is None:
            return
        held = self._by_name.get(hash(name))
        if held is None:
            self._by_name[hash(name)] = who
        elif isinstance(held, list):
            held.append(who)
        else:
            self._by_name[hash(name)] = [held, who]

    def _untold(self, pairs: list[Pair]) -> list[Pair]:
        with_ids = self._known.with_ids([pair.older for pair in pairs if isinstance(pair.older, int)])

        def has_id(who: Who) -> bool:
            return who in with_ids if isinstance(who, int) else bool(who.row.source_id)

        return [pair for pair in pairs if not (pair.newer.row.source_id and has_id(pair.older))]
