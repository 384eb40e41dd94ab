import pytest

from lms.models import AuditEvent
from quizzes.domain.draft_questions import draft_quiz
from quizzes.domain.errors import NoQuestionsError
from quizzes.domain.publish import publish_quiz
from quizzes.models import Quiz
from tests.factories.people import PersonFactory
from tests.factories.policies import make_course
from tests.factories.quizzes import NOON, make_quiz

pytestmark = pytest.mark.django_db


def test_publishing_says_who_did_it() -> None:
    person = PersonFactory.create()
    publish_quiz(quiz=draft_quiz(course=make_course(clauses=3), at=NOON), by=person, at=NOON)
    event = AuditEvent.objects.get(verb="publish quiz")
    assert (event.actor, event.at, event.details["questions"]) == (person, NOON, 3)


def test_a_quiz_that_was_never_drafted_is_published_as_it_stands() -> None:
    published = publish_quiz(quiz=make_quiz(questions=2, live=False), by=None, at=NOON)
    assert (published.live, published.questions.count()) == (True, 2)


def test_a_quiz_without_questions_is_not_published() -> None:
    quiz = make_quiz(questions=0, live=False)
    with pytest.raises(NoQuestionsError, match="has no question yet"):
        publish_quiz(quiz=quiz, by=None, at=NOON)
    assert Quiz.objects.get().live is False
