"""Staff, by their work or by whom they work for."""

from courses.domain.reading.language.vocabulary.parts import PERSON
from courses.domain.reading.patterns import any_of

_TEAM = any_of(
    *("cover", "kitchen", "office", "site", "support", "pastoral", "house", "boarding", "night", "day", "care"),
    *("residential", "catering", "cleaning", "administrative", "admin", "lunchtime", "premises", "nursery"),
    *("peripatetic", "agency", "supply", "bank", "visiting", "technical", "sports", "classroom"),
)
_STAFF_THING = any_of("meeting", "room", "training", "handbook", "code", "behaviour", "induction")
_OF_STAFF = r"(?:(?:teaching|school|support|trust|academy|supply|senior) )?staff"
_BOARDING_STAFF = (
    r"matrons?|house ?(?:masters?|mistress(?:es)?|parents?)|key ?workers?|gap[- ]year (?:assistants?|students?)"
)
_SITE_STAFF = (
    r"(?:lunchtime|midday|playground) supervisors?|caretakers?|coaches|librarians?|technicians?|receptionists?"
)
_ALL = any_of("everyone", "everybody", "anyone", "all those", "those", "people", "all")
_TEACHERS = (
    r"(?:(?:class|form|subject|specialist|music|supply|cover) )?teachers?|(?:(?:class|form) )?tutors?|"
    r"teaching assistants?|tutors?|lecturers?|practitioners?"
)
STAFF = (
    r"heads of (?:department|year|subject|faculty|house)s?",
    rf"members? of (?:the )?{_OF_STAFF}",
    # "kitchen and office staff", but not "the staff handbook"
    rf"(?:{_TEAM}(?:,| and| or)? ){{0,8}}staff(?! {_STAFF_THING})(?: members?)?",
    r"members? of (?:the|our) team",
    _BOARDING_STAFF,
    _SITE_STAFF,
    rf"{_ALL} (?:who (?:is|are) )?employed (?:by|at|in) (?:(?:the|our) )?\w+",
    r"(?:those|anyone|everyone|people|colleagues) who teach(?:es)?(?: [\w-]+){0,2}? classes|those who teach",
    # "everyone who works at the school", not "adults who work with children"
    rf"(?:{_ALL}|adults) who works? (?:at|in|for|with) (?!(?:pupils|children|young)\b)(?:(?:the|our|this) )?\w+",
    r"(?:agency|casual|contract) workers?|supply teachers?|practitioners?|trainees?(?: teachers?)?",
    rf"employees?|colleagues?|{_TEACHERS}|workers?|workforce",
    r"(?:line|senior) managers?|(?:(?:senior|school|subject|team|phase|middle) )?leaders|leadership staff",
    r"adults working in (?:the )?school|adults",
)
NO_STAFF = (r"(?:no[ -]?one|nobody) (?:who is |who )?(?:employed|works?)(?: (?:by|at|for|in))? (?:(?:the|our) )?\w+",)

_WITHOUT_LEAVE = any_of("authorised", "permitted", "named", "approved")
# "Staff who have not been so authorised by the office must …": whatever they lack leave for, they are staff.
UNAUTHORISED = (
    rf"(?!anyone|everyone){PERSON}(?: members?)? "
    rf"(?:who|that) (?:have|has|are|is) not (?:been )?(?:so )?{_WITHOUT_LEAVE}"
    r"[^.;]{0,200}?(?=,? (?:must|should|may|will|are|shall)\b)"
)
