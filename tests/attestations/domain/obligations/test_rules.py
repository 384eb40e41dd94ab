"""Due rules, audience rules, who signs for whom, and what changing them opens and withdraws."""

from datetime import date, datetime

import pytest

from attestations.domain.obligations import SyncResult
from attestations.models import Obligation, Withdrawn
from lms.models import Audience, AudienceRule, ChannelRole, ParentsSign, Person, School
from tests.attestations.domain.obligations.kit import DUE, OPENING, leave, make_child, owed_by, required, sign_on, sync
from tests.factories.attestations import ExemptionFactory
from tests.factories.ledger import make_member
from tests.factories.people import (
    LONG_AGO,
    ChannelFactory,
    ChannelRoleFactory,
    GuardianshipFactory,
    MembershipFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db


def children_of(parent: Person) -> set[Person | None]:
    return {owed.child for owed in Obligation.objects.standing().filter(person=parent)}


def make_parent(child: Person, **facts: object) -> Person:
    school = child.memberships.get().school
    parent = make_member(audience=Audience.PARENT, school=school)
    GuardianshipFactory.create(
        **{"guardian": parent, "pupil": child, "school": school, "parental_responsibility": True, **facts}
    )
    return parent


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


def test_a_new_poster_is_to_be_done_by_the_day_the_role_begins_and_has_no_grace() -> None:
    required(audience=Audience.CHANNEL_POSTER)
    poster = ChannelRoleFactory.create(kind=ChannelRole.Kind.POSTER, since=date(2026, 11, 9)).person
    sync(date(2026, 11, 9))
    owed = owed_by(poster)
    assert (owed.due_on, owed.grace_until) == (date(2026, 11, 9), date(2026, 11, 9))


def test_a_poster_in_post_when_the_year_opens_has_until_its_due_date() -> None:
    required(audience=Audience.CHANNEL_POSTER)
    poster = ChannelRoleFactory.create(kind=ChannelRole.Kind.POSTER, since=date(2026, 3, 1)).person
    sync(OPENING)
    assert (owed_by(poster).due_on, owed_by(poster).grace_until) == (DUE, date(2026, 10, 30))


def test_posters_of_long_standing_have_a_fortnight_where_it_is_first_asked_later() -> None:
    required(audience=Audience.CHANNEL_POSTER, since=date(2027, 1, 11))
    poster = ChannelRoleFactory.create(kind=ChannelRole.Kind.POSTER, since=date(2026, 3, 1)).person
    sync(date(2027, 1, 11))
    assert owed_by(poster).due_on == date(2027, 1, 25)


def test_a_role_that_ended_says_so() -> None:
    required(audience=Audience.CHANNEL_POSTER)
    role = ChannelRoleFactory.create(kind=ChannelRole.Kind.POSTER)
    sync(OPENING)
    role.until, role.until_recorded_at = date(2026, 9, 9), LONG_AGO
    role.save()
    assert sync(date(2026, 9, 10)) == SyncResult(withdrawn=1)
    assert owed_by(role.person).withdrawn_reason == Withdrawn.ROLE_ENDED


def test_a_day_of_the_requirements_own_is_due_then_in_every_year() -> None:
    required(due_month=2, due_day=29)
    person = make_member()
    sync(OPENING)
    sync(date(2027, 9, 1))
    assert [o.due_on for o in person.obligations.order_by("cycle_id")] == [date(2027, 2, 28), date(2028, 2, 29)]


@pytest.mark.parametrize(("started", "asked"), [(date(2027, 7, 20), 1), (date(2027, 7, 21), 0)])
def test_who_joins_near_the_end_of_the_year_is_first_asked_in_the_next(started: date, asked: int) -> None:
    required()
    person = MembershipFactory.create(started_on=started).person
    assert sync(date(2027, 8, 25)).opened == asked
    sync(date(2027, 9, 1))
    assert owed_by(person, cycle=2027).due_on == date(2027, 10, 22)


def test_a_requirement_narrowed_to_some_withdraws_from_the_others_because_the_rule_changed() -> None:
    requirement = required()
    teacher = MembershipFactory.create(staff_group="teaching").person
    cook = MembershipFactory.create(staff_group="midday_and_catering").person
    sync(OPENING)
    requirement.audience_rule = AudienceRule.objects.create(
        name="Teachers", audience=Audience.STAFF, staff_groups=["teaching"], created_at=LONG_AGO
    )
    requirement.save()
    assert sync(date(2026, 9, 2)) == SyncResult(withdrawn=1, unchanged=1)
    assert owed_by(cook).withdrawn_reason == Withdrawn.RULE_CHANGED
    requirement.audience_rule = None
    requirement.save()
    assert sync(date(2026, 9, 3)) == SyncResult(reopened=1, unchanged=1)
    assert owed_by(teacher).withdrawn_at is None


def test_a_rule_of_one_school_reaches_its_people_only(school: School) -> None:
    requirement = required()
    theirs, _other = make_member(school=school), make_member()
    requirement.audience_rule = AudienceRule.objects.create(
        name="Ours", audience=Audience.STAFF, school=school, created_at=LONG_AGO
    )
    requirement.save()
    assert sync(OPENING) == SyncResult(opened=1)
    assert owed_by(theirs).requirement == requirement


@pytest.mark.parametrize(
    ("year", "owes"),
    [("Nursery", 0), ("Reception", 0), ("Year 1", 0), ("2", 0), ("Year 3", 1), ("Y6", 1), ("Year 7", 1), ("", 1)],
)
def test_pupils_sign_from_key_stage_two_on(school: School, year: str, owes: int) -> None:
    required(audience=Audience.PUPIL)
    child = make_child(school, year=year)
    sync(OPENING)
    assert child.obligations.count() == owes


def test_a_pupil_of_key_stage_two_and_each_parent_have_an_obligation_each(school: School) -> None:
    required(audience=Audience.PUPIL)
    required(audience=Audience.PARENT)
    child = make_child(school, year="Year 4")
    mother, father = make_parent(child), make_parent(child)
    assert sync(OPENING) == SyncResult(opened=3)
    assert (owed_by(child).child, children_of(mother), children_of(father)) == (None, {child}, {child})
    assert owed_by(mother).school == school


def test_a_parent_signs_for_each_young_child_and_for_none_who_signs_alone(school: School) -> None:
    required(audience=Audience.PARENT)
    young, younger, old = (make_child(school, year=year) for year in ("Year 5", "Reception", "Year 9"))
    parent = make_parent(young)
    for child in (younger, old):
        GuardianshipFactory.create(guardian=parent, pupil=child, school=school, parental_responsibility=True)
    assert sync(OPENING) == SyncResult(opened=2)
    assert children_of(parent) == {young, younger}


def test_a_parent_of_older_children_signs_for_themselves_once(school: School) -> None:
    required(audience=Audience.PARENT)
    first, second = make_child(school, year="Year 8"), make_child(school, year="Year 10")
    parent = make_parent(first)
    GuardianshipFactory.create(guardian=parent, pupil=second, school=school, parental_responsibility=True)
    assert sync(OPENING) == SyncResult(opened=1)
    assert children_of(parent) == {None}


@pytest.mark.parametrize("bar", [{"do_not_contact": True}, {"parental_responsibility": False}])
def test_nobody_signs_for_a_child_whom_they_do_not_answer_for(school: School, bar: dict[str, bool]) -> None:
    required(audience=Audience.PARENT)
    parent = make_parent(make_child(school, year="Year 4"), **bar)
    sync(OPENING)
    assert children_of(parent) == {None}


def test_where_one_parent_is_enough_the_others_owe_nothing_once_one_has_signed(school: School) -> None:
    required(audience=Audience.PARENT)
    child = make_child(school, year="Year 4")
    mother, father = make_parent(child), make_parent(child)
    School.objects.filter(pk=school.pk).update(parents_sign=ParentsSign.ONE)
    sync(OPENING)
    sign_on(date(2026, 9, 20), owed_by(mother))
    assert sync(date(2026, 9, 21)) == SyncResult(withdrawn=1, unchanged=1)
    assert owed_by(father).withdrawn_reason == Withdrawn.OTHER_PARENT
    assert sync(date(2026, 9, 22)) == SyncResult(unchanged=1)


def test_where_each_parent_signs_one_signature_does_not_free_the_other(school: School) -> None:
    required(audience=Audience.PARENT)
    child = make_child(school, year="Year 4")
    mother, _father = make_parent(child), make_parent(child)
    sync(OPENING)
    sign_on(date(2026, 9, 20), owed_by(mother))
    assert sync(date(2026, 9, 21)) == SyncResult(unchanged=2)


def test_a_child_who_leaves_takes_along_what_the_parent_owed(school: School) -> None:
    required(audience=Audience.PARENT)
    child, sibling = make_child(school, year="Year 4"), make_child(school, year="Year 2")
    parent = make_parent(child)
    GuardianshipFactory.create(guardian=parent, pupil=sibling, school=school, parental_responsibility=True)
    sync(OPENING)
    leave(child.memberships.get(), date(2026, 9, 30))
    assert sync(date(2026, 10, 1)) == SyncResult(withdrawn=1, unchanged=1)
    assert owed_by(parent, child=child).withdrawn_reason == Withdrawn.LEFT


def test_an_exemption_moves_the_due_date_to_a_fortnight_after_the_return() -> None:
    required()
    person = make_member()
    sync(OPENING)
    exemption = ExemptionFactory.create(person=person, starts_on=date(2026, 9, 14), ends_on=date(2027, 1, 31))
    assert sync(date(2026, 9, 14)) == SyncResult(moved=1)
    assert (owed_by(person).due_on, owed_by(person).grace_until) == (date(2027, 2, 15), date(2027, 2, 22))
    exemption.cut_short_on, exemption.cut_short_by = date(2026, 12, 7), person
    exemption.cut_short_at = datetime(2026, 12, 4, tzinfo=LONG_AGO.tzinfo)
    exemption.save()
    assert sync(date(2026, 12, 4)) == SyncResult(moved=1)
    assert owed_by(person).due_on == date(2026, 12, 21)


def test_an_exemption_that_began_when_it_was_overdue_already_gives_no_more_time() -> None:
    required()
    person = make_member()
    sync(OPENING)
    ExemptionFactory.create(person=person, starts_on=date(2026, 11, 2), ends_on=date(2026, 12, 31))
    assert sync(date(2026, 11, 2)) == SyncResult(unchanged=1)


def test_an_exemption_that_ends_before_the_due_date_can_leave_it_as_it_is() -> None:
    required()
    person = make_member()
    sync(OPENING)
    ExemptionFactory.create(person=person, starts_on=date(2026, 9, 7), ends_on=date(2026, 9, 18))
    assert sync(date(2026, 9, 19)) == SyncResult(unchanged=1)


def test_an_extension_holds_and_the_last_one_recorded_counts() -> None:
    required()
    person = make_member()
    sync(OPENING)
    owed = owed_by(person)
    for n, day in enumerate((date(2026, 11, 20), date(2026, 11, 6))):
        owed.extensions.create(
            due_on=day,
            reason="Seconded",
            granted_by=person,
            recorded_at=datetime(2026, 9, 3 + n, tzinfo=LONG_AGO.tzinfo),
        )
    assert sync(date(2026, 9, 5)) == SyncResult(moved=1)
    assert (owed_by(person).due_on, owed_by(person).grace_until) == (date(2026, 11, 6), date(2026, 11, 13))
    assert sync(date(2026, 9, 5)) == SyncResult(unchanged=1)


def test_a_schools_own_half_term_sets_its_due_date(school: School) -> None:
    required()
    here, elsewhere = make_member(school=school), make_member()
    school.calendar.create(
        kind="half_term",
        name="October half-term",
        starts_on=date(2026, 10, 19),
        ends_on=date(2026, 10, 30),
        recorded_at=LONG_AGO,
    )
    sync(OPENING)
    assert (owed_by(here).due_on, owed_by(elsewhere).due_on) == (date(2026, 10, 16), DUE)


def test_channels_of_two_schools_are_one_obligation_of_the_trusts_policy() -> None:
    required(audience=Audience.CHANNEL_POSTER)
    person = ChannelRoleFactory.create(kind=ChannelRole.Kind.POSTER).person
    ChannelRoleFactory.create(person=person, channel=ChannelFactory.create(), kind=ChannelRole.Kind.POSTER)
    assert sync(OPENING) == SyncResult(opened=1)
