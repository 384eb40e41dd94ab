"""What is asked of families, open to anyone where the school published it."""

import pytest
from django.test import Client

from courses.models import CoursePage
from lms.models import Audience, School
from tests.factories.people import ChannelFactory, PersonFactory, SchoolFactory
from tests.factories.policies import ClauseFactory, PolicyFactory, PolicyVersionFactory, make_course
from tests.factories.quizzes import at_an_address
from tests.page import text_of

pytestmark = pytest.mark.django_db
CHOICE = {"text": "Post it", "feedback": "Ask first.", "best": False}


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(name="Alderbrook", publishes_families=True)
    return made


def course_of(school: School | None, audience: str = Audience.PARENT, text: str = "Bring worries to us.") -> CoursePage:
    version = PolicyVersionFactory.create(policy=PolicyFactory.create(school=school))
    course = make_course(version=version, audience=audience, lessons=1)
    clause = ClauseFactory.create(version=version, text=text, audiences=[audience])
    lesson = course.lessons()[0]
    point = {"heading": "Worries", "text": "We want to hear.", "clauses": [clause.pk]}
    lesson.body = [
        {"type": "point", "value": point},
        {"type": "register", "value": {"heading": "Our accounts"}},
        {"type": "check", "value": {"clause": clause.pk, "wrong": ["Nothing"]}},
        {"type": "scene", "value": {"heading": "Play", "story": "You film.", "choices": [CHOICE], "clause": None}},
    ]
    lesson.save_revision().publish()
    at_an_address()
    return course


def read(client: Client, school: School) -> str:
    return text_of(client.get(f"/families/{school.urn}/"))


def test_anyone_reads_what_the_school_published_filled_in_as_its_own(client: Client, school: School) -> None:
    ChannelFactory.create(school=school, handle="@alderbrook")
    course_of(None)
    page = read(client, school)
    assert "Bring worries to us." in page
    assert "@alderbrook" in page
    assert "Sign in, to sign it" in page
    assert "Ask first." in page
    assert "See what happens" not in page


def test_a_school_that_published_nothing_is_not_found(client: Client) -> None:
    course_of(None)
    closed = SchoolFactory.create()
    assert client.get(f"/families/{closed.urn}/").status_code == 404
    client.force_login(PersonFactory.create())
    assert client.get(f"/families/{closed.urn}/").status_code == 404


def test_only_what_is_for_parents_of_that_school_is_shown(client: Client, school: School) -> None:
    course_of(school, text="Ours.")
    course_of(SchoolFactory.create(), text="Theirs.")
    course_of(school, audience=Audience.STAFF, text="For staff.")
    page = read(client, school)
    assert ("Ours." in page, "Theirs." in page, "For staff." in page) == (True, False, False)


def test_a_course_that_is_not_published_is_not_shown(client: Client, school: School) -> None:
    course_of(None).unpublish()
    assert client.get(f"/families/{school.urn}/").status_code == 404
