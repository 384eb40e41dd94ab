import pytest
from django.contrib.messages import get_messages
from django.test import Client

from courses.models import CoursePage
from lms.models import Audience
from quizzes.models import Attempt
from tests.factories.policies import make_course
from tests.factories.quizzes import make_learner, make_quiz
from tests.quizzes.views.sittings import sit

pytestmark = pytest.mark.django_db


def test_the_intro_says_what_passing_takes() -> None:
    learner = sit()
    response = learner.client.get(learner.url())
    page = response.content.decode()
    assert response.status_code == 200
    assert "<strong>Six questions</strong>, about four minutes." in page
    assert "You pass with five right." in page
    assert "no-store" in response["Cache-Control"]


def test_a_quiz_of_one_question_says_so() -> None:
    learner = sit(questions=1)
    page = learner.client.get(learner.url()).content.decode()
    assert "<strong>One question</strong>, about two minutes." in page
    assert "You pass with it right." in page


def test_looking_at_the_intro_begins_nothing() -> None:
    learner = sit()
    learner.client.get(learner.url())
    assert Attempt.objects.count() == 0


def test_beginning_leads_to_the_first_question() -> None:
    learner = sit()
    response = learner.client.post(learner.url())
    assert response["Location"] == learner.url("quiz_question", 1)
    assert learner.attempt.asked == 6


def test_a_try_under_way_is_gone_on_with_where_it_stopped() -> None:
    learner = sit()
    learner.begin()
    learner.answer(1)
    assert learner.client.get(learner.url())["Location"] == learner.url("quiz_question", 2)
    assert learner.client.post(learner.url())["Location"] == learner.url("quiz_question", 2)
    assert Attempt.objects.count() == 1


def test_after_passing_the_quiz_shows_the_result() -> None:
    learner = sit()
    learner.take()
    assert learner.client.get(learner.url())["Location"] == learner.url("quiz_result", 1)
    assert learner.client.post(learner.url())["Location"] == learner.url("quiz_result", 1)
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_lessons_come_first(method: str) -> None:
    learner = sit(lessons_done=False)
    response = getattr(learner.client, method)(learner.url())
    assert response["Location"] == learner.course.lessons()[0].get_url()
    (message,) = get_messages(response.wsgi_request)
    assert str(message) == "The quiz comes after the lessons. Next is lesson 1: Lesson number 1."
    assert Attempt.objects.count() == 0


def test_a_stranger_signs_in_first() -> None:
    learner = sit()
    response = Client().get(learner.url())
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={learner.url()}")


@pytest.mark.parametrize("url", [("quiz",), ("quiz_question", 1), ("quiz_result", 1)])
def test_another_audience_finds_no_quiz(url: tuple[str, ...]) -> None:
    learner = sit()
    learner.take()
    client = Client()
    client.force_login(make_learner(audience=Audience.PARENT))
    name, *args = url
    assert client.get(learner.url(name, *map(int, args))).status_code == 404


def test_a_number_too_big_for_any_course_is_not_found() -> None:
    assert sit().client.get("/quiz/99999999999999999999999/").status_code == 404


def test_a_quiz_that_is_not_published_is_not_found() -> None:
    learner = sit(quiz=make_quiz(course=make_course(), live=False))
    assert learner.client.get(learner.url()).status_code == 404


def test_the_quiz_of_a_course_that_is_not_published_is_not_found() -> None:
    learner = sit()
    CoursePage.objects.update(live=False)
    assert learner.client.get(learner.url()).status_code == 404


def test_a_quiz_whose_questions_are_gone_tells_so() -> None:
    learner = sit(questions=0)
    response = learner.client.post(learner.url())
    assert response["Location"] == "/"
    (message,) = get_messages(response.wsgi_request)
    assert "not ready yet" in str(message)


def test_a_lesson_that_is_not_published_need_not_be_read() -> None:
    learner = sit(lessons_done=False)
    first, second = learner.course.lessons()
    first.unpublish()
    assert learner.client.get(learner.url())["Location"] == second.get_url()
