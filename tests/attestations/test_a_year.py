"""A year in the life of a trust of three schools, day by day: who owes what, and how it stands.

Every day sync states what is owed; on days of any note, and on Sundays, twice, and then there is nothing to do.
"""

import random
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F

from attestations.domain.exemptions import Leave, exempt
from attestations.domain.obligations import SyncResult, sync_obligations
from attestations.domain.reading_changes import read_changes
from attestations.domain.standing import summarise
from attestations.models import Exemption, Obligation, Requirement, Status, Withdrawn
from lms.days import london_day, start_of_day
from lms.models import Audience, ChannelRole, Membership, Person, School
from tests.attestations.domain.obligations.kit import leave, make_child, required, revise
from tests.attestations.figures.independent import figures_as_at
from tests.factories.ledger import make_member, make_signature
from tests.factories.people import (
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    GuardianshipFactory,
    MembershipFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 8, 25), date(2027, 9, 10)
REVISED = date(2027, 3, 12)
SUNDAY = 6
S = Status
# The two databases put an empty change set at opposite ends.
WHOLE_FIRST = F("change_set").asc(nulls_first=True)


class Trust:
    """Three schools, one policy with courses for staff, posters, governors and parents, and ten people to watch."""

    def __init__(self) -> None:
        self.asked: dict[str, Requirement] = {
            audience: required(audience=audience, since=date(2026, 8, 24))
            for audience in (Audience.STAFF, Audience.CHANNEL_POSTER, Audience.GOVERNOR, Audience.PARENT)
        }
        policy = self.asked[Audience.STAFF].course.policy
        version = self.asked[Audience.STAFF].course.version
        for requirement in self.asked.values():
            requirement.course.policy, requirement.course.version = policy, version
            requirement.course.save()
        self.a, self.b, self.c = SchoolFactory.create_batch(3)
        self.lead = AppointmentFactory.create(school=None, role="trust_lead").person
        self.people: dict[str, Person] = {
            "anna": make_member(school=self.a),
            "ben": make_member(school=self.b),
            "dev": make_member(school=self.b),
            "eve": make_member(school=self.c),
            "fay": make_member(school=self.a),
            "kit": make_member(school=self.a),
            "hal": make_member(school=self.c, audience=Audience.GOVERNOR),
            "gus": make_member(school=self.c, audience=Audience.PARENT),
        }
        child = make_child(self.c, year="Year 4")
        GuardianshipFactory.create(
            guardian=self.people["gus"], pupil=child, school=self.c, parental_responsibility=True
        )

    def joins(self, name: str, school: School, day: date) -> None:
        found = self.people.get(name)
        given = {"person": found} if found else {}
        self.people[name] = (
            MembershipFactory.create(
                school=school, started_on=day, person__legal_first="Amara", person__legal_last="Okafor", **given
            ).person
            if not found
            else MembershipFactory.create(school=school, started_on=day, person=found).person
        )

    def signs(self, name: str, at: datetime, *, audience: str = Audience.STAFF, changes: bool = False) -> None:
        owed = (
            Obligation.objects.standing()
            .unsigned()
            .get(
                person=self.people[name],
                requirement=self.asked[audience],
                change_set__isnull=not changes,
                opens_on__lte=london_day(at),
            )
        )
        if changes:
            read_changes(obligation=owed, by=owed.person, at=at)
        make_signature(owed, at=at)

    def status(self, name: str, on: date, *, audience: str = Audience.STAFF, cycle: int = 2026) -> list[str]:
        """How what somebody owes in a year stands on a day: the whole first, then what a version changed."""
        owed = Obligation.objects.filter(
            person=self.people[name], requirement=self.asked[audience], cycle=cycle
        ).with_status(on=on)
        return [one.status for one in owed.order_by(WHOLE_FIRST, "pk")]

    def due(self, name: str, *, audience: str = Audience.STAFF, cycle: int = 2026) -> list[date]:
        owed = Obligation.objects.filter(person=self.people[name], requirement=self.asked[audience], cycle=cycle)
        return list(owed.order_by(WHOLE_FIRST, "pk").values_list("due_on", flat=True))

    def reason(self, name: str, *, audience: str = Audience.STAFF, cycle: int = 2026) -> str:
        owed = Obligation.objects.get(
            person=self.people[name], requirement=self.asked[audience], cycle=cycle, change_set=None
        )
        return owed.withdrawn_reason


