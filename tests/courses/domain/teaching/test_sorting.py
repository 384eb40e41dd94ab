"""Which topic a clause is about."""

import pytest

from courses.domain.teaching.model import Reader
from courses.domain.teaching.sorting import places_of, topic_of
from courses.models import Clause


def clause(text: str, *, lead_in: str = "", heading: str = "Section", pk: int = 1) -> Clause:
    return Clause(pk=pk, position=pk, path=[heading], lead_in=lead_in, text=text)


@pytest.mark.parametrize(
    ("text", "reader", "key"),
    [
        ("Staff must not accept a friend request from a pupil.", Reader.ADULT, "contact"),
        ("Never publish a photograph of a child without consent.", Reader.ADULT, "pictures"),
        ("Do not tell others what you learnt in confidence.", Reader.ADULT, "privacy"),
        ("Do not use your phone in working hours.", Reader.ADULT, "own_accounts"),
        ("Report a breach to the head on the same day.", Reader.ADULT, "reporting"),
        ("Be polite and respectful to one another.", Reader.PUPIL, "respect"),
        ("Raise a complaint with the class teacher.", Reader.PARENT, "worries"),
        ("The WhatsApp group is for dates and kit.", Reader.PARENT, "groups"),
        ("Delete spam and advertisements.", Reader.POSTER, "speaking"),
        ("Staff must read, understand and comply with this policy.", Reader.ADULT, "duty"),
    ],
)
def test_a_clause_is_about_what_its_words_say(text: str, reader: Reader, key: str) -> None:
    topic = topic_of(clause(text), reader)
    assert topic is not None
    assert topic.key == key


def test_its_own_words_weigh_more_than_the_line_and_the_heading_above_it() -> None:
    under = clause("post images of pupils", lead_in="On personal accounts, staff must not:", heading="Personal use")
    topic = topic_of(under, Reader.ADULT)
    assert topic is not None
    assert topic.key == "pictures"


def test_what_no_topic_claims_stays_under_its_heading() -> None:
    found = places_of([clause("Wear green on Fridays", heading="Uniform")], Reader.ADULT)
    assert (found[1].topic, found[1].heading) == (None, "Uniform")


def test_a_topic_that_has_nothing_to_say_to_a_reader_claims_nothing_for_them() -> None:
    poster = topic_of(clause("Use the WhatsApp group for rotas"), Reader.POSTER)
    assert poster is None or Reader.POSTER in poster.told


def test_an_exception_stays_with_the_rule_before_it() -> None:
    rule = clause("Staff must not be friends with pupils online.", pk=1)
    exception = clause("Unless the photograph shows their own child.", pk=2)
    found = places_of([rule, exception], Reader.ADULT)
    assert found[2] == found[1]
