"""For trusts that chance makes up, the figures are those that plain counting finds: of the trust and of each school."""

import random
from collections import Counter
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attestations.domain.figures import figures_of
from attestations.domain.standing import Counted, count_people, once_an_audience, summarise
from attestations.models import Acknowledgement, Obligation, ObligationChange
from lms.models import Audience, ChannelRole, Person, School
from tests.attestations.figures.independent import figures_as_at
from tests.factories.attestations import AcknowledgementFactory, ExemptionFactory, ObligationChangeFactory
from tests.factories.ledger import make_owed, make_requirement
from tests.factories.people import (
    ChannelFactory,
    ChannelRoleFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db
OPENING = datetime(2026, 8, 31, 23, tzinfo=UTC)
ASKED_OF = (Audience.STAFF, Audience.GOVERNOR, Audience.CHANNEL_POSTER, Audience.CHANNEL_MANAGER, Audience.PARENT)


class Chance:
    """A trust at random: who is where, what they owe, what became of it, and when each was recorded."""

    def __init__(self, seed: int) -> None:
        self.any = random.Random(seed)
        self.schools: list[School] = SchoolFactory.create_batch(self.any.randint(1, 3))
        self.requirements = {audience: make_requirement(audience=audience) for audience in ASKED_OF}
        for person in PersonFactory.create_batch(self.any.randint(1, 7)):
            self.give_life(person)

    def day(self) -> date:
        return date(2026, 8, 25) + timedelta(days=self.any.randint(0, 120))

    def moment(self) -> datetime:
        return OPENING + timedelta(minutes=self.any.randint(-3000, 170_000))

    def early(self) -> datetime:
        """Known from the beginning, more often than not."""
        return OPENING if self.sometimes(0.7) else self.moment()

    def sometimes(self, share: float = 0.4) -> bool:
        return self.any.random() < share

    def give_life(self, person: Person) -> None:
        for school in self.any.sample(self.schools, k=self.any.randint(1, len(self.schools))):
            ends = {"ended_on": self.day(), "end_recorded_at": self.moment()} if self.sometimes(0.2) else {}
            started = min(ends.get("ended_on", date(2026, 12, 1)), self.day())
            MembershipFactory.create(
                person=person, school=school, started_on=started, recorded_at=self.early(),
                audience=self.any.choice((Audience.STAFF, Audience.GOVERNOR, Audience.PARENT)), **ends,
            )  # fmt: skip
            if self.sometimes():
                since = self.day()
                until = {"until": since + timedelta(days=20), "until_recorded_at": self.moment()}
                ChannelRoleFactory.create(
                    person=person, channel=ChannelFactory.create(school=school), since=since, recorded_at=self.moment(),
                    kind=self.any.choice(ChannelRole.Kind.values), **(until if self.sometimes() else {}),
                )  # fmt: skip
        for requirement in self.requirements.values():
            if self.sometimes(0.6):
                self.owe(make_owed(person=person, requirement=requirement, **self.terms()))
        if self.sometimes(0.3):
            cut = {"cut_short_on": self.day(), "cut_short_at": self.moment(), "cut_short_by": PersonFactory.create()}
            ExemptionFactory.create(
                person=person, starts_on=date(2026, 8, 25), recorded_at=self.moment(),
                ends_on=self.any.choice([None, date(2027, 1, 10)]), **(cut if self.sometimes() else {}),
            )  # fmt: skip

    def terms(self) -> dict[str, object]:
        due = self.day() + timedelta(days=20)
        grace = due + timedelta(days=self.any.randint(0, 40))
        return {
            "opened_at": self.early(), "opens_on": min(self.day(), due), "first_due_on": due, "due_on": due,
            "first_grace_until": grace, "grace_until": grace,
            "school": self.any.choice([None, None, *self.schools]),
        }  # fmt: skip

    def owe(self, owed: Obligation) -> None:
        if self.sometimes():
            signed = self.signed(owed)
            if self.sometimes(0.3):
                AcknowledgementFactory.create(
                    obligation=owed, kind=Acknowledgement.Kind.ANNULLED, nth=None, annuls=signed,
                    signed_at=signed.signed_at,
                    recorded_at=signed.recorded_at + timedelta(days=self.any.randint(0, 30)),
                )  # fmt: skip
        for _ in range(self.any.choice((0, 0, 0, 1, 2))):
            due = self.day() + timedelta(days=20)
            ObligationChangeFactory.create(
                obligation=owed, kind=self.any.choice([ObligationChange.Kind.MOVED, ObligationChange.Kind.WITHDRAWN]),
                recorded_at=self.moment(), opens_on=self.day(), due_on=due,
                grace_until=due + timedelta(days=3),
            )  # fmt: skip

    def signed(self, owed: Obligation) -> Acknowledgement:
        at = self.moment()
        entry: Acknowledgement = AcknowledgementFactory.create(obligation=owed, signed_at=at)
        return entry


def listed(at: datetime, school_ids: set[int] | None) -> dict[str, dict[str, int]]:
    """What those who are listed by name add up to."""
    found: dict[str, list[Counted]] = {}
    for person in once_an_audience(count_people(at=at, school_ids=school_ids)):
        found.setdefault(person.audience.value, []).append(person)
    return {audience: asdict(figures_of(people)) for audience, people in found.items()}


def summed(at: datetime, school_ids: set[int] | None) -> dict[str, dict[str, int]]:
    """What the database counts."""
    found = summarise(at=at, school_ids=school_ids)
    return {audience.value: asdict(figures) for audience, figures in found.whole.items()}


def at_each_school(at: datetime) -> dict[int, dict[str, dict[str, int]]]:
    """What the database counts at every school, in one go."""
    found = summarise(at=at).schools
    return {
        pk: {audience.value: asdict(figures) for audience, figures in found.get(pk, {}).items()}
        for pk in School.objects.values_list("pk", flat=True)
    }


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_the_figures_are_those_that_plain_counting_finds(seed: int) -> None:
    with transaction.atomic():
        trust = Chance(seed)
        for _ in range(4):
            at = trust.moment() + timedelta(days=trust.any.randint(0, 60))
            for ids in (None, *({school.pk} for school in trust.schools)):
                assert listed(at, ids) == figures_as_at(at, ids)
                assert summed(at, ids) == figures_as_at(at, ids)
            assert at_each_school(at) == {school.pk: figures_as_at(at, {school.pk}) for school in trust.schools}
        transaction.set_rollback(True)


def test_among_those_trusts_there_is_every_figure() -> None:
    """The test above compares something: over some trusts each of the figures is more than nought."""
    seen: Counter[str] = Counter()
    for seed in range(12):
        with transaction.atomic():
            Chance(seed)
            for days in (20, 50, 80):
                for figures in figures_as_at(OPENING + timedelta(days=days)).values():
                    seen.update(figures)
            transaction.set_rollback(True)
    assert all(count > 0 for count in seen.values()), seen
    assert len(seen) == 7
