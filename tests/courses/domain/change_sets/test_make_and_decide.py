"""A change set is made when a version is approved, and decided by its owner."""

from datetime import UTC, date, datetime

import pytest

from courses.domain.change_sets import UnusableDecisionError, decide, settled_version
from courses.domain.import_policy import Approval, import_policy, record_approval
from courses.models import Change, ChangeSet, PolicyVersion
from lms.models import AuditEvent
from tests.factories.people import PersonFactory
from tests.factories.policies import REWRITTEN, WRITTEN

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
BOARD = Approval(by="The governing board", on=date(2026, 11, 2))


def bring_in(text: str, *, approval: Approval | None = BOARD) -> PolicyVersion:
    return import_policy(data=text.encode(), name="policy.md", school=None, approval=approval, by=None, at=AT).version


def test_the_first_version_changes_nothing() -> None:
    bring_in(WRITTEN)
    assert not ChangeSet.objects.exists()


def test_the_next_one_that_is_approved_has_each_change_with_a_suggestion_in_the_documents_order() -> None:
    old, new = bring_in(WRITTEN), bring_in(REWRITTEN)
    made = ChangeSet.objects.get()
    assert (made.old, made.new, made.made_at, made.decided_at) == (old, new, AT, None)
    assert [(change.kind, change.suggested_material, change.material) for change in made.changes.all()] == [
        (Change.Kind.ADDED, True, None),
        (Change.Kind.CHANGED, True, None),
        (Change.Kind.RENUMBERED, False, None),
    ]
    added, changed, _ = made.changes.all()
    assert (added.binds("staff"), added.binds("parent"), changed.binds("parent")) == (True, False, True)


def test_a_draft_has_none_until_it_is_approved() -> None:
    bring_in(WRITTEN)
    draft = bring_in(REWRITTEN, approval=None)
    assert not ChangeSet.objects.exists()
    record_approval(version=draft, approval=BOARD, by=None, at=AT)
    assert ChangeSet.objects.get().new == draft
    record_approval(version=draft, approval=BOARD, by=None, at=AT)
    assert ChangeSet.objects.count() == 1


def test_a_version_that_a_later_one_has_superseded_already_has_none() -> None:
    first = bring_in(WRITTEN)
    between = bring_in(WRITTEN.replace("ten days", "five days").replace("1.4", "1.5"), approval=None)
    last = bring_in(REWRITTEN)
    record_approval(version=between, approval=BOARD, by=None, at=AT)
    assert [(made.old, made.new) for made in ChangeSet.objects.all()] == [(first, last)]


def test_its_owner_decides_each_change_and_it_is_noted() -> None:
    bring_in(WRITTEN)
    bring_in(REWRITTEN)
    made, owner = ChangeSet.objects.get(), PersonFactory.create()
    added = made.changes.get(kind=Change.Kind.ADDED)
    decide(change_set=made, material={added.pk}, by=owner, at=AT)
    made.refresh_from_db()
    assert (made.decided_by, made.decided_at) == (owner, AT)
    assert [change.material for change in made.changes.all()] == [True, False, False]
    event = AuditEvent.objects.get(verb="changes decided")
    assert (event.about, event.actor) == (f"policy version {made.new_id}", owner)
    assert event.details == {"material": [added.pk], "before": None}


def test_it_may_be_decided_again_and_what_was_said_before_is_kept() -> None:
    bring_in(WRITTEN)
    bring_in(REWRITTEN)
    made, owner = ChangeSet.objects.get(), PersonFactory.create()
    added = made.changes.get(kind=Change.Kind.ADDED)
    decide(change_set=made, material={added.pk}, by=owner, at=AT)
    decide(change_set=made, material=set(), by=owner, at=AT)
    assert not made.changes.filter(material=True).exists()
    assert AuditEvent.objects.filter(verb="changes decided").latest("pk").details["before"] == [added.pk]


def test_a_number_that_is_of_no_change_of_it_is_refused_and_nothing_is_decided() -> None:
    bring_in(WRITTEN)
    bring_in(REWRITTEN)
    made = ChangeSet.objects.get()
    with pytest.raises(UnusableDecisionError, match="Change 999999 is not one"):
        decide(change_set=made, material={999999}, by=PersonFactory.create(), at=AT)
    made.refresh_from_db()
    assert made.decided_at is None


def test_a_version_is_decided_after_those_before_it_for_whoever_signs_one_signs_all() -> None:
    first = bring_in(WRITTEN)
    second = bring_in(REWRITTEN)
    third = bring_in(REWRITTEN.replace("ten days", "four days").replace("1.5", "1.6"))
    owner = PersonFactory.create()
    assert settled_version(first.policy) == first
    with pytest.raises(UnusableDecisionError, match=f"Decide first what version {second.number} changes"):
        decide(change_set=ChangeSet.objects.get(new=third), material=set(), by=owner, at=AT)
    decide(change_set=ChangeSet.objects.get(new=second), material=set(), by=owner, at=AT)
    assert settled_version(first.policy) == second
    decide(change_set=ChangeSet.objects.get(new=third), material=set(), by=owner, at=AT)
    assert settled_version(first.policy) == third
