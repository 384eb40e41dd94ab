from datetime import date, datetime

from django.db import transaction

from attestations.domain.statements import default_wording
from attestations.models import Cycle, Requirement, Statement
from courses.models import CoursePage
from lms.days import cycle_bounds, cycle_year, friday_before_half_term
from lms.domain.audience_rules import REGISTER
from quizzes.models import Quiz


def open_cycle(*, on: date) -> tuple[Cycle, bool]:
    """The academic year of a day, and whether it was opened only now."""
    year = cycle_year(on)
    starts_on, ends_on = cycle_bounds(year)
    return Cycle.objects.get_or_create(
        year=year, defaults={"starts_on": starts_on, "ends_on": ends_on, "due_on": friday_before_half_term(year)}
    )


@transaction.atomic
def require_published_courses(*, at: datetime) -> list[Requirement]:
    """The requirements of every published course of an approved policy; a course without one gets the usual one.

    A course whose quiz has been drafted and not published is not ready to be asked of anyone.
    """
    ready = CoursePage.objects.live().filter(version__approved_on__isnull=False)
    for course in ready.filter(requirement=None):
        if not quiz_is_ready(course):
            continue
        in_the_register = course.audience in REGISTER
        rule = Requirement.DueRule.BEFORE_ACCESS if in_the_register else Requirement.DueRule.CYCLE_DATE
        requirement = Requirement.objects.create(course=course, due_rule=rule, created_at=at)
        Statement.objects.bulk_create(
            Statement(
                requirement=requirement,
                for_changes=for_changes,
                wording=default_wording(course.audience, for_changes=for_changes),
                in_force_from=at,
            )
            for for_changes in (False, True)
        )
    return list(
        Requirement.objects.filter(course__in=ready)
        .select_related("course__policy", "course__version", "audience_rule")
        .order_by("pk")
    )


def quiz_is_ready(course: CoursePage) -> bool:
    """Whether the quiz of a course is published, or there is none because the course has no rule to ask about."""
    quiz = Quiz.objects.filter(course=course).first()
    return quiz is None or quiz.live or not quiz.get_latest_revision_as_object().questions.exists()
