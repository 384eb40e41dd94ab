"""The ledger in the database: whatever someone with the owner's password does to it is named."""

import json
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from attestations.domain.chain import canonical
from attestations.domain.verify import verify_ledger
from attestations.models import Acknowledgement, LedgerHead, Obligation, Signatory
from attestations.verify_ledger import GENESIS, Fault, Verdict, digest_of
from lms.days import LONDON
from tests.factories.ledger import NOON, make_member, make_owed, make_requirement, make_signature, take_guard_down

pytestmark = pytest.mark.django_db

CHANGED = "its digest does not fit its words: it was changed"
COLUMNS = "its columns do not say what its words say: it was changed"
WHO_CHANGED = "who signed does not fit what the entry committed to: it was changed"
NOT_THE_SIGNER = "its obligation is not the signer's"
NOT_JSON = "its words are not canonical JSON: it was changed"


@pytest.fixture
def three() -> list[Acknowledgement]:
    """Three signatures, over which the triggers have been dropped."""
    requirement = make_requirement()
    made = [make_signature(make_owed(requirement=requirement)) for _ in range(3)]
    take_guard_down()
    return made


def tamper(signed: Acknowledgement, **columns: Any) -> None:
    assert Acknowledgement.objects.filter(seq=signed.seq).update(**columns) == 1


def faults() -> list[Fault]:
    return verify_ledger().faults


def test_a_ledger_nobody_touched_verifies(three: list[Acknowledgement]) -> None:
    assert verify_ledger() == Verdict(3)
    assert verify_ledger().ok


def test_an_empty_ledger_verifies() -> None:
    assert verify_ledger() == Verdict(0)


def test_a_signature_given_in_london_time_verifies() -> None:
    make_signature(at=NOON.astimezone(LONDON))
    assert verify_ledger() == Verdict(1)


def test_words_that_were_edited(three: list[Acknowledgement]) -> None:
    tamper(three[1], body=three[1].body.replace("I will follow", "I may follow"))
    assert faults() == [Fault(2, CHANGED)]


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "NaN", '{"seq": 2}', '{"seq":1e400}', '{"a":9999999999999999999}', "[" * 9999]
)
def test_words_that_are_no_canonical_json(three: list[Acknowledgement], body: str) -> None:
    tamper(three[1], body=body)
    assert Fault(2, CHANGED) in faults()
    assert Fault(2, NOT_JSON) in faults()


def test_words_that_are_none_are_named_even_when_everything_else_was_made_to_fit(three: list[Acknowledgement]) -> None:
    digest = digest_of(previous=three[2].previous, body="anything")
    tamper(three[2], body="anything", digest=digest)
    LedgerHead.objects.update(digest=digest)
    Signatory.objects.filter(pk=3).update(salt="", facts="", erased_at=timezone.now())
    assert faults() == [Fault(3, NOT_JSON)]


def test_a_forged_digest(three: list[Acknowledgement]) -> None:
    tamper(three[1], digest="f" * 64)
    assert faults() == [Fault(2, CHANGED), Fault(3, "does not name the digest of the entry before it")]


def test_two_rows_that_were_swapped(three: list[Acknowledgement]) -> None:
    with connection.cursor() as cursor:
        for before, after in ((1, 90), (2, 1), (90, 2)):
            cursor.execute(
                "UPDATE attestations_signatory SET acknowledgement_id = %s WHERE acknowledgement_id = %s",
                [after, before],
            )
            cursor.execute("UPDATE attestations_acknowledgement SET seq = %s WHERE seq = %s", [after, before])
    found = faults()
    assert Fault(1, COLUMNS) in found
    assert Fault(2, COLUMNS) in found
    assert {fault.seq for fault in found if "before it" in fault.fault} == {1, 2, 3}


def test_a_row_that_was_deleted(three: list[Acknowledgement]) -> None:
    remove(2)
    assert faults() == [Fault(3, "follows entry 1: 1 missing")]


def test_a_tail_that_was_cut_off(three: list[Acknowledgement]) -> None:
    remove(3)
    assert faults() == [Fault(0, "the ledger ends at entry 2, but its head says entry 3")]


def test_a_ledger_that_was_emptied(three: list[Acknowledgement]) -> None:
    for seq in (1, 2, 3):
        remove(seq)
    assert faults() == [Fault(0, "the ledger ends at entry 0, but its head says entry 3")]


def test_a_head_that_was_removed(three: list[Acknowledgement]) -> None:
    LedgerHead.objects.all().delete()
    assert faults() == [Fault(0, "the ledger ends at entry 3, but its head says entry 0")]


def test_a_head_that_was_set_back(three: list[Acknowledgement]) -> None:
    LedgerHead.objects.update(seq=0, digest=GENESIS)
    assert faults() == [Fault(0, "the ledger ends at entry 3, but its head says entry 0")]


def test_the_row_of_who_signed_removed(three: list[Acknowledgement]) -> None:
    Signatory.objects.filter(pk=2).delete()
    assert faults() == [Fault(2, "the row saying who signed is missing")]


def test_another_name_put_in(three: list[Acknowledgement]) -> None:
    facts = json.loads(three[1].signatory.facts) | {"name": "Someone Else"}
    Signatory.objects.filter(pk=2).update(facts=canonical(facts))
    assert faults() == [Fault(2, WHO_CHANGED)]


def test_another_salt_put_in(three: list[Acknowledgement]) -> None:
    Signatory.objects.filter(pk=2).update(salt="no salt at all")
    assert faults() == [Fault(2, WHO_CHANGED)]


def test_an_obligation_moved_to_another_person(three: list[Acknowledgement]) -> None:
    Obligation.objects.filter(pk=three[1].obligation_id).update(person=make_member())
    assert faults() == [Fault(2, NOT_THE_SIGNER)]


def test_a_signature_moved_to_another_persons_obligation(three: list[Acknowledgement]) -> None:
    other = make_owed(requirement=three[1].obligation.requirement)
    tamper(three[1], obligation=other)
    assert faults() == [Fault(2, COLUMNS), Fault(2, NOT_THE_SIGNER)]


def test_a_code_that_was_changed(three: list[Acknowledgement]) -> None:
    tamper(three[0], code="AAAA-AAAA")
    assert faults() == [Fault(1, COLUMNS)]


def test_a_signature_that_was_backdated(three: list[Acknowledgement]) -> None:
    tamper(three[0], signed_at=NOON.replace(day=1))
    assert faults() == [Fault(1, COLUMNS)]


def test_a_signatory_that_was_erased_verifies_and_the_others_are_still_looked_at(three: list[Acknowledgement]) -> None:
    Signatory.objects.filter(pk=1).update(salt="", facts="", erased_at=timezone.now())
    assert verify_ledger() == Verdict(3, erased=1)
    tamper(three[0], code="AAAA-AAAA")
    assert faults() == [Fault(1, COLUMNS)]


def remove(seq: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM attestations_signatory WHERE acknowledgement_id = %s", [seq])
        cursor.execute("DELETE FROM attestations_acknowledgement WHERE seq = %s", [seq])
