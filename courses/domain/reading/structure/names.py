"""The names by which policies head the parts that are not provisions."""

import re

CONTENTS = re.compile(
    r"^(?:table\s+of\s+)?contents(?:\s+(?:page|list))?:?$|^index:?$|^in\s+this\s+policy:?$", re.IGNORECASE
)
CONTROL = re.compile(
    r"^(?:(?:document|version|policy|change|revision|amendment|review|approval|update)\s+)+"
    r"(?:details|control|history|record|log|information|table|sheet|amendments|changes|updates|"
    r"management|status)(?:\s+(?:sheet|table|information|record))?:?$"
    r"|^(?:amendments|history|signatures?|sign[- ]?off|approval|version|document\s+history|"
    r"approvals?\s+and\s+signatures?|record\s+of\s+(?:changes|amendments|reviews?))(?:\s+table)?:?$",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"\b(?:related|linked|associated|supporting|connected|other\s+relevant|other|relevant|"
    r"accompanying)\s+(?:\w+\s+)?(?:policies|documents|documentation|procedures)\b"
    r"|\blinks?\s+(?:to|with)\s+(?:our\s+|the\s+)?(?:other\s+)?(?:\w+\s+)?(?:policies|documents)\b|"
    r"\bpolicies\s+(?:to\s+read|related|linked|that\s+go|read)\b|\bread\s+(?:this\s+)?(?:alongside|"
    r"with|together)\b"
    r"|\bsee\s+also\b|\bcross[- ]references?\b",
    re.IGNORECASE,
)
RELATED_LEAD = re.compile(
    (
        r"\b(?:conjunction|alongside|together|links?|linked|linking|related|relates|connected|"
        r"refer)\b.*\bpolic(?:y|ies)\b.*(?::|$)|\bfollowing\s+(?:\w+\s+){0,2}policies\b|"
        r"\bour\s+policies\s+on\b"
    ),
    re.IGNORECASE,
)
OPENING = re.compile(
    (
        r"^(?:introduction|purpose|aims?|objectives|scope|rationale|background|overview|policy\s+statement|"
        r"statement\s+of\s+intent|why\s+we\s+have|who\s+this|about\s+this)\b"
    ),
    re.IGNORECASE,
)
DOCTRINE = re.compile(
    r"\b(?:vision|values?|mission|ethos|foreword|prayer|motto|welcome|acknowledgements?)\b", re.IGNORECASE
)
TITLE_NOUN = re.compile(
    (
        r"\b(?:policy|policies|code\s+of\s+conduct|agreement|guidelines|guidance|procedures?|protocol|"
        r"rules|handbook)\b"
    ),
    re.IGNORECASE,
)


_READ_WITH = re.compile(
    (
        r"\b(?:alongside|in\s+conjunction\s+with|together\s+with|links?\s+(?:to|with)|"
        r"linked\s+to)\s+(?P<list>[^.]+)"
    ),
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b(?:polic(?:y|ies)|procedures?|code|handbook|agreement|guidance|plan|strategy)\b", re.IGNORECASE)


def policies_listed(sentence: str) -> list[str]:
    """Return the papers that "read alongside our behaviour policy and our staff code" lists."""
    match = _READ_WITH.search(sentence)
    names = (
        re.split(r",\s*(?:and\s+)?|;\s*|\s+and\s+(?=(?:the|our|its)\b)|\s+and\s+(?=[^,]*$)", match["list"])
        if match
        else []
    )
    stripped = [
        re.sub(r"^(?:(?:the|our|its|school's|school’s|trust's|trust’s|following)\s+)+", "", name.strip())
        for name in names
    ]
    return stripped if stripped and all(_PAPER.search(name) for name in stripped) else []


def squashed(text: str) -> str:
    """Return `text` for comparison: letters and figures only, lower case."""
    return re.sub(r"[^a-z0-9]+", " ", text.casefold().replace("’", "").replace("'", "")).strip()
