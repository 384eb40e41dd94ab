from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from courses.models import Clause, LessonProgress, Policy, PolicyVersion
from lms.models import Appointment, Audience, Capability, Person, School
from tests.factories.people import (
    AppointmentFactory,
    ChannelRoleFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)
from tests.factories.policies import ClauseFactory, PolicyFactory, PolicyVersionFactory, make_course

pytestmark = pytest.mark.django_db


def test_everyone_sees_the_policies_of_the_trust_and_of_their_own_schools() -> None:
    here, there = SchoolFactory.create(), SchoolFactory.create()
    ours, trusts, _ = [PolicyFactory.create(school=school) for school in (here, None, there)]
    for person in (
        MembershipFactory.create(school=here, audience=Audience.PUPIL).person,
        ChannelRoleFactory.create(channel__school=here).person,
        AppointmentFactory.create(person=PersonFactory.create(), school=here).person,
    ):
        assert set(Policy.objects.visible_to(person)) == {ours, trusts}


Role = Appointment.Role


def appointed(role: str, school: School | None) -> Person:
    person: Person = AppointmentFactory.create(person=PersonFactory.create(), role=role, school=school).person
    return person


def test_one_works_on_the_policies_of_the_owners_one_is_appointed_for() -> None:
    here, there = SchoolFactory.create(), SchoolFactory.create()
    ours, trusts, theirs = [PolicyFactory.create(school=school) for school in (here, None, there)]
    assert set(Policy.objects.workable_by(appointed(Role.CONTENT_EDITOR, here))) == {ours}
    assert set(Policy.objects.workable_by(appointed(Role.POLICY_OWNER, None))) == {ours, trusts, theirs}
    assert set(Policy.objects.workable_by(appointed(Role.TRUST_LEAD, None))) == {ours, trusts, theirs}
    for nobody in (appointed(Role.HEADTEACHER, here), MembershipFactory.create(school=here).person):
        assert not Policy.objects.workable_by(nobody).exists()


def test_where_there_is_one_school_it_and_the_trust_are_one() -> None:
    here = SchoolFactory.create()
    both = {PolicyFactory.create(school=school) for school in (here, None)}
    editor = appointed(Role.CONTENT_EDITOR, here)
    assert set(Policy.objects.workable_by(editor)) == both
    assert not Policy.objects.workable_by(appointed(Role.COMPLIANCE_LEAD, here)).exists()
    SchoolFactory.create()
    assert {policy.school for policy in Policy.objects.workable_by(editor)} == {here}


def test_who_prepares_a_policy_does_not_approve_it() -> None:
    here = SchoolFactory.create()
    version = PolicyVersionFactory.create(policy__school=here)
    approve = Capability.APPROVE_POLICY
    assert not PolicyVersion.objects.workable_by(appointed(Role.CONTENT_EDITOR, here), approve).exists()
    assert set(PolicyVersion.objects.workable_by(appointed(Role.POLICY_OWNER, here), approve)) == {version}


def test_a_lesson_may_cite_what_all_may_read_and_ones_own_drafts() -> None:
    here, there = SchoolFactory.create(), SchoolFactory.create()
    made = {
        (owner, kind): PolicyVersionFactory.create(policy__school=school, draft=kind == "draft")
        for owner, school in (("ours", here), ("trust", None), ("theirs", there))
        for kind in ("approved", "draft")
    }
    citable = set(PolicyVersion.objects.citable_by(appointed(Role.CONTENT_EDITOR, here)))
    assert citable == {made["ours", "approved"], made["ours", "draft"], made["trust", "approved"]}


def test_in_force_is_the_latest_text_that_was_approved() -> None:
    policy = PolicyFactory.create()
    assert policy.in_force is None
    PolicyVersionFactory.create(policy=policy, sequence=1)
    second = PolicyVersionFactory.create(policy=policy, sequence=2)
    PolicyVersionFactory.create(policy=policy, sequence=3, draft=True)
    assert policy.in_force == second


def test_a_slug_is_free_readable_and_never_empty() -> None:
    PolicyFactory.create(slug="social-media-policy")
    PolicyFactory.create(slug="social-media-policy-2")
    assert Policy.free_slug("Social Media: Policy") == "social-media-policy-3"
    assert Policy.free_slug("政策") == "policy"
    assert len(Policy.free_slug("long " * 60)) <= 80


@pytest.mark.parametrize(
    ("audiences", "bound"),
    [
        (["staff"], ["staff"]),
        (["everyone"], list(Audience.values)),
        ([], []),
        (["parent", "pupil"], ["pupil", "parent"]),
    ],
)
def test_a_clause_binds_whom_it_names(audiences: list[str], bound: list[str]) -> None:
    clause = Clause(audiences=audiences)
    assert [audience for audience in Audience.values if clause.binds(audience)] == bound


def test_a_clause_says_what_it_is_in_one_line() -> None:
    assert str(Clause(label="3.1", text="Ask first")) == "3.1 Ask first"
    long = str(Clause(label="", text="x" * 80))
    assert (len(long), long[-1]) == (68, "…")


def test_the_address_of_a_clause_hangs_on_its_key_and_not_on_its_place() -> None:
    assert Clause(key="c8d398525a55", position=7).anchor == "clause-c8d398525a55"


def test_forbidding_and_asking_are_told_apart() -> None:
    kinds = {value: (Clause(modality=value).forbids, Clause(modality=value).asks) for value in Clause.Modality.values}
    assert [value for value, (forbids, _) in kinds.items() if forbids] == ["must_not", "should_not", "will_not"]
    assert [value for value, (_, asks) in kinds.items() if asks] == ["must", "should", "will", "encouraged"]


def half_approved() -> Any:
    return PolicyVersionFactory.create(approved_by="")


def approved_but_not_recorded() -> Any:
    return PolicyVersionFactory.create(approval_recorded_at=None)


def same_text_twice() -> Any:
    first = PolicyVersionFactory.create()
    return PolicyVersionFactory.create(policy=first.policy, sequence=2, sha256=first.sha256)


def same_place_twice() -> Any:
    first = PolicyVersionFactory.create()
    return PolicyVersionFactory.create(policy=first.policy, sequence=1)


def same_title_of_the_trust_twice() -> Any:
    return [PolicyFactory.create(title="Social media", school=None) for _ in range(2)]


def same_key_twice() -> Any:
    first = ClauseFactory.create()
    return ClauseFactory.create(version=first.version, key=first.key)


def done_before_it_was_opened() -> Any:
    course = make_course()
    return LessonProgress.objects.create(
        person=PersonFactory.create(),
        lesson=course.lessons()[0],
        version=course.version,
        cycle=2026,
        opened_at=datetime(2026, 10, 2, tzinfo=UTC),
        done_at=datetime(2026, 10, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "make",
    [
        half_approved,
        approved_but_not_recorded,
        same_text_twice,
        same_place_twice,
        same_title_of_the_trust_twice,
        same_key_twice,
        done_before_it_was_opened,
    ],
)
def test_the_database_refuses(make: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_version_may_be_reviewed_before_it_is_approved() -> None:
    version = PolicyVersionFactory.create(
        approved_on=None, approved_by="", approval_recorded_at=None, next_review_by=date(2027, 6, 30)
    )
    assert (str(version), version.next_review_by) == ("Social media policy, version 1.0", date(2027, 6, 30))
