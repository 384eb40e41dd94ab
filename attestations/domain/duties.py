"""One obligation as its person meets it: what it is called, and the steps it takes."""

from math import ceil

from django.urls import reverse

from attestations.domain.changes_to_sign import changes_to_sign
from attestations.domain.reading_changes import questions_on_changes, reading_of
from attestations.models import Obligation
from courses.domain.steps import Step, steps_of
from lms.words import number_words

MINUTES_A_CHANGE = 0.5
"""How long one changed rule takes to read, before and now."""


def duty_title(obligation: Obligation) -> str:
    """The course; for what a version changes, that it is only this; for a child, whose name."""
    title = obligation.requirement.course.title
    if obligation.change_set_id:
        title = f"What has changed: {title}"
    return f"{title}, for {obligation.child.first_name}" if obligation.child else title


def duty_steps(obligation: Obligation) -> list[Step]:
    """The lessons and the quiz of the course, shared by whatever is owed for it, and the signature of this obligation.

    Of what a version changes only that is read, and asked about.
    """
    if obligation.change_set_id is not None:
        before = _steps_of_changes(obligation)
    else:
        course = obligation.requirement.course
        steps = steps_of(person=obligation.person, course=course, cycle=obligation.cycle_id)
        before = [step for step in steps if step.kind != "sign"]
    signed = obligation.signature is not None
    return [
        *before,
        Step("sign", "the statement", "Sign the statement", reverse("sign", args=[obligation.pk]), 1, signed),
    ]


def _steps_of_changes(obligation: Obligation) -> list[Step]:
    reading, questions = reading_of(obligation), questions_on_changes(obligation)
    minutes = max(1, ceil(len(changes_to_sign(obligation)) * MINUTES_A_CHANGE))
    url = reverse("changed", args=[obligation.pk])
    steps = [Step("changes", "what has changed", "What has changed for you", url, minutes, reading is not None)]
    if questions:
        many = f"{number_words(len(questions))} question{'' if len(questions) == 1 else 's'}"
        asked = reverse("changed_questions", args=[obligation.pk])
        answered = reading is not None and reading.answered_at is not None
        steps.append(Step("questions", f"{many} on it", f"{many.capitalize()} on it", asked, 1, answered))
    return steps
