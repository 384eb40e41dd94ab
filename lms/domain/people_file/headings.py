"""Which column of a sheet is which field."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lms.domain.people_file.aliases import ALIASES, OWN_WORDS, PUPIL_IDS, PUPIL_WORDS, SIGNS
from lms.domain.people_file.fields import FIELDS, NAME
from lms.domain.people_file.model import Kind, UnreadablePeopleFileError

_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_NAME_FIELDS = frozenset({NAME, "legal_first", "legal_last", "preferred_first", "preferred_last"})
_SHOWN = 25
"""Headings that a message lists before it stops."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet. `position` counts from 0 at the left; `field` is None for one that is not read."""

    heading: str
    field: str | None
    position: int


@dataclass(frozen=True, slots=True)
class _Meaning:
    field: str
    rank: int
    """Smaller is more specific."""
    own: bool = False
    """Whether the heading says that it is about those the file lists ("Contact forename")."""


def fold(heading: str) -> str:
    """`heading` without case, accents, spaces and punctuation, as headings are compared."""
    letters = unicodedata.normalize("NFKD", heading).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _bare_rank(kind: Kind) -> int:
    # In a parents' file a heading that does not say whose it is may be the pupil's.
    return 1000 if kind is Kind.PARENTS else 0


@cache
def _meanings(kind: Kind) -> Mapping[str, _Meaning]:
    """What each folded heading means in a file of this kind."""
    meanings: dict[str, _Meaning] = {}
    words = [fold(word) for word in OWN_WORDS[kind]]
    for field, aliases in ALIASES[kind].items():
        for rank, alias in enumerate(aliases):
            folded = fold(alias)
            own = folded.startswith(tuple(words))
            meanings.setdefault(folded, _Meaning(field, rank if own else rank + _bare_rank(kind), own=own))
    for field, aliases in ALIASES[kind].items():
        for rank, alias in enumerate(aliases):
            for word in words:
                meanings.setdefault(word + fold(alias), _Meaning(field, rank, own=True))
    if kind is Kind.PARENTS:
        for word in PUPIL_WORDS:
            for rank, alias in enumerate(PUPIL_IDS):
                meanings.setdefault(fold(word) + fold(alias), _Meaning("pupil_id", rank))
    return meanings


def _meaning(kind: Kind, heading: str) -> _Meaning | None:
    """What a heading means: as it stands, or with what it has in brackets before it or left out.

    "Forename (Contact)" is the contact's forename; "Start date (dd/mm/yyyy)" is the start date.
    """
    meanings = _meanings(kind)
    if found := meanings.get(fold(heading)):
        return found
    bracketed = _BRACKETED.search(heading)
    if not bracketed:
        return None
    inside = fold(bracketed[1] or bracketed[2] or "")
    outside = fold(_BRACKETED.sub(" ", heading))
    if found := meanings.get(inside + outside):
        return found
    about = {fold(word) for words in (*OWN_WORDS.values(), PUPIL_WORDS) for word in words}
    return None if inside in about else meanings.get(outside)


def count_recognised(cells: Iterable[str], *, kind: Kind, maps: Mapping[str, str]) -> int:
    """How many fields a row of cells would name if it were the row of headings."""
    mapped = {fold(heading): field for heading, field in maps.items()}
    fields: set[str] = set()
    for cell in cells:
        if field := mapped.get(fold(cell)):
            fields.add(field)
        elif cell and (meaning := _meaning(kind, cell)):
            fields.add(meaning.field)
    return len(fields)


def missing(fields: Iterable[str], *, kind: Kind) -> list[str]:
    """What a file of this kind needs and these fields do not give, in words."""
    there = set(fields)
    lacking = []
    if NAME not in there and not (
        {"legal_first", "preferred_first"} & there and {"legal_last", "preferred_last"} & there
    ):
        lacking.append("the name (legal_first and legal_last)")
    if not {"source_id", "email"} & there:
        lacking.append("an ID or an e-mail address (source_id or email)")
    if kind is Kind.PARENTS and "pupil_id" not in there:
        lacking.append("the pupil's ID (pupil_id)")
    return lacking


