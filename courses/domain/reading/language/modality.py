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
_ADVERB = (
    r"(?: (?:\w+ly|also|always|only|still|ever|therefore|both|all|then|not only|instead|further|"
    r"in addition|at all times|"
    r"under no circumstances|first))*"
)
_BE = r"(?:is|are|be|been|was|were|being)"
_WRONG = r"(?:inappropriate|unacceptable|not acceptable)"

# The order is the contract's: a negative is looked for before its positive.
_FORMS: tuple[tuple[Modality, str], ...] = (
    ("must_not", rf"must{_ADVERB} (?:not|never)\b|mustn't\b|must neither\b|shall (?:not|never)\b"),
    (
        "must_not",
        (
            rf"{_BE}{_ADVERB} (?:not|never|neither){_ADVERB} (?:be )?(?:permitted|allowed|authorised to|"
            r"to (?!be confused))"
        ),
    ),
    (
        "must_not",
        (
            r"(?:will|must|should|can) not be (?:permitted|allowed)\b|prohibit(?:s|ed)?\b|forbid(?:s|"
            r"den)?\b"
        ),
    ),
    ("must_not", rf"{_BE}{_ADVERB} (?:prohibited|forbidden|banned|barred)\b|(?:does|do) not (?:permit|allow)\b"),
    ("must_not", rf"may (?:not|never)\b|may only\b|{_BE} only (?:permitted|allowed)\b|should never\b"),
    ("must", r"must\b|shall\b|(?:has|have|had|(?<!no )need|needs) to\b|requires?\b"),
    ("must", rf"{_BE}{_ADVERB} (?:required|obliged|compelled|to (?!be found))\b"),
    ("should_not", rf"should{_ADVERB} not\b|shouldn't\b|ought not\b|discourages?\b"),
    ("should_not", rf"{_BE}{_ADVERB} (?:not (?:expected|advised|recommended|encouraged)|discouraged)\b"),
    ("should_not", rf"{_BE} (?:considered|regarded as|deemed|thought|seen as|viewed as)(?: to be)? {_WRONG}\b"),
    (
        "should_not",
        rf"(?:considers?|regards?|deems?|views?)\b[^.;]*\b{_WRONG}\b|(?:is|are) (?:{_WRONG}|not appropriate)\b",
    ),
    ("should", rf"should\b|ought to\b|{_BE}{_ADVERB} (?:expected|asked|requested)\b"),
    ("should", r"(?:expect|ask|request)s? (?!(?:for|about|why|what|if|whether)\b)"),
    ("encouraged", rf"{_BE}{_ADVERB} (?:encouraged|advised|recommended|urged|invited)\b"),
    ("encouraged", r"(?:encourage|advise|recommend)s?\b"),
    ("will_not", rf"will{_ADVERB} (?:not|never)\b|won't\b"),
    ("will", r"will\b|'ll\b"),
    ("may", rf"may\b(?! (?:have (?:been|\w+ed)|already|well)\b)|{_BE}{_ADVERB} (?:permitted|allowed) to\b"),
    ("may", r"(?:permits?|allows?) (?=(?:(?:all|the|our) )*‹)"),
)
_FORM = re.compile(
    "|".join(f"(?P<f{number}>(?<![\\w'])(?:{pattern}))" for number, (_, pattern) in enumerate(_FORMS)), re.IGNORECASE
)
_NO_SUBJECT = re.compile(
    r"^(?:no (?!later|longer|more|less)|none of\b|nothing\b|neither\b|under no circumstances|"
    r"at no |in no case|on no account|"
    r"never should|not one)",
    re.IGNORECASE,
)
_ONLY_SUBJECT = re.compile(r"^only\b|[,;] only\b", re.IGNORECASE)
PARTICIPLE = (
    r"(?:\w+ed|(?!open\b|even\b|often\b|seven\b|ten\b)\w+en|\w+ought|taught|caught|shown|known|"
    r"drawn|thrown|worn|kept|held|"
    r"told|made|sent|spent|lent|done|gone|paid|said|laid|put|cut|sold|heard|shut|set|met|let|lost|left|"
    r"built|found|read|led|run|dealt|understood|withheld|withdrawn)"
)
_DESCRIBED = re.compile(rf"^may\s+(?:not\s+)?(?:\w+ly\s+)?be\s+(?!(?:\w+ly\s+)?{PARTICIPLE}\b)", re.IGNORECASE)
_MAY_NOT_ACTIVE = re.compile(r"^may\s+not\s+(?!be\b)", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|which|that|whom|what)\s+(?:\w+ly\s+|also\s+|otherwise\s+)?$", re.IGNORECASE)
_SUBORDINATE = re.compile(
    (
        r"\b(?:if|whether|that|which|whom|what|how|why|where|when|because|unless|until|as|wherever|"
        r"whatever|than|so|while|before|after)\s+(?:[\w‹›+'/-]+\s+){1,3}$"
    ),
    re.IGNORECASE,
)
_INDEPENDENT_THAT = re.compile(
    r"\b(?:asks?|expects?|requires?|requests?|insists?|reminded|note|noted|clear)\s+that\b[^,;]*$", re.IGNORECASE
)
_NEEDS_SUBJECT = re.compile(
    (
        r"(?:(?:ask|expect|request|encourage|advise|recommend|permit|allow|discourage|consider|regard|"
        r"deem|view)s?)\b"
    ),
    re.IGNORECASE,
)
_CAN_ASK = re.compile(
    r"(?:›|\b(?:[Ww]e|[Tt]hey|[Ii]t|this|and|[A-Z][\w-]+))\s+(?:(?:also|\w+ly|do|does|would|will)\s+)*$"
)
_ANYONE_LAST = re.compile(r"‹[\w+]+›|\b(?:you|they|he|she|we)\s*$", re.IGNORECASE)
_CONDITIONAL = re.compile(r"^Should (?:(?:the|an?|any|you|we|they|it|this|your|our)\b|‹|\w+s\b)[^.]*,")
_PEOPLE_LAST = re.compile(r"‹(?!actor)[\w+]+›\s*$")
_IS_TO = re.compile(r"(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)*?to\s+", re.IGNORECASE)
_ASKING = re.compile(
    r"(?:ask|expect|request|requir|oblige|encourage|advise|recommend|urge|invite)\w*\s*$", re.IGNORECASE
)
_TO_REFRAIN = re.compile(
    r"^ ?(?:(?:that )?[^.,;:]{0,60}‹[\w+]+›[^.,;:‹]{0,30} )?(?:not to|do not|does not|don't)\b", re.IGNORECASE
)
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
    if _is_inside_another(clause) or _is_no_demand(match[0], clause, sentence[match.start() :]):
        return None
    number = next(index for index in range(len(_FORMS)) if match[f"f{index}"] is not None)
    return Force(_FORMS[number][0], match.start(), match.end(), match[0])


