"""The school itself and the holders of one office, who are no audience."""

from courses.domain.reading.patterns import any_of

_IT = r"it (?:manager|support(?: team)?|team)|network manager"
_BUSINESS = r"(?:school )?business manager|sbm|school office"
_ORGANISATION = any_of(
    *("schools?", "trust", "academ(?:y|ies)", "colleges?", "federation", "settings?", "we"),
    *("local authority", "dfe", "police", "policy", "procedure"),
)
ACTORS = (
    r"(?:(?:executive|acting|deputy|assistant) ){0,8}(?:head ?teachers?|principals?|head)",
    r"heads? of (?:school|college)[\w/]*|head of (?:year|department)|ceo|chief executive(?: officer)?",
    r"designated safeguarding lead|(?:deputy )?dsl|data protection officer|dpo|compliance lead|director of \w+",
    rf"{_IT}|{_BUSINESS}",
    r"(?:senior )?leadership team|slt|communications? (?:team|lead|officer)|people team|hr(?: team)?",
    r"(?:online safety|community|policy|computing) (?:lead|owner|co-?ordinator)|chair(?: of [\w ]+?)?",
    _ORGANISATION,
)
