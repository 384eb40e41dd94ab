"""Headings that say whom their section is for: "Personal use by staff", "Rules for volunteers"."""

import re

from courses.domain.reading.language.audience_words import audiences_in, tokenised
from courses.domain.reading.language.sentences import plain
from courses.domain.reading.language.subjects import noun_phrase
from courses.domain.reading.model import Audience

_BY = re.compile(
    (
        r"\b(?:by|for|expect(?:ations)?\s+of|ask\s+of|asked\s+of|need\s+from|expect\s+from|responsibilit(?:y|"
        r"ies)\s+of|dut(?:y|ies)\s+of|role\s+of|conduct\s+of|behaviour\s+of)\s+(?=.*‹)"
    ),
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"^(?:(?:what|how|when|why|information|advice|guidance|rules|expectations|notes?|all|our|"
    r"being|the|personal|for)\s+(?:for\s+|of\s+)?)*"
    r"(?P<people>‹[\w+]+›(?:\s*(?:,|/|and|or|&)\s*(?:all\s+|our\s+)?‹[\w+]+›)*)(?P<rest>.*)$",
    re.IGNORECASE,
)
_NOT_THEIRS = re.compile(
    (
        r"\b(?:photo\w*|images?|pictures?|video\w*|data|information|consent|privacy|safety|details|"
        r"names?|work|wellbeing|complaints?|concerns?)\b"
    ),
    re.IGNORECASE,
)
_THEIR = re.compile(
    (
        r"^(?:'s?)?\s*(?:$|[:(–—-]|(?:personal|own|private|official|online|social|use|using|usage|"
        r"conduct|responsib|behav|rules?|expect|code|guid|accounts?|whatsapp|standards?|dut|must|"
        r"should|may|who|with|and|at|in|on|do|can|training|role|obligations|agreement|commitment|"
        r"promise|agree|pledge|will|need|have|"
        r"section|appendix|groups?)\w*)"
    ),
    re.IGNORECASE,
)


def audiences_of_heading(heading: str) -> tuple[Audience, ...]:
    """Return the audiences a heading says its section is for; "Photographs of pupils" is for nobody in particular."""
    text = tokenised(plain(heading))
    by = _BY.search(text)
    if by and not _NOT_THEIRS.search(text[: by.start()]):
        return noun_phrase(text[by.end() :])
    first = _FIRST.match(text)
    if first and _THEIR.match(first["rest"]) and not _NOT_THEIRS.search(first["rest"]):
        return audiences_in(first["people"])
    return ()
