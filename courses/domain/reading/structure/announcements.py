"""Lines and headings that announce the official channels, or say that there are none."""

from courses.domain.reading.patterns import any_case, any_of

_OFFICIAL = any_of(
    *("official", "recognised", "approved", "our", "school's", "school’s", "trust's", "trust’s", "current"),
    "authorised",
)
_THERE_ARE = any_of(
    *(r"\bare\b", r"\bfollow", r"\bis\b", r"\bhas\b", r"\bhave\b", r"\buse[sd]?\b", r"\blisted\b", r"\bbelow\b"),
)
_LEADS_IN = any_case(
    # "Our official accounts are as follows:"
    rf"\b{_OFFICIAL}\b[^.:]{{0,200}}\b(?:channels?|accounts?|pages?|platforms?)\b[^.:]{{0,200}}{_THERE_ARE}",
    # "The school runs the following social media channels:"
    r"|\b(?:has|have|uses?|runs?|operates?)\s+the\s+following\s+(?:official\s+)?(?:social\s+media\s+)?",
    r"(?:channels?|accounts?)",
)
_FORCE = any_case(r"\b(?:must|should|will|may|shall|encourag|expect)\w*\b")
_NONE_AT_FIRST = any_of(
    *("none", "nil", "n/a", r"not\s+applicable", r"no\s+(?:official\s+)?(?:channels?|accounts?)"),
    r"there\s+are\s+(?:currently\s+)?no(?:ne)?",
)
_NONE = any_case(
    rf"^{_NONE_AT_FIRST}\b",
    r"|\b(?:has|have)\s+no\s+(?:official\s+)?(?:social\s+media\s+)?(?:channels?|accounts?|pages?)\b",
    r"|\b(?:do|does)\s+not\s+(?:currently\s+)?have\s+any\b[^.]*\b(?:channels?|accounts?)",
)
_LONGEST_NONE = 16
# An order to whoever fills the template in: "List your accounts here".
_TEMPLATE = any_case(
    r"^(?:list|add|insert|include|enter|give|name|state|delete|amend|edit|adapt|complete|fill)\b",
)
_OWN = any_of(
    *("our", "official", "school", "school's", "school’s", "trust", "trust's", "trust’s", "academy", "college"),
    *("authorised", "approved", "own"),
)
# "The school's own accounts", "Register of official channels"
_HEADED = any_case(
    rf"^(?:the\s+)?(?:{_OWN}\s+){{1,8}}(?:social\s+media\s+)?(?:accounts?|channels?|pages?|platforms?)\b",
    r"|\bregister\s+of\s+(?:\w+\s+){0,3}(?:accounts|channels)\b",
)
_IN_A_SENTENCE = any_case(r"(?!none\b|nil\b|no\b)[^.]*\b(?:has|have|do|does|is|are)\b")


def announces_channels(text: str) -> bool:
    """Tell whether a line leads in the list of official channels."""
    if not text.rstrip().endswith((":", "follows", "below")) or _FORCE.search(text):
        return False
    return bool(_LEADS_IN.search(text))


def heads_channels(heading: str) -> bool:
    """Tell a heading under which the official channels stand: "Our official accounts"."""
    return bool(_HEADED.search(heading))


def says_none(text: str) -> bool:
    """Tell whether a line stands where the channels should and says that there are none."""
    return len(text.split()) <= _LONGEST_NONE and bool(_NONE.search(text))


def is_sentence(text: str) -> bool:
    """Tell "The school has no accounts." from "None at present": a sentence is a clause too."""
    return bool(_IN_A_SENTENCE.match(text))


def is_template_text(text: str) -> bool:
    """Tell whether an entry of the register is an instruction of the template it was made from."""
    return bool(_TEMPLATE.match(text))
