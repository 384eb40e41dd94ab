import pytest

from courses.models import Clause, CoursePage, LessonPage
from quizzes.domain.attempts import begin_attempt
from quizzes.domain.look_up import Place, places_of
from quizzes.models import Quiz
from tests.factories.policies import ClauseFactory, make_course
from tests.factories.quizzes import CYCLE, NOON, at_an_address, make_learner, make_question, make_quiz

pytestmark = pytest.mark.django_db


def taught(course: CoursePage, place: int, *clauses: Clause, as_list: bool) -> LessonPage:
    """Make the lesson at `place` show the clauses, under a common lead-in or each in a block of its own."""
    lesson = course.lessons()[place]
    if as_list:
        lesson.body = [("rules", {"lead_in": "Staff must not:", "clauses": list(clauses)})]
    else:
        lesson.body = [("clause", {"clause": clause}) for clause in clauses]
    lesson.save()
    return lesson


def places(quiz: Quiz) -> dict[int, Place]:
    attempt = begin_attempt(person=make_learner(), quiz=quiz, cycle=CYCLE, at=NOON)
    return places_of(questions=attempt.asked_questions.all(), course=quiz.course, person=attempt.person)


@pytest.mark.parametrize("as_list", [True, False])
def test_a_question_is_taught_in_the_first_lesson_that_shows_its_clause(as_list: bool) -> None:
    quiz = make_quiz(course=make_course(lessons=3), questions=0)
    at_an_address()
    other, cited = ClauseFactory.create_batch(2, version=quiz.course.version)
    make_question(quiz, clause=cited)
    lesson = taught(quiz.course, 1, other, cited, as_list=as_list)
    taught(quiz.course, 2, cited, as_list=as_list)
    assert places(quiz) == {1: Place(2, "Lesson number 2", lesson.get_url())}


def test_a_question_whose_clause_no_lesson_shows_has_no_place() -> None:
    assert places(make_quiz(course=make_course(lessons=1), questions=1)) == {}