def noon(day: date) -> datetime:
    return start_of_day(day) + timedelta(hours=12)


def events(trust: Trust) -> dict[date, Callable[[], object]]:
    """What happens in the year, before the sync of that day."""
    return {
        date(2026, 9, 14): lambda: exempt(
            people=[trust.people["eve"]],
            leave=Leave(date(2026, 9, 14), date(2027, 4, 18), Exemption.Reason.PARENTAL_LEAVE),
            by=trust.lead,
            at=noon(date(2026, 9, 14)),
        ),
        date(2026, 10, 1): lambda: sign_in_october(trust),
        # The clocks went back on the 25th: half past eleven in the evening is the 30th in London, too.
        date(2026, 10, 31): lambda: trust.signs("kit", datetime(2026, 10, 30, 23, 30, tzinfo=UTC)),
        date(2026, 11, 2): lambda: trust.joins("cara", trust.a, date(2026, 11, 2)),
        date(2026, 11, 20): lambda: trust.signs("cara", noon(date(2026, 11, 20))),
        date(2026, 12, 18): lambda: leave(trust.people["dev"].memberships.get(), date(2026, 12, 18)),
        date(2027, 1, 11): lambda: ChannelRoleFactory.create(
            person=trust.people["fay"],
            channel=ChannelFactory.create(school=trust.a),
            kind=ChannelRole.Kind.POSTER,
            since=date(2027, 1, 11),
        ),
        date(2027, 1, 13): lambda: trust.signs("fay", noon(date(2027, 1, 13)), audience=Audience.CHANNEL_POSTER),
        date(2027, 2, 22): lambda: trust.joins("dev", trust.b, date(2027, 2, 22)),
        date(2027, 3, 10): lambda: trust.signs("dev", noon(date(2027, 3, 10))),
        REVISED: lambda: revise_all(trust),
        date(2027, 3, 30): lambda: trust.signs("anna", noon(date(2027, 3, 30)), changes=True),
        date(2027, 5, 4): lambda: trust.signs("eve", noon(date(2027, 5, 4))),
        date(2027, 5, 28): lambda: end_role(trust, date(2027, 5, 28)),
        date(2027, 7, 20): lambda: trust.signs("hal", noon(date(2027, 7, 20)), audience=Audience.GOVERNOR),
        date(2027, 8, 2): lambda: trust.joins("ivy", trust.a, date(2027, 8, 2)),
    }


def sign_in_october(trust: Trust) -> None:
    trust.signs("anna", noon(date(2026, 10, 1)))
    trust.signs("gus", noon(date(2026, 10, 1)), audience=Audience.PARENT)


def revise_all(trust: Trust) -> None:
    """A section on harassment is added between two reviews, and binds staff only."""
    new = revise(trust.asked[Audience.STAFF], sequence=2, decided_on=REVISED, material={"staff": True})
    for requirement in trust.asked.values():
        type(requirement.course).objects.filter(pk=requirement.course_id).update(version=new)


def end_role(trust: Trust, day: date) -> None:
    role = trust.people["fay"].channel_roles.get()
    role.until, role.until_recorded_at = day, start_of_day(day)
    role.save()


