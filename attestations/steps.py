"""The last step of every course: the statement. Registered when the app starts."""

from django.urls import reverse
from django.utils import timezone

from attestations.models import Obligation
from courses.domain.steps import Step, add_steps
from courses.models import CoursePage
from lms.days import london_day
from lms.models import Person


def add() -> None:
    add_steps(position=20, provider=sign_step)


def sign_step(person: Person, course: CoursePage, cycle: int) -> list[Step]:
    """Signing, where this person owes it for this course in this academic year, or owes it again by now."""
    today = london_day(timezone.now())
    owed = list(
        Obligation.objects.standing()
        .filter(person=person, requirement__course=course, cycle=cycle, change_set=None, opens_on__lte=today)
        .with_whether_signed()
        .order_by("renewal", "child", "pk")
    )
    if not owed:
        return []
    left = next((obligation for obligation in owed if not obligation.is_signed), None)
    url = reverse("sign", args=[(left or owed[-1]).pk])
    return [Step("sign", "the statement", "Sign the statement", url, 1, left is None)]
