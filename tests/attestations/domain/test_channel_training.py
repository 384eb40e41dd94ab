"""Who on a channel is trained: the register and the Channels sheet of a return count the same."""

from datetime import UTC, date, datetime

import pytest

from attestations.domain.channel_training import Training, trained_people
from attestations.domain.return_facts import Scope, gather
from attestations.models import Edition, Requirement
from lms.domain.channel_register.register import register_of
from lms.models import Audience, Channel, ChannelRole, Person, School
from tests.factories.ledger import make_owed, make_requirement, make_signature
from tests.factories.people import ChannelFactory, ChannelRoleFactory, MembershipFactory, SchoolFactory

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 13, 12, tzinfo=UTC)
MANAGER = ChannelRole.Kind.MANAGER


@pytest.fixture
def posting() -> Requirement:
    return make_requirement(audience=Audience.CHANNEL_POSTER)


@pytest.fixture
def managing() -> Requirement:
    return make_requirement(audience=Audience.CHANNEL_MANAGER)


def on(channel: Channel, kind: str = ChannelRole.Kind.POSTER) -> Person:
    person: Person = MembershipFactory.create(
        school=channel.school, person__legal_first="Amara", person__legal_last="Okafor"
    ).person
    ChannelRoleFactory.create(channel=channel, person=person, kind=kind)
    return person


def training_of(person: Person, school: School) -> Training:
    people = trained_people(school_ids={school.pk}, at=NOVEMBER)
    entries = register_of(channels=Channel.objects.filter(school=school), on=date(2026, 11, 13))
    (found,) = [people.of(e, holder) for e in entries for holder in e.holders if holder.person == person]
    return found


def test_who_signed_is_trained_until_the_year_ends(posting: Requirement) -> None:
    channel = ChannelFactory.create()
    person = on(channel)
    make_signature(make_owed(person=person, requirement=posting))
    found = training_of(person, channel.school)
    assert (found.status, found.left, found.until) == ("complete", 0, date(2027, 8, 31))


def test_who_is_late_has_so_many_to_sign(posting: Requirement, managing: Requirement) -> None:
    channel = ChannelFactory.create()
    person = on(channel, MANAGER)
    make_signature(make_owed(person=person, requirement=posting))
    assert training_of(person, channel.school).status == "complete"
    make_owed(person=person, requirement=managing)
    found = training_of(person, channel.school)
    assert (found.status, found.left, found.days_late, found.until) == ("overdue", 1, 14, None)


def test_of_whom_nothing_is_asked_yet_that_is_said() -> None:
    channel = ChannelFactory.create()
    assert training_of(on(channel), channel.school) == Training()


def test_the_return_counts_as_trained_whom_the_register_does(posting: Requirement) -> None:
    first, second = (
        ChannelFactory.create(handle="@a"),
        ChannelFactory.create(school=SchoolFactory.create(), handle="@b"),
    )
    for channel, signed in ((first, 2), (second, 1)):
        for n in range(3):
            owed = make_owed(person=on(channel), requirement=posting)
            if n < signed:
                make_signature(owed)
    facts, _ = gather(
        scope=Scope(None), edition=Edition.GOVERNORS, reference="R-1", at=NOVEMBER, made_at=NOVEMBER, by=None
    )
    in_return = {row.handle: (row.posters_total, row.posters_trained) for row in facts.channels}
    people = trained_people(school_ids={first.school_id, second.school_id}, at=NOVEMBER)
    in_register = {
        entry.channel.handle: (
            len(entry.posters),
            sum((pk, entry.channel.school_id) in people.posters for pk in entry.posters),
        )
        for entry in register_of(channels=Channel.objects.all(), on=date(2026, 11, 13))
    }
    assert in_return == in_register == {"@a": (3, 2), "@b": (3, 1)}
