"""Sentences that say whom or what the policy, or a part of it, covers: "This policy applies to all staff"."""

import re

from courses.domain.reading.language.audience_words import audiences_in, merged, tokenised
from courses.domain.reading.language.noun_phrases import noun_phrase
from courses.domain.reading.language.reading import Reading
from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case, any_of

_PAPER = any_of(
    *("policy", "guidance", "agreement", "code", "document", "procedure", "section", "part", "appendix", "rules"),
    "guidelines",
)
_APPLIES = r"(?:appl(?:y|ies)\s+(?:equally\s+)?to|covers?|binds?)"
_IS_FOR = r"(?:is\s+(?:written\s+)?for|are\s+for|is\s+addressed\s+to)"
_ANYONE = any_of(
    *("staff", "pupils?", "students?", "learners?", "children", "parents?", r"famil\w+", "carers?", "governors?"),
    *("trustees?", "volunteers?", "employees?", "everyone"),
)
_SCOPE = any_case(
    # "Our acceptable use agreement also applies equally to …"
    rf"\b(?:this|these|the|our)\s+(?:[\w’'-]+\s+){{0,4}}{_PAPER}\s+(?:also\s+)?(?:{_APPLIES}|{_IS_FOR})\b",
    rf"|^(?:it|they)\s+(?:also\s+)?{_APPLIES}\b",
    # "Parts of it are for staff"
    r"|^(?:parts?|some)\s+of\s+(?:it|this\s+\w+)\s+(?:is|are)\s+for\b",
    # "It is meant for parents", not "It is for the best"
    r"|^(?:it|they|this)\s+(?:is|are)\s+(?:(?:written|meant|intended|addressed)\s+)?(?:for|to)\b",
    rf"(?=[^.]*\b{_ANYONE}\b)",
)
_TO_TOO = re.compile(r"(,|\band) (?:to|for) ")
_PARTS = re.compile(r",\s*(?:and\s+)?|\s+and\s+(?=(?:all|our|the)\s)")
_BY_PEOPLE = re.compile(r",?\s+by\s+(?=(?:all\s+|any\s+|our\s+){0,8}‹)")
_TOWARDS = any_case(r"\b(?:with|about|towards|of|who|when|by|to)\b")
# "pupils in Years 3 to 6 and their families", but not "staff in their dealings with pupils and their families".
_LATER = any_case(
    r"^(?:(?:all|our|the) ){0,8}‹[\w+]+› (?:in|at|of|from)\b",
    r"(?:(?!\b(?:with|about|towards|who|when)\b)[^,.;‹])*?,? and (?:their|all|our|the) (?P<token>‹[\w+]+›)",
)
_KEEP = any_of("read", r"comply\s+with", "follow", r"adhere\s+to", r"abide\s+by")
_AND_KEEP = any_of(",", r"\s", "and", "understand", "comply", "with", "follow", "sign", "accept", "adhere", "to")
_COMPLIANCE = any_case(rf"\b{_KEEP}{_AND_KEEP}{{0,40}}\sthis\s+(?:\w+\s+){{0,3}}policy\b")


def scope_of(raw: str) -> Reading | None:
    """Return the reading of a sentence of scope, None for any other. `raw` is plain, without tokens."""
    match = _SCOPE.search(raw)
    if match is None:
        return None
    behind = _TO_TOO.sub(r"\1 ", tokenised(raw[match.end() :].strip()))
    named = merged(*(_listed(part.removeprefix("by ")) for part in _PARTS.split(behind)))
    if later := _LATER.match(behind):
        named = merged(named, audiences_in(later["token"]))
    if not named and (by := _BY_PEOPLE.search(behind)):
        named = noun_phrase(behind[by.end() :])
    return Reading("statement", "audience" if named else "thing", named, scope=True)


def leads_scope(lead_in: str) -> bool:
    """Tell a line whose list says whom the policy covers: "This policy applies to:"."""
    match = _SCOPE.search(lead_in)
    return match is not None and not lead_in[match.end() :].strip(" :")


def _listed(part: str) -> tuple[Audience, ...]:
    """Return whom one part of a list of people names; of a short one all it names: "parish and parent volunteers"."""
    return noun_phrase(part) or (audiences_in(part) if len(part.split()) <= 4 and not _TOWARDS.search(part) else ())


def demands_compliance(raw: str) -> bool:
    """Tell a sentence that only asks people to read and keep the policy: it says whom it covers, and no rule."""
    return _COMPLIANCE.search(raw) is not None
