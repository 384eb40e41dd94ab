"""What is said inside a relative or conditional clause is not what the sentence itself says."""

import re

from courses.domain.reading.patterns import any_case, any_of

DETERMINER = any_of(
    *("the", "an?", "any", "all", "some", "each", "every", "no", "our", "their", "its", "your", "his", "her", "this"),
    *("these", "those", "both", "other", "such", "more", "many", "most"),
)
_PEOPLE = r"‹[\w+]+›(?:'s?)?"

# "anyone who", "posts that otherwise"
_RELATIVE = any_case(r"\b(?:who|which|that|whom|what)\s+(?:\w+ly\s+|also\s+|otherwise\s+|else\s+)?$")
_CONJUNCTION = any_of(
    *("if", "whether", "that", "which", "whom", "what", "how", "why", "where", "when", "because", "unless", "until"),
    *("as", "wherever", "whatever", "than", "while", "before", "after"),
)
# "if the office", "a post that we", but not "After that staff" and not "in that case"
_SUBORDINATE = any_case(
    r"(?<!after )(?<!before )\b(?!(?:after|before) (?:that|this)\b)",
    rf"(?P<word>{_CONJUNCTION})\s+(?!case\b|of\b)(?P<subject>(?:[\w‹›+'/-]+\s+){{1,5}})$",
)
# A whole clause stands between the conjunction and the verb, so that the verb belongs to the main clause.
_WHOLE_CLAUSE = any_case(
    "|".join(
        (
            # "if a post is wrong staff (must)"
            r"\b(?:is|are|was|were|has|have|had|do|does|can|possible|necessary|appropriate|needed)\b",
            # "when a parent complains about ‹staff› (must)"
            rf"^{DETERMINER}\b \w+ \w+s (?:[\w-]+ ){{0,3}}{_PEOPLE}\s*$",
            # "when posting (must)", "if in doubt and (must)"
            r"^\w+ing\b|\b(?:and|or|but)\s*$",
            # "if ‹pupil› agree they (should)"
            rf"^(?:an? |the |all )?(?:{_PEOPLE}|\w+) (?:\w+ )?(?:we|they|you|i|he|she|it)\s*$",
            # "if it happens ‹staff› (should)"
            (
                rf"^(?:it|this|that|they|you|we) (?!{DETERMINER}\b)\w+s? (?:(?:to|with|from|by|in|on) )?"
                rf"(?:{DETERMINER}\b )?{_PEOPLE}\s*$"
            ),
        )
    )
)
# Only a verb is followed by "the" or "a": "a post that puts a child at risk must …".
_WORD_THEN_DETERMINER = any_case(rf"^(?!{DETERMINER}\b|of\b|in\b)\w+ {DETERMINER}\b")
# "a post that goes up by mistake has to …"
_VERB_AND_PARTICLE = any_case(rf"^(?!{DETERMINER}\b)\w+s (?:up|down|out|off|on|in|by|to|at|from|with|for)\b")
# "… than the school would": only a subject makes "as" or "than" begin a clause.
_STARTS_SUBJECT = any_case(rf"^(?:{DETERMINER}\b|{_PEOPLE}|we\b|they\b|you\b|it\b|he\b|she\b|i\b)")
_VERB = any_of(
    *("concern", "involve", "affect", "relate", "show", "name", "identify", "mention", "harm", "belong", "matter"),
    *("break", "bring", "offend", "upset", "refer", "link", "include", "contain", "carry", "use", "need", "want"),
    *("run", "fall", "apply"),
)
# "posts that name pupils (must)"
_VERB_FIRST = any_case(rf"^(?!{DETERMINER}\b){_VERB}s? (?:\w|‹)")
# "We ask that staff (must) …": here the clause behind "that" is what is asked.
_ASKED_THAT = any_case(r"\b(?:asks?|expects?|requires?|requests?|insists?|reminded|note|noted|clear)\s+that\b")


def is_inside_another(clause: str) -> bool:
    """Tell whether a verb that follows `clause` belongs to a relative or conditional clause."""
    if _ASKED_THAT.search(re.split("[,;]", clause)[-1]):
        return False
    if _RELATIVE.search(clause):
        return True
    match = _SUBORDINATE.search(clause)
    if match is None:
        return False
    word, subject = match["word"].lower(), match["subject"]
    if word == "that" and match.start() == 0 and subject.startswith("‹"):
        return False
    if word in {"as", "than"} and not _STARTS_SUBJECT.match(subject):
        return False
    verb_first = _VERB_FIRST.match(subject) or _WORD_THEN_DETERMINER.match(subject) or _VERB_AND_PARTICLE.match(subject)
    return not (_WHOLE_CLAUSE.search(subject) or (word in {"that", "which", "what", "whom"} and verb_first))
