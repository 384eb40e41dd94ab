"""Lines that lead a list in: where they begin, and whether they say something on their own."""

from courses.domain.reading.language.audience_words import tokenised
from courses.domain.reading.language.modality import forces
from courses.domain.reading.language.sentences import plain, split_sentences, straightened, without_brackets
from courses.domain.reading.patterns import any_case, any_of

_ENDS = ":;,. –—-"
# "Staff must", "Pictures that", "We will not": half a sentence, which each line of the list completes.
_OPEN_WORD = any_of(
    *("to", "by", "that", "which", "who", "whom", "using", "for", "with", "without", "of", "as", "on", "in", "at"),
    *("from", "into", "about", "against", "between", "when", "where", "if", "whether", "or", "and", "than", "are"),
    *("is", "be", "been", "have", "has", "do", "does", "include", "includes", "including", "must", "should", "will"),
    *("may", "not", "never", "can", "a", "an", "the", "their", "our", "your", "any", "all", r"who\s+are", "either"),
    *("both", "via", "through", "because", "unless", "until", "while", "before", "after", "during"),
)
_OPEN_END = any_case(rf"\b{_OPEN_WORD}$")
_COUNT = any_of("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", r"\d+")
# "as follows", "the points below", "these rules", "three things", "for example"
_POINTER = any_of(
    *("following", r"as\s+follows", "below", "listed", r"these\s+\w+", r"this\s+means", "these", r"such\s+as"),
    *(r"for\s+example", rf"{_COUNT}\s+\w+"),
    r"the\s+(?:rules|steps|points|guidelines|standards|conditions|checks)",
)
_POINTS_DOWN = any_case(rf"\b{_POINTER}$|\bthe\s+following\b|\bas\s+follows\b|\bbelow\b")
_ADVERBS = r"(?:\w+ly\s+|also\s+){0,8}"
_DETERMINER = any_of("the", "an?", "our", "their", "its", "your", "this", "all", "any", "every", "each", "no")
# "keep an eye", "carefully write down all names": a verb with its object is a whole demand.
_AN_OBJECT = any_case(
    rf"^\s*{_ADVERBS}\w+\s+(?:(?:up|down|out|off|after|away)\s+)?(?:{_DETERMINER}\s+\w|‹\w)",
)
_PASSIVE = any_case(rf"^\s*{_ADVERBS}be\s+\w+(?:ed|en|t)\b")
# "Under no circumstances should the staff or volunteers": the verb is still to come.
_INVERTED = any_case(
    r"^(?:under no circumstances|on no account|at no (?:time|point)|in no case|never)\b.*",
    r"\b(?:may|must|should|shall|will|can)\s+(?:(?:an?|the|any|our|all)\s+)?",
    r"‹[\w+]+›(?:\s*(?:,|and|or)\s*‹[\w+]+›){0,12}$",
)
_SUCH_AS = any_of(
    *(r"including(?:\s+\w+){0,3}(?:\s+which)?", r"in\s+particular", r"for\s+(?:example|instance)", r"such\s+as"),
    *("namely", r"especially(?:\s+for)?", r"e\.g\.?", r"i\.e\.?", r"by\s+which\s+we\s+mean", r"that\s+is\s+to\s+say"),
    *(r"this\s+(?:means|includes)", r"among\s+(?:them|others)"),
)
_EXAMPLES = any_case(rf"^(?P<said>.+?)[\s,;–—(-]{{1,8}}{_SUCH_AS}$")
_CIRCUMSTANCE = any_case(
    r"^(?:when|whenever|if|where|wherever|before|after|once|while|whilst|during|until|unless|in|at|on|outside)\b"
)
# "Staff must sign each entry, including": what is said before the last words is whole.
_TRAILING_WORD = any_of(
    *("including", r"in\s+particular", r"for\s+example", r"such\s+as", "especially", "namely", "unless"),
    *(r"except(?: (?:when|where|if|in))?", r"e\.g\.", r"i\.e\."),
)
_TRAILING = any_case(rf"[\s,;–—-]{{0,8}}{_TRAILING_WORD}\s*$")
# "Staff must ask anyone who joins": the list goes on with the inner clause.
_CLAUSE_END = any_case(r"\b(?:that|which|who|if|when|where|whether|what|how)\b(?:\s+\S+){0,3}$")


def split_lead_in(text: str, *, before_list: bool) -> tuple[str, str] | None:
    """Return what `text` says before its lead-in, and the lead-in; None where it leads nothing in.

    A paragraph leads a list in when a list follows it and it ends in a colon, in no full stop, or points down.
    """
    if not before_list:
        return None
    sentences = split_sentences(text)
    last = straightened(sentences[-1])
    if last.endswith((".", "!", "?")) and not _POINTS_DOWN.search(last.rstrip(".")):
        return None
    return " ".join(sentences[:-1]), sentences[-1]


def stands_alone(lead_in: str) -> bool:
    """Tell whether a lead-in says something on its own: a whole demand that the list only spells out."""
    text = without_brackets(tokenised(plain(lead_in))).rstrip(_ENDS)
    whole = _TRAILING.sub("", text)
    if _INVERTED.match(whole):
        return False
    found = forces(whole)
    if not found or _POINTS_DOWN.search(whole) or _OPEN_END.search(whole) or _CLAUSE_END.search(whole):
        return False
    behind = whole[found[-1].end :]
    return bool(_PASSIVE.match(behind) or _AN_OBJECT.match(behind))


def says_itself(item: str) -> bool:
    """Tell a line of a list that says something before it leads in examples: "be kind, by which we mean:"."""
    match = _EXAMPLES.search(plain(item).rstrip(_ENDS))
    return match is not None and len(match["said"].split()) >= 2


def leads_up_to(lead_in: str) -> bool:
    """Tell a lead-in that is only the circumstance of the orders below it: "Before you post:", "When in doubt:"."""
    text = plain(lead_in).rstrip(_ENDS)
    return bool(_CIRCUMSTANCE.match(text)) and "," not in text and not _POINTS_DOWN.search(text)


def is_open(lead_in: str) -> bool:
    """Tell whether a lead-in is half a sentence that each line of its list completes."""
    text = plain(lead_in).rstrip(_ENDS)
    if _POINTS_DOWN.search(text):
        return False
    return bool(_OPEN_END.search(text) or forces(tokenised(text)))
