"""Volunteers, governors and parents."""

from courses.domain.reading.patterns import any_of

# "kind people who come in to help", "those who volunteer"
_COME_TO_HELP = (
    r"(?:kind )?(?:people|those|adults) who (?:kindly )?(?:come in to |come to |give their time to )?(?:help|volunteer)"
)
VOLUNTEERS = (
    _COME_TO_HELP,
    r"(?:parent|family|adult|school|classroom|community)[- ](?:helpers?|volunteers?)",
    r"volunteers?|helpers?|ptf?a(?: (?:members?|committee|volunteers?))?|friends of the school",
)

_LOCAL_BOARD = (
    r"(?:(?:local|federation|trust|school) ){0,8}(?:advisory|governing|academy) "
    r"(?:boards?|body|bodies|committees?|councils?)"
)
_GOVERNING = r"(?:(?:local|full|academy|school|trust|federation) ){0,8}(?:governing|governance)"
GOVERNORS = (
    rf"members? of (?:the )?(?:corporation|{_LOCAL_BOARD}|board(?: of (?:trustees|governors|directors))?)",
    rf"{_GOVERNING} (?:boards?|bod(?:y|ies)|committees?)(?: as per the scheme of delegation)?",
    r"(?:trust|governor|governors'|trustees'|directors') board|boards? of (?:trustees|directors|governors)",
    r"(?:(?:school|parent|staff|link|local|co-opted|safeguarding|nominated|responsible) ){0,8}governors?",
    # "the directors", not "the director of sport", who holds an office
    r"trustees?|directors?(?! of\b)|academy councillors?",
)

_PARENT = any_of("parents?", "mothers?", "fathers?", "mums?", "dads?")
PARENTS = (
    r"class rep(?:resentative)?s?|(?:foster|adoptive) (?:carers?|parents?)",
    # "parents/carers", "parent (or carer)", "mums, dads and guardians"
    rf"{_PARENT}(?: ?(?:,|/|and|or|&|\(| ) ?(?:carers?|guardians?|famil(?:y|ies))\)?){{0,8}}",
    r"carers?|guardians?|famil(?:y|ies)|grandparents?|step-?parents?",
)
