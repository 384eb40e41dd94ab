"""The words by which policies name people."""

import pytest

from courses.domain.reading.language.audience_words import audiences_in, merged, tokenised

POSTERS_AND_MANAGERS = "channel_poster,channel_manager"
NAMES = [
    ("all members of our wider school community", "everyone"),
    ("the whole academy", "everyone"),
    ("anyone", "everyone"),
    ("every user", "everyone"),
    ("colleagues responsible for the school's pages", POSTERS_AND_MANAGERS),
    ("people with admin access to our accounts", POSTERS_AND_MANAGERS),
    ("staff authorised to run or post on our channels", POSTERS_AND_MANAGERS),
    ("staff who have permission to post on our page", "channel_poster"),
    ("volunteers posting news on behalf", "channel_poster"),
    ("whoever writes for the trust", "channel_poster"),
    ("authorised contributors", "channel_poster"),
    ("every poster", "channel_poster"),
    ("whoever looks after our account", "channel_manager"),
    ("page owners", "channel_manager"),
    ("the keeper of the class page", "channel_manager"),
    ("moderators", "channel_manager"),
    ("kind people who come in to help", "volunteer"),
    ("classroom helpers", "volunteer"),
    ("PTA members", "volunteer"),
    ("members of the local governing body", "governor"),
    ("full governing board", "governor"),
    ("co-opted governors", "governor"),
    ("trustees", "governor"),
    ("class reps", "parent"),
    ("mums, dads and guardians", "parent"),
    ("step-parents", "parent"),
    ("digital leaders", "pupil"),
    ("prefects", "pupil"),
    ("Year 9 students", "pupil"),
    ("young people", "pupil"),
    ("students on placement", "staff"),
    ("heads of department", "staff"),
    ("members of the support staff", "staff"),
    ("kitchen and office staff", "staff"),
    ("matrons", "staff"),
    ("caretakers", "staff"),
    ("everyone employed by the trust", "staff"),
    ("adults who work at our school", "staff"),
    ("supply teachers", "staff"),
    ("line managers", "staff"),
    ("staff who have not been authorised by the office must", "staff"),
    ("the headteacher", ""),
    ("the deputy DSL", ""),
    ("the network manager", ""),
    ("the trust", ""),
    ("the director of sport", ""),
    ("the staff handbook", ""),
    ("a poster in the hall", "channel_poster"),
    ("those who run their own page", ""),
]


@pytest.mark.parametrize(("words", "audiences"), NAMES, ids=[words for words, _ in NAMES])
def test_words_name_an_audience(words: str, audiences: str) -> None:
    assert ",".join(audiences_in(tokenised(words))) == audiences


def test_no_one_is_everyone_with_a_no() -> None:
    assert tokenised("No one employed at the school") == "no ‹staff›"
    assert tokenised("nobody") == "no ‹everyone›"


def test_groups_are_merged_in_one_order() -> None:
    assert merged(("parent",), ("staff", "parent"), ()) == ("staff", "parent")
