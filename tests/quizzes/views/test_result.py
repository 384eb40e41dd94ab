import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from courses.domain import steps
from courses.domain.steps import Step
from courses.models import CoursePage
from lms.models import Person
from tests.factories.policies import make_course
from tests.factories.quizzes import finish_lessons, make_learner, make_quiz
from tests.quizzes.views.sittings import Learner, sit

pytestmark = pytest.mark.django_db


def result(learner: Learner, number: int = 1) -> str:
    response = learner.client.get(learner.url("quiz_result", number))
    assert response.status_code == 200
    return response.content.decode()


def test_not_yet_shows_what_was_said_and_what_our_policy_says() -> None:
    learner = sit()
    learner.take(wrong=2)
    page = result(learner)
    assert '<h1 class="govuk-heading-xl">Nearly: 4 of 6</h1>' in page
    assert "You need 5. Two answers to look at, then try again." in page
    assert page.count("Not right</span>") == 2
    for asked in learner.attempt.asked_questions.filter(position__lte=2):
        said = asked.choices[asked.chosen]
        assert f"<dt>You said</dt><dd>{said}</dd><dt>Our policy says</dt><dd><strong>Yes</strong></dd>" in page
        assert asked.explanation in page
        (clause,) = asked.clauses
        assert f'/policies/{learner.course.policy.slug}/#{clause["anchor"]}">Clause {clause["label"]}</a>' in page
    assert "The four you had right" in page


def test_few_right_is_not_called_nearly() -> None:
    learner = sit()
    learner.take(wrong=5)
    page = result(learner)
    assert "Not yet: 1 of 6" in page
    assert "The one you had right" in page


def test_new_questions_are_promised_only_where_there_are_enough() -> None:
    few = sit(questions=11)
    few.take(wrong=6)
    assert "new question" not in result(few)
    enough = sit(questions=12)
    enough.take(wrong=6)
    assert "Try again, six new questions" in result(enough)


def test_trying_again_asks_new_questions() -> None:
    learner = sit(questions=12)
    learner.take(wrong=6)
    first = set(learner.attempt.asked_questions.values_list("question", flat=True))
    learner.take()
    second = set(learner.attempt.asked_questions.values_list("question", flat=True))
    assert first & second == set()
    assert "Passed: 6 of 6" in result(learner, 2)
    assert "Not yet: 0 of 6" in result(learner, 1)


def test_passing_with_a_slip_still_explains_it() -> None:
    learner = sit()
    learner.take(wrong=1)
    page = result(learner)
    assert "Passed: 5 of 6" in page
    assert "One to look at" in page
    assert "The five you had right" in page


def test_after_passing_the_button_leads_to_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def statement(person: Person, course: CoursePage, cycle: int) -> list[Step]:
        return [Step("statement", "the statement", "Statement", "/sign/1/", 1, False)]

    monkeypatch.setattr(steps, "_providers", [*steps._providers[:1], (20, statement)])
    learner = sit()
    learner.take()
    page = result(learner)
    assert "One thing left: the statement. It takes about a minute." in page
    assert "<strong>3 of 4 steps done</strong>. Last: the statement." in page
    assert page.count('<li class="is-done"></li>') == 3
    assert page.count('<li class="is-here"></li>') == 1
    assert 'href="/sign/1/" role="button" draggable="false">Go to the statement<' in page
    assert "Your six answers" in page


def test_a_try_under_way_has_no_result() -> None:
    learner = sit()
    learner.begin()
    assert learner.client.get(learner.url("quiz_result", 1)).status_code == 404


def test_nobody_sees_the_result_of_someone_else() -> None:
    learner = sit()
    learner.take()
    person = make_learner()
    finish_lessons(person=person, course=learner.course)
    other = Client()
    other.force_login(person)
    assert other.get(learner.url("quiz_result", 1)).status_code == 404


def test_a_result_takes_as_many_queries_however_many_questions_there_are(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for questions, draw in ((3, 2), (12, 10)):
        learner = sit(quiz=make_quiz(course=make_course(), questions=questions, draw=draw))
        learner.take(wrong=1)
        with django_assert_max_num_queries(32) as seen:
            result(learner)
        counts.append(len(seen))
    assert counts[0] == counts[1]
