"""Which staff group a job is in."""

import re
from typing import Final

GROUPS: Final = (
    "leadership",
    "teaching",
    "teaching_assistant",
    "office_and_site",
    "midday_and_catering",
    "supply",
    "trainee",
)
"""The values of `lms.models.StaffGroup`, which this package, being pure, does not import."""

_OWN_WORDS = {
    **{group.replace("_", " "): group for group in GROUPS},
    "teaching staff": "teaching",
    "head": "leadership",
    "supply and agency": "supply",
}

_SUPPLY = r"supply|agency|agencies|day to day cover"
_ASSISTANTS = (
    r"teaching assistants?|t\s?a'?s?|hlta|ta\d|level \d ta|lsas?|learning support|learning mentors?|cover supervisors?|"
    r"(?:classroom|class|nursery|early years|sen|send|special needs|bilingual) assistants?|teachers? aides?|"
    r"nursery (?:nurses?|practitioners?|officers?)|early years (?:practitioners?|educators?)|"
    r"1 1 support|one to one support"
)
_TRAINEES = (
    r"trainees?|pgce|pgde|schools? direct|scitt|itt|teach first|student teachers?|apprentice teachers?|"
    r"teaching apprentices?|teaching students?"
)
_MIDDAY = (
    r"mid ?day|mdsas?|mds|msas?|lunch ?time|lunch|dinner|catering|caterers?|kitchen|cooks?|chefs?|canteen|meals|"
    r"(?:playtime|playground) supervisors?"
)
_SECRETARIES = r"pa|p\.a\.|personal assistants?|secretar(?:y|ies)|clerks?"
_LEADERS = (
    r"head ?teachers?|headmasters?|headmistress(?:es)?|(?:deputy|assistant|acting|executive|associate|co) heads?|"
    r"heads? of (?:school|college|academy)|principals?|slt|smt|elt|dht|aht|leadership|ceo|chief executive|"
    r"(?:senior|executive) leaders?|senior (?:management|team)"
)
_TEACHERS = (
    r"(?:class ?)?teachers?|teaching|ects?|ect\d|nqts?|rqts?|qts|ast|lecturers?|instructors?|lead practitioners?|"
    r"senco|sendco|hod|hoy|heads? of|(?:subject|curriculum|phase|year|key stage) leaders?"
)
_OFFICE = (
    r"admins?|administration|administrators?|administrative|office|receptionists?|reception|bursars?|finance|accounts?|"
    r"business managers?|sbm|hr|human resources|payroll|marketing|communications officers?|reprographics|"
    r"(?:data|exams?|attendance) (?:managers?|officers?)|technicians?|it|ict|network|librarians?|library|"
    r"caretakers?|site|premises|facilities|estates?|cleaners?|cleaning|janitors?|gardeners?|handy(?:man|person)|drivers?|"
    r"security|grounds?(?:keepers?|person|staff|man|men)?"
)
_RULES: Final = tuple(
    (group, re.compile(rf"\b(?:{words})\b"))
    for group, words in (
        ("supply", _SUPPLY),
        ("teaching_assistant", _ASSISTANTS),
        ("trainee", _TRAINEES),
        ("midday_and_catering", _MIDDAY),
        ("office_and_site", _SECRETARIES),
        ("leadership", _LEADERS),
        ("teaching", _TEACHERS),
        ("office_and_site", _OFFICE),
    )
)


def staff_group_of(words: str) -> str:
    """The staff group of a job or a type of staff in words, "" where they do not tell.

    The first rule that fits decides: a supply teacher is supply, a trainee teacher a trainee, a head's secretary is
    in the office. A head of year or of a subject teaches.
    """
    text = " ".join(re.sub(r"[^\w.']+", " ", words.casefold()).replace("_", " ").split())
    if own := _OWN_WORDS.get(text):
        return own
    return next((group for group, pattern in _RULES if pattern.search(text)), "")
