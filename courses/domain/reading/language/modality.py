"""The force of a sentence: must, must not, should, … (CONTRACT, section "Policies", line "Modality")."""

import re
from dataclasses import dataclass

from courses.domain.reading.model import Modality

# Strongest first: of two demands in one clause the stronger tells what a reader has to know.
STRENGTH: tuple[Modality, ...] = (
    "must_not",
    "must",
    "should_not",
    "should",
    "will_not",
    "will",
    "encouraged",
    "may",
    "statement",
)
_ADVERB = r"(?:\s+(?:also|always|only|still|normally|generally|usually|ever|therefore|politely|strictly|expressly|strongly|kindly|both|all|then|not\s+only|instead|further|in\s+addition|at\s+all\s+times|under\s+no\s+circumstances|immediately|first|actively|regularly|simply|specifically|further))*"
_BE = r"(?:is|are|be|been|was|were|being)"

# The order is the contract's: a negative is looked for before its positive.
_FORMS: tuple[tuple[Modality, str], ...] = (
    (
        "must_not",
        rf"must{_ADVERB}\s+(?:not|never)\b|mustn't\b|must\s+neither\b|shall\s+(?:not|never)\b|(?:has|have|needs?)\s+never\s+to\b",
    ),
    (
        "must_not",
        rf"{_BE}{_ADVERB}\s+(?:not|never|neither){_ADVERB}\s+(?:be\s+)?(?:permitted|allowed|authorised\s+to|to\s+(?!be\s+confused))",
    ),
    (
        "must_not",
        rf"(?:will|must|should|can)\s+not\s+be\s+(?:permitted|allowed)\b|{_BE}{_ADVERB}\s+(?:prohibited|forbidden|banned|barred)\b|prohibit(?:s|ed)?\b|forbid(?:s|den)?\b",
    ),
    ("must_not", rf"may\s+(?:not|never)\b|may\s+only\b|{_BE}\s+only\s+(?:permitted|allowed)\b|should\s+never\b"),
    ("must_not", r"(?:does|do)\s+not\s+(?:permit|allow)\b"),
    ("must", r"must\b|shall\b|(?:has|have|need|needs)\s+to\b|had\s+to\b"),
    ("must", rf"{_BE}{_ADVERB}\s+(?:required|obliged|compelled|to\s+(?!be\s+found))\b|(?:require|requires)\b"),
    (
        "should_not",
        rf"should{_ADVERB}\s+not\b|shouldn't\b|ought\s+not\b|{_BE}{_ADVERB}\s+(?:not\s+(?:expected|advised|recommended|encouraged)|discouraged)\b|discourages?\b",
    ),
    (
        "should_not",
        r"(?:is|are|be)\s+(?:considered|regarded\s+as|deemed|thought|seen\s+as|viewed\s+as)(?:\s+to\s+be)?\s+(?:inappropriate|unacceptable|not\s+acceptable)\b",
    ),
    (
        "should_not",
        r"(?:considers?|regards?|deems?|views?)\b[^.;]*\b(?:inappropriate|unacceptable|not\s+acceptable)\b|(?:is|are)\s+(?:inappropriate|unacceptable|not\s+acceptable|not\s+appropriate)\b",
    ),
    ("should", rf"should\b|ought\s+to\b|{_BE}{_ADVERB}\s+(?:expected|asked|requested)\b"),
    ("should", r"(?:expect|expects|ask|asks|request|requests)\s+(?!(?:for|about|why|what|if|whether)\b)"),
    (
        "encouraged",
        rf"{_BE}{_ADVERB}\s+(?:encouraged|advised|recommended|urged|invited)\b|(?:encourage|encourages|advise|advises|recommend|recommends)\b",
    ),
    ("may", r"(?:permits?|allows?)\s+(?=(?:all\s+|the\s+|our\s+)*‹)"),
    ("will_not", rf"will{_ADVERB}\s+(?:not|never)\b|won't\b"),
    ("will", r"will\b|'ll\b"),
    ("may", rf"may\b(?!\s+(?:have\s+(?:been|\w+ed)|already|well)\b)|{_BE}{_ADVERB}\s+(?:permitted|allowed)\s+to\b"),
)
_FORM = re.compile(
    "|".join(f"(?P<f{number}>(?<![\\w'])(?:{pattern}))" for number, (_, pattern) in enumerate(_FORMS)), re.IGNORECASE
)
_NO_SUBJECT = re.compile(
    r"^(?:no\s+(?!later|longer|more|less)|‹everyone›(?=\s+(?:may|can)\b)|nobody\b|none\s+of\b|nothing\b|neither\b|under\s+no\s+circumstances|at\s+no\s+|in\s+no\s+case|on\s+no\s+account|never\s+should|not\s+one)",
    re.IGNORECASE,
)
_ONLY_SUBJECT = re.compile(r"^only\b|[,;]\s+only\b", re.IGNORECASE)
PARTICIPLE = (
    r"(?:\w+ed|(?!open\b|even\b|often\b|seven\b|ten\b)\w+en|\w+ought|taught|caught|shown|known|drawn|thrown|worn|kept|held|told|made|sent|spent|lent|done|gone|paid|said|"
    r"laid|put|cut|shut|set|met|let|lost|left|built|found|read|led|run|dealt|understood|withheld|withdrawn)"
)
_DESCRIBED = re.compile(rf"^may\s+(?:not\s+)?(?:\w+ly\s+)?be\s+(?!(?:\w+ly\s+)?{PARTICIPLE}\b)", re.IGNORECASE)
_MAY_NOT_ACTIVE = re.compile(r"^may\s+not\s+(?!be\b)", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|which|that|whom|what)\s+(?:\w+ly\s+|also\s+|otherwise\s+)?$", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:if|whether|that|which|whom|what|how|why|where|when|because|unless|until|as|wherever|whatever|than|so|while|before|after)\s+(?:[\w‹›+'/-]+\s+){1,3}$",
    re.IGNORECASE,
)
_INDEPENDENT_THAT = re.compile(
    r"\b(?:asks?|expects?|requires?|requests?|insists?|reminded|note|noted|clear)\s+that\b[^,;]*$", re.IGNORECASE
)
_NEEDS_SUBJECT = re.compile(
    r"(?:(?:ask|expect|request|encourage|advise|recommend|permit|allow|discourage|consider|regard|deem|view)s?)\b",
    re.IGNORECASE,
)
_CAN_ASK = re.compile(
    r"(?:›|\b(?:[Ww]e|[Tt]hey|[Ii]t|this|and|[A-Z][\w-]+))\s+(?:(?:also|\w+ly|do|does|would|will)\s+)*$"
)
_ANYONE_LAST = re.compile(r"‹[\w+]+›|\b(?:you|they|he|she|we)\s*$", re.IGNORECASE)
_PEOPLE_LAST = re.compile(r"‹(?!actor)[\w+]+›\s*$")
_IS_TO = re.compile(r"(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)*?to\s+", re.IGNORECASE)
_STANDARD_NOUN = re.compile(r"\b(?:the|a|their|his|her|its|our|own)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Force:
    """One word of force found in a sentence: what it says, and where it stands."""

    modality: Modality
    begin: int
    end: int
    words: str


def stronger(first: Modality, second: Modality) -> Modality:
    """Return the stronger of two modalities."""
    return min(first, second, key=STRENGTH.index)


def forces(sentence: str) -> list[Force]:
    """Return the words of force of the main clauses of `sentence`, in order.

    A force inside a relative or conditional clause ("anyone who may ask", "if a pupil must") is not the
    sentence's own, and an epistemic "may have been" or "may be subject to" permits nothing.
    """
    found = [force for match in _FORM.finditer(sentence) if (force := _force(sentence, match))]
    return [_negated(sentence, force) for force in found]


def _force(sentence: str, match: re.Match[str]) -> Force | None:
    before = sentence[: match.start()]
    clause = re.split(r"[,;:–—]\s", before)[-1]
    if not clause.strip() and match[0].lower() == "should":
        return None
    if _NEEDS_SUBJECT.match(match[0]) and not _CAN_ASK.search(clause):
        return None
    if _RELATIVE.search(clause) and not _INDEPENDENT_THAT.search(clause):
        return None
    if _SUBORDINATE.search(clause) and not _INDEPENDENT_THAT.search(clause):
        return None
    if _STANDARD_NOUN.search(before) or _DESCRIBED.match(sentence[match.start() :]):
        return None
    if _IS_TO.fullmatch(match[0]) and not _PEOPLE_LAST.search(clause):
        return None
    if _MAY_NOT_ACTIVE.match(sentence[match.start() :]) and not _ANYONE_LAST.search(clause):
        return None
    number = next(index for index in range(len(_FORMS)) if match[f"f{index}"] is not None)
    return Force(_FORMS[number][0], match.start(), match.end(), match[0])


def _negated(sentence: str, force: Force) -> Force:
    """Return `force` as its subject turns it: "No pupil may", "Only named staff may"."""
    opening = sentence[: force.begin]
    modality = force.modality
    if _NO_SUBJECT.match(opening):
        modality = _opposite(modality)
    elif modality == "may" and _ONLY_SUBJECT.search(opening):
        modality = "must_not"
    return Force(modality, force.begin, force.end, force.words)


def _opposite(modality: Modality) -> Modality:
    if modality in {"must", "may"}:
        return "must_not"
    if modality == "should":
        return "should_not"
    return "will_not" if modality == "will" else modality


def turned(modality: Modality, text: str) -> Modality:
    """Return the force a list passes to `text`, which may begin with "not" or "never" itself."""
    return _opposite(modality) if re.match(r"(?:not|never)\b", text, re.IGNORECASE) else modality
