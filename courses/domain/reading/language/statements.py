"""What a sentence without a word of force says of people: charges, standing rules, mere statements."""

from courses.domain.reading.language.agents import DUTY_OF, agents_in
from courses.domain.reading.language.noun_phrases import noun_phrase
from courses.domain.reading.language.reading import Reading
from courses.domain.reading.language.subjects import subject_of
from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case, any_of

_ADVERBS_OF_DUTY = r"(?:also\s+|both\s+|jointly\s+|all\s+|personally\s+){0,8}"
# "Staff and governors are jointly responsible for", "Parents have a particular duty", "Pupils are reminded"
_DUTY = any_case(
    r"^[^.]*?(?P<verb>\b(?:",
    rf"(?:is|are)\s+{_ADVERBS_OF_DUTY}(?:responsible|accountable|answerable|bound)\b",
    r"|(?:has|have)\s+(?:also\s+)?(?:(?:an?|the|overall|ultimate|particular|full|joint)\s+){0,8}",
    r"(?:duty|responsibility|an?\s+obligation)\b",
    r"|(?:is|are)\s+(?:also\s+)?reminded\b))",
)
_PASSIVE = any_case(
    r"^\s*(?:\w+\s+)?(?:is|are|was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+|also\s+|not\s+){0,8}\w+(?:ed|en|ght|wn|nt)\b"
)
_DONE_BY = any_case(r"\b(?:is|are)\s+(?:\w+ly\s+|always\s+|also\s+)?\w+(?:ed|en|ept|eld|de|ead)\b[^.;]{0,300}?\bby\s")
# What stands between the subject and its verb: " in the lower school", " always".
_PLACE = (
    r"(?:\s+(?:at|in|of|on|from|with|under|across)\s+(?:[\w‹›]+\s+){0,4}?[\w‹›]+"
    r"(?=\s+(?:is|are|was|were|has|have|can)\b))?"
)
_ADVERBS = r"(?:\w+ly\s+|always\s+|never\s+|also\s+|do\s+not\s+|does\s+not\s+|don't\s+|each\s+|all\s+){0,8}"
_VERB = any_case(rf"^{_PLACE}\s+{_ADVERBS}(?P<verb>\w+)")
_NEGATED = any_case(r"^\s+(?:\w+ly\s+|also\s+)?(?:do\s+not|don't|does\s+not|doesn't|never|cannot|can't)\b")
_EACH = r"(?:(?:all|any|every|each|the|our|an?|both|other|no|new|named|authorised)\s+){0,8}"
_PEOPLE_FIRST = any_case(
    rf"^{_EACH}‹[\w+]+›(?:\s*(?:,|/|and|or|&)\s*(?:(?:all|the|our)\s+){{0,8}}‹[\w+]+›){{0,12}}",
    # "staff who see it report it": the verb of the relative clause is not theirs.
    r"(?:\s+(?:who|whom)\b[^,]*?(?=\s+(?:keeps?|tells?|does|do|asks?|reports?|must|can)\b))?",
)
_STANDING = any_case(
    r"\b",
    any_of(
        *("every", "each", "before", "after", "within", r"at\s+the\s+(?:start|end|beginning)", "first", r"at\s+once"),
        *("always", r"at\s+all\s+times", "only", r"same\s+day", "whenever", "annually", "yearly", "termly", "weekly"),
        *("monthly", "daily", r"once\s+a", r"in\s+(?:writing|their\s+first)", "immediately", "promptly", "regularly"),
        *(r"with\s+their\s+own", r"as\s+soon\s+as"),
    ),
    r"\b|^(?:all|every|each|new|no)\b",
)
_VITAL = any_case(
    r"\bit\s+is\s+(?:\w+ly\s+)?(?:essential|important|vital|crucial|imperative|necessary)\s+(?:that|for)\s+"
)
_LED_UP_TO = any_case(
    r"^(?:before|after|when|whenever|if|once|while|where|each|every|at|on|in)\b[^,]*,\s+(?=(?:the\s+|all\s+|an?\s+|our\s+){0,8}‹)"
)
_SPOKEN_TO = any_case(r"^(?:you|they)\b")
# Verbs that only describe: "All pupils are", "Every parent receives"
_TELLS = frozenset(
    {
        *("receive", "receives", "get", "gets", "learn", "learns", "is", "are", "was", "were", "be", "has", "have"),
        *("had", "can", "could", "would", "might", "come", "comes", "came", "who", "whom", "which", "that"),
    }
)


def read_statement(text: str) -> Reading:
    """Return what a sentence without force says. Its people are tokens; what stood in brackets is gone."""
    if duty := _DUTY.match(text):
        bound = subject_of(text[: duty.start("verb")])
        return Reading("statement", bound.subject, bound.audiences)
    if charged := _charged(text):
        return Reading("statement", "audience", charged)
    main = without_opening(text)
    head = _PEOPLE_FIRST.match(main)
    standing = _STANDING.search(main) is not None
    if head is not None:
        return _present_tense(main[head.end() :], noun_phrase(main[: head.end()]), standing=standing)
    if standing and _SPOKEN_TO.match(main):
        return Reading("statement", "pronoun")
    return Reading("statement", "actor" if subject_of(text).subject == "actor" else "thing")


def without_opening(text: str) -> str:
    """Return `text` without a clause that leads up to the people it is about: "Every morning, ‹staff› …"."""
    return _LED_UP_TO.sub("", text)


def _charged(text: str) -> tuple[Audience, ...]:
    """Return whom a statement charges with something: "the duty of staff", "is checked by", "it is vital that"."""
    for form in (DUTY_OF, _VITAL):
        if (match := form.search(text)) and (charged := noun_phrase(text[match.end() :])):
            return charged
    done = _DONE_BY.search(text) if _STANDING.search(text) else None
    return agents_in(text[done.start() :]) if done else ()


def _present_tense(rest: str, audiences: tuple[Audience, ...], *, standing: bool) -> Reading:
    """Return what a statement in the present says of its subject: "pupils do not bring", "staff sign in every day".

    What is done at set times or by all is a standing rule; "volunteers help us with stories" only tells.
    """
    if not audiences:
        return Reading("statement", "actor")
    if _NEGATED.match(rest):
        return Reading("must_not", "audience", audiences, forced=True)
    verb = _VERB.match(rest)
    if verb is not None and verb["verb"].lower() == "can":
        return Reading("statement", "audience", audiences)
    if not standing or verb is None or _PASSIVE.match(rest) or verb["verb"].lower() in _TELLS:
        return Reading("statement", "thing")
    return Reading("statement", "audience", audiences)
