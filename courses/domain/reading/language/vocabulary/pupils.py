"""Pupils, and those students who are not pupils but staff in training."""

from courses.domain.reading.patterns import any_of

_STAGE = any_of(
    *("sixth[- ]form", r"year \d+", r"ks\d", r"key stage \w+", "gcse", "a[- ]level"),
    *("primary", "secondary", "overseas"),
)
PUPILS = (
    r"(?:digital|online safety|anti-bullying|pupil|student|young) (?:leaders?|ambassadors?|champions?|mentors?)",
    r"prefects?|school councillors?",
    rf"{_STAGE} (?:pupils?|students?|learners?|boarders?)",
    r"boarders?|day pupils?|pupils?|students?|learners?|child(?:ren)?|young (?:people|persons?)",
    r"sixth formers?|boys|girls",
)
PLACED = (r"(?:students?|trainees?|pupils?) on placement|student teachers?",)
