"""The words of a reminder."""

import re
from datetime import UTC, date, datetime

import pytest

from attestations.domain.mail_words import MailWords, due_words, reminder_words
from attestations.models import Obligation
from courses.models import LessonProgress
from lms.models import School
from tests.factories.attestations import ObligationFactory, RequirementFactory
from tests.factories.people import PersonFactory, SchoolFactory
from tests.factories.policies import make_course

DUE = date(2026, 10, 23)
GRACE = date(2026, 10, 30)
DAY = date(2026, 10, 16)
NOW = datetime(2026, 10, 16, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 10, 16), "by Friday 23 October"),
        (date(2026, 10, 22), "by tomorrow, Friday 23 October"),
        (date(2026, 10, 23), "by the end of today, Friday 23 October"),
        (date(2026, 10, 24), "by Friday 30 October at the latest"),
        (date(2026, 10, 30), "by Friday 30 October at the latest"),
        (date(2026, 10, 31), "overdue since Friday 23 October"),
        (date(2027, 1, 4), "overdue since Friday 23 October 2026"),
    ],
)
def test_by_when_is_said_as_of_the_day(on: date, words: str) -> None:
    assert due_words(due_on=DUE, grace_until=GRACE, on=on) == words


def words_of(*listed: Obligation, school: School | None = None) -> MailWords:
    school = school or SchoolFactory.create(
        name="Marsh Lane Primary", contact_name="Tom Ashdown", contact_email="office@marsh.example"
    )
    return reminder_words(
        person=listed[0].person,
        listed=listed,
        school=school,
        because="you teach",
        link="https://train.marsh.example/in/SECRET/",
        on=DAY,
        at=NOW,
    )


def obligation(title: str, due_on: date = DUE, lessons: int = 3) -> Obligation:
    course = make_course(lessons=lessons)
    course.title = title
    course.save()
    return ObligationFactory.create(requirement=RequirementFactory.create(course=course), due_on=due_on)


def plain(text: str) -> str:
    """The text without tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.django_db
def test_one_thing_to_do_is_named_with_its_day_and_its_minutes() -> None:
    words = words_of(obligation("Social media for staff"))

    assert words.subject == "One thing to do, by Friday 23 October"
    for body in (plain(words.text), plain(words.html)):
        assert "Priya, one thing to do" in body
        assert "Social media for staff" in body
        assert "About 7 minutes" in body
        assert "You get this because you teach at Marsh Lane Primary." in body
        assert "Tell Tom Ashdown: office@marsh.example" in body
        assert "once, until Saturday 17 October 2026 at 7:30 am" in body
    assert "https://train.marsh.example/in/SECRET/" in words.text
    assert 'href="https://train.marsh.example/in/SECRET/"' in words.html


@pytest.mark.django_db
def test_several_things_are_listed_after_the_first() -> None:
    first, then = obligation("Social media"), obligation("Phones", date(2026, 11, 6), lessons=2)
    Obligation.objects.filter(pk=then.pk).update(person=first.person)

    words = words_of(first, then)

    assert words.subject == "Two things to do, the first by Friday 23 October"
    for body in (plain(words.text), plain(words.html)):
        assert body.index("Social media") < body.index("Phones")
        assert "by Friday 6 November, about 5 minutes" in body


@pytest.mark.django_db
def test_what_was_begun_is_carried_on_with() -> None:
    begun = obligation("Social media")
    lesson = begun.requirement.course.lessons()[0]
    LessonProgress.objects.create(
        person=begun.person, lesson=lesson, version=begun.version, cycle=2026, opened_at=NOW, done_at=NOW
    )
    words = words_of(begun)
    for body in (plain(words.text), plain(words.html)):
        assert "You have already begun." in body
        assert "About 5 minutes left. One of four steps done." in body
        assert "Sign in and carry on" in body


@pytest.mark.django_db
def test_names_and_titles_are_text_in_the_page_and_as_written_in_the_plain_mail() -> None:
    owed = obligation("Ties & <b>badges</b>")
    owed.person = PersonFactory.create(preferred_first="D’Arcy & Co")
    words = words_of(owed)
    assert "D’Arcy & Co, one thing to do" in words.text
    assert "Ties & <b>badges</b>" in words.text
    assert "D’Arcy &amp; Co, one thing to do" in words.html
    assert "Ties &amp; &lt;b&gt;badges&lt;/b&gt;" in words.html


@pytest.mark.django_db
def test_a_school_that_named_no_contact_asks_nobody_to_write_to_nobody() -> None:
    school = SchoolFactory.create(name="Marsh Lane Primary", contact_name="", contact_email="")
    words = words_of(obligation("Social media"), school=school)
    for body in (words.text, words.html):
        assert "Something wrong?" not in body
        assert "mailto:" not in body
