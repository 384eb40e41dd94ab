import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from quizzes.models import Attempt, Question
from tests.factories.policies import PolicyVersionFactory, make_course
from tests.factories.quizzes import at_an_address, finish_lessons, make_learner, make_question, make_quiz
from tests.quizzes.views.sittings import Learner, sit

pytestmark = pytest.mark.django_db


def page(learner: Learner, position: int) -> str:
    return learner.client.get(learner.url("quiz_question", position)).content.decode()


def test_a_page_asks_one_question_with_its_answers() -> None:
    learner = sit()
    learner.begin()
    asked = learner.attempt.asked_questions.get(position=3)
    shown = page(learner, 3)
    assert f'<h1 class="govuk-fieldset__heading">{asked.stem}</h1>' in shown
    assert [shown.index(f">{text}</label>") for text in asked.choices] == sorted(
        shown.index(f">{text}</label>") for text in asked.choices
    )
    assert shown.count('type="radio"') == 3
    assert "<strong>Question 3 of 6</strong>. You need 5 right." in shown
    assert f'href="{learner.url("quiz_question", 2)}" class="govuk-back-link">Question 2</a>' in shown


def test_nothing_before_the_end_tells_which_answer_is_right() -> None:
    quiz = make_quiz(course=make_course(), questions=0)
    make_question(quiz, stem="What now?", right="Tell the office", wrong=("Wait", "Reply"))
    Question.objects.update(explanation="Clause 9 has the secret reason.")
    learner = sit(quiz=quiz)
    learner.begin()
    asked = learner.attempt.asked_questions.get()
    wrong = (asked.right_choices[0] + 1) % 3
    before = learner.client.get(learner.url("quiz_question", 1))
    unanswered = learner.client.post(learner.url("quiz_question", 1), {})
    for response in (before, unanswered):
        text = response.content.decode()
        assert "secret reason" not in text
        assert "right_choices" not in text
        assert "checked" not in text
        # Every answer is written in the same way but for its number and words.
        items = [text.split('<div class="govuk-radios__item">')[n + 1].split("</div>")[0] for n in range(3)]
        plain = {
            item.replace(asked.choices[n], "").replace(f"_{n}", "").replace(f'"{n}"', "")
            for n, item in enumerate(items)
        }
        assert len(plain) == 1
    after = learner.client.post(learner.url("quiz_question", 1), {"chosen": wrong}, follow=True)
    assert "secret reason" in after.content.decode()


def test_an_answer_is_kept_and_leads_to_the_next_question() -> None:
    learner = sit()
    learner.begin()
    assert learner.answer(1)["Location"] == learner.url("quiz_question", 2)
    chosen = learner.attempt.asked_questions.get(position=1).chosen
    assert page(learner, 2).count("checked") == 0
    assert page(learner, 1).count("checked") == 1
    assert f'id="id_chosen_{chosen}" checked' in page(learner, 1)


def test_choosing_nothing_is_asked_for_again_with_an_error() -> None:
    learner = sit()
    learner.begin()
    response = learner.client.post(learner.url("quiz_question", 1), {})
    text = response.content.decode()
    assert response.status_code == 200
    assert '<a href="#id_chosen_0">Choose one answer</a>' in text
    assert 'id="id_chosen_error"' in text
    assert learner.attempt.asked_questions.filter(chosen__isnull=False).count() == 0


@pytest.mark.parametrize("chosen", ["3", "-1", "x", "1.0", "0; drop"])
def test_an_answer_that_was_not_shown_is_refused(chosen: str) -> None:
    learner = sit()
    learner.begin()
    response = learner.client.post(learner.url("quiz_question", 1), {"chosen": chosen})
    assert "Choose one of the answers on this page" in response.content.decode()
    assert learner.attempt.asked_questions.filter(chosen__isnull=False).count() == 0


def test_the_last_answer_leads_to_the_result() -> None:
    learner = sit()
    assert learner.take()["Location"] == learner.url("quiz_result", 1)
    assert learner.attempt.passed is True


def test_the_last_question_leads_back_to_one_that_was_skipped() -> None:
    learner = sit()
    learner.begin()
    for position in (1, 2, 4, 5):
        learner.answer(position)
    assert "Save and go on" in page(learner, 6)
    assert learner.answer(6)["Location"] == learner.url("quiz_question", 3)
    assert learner.attempt.finished_at is None
    learner.answer(3)
    assert "Save and see how you did" in page(learner, 6)
    assert learner.answer(6)["Location"] == learner.url("quiz_result", 1)


def test_a_question_the_try_does_not_ask_is_not_found() -> None:
    learner = sit()
    learner.begin()
    assert learner.client.get(learner.url("quiz_question", 7)).status_code == 404
    assert learner.client.get(learner.url("quiz_question", 0)).status_code == 404


def test_without_a_try_under_way_a_question_leads_to_the_quiz() -> None:
    learner = sit()
    assert learner.client.get(learner.url("quiz_question", 1))["Location"] == learner.url()
    learner.take(wrong=6)
    assert learner.client.post(learner.url("quiz_question", 1), {"chosen": 0})["Location"] == learner.url()
    assert learner.attempt.right == 0


def test_a_try_about_an_older_version_is_left_and_a_new_one_begun() -> None:
    learner = sit()
    learner.begin()
    learner.course.version = PolicyVersionFactory.create(policy=learner.course.policy, sequence=2)
    learner.course.save()
    assert learner.client.post(learner.url("quiz_question", 1), {"chosen": 0})["Location"] == learner.url()
    finish_lessons(person=learner.person, course=learner.course)
    learner.begin()
    assert Attempt.objects.count() == 2
    assert Attempt.objects.filter(asked_questions__chosen__isnull=False).count() == 0


def test_one_cannot_answer_for_someone_else() -> None:
    learner = sit()
    learner.begin()
    other = Client()
    person = make_learner()
    finish_lessons(person=person, course=learner.course)
    other.force_login(person)
    assert other.post(learner.url("quiz_question", 1), {"chosen": 0})["Location"] == learner.url()
    assert learner.attempt.asked_questions.filter(chosen__isnull=False).count() == 0


def test_the_lesson_that_shows_the_clause_may_be_looked_up() -> None:
    course = make_course(lessons=2)
    quiz = make_quiz(course=course, questions=1)
    lesson = course.lessons()[1]
    lesson.body = [("clause", {"clause": quiz.questions.get().clauses.get()})]
    lesson.save()
    at_an_address()
    learner = sit(quiz=quiz)
    learner.begin()
    assert f'<a class="govuk-link" href="{lesson.get_url()}">lesson 2, Lesson number 2</a>' in page(learner, 1)


def test_a_question_takes_as_many_queries_however_many_there_are(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for questions, draw in ((3, 2), (12, 10)):
        learner = sit(quiz=make_quiz(course=make_course(), questions=questions, draw=draw))
        learner.begin()
        learner.client.get(learner.url("quiz_question", 1))
        with django_assert_max_num_queries(25) as seen:
            learner.client.get(learner.url("quiz_question", 1))
        if questions == 3:
            first = len(seen)
    assert len(seen) == first
