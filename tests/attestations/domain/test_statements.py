"""The words to sign, for one person, at one moment."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from attestations.domain.statements import (
    Shown,
    default_wording,
    in_force,
    role_of,
    statement_for,
    words_with_hash,
)
from attestations.models import Obligation
from lms.days import london_day
from lms.models import Audience, ChannelRole, School
from tests.factories.attestations import StatementFactory
from tests.factories.ledger import NOON, make_member, make_owed, make_requirement
from tests.factories.people import ChannelFactory, ChannelRoleFactory, MembershipFactory, PersonFactory, SchoolFactory
from tests.factories.policies import PolicyVersionFactory

pytestmark = pytest.mark.django_db


def shown_to(owed: Obligation, *, at: datetime = NOON) -> Shown:
    return statement_for(obligation=Obligation.objects.get(pk=owed.pk), on=london_day(at), at=at)


def test_the_statement_names_the_policy_its_version_its_hash_and_the_school() -> None:
    school = SchoolFactory.create(name="Alderbrook Primary School")
    owed = make_owed(person=make_member(school=school))
    version = owed.version
    shown = shown_to(owed)
    assert shown.text == (f"I will follow Social media policy, 1.0 ({version.sha256}), at Alderbrook Primary School.")
    assert shown.sha256 == sha256(shown.text.encode()).hexdigest()
    assert shown.policy_sha256 == version.sha256
    assert shown.school == school


def test_a_wording_counts_from_its_moment_on() -> None:
    owed = make_owed()
    changed = datetime(2026, 10, 8, 12, tzinfo=UTC)
    StatementFactory.create(requirement=owed.requirement, wording="New: {version} {sha256}", in_force_from=changed)
    assert in_force(requirement=owed.requirement, at=changed - timedelta(microseconds=1)).wording.startswith("I will")
    assert in_force(requirement=owed.requirement, at=changed).wording == "New: {version} {sha256}"


def test_before_its_first_wording_a_requirement_has_none() -> None:
    owed = make_owed()
    with pytest.raises(LookupError, match=f"requirement {owed.requirement_id} has no statement at 2019-01-01 00:00"):
        in_force(requirement=owed.requirement, at=datetime(2019, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("audience", Audience)
def test_every_usual_wording_says_the_version_and_its_hash(audience: Audience) -> None:
    wording = default_wording(audience)
    filled = wording.format(policy="P", version="1.3", school="S", role="a governor", sha256="ab" * 32)
    assert "(version 1.3) of S" in filled
    assert filled.endswith(f"{'ab' * 32}.")


def test_pupils_and_parents_have_words_of_their_own() -> None:
    assert len({default_wording(audience) for audience in Audience}) == 3
    assert default_wording(Audience.PUPIL) != default_wording(Audience.STAFF)
    assert default_wording(Audience.GOVERNOR) == default_wording(Audience.STAFF)


@pytest.mark.parametrize(
    ("job_title", "words"),
    [
        ("", "a member of staff"),
        ("Teaching assistant", "a teaching assistant"),
        ("Exams officer", "an exams officer"),
        ("SENCo", "a SENCo"),
        ("ICT technician", "an ICT technician"),
    ],
)
def test_the_role_reads_as_part_of_a_sentence(job_title: str, words: str) -> None:
    requirement = make_requirement()
    StatementFactory.create(requirement=requirement, wording="As {role}: {version} {sha256}", in_force_from=NOON)
    person = MembershipFactory.create(job_title=job_title).person
    owed = make_owed(person=person, requirement=requirement)
    assert shown_to(owed).text.startswith(f"As {words}: ")
    assert shown_to(owed).role == (job_title or "member of staff")


def test_a_poster_signs_as_one_who_posts_for_the_channels_school() -> None:
    role = ChannelRoleFactory.create()
    owed = make_owed(person=role.person, requirement=make_requirement(audience=Audience.CHANNEL_POSTER))
    assert role_of(obligation=owed, on=date(2026, 10, 8)) == (
        "person who posts for the school",
        role.channel.school,
    )


def test_a_manager_signs_the_posters_course_as_manager() -> None:
    person = PersonFactory.create()
    channel = ChannelFactory.create()
    for kind in (ChannelRole.Kind.POSTER, ChannelRole.Kind.MANAGER):
        ChannelRoleFactory.create(person=person, channel=channel, kind=kind)
    owed = make_owed(person=person, requirement=make_requirement(audience=Audience.CHANNEL_POSTER))
    assert role_of(obligation=owed, on=date(2026, 10, 8))[0] == "manager of a school channel"


def test_someone_at_two_schools_signs_a_schools_own_policy_as_of_that_school() -> None:
    first, second = SchoolFactory.create(), SchoolFactory.create()
    person = make_member(school=first)
    MembershipFactory.create(person=person, school=second, started_on=date(2024, 9, 1), job_title="Librarian")
    owed = make_owed(person=person)
    assert role_of(obligation=owed, on=date(2026, 10, 8)) == ("member of staff", first)
    _make_own(owed, second)
    assert role_of(obligation=owed, on=date(2026, 10, 8)) == ("Librarian", second)


def test_someone_who_left_is_what_they_last_were() -> None:
    owed = make_owed()
    membership = owed.person.memberships.get()
    membership.ended_on, membership.end_recorded_at = date(2026, 9, 30), NOON
    membership.save()
    assert role_of(obligation=owed, on=date(2026, 10, 8)) == ("member of staff", membership.school)


def test_someone_never_in_the_audience_has_nothing_to_sign_as() -> None:
    owed = make_owed(person=PersonFactory.create())
    with pytest.raises(LookupError, match=f"obligation {owed.pk} is of nobody in its audience"):
        role_of(obligation=owed, on=date(2026, 10, 8))


def test_words_shown_before_are_known_again_by_their_hash() -> None:
    owed = make_owed()
    before = shown_to(owed)
    StatementFactory.create(requirement=owed.requirement, wording="New: {version} {sha256}", in_force_from=NOON)
    version = PolicyVersionFactory.create(policy=owed.version.policy, sequence=2, number="2.0")
    owed.requirement.course.version = version
    owed.requirement.course.save()
    assert shown_to(owed).text == f"New: 2.0 {version.sha256}"
    assert words_with_hash(obligation=owed, sha256=before.sha256, on=date(2026, 10, 8)) == before


def test_a_hash_of_words_never_shown_is_of_nothing() -> None:
    assert words_with_hash(obligation=make_owed(), sha256="0" * 64, on=date(2026, 10, 8)) is None


def _make_own(owed: Obligation, school: School) -> None:
    policy = owed.requirement.course.policy
    policy.school = school
    policy.save()
