"""One obligation as its person meets it: what it is called, and the steps it takes."""

from django.urls import reverse

from attestations.models import Obligation
from courses.domain.steps import Step, steps_of


def duty_title(obligation: Obligation) -> str:
    """The course; for what a version changes, that it is only this; for a child, whose name."""
    title = obligation.requirement.course.title
    if obligation.change_set_id:
        title = f"What has changed: {title}"
    return f"{title}, for {obligation.child.first_name}" if obligation.child else title


def duty_steps(obligation: Obligation) -> list[Step]:
    """The lessons and the quiz of the course, shared by whatever is owed for it, and the signature of this obligation.

    What a version changes is read on the page where it is signed.
    """
    before = []
    if obligation.change_set_id is None:
        course = obligation.requirement.course
        steps = steps_of(person=obligation.person, course=course, cycle=obligation.cycle_id)
        before = [step for step in steps if step.kind != "sign"]
    signed = obligation.signature is not None
    return [
        *before,
        Step("sign", "the statement", "Sign the statement", reverse("sign", args=[obligation.pk]), 1, signed),
    ]
