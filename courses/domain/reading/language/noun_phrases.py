"""The people named by a noun phrase, who are tokens already: "all ‹staff›, ‹governor› and ‹volunteer› who …"."""

from courses.domain.reading.language.audience_words import audiences_in
from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case, any_of

PEOPLE = r"‹[\w+]+›(?:'s?)?"
_BEFORE_PEOPLE = any_of(
    *("also", "please", "note", "that", "all", "any", "every", "each", "the", "our", "its", "their", "an?", "both"),
    *("those", "these", "other", "another", "no", "some", "most", "only", "new", "current", "individual", "existing"),
    *("named", "authorised", "trained", "older", "younger", "permanent", "temporary", "supply", "agency", "teaching"),
    *("non-teaching", "teaching and", "support", r"[\w]+-(?:form|aged|old|time|term|year)", "paid", "school", "trust"),
    *("either", "neither", "one", "two", "three", "four", "second", "secondary", "primary", r"ks\d", r"year \d+"),
    *(r"key stage \d", "many", "of", "therefore", "however", "in addition", "additionally"),
)
DETERMINERS = rf"(?:{_BEFORE_PEOPLE}[, ]+){{0,12}}"
"""What may stand in front of people without naming any: "all of the new", "sixth-form", "however, "."""
HEAD = any_case(rf"^{DETERMINERS}(?P<token>{PEOPLE})")
_JOINER = any_of(
    *(",", "/", "and/or", "and", "or", "nor", "&", "as well as", "together with", "along with", "including"),
    *(r"\((?:this )?(?:including|and|or|such as)", "[–—-]"),
)
_JOINED_ALSO = any_of(",", "/", "and", "or", "nor", "as well as", "together with", "along with", "including")
# ", and all ‹governor›", " (including ‹volunteer›"
_MORE = any_case(rf" ?{_JOINER}(?: ?{_JOINED_ALSO}){{0,8}} ?{DETERMINERS}(?P<token>{PEOPLE})")
# "… governors, trainees, contractors and volunteers": words between that name no audience do not end the list.
_UNNAMED = r" ?[,/](?:(?: and| or)(?= [\w-]))?+ [\w-]+(?: [\w-]+){0,2}"
_SKIPPED = any_case(rf"(?:{_UNNAMED}){{1,20}} ?(?:,|/|and|or|, and) {DETERMINERS}(?P<token>{PEOPLE})")


def noun_phrase(text: str) -> tuple[Audience, ...]:
    """Return the audiences of the noun phrase at the start of `text`: "staff, governors and volunteers who …"."""
    head = HEAD.match(text)
    if head is None or "'" in head["token"]:
        return ()
    found = [head["token"]]
    end = head.end()
    while more := _MORE.match(text, end) or _SKIPPED.match(text, end):
        found.append(more["token"])
        end = more.end()
    return audiences_in(" ".join(found))
