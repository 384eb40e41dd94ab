"""What the channel registers of the five real policies bring in, at schools staffed as they name people.

The policies do not belong to this repository: see `test_reading_the_five_policies`. Only figures, names of
accounts and posts are asserted here, never a policy's sentences.
"""

from datetime import UTC, date, datetime

import pytest

from courses.domain.import_policy import Approval, import_policy
from courses.domain.register import Brought, import_register, register_in
from courses.models import PolicyVersion
from lms.models import Appointment, Channel, ChannelRole, Person, RegisterGap, School
from tests.acceptance.test_reading_the_five_policies import document
from tests.factories.people import AppointmentFactory, MembershipFactory, SchoolFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def version_of(number: str, *, school: School | None) -> PolicyVersion:
    file = document(number)
    approval = Approval(by="the board", on=date(2026, 9, 1))
    return import_policy(
        data=file.read_bytes(), name=file.name, school=school, approval=approval, by=None, at=NOW
    ).version


def bring(version: PolicyVersion, **placed: School) -> Brought:
    return import_register(version=version, by=None, on=TODAY, at=NOW, placed=placed)


def headed(name: str) -> School:
    """A school with a headteacher, whom its policy may call the principal."""
    school: School = SchoolFactory.create(name=name)
    person = MembershipFactory.create(school=school, job_title="Headteacher").person
    AppointmentFactory.create(person=person, school=school, role=Appointment.Role.HEADTEACHER)
    return school


def gaps() -> list[tuple[str, str]]:
    return sorted(RegisterGap.objects.values_list("kind", "said"))


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_policies_without_a_register_bring_nothing(number: str) -> None:
    brought = bring(version_of(number, school=headed("The school")))
    assert (brought.channels, brought.roles, brought.gaps, brought.unplaced) == (0, 0, 0, ())
    assert not Channel.objects.exists()


def test_004_brings_its_one_account_with_the_two_posts_that_manage_it() -> None:
    school = headed("Dingle Community Primary School")
    holders = {
        MembershipFactory.create(school=school, job_title=post).person
        for post in ("Community Lead", "School Business Manager")
    }
    version = version_of("004", school=school)
    brought = bring(version)
    assert (brought.channels, brought.roles, brought.gaps) == (1, 2, 0)
    channel = Channel.objects.get()
    assert (channel.school, channel.platform, channel.handle) == (school, "Facebook", "Dingle Community Primary School")
    assert {role.person for role in channel.roles.filter(kind=ChannelRole.Kind.MANAGER)} == holders
    again = bring(version)
    assert (again.channels, again.roles, again.gaps) == (0, 0, 0)


SCHOOLS = (
    "Okehampton College", "Holsworthy College", "Bridestowe Primary School", "St James C of E Primary School",
    "Okehampton Primary School", "The Promise School", "Tavistock College", "Chagford C of E Primary School",
    "Northlew and Ashbury Primary School", "Boasley Cross Community Primary School",
)  # fmt: skip


@pytest.fixture
def trust() -> dict[str, School]:
    return {name: headed(name) for name in SCHOOLS}


def test_002_brings_the_accounts_of_every_school_and_leaves_blanks_to_settle(trust: dict[str, School]) -> None:
    version = version_of("002", school=None)
    named = next(row.manager for row in register_in(version) if row.school == "Tavistock College")
    first, last = (named or "").split()
    keeper: Person = MembershipFactory.create(
        school=trust["Tavistock College"], person__legal_first=first, person__legal_last=last
    ).person
    brought = bring(version)
    assert (brought.channels, len(brought.unplaced)) == (14, 3)
    assert {row.school for row in brought.unplaced} == {"Trust"}
    by_school = {name: school.channels.count() for name, school in trust.items()}
    assert by_school == dict.fromkeys(SCHOOLS, 1) | {
        "Holsworthy College": 2, "St James C of E Primary School": 2, "Tavistock College": 2,
        "Chagford C of E Primary School": 2,
    }  # fmt: skip
    kinds = [kind for kind, _ in gaps()]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "no_handle": 9, "no_manager": 3, "no_platform": 2, "no_poster": 1, "unknown_poster": 11,
    }  # fmt: skip
    tavistock = ChannelRole.objects.filter(channel__school=trust["Tavistock College"])
    assert {(role.person, role.kind) for role in tavistock} == {
        (keeper, ChannelRole.Kind.MANAGER),
        (keeper, ChannelRole.Kind.POSTER),
    }


def test_002_principal_is_whoever_holds_the_post_at_each_school(trust: dict[str, School]) -> None:
    bring(version_of("002", school=None))
    for name in ("Okehampton College", "Bridestowe Primary School", "The Promise School"):
        school = trust[name]
        head = Appointment.objects.get(school=school, role=Appointment.Role.HEADTEACHER).person
        managers = ChannelRole.objects.filter(channel__school=school, kind=ChannelRole.Kind.MANAGER)
        assert [role.person for role in managers] == [head]


def test_002_a_second_time_brings_nothing_even_once_the_trusts_own_are_placed(trust: dict[str, School]) -> None:
    version = version_of("002", school=None)
    assert bring(version, Trust=trust["Okehampton College"]).channels == 17
    before = [list(rows.order_by("pk").values_list()) for rows in (Channel.objects, ChannelRole.objects)]
    again = bring(version)
    assert (again.channels, again.roles, again.gaps, again.unplaced) == (0, 0, 0, ())
    assert [list(rows.order_by("pk").values_list()) for rows in (Channel.objects, ChannelRole.objects)] == before
