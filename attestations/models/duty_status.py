"""The status of an obligation as the database computes it; `attestations.domain.status` says the same of facts."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate

from attestations.models.ledger import Acknowledgement
from attestations.models.status import SOON_DAYS, Status
from courses.models import LessonProgress
from lms.days import LONDON, end_of_day
from quizzes.models import Attempt


def own_signatures() -> QuerySet[Acknowledgement]:
    """For a subquery: the signature in force of an obligation itself. There is one at most, so it has no order."""
    return Acknowledgement.objects.in_force().filter(obligation=OuterRef("pk")).order_by()


def credits_of() -> QuerySet[Acknowledgement]:
    """For a subquery: the signature in force, given for an earlier obligation, that counts for this one."""
    return Acknowledgement.objects.in_force().filter(pk=OuterRef("credited_by")).order_by()


def signed_when() -> dict[str, Subquery]:
    """When an obligation was signed, and when one that counts for it was."""
    return {
        "own_signed_at": Subquery(own_signatures().values("signed_at")[:1], output_field=DateTimeField()),
        "credit_signed_at": Subquery(credits_of().values("signed_at")[:1], output_field=DateTimeField()),
    }


def status_case(*, on: date, exempt: Exists) -> Case:
    """The status on a London day, of obligations that know `own_signed_at` and `credit_signed_at`."""
    over = end_of_day(on)
    late = Q(own_signed_day__gt=F("grace_until"))
    return Case(
        When(withdrawn_at__lt=over, then=Value(Status.WITHDRAWN)),
        When(Q(own_signed_at__lt=over) & late, then=Value(Status.COMPLETE_LATE)),
        When(Q(own_signed_at__lt=over) | Q(credit_signed_at__lt=over), then=Value(Status.COMPLETE)),
        When(exempt, then=Value(Status.EXEMPT)),
        When(opens_on__gt=on, then=Value(Status.NOT_YET_OPEN)),
        When(grace_until__lt=on, then=Value(Status.OVERDUE)),
        When(due_on__lt=on, then=Value(Status.IN_GRACE)),
        When(due_on__lte=on + timedelta(days=SOON_DAYS), then=Value(Status.DUE_SOON)),
        When(begun(), then=Value(Status.IN_PROGRESS)),
        default=Value(Status.TO_DO),
        output_field=CharField(),
    )


def own_signed_day() -> TruncDate:
    """The London day of `own_signed_at`."""
    return TruncDate("own_signed_at", tzinfo=LONDON)


def begun() -> Q:
    """Whether a lesson of the course was opened, or its quiz tried, in the year and for the version it is of."""
    lessons = LessonProgress.objects.filter(
        person=OuterRef("person"),
        cycle=OuterRef("cycle"),
        version=OuterRef("version"),
        lesson__path__startswith=OuterRef("requirement__course__path"),
    )
    attempts = Attempt.objects.filter(
        person=OuterRef("person"),
        cycle=OuterRef("cycle"),
        version=OuterRef("version"),
        quiz__course=OuterRef("requirement__course"),
    )
    return Q(change_set=None) & (Q(Exists(lessons)) | Q(Exists(attempts)))
