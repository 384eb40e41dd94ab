"""Two entries that may be one person."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from lms import evidence
from lms.domain.import_people.merging import UnmergeableError, decide_offer, merge_people, raise_offers
from lms.models import (
    AccessRemoval,
    Appointment,
    Audience,
    AuditEvent,
    ChannelRole,
    Guardianship,
    Membership,
    MergeOffer,
    Person,
    School,
    SourceId,
)
from tests.factories.ledger import make_member, make_owed, make_requirement, make_signature
from tests.factories.people import (
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    ClassTeacherFactory,
    GuardianshipFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
    SourceIdFactory,
)

pytestmark = pytest.mark.django_db
TODAY, NOW = date(2026, 11, 26), datetime(2026, 11, 26, 10, tzinfo=UTC)
YESTERDAY = date(2026, 11, 25)
MERGED, APART = MergeOffer.Outcome.MERGED, MergeOffer.Outcome.APART


@pytest.fixture
def lead(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school).person
    return person


def member(school: School, **facts: Any) -> Person:
    person: Person = MembershipFactory.create(school=school, **facts).person
    return person


@pytest.fixture
def pair(school: School) -> tuple[Person, Person]:
    """Added by hand with a post and no address, and imported with an address and an id."""
    older = member(school, person__email=None, job_title="Cook")
    newer = member(school, person__email="amara@alder.example", started_on=TODAY, staff_code="AOK")
    SourceIdFactory.create(school=school, value="S1", person=newer)
    return older, newer


def offer(school: School, older: Person, newer: Person) -> MergeOffer:
    raise_offers(school=school, pairs=[(older.pk, newer.pk)], at=NOW)
    return MergeOffer.objects.get(older=older, newer=newer)


def test_merged_they_are_one_with_what_both_had(school: School, lead: Person, pair: tuple[Person, Person]) -> None:
    older, newer = pair
    made = offer(school, older, newer)
    assert decide_offer(offer=made, outcome=MERGED, by=lead, at=NOW) == older
    older.refresh_from_db()
    newer.refresh_from_db()
    here = Membership.objects.get(person=older)
    assert (here.job_title, here.staff_code, here.started_on, here.ended_on) == ("Cook", "AOK", date(2020, 9, 1), None)
    assert (older.email, older.is_active, newer.email, newer.is_active) == ("amara@alder.example", True, None, False)
    assert SourceId.objects.get().person == older
    assert Membership.objects.get(person=newer).ended_on == TODAY
    made.refresh_from_db()
    assert (made.outcome, made.decided_at, made.decided_by) == (MERGED, NOW, lead)
    assert AuditEvent.objects.get(verb="people merged").details == {"gone": newer.pk}


def test_kept_apart_nothing_moves(school: School, lead: Person, pair: tuple[Person, Person]) -> None:
    assert decide_offer(offer=offer(school, *pair), outcome=APART, by=lead, at=NOW) is None
    assert Membership.objects.filter(ended_on=None, person__in=pair).count() == 2
    assert AuditEvent.objects.get().verb == "kept apart"


def test_what_was_decided_stays_decided_and_is_not_asked_again(
    school: School, lead: Person, pair: tuple[Person, Person]
) -> None:
    made = offer(school, *pair)
    decide_offer(offer=made, outcome=APART, by=lead, at=NOW)
    with pytest.raises(UnmergeableError, match="Two people: kept apart"):
        decide_offer(offer=made, outcome=MERGED, by=lead, at=NOW)
    raise_offers(school=school, pairs=[(pair[0].pk, pair[1].pk)], at=NOW)
    assert MergeOffer.objects.count() == 1


def test_everything_that_can_move_moves(school: School, lead: Person, pair: tuple[Person, Person]) -> None:
    older, newer = pair
    child = PersonFactory.create()
    led = MembershipFactory.create(school=school, team_leader=newer)
    role = ChannelRoleFactory.create(person=newer, channel=ChannelFactory.create(school=school))
    link = GuardianshipFactory.create(guardian=newer, pupil=child, school=school)
    taught = ClassTeacherFactory.create(person=newer, school_class__school=school)
    AppointmentFactory.create(person=newer, school=school, role="headteacher")
    governs = MembershipFactory.create(person=newer, school=school, audience=Audience.GOVERNOR)
    merge_people(kept=older, gone=newer, by=lead, at=NOW)
    for row in (led, role, link, taught, governs):
        row.refresh_from_db()
    assert (led.team_leader, role.person, role.until, taught.person, governs.person) == (
        older,
        older,
        None,
        older,
        older,
    )
    assert (link.guardian, link.until) == (older, None)
    assert Appointment.objects.get(person=older, until=None).role == "headteacher"
    assert not Appointment.objects.filter(person=newer, until=None).exists()
    assert not AccessRemoval.objects.exists()


def test_what_both_have_goes_on_once(school: School, lead: Person, pair: tuple[Person, Person]) -> None:
    older, newer = pair
    channel, child = ChannelFactory.create(school=school), PersonFactory.create()
    for person in pair:
        ChannelRoleFactory.create(person=person, channel=channel)
        GuardianshipFactory.create(guardian=person, pupil=child, school=school)
        AppointmentFactory.create(person=person, school=school, role="headteacher")
    merge_people(kept=older, gone=newer, by=lead, at=NOW)
    assert set(ChannelRole.objects.values_list("person", "until")) == {(newer.pk, YESTERDAY), (older.pk, None)}
    assert set(Guardianship.objects.values_list("guardian", "until")) == {(newer.pk, YESTERDAY), (older.pk, None)}
    assert Appointment.objects.filter(role="headteacher", until=None).get().person == older


def test_nobody_becomes_their_own_guardian_or_leader(school: School, lead: Person, pair: tuple[Person, Person]) -> None:
    older, newer = pair
    GuardianshipFactory.create(guardian=newer, pupil=older, school=school)
    Membership.objects.filter(person=older).update(team_leader=newer)
    merge_people(kept=older, gone=newer, by=lead, at=NOW)
    assert Guardianship.objects.get().until == YESTERDAY
    assert Membership.objects.get(person=older).team_leader is None


def test_an_offer_about_who_is_gone_is_about_who_was_kept(
    school: School, lead: Person, pair: tuple[Person, Person]
) -> None:
    older, newer = pair
    third = member(school)
    offer(school, newer, third)
    decide_offer(offer=offer(school, older, newer), outcome=MERGED, by=lead, at=NOW)
    assert MergeOffer.objects.filter(outcome="").values_list("older", "newer").get() == (older.pk, third.pk)


def signed(school: School, requirement: Any) -> Person:
    person = make_member(school=school)
    make_signature(make_owed(person=person, requirement=requirement))
    return person


def test_whoever_has_signed_is_kept(school: School, lead: Person) -> None:
    older, newer = make_member(school=school), signed(school, make_requirement())
    assert decide_offer(offer=offer(school, older, newer), outcome=MERGED, by=lead, at=NOW) == newer
    older.refresh_from_db()
    assert not older.is_active


def test_two_who_have_signed_cannot_be_one(school: School, lead: Person) -> None:
    requirement = make_requirement()
    made = offer(school, signed(school, requirement), signed(school, requirement))
    with pytest.raises(UnmergeableError, match="never moved"):
        decide_offer(offer=made, outcome=MERGED, by=lead, at=NOW)
    made.refresh_from_db()
    assert (made.outcome, Person.objects.filter(is_active=False).count()) == ("", 0)


def test_each_app_says_who_has_evidence_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {keeper.__module__ for keeper in evidence._keepers} == {"attestations.evidence", "quizzes.evidence"}
    monkeypatch.setattr(evidence, "_keepers", [])
    evidence.add_keeper(lambda people: {1, 9})
    evidence.add_keeper(lambda people: {2})
    assert evidence.with_evidence({1, 2, 3}) == {1, 2}


Beyond = Callable[[School, Person], object]


@pytest.mark.parametrize(
    "beyond",
    [
        lambda school, person: MembershipFactory.create(person=person),
        lambda school, person: AppointmentFactory.create(person=person, role="trust_lead", school=None),
        lambda school, person: AppointmentFactory.create(person=person, school=SchoolFactory.create()),
        lambda school, person: ChannelRoleFactory.create(person=person),
    ],
)
@pytest.mark.parametrize("which", [0, 1])
def test_a_lead_of_one_school_joins_nobody_who_is_more_than_theirs(
    school: School, lead: Person, pair: tuple[Person, Person], beyond: Beyond, which: int
) -> None:
    beyond(school, pair[which])
    with pytest.raises(UnmergeableError, match="ask somebody who answers for the whole trust"):
        merge_people(kept=pair[0], gone=pair[1], by=lead, at=NOW)
    trust_lead = AppointmentFactory.create(role="trust_lead", school=None).person
    merge_people(kept=pair[0], gone=pair[1], by=trust_lead, at=NOW)
    assert not Person.objects.get(pk=pair[1].pk).is_active


def test_an_offer_of_another_school_is_not_theirs_to_decide(lead: Person, pair: tuple[Person, Person]) -> None:
    made = offer(SchoolFactory.create(), *pair)
    with pytest.raises(UnmergeableError, match="not yours"):
        decide_offer(offer=made, outcome=APART, by=lead, at=NOW)
