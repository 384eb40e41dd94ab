"""Headings that say whom their section is for: "Personal use by staff", "Rules for volunteers"."""

from courses.domain.reading.language.audience_words import audiences_in, tokenised
from courses.domain.reading.language.noun_phrases import noun_phrase
from courses.domain.reading.language.sentences import plain
from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case, any_of

# "Expectations of pupils", "What we ask of parents", "Personal use by staff"
_OF_THEM = any_of(
    *("by", "for", r"expect(?:ations)?\s+of", r"ask\s+of", r"asked\s+of", r"need\s+from", r"expect\s+from"),
    *(r"responsibilit(?:y|ies)\s+of", r"dut(?:y|ies)\s+of", r"role\s+of", r"conduct\s+of", r"behaviour\s+of"),
)
_BY = any_case(rf"\b{_OF_THEM}\s+")
_BEFORE_THEM = any_of(
    *("what", "how", "when", "why", "information", "advice", "guidance", "rules", "expectations", "notes?", "all"),
    *("our", "being", "the", "personal", "for"),
)
# "Rules for all staff and governors", "What parents can do"
_FIRST = any_case(
    rf"^(?:{_BEFORE_THEM}\s+(?:for\s+|of\s+)?){{0,8}}",
    r"(?P<people>‹[\w+]+›(?:\s*(?:,|/|and|or|&)\s*(?:all\s+|our\s+)?‹[\w+]+›){0,12})(?P<rest>.*)$",
)
# "Photographs of pupils" and "Data of parents" are about them, not for them.
_NOT_THEIRS = any_case(
    r"\b",
    any_of(
        *(r"photo\w*", "images?", "pictures?", r"video\w*", "data", "information", "consent", "privacy", "safety"),
        *("details", "names?", "work", "wellbeing", "complaints?", "concerns?"),
    ),
    r"\b",
)
_THEIR_WORD = any_of(
    *("personal", "own", "private", "official", "online", "social", "use", "using", "usage", "conduct", "responsib"),
    *("behav", "rules?", "expect", "code", "guid", "accounts?", "whatsapp", "standards?", "dut", "must", "should"),
    *("may", "who", "with", "and", "at", "in", "on", "do", "can", "training", "role", "obligations", "agreement"),
    *("commitment", "promise", "agree", "pledge", "will", "need", "have", "section", "appendix", "groups?"),
    *("messaging", "class", "together"),
)
# "Staff", "Parents' WhatsApp groups", "Governors: a code"
_THEIR = any_case(rf"^(?:'s?)?\s*(?:$|[:(–—-]|{_THEIR_WORD}\w*)")


def audiences_of_heading(heading: str) -> tuple[Audience, ...]:
    """Return the audiences a heading says its section is for; "Photographs of pupils" is for nobody in particular."""
    text = tokenised(plain(heading))
    by = _BY.search(text, 0, max(text.rfind("‹"), 0))
    if by and not _NOT_THEIRS.search(text[: by.start()]):
        return noun_phrase(text[by.end() :]) or _people_first(text[by.end() :])
    return _people_first(text)


def _people_first(text: str) -> tuple[Audience, ...]:
    first = _FIRST.match(text)
    if first and _THEIR.match(first["rest"]) and not _NOT_THEIRS.search(first["rest"]):
        return audiences_in(first["people"])
    return ()
