"""The quiz as a step of its course."""

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from courses.domain.steps import Step, add_steps
from courses.models import CoursePage
from lms.models import Person
from quizzes.models import Attempt, Quiz

MINUTES_A_QUESTION = 0.7


def minutes_for(questions: int) -> int:
    """About how many minutes so many questions take; never fewer than two."""
    return max(2, round(questions * MINUTES_A_QUESTION))


def quiz_step(person: Person, course: CoursePage, cycle: int) -> list[Step]:
    """The quiz of `course`, if it is published and asks something."""
    passed = Attempt.objects.passed().filter(person=person, quiz=OuterRef("pk"), version=course.version_id, cycle=cycle)
    asking = Quiz.objects.filter(course=course, live=True).annotate(pool=Count("questions"), is_passed=Exists(passed))
    quiz = asking.filter(pool__gt=0).first()
    if quiz is None:
        return []
    url = reverse("quiz", args=[course.pk])
    return [Step("quiz", "the quiz", quiz.title, url, minutes_for(min(quiz.draw, quiz.pool)), quiz.is_passed)]


def register() -> None:
    """Put the quiz after the lessons of every course."""
    add_steps(position=10, provider=quiz_step)
