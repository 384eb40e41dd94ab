"""A learner in front of a quiz, as the tests of its pages need one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from courses.models import CoursePage
from lms.models import Person
from quizzes.models import Attempt, Quiz
from tests.factories.policies import make_course
from tests.factories.quizzes import at_an_address, finish_lessons, make_learner, make_quiz

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as TestResponse


@dataclass
class Learner:
    client: Client
    person: Person
    course: CoursePage
    quiz: Quiz

    @property
    def attempt(self) -> Attempt:
        return Attempt.objects.filter(person=self.person).latest("number")

    def url(self, name: str = "quiz", *args: int) -> str:
        return reverse(name, args=[self.course.pk, *args])

    def begin(self) -> None:
        self.client.post(self.url())

    def answer(self, position: int, *, right: bool = True) -> TestResponse:
        asked = self.attempt.asked_questions.get(position=position)
        chosen = asked.right_choices[0] if right else (asked.right_choices[0] + 1) % len(asked.choices)
        return self.client.post(self.url("quiz_question", position), {"chosen": chosen})

    def take(self, *, wrong: int = 0) -> TestResponse:
        """Begin and answer everything, the first `wrong` questions wrongly; the answer is the last redirect."""
        self.begin()
        for position in range(1, self.attempt.asked + 1):
            response = self.answer(position, right=position > wrong)
        return response


def sit(*, questions: int = 8, lessons_done: bool = True, quiz: Quiz | None = None) -> Learner:
    """A member of staff, signed in, whose lessons are done."""
    quiz = quiz or make_quiz(course=make_course(lessons=2), questions=questions)
    at_an_address()
    person = make_learner()
    if lessons_done:
        finish_lessons(person=person, course=quiz.course)
    client = Client()
    client.force_login(person)
    return Learner(client, person, quiz.course, quiz)
