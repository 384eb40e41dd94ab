"""Putting a quiz before its learners."""

from datetime import datetime

from django.db import transaction

from lms.domain.audit import record
from lms.models import Person
from quizzes.domain.errors import NoQuestionsError
from quizzes.models import Quiz


@transaction.atomic
def publish_quiz(*, quiz: Quiz, by: Person | None, at: datetime) -> Quiz:
    """Publish the latest revision of `quiz`. Attempts under way keep the words they were begun with.

    Raises NoQuestionsError if it asks nothing.
    """
    stored: Quiz = Quiz.objects.get(pk=quiz.pk)
    latest: Quiz = stored.get_latest_revision_as_object()
    asks = latest.questions.count()
    if not asks:
        raise NoQuestionsError(f"“{latest.title}” has no question yet: write one, then publish it.")
    revision = stored.latest_revision or latest.save_revision(user=by)
    # Who may publish is for our own roles to say (DESIGN.md §6), not for Wagtail's groups.
    revision.publish(user=by, skip_permission_checks=True)
    record(verb="publish quiz", about=f"quiz:{stored.pk}", by=by, at=at, questions=asks, revision=revision.pk)
    stored.refresh_from_db()
    return stored
