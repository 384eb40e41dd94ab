"""Who sits down to which quiz, and when: what each page of a quiz begins with."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from courses.domain.access import may_take
from courses.models import CoursePage
from lms.days import cycle_year, london_day
from lms.models import Person
from lms.viewing import viewer_of
from quizzes.models import AskedQuestion, Quiz


@dataclass(frozen=True, slots=True)
class Sitting:
    person: Person
    course: CoursePage
    quiz: Quiz
    cycle: int
    now: datetime


BIGGEST_ID = 2**63 - 1
"""SQLite refuses larger numbers, and for a page Django does not look before it asks."""


def sit_down(request: HttpRequest, course_id: int) -> Sitting:
    """The published quiz of a published course that this person takes; Http404 for any other."""
    person = cast(Person, request.user)
    now = timezone.now()
    if course_id > BIGGEST_ID:
        raise Http404("No such quiz")
    course = get_object_or_404(CoursePage.objects.live().select_related("policy", "version"), pk=course_id)
    if not may_take(viewer=viewer_of(request, person), course=course):
        raise Http404("No such quiz")
    quiz = get_object_or_404(Quiz, course=course, live=True)
    quiz.course = course
    return Sitting(person, course, quiz, cycle_year(london_day(now)), now)


def first_unanswered(questions: list[AskedQuestion]) -> int:
    """The position to go on at; the last, where all have an answer."""
    return next((q.position for q in questions if q.chosen is None), len(questions))
