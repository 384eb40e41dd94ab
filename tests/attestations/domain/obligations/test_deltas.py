"""What a version changes is asked again of those who signed the one before, and of nobody else."""

from datetime import date, timedelta

import pytest

from attestations.domain.obligations import SyncResult
from attestations.models import Acknowledgement, Obligation, ObligationChange, Withdrawn
from courses.models import Change, ChangeSet
from lms.models import Audience, ChannelRole, Person
from tests.attestations.domain.obligations.kit import OPENING, leave, owed_by, required, revise, sign_on, sync
from tests.factories.attestations import AcknowledgementFactory, ExemptionFactory
from tests.factories.ledger import make_member
from tests.factories.people import ChannelFactory, ChannelRoleFactory, MembershipFactory

pytestmark = pytest.mark.django_db

MARCH = date(2027, 3, 10)
MATERIAL = {"staff": True}


def deltas_of(person: Person) -> list[Obligation]:
    return list(Obligation.objects.filter(person=person, change_set__isnull=False).order_by("pk"))


def test_who_had_signed_signs_the_change_and_who_had_not_is_moved_to_the_new_version() -> None:
    requirement = required()
    signer, waiter = make_member(), make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    new = revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    assert sync(MARCH) == SyncResult(opened=1, moved=1, unchanged=1)
    (delta,) = deltas_of(signer)
    assert (delta.version, delta.change_set, delta.opens_on) == (new, new.change_set, MARCH)
    assert (delta.due_on, delta.grace_until) == (date(2027, 3, 24), date(2027, 3, 31))
    assert owed_by(signer, change_set=None).version.sequence == 1
    assert (deltas_of(waiter), owed_by(waiter).version) == ([], new)
    assert sync(MARCH) == SyncResult(unchanged=3)


def test_editorial_changes_ask_nobody_and_still_move_who_had_not_signed() -> None:
    requirement = required()
    signer, waiter = make_member(), make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    new = revise(requirement, sequence=2, decided_on=MARCH, material={"staff": False})
    assert sync(MARCH) == SyncResult(moved=1, unchanged=1)
    assert (deltas_of(signer), owed_by(waiter).version) == ([], new)


def test_what_changes_for_parents_asks_no_member_of_staff() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=MARCH, material={"parent": True})
    assert sync(MARCH) == SyncResult(unchanged=1)


def test_a_change_for_everyone_asks_staff_too() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=MARCH, material={"everyone": True})
    assert sync(MARCH).opened == 1


def test_until_its_owner_has_said_what_is_material_nothing_is_asked() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    ChangeSet.objects.update(decided_at=None, decided_by=None)
    assert sync(MARCH) == SyncResult(unchanged=1)


def test_days_count_from_the_decision_where_it_came_after_the_approval() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=MARCH, approved_on=date(2027, 2, 1), material=MATERIAL)
    sync(MARCH)
    assert deltas_of(signer)[0].due_on == date(2027, 3, 24)


def test_a_decision_taken_back_withdraws_what_it_asked() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    sync(MARCH)
    Change.objects.update(material=False)
    assert sync(MARCH + timedelta(days=1)) == SyncResult(withdrawn=1, unchanged=1)
    assert deltas_of(signer)[0].withdrawn_reason == Withdrawn.SUPERSEDED
    Change.objects.update(material=True)
    assert sync(MARCH + timedelta(days=2)) == SyncResult(reopened=1, unchanged=1)


def test_a_change_once_signed_is_not_asked_again_and_stays() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    sync(MARCH)
    AcknowledgementFactory.create(seq=900, obligation=deltas_of(signer)[0])
    assert sync(MARCH + timedelta(days=3)) == SyncResult(unchanged=2)
    assert deltas_of(signer)[0].withdrawn_at is None


def test_who_owes_one_change_when_the_next_comes_owes_them_as_one() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    second = revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    sync(MARCH)
    third = revise(requirement, sequence=3, decided_on=date(2027, 3, 17), material=MATERIAL)
    assert sync(date(2027, 3, 17)) == SyncResult(moved=1, unchanged=1)
    (delta,) = deltas_of(signer)
    assert (delta.change_set, delta.version, delta.due_on) == (second.change_set, third, date(2027, 3, 24))
    assert delta.changes.get().kind == ObligationChange.Kind.MOVED