def expected(trust: Trust) -> dict[date, Callable[[], None]]:
    """What holds after the sync of that day."""

    def holds(day: date, **of: list[str]) -> Callable[[], None]:
        def check() -> None:
            assert {name: trust.status(name, day) for name in of} == of

        return check

    def together(*checks: Callable[[], None]) -> Callable[[], None]:
        def check_all() -> None:
            for check in checks:
                check()

        return check_all

    def hal(day: date, status: str, cycle: int = 2026) -> Callable[[], None]:
        def check() -> None:
            assert trust.status("hal", day, audience=Audience.GOVERNOR, cycle=cycle) == [status]

        return check

    def is_true(what: Callable[[], bool]) -> Callable[[], None]:
        def check() -> None:
            assert what()

        return check

    gone, back = date(2026, 12, 19), date(2027, 2, 22)
    new_year = date(2027, 9, 1)
    return {
        date(2026, 8, 31): is_true(lambda: not Obligation.objects.exists()),
        date(2026, 9, 1): together(
            holds(date(2026, 9, 1), anna=[S.TO_DO], ben=[S.TO_DO], dev=[S.TO_DO], eve=[S.TO_DO], fay=[S.TO_DO]),
            is_true(lambda: trust.due("anna") == [date(2026, 10, 23)]),
        ),
        date(2026, 9, 14): together(
            holds(date(2026, 9, 14), eve=[S.EXEMPT]), is_true(lambda: trust.due("eve") == [date(2027, 5, 3)])
        ),
        date(2026, 10, 16): holds(date(2026, 10, 16), anna=[S.COMPLETE], ben=[S.DUE_SOON]),
        date(2026, 10, 23): holds(date(2026, 10, 23), ben=[S.DUE_SOON], dev=[S.DUE_SOON]),
        date(2026, 10, 24): holds(date(2026, 10, 24), ben=[S.IN_GRACE], eve=[S.EXEMPT]),
        date(2026, 10, 31): holds(date(2026, 10, 31), ben=[S.OVERDUE], kit=[S.COMPLETE], anna=[S.COMPLETE]),
        date(2026, 11, 2): is_true(lambda: trust.due("cara") == [date(2026, 11, 16)]),
        date(2026, 11, 17): holds(date(2026, 11, 17), cara=[S.IN_GRACE]),
        date(2026, 11, 20): holds(date(2026, 11, 20), cara=[S.COMPLETE]),
        date(2026, 12, 18): holds(date(2026, 12, 18), dev=[S.OVERDUE]),
        gone: together(holds(gone, dev=[S.WITHDRAWN]), is_true(lambda: trust.reason("dev") == Withdrawn.LEFT)),
        date(2027, 1, 11): is_true(
            lambda: trust.status("fay", date(2027, 1, 11), audience=Audience.CHANNEL_POSTER) == [S.DUE_SOON]
        ),
        date(2027, 1, 12): is_true(
            lambda: trust.status("fay", date(2027, 1, 12), audience=Audience.CHANNEL_POSTER) == [S.OVERDUE]
        ),
        date(2027, 1, 13): is_true(
            lambda: trust.status("fay", date(2027, 1, 13), audience=Audience.CHANNEL_POSTER) == [S.COMPLETE_LATE]
        ),
        back: together(holds(back, dev=[S.TO_DO]), is_true(lambda: trust.due("dev") == [date(2027, 3, 8)])),
        date(2027, 3, 10): holds(date(2027, 3, 10), dev=[S.COMPLETE]),
        REVISED: together(
            holds(
                REVISED,
                anna=[S.COMPLETE, S.TO_DO],
                kit=[S.COMPLETE, S.TO_DO],
                cara=[S.COMPLETE, S.TO_DO],
                dev=[S.COMPLETE, S.TO_DO],
                ben=[S.OVERDUE],
                eve=[S.EXEMPT],
                fay=[S.OVERDUE],
            ),
            is_true(lambda: trust.due("anna") == [date(2026, 10, 23), date(2027, 3, 26)]),
            is_true(lambda: trust.status("gus", REVISED, audience=Audience.PARENT) == [S.COMPLETE]),
            is_true(lambda: trust.status("fay", REVISED, audience=Audience.CHANNEL_POSTER) == [S.COMPLETE_LATE]),
            is_true(lambda: Obligation.objects.get(person=trust.people["ben"], cycle=2026).version.sequence == 2),
        ),
        date(2027, 3, 28): holds(date(2027, 3, 28), anna=[S.COMPLETE, S.IN_GRACE]),
        date(2027, 3, 30): holds(date(2027, 3, 30), anna=[S.COMPLETE, S.COMPLETE], kit=[S.COMPLETE, S.IN_GRACE]),
        date(2027, 4, 3): holds(date(2027, 4, 3), kit=[S.COMPLETE, S.OVERDUE]),
        date(2027, 4, 18): holds(date(2027, 4, 18), eve=[S.EXEMPT]),
        date(2027, 4, 19): holds(date(2027, 4, 19), eve=[S.TO_DO]),
        date(2027, 5, 4): holds(date(2027, 5, 4), eve=[S.COMPLETE]),
        date(2027, 5, 29): is_true(
            lambda: trust.reason("fay", audience=Audience.CHANNEL_POSTER) == Withdrawn.ROLE_ENDED
        ),
        date(2027, 7, 19): hal(date(2027, 7, 19), S.OVERDUE),
        date(2027, 7, 20): hal(date(2027, 7, 20), S.COMPLETE_LATE),
        date(2027, 8, 31): holds(date(2027, 8, 31), ivy=[], ben=[S.OVERDUE]),
        new_year: together(
            holds(new_year, ben=[S.WITHDRAWN], anna=[S.COMPLETE, S.COMPLETE], kit=[S.COMPLETE, S.WITHDRAWN]),
            is_true(lambda: trust.reason("ben") == Withdrawn.CYCLE_ENDED),
            is_true(lambda: trust.status("ben", new_year, cycle=2027) == [S.TO_DO]),
            is_true(lambda: trust.status("ivy", new_year, cycle=2027) == [S.TO_DO]),
            is_true(lambda: trust.due("ivy", cycle=2027) == [date(2027, 10, 22)]),
            hal(new_year, S.COMPLETE, cycle=2027),
        ),
    }


