"""Whom a sentence binds: the audience that is its subject, not whom it mentions."""

import re
from dataclasses import dataclass
from typing import Literal

from courses.domain.reading.language.audience_words import ACTOR, TOKEN, audiences_in, ordered
from courses.domain.reading.language.modality import PARTICIPLE, Force
from courses.domain.reading.model import Audience

Subject = Literal["audience", "actor", "thing", "pronoun", "none"]

_PEOPLE = r"‹[\w+]+›(?:'s?)?"
_DETERMINERS = (
    r"(?:(?:also|please|note|all|any|every|each|the|our|its|their|an?|both|those|these|other|"
    r"another|no|some|most|only|new|"
    r"current|individual|existing|named|authorised|trained|older|younger|permanent|temporary|"
    r"supply|agency|teaching|non-teaching|teaching and|support|"
    r"paid|school|trust|either|neither|one|two|three|four|second|secondary|primary|ks\d|year \d+|"
    r"key stage \d|many|of|"
    r"therefore|however|in addition|additionally)[, ]+)*"
)
_HEAD = re.compile(rf"^{_DETERMINERS}(?P<token>{_PEOPLE})(?P<own>'s?\b)?", re.IGNORECASE)
_AND = (
    r"(?:,|/|and/or|and|or|&|as well as|together with|along with|including|\((?:this )?(?:including|"
    r"and|or|such as)|[–—-])"
)
_MORE = re.compile(
    rf"^ ?{_AND}(?: ?(?:,|/|and|or|as well as|including))* ?{_DETERMINERS}(?P<token>{_PEOPLE})",
    re.IGNORECASE,
)
# "… governors, trainees, contractors and volunteers": words between that name no audience do not end the list.
_SKIPPED = re.compile(
    rf"^(?: ?(?:,|/)(?: and| or)? (?:[\w-]+ ?){{1,3}}?)+ ?(?:,|/|and|or|, and) {_DETERMINERS}(?P<token>{_PEOPLE})",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(
    r"(?:;|\s[–—]|,?\s(?:and|but|so|although|whilst|while))\s+(?=" + _DETERMINERS + r"(?:‹|they\b|you\b|we\b))",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|can|could|will|must|should|may|shall|encouraged|"
    r"expected|needs?|keeps?|"
    r"applies|apply|requires?|although|whilst|while|but)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:will|must|should|may|shall|encouraged|expected|required|permitted)\b", re.IGNORECASE)
_INVERTED = re.compile(
    r"^(?:under\s+no\s+circumstances|at\s+no\s+(?:time|point)|in\s+no\s+case|on\s+no\s+account|never)\s*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:also\s+)?(?:i|they|he|she|you|he\s+or\s+she|he/she|s/he|it\s+is\s+your)\b", re.IGNORECASE)
_HOPE = re.compile(r"^(?:(?:the|our)\s+)?‹actor›\s+(?:anticipate|hope|trust)s?\s+(?:that\s+)?", re.IGNORECASE)
_WHEN = re.compile(
    r"^(?:every|each|once an?|once every|(?:at|by) the (?:start|end|beginning) of (?:the|each|every)) (?:[\w-]+ ){0,2}?"
    r"(?:day|week|month|term|half-term|year|morning|evening|lesson|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|autumn|spring|summer),? ",
    re.IGNORECASE,
)
_WE = re.compile(r"^(?:also\s+)?we\b", re.IGNORECASE)
_OPENER = re.compile(
    r"^(?:when|whenever|if|where|wherever|in|on|at|as|for|before|after|once|during|while|whilst|"
    r"with|under|unless|although|"
    r"though|depending|following|outside|by|to|from|ideally|therefore|however|please|even|because|"
    r"since|until|within|except|"
    r"apart|other|given|should|likewise|also|sometimes|online|offline|\w+ly)\b",
    re.IGNORECASE,
)
_OBJECT_VERB = re.compile(
    r"^(?:do(?:es)? not (?:permit|allow)|(?:permit|allow|expect|ask|require|encourage|advise|"
    r"request|recommend|discourage|"
    r"prohibit|forbid|urge|invite)s?)",
    re.IGNORECASE,
)
_PATIENT = re.compile(
    rf"^ ?(?:(?:also|then|not|never|only|all|always|\w+ly) )*be (?:(?:\w+ly|also) )*{PARTICIPLE}\b", re.IGNORECASE
)
_STILL_BOUND = re.compile(
    r"^ ?(?:\w+ ){0,3}?be (?:\w+ly )*(?:required|expected|asked|permitted|allowed|encouraged|"
    r"advised|reminded|trained|"
    r"authorised|logged|prepared|concerned|involved|committed|signed|qualified|registered)\b",
    re.IGNORECASE,
)
_BY = re.compile(rf"\bby\s+(?={_DETERMINERS}{_PEOPLE})", re.IGNORECASE)
DUTY_OF = re.compile(
    rf"\b(?:responsibility|duty|job|role) (?:of|for) (?={_DETERMINERS}{_PEOPLE})"
    rf"|\b(?:it is )?(?:for|up to) (?={_DETERMINERS}{_PEOPLE} to\b)",
    re.IGNORECASE,
)
_JUDGED = re.compile(r"^(?:considers?|regards?|deems?|views?)\b", re.IGNORECASE)
_FINDER = re.compile(r"^(?:where|if|when|whenever|should)\s+", re.IGNORECASE)
_REPORTED = re.compile(
    r"^\s*(?:\w+ly\s+)?be\s+(?:\w+ly\s+)?(?:reported|recorded|referred|raised|passed|logged|kept|saved)\b",
    re.IGNORECASE,
)
_WATCHFUL = frozenset({"staff", "governor", "volunteer", "channel_poster", "channel_manager"})


@dataclass(frozen=True, slots=True)
class Bound:
    """The subject of a demand, and the audiences it binds."""

    subject: Subject
    audiences: tuple[Audience, ...] = ()


def noun_phrase(text: str) -> tuple[Audience, ...]:
    """Return the audiences of the noun phrase at the start of `text`: "staff, governors and volunteers who …"."""
    head = _HEAD.match(text)
    if head is None or "'" in head["token"]:
        return ()
    found = [head["token"]]
    position = head.end()
    while more := _MORE.match(text[position:]) or _SKIPPED.match(text[position:]):
        found.append(more["token"])
        position += more.end()
    return audiences_in(" ".join(found))


def bound_by(sentence: str, force: Force) -> Bound:
    """Return whom `force` binds in `sentence`, whose people are tokens already."""
    behind = sentence[force.end :]
    if _JUDGED.match(force.words):
        return Bound("pronoun")
    if named := _named_behind(sentence[: force.begin].strip(), force, behind.strip()):
        return Bound("audience", named)
    bound = subject_of(sentence[: force.begin])
    if not _passive(force, behind):
        return bound
    doers = agents_in(behind) or (_finders(sentence, behind) if bound.subject == "thing" else ())
    if doers:
        return Bound("audience", doers)
    return Bound("thing") if bound.subject == "audience" else bound


def _named_behind(opening: str, force: Force, behind: str) -> tuple[Audience, ...]:
    """Return those named after the verb: "we ask parents to", "it is expected that staff", "never should staff"."""
    inverted = _INVERTED.match(opening) or (opening.lower() == "it" and behind.startswith(("that ", "for ")))
    if inverted or _OBJECT_VERB.match(force.words):
        return noun_phrase(re.sub(r"^(?:that|of|for) ", "", behind))
    return ()


def _passive(force: Force, behind: str) -> bool:
    if force.words.split()[0].lower() in {"is", "are", "be", "been", "was", "were", "being"}:
        return False
    return bool(_PATIENT.match(behind)) and not _STILL_BOUND.match(behind)


def _finders(sentence: str, behind: str) -> tuple[Audience, ...]:
    """Return the adults of "Where staff find …, this should be reported": those who find report."""
    match = _FINDER.match(sentence)
    if match is None or not _REPORTED.match(behind):
        return ()
    return tuple(name for name in noun_phrase(sentence[match.end() :]) if name in _WATCHFUL)


def agents_in(text: str) -> tuple[Audience, ...]:
    """Return the audiences by whom something is done (\"is checked by a second poster\")."""
    match = _BY.search(text)
    return noun_phrase(text[match.end() :]) if match else ()


def subject_of(opening: str) -> Bound:
    """Return the subject that `opening`, the words before a verb, ends in."""
    opening = _WHEN.sub("", _HOPE.sub("", opening.strip(" \"'")))
    if duty := DUTY_OF.search(opening):
        return Bound("audience", noun_phrase(opening[duty.end() :]))
    for candidate in _candidates(opening):
        bound = _as_subject(candidate)
        if bound.subject not in {"none", "thing"}:
            return bound
    return Bound("thing" if opening.strip(" ,:") else "none")


def _candidates(opening: str) -> list[str]:
    """Return where the subject may begin, likeliest first: after the last clause that only leads up to it."""
    parts = re.split(r"(?:,|;|:|\s[–—])\s+", opening)
    if len(parts) == 1 or not _OPENER.match(opening):
        clauses = _CLAUSE_START.split(opening)
        last = clauses[-1] if _has_verb(opening[: -len(clauses[-1])]) else opening
        if last != opening and _MODAL.search(opening[: -len(last)]):
            return [last, opening]
        return [opening, last] if noun_phrase(opening) else [last]
    tails = [", ".join(parts[index:]) for index in range(1, len(parts))]
    wide = [tail for tail in tails if _all_people(tail)]
    return wide[:1] + list(reversed(tails))


def _has_verb(text: str) -> bool:
    """Tell whether `text` holds a verb, so that what follows its "and" is a new clause, not one more noun."""
    return bool(_VERB.search(text)) or text.rstrip().endswith((";", "–", "—"))


def _all_people(text: str) -> bool:
    parts = [part for part in re.split(r",\s*(?:and\s+|or\s+)?", text) if part]
    heads = [_HEAD.match(part) for part in parts]
    return all(heads) and all(
        not part[head.end() :].strip() for part, head in zip(parts[:-1], heads, strict=False) if head
    )


def _as_subject(text: str) -> Bound:
    text = text.strip(" ,'\"‘“(")
    if _WE.match(text):
        return Bound("actor")
    if _PRONOUN.match(text):
        return Bound("pronoun")
    head = _HEAD.match(text)
    if head is None or "'" in head["token"]:
        return Bound("thing" if text else "none")
    named = noun_phrase(text)
    if named:
        return Bound("audience", named)
    return Bound("actor") if head["token"] == ACTOR and _is_bare_actor(text[head.end() :]) else Bound("thing")


def _is_bare_actor(rest: str) -> bool:
    """Tell an actor ("the school, ") from a thing that an actor only describes ("school accounts")."""
    return (
        not re.match(
            (
                r"\s+(?!(?:who|which|that|and|or|in|on|at|with|of|also|therefore|staff|will|may|"
                r"must|should|then|reserves?|does|is|are|has|have|cannot|can|always|never|only)\b)\w"
            ),
            rest,
        )
        or not rest.strip()
    )


def merged(*groups: tuple[Audience, ...]) -> tuple[Audience, ...]:
    """Return the union of groups of audiences, in the contract's order."""
    return ordered({audience for group in groups for audience in group})


def mentions_people(text: str) -> bool:
    """Tell whether `text` holds a token for an audience."""
    return any(match[1] != "actor" for match in TOKEN.finditer(text))
