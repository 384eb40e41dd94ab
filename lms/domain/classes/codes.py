"""The code that a class signs in with: an easy word and four digits, as in HERON 4827.

A word can be read, said and typed by a seven-year-old; the digits carry the entropy. About 270 words and eight
digits in four places are some 1.1 million codes (20 bits). A code opens no more than the first names of a class,
and wrong ones are limited (see `signing_in`): at 30 in ten minutes, an address that never stops finds its first of
a hundred classes after about three days. No digit looks like a letter or like another: 0, 1 are left out.
"""

import re
import secrets
from unicodedata import normalize

from lms.domain.classes.words import EASY_WORDS
from lms.models import SchoolClass

DIGITS = "23456789"
PLACES = 4
LONGEST = 40
"""Characters of what somebody typed that are looked at."""


def new_code() -> str:
    """A code that no class has."""
    while True:
        code = f"{secrets.choice(EASY_WORDS).upper()} {''.join(secrets.choice(DIGITS) for _ in range(PLACES))}"
        if not SchoolClass.objects.filter(code=code).exists():
            return code


def folded(typed: str) -> str:
    """A code as it is kept, however it was typed: case, spaces and dashes do not matter.

    Empty where it is no word and number at all.
    """
    plain = re.sub(r"[\W_]+", "", normalize("NFKC", typed[:LONGEST])).upper()
    match = re.fullmatch(r"([A-Z]+)([0-9]+)", plain)
    return f"{match[1]} {match[2]}" if match else ""


def in_address(code: str) -> str:
    """The code as part of a web address."""
    return code.replace(" ", "-")
