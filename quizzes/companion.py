"""The quiz goes with its course: drafted when the course is, published with it. Registered when the app starts."""

from contextlib import suppress
from datetime import datetime

from courses.companions import Companion, add_companion
from courses.models import CoursePage
from lms.models import Person
from quizzes.domain.draft_questions import draft_quiz
from quizzes.domain.errors import NoQuestionsError
from quizzes.domain.publish import publish_quiz
from quizzes.models import Quiz


def register() -> None:
    add_companion(Companion(draft=_draft, publish=_publish))


def _draft(course: CoursePage, at: datetime) -> None:
    draft_quiz(course=course, at=at)


def _publish(course: CoursePage, by: Person, at: datetime) -> None:
    """The quiz, where it asks anything."""
    quiz = Quiz.objects.filter(course=course).first()
    if quiz is not None:
        with suppress(NoQuestionsError):
            publish_quiz(quiz=quiz, by=by, at=at)
