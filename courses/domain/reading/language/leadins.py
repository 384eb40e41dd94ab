"""Lines that lead a list in: where they begin, and whether they say something on their own."""

import re

from courses.domain.reading.language.audience_words import tokenised
from courses.domain.reading.language.modality import forces
from courses.domain.reading.language.sentences import plain, split_sentences, without_brackets

_OPEN_END = re.compile(
    r"\b(?:to|by|that|which|who|whom|using|for|with|without|of|as|on|in|at|from|into|about|against|"
    r"between|when|where|if|whether|or|and|than|are|is|be|been|have|has|do|does|include|includes|"
    r"including|must|should|will|may|not|never|can|a|an|the|their|our|your|any|all|who\s+are|"
    r"either|both|via|through|because|unless|until|while|before|after|during)$",
    re.IGNORECASE,
)
_POINTS_DOWN = re.compile(
    r"\b(?:following|as\s+follows|below|listed|these\s+\w+|this\s+means|these|such\s+as|for\s+example|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+\w+|the\s+(?:rules|steps|points|"
    r"guidelines|standards|conditions|checks))$"
    r"|\bthe\s+following\b|\bas\s+follows\b|\bbelow\b",
    re.IGNORECASE,
)
_AN_OBJECT = re.compile(
    (
        r"^\s*(?:\w+ly\s+|also\s+)*\w+\s+(?:(?:up|down|out|off|after|away)\s+)?(?:(?:the|an?|our|"
        r"their|its|your|this|all|any|every|each|no)\s+\w|‹\w)"
    ),
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"^\s*(?:\w+ly\s+|also\s+)*be\s+\w+(?:ed|en|t)\b", re.IGNORECASE)
_TRAILING = re.compile(
    r"[\s,;–—-]*(?:including|in\s+particular|for\s+example|such\s+as|especially|namely|unless|"
    r"except(?: (?:when|where|if|in))?|e\.g\.|i\.e\.)\s*$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"\b(?:that|which|who|if|when|where|whether|what|how)\b(?:\s+\S+){0,3}$", re.IGNORECASE)


def split_lead_in(text: str, *, before_list: bool) -> tuple[str, str] | None:
    """Return what `text` says before its lead-in, and the lead-in; None where it leads nothing in.

    A paragraph leads a list in when a list follows it and it ends in a colon, in no full stop, or points down.
    """
    if not before_list:
        return None
    sentences = split_sentences(text)
    last = plain(sentences[-1])
    if last.endswith((".", "!", "?")) and not _POINTS_DOWN.search(last.rstrip(".")):
        return None
    return " ".join(sentences[:-1]), sentences[-1]


def stands_alone(lead_in: str) -> bool:
    """Tell whether a lead-in says something on its own: a whole demand that the list only spells out."""
    text = without_brackets(tokenised(plain(lead_in))).rstrip(":;,. –—-")
    whole = _TRAILING.sub("", text)
    found = forces(whole)
    if not found or _POINTS_DOWN.search(whole) or _OPEN_END.search(whole) or _CLAUSE_END.search(whole):
        return False
    behind = whole[found[-1].end :]
    if _PASSIVE.match(behind):
        return True
    return bool(_AN_OBJECT.match(behind))


def is_open(lead_in: str) -> bool:
    """Tell whether a lead-in is half a sentence that each line of its list completes."""
    text = plain(lead_in).rstrip(":;,. –—-")
    if _POINTS_DOWN.search(text):
        return False
    return bool(_OPEN_END.search(text) or forces(tokenised(text)))
