"""How an obligation stands on a day: the function, and the queryset that says the same."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from attestations.domain.status import DutyFacts, status_on
from attestations.models import Acknowledgement, Obligation, Status, Withdrawn
from courses.models import LessonPage, LessonProgress
from lms.days import london_day, start_of_day
from tests.factories.attestations import AcknowledgementFactory, ExemptionFactory, ObligationFactory
from tests.factories.ledger import make_member, make_requirement

OPENS, DUE, GRACE = date(2026, 9, 1), date(2026, 10, 23), date(2026, 10, 30)


def stands(day: date, **facts: object) -> Status:
    return status_on(facts=DutyFacts(OPENS, DUE, GRACE, **facts), day=day)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 8, 31), Status.NOT_YET_OPEN),
        (date(2026, 9, 1), Status.TO_DO),
        (date(2026, 10, 15), Status.TO_DO),
        (date(2026, 10, 16), Status.DUE_SOON),
        (date(2026, 10, 23), Status.DUE_SOON),
        (date(2026, 10, 24), Status.IN_GRACE),
        (date(2026, 10, 30), Status.IN_GRACE),
        (date(2026, 10, 31), Status.OVERDUE),
        (date(2027, 8, 31), Status.OVERDUE),
    ],
)
def test_what_is_not_signed_moves_on_with_the_days(day: date, status: Status) -> None:
    assert stands(day) == status


def test_what_was_begun_is_in_progress_until_it_is_due_soon() -> None:
    assert stands(date(2026, 10, 15), begun=True) == Status.IN_PROGRESS
    assert stands(date(2026, 10, 16), begun=True) == Status.DUE_SOON


def test_a_signature_within_grace_is_in_time_and_after_it_is_late() -> None:
    assert stands(date(2027, 1, 1), signed_on=GRACE) == Status.COMPLETE
    assert stands(date(2027, 1, 1), signed_on=GRACE + timedelta(days=1)) == Status.COMPLETE_LATE


def test_before_the_day_of_its_signature_it_was_not_complete() -> None:
    assert stands(date(2026, 10, 5), signed_on=date(2026, 10, 6)) == Status.TO_DO
    assert stands(date(2026, 10, 6), signed_on=date(2026, 10, 6)) == Status.COMPLETE


def test_a_signature_that_counts_from_before_is_never_late() -> None:
    assert stands(date(2027, 1, 1), signed_on=date(2026, 8, 20), credited=True) == Status.COMPLETE


def test_the_exempt_owe_nothing_but_what_they_signed_stays_complete() -> None:
    assert stands(date(2027, 1, 1), exempt=True) == Status.EXEMPT
    assert stands(date(2027, 1, 1), exempt=True, signed_on=DUE) == Status.COMPLETE


def test_what_is_withdrawn_is_so_from_that_day_even_if_it_was_signed() -> None:
    assert stands(date(2026, 11, 1), withdrawn_on=date(2026, 11, 1), signed_on=DUE) == Status.WITHDRAWN
    assert stands(date(2026, 10, 31), withdrawn_on=date(2026, 11, 1), signed_on=DUE) == Status.COMPLETE


@pytest.mark.django_db
def test_the_queryset_says_what_the_function_says_of_whatever_facts() -> None:
    dice = random.Random(20260901)
    requirement = make_requirement(lessons=1)
    lesson = LessonPage.objects.child_of(requirement.course).get()
    expected: dict[int, DutyFacts] = {}
    on = date(2026, 11, 10)
    for _ in range(400):
        owed, facts = owed_at_random(dice, requirement, lesson, on=on)
        expected[owed.pk] = facts
    said = {owed.pk: owed.status for owed in Obligation.objects.filter(pk__in=expected).with_status(on=on)}
    assert said == {pk: status_on(facts=facts, day=on).value for pk, facts in expected.items()}
    assert set(said.values()) == set(Status.values), "the dice gave every status at least once"


def owed_at_random(
    dice: random.Random, requirement: object, lesson: LessonPage, *, on: date
) -> tuple[Obligation, DutyFacts]:
    """An obligation whose days lie around a day at random, with and without each fact."""

    def near() -> date:
        return on + timedelta(days=dice.randint(-12, 12))

    def moment(day: date) -> datetime:
        """Some hour of a London day, its first and last minutes among them."""
        hours = dice.choice([0, 12 * 60, 24 * 60 - 1])
        return start_of_day(day) + timedelta(minutes=hours)

    opens = on + timedelta(days=dice.choice([-60, -60, -60, -1, 0, 1, 5]))
    due = near()
    grace = due + timedelta(days=dice.choice([0, 7]))
    withdrawn = moment(near()) if dice.random() < 0.15 else None
    owed = ObligationFactory.create(
        requirement=requirement,
        person=make_member(),
        opens_on=opens,
        due_on=due,
        grace_until=grace,
        withdrawn_at=withdrawn,
        withdrawn_reason=Withdrawn.LEFT if withdrawn else "",
    )
    exempt = dice.random() < 0.15
    if exempt:
        ExemptionFactory.create(person=owed.person, starts_on=on - timedelta(days=dice.choice([0, 3])))
    elif dice.random() < 0.1:
        ExemptionFactory.create(
            person=owed.person,
            starts_on=on - timedelta(days=9),
            cut_short_on=on,
            cut_short_by=owed.person,
            cut_short_at=start_of_day(on),
        )
    signed, credited = None, False
    if dice.random() < 0.4:
        signed = moment(near())
        ack = AcknowledgementFactory.create(
            obligation=owed, signed_at=signed, recorded_at=max(signed, datetime(2026, 12, 1, tzinfo=UTC))
        )
        if dice.random() < 0.2:
            annul(ack)
            signed = None
    elif dice.random() < 0.2:
        earlier = ObligationFactory.create(requirement=requirement, person=owed.person, cycle__year=2025)
        earlier.withdrawn_at, earlier.withdrawn_reason = start_of_day(date(2020, 1, 1)), Withdrawn.CYCLE_ENDED
        earlier.save()
        signed, credited = start_of_day(date(2026, 8, 20)), True
        owed.credited_by = AcknowledgementFactory.create(obligation=earlier, signed_at=signed, recorded_at=signed)
        owed.credited_at = start_of_day(OPENS)
        owed.save()
    begun = dice.random() < 0.5
    if begun:
        LessonProgress.objects.create(
            person=owed.person, lesson=lesson, version=owed.version, cycle=owed.cycle_id, opened_at=start_of_day(OPENS)
        )
    facts = DutyFacts(
        opens_on=opens,
        due_on=due,
        grace_until=grace,
        signed_on=london_day(signed) if signed else None,
        credited=credited,
        withdrawn_on=london_day(withdrawn) if withdrawn else None,
        exempt=exempt,
        begun=begun,
    )
    return owed, facts


def annul(signature: Acknowledgement) -> None:
    AcknowledgementFactory.create(
        kind=Acknowledgement.Kind.ANNULLED,
        annuls=signature,
        nth=None,
        obligation=signature.obligation,
        signed_at=signature.recorded_at,
    )
