"""Sync: who owes what on a day, by when, and why no more."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from attestations.domain.obligations import SyncResult, sync_obligations
from attestations.domain.requirements import open_cycle, require_published_courses
from attestations.models import Cycle, Obligation, ObligationChange, Requirement, Withdrawn
from courses.models import CoursePage
from lms.days import london_day, start_of_day
from lms.models import MEMBER_AUDIENCES, Audience, ChannelRole, Person
from tests.attestations.domain.obligations.kit import DUE, GRACE, OPENING, leave, owed_by, sync
from tests.factories.ledger import make_member, make_signature, queries_of
from tests.factories.people import ChannelFactory, ChannelRoleFactory, MembershipFactory, PersonFactory, SchoolFactory
from tests.factories.policies import PolicyFactory, PolicyVersionFactory, make_course

pytestmark = pytest.mark.django_db

Kind = ObligationChange.Kind


def course_required_since(day: date, *, audience: Audience = Audience.STAFF) -> CoursePage:
    """A published course that has been required since a day."""
    course = make_course(audience=audience, lessons=0)
    require_published_courses(at=start_of_day(day))
    return course


def changes_of(owed: Obligation) -> list[tuple[str, date, str]]:
    return list(owed.changes.values_list("kind", "due_on", "reason"))


@pytest.mark.parametrize("audience", MEMBER_AUDIENCES)
def test_a_member_of_each_audience_owes_its_course_and_no_other(audience: Audience) -> None:
    course = course_required_since(date(2026, 7, 1), audience=audience)
    members = {each: make_member(audience=each) for each in MEMBER_AUDIENCES}
    assert sync(OPENING) == SyncResult(opened=1)
    owed = Obligation.objects.get()
    assert (owed.person, owed.requirement.course, owed.version) == (members[audience], course, course.version)
    assert (owed.cycle_id, owed.due_on, owed.grace_until) == (2026, DUE, GRACE)
    assert (owed.first_due_on, owed.first_grace_until) == (DUE, GRACE)
    assert owed.opened_at == datetime(2026, 9, 1, 5, tzinfo=UTC)


def test_a_poster_owes_the_posters_course_and_a_manager_that_and_a_supplement() -> None:
    posting = course_required_since(date(2026, 7, 1), audience=Audience.CHANNEL_POSTER)
    managing = course_required_since(date(2026, 7, 1), audience=Audience.CHANNEL_MANAGER)
    channel = ChannelFactory.create()
    poster = ChannelRoleFactory.create(channel=channel, kind=ChannelRole.Kind.POSTER).person
    manager = ChannelRoleFactory.create(channel=channel, kind=ChannelRole.Kind.MANAGER).person
    assert sync(OPENING) == SyncResult(opened=3)
    assert courses_of(poster) == {posting}
    assert courses_of(manager) == {posting, managing}


def test_a_poster_who_manages_too_owes_the_posters_course_once() -> None:
    course_required_since(date(2026, 7, 1), audience=Audience.CHANNEL_POSTER)
    person, channel = PersonFactory.create(), ChannelFactory.create()
    for kind in ChannelRole.Kind:
        ChannelRoleFactory.create(person=person, channel=channel, kind=kind)
    assert sync(OPENING) == SyncResult(opened=1)


def test_someone_at_two_schools_owes_the_trusts_course_once() -> None:
    course_required_since(date(2026, 7, 1))
    MembershipFactory.create(person=make_member())
    assert sync(OPENING) == SyncResult(opened=1)


def test_a_schools_own_policy_binds_its_own_people_only() -> None:
    school = SchoolFactory.create()
    version = PolicyVersionFactory.create(policy=PolicyFactory.create(school=school))
    make_course(version=version, lessons=0)
    require_published_courses(at=start_of_day(date(2026, 7, 1)))
    theirs, _ = make_member(school=school), make_member()
    assert sync(OPENING) == SyncResult(opened=1)
    assert owed_by(theirs).requirement.course.policy.school == school


def test_a_second_time_changes_nothing() -> None:
    course_required_since(date(2026, 7, 1))
    make_member()
    sync(OPENING)
    before = list(Obligation.objects.values())
    assert sync(OPENING) == SyncResult(unchanged=1)
    assert sync(date(2026, 12, 1)) == SyncResult(unchanged=1)
    assert list(Obligation.objects.values()) == before
    assert not ObligationChange.objects.exists()


@pytest.mark.parametrize(
    ("started", "due"),
    [
        (date(2020, 9, 1), DUE),
        (date(2026, 9, 1), DUE),
        (date(2026, 9, 15), DUE),
        (date(2026, 10, 9), DUE),
        (date(2026, 10, 10), date(2026, 10, 24)),
        (date(2027, 1, 4), date(2027, 1, 18)),
    ],
)
def test_a_joiner_has_a_fortnight_or_until_the_years_due_date_whichever_is_later(started: date, due: date) -> None:
    course_required_since(date(2026, 7, 1))
    person = MembershipFactory.create(started_on=started).person
    sync(max(started, OPENING))
    owed = owed_by(person)
    assert (owed.due_on, owed.grace_until) == (due, due + timedelta(days=7))


def test_someone_who_starts_tomorrow_owes_nothing_today() -> None:
    course_required_since(date(2026, 7, 1))
    MembershipFactory.create(started_on=date(2026, 11, 3))
    assert sync(date(2026, 11, 2)) == SyncResult()
    assert sync(date(2026, 11, 3)) == SyncResult(opened=1)


def test_what_is_first_asked_late_in_the_year_gives_everyone_a_fortnight_from_then() -> None:
    course_required_since(date(2027, 3, 1))
    person = make_member()
    sync(date(2027, 3, 1))
    assert owed_by(person).due_on == date(2027, 3, 15)


def test_of_two_ways_into_an_audience_the_earlier_due_date_holds() -> None:
    course_required_since(date(2026, 7, 1))
    person = make_member()
    MembershipFactory.create(person=person, started_on=date(2026, 11, 1))
    sync(date(2026, 11, 2))
    assert owed_by(person).due_on == DUE


def test_a_leaver_owes_nothing_more_and_the_reason_is_kept() -> None:
    course_required_since(date(2026, 7, 1))
    person = make_member()
    sync(OPENING)
    leave(person.memberships.get(), date(2026, 10, 2))
    assert sync(date(2026, 10, 2)) == SyncResult(unchanged=1)
    assert sync(date(2026, 10, 3)) == SyncResult(withdrawn=1)
    owed = owed_by(person)
    assert (owed.withdrawn_at, owed.withdrawn_reason) == (datetime(2026, 10, 3, 5, tzinfo=UTC), Withdrawn.LEFT)
    assert changes_of(owed) == [(Kind.WITHDRAWN, DUE, Withdrawn.LEFT)]
    assert sync(date(2026, 10, 4)) == SyncResult()


def test_one_who_returns_owes_again_with_time_from_their_return() -> None:
    course_required_since(date(2026, 7, 1))
    person = make_member()
    sync(OPENING)
    leave(person.memberships.get(), date(2026, 10, 2))
    sync(date(2026, 10, 3))
    MembershipFactory.create(person=person, started_on=date(2027, 2, 1))
    assert sync(date(2027, 2, 1)) == SyncResult(reopened=1)
    owed = owed_by(person)
    assert (owed.withdrawn_at, owed.withdrawn_reason, owed.due_on) == (None, "", date(2027, 2, 15))
    assert (owed.first_due_on, owed.first_grace_until) == (DUE, GRACE)
    assert [kind for kind, *_ in changes_of(owed)] == [Kind.WITHDRAWN, Kind.REOPENED]


def test_one_who_signed_left_and_returns_keeps_the_signature_and_its_dates() -> None:
    course_required_since(date(2026, 7, 1))
    person = make_member()
    sync(OPENING)
    make_signature(owed_by(person))
    leave(person.memberships.get(), date(2026, 11, 2))
    assert sync(date(2026, 11, 3)) == SyncResult(withdrawn=1)
    MembershipFactory.create(person=person, started_on=date(2027, 2, 1))
    assert sync(date(2027, 2, 1)) == SyncResult(reopened=1)
    owed = owed_by(person)
    assert (owed.due_on, owed.withdrawn_at) == (DUE, None)
    assert owed.acknowledgements.get().seq == 1


def test_a_new_version_moves_who_has_not_signed_and_leaves_who_has() -> None:
    course = course_required_since(date(2026, 7, 1))
    signer, waiter = make_member(), make_member()
    sync(OPENING)
    make_signature(owed_by(signer))
    old = course.version
    new = PolicyVersionFactory.create(policy=course.policy, sequence=2, number="2.0")
    CoursePage.objects.filter(pk=course.pk).update(version=new)
    assert sync(date(2026, 11, 1)) == SyncResult(moved=1, unchanged=1)
    assert (owed_by(signer).version, owed_by(waiter).version) == (old, new)
    assert changes_of(owed_by(waiter)) == [(Kind.MOVED, DUE, "")]
    assert owed_by(waiter).changes.get().version == new


def test_another_due_date_of_the_year_moves_who_has_not_signed() -> None:
    course_required_since(date(2026, 7, 1))
    person = make_member()
    sync(OPENING)
    Cycle.objects.update(due_on=date(2026, 11, 6))
    assert sync(date(2026, 9, 2)) == SyncResult(moved=1)
    assert (owed_by(person).due_on, owed_by(person).grace_until) == (date(2026, 11, 6), date(2026, 11, 13))


def test_a_course_taken_down_withdraws_what_it_asked() -> None:
    course = course_required_since(date(2026, 7, 1))
    person = make_member()
    sync(OPENING)
    course.unpublish()
    assert sync(date(2026, 9, 2)) == SyncResult(withdrawn=1)
    assert owed_by(person).withdrawn_reason == Withdrawn.COURSE_WITHDRAWN
    assert changes_of(owed_by(person)) == [(Kind.WITHDRAWN, DUE, Withdrawn.COURSE_WITHDRAWN)]


def test_the_new_year_opens_when_it_is_midnight_in_london() -> None:
    course_required_since(date(2026, 7, 1))
    make_member()
    for moment, year in (
        (datetime(2026, 8, 31, 22, 59, tzinfo=UTC), 2025),
        (datetime(2026, 8, 31, 23, 30, tzinfo=UTC), 2026),
    ):
        assert sync_obligations(on=london_day(moment), at=moment).opened == 1
        assert Obligation.objects.latest("pk").cycle_id == year


def test_what_last_year_left_unsigned_ends_and_what_was_signed_stays() -> None:
    course_required_since(date(2025, 7, 1))
    signer, waiter = make_member(), make_member()
    sync(date(2025, 9, 1))
    make_signature(owed_by(signer), at=datetime(2025, 10, 1, tzinfo=UTC))
    assert sync(OPENING) == SyncResult(opened=2, withdrawn=1)
    ended = Obligation.objects.get(person=waiter, cycle=2025)
    assert (ended.withdrawn_reason, ended.withdrawn_at) == (Withdrawn.CYCLE_ENDED, datetime(2026, 9, 1, 5, tzinfo=UTC))
    assert Obligation.objects.get(person=signer, cycle=2025).withdrawn_at is None
    assert sync(OPENING) == SyncResult(unchanged=2)


def test_last_year_does_not_end_on_its_last_day() -> None:
    course_required_since(date(2025, 7, 1))
    make_member()
    sync(date(2025, 9, 1))
    assert sync(date(2026, 8, 31)) == SyncResult(unchanged=1)


def test_a_policy_not_approved_requires_nothing() -> None:
    version = PolicyVersionFactory.create(approved_on=None, approved_by="", approval_recorded_at=None)
    make_course(version=version, lessons=0)
    make_member()
    assert sync(OPENING) == SyncResult()
    assert not Requirement.objects.exists()


def test_a_course_not_published_requires_nothing() -> None:
    make_course(lessons=0).unpublish()
    make_member()
    assert sync(OPENING) == SyncResult()
    assert not Requirement.objects.exists()


def test_a_course_that_becomes_required_brings_its_usual_statement() -> None:
    course = make_course(lessons=0)
    sync(OPENING)
    requirement = Requirement.objects.get()
    assert (requirement.course, requirement.created_at) == (course, datetime(2026, 9, 1, 5, tzinfo=UTC))
    whole, changes = requirement.statements.order_by("for_changes")
    assert whole.wording.startswith("I have read the parts of “{policy}”")
    assert changes.wording.startswith("I have read what version {version} of “{policy}”")


def test_the_year_is_opened_once_with_the_friday_before_half_term() -> None:
    (first, opened), (again, opened_again) = open_cycle(on=OPENING), open_cycle(on=date(2027, 8, 31))
    assert (first, opened, opened_again) == (again, True, False)
    assert (first.starts_on, first.ends_on, first.due_on) == (OPENING, date(2027, 8, 31), DUE)


def test_the_clock_is_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    course = course_required_since(date(2026, 7, 1))
    new = PolicyVersionFactory.create(policy=course.policy, sequence=2, number="2.0")
    members = [make_member() for _ in range(3)]
    leave(members[0].memberships.get(), date(2026, 9, 5))

    def no_clock() -> datetime:
        raise AssertionError("sync read the clock")

    monkeypatch.setattr(timezone, "now", no_clock)
    assert sync(OPENING) == SyncResult(opened=3)
    CoursePage.objects.filter(pk=course.pk).update(version=new)
    assert sync(date(2026, 9, 6)) == SyncResult(withdrawn=1, moved=2)


def test_the_number_of_queries_does_not_grow_with_the_people() -> None:
    course_required_since(date(2026, 7, 1))
    for _ in range(3):
        make_member()
    few = queries_of(lambda: sync(OPENING))
    for _ in range(30):
        make_member()
    assert queries_of(lambda: sync(date(2026, 9, 2))) <= few
    assert Obligation.objects.count() == 33


def courses_of(person: Person) -> set[CoursePage]:
    return {owed.requirement.course for owed in Obligation.objects.filter(person=person)}