def test_who_signed_one_change_owes_the_next_by_itself() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    sync(MARCH)
    AcknowledgementFactory.create(seq=900, obligation=deltas_of(signer)[0])
    third = revise(requirement, sequence=3, decided_on=date(2027, 4, 7), material=MATERIAL)
    assert sync(date(2027, 4, 7)) == SyncResult(opened=1, unchanged=2)
    assert [delta.change_set.new.sequence for delta in deltas_of(signer) if delta.change_set] == [2, 3]
    assert deltas_of(signer)[1].version == third


def test_an_editorial_version_between_does_not_hide_the_material_one_after_it() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=date(2027, 1, 11), material={"staff": False})
    third = revise(requirement, sequence=3, decided_on=MARCH, material=MATERIAL)
    assert sync(MARCH).opened == 1
    (delta,) = deltas_of(signer)
    assert (delta.change_set, delta.version) == (third.change_set, third)


def test_who_leaves_owes_the_change_no_more_and_who_returns_owes_it_again() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    sync(MARCH)
    leave(signer.memberships.get(), date(2027, 3, 12))
    assert sync(date(2027, 3, 13)) == SyncResult(withdrawn=2)
    assert deltas_of(signer)[0].withdrawn_reason == Withdrawn.LEFT
    MembershipFactory.create(person=signer, started_on=date(2027, 4, 19))
    assert sync(date(2027, 4, 19)) == SyncResult(reopened=2)


def test_a_signature_that_was_annulled_is_none_and_its_signer_signs_the_whole_new_version() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    signature = Acknowledgement.objects.get()
    AcknowledgementFactory.create(
        seq=901, kind=Acknowledgement.Kind.ANNULLED, annuls=signature, nth=None, obligation=signature.obligation
    )
    new = revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    assert sync(MARCH) == SyncResult(moved=1)
    assert (deltas_of(signer), owed_by(signer).version) == ([], new)


def test_what_changes_for_posters_and_managers_alike_a_manager_signs_once() -> None:
    posting, managing = required(audience=Audience.CHANNEL_POSTER), required(audience=Audience.CHANNEL_MANAGER)
    managing.course.policy, managing.course.version = posting.course.policy, posting.course.version
    managing.course.save()
    channel = ChannelFactory.create()
    manager = ChannelRoleFactory.create(channel=channel, kind=ChannelRole.Kind.MANAGER).person
    sync(OPENING)
    for owed in Obligation.objects.filter(person=manager):
        AcknowledgementFactory.create(seq=700 + owed.pk, obligation=owed)
    revise(posting, sequence=2, decided_on=MARCH, material={"channel_poster+channel_manager": True})
    assert sync(MARCH).opened == 1
    assert deltas_of(manager)[0].requirement == posting


def test_an_exemption_pauses_the_change_too() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    ExemptionFactory.create(person=signer, starts_on=date(2027, 2, 1), ends_on=date(2027, 5, 2))
    revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    sync(MARCH)
    assert deltas_of(signer)[0].due_on == date(2027, 5, 17)


def test_what_nobody_has_decided_yet_is_not_signed_with_what_is_decided() -> None:
    requirement = required()
    signer = make_member()
    sync(OPENING)
    sign_on(date(2026, 10, 1), owed_by(signer))
    second = revise(requirement, sequence=2, decided_on=MARCH, material=MATERIAL)
    third = revise(requirement, sequence=3, decided_on=MARCH + timedelta(days=2), material=MATERIAL)
    undecided = ChangeSet.objects.filter(new=third)
    decided = undecided.values("decided_at", "decided_by").get()
    undecided.update(decided_at=None, decided_by=None)
    sync(MARCH + timedelta(days=2))
    (delta,) = deltas_of(signer)
    assert delta.version == second
    sign_on(MARCH + timedelta(days=3), delta)
    undecided.update(**decided)
    assert sync(MARCH + timedelta(days=4)).opened == 1
    assert [(owed.change_set, owed.version) for owed in deltas_of(signer)] == [
        (second.change_set, second),
        (third.change_set, third),
    ]
