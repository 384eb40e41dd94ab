from datetime import date, datetime

from django.db import transaction

from attestations.domain.statements import default_wording
from attestations.models import Cycle, Requirement, Statement
from courses.models import CoursePage
from lms.days import cycle_bounds, cycle_year, friday_before_half_term
from quizzes.models import Quiz


def open_cycle(*, on: date) -> Cycle:
    """The academic year of a day, opened when it is not there yet."""
    year = cycle_year(on)
    starts_on, ends_on = cycle_bounds(year)
    cycle, _ = Cycle.objects.get_or_create(
        year=year, defaults={"starts_on": starts_on, "ends_on": ends_on, "due_on": friday_before_half_term(year)}
    )
    return cycle


@transaction.atomic
def require_published_courses(*, at: datetime) -> list[Requirement]:
    """The requirements of every published course of an approved policy; a course without one gets the usual one.

    A course whose quiz has been drafted and not published is not ready to be asked of anyone.
    """
    ready = CoursePage.objects.live().filter(version__approved_on__isnull=False)
    for course in ready.filter(requirement=None):
        if not quiz_is_ready(course):
            continue
        requirement = Requirement.objects.create(course=course, created_at=at)
        Statement.objects.create(requirement=requirement, wording=default_wording(course.audience), in_force_from=at)
    return list(
        Requirement.objects.filter(course__in=ready).select_related("course__policy", "course__version").order_by("pk")
    )


def quiz_is_ready(course: CoursePage) -> bool:
    """Whether the quiz of a course is published, or there is none because the course has no rule to ask about."""
    quiz = Quiz.objects.filter(course=course).first()
    return quiz is None or quiz.live or not quiz.get_latest_revision_as_object().questions.exists()