def said(at: datetime) -> dict[str, dict[str, int]]:
    """The figures as the product counts them, without the audiences that have nobody."""
    found = summarise(at=at).by_audience(Audience)
    return {audience.value: asdict(figures) for audience, figures in found.items() if figures.in_scope}


def test_a_year_in_the_life_of_a_trust() -> None:
    trust = Trust()
    happens, holds = events(trust), expected(trust)
    day, checked = FIRST, 0
    looked_at = {FIRST + timedelta(days=n) for n in random.Random(20261126).sample(range((LAST - FIRST).days), 10)}
    then: dict[datetime, dict[str, dict[str, int]]] = {}
    while day <= LAST:
        if day in happens:
            happens[day]()
        sync_obligations(on=day, at=start_of_day(day) + timedelta(hours=13))
        if day in happens or day in holds or day.weekday() == SUNDAY:
            again = sync_obligations(on=day, at=start_of_day(day) + timedelta(hours=19))
            assert again == SyncResult(unchanged=again.unchanged), f"on {day} there was something left to do: {again}"
        if day in holds:
            holds[day]()
            checked += 1
        if day in looked_at:
            evening = start_of_day(day) + timedelta(hours=20)
            then[evening] = said(evening)
        day += timedelta(days=1)
    assert checked == len(holds)

    # Whatever happened since: each of those evenings still has the figures it had, and plain counting finds them.
    assert len(then) == 10
    assert {at: said(at) for at in then} == then == {at: figures_as_at(at) for at in then}
    assert sum(bool(figures) for figures in then.values()) >= 9


def test_the_new_year_opens_by_itself_at_midnight_in_london() -> None:
    trust = Trust()
    summer = datetime(2026, 8, 31, 22, 30, tzinfo=UTC)
    assert sync_obligations(on=london_day(summer), at=summer) == SyncResult()
    opening = datetime(2026, 8, 31, 23, 5, tzinfo=UTC)
    assert (
        sync_obligations(on=london_day(opening), at=opening).opened == Obligation.objects.filter(cycle=2026).count() > 0
    )
    assert trust.status("anna", date(2026, 9, 1)) == [S.TO_DO]
    assert Membership.objects.filter(school=trust.a, audience=Audience.STAFF).count() == 3
