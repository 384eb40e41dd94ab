"""The names by which policies head the parts that are not provisions."""

import re

from courses.domain.reading.patterns import any_case, any_of

CONTENTS = any_case(r"^(?:table\s+of\s+)?contents(?:\s+(?:page|list))?:?$|^index:?$|^in\s+this\s+policy:?$")
_CONTROLLED = any_of("document", "version", "policy", "change", "revision", "amendment", "review", "approval", "update")
_RECORD = any_of(
    *("details", "control", "history", "record", "log", "information", "table", "sheet", "amendments", "changes"),
    *("updates", "management", "status"),
)
_CONTROL_ALONE = any_of(
    *("amendments", "history", "signatures?", "sign[- ]?off", "approval", "version", r"document\s+history"),
    *(r"approvals?\s+and\s+signatures?", r"record\s+of\s+(?:changes|amendments|reviews?)"),
)
# "Document version control sheet", "Approvals and signatures"
CONTROL = any_case(
    rf"^(?:{_CONTROLLED}\s+){{1,8}}{_RECORD}(?:\s+(?:sheet|table|information|record))?:?$",
    rf"|^{_CONTROL_ALONE}(?:\s+table)?:?$",
)
_KIN = any_of(
    *("related", "linked", "associated", "allied", "companion", "supporting", "connected", r"other\s+relevant"),
    *("other", "relevant", "accompanying"),
)
_RELATED_FORMS = (
    # "Related school policies", "Other relevant documents"
    rf"\b{_KIN}\s+(?:\w+\s+)?(?:policies|documents|documentation|procedures)\b",
    r"\blinks?\s+(?:to|with)\s+(?:our\s+|the\s+)?(?:other\s+)?(?:\w+\s+)?(?:policies|documents)\b",
    # "Policies that go with this one", "Read this alongside"
    r"\bpolicies\s+(?:to\s+read|related|linked|that\s+go|read)\b",
    r"\bread\s+(?:this\s+)?(?:alongside|with|together)\b",
    r"\bpolicies\b.{0,120}\bgoes?\s+with\b|\bwhat\s+goes\s+with\b|\bsee\s+also\b|\bcross[- ]references?\b",
)
RELATED = any_case("|".join(_RELATED_FORMS))
_TOGETHER = any_of(
    *("conjunction", "alongside", "together", "links?", "linked", "linking", "related", "relates", "connected"),
    "refer",
)
# "It should be read in conjunction with these policies:"
RELATED_LEAD = any_case(
    rf"\b{_TOGETHER}\b.{{0,300}}\bpolic(?:y|ies)\b",
    r"|\b(?:documents|policies|papers)\s+(?:that\s+)?(?:go|belong)\s+with\s+this\b",
    r"|\bfollowing\s+(?:\w+\s+){0,2}policies\b|\bour\s+policies\s+on\b",
)
OPENING = any_case(
    "^",
    any_of(
        *("introduction", "purpose", "aims?", "objectives", "scope", "rationale", "background", "overview"),
        *(r"policy\s+statement", r"statement\s+of\s+intent", r"why\s+we\s+have", r"who\s+this", r"about\s+this"),
    ),
    r"\b",
)
TITLE_NOUN = any_case(
    r"\b",
    any_of(
        *("policy", "policies", "code", "charter", "contract", "agreement", "guidelines", "guidance", "procedures?"),
        *("protocol", "rules", "handbook"),
    ),
    r"\b",
)
_READ_WITH = any_case(
    r"\b(?:alongside|in\s+conjunction\s+with|together\s+with|links?\s+(?:to|with)|linked\s+to)\s+(?P<list>[^.]+)"
)
_PAPER = any_case(r"\b(?:polic(?:y|ies)|procedures?|code|handbook|agreement|guidance|plan|strategy)\b")
_BETWEEN_PAPERS = re.compile(r",\s*(?:and\s+)?|;\s*|\s+and\s+(?=(?:the|our|its)\b)")
_BEFORE_LAST_PAPERS = re.compile(r"^\s*(?:and\s+)?")
_BETWEEN_LAST_PAPERS = re.compile(r";\s*|\s+and\s+")
_WHOSE = re.compile(r"^(?:(?:the|our|its|school's|school’s|trust's|trust’s|following)\s+){1,8}")


def policies_listed(sentence: str) -> list[str]:
    """Return the papers that "read alongside our behaviour policy and our staff code" lists."""
    match = _READ_WITH.search(sentence)
    papers = [_WHOSE.sub("", name.strip()) for name in _listed(match["list"])] if match else []
    return papers if all(_PAPER.search(paper) for paper in papers) else []


def _listed(names: str) -> list[str]:
    """Return the items of a list; an "and" between two of them divides only behind the last comma."""
    before, comma, last = names.rpartition(",")
    if not comma:
        return _BETWEEN_LAST_PAPERS.split(last)
    return [*_BETWEEN_PAPERS.split(before), *_BETWEEN_LAST_PAPERS.split(_BEFORE_LAST_PAPERS.sub("", last))]


def squashed(text: str) -> str:
    """Return `text` for comparison: letters and figures only, lower case."""
    return re.sub(r"[^a-z0-9]+", " ", text.casefold().replace("’", "").replace("'", "")).strip()
