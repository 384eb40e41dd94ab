"""Regular expressions put together from parts that have names.

Every expression that is written over and over a text is linear in its length, or nearly so: none repeats a group that
may match the same letters in two ways, and none looks on without end from every place where it may begin.
"""

import re


def any_of(*forms: str) -> str:
    """Return the expression that any of `forms` matches, the first that does."""
    return f"(?:{'|'.join(forms)})"


def any_case(*parts: str) -> re.Pattern[str]:
    """Return the expression of `parts`, one behind the other, compiled without regard to case."""
    return re.compile("".join(parts), re.IGNORECASE)
