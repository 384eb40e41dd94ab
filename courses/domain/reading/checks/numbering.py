"""Numbers that are skipped among sections or clauses."""

import datetime
import re
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding
from courses.domain.reading.model import ParsedPolicy
from courses.domain.reading.structure.labels import Number, number_of

_QUOTED = 120
"""Letters of a clause that are quoted."""
_ROMAN_ONLY = frozenset({"II", "III"})
"""Labels that no lettered section has: they tell that the sections have Roman numbers."""
_BRACKETED = re.compile(r"(.*)\((\w+)\)")
_DOTTED = re.compile(r"(.*)\.(\d+)")


def find_numbering_gaps(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find numbers that are skipped among sections or clauses of one parent."""
    last: dict[tuple[str, str], int] = {}
    roman = any(section.label in _ROMAN_ONLY for section in policy.sections)
    for label, quote in _numbers_in_order(policy):
        number, parent = _leaf(label, roman=roman)
        if number is None:
            continue
        number = _letter_in_turn(number, last.get((parent, "alpha")))
        if number.ordinal is None:
            continue
        before = last.get((parent, number.style))
        last[(parent, number.style)] = number.ordinal
        if before is not None and number.ordinal > before + 1:
            yield finding(
                "numbering-gap",
                f"The numbers go from {_sibling(label, number, before)} to {label}: something may have been lost. "
                "Put back what is missing, or number the text again.",
                label=label,
                quote=quote,
            )


def _letter_in_turn(number: Number, before: int | None) -> Number:
    """Return "(i)" as the letter after "(h)" where that stands before it, not as the Roman 1."""
    if number.style != "roman" or len(number.core) != 1 or before != ord(number.core.lower()) - ord("a"):
        return number
    return number_of(f"({number.core})", after=chr(ord(number.core) - 1))


def _numbers_in_order(policy: ParsedPolicy) -> list[tuple[str, str]]:
    sections = [(section.label, section.heading) for section in policy.sections if section.label]
    return [*sections, *((label, words[:_QUOTED]) for label, words in policy.evidence.numbers)]


def _leaf(label: str, *, roman: bool) -> tuple[Number | None, str]:
    """Return the last component of a label and what stands before it: "2.3" is 3 under "2".

    `roman` says that the document's sections have Roman numbers, so that "I" is 1 and not the letter after H.
    """
    if bracketed := _BRACKETED.fullmatch(label):
        return number_of(f"({bracketed[2]})"), bracketed[1]
    if dotted := _DOTTED.fullmatch(label):
        return number_of(f"{dotted[2]}."), f"{dotted[1]}."
    if label.isdigit():
        return number_of(f"{label}."), ""
    if label.isupper() and label.isalpha() and (roman or len(label) == 1):
        return number_of(f"{label}.", after="" if roman else chr(ord(label) - 1)), ""
    return None, ""


def _sibling(label: str, number: Number, ordinal: int) -> str:
    if number.style == "decimal":
        return re.sub(rf"{number.core}(\)?)$", rf"{ordinal}\1", label)
    return "the one before"
