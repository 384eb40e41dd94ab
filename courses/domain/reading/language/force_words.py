"""The words by which a sentence demands, permits or forbids (CONTRACT, section "Policies", line "Modality")."""

from courses.domain.reading.language.participles import PARTICIPLE
from courses.domain.reading.model import Modality
from courses.domain.reading.patterns import any_case, any_of

_ADVERB = any_of(
    *(r"\w+ly", "nevertheless", "nonetheless", "however", "also", "always", "only", "still", "ever", "therefore"),
    *("both", "all", "then", "not only", "instead", "further", "in addition", "at all times"),
    *("under no circumstances", "first"),
)
# What may stand between a verb and its "not": "must at all times not".
_ADVERBS = rf"(?: {_ADVERB}){{0,8}}"
_BE = any_of("is", "are", "be", "been", "was", "were", "being")
# "not to be used", not "not to be confused with"
_REFUSED = any_of("permitted", "allowed", "authorised to", "to (?!be confused)")
_WRONG = any_of("inappropriate", "unacceptable", "not acceptable")
_THOUGHT = any_of("considered", "regarded as", "deemed", "thought", "seen as", "viewed as")

_FORBIDDEN: tuple[str, ...] = (
    rf"must{_ADVERBS} (?:not|never)\b|mustn't\b|must neither\b|shall (?:not|never)\b",
    rf"{_BE}{_ADVERBS} (?:not|never|neither){_ADVERBS} (?:be )?{_REFUSED}",
    # "Posts are never put up from a private account."
    rf"(?:is|are) never (?={PARTICIPLE}\b)",
    r"(?:will|must|should|can) not be (?:permitted|allowed)\b|prohibit(?:s|ed)?\b|forbid(?:s|den)?\b",
    rf"{_BE}{_ADVERBS} (?:prohibited|forbidden|banned|barred)\b|(?:does|do) not (?:permit|allow)\b",
    rf"may (?:not|never)\b|may only\b|{_BE} only (?:permitted|allowed)\b|should never\b",
)
_REQUIRED: tuple[str, ...] = (
    r"must\b|shall\b|(?:has|have|had|(?<!no )need|needs) to\b|requires?\b",
    # "is to sign", not "is to be found in the office"
    rf"{_BE}{_ADVERBS} (?:required|obliged|compelled|to (?!be found))\b",
)
_UNWANTED: tuple[str, ...] = (
    rf"should{_ADVERBS} not\b|shouldn't\b|ought not\b|discourages?\b",
    rf"{_BE}{_ADVERBS} (?:not (?:expected|advised|recommended|encouraged)|discouraged)\b",
    rf"{_BE} {_THOUGHT}(?: to be)? {_WRONG}\b",
    # "The trust regards tagging pupils as unacceptable."
    rf"(?:considers?|regards?|deems?|views?)\b[^.;]{{0,400}}\b{_WRONG}\b|(?:is|are) (?:{_WRONG}|not appropriate)\b",
)
_EXPECTED: tuple[str, ...] = (
    rf"should\b|ought to\b|{_BE}{_ADVERBS} (?:expected|asked|requested)\b",
    r"(?:expect|ask|request)s? (?!(?:for|about|why|what|if|whether)\b)",
)
_ENCOURAGED: tuple[str, ...] = (
    rf"{_BE}{_ADVERBS} (?:encouraged|advised|recommended|urged|invited)\b",
    # "The trust advises staff to …", not "HR advises managers and keeps a log"
    r"(?:encourage|recommend)s?\b|advises?\b(?=[^.;]{0,80}\b(?:to|that|against|not)\b)",
)
_PERMITTED: tuple[str, ...] = (
    # "may film", not the mere chance of "may have been seen" or "may already know"
    rf"may\b(?! (?:have (?:been|\w+ed)|already|well)\b)|{_BE}{_ADVERBS} (?:permitted|allowed) to\b",
    # "The school allows parents …"
    r"(?:permits?|allows?) (?=(?:(?:all|the|our) )*‹)",
)

# The order is the contract's: a negative is looked for before its positive.
_FORMS: tuple[tuple[Modality, str], ...] = (
    *(("must_not", form) for form in _FORBIDDEN),
    *(("must", form) for form in _REQUIRED),
    *(("should_not", form) for form in _UNWANTED),
    *(("should", form) for form in _EXPECTED),
    *(("encouraged", form) for form in _ENCOURAGED),
    ("will_not", rf"will{_ADVERBS} (?:not|never)\b|won't\b"),
    ("will", r"will\b|'ll\b"),
    *(("may", form) for form in _PERMITTED),
)
MODALITIES: tuple[Modality, ...] = tuple(modality for modality, _ in _FORMS)
"""The modality of each group of `FORCE`, in order."""
FORCE = any_case(r"(?<![\w'])(?:", "|".join(f"({form})" for _, form in _FORMS), ")")