def columns_of(headings: Sequence[str], *, kind: Kind, maps: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of a sheet with these headings, from left to right.

    `maps` names the field of a heading that is not recognised, or recognised otherwise.

    Raises UnreadablePeopleFileError, without the name of the file, for a map to a field or from a heading that there
    is not, and for two columns with one heading that is read.
    """
    mapped = _check_maps(headings, kind=kind, maps=maps)
    meant: dict[str, list[tuple[_Meaning, int]]] = {}
    for position, heading in enumerate(headings):
        if field := mapped.get(fold(heading)):
            meant.setdefault(field, []).append((_Meaning(field, -1, own=True), position))
        elif heading and (meaning := _meaning(kind, heading)):
            meant.setdefault(meaning.field, []).append((meaning, position))
    if kind is Kind.PARENTS and any(meaning.own for meaning, _ in _named(meant)):
        # "Forename" beside "Contact forename" is the pupil's.
        meant = {
            field: [(meaning, at) for meaning, at in found if meaning.own or field not in _NAME_FIELDS]
            for field, found in meant.items()
        }
    chosen = _settle_name({_choose(found, headings): field for field, found in meant.items() if found})
    return tuple(Column(heading, chosen.get(position), position) for position, heading in enumerate(headings))


def _named(meant: Mapping[str, list[tuple[_Meaning, int]]]) -> Iterator[tuple[_Meaning, int]]:
    return (found for field in _NAME_FIELDS for found in meant.get(field, ()))


def _settle_name(chosen: dict[int, str]) -> dict[int, str]:
    """A whole name is not read beside its parts; and "Name" beside "Surname" alone is the first name."""
    fields = set(chosen.values())
    first, last = {"legal_first", "preferred_first"} & fields, {"legal_last", "preferred_last"} & fields
    if NAME not in fields or not last:
        return chosen
    if first:
        return {position: field for position, field in chosen.items() if field != NAME}
    return {position: "legal_first" if field == NAME else field for position, field in chosen.items()}


def _choose(found: list[tuple[_Meaning, int]], headings: Sequence[str]) -> int:
    _, position = min((meaning.rank, at) for meaning, at in found)
    twins = [at for _, at in found if fold(headings[at]) == fold(headings[position])]
    if len(twins) > 1:
        raise UnreadablePeopleFileError(
            f"has two columns headed {quoted(headings[twins[0]])}, {letters(twins[0])} and {letters(twins[1])}, "
            "and nothing says which to read: rename one of them, and try again."
        )
    return position


def _check_maps(headings: Sequence[str], *, kind: Kind, maps: Mapping[str, str]) -> dict[str, str]:
    """The maps by folded heading, once they are known to make sense."""
    there = {fold(heading) for heading in headings if heading}
    for heading, field in maps.items():
        if field != NAME and field not in FIELDS[kind]:
            raise UnreadablePeopleFileError(
                f"cannot be read with {quoted(f'{heading}={field}')}: a file of {kind} has no field {quoted(field)}. "
                f"Its fields are {', '.join(FIELDS[kind])} and {NAME}."
            )
        if fold(heading) not in there:
            raise UnreadablePeopleFileError(
                f"cannot be read with {quoted(f'{heading}={field}')}: it has no column headed {quoted(heading)}. "
                f"{listed(headings)}"
            )
    if twice := next((field for field in maps.values() if list(maps.values()).count(field) > 1), None):
        raise UnreadablePeopleFileError(f"cannot be read with two columns mapped to {twice}: map one of them only.")
    return {fold(heading): field for heading, field in maps.items()}


def guess_system(headings: Iterable[str], *, kind: Kind) -> str | None:
    """The school system whose export has such headings, "template" for the neutral template, or None."""
    folded = {fold(heading) for heading in headings if heading}
    if folded and folded <= {fold(field) for field in FIELDS[kind]}:
        return "template"
    scores = {system: len(folded & {fold(sign) for sign in signs}) for system, signs in SIGNS.items()}
    for system in scores:
        scores[system] += sum(5 for heading in folded if heading.startswith(fold(system)))
    first, second = sorted(scores.values(), reverse=True)[:2]
    if first < 2 or first == second:
        return None
    return max(scores, key=lambda system: scores[system])


def listed(headings: Iterable[str]) -> str:
    """The headings of a file as a sentence."""
    there = [heading for heading in headings if heading]
    if not there:
        return "It has no headings."
    more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
    return f"Its headings are {', '.join(quoted(heading) for heading in there[:_SHOWN])}{more}."


def quoted(text: str, longest: int = 30) -> str:
    """`text` in quotation marks on one line, shortened with "…" when it is long, unprintable letters as "�"."""
    line = "".join(letter if letter.isprintable() else "�" for letter in " ".join(text.split()))
    return f"“{line if len(line) <= longest else line[: longest - 1] + '…'}”"


def letters(position: int) -> str:
    """What a spreadsheet calls the column at `position`, which counts from 0: A, B … Z, AA."""
    name = ""
    while position >= 0:
        position, letter = divmod(position, 26)
        name = chr(ord("A") + letter) + name
        position -= 1
    return name
