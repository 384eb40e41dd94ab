"""The bullet, number or letter that a line of text begins with."""

import re

from courses.domain.reading.blocks import BULLET

_BULLETS = "-–—•›»▪▫■□●○◦∙·*+✓✔➢►❖⁃\uf0b7\uf0a7\uf0d8"
_BULLET = re.compile(
    rf"^(?:(?:[{re.escape(_BULLETS)}]\s+)+[›»•▪●○◦·]?\s*|[•›»▪●◦∙·➢►✓✔\uf0b7\uf0a7\uf0d8]\s*|"
    rf"o\s+(?=[A-Z‘“'\"(]))(?=\S)"
)
_TASK_BOX = re.compile(r"^\[[ xX]\]\s+")
_NUMBER = re.compile(
    r"^(?P<marker>"
    r"\d{1,2}(?:\.\d{1,2})+(?:\.?\s?\([a-z]{1,4}\)|[a-z]\b)?[.)]?"
    r"|\d{1,2}(?:\([a-z]{1,4}\)|[a-z][.)])"
    r"|\d{1,2}[.):]"
    r"|\(\d{1,2}\)"
    r"|\((?:[a-zA-Z]|[ivxIVX]{1,6})\)"
    r"|(?:[a-zA-Z]|[ivx]{1,6}|[IVX]{1,6})[.)]"
    r"|[A-Z]\.\d{1,2}(?:\.\d{1,2})*[.):]?"
    # "C1 Pupils must…" is a clause; "A4 paper" and "Y7 pupils" are not.
    r"|(?!A\d\s+(?:[Pp]aper|[Ss]ize|[Ss]heet|[Pp]oster|[Ee]nvelope))[A-Z]\d{1,2}[.):]?(?=\s+(?:[A-Z][a-z]|[AI]\s))"
    r")(?:\s+|(?<=\))(?=[A-Z]))(?=\S)"
)
_BARE_NUMBER = re.compile(r"^(?P<marker>\d{1,2})\s+(?=[A-Z])")
_NAMED = re.compile(
    r"^(?P<marker>(?:appendix|annex|annexe|schedule|section|part|chapter)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4}))"
    r"(?:\s*[:.–—-]\s*|\s+(?=[A-Z(])|\s*$)",
    re.IGNORECASE,
)
_LETTER_NUMBER = re.compile(r"^(?P<marker>[A-Z]\.?\d{1,2}(?:\.\d{1,2})*)[.):]?\s+(?=\S)")


def split_bullet(text: str) -> str | None:
    """Return the text behind a bullet, or None where the line has no bullet."""
    match = _BULLET.match(text)
    return _TASK_BOX.sub("", text[match.end() :]) if match else None


def split_number(text: str) -> tuple[str, str] | None:
    """Return the number or letter that `text` begins with and what follows it, or None."""
    match = _NUMBER.match(text)
    return (match["marker"], text[match.end() :]) if match else None


def split_heading_number(text: str) -> tuple[str, str] | None:
    """Return the label of a heading and its words; here "Appendix 1", "A1" and a bare "1" are labels too."""
    for form in (_NUMBER, _NAMED, _LETTER_NUMBER, _BARE_NUMBER):
        if match := form.match(text):
            return match["marker"], text[match.end() :]
    return None


def split_marker(text: str) -> tuple[str, str]:
    """Return the marker (`BULLET`, a number, or "") and the text behind it."""
    behind = split_bullet(text)
    if behind is not None:
        inner = split_number(behind)
        return inner or (BULLET, behind)
    return split_number(text) or ("", text)
