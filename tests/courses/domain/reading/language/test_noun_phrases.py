"""The people of a noun phrase."""

import pytest

from courses.domain.reading.language.noun_phrases import noun_phrase

PHRASES = [
    ("all of the new ‹staff› who", "staff"),
    ("sixth-form and other ‹pupil›", ""),
    ("older, part-time ‹staff›", "staff"),
    ("‹staff›, ‹governor› and all ‹volunteer› must", "staff,governor,volunteer"),
    ("‹staff› (including ‹governor›)", "staff,governor"),
    ("‹parent›/‹pupil› alike", "pupil,parent"),
    ("‹staff› as well as our ‹parent›", "staff,parent"),
    ("‹governor›, trainees, local contractors and ‹volunteer›", "governor,volunteer"),
    ("‹staff›, and local visitors and ‹parent›", "staff,parent"),
    ("‹staff› who know ‹parent›", "staff"),
    ("‹staff›' own accounts", ""),
    ("pictures of ‹pupil›", ""),
    ("", ""),
]


@pytest.mark.parametrize(("phrase", "audiences"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_a_noun_phrase_names_all_its_people_and_nobody_behind_it(phrase: str, audiences: str) -> None:
    assert ",".join(noun_phrase(phrase)) == audiences