def _is_inside_another(clause: str) -> bool:
    """Tell whether a verb that follows `clause` belongs to a relative or conditional clause."""
    if _INDEPENDENT_THAT.search(clause):
        return False
    return bool(_RELATIVE.search(clause) or _SUBORDINATE.search(clause))


def _is_no_demand(words: str, clause: str, rest: str) -> bool:
    """Tell the same words in another use: a noun ("a request"), a condition ("should you …"), a mere chance."""
    lacks_subject = _NEEDS_SUBJECT.match(words) and not _CAN_ASK.search(clause)
    conditional = _CONDITIONAL.match(rest) and not clause.strip()
    purpose = _IS_TO.fullmatch(words) and not _PEOPLE_LAST.search(clause)
    chance = _DESCRIBED.match(rest) or (_MAY_NOT_ACTIVE.match(rest) and not _ANYONE_LAST.search(clause))
    return bool(lacks_subject or conditional or purpose or chance or _STANDARD_NOUN.search(clause))


def _negated(sentence: str, force: Force) -> Force:
    """Return `force` as what stands round it turns it: "No pupil may", "Only named staff may", "asked not to"."""
    opening = sentence[: force.begin]
    modality = force.modality
    if _NO_SUBJECT.match(opening):
        modality = _opposite(modality)
    elif modality == "may" and _ONLY_SUBJECT.search(opening):
        modality = "must_not"
    elif _TO_REFRAIN.match(sentence[force.end :]) and _ASKING.search(force.words):
        modality = "should_not" if modality == "encouraged" else _opposite(modality)
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
