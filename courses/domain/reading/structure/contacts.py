"""Whom the document names for what: safeguarding, data protection, complaints and the like."""

import re
from collections.abc import Iterable

from courses.domain.reading.model import ParsedContact, Passage
from courses.domain.reading.patterns import any_case, any_of

_PRESS = r"(?:press|media|communications?|marketing)\s+(?:office|officer|lead|team|manager)"
_IT = r"(?:it|ict)\s+(?:manager|support|team|helpdesk|help\s+desk|lead|technician)|network\s+manager"
_BOARD = r"(?:governors|governing\s+\w+|trustees|the\s+board|directors)"
# The offices that a policy sends people to, each with the forms of its name; a deputy comes before the lead.
_ROLES: tuple[tuple[str, str], ...] = (
    (
        "deputy designated safeguarding lead",
        r"(?:deputy\s+designated\s+safeguarding\s+leads?|deputy\s+dsls?|ddsls?)(?:\s+\(d?dsl\))?",
    ),
    ("designated safeguarding lead", r"(?:designated\s+safeguarding\s+(?:lead|officer|person)|dsl)(?:\s+\(dsl\))?"),
    ("data protection officer", r"(?:data\s+protection\s+(?:officer|lead)|dpo)(?:\s+\(dpo\))?"),
    ("complaints", r"complaints?(?:\s+(?:co-?ordinator|officer|lead|team))?"),
    ("online safety lead", r"(?:online|e-)\s*safety\s+(?:lead|co-?ordinator|officer)"),
    ("safeguarding governor", r"(?:safeguarding|link)\s+(?:governor|trustee)(?:\s+for\s+safeguarding)?"),
    ("chair of governors", rf"chair\s+of\s+(?:the\s+)?{_BOARD}"),
    ("headteacher", r"(?:executive\s+)?(?:head\s?teacher|principal|head\s+of\s+school)"),
    ("local authority designated officer", r"(?:local\s+authority\s+designated\s+officer|lado)(?:\s+\(lado\))?"),
    ("press and communications", _PRESS),
    ("it support", _IT),
)
# "the DPO", but not the "dpo" of an address.
_ROLE = any_case("|".join(rf"((?<![@.\w-])(?:{form})\b(?![\w.-]*@))" for _, form in _ROLES))
_EMAIL = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = r"(?<![\w/])(?:\+44\s?|0)\d(?:[\s-]?\d){8,9}(?!\w)"
_REACH = re.compile(rf"{_EMAIL}|{_PHONE}")
# "Mrs J. P. Oakes-Lee"
_TITLE = r"(?:Mrs?|Ms|Miss|Mx|Dr|Rev|Revd|Sir|Dame|Fr|Canon|Prof)\.?\s+"
_TITLED = rf"{_TITLE}(?:[A-Z]\.?\s+){{0,2}}[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,2}}"
# "Ada O’Neill", "Jan van Dyke Reed"
_BETWEEN = r"(?:\s+(?:[A-Z]\.?|de|van|von|al|bin)){0,4}"
_UNTITLED = rf"[A-Z][a-z’'-]+{_BETWEEN}\s+(?:O[’'])?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?"
_NAME = rf"(?P<name>{_TITLED}|{_UNTITLED})"
# "… is Mrs Oakes, who", "… (Ada Reed)"
_NAMED_AFTER = re.compile(
    rf"^\s*(?:is|are|:|,|\(|–|—|-|\t)\s*(?:the\s+)?{_NAME}"
    rf"(?=\s*(?:[).,;:\t–—-]|$|\band\b|\bon\b|\bat\b|\bwho\b|{_EMAIL}|{_PHONE}))"
)
# "Mrs Oakes, our …"
_NAMED_BEFORE = re.compile(rf"{_NAME}\s*(?:,|\(|–|—|-|\t|is|:)\s*(?:our|the|as)?\s*$")
_NO_NAME = any_case(
    r"\b",
    any_of(
        *("school", "academy", "trust", "policy", "lead", "officer", "governors?", r"head\w*", "local", "authority"),
        *("designated", "data", "the", "this", "please", "contact", "social", "media", "online", "act", "section"),
        *("appendix", "email", "telephone", "name", "role", "committee", "board"),
    ),
    r"\b",
)
_NEAR = 120
"""Letters before and behind an office in which its holder and an address are looked for."""
_FAR, _FARTHEST = 8, 12
"""Words between an office and an address that is still its own; a complaint is told where to go at more length."""


def contacts_in(passages: Iterable[Passage]) -> tuple[ParsedContact, ...]:
    """Return the offices that `passages` name together with a person or a way to reach them, each once."""
    found: dict[tuple[str, str | None, str | None], ParsedContact] = {}
    for passage in passages:
        if passage.registered:
            continue
        for contact in _contacts_of(passage):
            found.setdefault((contact.role, contact.name, contact.detail), contact)
    return tuple(found.values())


def _contacts_of(passage: Passage) -> Iterable[ParsedContact]:
    text = passage.text
    tabled = "\t" in text
    offices = list(_ROLE.finditer(text))
    for index, office in enumerate(offices):
        ends = offices[index + 1].start() if index + 1 < len(offices) else len(text)
        behind = text[office.end() : min(ends, office.end() + _NEAR)]
        begins = offices[index - 1].end() if index else 0
        before = text[max(begins, office.start() - _NEAR) : office.start()]
        name = _name(behind, before)
        reach = _REACH.search(behind if tabled else re.split(r"[.;]\s", behind)[0])
        role, _ = _ROLES[(office.lastindex or 1) - 1]
        if name or (reach and _is_address_of(role, behind[: reach.start()])):
            yield ParsedContact(role, name, reach[0] if reach else None, passage.label)


def _name(behind: str, before: str) -> str | None:
    for match in (_NAMED_AFTER.match(behind), _NAMED_BEFORE.search(before)):
        if match and not _NO_NAME.search(match["name"]):
            return " ".join(match["name"].split())
    return None


def _is_address_of(role: str, between: str) -> bool:
    """Tell an address that belongs to the office from one that only follows it further on in the sentence."""
    return len(between.split()) <= (_FARTHEST if role == "complaints" else _FAR)
